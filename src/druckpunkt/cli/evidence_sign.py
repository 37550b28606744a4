"""`druckpunkt evidence sign` and `signatures`: who stands with their name for a text."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli import clock
from druckpunkt.cli.evidence_show import named
from druckpunkt.cli.options import (
    DataOption,
    JsonOption,
    LanguageOption,
    a_date,
    folder_of,
    known_folder_of,
    one_of,
)
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.evidence.signing import Signature, Signed

YES = frozenset({"y", "yes", "j", "ja"})


def sign(
    name: Annotated[str, typer.Argument(metavar="ID", help="Claim, study or question to sign.")],
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="de|en",
            callback=one_of("de", "en"),
            help="Language of the text that is signed, and of the output.",
        ),
    ],
    person: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Name of the person who signs.")
    ],
    profession: Annotated[
        str, typer.Option("--profession", metavar="TEXT", help="What this person is by profession.")
    ],
    data: DataOption = None,
    today: Annotated[
        date | None,
        typer.Option(
            "--today",
            metavar="DATE",
            parser=a_date,
            help="Day of the signature, since the text was checked and not after today.",
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: this person has read the text.")
    ] = False,
    json_: JsonOption = False,
) -> None:
    """Show a text, ask the person who has read it, and keep their signature."""
    from druckpunkt.evidence import load_library
    from druckpunkt.evidence.signing import sign as signed

    item = named(load_library(), name, language)
    person, profession = (" ".join(text.split()) for text in (person, profession))
    _check_written({"--name": person, "--profession": profession}, language)
    day = today or clock.study_day_now()
    _check_day(item, day, language)
    signature = signed(item, language, name=person, profession=profession, signed_on=day)
    folder = folder_of(data)
    _check_new(signature, folder, language)
    if not yes:
        _ask(item, signature, language)
    _keep(signature, folder, language)
    _show_signed(signature, folder, json_=json_, language=language)


def _check_written(texts: dict[str, str], language: str) -> None:
    from druckpunkt.formats.json_values import writable
    from druckpunkt.formats.signatures_json import LONGEST_NAME

    for option, text in texts.items():
        if not text or len(text) > LONGEST_NAME or not writable(text):
            sentence = gettext("{option} needs 1 to {longest} characters.", language)
            raise Refused(sentence.format(option=option, longest=LONGEST_NAME))
        if not text.isprintable():
            sentence = gettext("{option} holds signs nobody can see; type it anew.", language)
            raise Refused(sentence.format(option=option))


def _check_day(item: Signed, day: date, language: str) -> None:
    """Refuse a day before the text was checked or after today: nobody read it then."""
    from druckpunkt.evidence.signing import can_be_signed_on
    from druckpunkt.texts.phrases import day as written

    today = clock.study_day_now()
    if not can_be_signed_on(item, day, today=today):
        sentence = gettext(
            "Nobody can have signed this text on {day}: it was checked on {checked}, and today is "
            "{today}. Leave --today out, or choose a day between the two.",
            language,
        )
        days = {"day": day, "checked": item.checked_on, "today": today}
        raise Refused(sentence.format(**{n: written(one, language) for n, one in days.items()}))


def _check_new(signature: Signature, folder: Path, language: str) -> None:
    """Refuse to sign the very same text twice."""
    from druckpunkt.formats.signatures_json import signatures_in

    for one in signatures_in(folder):
        if one.key == signature.key and one.text_hash == signature.text_hash:
            sentence = gettext("{name} has already signed this text.", language)
            raise Refused(sentence.format(name=one.name))


def _ask(item: Signed, signature: Signature, language: str) -> None:
    """Show the very text that is hashed; anything but a yes ends it."""
    from druckpunkt.cli.output import say
    from druckpunkt.evidence.signing import canonical_text

    if not sys.stdin.isatty():
        raise Refused(gettext("Nobody can answer here; sign with --yes.", language))
    say(canonical_text(item, language))
    question = gettext("Does {name} ({profession}) stand for this text? [yes/no]", language)
    say(question.format(name=signature.name, profession=signature.profession))
    if sys.stdin.readline().strip().lower() not in YES:
        raise Refused(gettext("Nothing was signed.", language))


def _keep(signature: Signature, folder: Path, language: str) -> None:
    from druckpunkt.cli.output import write_files
    from druckpunkt.evidence.signing import with_signature
    from druckpunkt.formats.signatures_json import (
        SIGNATURES_FILE,
        dump_signatures,
        read_signatures_file,
    )
    from druckpunkt.web.data_folder import make_private

    path = folder / SIGNATURES_FILE
    kept = with_signature(read_signatures_file(path), signature)
    if not folder.exists():
        make_private(folder)
    write_files({path: dump_signatures(kept).encode()}, language)


def _show_signed(signature: Signature, folder: Path, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.formats.signatures_json import signature_document

    if json_:
        say_json({**signature_document(signature), "valid": True})
        return
    sentence = gettext(
        "Signed: {id} ({language}), {name}, {profession}. Kept in {folder}.", language
    )
    values = {"id": signature.id, "language": signature.language, "name": signature.name}
    say(sentence.format(**values, profession=signature.profession, folder=folder))


def signatures(
    data: DataOption = None,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """List who signed what, and which signatures do not hold, and why."""
    from druckpunkt.cli.evidence_listing import signatures_text
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.evidence import load_library
    from druckpunkt.evidence.signing import Standing, standing
    from druckpunkt.formats.signatures_json import signature_document, signatures_in

    library = load_library()
    folder = known_folder_of(data, language)
    today = clock.study_day_now()
    found = [(one, standing(library, one, today=today)) for one in signatures_in(folder)]
    if json_:
        documents = [
            {**signature_document(one), "valid": held is Standing.VALID} for one, held in found
        ]
        say_json({"signatures": documents})
    else:
        say(signatures_text(found, language))
