"""What the database holds about a person stands in a bundle, or is named here with a reason."""

from __future__ import annotations

from dataclasses import fields

from druckpunkt.formats import bundle
from druckpunkt.safety import Verdict

# Every table, by the record its rows become; a tuple: the columns that have no place there.
RECORDS: dict[str, tuple[type, set[str]]] = {
    "diary.Entry": (bundle.EntryRecord, {"person", "trial"}),
    "diary.OutcomeAnswer": (bundle.AnswerRecord, {"entry"}),
    "mats.MyMat": (bundle.MyMatRecord, {"person"}),
    "mats.WearNote": (bundle.WearRecord, {"person", "my_mat"}),
    "people.Consent": (bundle.ConsentRecord, {"person"}),
    "plan.LadderChoice": (bundle.LadderRecord, {"person"}),
    "plan.Setting": (bundle.SettingRecord, {"person"}),
    "safety.SafetyCheck": (bundle.SafetyRecord, {"person"}),
    "session.Session": (bundle.SessionRecord, {"person"}),
    "session.SkinCheck": (bundle.SkinRecord, {"person", "session"}),
    "session.StingRating": (bundle.StingRecord, {"session"}),
    "trials.Event": (bundle.EventRecord, {"person"}),
    "trials.Expectation": (bundle.ExpectationRecord, {"trial"}),
    "trials.Look": (bundle.LookRecord, {"trial"}),
}
# Records that hold a row in another shape; other tests bring their rows out and back.
OTHER_SHAPE = {
    "diary.RegionRating": "the places and intensities in EntryRecord.regions",
    "people.Person": "language and zone of the Bundle; whose it is does not stand in it",
    "trials.ProtocolVersion": "VersionRecord holds the protocol itself",
    "trials.Trial": "TrialRecord joins columns to outcome, dose and hours",
}
NOT_EXPORTED = {
    "mydata.PendingImport": "a file on its way in, thrown away within a day",
    "people.ConnectCode": "a secret that is worth nothing anywhere else",
    "people.Device": "the secrets of browsers signed in here, worth nothing anywhere else",
    "trials.Foresight": "worked out from the run-in, and again whenever it is needed",
    "reminders.Reminder": "a secret address of this server; a new one is made with one tap",
}
# What a record holds of the tables that hang on its own.
CHILDREN = {
    "diary.Entry": {"answers", "regions"},
    "mats.MyMat": {"wear_notes"},
    "session.Session": {"stings", "skin_checks"},
}


def columns(model: type) -> set[str]:
    """Return the columns of a table without its key."""
    return {field.name for field in model._meta.concrete_fields} - {"id"}  # type: ignore[attr-defined]


def test_every_table_has_its_place_or_a_reason() -> None:
    from django.apps import apps

    ours = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("druckpunkt")
    }

    assert ours - {*RECORDS, *OTHER_SHAPE, *NOT_EXPORTED} == set()


def test_every_column_has_its_place() -> None:
    from django.apps import apps

    for label, (record, elsewhere) in RECORDS.items():
        names = {field.name for field in fields(record)} - CHILDREN.get(label, set())
        assert columns(apps.get_model(label)) - elsewhere == names, label


def test_the_choices_are_the_same() -> None:
    from druckpunkt.web.trials.models import Decision, Ending, Guess, Moment, Stage

    assert set(bundle.STAGES) == set(Stage.values)
    assert set(bundle.ENDINGS) == {"", *Ending.values}
    assert set(bundle.MOMENTS) == set(Moment.values)
    assert set(bundle.GUESSES) == {"", *Guess.values}
    assert set(bundle.DECISIONS) == {"", *Decision.values}
    assert set(bundle.VERDICTS) == {verdict.value for verdict in Verdict}
