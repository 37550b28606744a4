"""Codes of the domain rooms as sentences: reasons, notes, and what they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from druckpunkt.texts.catalogue import gettext, ngettext
from druckpunkt.texts.phrases import arm_label, day, decimals, p_value, percent, share
from druckpunkt.trial.code import Code

Values = Mapping[str, object]


def describe_code(code: Code, language: str) -> str:
    """Return the sentence of `code`; a code nobody has a sentence for is shown by its name."""
    sentence = SENTENCES.get(code.code)
    if sentence is None:
        return gettext("Note: {code}", language).format(code=code.code)
    return sentence(code.values, language)


def _few_pairs(values: Values, language: str) -> str:
    count = int(str(values["complete_pairs"]))
    sentence = ngettext(
        "There is {count} complete pair of blocks; an answer needs {needed}. With fewer, even "
        "the clearest difference could be chance.",
        "There are {count} complete pairs of blocks; an answer needs {needed}. With fewer, even "
        "the clearest difference could be chance.",
        count,
        language,
    )
    return sentence.format(count=count, needed=values["needed"])


def _all_equal(_values: Values, language: str) -> str:
    return gettext("All recorded values are the same, so nothing can be compared.", language)


def _no_pairs(values: Values, language: str) -> str:
    layout = describe_code(Code(str(values["structure"]), values), language)
    return gettext(
        "{layout} Therefore this analysis gives figures but no answer in a word.", language
    ).format(layout=layout)


def _one_run(values: Values, language: str) -> str:
    return gettext("All days of the trial belong to one arm, {arm}.", language).format(
        arm=arm_label(str(values["arm"]), language)
    )


def _not_pairs(values: Values, language: str) -> str:
    return gettext(
        "The days do not form pairs of equal blocks (length of a block in days: {count}); the "
        "first day that does not fit is {day}.",
        language,
    ).format(count=values["block_days"], day=day(str(values["study_date"]), language))


def _pairs(_values: Values, language: str) -> str:
    return gettext("The days form pairs of blocks.", language)


def _open(values: Values, language: str) -> str:
    sentence = gettext("No rule for a word was met.", language)
    probability = values.get("chance_other_word")
    if not isinstance(probability, float):
        return sentence
    more = gettext("The chance that 4 more pairs lead to another word is {chance}.", language)
    return f"{sentence} {more.format(chance=percent(probability, language))}"


def _claim(_values: Values, language: str) -> str:
    return gettext("The direction is clear enough for the rule fixed beforehand.", language)


def _practically_equal(_values: Values, language: str) -> str:
    return gettext(
        "The difference is likely smaller than half of what would be worth it to you.", language
    )


def _short_of_worth(_values: Values, language: str) -> str:
    return gettext(
        "It is very unlikely that the difference is as large as would be worth it to you.", language
    )


def _node_error(_values: Values, language: str) -> str:
    return gettext(
        "The calculation is less precise here than usual; the last digits may be off.", language
    )


def _residual_correlation(values: Values, language: str) -> str:
    return gettext(
        "Days {lag} apart are more alike, or less, than the model assumes (correlation "
        "{correlation}); the interval may be a little too narrow or too wide.",
        language,
    ).format(
        lag=values["lag_days"], correlation=decimals(float(str(values["correlation"])), language)
    )


def _floor(values: Values, language: str) -> str:
    return gettext(
        "{share} of the values are at the lowest end of the scale; below it nothing could show.",
        language,
    ).format(share=share(float(str(values["share"])), language))


def _ceiling(values: Values, language: str) -> str:
    return gettext(
        "{share} of the values are at the highest end of the scale; above it nothing could show.",
        language,
    ).format(share=share(float(str(values["share"])), language))


def _prior_conflict(_values: Values, language: str) -> str:
    return gettext(
        "The difference is larger than was thought possible beforehand; look for mistakes in the "
        "entries.",
        language,
    )


def _painkillers(values: Values, language: str) -> str:
    days = values["days"]
    assert isinstance(days, Mapping)
    listed = ", ".join(f"{arm_label(arm, language)} {count}" for arm, count in days.items())
    return gettext(
        "Days with painkillers: {listed}. If they differ between the arms, part of the difference "
        "may be theirs.",
        language,
    ).format(listed=listed)


def _claim_without_test(values: Values, language: str) -> str:
    return gettext("The randomisation test does not support the answer ({p}).", language).format(
        p=p_value(float(str(values["p"])), language)
    )


def _test_without_claim(values: Values, language: str) -> str:
    return gettext(
        "The randomisation test sees a difference ({p}) although no word claims one.", language
    ).format(p=p_value(float(str(values["p"])), language))


def _priors_disagree(_values: Values, language: str) -> str:
    return gettext(
        "Which side is more likely depends on the opinion one starts with: these days carry "
        "little information.",
        language,
    )


def _days_outside_protocol(values: Values, language: str) -> str:
    count = int(str(values["days"]))
    return ngettext(
        "{count} day with an arm lies outside the planned days and was left out.",
        "{count} days with an arm lie outside the planned days and were left out.",
        count,
        language,
    ).format(count=count)


def _randomised(_values: Values, language: str) -> str:
    return gettext("The order of the pairs was drawn at random beforehand.", language)


def _as_if_randomised(_values: Values, language: str) -> str:
    return gettext("The days are read as if randomised; no protocol shows the draw.", language)


SENTENCES: dict[str, Callable[[Values, str], str]] = {
    "all_equal": _all_equal,
    "as_if_randomised": _as_if_randomised,
    "ceiling": _ceiling,
    "claim": _claim,
    "claim_without_test": _claim_without_test,
    "days_outside_protocol": _days_outside_protocol,
    "few_pairs": _few_pairs,
    "floor": _floor,
    "no_pairs": _no_pairs,
    "node_error": _node_error,
    "not_pairs": _not_pairs,
    "one_run": _one_run,
    "open": _open,
    "painkillers": _painkillers,
    "pairs": _pairs,
    "practically_equal": _practically_equal,
    "prior_conflict": _prior_conflict,
    "priors_disagree": _priors_disagree,
    "randomised": _randomised,
    "residual_correlation": _residual_correlation,
    "short_of_worth": _short_of_worth,
    "test_without_claim": _test_without_claim,
}
