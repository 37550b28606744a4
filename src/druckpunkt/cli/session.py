"""`druckpunkt session`: what is said when in a guided session, and whether a log can be true."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.options import JsonOption, LanguageOption, PositionOption, one_of

if TYPE_CHECKING:
    from druckpunkt.session import SessionLog, Timeline


def session(
    minutes: Annotated[
        int, typer.Option("--minutes", min=1, max=30, help="Minutes that count, 1 to 30.")
    ] = 10,
    position: PositionOption = "back",
    use: Annotated[
        str,
        typer.Option(
            "--use",
            metavar="mat|rest",
            callback=one_of("mat", "rest"),
            help="With the mat, or the same rest without it.",
        ),
    ] = "mat",
    check: Annotated[
        Path | None,
        typer.Option("--check", metavar="FILE", help="Check a session log instead (JSON)."),
    ] = None,
    longest_minutes: Annotated[
        int,
        typer.Option("--longest-minutes", min=1, max=30, help="With --check: cap of that day."),
    ] = 30,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Show a guided session second by second, or check a log; starts and stores nothing."""
    from druckpunkt.safety.use import Position
    from druckpunkt.session import Use, compose, parts

    if check is not None:
        _show_log(_checked(check, longest_minutes), json_=json_, language=language)
        return
    timeline = compose(parts(), use=Use(use), position=Position(position), minutes=minutes)
    _show(timeline, json_=json_, language=language)


def _show(timeline: Timeline, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.texts.session import render_timeline

    if not json_:
        say(render_timeline(timeline, language))
        return
    say_json(
        {
            "use": timeline.use.value,
            "position": timeline.position.value,
            "minutes": timeline.minutes,
            "language": language,
            "entries": [
                {
                    "code": moment.cue.code,
                    "at_seconds": moment.at_seconds,
                    "kind": moment.cue.kind.value,
                    "phase": moment.cue.phase,
                    "bell": moment.cue.bell,
                    "text": moment.cue.text[language],
                    "source": moment.cue.source,
                }
                for moment in timeline.moments
            ],
        }
    )


def _checked(path: Path, longest_minutes: int) -> SessionLog:
    """Read a log and hold it against the rules; refusals name the file."""
    from druckpunkt.formats.decoding import decode
    from druckpunkt.formats.files import read_file
    from druckpunkt.formats.json_fields import Fields
    from druckpunkt.formats.json_text import read_json
    from druckpunkt.formats.sync_bodies import session_of
    from druckpunkt.session import LogRejected, check_log

    text = decode(read_file(path), path.name)
    log = session_of(Fields(read_json(text, path.name), file=path.name))
    try:
        return check_log(log, longest_minutes=longest_minutes, now=datetime.now(UTC))
    except LogRejected as error:
        raise LogRejected(error.code, file=path.name, **error.values) from error


def _show_log(log: SessionLog, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.days import study_date
    from druckpunkt.texts.session import log_sentence

    if not json_:
        say(log_sentence(log, language))
        return
    say_json(
        {
            "in_order": True,
            "study_day": study_date(log.started_at, log.zone).isoformat(),
            "use": log.use.value,
            "planned_minutes": log.planned_minutes,
            "minutes": log.minutes,
            "position": log.position,
            "ending": log.ending.value,
            "added_later": log.added_later,
        }
    )
