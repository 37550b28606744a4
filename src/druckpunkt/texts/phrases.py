"""Small phrases that every longer sentence is built from: points, chances, arms, outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from druckpunkt.diary import Direction, Outcome
from druckpunkt.texts.catalogue import format_number, gettext

NO_BREAK_SPACE = "\u00a0"

# Lower ends of the verbal scale: a chance of at least this much is called by the name behind it.
# One fixed scale, stated beside every answer, so that "likely" always means the same.
SCALE_BOUNDS = (0.99, 0.95, 0.80, 0.60, 0.40, 0.20, 0.05, 0.01, 0.0)


def points_digits(outcome: Outcome) -> int:
    """Return how many decimals a difference on this scale deserves (one on 0-10)."""
    if outcome.width <= 2:
        return 2
    return 1 if outcome.width <= 200 else 0


def number(value: float, outcome: Outcome, language: str) -> str:
    """Write a value or difference of `outcome` without unit."""
    return format_number(value, points_digits(outcome), language)


def points(value: float, outcome: Outcome, language: str) -> str:
    """Write a difference in points: "1.2 points"."""
    text = number(value, outcome, language)
    if text == "1":
        return gettext("1 point", language)
    return gettext("{number} points", language).format(number=text)


def percent(probability: float, language: str) -> str:
    """Write a probability in whole percent, never as 0 or 100, nor as its next word's number."""
    if probability > 0.99:
        return gettext("over 99%", language)
    if probability < 0.01:
        return gettext("under 1%", language)
    return gettext("{number}%", language).format(number=_percent_below_bound(probability))


def _percent_below_bound(probability: float) -> int:
    """Round, but never up to a bound of the verbal scale: 98.9 % is not yet "extremely likely"."""
    rounded = round(100 * probability)
    lifted = any(probability < bound <= rounded / 100 for bound in SCALE_BOUNDS)
    return rounded - 1 if lifted else rounded


def share(fraction: float, language: str) -> str:
    """Write a counted share in whole percent (0 and 100 are allowed: it was counted)."""
    return gettext("{number}%", language).format(number=round(100 * fraction))


def percent_text(value: float, language: str, digits: int = 0) -> str:
    """Write a number that is a percentage already."""
    return gettext("{number}%", language).format(number=format_number(value, digits, language))


def decimals(value: float, language: str, digits: int = 2) -> str:
    """Write a plain number with `digits` decimals."""
    return format_number(value, digits, language)


def p_value(p: float, language: str) -> str:
    """Write a p-value with three decimals, or as smaller than the smallest of them."""
    if p < 0.001:
        return "p < " + format_number(0.001, 3, language)
    return "p = " + format_number(p, 3, language)


def chance_in_words(probability: float, language: str) -> str:
    """Name a probability on the fixed verbal scale."""
    names = scale_names(language)
    return next(
        name for bound, name in zip(SCALE_BOUNDS, names, strict=True) if probability >= bound
    )


def scale_names(language: str) -> tuple[str, ...]:
    """Return the names of the verbal scale from the highest chance to the lowest."""
    return (
        gettext("extremely likely", language),
        gettext("very likely", language),
        gettext("likely", language),
        gettext("more likely than not", language),
        gettext("about as likely as not", language),
        gettext("less likely than not", language),
        gettext("unlikely", language),
        gettext("very unlikely", language),
        gettext("extremely unlikely", language),
    )


def scale_explained(language: str) -> str:
    """State the verbal scale in one sentence."""
    names = scale_names(language)
    return gettext(
        "Our words for chances: from 99% {0}, from 95% {1}, from 80% {2}, from 60% {3}, "
        "from 40% {4}, from 20% {5}, from 5% {6}, from 1% {7}, below that {8}.",
        language,
    ).format(*names)


def chance(probability: float, language: str) -> str:
    """Say a probability in words and in numbers: "likely (86%)"."""
    return f"{chance_in_words(probability, language)} ({percent(probability, language)})"


def quoted(name: str, language: str) -> str:
    """Put a name somebody else chose in the quotation marks of `language`."""
    return f"„{name}“" if language == "de" else f"“{name}”"


def arm_days(arm: str, language: str) -> str:
    """Name the days of an arm behind "on" (German: dative behind "an")."""
    if arm == "mat":
        return gettext("mat days", language)
    if arm == "rest":
        return gettext("rest days without the mat", language)
    if arm == "nothing":
        return gettext("days with neither mat nor rest", language)
    return gettext("days with {arm}", language).format(arm=quoted(arm, language))


def arm_subject(arm: str, language: str) -> str:
    """Name an arm as the subject of a sentence."""
    if arm == "mat":
        return gettext("the mat", language)
    if arm == "rest":
        return gettext("resting without the mat", language)
    if arm == "nothing":
        return gettext("doing neither", language)
    return quoted(arm, language)


def arm_label(arm: str, language: str) -> str:
    """Name an arm in a table or legend."""
    if arm == "mat":
        return gettext("Mat", language)
    if arm == "rest":
        return gettext("Rest without the mat", language)
    if arm == "nothing":
        return gettext("Neither mat nor rest", language)
    if arm == "run-in":
        return gettext("Run-in", language)
    return arm


def outcome_subject(outcome: Outcome, language: str) -> str:
    """Name what was measured as the subject of a sentence ("your pain")."""
    known = {
        "pain": gettext("your pain", language),
        "stress": gettext("your stress", language),
        "sleep": gettext("your sleep", language),
        "interference": gettext("the interference with your day", language),
    }
    other = gettext("the value of {name}", language)
    return known.get(outcome.name) or other.format(name=quoted(outcome.name, language))


def outcome_label(outcome: Outcome, language: str) -> str:
    """Name what was measured in a table or heading."""
    known = {
        "pain": gettext("Pain", language),
        "stress": gettext("Stress", language),
        "sleep": gettext("Sleep", language),
        "interference": gettext("Interference with the day", language),
    }
    return known.get(outcome.name, outcome.name)


def better_phrase(outcome: Outcome, language: str) -> str:
    """Say what better means for this outcome ("less pain")."""
    known = {
        "pain": gettext("less pain", language),
        "stress": gettext("less stress", language),
        "sleep": gettext("better sleep", language),
        "interference": gettext("less interference with your day", language),
    }
    return known.get(outcome.name) or _moved(outcome, "better", language)


def worse_phrase(outcome: Outcome, language: str) -> str:
    """Say what worse means for this outcome ("more pain")."""
    known = {
        "pain": gettext("more pain", language),
        "stress": gettext("more stress", language),
        "sleep": gettext("worse sleep", language),
        "interference": gettext("more interference with your day", language),
    }
    return known.get(outcome.name) or _moved(outcome, "worse", language)


def _moved(outcome: Outcome, way: str, language: str) -> str:
    higher = (outcome.direction is Direction.HIGHER_IS_BETTER) == (way == "better")
    name = quoted(outcome.name, language)
    if higher:
        return gettext("higher {name}", language).format(name=name)
    return gettext("lower {name}", language).format(name=name)


def direction_word(change: float, outcome: Outcome, language: str) -> str:
    """Say which way a change on minus off goes ("lower"; for sleep "better")."""
    if outcome.name == "sleep":
        better = (change > 0) == (outcome.direction is Direction.HIGHER_IS_BETTER)
        return gettext("better", language) if better else gettext("worse", language)
    return gettext("higher", language) if change > 0 else gettext("lower", language)


def first_of(items: Sequence[str], language: str, *, most: int) -> str:
    """Return `items` with commas: all, or the first `most` and how many more there are."""
    shown, hidden = ", ".join(items[:most]), len(items) - most
    if hidden <= 0:
        return shown
    return f"{shown} " + gettext("and {count} more", language).format(count=hidden)


def day(value: date | str, language: str) -> str:
    """Write a date: 14.05.2027 in German, 14 May 2027 in English."""
    moment = value if isinstance(value, date) else date.fromisoformat(value)
    if language == "de":
        return f"{moment:%d.%m.%Y}"
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def short_day(value: date, language: str) -> str:
    """Write a date without its year: 14.05. in German, 14 May in English."""
    if language == "de":
        return f"{value:%d.%m.}"
    return f"{value.day} {MONTHS[value.month - 1][:3]}"


def short_span(first: date, last: date, language: str) -> str:
    """Write two dates without their year: 14.–15.05. in German, 14–15 May in English."""
    if first == last:
        return short_day(first, language)
    if (first.year, first.month) != (last.year, last.month):
        return f"{short_day(first, language)}–{short_day(last, language)}"
    begins = f"{first:%d.}" if language == "de" else str(first.day)
    return f"{begins}–{short_day(last, language)}"


# strftime("%B") follows the process locale, which is not the reader's.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
