"""R11, H6: the modules of the browser keep the shared truth too, run by node, without a browser."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from druckpunkt.session import Use
from druckpunkt.session.replay import Planned, Played, Signal, replay
from druckpunkt.texts.session import session_parts
from tests.policy.source import PACKAGE
from tests.session.shared import JAVASCRIPT, run_node

CORES = ("gate_core", "outbox_core", "player_core", "skin_core", "sound_track", "study_day")
KINDS = (
    ["tick"] * 6
    + ["skip_ready", "pause", "resume", "resume", "extend", "sting", "sting", "rate"]
    + ["restore", "restore", "accept_jump", "accept_jump", "count_jump", "stop", "closing_done"]
    + ["forbid"]
)
STEP_SECONDS = (0, 0.3, 1, 7, 30, 61, 200, 900)
SESSIONS = 300
IMPURE = re.compile(
    r"\b(document|window|navigator|fetch|localStorage|indexedDB|setTimeout|setInterval|"
    r"requestAnimationFrame|performance|Date\.now|Math\.random)\b|new Date\(\)|^import\b",
    re.M,
)


def test_every_test_in_javascript_passes(tmp_path: Path) -> None:
    parts = tmp_path / "parts.json"
    parts.write_text(json.dumps(session_parts("en")), "utf-8")
    files = sorted(str(path) for path in JAVASCRIPT.glob("*.test.mjs"))

    ran = run_node("--test", "--test-reporter=tap", *files, DRUCKPUNKT_PARTS=str(parts))

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert len(files) >= len(CORES)
    assert re.search(r"^# skipped 0$", ran.stdout, re.M), ran.stdout
    assert int(re.search(r"^# pass (\d+)$", ran.stdout, re.M).group(1)) > 150  # type: ignore[union-attr]


def code_of(core: str) -> str:
    """Read a module without its comments."""
    text = (PACKAGE / "web" / "static" / "js" / f"{core}.js").read_text("utf-8")
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)


@pytest.mark.parametrize("core", CORES)
def test_a_core_knows_no_page_no_clock_and_no_chance(core: str) -> None:
    assert IMPURE.findall(code_of(core)) == []


def test_all_cores_together_are_light() -> None:
    folder = PACKAGE / "web" / "static" / "js"

    assert sum((folder / f"{core}.js").stat().st_size for core in CORES) < 36_000


def drawn(seed: int) -> dict[str, Any]:
    """Draw one session full of accidents."""
    chance = random.Random(seed)
    mono, wall = 1_000_000.0, 1_764_000_000_000.0
    signals = []
    for _ in range(chance.randrange(1, 25)):
        kind = chance.choice(KINDS)
        step = chance.choice(STEP_SECONDS) * 1000
        wall += step + (chance.choice((-9e6, -20, 4000, 6000, 9e6)) if chance.random() < 0.1 else 0)
        mono = chance.choice((5.0, 2e6)) if kind == "restore" else mono + step
        signals.append({"kind": kind, "mono": mono, "wall": wall, **facts(kind, chance)})
    minutes = chance.choice((1, 2, 10, 30))
    more = chance.choice((0, 3, 7))
    use = chance.choice(("mat", "mat", "rest"))
    return {"use": use, "minutes": minutes, "longest": minutes + more, "signals": signals}


def facts(kind: str, chance: random.Random) -> dict[str, object]:
    """Draw what belongs to a kind of signal, nonsense included."""
    known: dict[str, dict[str, object]] = {
        "extend": {"minutes": chance.choice((5, 5, 1, 0, -3))},
        "sting": {"minute": chance.choice((0, 1, 2, 3, 5)), "value": chance.choice((0, 4, 10, 11))},
        "forbid": {"why": "said_no"},
        "rate": {"after": chance.choice((None, 0, 3, 11))},
        "stop": {"ending": chance.choice(("stopped", "asleep", "hurt", "else"))},
    }
    return known.get(kind, {})


def played(session: dict[str, Any]) -> Played:
    """Replay a drawn session with the reference."""
    planned = Planned(Use(session["use"]), session["minutes"], session["longest"])
    signals = [Signal(one["kind"], one["mono"], one["wall"], {**one}) for one in session["signals"]]
    return replay(planned, signals, mono_ms=1_000_000.0, wall_ms=1_764_000_000_000.0)[-1]


def told(end: Played) -> dict[str, object]:
    """Write the end of a replayed session as the player does."""
    log = None
    if end.ending is not None:
        log = {
            "minutes": end.lying_seconds / 60,
            "ending": end.ending.value,
            "after": end.after_0_10,
            "stings": [[sting.minute, sting.value_0_10] for sting in end.stings],
            "events": [[e.kind.value, e.at_seconds, e.minutes, e.seconds] for e in end.events],
        }
    return {"stage": end.stage.value, "lying": end.lying_seconds, "log": log}


@pytest.fixture(scope="module")
def in_javascript(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Play all drawn sessions in one run of node."""
    file = tmp_path_factory.mktemp("drawn") / "sessions.json"
    file.write_text(json.dumps([drawn(seed) for seed in range(SESSIONS)]), "utf-8")
    ran = run_node(str(JAVASCRIPT / "play.mjs"), str(file))
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_three_hundred_sessions_full_of_accidents_are_alike_in_both_languages(
    in_javascript: list[dict[str, Any]],
) -> None:
    for seed, found in enumerate(in_javascript):
        wanted = told(played(drawn(seed)))

        assert found["stage"] == wanted["stage"], seed
        assert found["lying"] == pytest.approx(wanted["lying"], abs=0.0015), seed
        assert (found["log"] is None) == (wanted["log"] is None), seed
        if found["log"] is not None:
            assert flat(found["log"]) == pytest.approx(flat(wanted["log"]), abs=0.0015), seed


def flat(log: Any) -> dict[str, object]:
    """Lay a log flat, so that numbers can be compared with a tolerance."""
    events = {
        f"{number} {name}": value
        for number, event in enumerate(log["events"])
        for name, value in zip(("kind", "at", "minutes", "seconds"), event, strict=True)
    }
    return {
        **events,
        **{k: v for k, v in log.items() if k != "events"},
        "stings": str(log["stings"]),
    }


def test_the_drawn_sessions_have_everything_in_them() -> None:
    ends = [played(drawn(seed)) for seed in range(SESSIONS)]

    assert {end.stage.value for end in ends} >= {"lying", "paused", "jumped", "closing", "done"}
    assert {end.ending for end in ends} >= {None, "completed", "stopped", "hurt", "asleep"}
    assert any(len(end.stings) > 1 for end in ends)
    assert any(event.minutes for end in ends for event in end.events)
