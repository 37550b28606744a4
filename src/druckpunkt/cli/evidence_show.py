"""`druckpunkt evidence list` and `show`: what is known, as text or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli import clock
from druckpunkt.cli.options import (
    DataOption,
    JsonOption,
    LanguageOption,
    known_folder_of,
    one_of_if_given,
)
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.evidence import Library
    from druckpunkt.evidence.signing import Signed

KINDS = ("claim", "study", "question")
STATUSES = ("shown", "mixed", "claimed", "shown_not", "contradicted", "untested")


def list_(
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="NAME",
            callback=one_of_if_given(*KINDS),
            help="Only these: claim, study or question.",
            show_default=False,
        ),
    ] = "",
    topic: Annotated[
        str,
        typer.Option(
            "--topic", metavar="NAME", help="Only about this: pain, sleep, …", show_default=False
        ),
    ] = "",
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar="NAME",
            callback=one_of_if_given(*STATUSES),
            help=f"Only claims that are {', '.join(STATUSES)}.",
            show_default=False,
        ),
    ] = "",
    search: Annotated[
        str,
        typer.Option(
            "--search", metavar="TEXT", help="Only what holds all these words.", show_default=False
        ),
    ] = "",
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """List claims, studies and questions with what is known of them."""
    from druckpunkt.cli.evidence_listing import Wanted, listed, listing
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.evidence import load_library
    from druckpunkt.formats.evidence_json import listing_document

    library = load_library()
    _check_topic(library, topic, language)
    found = listed(library, Wanted(kind, topic, status, search), language)
    if json_:
        say_json(listing_document(found, language))
    else:
        say(listing(found, language))


def _check_topic(library: Library, topic: str, language: str) -> None:
    if topic and topic not in library.topics:
        sentence = gettext("There is no topic “{topic}”; choose one of: {known}.", language)
        raise Refused(sentence.format(topic=topic, known=", ".join(library.topics)))


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="As `list` names it, such as back_pain.")
    ],
    data: DataOption = None,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Show one claim, study or question with its sources and who signed it."""
    from druckpunkt.cli.evidence_listing import reviewers, shown
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.evidence import load_library
    from druckpunkt.formats.evidence_json import shown_document

    library = load_library()
    item = named(library, name, language)
    folder, today = known_folder_of(data, language), clock.study_day_now()
    names = reviewers(item, folder, language, today=today)
    if json_:
        say_json(shown_document(item, names, language))
    else:
        say(shown(item, names, language))


def named(library: Library, name: str, language: str) -> Signed:
    """Return what is called `name`, or `kind:name` where one name stands for several things."""
    from druckpunkt.evidence.search import Kind
    from druckpunkt.evidence.signing import find_signed

    kind, _, bare = name.rpartition(":")
    found = [
        item
        for one in Kind
        if kind in ("", one.value) and (item := find_signed(library, one, bare)) is not None
    ]
    if not found:
        sentence = gettext("There is no “{name}”; `druckpunkt evidence list` names all.", language)
        raise Refused(sentence.format(name=name))
    if len(found) > 1:
        sentence = gettext(
            "“{name}” names several things; put what you mean before it, such as study:{name}.",
            language,
        )
        raise Refused(sentence.format(name=name))
    return found[0]
