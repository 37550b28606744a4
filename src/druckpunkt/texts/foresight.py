"""What a trial can find, in sentences: the chance of every word before anything is frozen."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.diary import Outcome
from druckpunkt.texts.catalogue import format_number, gettext, ngettext
from druckpunkt.texts.layout import aligned, paragraph
from druckpunkt.texts.phrases import direction_word, percent, points_digits, share
from druckpunkt.texts.verdict import word_label, worth_points
from druckpunkt.trial.answer import Word
from druckpunkt.trial.foresight import Foresight, WordChances

WORDS = tuple(Word)


@dataclass(frozen=True, slots=True)
class ForesightRow:
    """One true effect: its labels and, in the order of `Word`, the chance of every word."""

    label: str
    short: str
    chances: tuple[str, ...]
    stopped_early: str


def foresight_headline(foresight: Foresight, language: str) -> str:
    """Say whether this trial is worth its days."""
    sentences = {
        "worth_it": gettext("This trial can find what you are looking for.", language),
        "weak": gettext("This trial may miss what you are looking for.", language),
        "not_worth_it": gettext(
            "This trial is probably not worth it: it would most likely miss what you are looking "
            "for.",
            language,
        ),
    }
    return sentences[foresight.advice.code]


def foresight_advice(foresight: Foresight, outcome: Outcome, language: str) -> str:
    """Say how often a difference that is just worth it would be noticed."""
    found = foresight.advice.values["chance_found"]
    assert isinstance(found, float)
    said = gettext(
        "If the true difference is {points}, {chance} of such trials would say that it helps.",
        language,
    ).format(
        points=worth_points(outcome.smallest_worthwhile_change, outcome, language),
        chance=share(found, language),
    )
    if foresight.advice.code == "worth_it":
        return said
    more = gettext(
        "More pairs or fewer missing days would help; so would a larger smallest change.",
        language,
    )
    return f"{said} {more}"


def foresight_basis(foresight: Foresight, language: str) -> str:
    """Say what the chances rest on."""
    simulated = gettext(
        "Based on {trials} simulated trials for each true difference, on this very schedule, "
        "with {missing} of the days missing.",
        language,
    ).format(trials=foresight.trials, missing=share(foresight.missing_share, language))
    return f"{simulated} {_noise(foresight.noise_days, language)}"


def _noise(days: int, language: str) -> str:
    if not days:
        return gettext(
            "How much your days vary is not known yet, so a wide range was assumed.", language
        )
    return ngettext(
        "How much your days vary was learnt from {count} day, which is rough.",
        "How much your days vary was learnt from {count} days, which is rough.",
        days,
        language,
    ).format(count=days)


def foresight_columns(language: str) -> tuple[str, ...]:
    """Name the words in the order of the chances of a row."""
    return tuple(word_label(word, language) for word in WORDS)


def foresight_rows(
    foresight: Foresight, outcome: Outcome, language: str
) -> tuple[ForesightRow, ...]:
    """Return a row for each true effect that was simulated."""
    return tuple(
        ForesightRow(
            label=_effect_label(row, outcome, language),
            short=_short_label(row, outcome, language),
            chances=tuple(percent(row.chances[word], language) for word in WORDS),
            stopped_early=percent(row.stopped_early, language),
        )
        for row in foresight.rows
    )


def _effect_label(row: WordChances, outcome: Outcome, language: str) -> str:
    if row.effect == 0:
        return gettext("no difference", language)
    size = worth_points(abs(row.effect), outcome, language)
    return f"{size} {direction_word(row.effect, outcome, language)}"


def _short_label(row: WordChances, outcome: Outcome, language: str) -> str:
    """Without the unit: four of these stand beside each other in 80 columns."""
    if row.effect == 0:
        return "0"
    size = format_number(abs(row.effect), max(points_digits(outcome), 1), language)
    return f"{size} {direction_word(row.effect, outcome, language)}"


def render_foresight(foresight: Foresight, outcome: Outcome, language: str) -> str:
    """Return the whole foresight as plain text, words as lines and true effects as columns."""
    rows = foresight_rows(foresight, outcome, language)
    head = (gettext("true difference", language), *(row.short for row in rows))
    table = [head]
    for position, name in enumerate(foresight_columns(language)):
        table.append((name, *(row.chances[position] for row in rows)))
    ended = gettext("ended early", language)
    table.append((ended, *(row.stopped_early for row in rows)))
    text = " ".join(
        (foresight_advice(foresight, outcome, language), foresight_basis(foresight, language))
    )
    lines = [foresight_headline(foresight, language), ""]
    lines += [*aligned(table, "<" + ">" * len(rows)), ""]
    lines += paragraph([text])
    return "\n".join(lines) + "\n"
