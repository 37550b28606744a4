"""A signature holds as long as the text under which it stands is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from druckpunkt.data.facts import Words
from druckpunkt.evidence import Claim, Library, Study, load_library
from druckpunkt.evidence.search import Kind
from druckpunkt.evidence.signing import (
    Signature,
    Signed,
    Standing,
    can_be_signed_on,
    canonical_text,
    find_signed,
    sign,
    signatures_under,
    standing,
    text_hash,
    with_signature,
)

LIBRARY = load_library()
CLAIM, STUDY, QUESTION = LIBRARY.claims[0], LIBRARY.studies[0], LIBRARY.questions[0]
BACK = LIBRARY.claim("back_pain")
TODAY = date(2026, 11, 29)


def with_claim(changed: Claim) -> Library:
    """Return the library with one claim replaced."""
    claims = tuple(changed if one.id == changed.id else one for one in LIBRARY.claims)
    return replace(LIBRARY, claims=claims)


def holds(library: Library, signature: Signature) -> bool:
    return standing(library, signature, today=TODAY) is Standing.VALID


def back_pain() -> Claim:
    assert BACK is not None
    return BACK


@pytest.mark.parametrize("item", [CLAIM, STUDY, QUESTION], ids=["claim", "study", "question"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_can_be_signed_and_holds(item: Signed, language: str) -> None:
    signature = sign(item, language, name="Eva", profession="GP", signed_on=TODAY)

    assert holds(LIBRARY, signature)
    assert signatures_under(item, language, [signature], today=TODAY) == (signature,)
    assert find_signed(LIBRARY, signature.kind, signature.id) is item


def test_the_hash_is_that_of_the_text_that_is_shown() -> None:
    text = canonical_text(back_pain(), "de")

    assert text_hash(back_pain(), "de") == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert text.startswith("kind: claim\nlanguage: de\nid: back_pain\n")
    assert back_pain().known.de in text
    assert back_pain().known.en not in text


def test_all_texts_are_different() -> None:
    items: list[Signed] = [*LIBRARY.claims, *LIBRARY.studies, *LIBRARY.questions]

    hashes = {text_hash(item, language) for item in items for language in ("de", "en")}

    assert len(hashes) == 2 * len(items)


def change_word(claim: Claim) -> Claim:
    return replace(claim, known=replace(claim.known, de=claim.known.de + "!"))


def drop_correction(claim: Claim) -> Claim:
    return replace(claim, correction=None)


def turn_stance(claim: Claim) -> Claim:
    first, *others = claim.support
    stances = [other.stance for other in others if other.stance is not first.stance]
    return replace(claim, support=(replace(first, stance=stances[0]), *others))


def drop_study(claim: Claim) -> Claim:
    return replace(claim, support=claim.support[1:])


@pytest.mark.parametrize("change", [change_word, drop_correction, turn_stance, drop_study])
def test_a_changed_text_loses_its_signature(change: Callable[[Claim], Claim]) -> None:
    signature = sign(back_pain(), "de", name="Eva", profession="GP", signed_on=TODAY)

    changed = change(back_pain())

    assert not holds(with_claim(changed), signature)
    assert signatures_under(changed, "de", [signature], today=TODAY) == ()


def test_a_changed_figure_of_a_study_ends_its_signature() -> None:
    study = next(one for one in LIBRARY.studies if any(out.effects for out in one.outcomes))
    signature = sign(study, "en", name="Eva", profession="GP", signed_on=TODAY)

    outcomes = tuple(
        replace(
            outcome,
            effects=tuple(replace(one, estimate=one.estimate + 0.01) for one in outcome.effects),
        )
        for outcome in study.outcomes
    )
    studies = tuple(
        replace(study, outcomes=outcomes) if one is study else one for one in LIBRARY.studies
    )

    assert not holds(replace(LIBRARY, studies=studies), signature)


def test_the_other_language_has_a_signature_of_its_own() -> None:
    english = sign(back_pain(), "en", name="Eva", profession="GP", signed_on=TODAY)

    assert holds(with_claim(change_word(back_pain())), english)


def test_a_signature_of_a_day_to_come_does_not_hold_before_it() -> None:
    tomorrow = date(2026, 11, 30)
    signature = sign(back_pain(), "de", name="Eva", profession="GP", signed_on=tomorrow)

    assert standing(LIBRARY, signature, today=TODAY) is Standing.IN_THE_FUTURE
    assert signatures_under(back_pain(), "de", [signature], today=TODAY) == ()
    assert standing(LIBRARY, signature, today=tomorrow) is Standing.VALID
    assert signatures_under(back_pain(), "de", [signature], today=tomorrow) == (signature,)


def test_a_text_can_be_signed_from_the_day_it_was_checked_until_today() -> None:
    checked = replace(back_pain(), checked_on=date(2026, 11, 20))

    for day, fits in ((19, False), (20, True), (29, True), (30, False)):
        assert can_be_signed_on(checked, date(2026, 11, day), today=TODAY) is fits


def test_under_a_text_stand_only_its_own_signatures_in_its_language() -> None:
    german, english = (
        sign(back_pain(), language, name="Eva", profession="GP", signed_on=TODAY)
        for language in ("de", "en")
    )
    other = sign(STUDY, "de", name="Eva", profession="GP", signed_on=TODAY)

    assert signatures_under(back_pain(), "de", [english, other, german], today=TODAY) == (german,)


def test_another_day_of_checking_changes_no_text() -> None:
    signature = sign(back_pain(), "de", name="Eva", profession="GP", signed_on=TODAY)
    checked = replace(back_pain(), checked_on=date(2027, 5, 1))

    assert holds(with_claim(checked), signature)


def test_a_text_that_is_gone_has_no_valid_signature() -> None:
    signature = sign(back_pain(), "de", name="Eva", profession="GP", signed_on=TODAY)

    assert not holds(replace(LIBRARY, claims=LIBRARY.claims[:1]), signature)


def test_the_same_letters_composed_in_another_way_are_the_same_text() -> None:
    composed = replace(back_pain(), title=Words(de="Rücken", en="Back"))
    spelled = replace(back_pain(), title=Words(de="Ru\u0308cken", en="Back"))

    assert text_hash(composed, "de") == text_hash(spelled, "de")


def test_a_newer_signature_of_the_same_person_takes_the_place_of_the_older() -> None:
    older = sign(back_pain(), "de", name="Eva", profession="GP", signed_on=TODAY)
    other = sign(back_pain(), "de", name="Jana", profession="Physiotherapist", signed_on=TODAY)
    newer = replace(older, signed_on=date(2027, 1, 1), text_hash="0" * 64)

    assert with_signature((older, other), newer) == (other, newer)


def test_a_study_in_a_claim_is_named_and_not_quoted() -> None:
    text = canonical_text(back_pain(), "en")
    study = back_pain().support[0].study

    assert isinstance(study, Study)
    assert f"support 1 study: {study.id}" in text
    assert study.summary.en not in text


def test_kinds_are_those_of_the_search() -> None:
    assert sign(STUDY, "de", name="Eva", profession="GP", signed_on=TODAY).kind is Kind.STUDY


def test_an_unknown_language_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="fr"):
        canonical_text(CLAIM, "fr")
