"""The shared truth about the outbox, read once more by other means: a check of the cases.

The outbox lives in the browser only; this reading of its rules keeps the cases honest.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.session.shared import shared

TRUTH = shared("outbox")


def named(part: str) -> dict[str, Any]:
    return {case["name"]: case for case in TRUTH[part]}


def facts(row: list[Any]) -> dict[str, Any]:
    uuid, owner, _kind, at, *more = row
    base = {"uuid": uuid, "owner": owner, "at": at, "needs": None, "tries": 0, "state": "waiting"}
    return {**base, **(more[0] if more else {})}


def can_go(item: dict[str, Any], mine: dict[str, dict[str, Any]]) -> bool:
    """Say whether nothing refused stands anywhere in the chain of what `item` needs."""
    seen = set()
    while item["uuid"] not in seen:
        seen.add(item["uuid"])
        if item["state"] == "refused":
            return False
        if item["needs"] not in mine:
            return True
        item = mine[item["needs"]]
    return True


@pytest.mark.parametrize("name", named("sending"))
def test_what_is_sent_is_waiting_mine_and_nothing_else(name: str) -> None:
    case = named("sending")[name]
    mine = {i["uuid"]: i for i in map(facts, case["items"]) if i["owner"] == case["owner"]}

    expected = {uuid for uuid, item in mine.items() if can_go(item, mine)}

    assert set(case["sent"]) <= expected
    assert len(case["sent"]) == min(len(expected), case["limit"])


@pytest.mark.parametrize("name", named("sending"))
def test_what_is_needed_goes_first_unless_two_need_each_other(name: str) -> None:
    case = named("sending")[name]
    items = {row[0]: facts(row) for row in case["items"]}
    needs = {(item["needs"], uuid) for uuid, item in items.items() if item["needs"] in case["sent"]}

    for need, uuid in needs:
        if uuid in case["sent"] and (uuid, need) not in needs:
            assert case["sent"].index(need) < case["sent"].index(uuid)


@pytest.mark.parametrize("name", named("answering"))
def test_the_strongest_answer_decides(name: str) -> None:
    case = named("answering")[name]
    done, keep = set(), {}
    for item in map(facts, case["items"]):
        words = {answer[1] for answer in case["answers"] if answer[0] == item["uuid"]}
        if not words or case.get("owner", item["owner"]) != item["owner"]:
            continue
        if words & {"stored", "known"}:
            done.add(item["uuid"])
        else:
            state = "refused" if "refused" in words else "waiting"
            keep[item["uuid"]] = (state, item["tries"] + 1)

    assert set(case["done"]) == done
    assert {uuid: (state, tries) for uuid, state, tries, _code in case["keep"]} == keep


@pytest.mark.parametrize("name", named("standing"))
def test_what_can_never_go_stands_as_refused(name: str) -> None:
    case = named("standing")[name]
    mine = {item["uuid"]: item for item in map(facts, case["items"])}

    for uuid, state, code in case["stand"]:
        item = mine[uuid]

        assert state == ("waiting" if can_go(item, mine) else "refused")
        held_up = state == "refused" and item["state"] == "waiting"
        assert code == ("needs_refused" if held_up else item.get("code"))


def test_delays_double_up_to_an_hour() -> None:
    for tries, seconds in TRUTH["delays"]:
        expected = 0 if tries <= 0 else min(3600, 15 * 2 ** (tries - 1))

        assert seconds == expected
