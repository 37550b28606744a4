"""The checks of the model in plain sentences, those that passed as well."""

from __future__ import annotations

from collections.abc import Mapping

from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.codes import describe_code
from druckpunkt.texts.phrases import decimals, share
from druckpunkt.trial.answer import Answer

# These codes repeat what the randomisation sentences say with more words.
SAID_ELSEWHERE = frozenset({"claim_without_test", "test_without_claim"})


def note_sentences(answer: Answer, language: str) -> tuple[str, ...]:
    """Say everything the analysis wants the reader to know beside the answer."""
    return tuple(
        describe_code(note, language) for note in answer.notes if note.code not in SAID_ELSEWHERE
    )


def diagnostic_sentences(answer: Answer, language: str) -> tuple[str, ...]:
    """State each check of the model with its number."""
    found = answer.diagnostics
    said = (
        _noise(found, language),
        _node_error(found, language),
        _residuals(found, language),
        _ends(found, language),
        _prior(found, language),
    )
    return tuple(sentence for sentence in said if sentence)


def _number(found: Mapping[str, object], key: str) -> float | None:
    value = found.get(key)
    return float(value) if isinstance(value, int | float) else None


def _noise(found: Mapping[str, object], language: str) -> str:
    sd, rho = _number(found, "sd_mean"), _number(found, "rho_mean")
    if sd is None or rho is None:
        return ""
    return gettext(
        "Your days vary by about {sd} points (of ten), and one day is like the day before with a "
        "correlation of {rho}.",
        language,
    ).format(sd=decimals(sd, language, 1), rho=decimals(rho, language))


def _node_error(found: Mapping[str, object], language: str) -> str:
    error = _number(found, "node_error_sd")
    if error is None:
        return ""
    text = "< 0.0001" if language == "en" else "< 0,0001"
    if error >= 1e-4:
        text = decimals(error, language, 4)
    return gettext(
        "Calculating with twice the precision moves the result by {error} standard deviations.",
        language,
    ).format(error=text)


def _residuals(found: Mapping[str, object], language: str) -> str:
    known = [(lag, _number(found, f"residual_lag_{lag}")) for lag in (1, 2, 7)]
    pairs = [(lag, value) for lag, value in known if value is not None]
    if not pairs:
        return ""
    return gettext(
        "What the model leaves unexplained correlates with itself {lags} days later by "
        "{correlations} (near 0 is good).",
        language,
    ).format(
        lags=" / ".join(str(lag) for lag, _ in pairs),
        correlations=" / ".join(decimals(value, language) for _, value in pairs),
    )


def _ends(found: Mapping[str, object], language: str) -> str:
    best, worst = _number(found, "low_end_share"), _number(found, "high_end_share")
    if best is None or worst is None:
        return ""
    return gettext(
        "{best} of the values lie at the good end of the scale, {worst} at the bad end.", language
    ).format(best=share(best, language), worst=share(worst, language))


def _prior(found: Mapping[str, object], language: str) -> str:
    distance = _number(found, "prior_conflict_sd")
    if distance is None:
        return ""
    return gettext(
        "The difference lies {sds} standard deviations from what was thought possible beforehand "
        "(above 2.5 would be surprising).",
        language,
    ).format(sds=decimals(distance, language, 1))
