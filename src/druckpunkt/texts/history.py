"""How the trial went: early stop, early opening, changes of the protocol, days by arm and state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from druckpunkt.texts.catalogue import gettext, ngettext
from druckpunkt.texts.dose import base_label, layer_label
from druckpunkt.texts.phrases import arm_label, day, decimals
from druckpunkt.trial.answer import Answer, ArmCount
from druckpunkt.trial.protocol import (
    EARLY,
    SAFETY_DOSE,
    SAFETY_PAUSE,
    SAFETY_RESUME,
    SAFETY_STOP,
    Change,
    Protocol,
)

DOSE_DETAIL = re.compile(r"\d+ \S+ \S+ -> \d+ \S+ \S+")
PAUSE_DETAIL = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d \w+")


@dataclass(frozen=True, slots=True)
class CountLine:
    """The days of one arm as label and sentence."""

    arm: str
    label: str
    text: str


def history_sentences(answer: Answer, language: str) -> tuple[str, ...]:
    """Say what happened to the trial that the reader has to know."""
    said = [early_stop_sentence(answer, language)]
    if answer.protocol is not None:
        said += [change_sentence(change, language) for change in _changes(answer.protocol)]
    return tuple(sentence for sentence in said if sentence)


def crossed_sentence(count: int, language: str) -> str:
    """Say on how many days without the mat somebody lay on it; empty when there was none."""
    if not count:
        return ""
    return ngettext(
        "On {count} day without the mat you lay on it all the same. This makes the two kinds of "
        "days more alike, so a difference can look smaller than it is. The day is analysed as it "
        "was assigned.",
        "On {count} days without the mat you lay on it all the same. This makes the two kinds of "
        "days more alike, so a difference can look smaller than it is. The days are analysed as "
        "they were assigned.",
        count,
        language,
    ).format(count=count)


def early_stop_sentence(answer: Answer, language: str) -> str:
    """Say that a planned look stopped the trial, and what that does to the figures."""
    if answer.stopped_at_pair is None:
        return ""
    return gettext(
        "A planned look stopped the trial after pair {pair}. Early stops overstate: the true "
        "difference is probably smaller than shown.",
        language,
    ).format(pair=answer.stopped_at_pair)


def _changes(protocol: Protocol) -> tuple[Change, ...]:
    return tuple(change for change in protocol.changes if change.kind != "frozen")


def change_sentence(change: Change, language: str) -> str:
    """Say one change of the protocol with its date."""
    if change.kind == "pause" and _is_span(change.detail):
        return _pause_sentence(change, language)
    if change.kind == SAFETY_DOSE and DOSE_DETAIL.fullmatch(change.detail):
        return _dose_sentence(change, language)
    if change.kind == SAFETY_PAUSE and _is_day(change.detail):
        return _late_pause_sentence(change, language)
    if change.kind == "stopped" and change.detail == EARLY:
        return _early_end_sentence(change, language)
    sentence = {
        "frozen": gettext("The protocol was frozen on {day}.", language),
        "pause": gettext("A pause was declared on {day} ({detail}).", language),
        "opened_early": gettext(
            "You opened the result early, on {day}. Opening early makes chance findings more "
            "frequent, so a clear answer needed 99% instead of 97.5% from then on.",
            language,
        ),
        "more_pairs": gettext(
            "Pairs were added on {day} ({detail}); since then a clear answer needs 99% instead "
            "of 97.5%.",
            language,
        ),
        "stopped": gettext("The trial ended on {day}.", language),
        **_safety_sentences(language),
    }.get(change.kind, gettext("The protocol was changed on {day} ({detail}).", language))
    return sentence.format(day=day(change.made_on, language), detail=change.detail)


def _safety_sentences(language: str) -> dict[str, str]:
    """Say what safety did; the days stay as they were drawn."""
    return {
        SAFETY_DOSE: gettext(
            "For safety the sessions became gentler on {day} ({detail}). Every day is analysed as "
            "it was assigned.",
            language,
        ),
        SAFETY_PAUSE: gettext(
            "From {day} on the mat rested for safety. The calendar did not move: every day is "
            "analysed as it was assigned.",
            language,
        ),
        SAFETY_RESUME: gettext(
            "On {day} a new safety check allowed the mat again, and the sessions went on.", language
        ),
        SAFETY_STOP: gettext(
            "You ended the trial for safety on {day}, before its planned end. The moment was not "
            "fixed beforehand, so a clear answer needed 99% instead of 97.5%.",
            language,
        ),
    }


def _dose_sentence(change: Change, language: str) -> str:
    """Say from which to which dose safety led, as `with_safety_dose` notes it."""
    old, new = (part.split(" ") for part in change.detail.split(" -> "))
    return gettext(
        "For safety the sessions became gentler on {day}: from {old} to {new}. Every day is "
        "analysed as it was assigned.",
        language,
    ).format(day=day(change.made_on, language), old=_dose(old, language), new=_dose(new, language))


def _is_span(detail: str) -> bool:
    """Say whether `detail` names a pause as `with_pause` does; files may say anything."""
    days, _, _ = detail.partition(" ")
    return bool(PAUSE_DETAIL.fullmatch(detail)) and all(map(_is_day, days.split("/")))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _late_pause_sentence(change: Change, language: str) -> str:
    """Say a safety pause that was noticed after it had begun."""
    return gettext(
        "From {first} on there was no valid safety check any more, so the mat had to rest; this "
        "was noticed on {day}. The calendar did not move: every day is analysed as it was "
        "assigned.",
        language,
    ).format(first=day(change.detail, language), day=day(change.made_on, language))


def _dose(parts: list[str], language: str) -> str:
    minutes, layer, base = parts
    return gettext("{minutes} minutes ({layer}, {base})", language).format(
        minutes=minutes, layer=layer_label(layer, language), base=base_label(base, language)
    )


def _early_end_sentence(change: Change, language: str) -> str:
    return gettext(
        "You ended the trial on {day}, before its planned end. Choosing the moment makes chance "
        "findings more frequent, so a clear answer needed 99% instead of 97.5%.",
        language,
    ).format(day=day(change.made_on, language))


def _pause_sentence(change: Change, language: str) -> str:
    """Say a pause with its days, as `with_pause` notes them."""
    span, _, reason = change.detail.partition(" ")
    first, last = span.split("/")
    reasons = {"travel": gettext("travel", language), "illness": gettext("illness", language)}
    return gettext(
        "A pause from {first} to {last} was declared on {day} ({reason}).", language
    ).format(
        first=day(first, language),
        last=day(last, language),
        day=day(change.made_on, language),
        reason=reasons.get(reason) or gettext("another reason", language),
    )


def count_lines(answer: Answer, language: str) -> tuple[CountLine, ...]:
    """Return the days of both arms by state; always shown."""
    return tuple(
        CountLine(count.arm, arm_label(count.arm, language), _count_text(count, language))
        for count in answer.counts
    )


def _count_text(count: ArmCount, language: str) -> str:
    first = gettext("{observed} of {planned} days answered", language).format(
        observed=count.observed, planned=count.planned
    )
    states = (
        (count.skipped, gettext("{count} skipped", language)),
        (count.too_bad, gettext("{count} too bad to answer", language)),
        (count.missing, gettext("{count} missing", language)),
        (count.late, gettext("{count} answered late", language)),
    )
    parts = [first, *(text.format(count=n) for n, text in states if n)]
    return ", ".join(parts) + _done(count, language)


def _done(count: ArmCount, language: str) -> str:
    """What was really done and what happened on these days."""
    done = ""
    if count.mean_minutes is not None:
        minutes = decimals(count.mean_minutes, language, 0)
        done += gettext("; {minutes} minutes a day on average", language).format(minutes=minutes)
    for n, text in (
        (count.painkiller_days, _painkillers(count.painkiller_days, language)),
        (count.unwanted_days, _unwanted(count.unwanted_days, language)),
    ):
        done += f"; {text}" if n else ""
    return done


def _painkillers(days: int, language: str) -> str:
    return ngettext(
        "painkillers on {count} day", "painkillers on {count} days", days, language
    ).format(count=days)


def _unwanted(days: int, language: str) -> str:
    return ngettext(
        "unwanted effects on {count} day", "unwanted effects on {count} days", days, language
    ).format(count=days)
