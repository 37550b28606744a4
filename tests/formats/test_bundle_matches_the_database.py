"""The texts a bundle may hold are the choices the database knows."""

from __future__ import annotations

from druckpunkt.formats import bundle
from druckpunkt.safety import Verdict


def test_the_choices_are_the_same() -> None:
    from druckpunkt.web.trials.models import Decision, Ending, Guess, Moment, Stage

    assert set(bundle.STAGES) == set(Stage.values)
    assert set(bundle.ENDINGS) == {"", *Ending.values}
    assert set(bundle.MOMENTS) == set(Moment.values)
    assert set(bundle.GUESSES) == {"", *Guess.values}
    assert set(bundle.DECISIONS) == {"", *Decision.values}
    assert set(bundle.VERDICTS) == {verdict.value for verdict in Verdict}


def test_every_stored_field_of_a_trial_has_its_place() -> None:
    from dataclasses import fields

    from druckpunkt.web.diary.models import Entry, OutcomeAnswer

    def names(record: type) -> set[str]:
        return {field.name for field in fields(record)}

    def stored(model: type) -> set[str]:
        return {field.name for field in model._meta.concrete_fields}  # type: ignore[attr-defined]

    assert stored(Entry) - {"id", "person", "trial"} == names(bundle.EntryRecord) - {"answers"}
    assert stored(OutcomeAnswer) - {"id", "entry"} == names(bundle.AnswerRecord)
