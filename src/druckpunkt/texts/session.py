"""Guided sessions in words: the parts for the player, and a timeline to read."""

from __future__ import annotations

from druckpunkt.session import Ending, Parts, SessionLog, Timeline, Use, parts
from druckpunkt.session.parts import CONVENTION, Cue
from druckpunkt.texts.catalogue import LANGUAGES, format_number, gettext
from druckpunkt.texts.dose import position_label
from druckpunkt.texts.marking import N_
from druckpunkt.texts.phrases import day

FORMAT = "druckpunkt-session-parts-1"
USES = {Use.MAT: N_("With the mat"), Use.REST: N_("Rest without the mat")}
ENDINGS = {
    Ending.COMPLETED: N_("to its planned end"),
    Ending.STOPPED: N_("stopped earlier"),
    Ending.ASLEEP: N_("fell asleep"),
    Ending.HURT: N_("it hurt"),
}


def session_parts(language: str) -> dict[str, object]:
    """Return the parts of all sessions in one language, ready to be written as JSON.

    `composeTimeline` of the player reads `gap_seconds` and `cues`; a code finds its text in `cues`
    and the name of its phase in `phases`.
    """
    _check(language)
    found = parts()
    return {
        "format": FORMAT,
        "version": found.version,
        "language": language,
        "ready_seconds": found.ready_seconds,
        "closing_seconds": found.closing_seconds,
        "gap_seconds": found.gap_seconds,
        "phases": [
            {"code": phase.code, "part": phase.part.value, "name": phase.name[language]}
            for phase in found.phases
        ],
        "cues": [_cue(cue, language) for cue in found.cues],
    }


def _check(language: str) -> None:
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}: use one of {', '.join(LANGUAGES)}")


def _cue(cue: Cue, language: str) -> dict[str, object]:
    return {
        "code": cue.code,
        "phase": cue.phase,
        "kind": cue.kind.value,
        "uses": [use.value for use in cue.uses],
        "positions": [position.value for position in cue.positions],
        "anchor": cue.anchor.value,
        "offset_seconds": cue.offset_seconds,
        "rank": cue.rank,
        "bell": cue.bell,
        "text": cue.text[language],
    }


def source_sentences(found: Parts, language: str) -> tuple[str, ...]:
    """Say where the cues come from, and that the rest of them is convention."""
    convention = gettext(
        "All other cues and all times are our convention, without source. Checked on {day}; not "
        "yet reviewed by a professional.",
        language,
    ).format(day=day(found.checked_on.isoformat(), language))
    return (*(source.says[language] for source in found.sources), convention)


def render_timeline(timeline: Timeline, language: str) -> str:
    """Return a session as lines of text: time, bell, what is said, and where that comes from."""
    title = gettext("{use}, {position}, {minutes} min", language).format(
        minutes=timeline.minutes,
        use=gettext(USES[timeline.use], language),
        position=position_label(timeline.position, language),
    )
    lines = [
        f"{clock(moment.at_seconds):>7} {'*' if moment.cue.bell else ' '} "
        f"{moment.cue.text[language]}{_mark(moment.cue)}"
        for moment in timeline.moments
    ]
    legend = gettext("* bell   + see the sources below", language)
    return "\n".join((title, "", *lines, "", legend, *source_sentences(parts(), language)))


def log_sentence(log: SessionLog, language: str) -> str:
    """Say in one line what a log that is in order tells."""
    sentence = gettext(
        "{use}, {position}: {minutes} min, {ending}. This log is in order; nothing was stored.",
        language,
    )
    return sentence.format(
        use=gettext(USES[log.use], language),
        position=position_label(log.position, language),
        minutes=format_number(log.minutes, 1, language),
        ending=gettext(ENDINGS[log.ending], language),
    )


def _mark(cue: Cue) -> str:
    return "" if cue.source == CONVENTION else " +"


def clock(seconds: int) -> str:
    """Write seconds as minutes and seconds, with a true minus sign before the start."""
    minutes, rest = divmod(abs(seconds), 60)
    sign = "\u2212" if seconds < 0 else ""
    return f"{sign}{minutes}:{rest:02}"
