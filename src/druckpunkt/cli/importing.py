"""Foreign files as a diary: exports of StudyU, any table by a mapping, or a diary of our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.diary import Outcome
    from druckpunkt.formats.import_studyu import StudyuChoice
    from druckpunkt.formats.imported import Imported
    from druckpunkt.formats.mapping import TableMapping

USUAL_NAME = "value"
# Headings that make a table no diary of ours, rather than one with a slip in it.
FOREIGN_HEADINGS = frozenset(
    {"missing_column", "no_outcome_column", "unknown_column", "unknown_column_near"}
)


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What one command line says about a file."""

    file: Path
    mapping: str | None
    outcome: str | None
    participant: str | None
    question: str | None
    arms: dict[str, str]
    zone: str
    attribution: str | None
    combine: str | None
    span: tuple[float, float] | None
    higher_is_better: bool
    language: str


def imported_file(wish: ImportWish) -> Imported:
    """Read the file after what it is; raises `InputRejected` or `Refused`."""
    from druckpunkt.formats import read_file
    from druckpunkt.formats.import_studyu import looks_like_studyu

    if wish.mapping is not None:
        return _table(wish, wish.mapping)
    data = read_file(wish.file)
    if looks_like_studyu(data, name=wish.file.name):
        return _studyu(data, wish)
    return _own_diary(data, wish)


def _table(wish: ImportWish, name: str) -> Imported:
    """The mapping says everything but whose rows to take."""
    from druckpunkt.formats.import_table import import_table_file

    given = {
        "--outcome": wish.outcome,
        "--question": wish.question,
        "--arm": wish.arms,
        "--attribution": wish.attribution,
        "--combine": wish.combine,
        "--range": wish.span,
        "--higher-is-better": wish.higher_is_better,
    }
    _refuse_given(given, gettext("{options}: this stands in the mapping.", wish.language))
    return import_table_file(wish.file, _mapping(name), participant=wish.participant)


def _mapping(name: str) -> TableMapping:
    """A name that ships with Druckpunkt, or the path of a TOML file."""
    from druckpunkt.formats.mapping_toml import read_mapping_file, ready_mapping, ready_mappings

    if name in ready_mappings() or not (name.endswith(".toml") or Path(name).exists()):
        return ready_mapping(name)
    return read_mapping_file(Path(name))


def _studyu(data: bytes, wish: ImportWish) -> Imported:
    """Without `--outcome` the words of the question name the column."""
    from druckpunkt.formats.import_studyu import import_studyu

    file = wish.file.name
    found = import_studyu(data, _choice(wish, wish.outcome or USUAL_NAME), name=file)
    words = [str(note.values.get("question", "")) for note in found.notes]
    name = _name_of(" ".join(words))
    if wish.outcome is not None or name == USUAL_NAME:
        return found
    return import_studyu(data, _choice(wish, name), name=file)


def _choice(wish: ImportWish, outcome: str) -> StudyuChoice:
    from druckpunkt.diary import Attribution
    from druckpunkt.formats.import_studyu import StudyuChoice
    from druckpunkt.formats.imported import Combine

    return StudyuChoice(
        outcome=_outcome(wish, outcome),
        question=wish.question,
        participant=wish.participant,
        zone=wish.zone,
        attribution=Attribution(wish.attribution) if wish.attribution else None,
        combine=Combine(wish.combine) if wish.combine else Combine.LAST,
        arms=wish.arms,
    )


def _name_of(question: str) -> str:
    """Name the column after the known outcome a question speaks of."""
    from druckpunkt.diary import known_outcomes

    words = question.casefold()
    return next((name for name in known_outcomes() if name in words), USUAL_NAME)


def _outcome(wish: ImportWish, name: str) -> Outcome:
    from druckpunkt.cli.measured import chosen_outcome

    return chosen_outcome(
        name,
        swc=None,
        span=wish.span,
        higher_is_better=wish.higher_is_better,
        language=wish.language,
    )


def _own_diary(data: bytes, wish: ImportWish) -> Imported:
    """A diary as `analyse` reads it: to be stored, or to be written in the usual way."""
    from druckpunkt.diary import known_outcomes
    from druckpunkt.formats import InputRejected, read_diary
    from druckpunkt.formats.imported import Imported

    given = {
        "--participant": wish.participant,
        "--question": wish.question,
        "--arm": wish.arms,
        "--attribution": wish.attribution,
        "--combine": wish.combine,
    }
    text = gettext("{options}: this file is no StudyU export; name a --mapping.", wish.language)
    _refuse_given(given, text)
    if wish.outcome is None:
        _refuse_scale(wish)
    named = [_outcome(wish, wish.outcome)] if wish.outcome else []
    scales = {**known_outcomes(), **{outcome.name: outcome for outcome in named}}
    try:
        diary = read_diary(data, outcomes=scales, name=wish.file.name)
    except InputRejected as error:
        if error.code in FOREIGN_HEADINGS:
            raise Refused(_no_diary(wish)) from error
        raise
    return Imported(diary, tuple(scales[name] for name in diary.outcomes), ())


def _refuse_scale(wish: ImportWish) -> None:
    """A scale belongs to one column, and a diary may have many."""
    given = {"--range": wish.span, "--higher-is-better": wish.higher_is_better}
    text = gettext("{options}: name the column this is about with --outcome.", wish.language)
    _refuse_given(given, text)


def _no_diary(wish: ImportWish) -> str:
    from druckpunkt.formats.mapping_toml import ready_mappings

    return gettext(
        "{file} is neither a StudyU export nor a diary of our own; name a --mapping (a TOML file, "
        "or one of {known}).",
        wish.language,
    ).format(file=wish.file.name, known=", ".join(ready_mappings()))


def _refuse_given(given: Mapping[str, object], sentence: str) -> None:
    """Refuse options that would be ignored: a wish nobody hears is worse than a refusal."""
    names = [name for name, value in given.items() if value]
    if names:
        raise Refused(sentence.format(options=", ".join(names)))


def store(imported: Imported, folder: Path, *, question: str | None, file: str) -> None:
    """Store the diary with the one person who keeps a diary in the data folder `folder`.

    The only place beside `serve` that loads Django. Raises `InputRejected`, also when nobody has
    started the server with this folder yet; it is not created here.
    """
    import os
    from datetime import UTC, datetime

    from druckpunkt.formats import InputRejected
    from druckpunkt.web.data_folder import ENVIRONMENT_NAME
    from druckpunkt.web.environment import database

    place = folder.expanduser().absolute()
    url = os.environ.get("DATABASE_URL", "")
    if not (url or Path(str(database(place, url)["NAME"])).is_file()):
        raise InputRejected("nobody_here", file=str(folder))
    os.umask(0o077)
    os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"
    os.environ[ENVIRONMENT_NAME] = str(place)

    from druckpunkt.web.preparation import prepare

    prepare()

    from druckpunkt.web.mydata.store import owner_of_folder, store_imported_diary

    store_imported_diary(
        owner_of_folder(), imported, now=datetime.now(UTC), question=question, file=file
    )
