"""Studies beside one's own answer: why some have no bar, and how not to read the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from druckpunkt.diary import Outcome
from druckpunkt.evidence.beside import Beside, NoBar
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.marking import N_
from druckpunkt.texts.phrases import number

REASONS: Mapping[NoBar, str] = {
    NoBar.NOT_REPORTED: N_("no result"),
    NoBar.ONE_GROUP: N_("no group to compare with"),
    NoBar.NO_FIGURES: N_("figures missing"),
    NoBar.OTHER_UNITS: N_("not in points"),
    NoBar.OTHER_SCALE: N_("another scale"),
    NoBar.NO_LIMITS: N_("interval missing"),
}


def no_bar_reason(reason: NoBar, language: str) -> str:
    """Say in a few words why a study has no bar."""
    return gettext(REASONS[reason], language)


def difference_text(row: Beside, outcome: Outcome, language: str) -> str:
    """Write the difference in the person's points with its limits, or why there is none."""
    if row.bar is None:
        return no_bar_reason(row.no_bar, language) if row.no_bar else ""
    return gettext("{mean} ({low} to {high})", language).format(
        mean=number(row.bar.estimate, outcome, language),
        low=number(row.bar.low, outcome, language),
        high=number(row.bar.high, outcome, language),
    )


def beside_cautions(rows: Sequence[Beside], language: str) -> tuple[str, ...]:
    """Say what must be kept in mind when one's own days lie beside groups of people."""
    if not any(row.bar for row in rows):
        return (
            gettext(
                "In the texts we could read none of these studies has figures that could be drawn "
                "on your scale.",
                language,
            ),
            _comparators_matter(language),
        )
    together = gettext(
        "Your bar comes from your own days, the others from the means of groups. They lie beside "
        "each other; nothing is calculated from both.",
        language,
    )
    return together, _comparators_matter(language)


def _comparators_matter(language: str) -> str:
    return gettext(
        "What a study compared with matters: against waiting almost everything looks better than "
        "against rest.",
        language,
    )
