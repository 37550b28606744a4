"""What an empty cell of events did to an average, and what it would be without such studies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from druckpunkt.evidence.pooling import EventNote, Pooled
from druckpunkt.texts.catalogue import format_number, gettext, ngettext
from druckpunkt.texts.phrases import percent_text
from druckpunkt.texts.pooling_numbers import effect_number, interval_text, names_text

# What metafor adds, and RevMan where one group alone makes it necessary.
ADDED = 0.5


def event_cautions(
    notes: Mapping[str, Sequence[EventNote]],
    pooled: Pooled,
    informative: Pooled | None,
    *,
    language: str,
) -> Iterator[str]:
    """Name studies with an empty cell; `informative` is the average without empty studies.

    It is None where nothing is left to be averaged. Where there is no such note, nothing is said.
    """
    corrected = _noted(notes, EventNote.CONTINUITY_CORRECTED)
    if corrected:
        yield gettext(
            "Empty cells: {added} was added to all four cells of {names}, as in metafor. With "
            "rare events this bends the average; the Cochrane Handbook then prefers methods that "
            "add nothing.",
            language,
        ).format(added=format_number(ADDED, 1, language), names=names_text(corrected, language))
    silent = [name for name in notes if any(one.tells_nothing for one in notes[name])]
    if silent:
        parts = [
            *_reasons(notes, language),
            _share_sentence(silent, pooled, language),
            _without_sentence(informative, language),
        ]
        yield " ".join(parts)


def _noted(notes: Mapping[str, Sequence[EventNote]], wanted: EventNote) -> list[str]:
    return [name for name, found in notes.items() if wanted in found]


def _reasons(notes: Mapping[str, Sequence[EventNote]], language: str) -> Iterator[str]:
    sentences = {
        EventNote.NO_EVENTS: gettext("No event in either group: {names}.", language),
        EventNote.ALL_EVENTS: gettext("Nothing but events in both groups: {names}.", language),
    }
    for note, sentence in sentences.items():
        names = _noted(notes, note)
        if names:
            yield sentence.format(names=names_text(names, language))


def _share_sentence(silent: Sequence[str], pooled: Pooled, language: str) -> str:
    weights = zip(pooled.effects, pooled.weights, strict=True)
    share = sum(weight for study, weight in weights if study.study in silent)
    sentence = ngettext(
        "This study tells nothing about a ratio and yet has {share} of the weight here, as in "
        "metafor; Cochrane reviews leave it out.",
        "These studies tell nothing about a ratio and yet have {share} of the weight here, as in "
        "metafor; Cochrane reviews leave them out.",
        len(silent),
        language,
    )
    return sentence.format(share=percent_text(share, language, 1))


def _without_sentence(informative: Pooled | None, language: str) -> str:
    if informative is None:
        return gettext("Then there would be no average.", language)
    sentence = ngettext(
        "Then the average would be {effect} (95% interval {interval}), from {count} study.",
        "Then the average would be {effect} (95% interval {interval}), from {count} studies.",
        informative.k,
        language,
    )
    return sentence.format(
        effect=effect_number(informative.estimate, informative, language),
        interval=interval_text(informative.interval, informative, language),
        count=informative.k,
    )
