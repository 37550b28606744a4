"""`druckpunkt evidence list` and `show` tell of a claim what its page tells: how sure, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from druckpunkt.evidence import Claim, Stance, load_library
from druckpunkt.evidence.certainty import appraise, certainty_of
from druckpunkt.texts.certainty import step_sentence
from druckpunkt.texts.studies import certainty_label, certainty_meaning
from tests.cli.command import done

LIBRARY = load_library()
JUDGED = [one for one in LIBRARY.claims if certainty_of(one).body]
SET_ASIDE = [one for one in LIBRARY.claims if one not in JUDGED and certainty_of(one).set_aside]
UNJUDGED = [one for one in LIBRARY.claims if one not in (*JUDGED, *SET_ASIDE)]


def named(name: str) -> Claim:
    found = LIBRARY.claim(name)
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_list_says_of_every_claim_how_sure_it_is(language: str) -> None:
    lines = done("evidence", "list", "--kind", "claim", "--language", language).out.splitlines()

    said = {line.strip().partition(":")[0]: line for line in lines}
    for claim in JUDGED:
        label = certainty_label(certainty_of(claim).certainty, language)
        assert said[claim.id].endswith(f": {label}.")
    nothing = {"de": "Es gibt keine Studie, nach der man", "en": "no study to judge by."}[language]
    assert all(nothing in said[claim.id] for claim in UNJUDGED)
    ignored = {"de": "die nicht zählt.", "en": "which does not count."}[language]
    assert all(said[claim.id].endswith(ignored) for claim in SET_ASIDE)


def test_the_list_for_programs_has_status_and_certainty() -> None:
    found = done("evidence", "list", "--kind", "claim", "--json").json["found"]

    assert {one["id"]: (one["status"], one["certainty"]) for one in found} == {
        claim.id: (claim.status, certainty_of(claim).certainty) for claim in LIBRARY.claims
    }


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["back_pain", "stress", "sleep"])
def test_a_claim_is_shown_with_its_certainty_every_reason_and_the_sources_of_its_studies(
    name: str, language: str, tmp_path: Path
) -> None:
    text = done("evidence", "show", name, "--language", language, "--data", tmp_path).out

    judged = certainty_of(named(name))
    assert certainty_label(judged.certainty, language) in text
    assert certainty_meaning(judged.certainty, language) in text
    assert all(step_sentence(step, language) in text for step in judged.steps)
    studies = [support.study for support in named(name).support]
    assert all(source.address in text for study in studies for source in study.sources)


def test_a_claim_without_a_study_says_so(tmp_path: Path) -> None:
    text = done("evidence", "show", "sport", "--language", "en", "--data", tmp_path).out

    assert "How sure is that?\nThere is no study to judge by.\n" in text


def test_programs_get_studies_by_side_certainty_by_step_and_sources_with_day(
    tmp_path: Path,
) -> None:
    found = done("evidence", "show", "back_pain", "--json", "--data", tmp_path).json

    claim = named("back_pain")
    judged = certainty_of(claim)
    assert (found["status"], found["certainty"]) == (claim.status, judged.certainty)
    assert [step["code"] for step in found["certainty_steps"]] == [one.code for one in judged.steps]
    assert all(step["reason"].endswith(".") for step in found["certainty_steps"])
    for stance in Stance:
        ids = [one["id"] for one in found["studies"][stance]]
        assert ids == [one.study.id for one in claim.studies(stance)]
    assert len(found["sources"]) >= 20
    assert all(one["address"] and one["checked_on"] for one in found["sources"])
    addresses = [one["address"] for one in found["sources"]]
    assert len(addresses) == len(set(addresses))


def test_programs_get_what_was_judged_of_a_study(tmp_path: Path) -> None:
    found = done("evidence", "show", "saha_2016", "--json", "--data", tmp_path).json

    study = LIBRARY.study("saha_2016")
    assert study is not None
    assert found["certainty"] == appraise(study).certainty
    assert {one["domain"] for one in found["concerns"]} >= {"blinding", "size", "funding"}
    assert found["certainty_steps"][-1]["after"] == found["certainty"]
