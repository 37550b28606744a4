"""An answer in German or English: every part as a function, and the whole as plain text.

The parts are shared by web, command line and report, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.codes import describe_code
from druckpunkt.texts.diagnostics import diagnostic_sentences, note_sentences
from druckpunkt.texts.history import (
    CountLine,
    change_sentence,
    count_lines,
    early_stop_sentence,
    history_sentences,
)
from druckpunkt.texts.layout import aligned, bullets, paragraph
from druckpunkt.texts.limits import limit_sentences, way_out_sentences
from druckpunkt.texts.phrases import number, percent, scale_explained
from druckpunkt.texts.robustness import (
    Line,
    prior_lines,
    randomisation_sentences,
    sensitivity_lines,
    word_changes_sentence,
)
from druckpunkt.texts.verdict import (
    ChanceLine,
    chance_lines,
    comparison_sentence,
    effect_sentence,
    effect_short,
    headline,
    interval_phrase,
    reason_sentence,
    word_label,
    worth_sentence,
)
from druckpunkt.trial.answer import Answer

__all__ = [
    "ChanceLine",
    "CountLine",
    "Line",
    "chance_lines",
    "change_sentence",
    "comparison_sentence",
    "count_lines",
    "describe_code",
    "diagnostic_sentences",
    "early_stop_sentence",
    "effect_sentence",
    "effect_short",
    "headline",
    "history_sentences",
    "interval_phrase",
    "limit_sentences",
    "note_sentences",
    "prior_lines",
    "randomisation_sentences",
    "reason_sentence",
    "render_answer",
    "scale_explained",
    "sensitivity_lines",
    "way_out_sentences",
    "word_changes_sentence",
    "word_label",
    "worth_sentence",
]


def render_answer(answer: Answer, language: str) -> str:
    """Return the answer as plain text, at most 79 columns wide, for terminal and `.summary()`."""
    blocks = [
        paragraph([headline(answer, language)]),
        paragraph(_lead(answer, language)),
        _chance_table(answer, language),
        _line_table(answer, language),
        paragraph(_beside(answer, language)),
        bullets(gettext("Your days", language), _days(answer, language)),
        bullets(
            gettext("What this trial cannot tell", language), limit_sentences(answer, language)
        ),
        paragraph(way_out_sentences(language)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _lead(answer: Answer, language: str) -> Iterator[str]:
    yield effect_sentence(answer, language)
    yield comparison_sentence(answer, language)
    yield reason_sentence(answer, language)
    yield from history_sentences(answer, language)


def _beside(answer: Answer, language: str) -> Iterator[str]:
    yield from randomisation_sentences(answer, language)
    yield word_changes_sentence(answer, language)
    yield from note_sentences(answer, language)


def _days(answer: Answer, language: str) -> tuple[str, ...]:
    return tuple(f"{line.label}: {line.text}" for line in count_lines(answer, language))


def _chance_table(answer: Answer, language: str) -> list[str]:
    lines = chance_lines(answer.figures, answer.outcome, language)
    rows = [(line.label, line.text, line.words) for line in lines]
    return aligned(rows, "<><")


def _line_table(answer: Answer, language: str) -> list[str]:
    """Tabulate priors and assumptions under one heading; a star marks another word."""
    head = ("", *_column_names(language))
    opinions = (gettext("Starting with another opinion", language), "", "", "", "")
    assumptions = (gettext("Under another assumption", language), "", "", "", "")
    rows: list[tuple[str, ...]] = [head, opinions]
    rows += [_figures_row(line, answer, language) for line in prior_lines(answer, language)]
    rows.append(assumptions)
    rows += [_figures_row(line, answer, language) for line in sensitivity_lines(answer, language)]
    return aligned(rows, "<>>>>")


def _column_names(language: str) -> tuple[str, str, str, str]:
    return (
        gettext("points", language),
        gettext("95% interval", language),
        gettext("better", language),
        gettext("worth it", language),
    )


def _figures_row(line: Line, answer: Answer, language: str) -> tuple[str, ...]:
    figures, outcome = line.figures, answer.outcome
    low, high = (number(end, outcome, language) for end in figures.interval_95)
    star = " *" if line.changes_word else ""
    return (
        f"  {line.name}{star}",
        number(figures.mean, outcome, language),
        f"{low} … {high}",
        percent(figures.p_better, language),
        percent(figures.p_worthwhile, language),
    )
