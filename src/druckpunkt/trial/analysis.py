"""`analyse`: from a diary to the whole answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from druckpunkt.diary import Diary, Direction
from druckpunkt.trial.answer import (
    Answer,
    AnswerDay,
    ArmCount,
    Figures,
    RandomisationTest,
    SensitivityLine,
    Word,
)
from druckpunkt.trial.code import Code
from druckpunkt.trial.counts import count_arm
from druckpunkt.trial.design import EFFECT_PRIORS, PRIMARY_PRIOR, WordRules
from druckpunkt.trial.diagnostics import diagnose, disagreement, notes, unlike_priors
from druckpunkt.trial.frame import (
    Frame,
    Question,
    TrialDay,
    frame_of_protocol,
    frame_of_question,
    until_pair,
)
from druckpunkt.trial.likelihood import LikelihoodCurve, likelihood_curve, trial_kernels
from druckpunkt.trial.lines import (
    Main,
    expectation_line,
    fade_density,
    fade_line,
    obstacle_of,
    second_days_line,
    tilt_lines,
    too_bad_line,
)
from druckpunkt.trial.observations import observe, outcome_units_per_point
from druckpunkt.trial.posterior import Density, chance_worthwhile, figures, posterior
from druckpunkt.trial.predictive import chance_of_another_word
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.randomisation import flip_test
from druckpunkt.trial.words import Circumstances, choose_word

UNSTATED_SEED = 0


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The main line of one trial with everything the other outputs are made from."""

    main: Main
    curve: LikelihoodCurve
    fade: Density
    under: Mapping[str, Figures]


def analyse(
    diary: Diary, plan: Protocol | Question, *, stopped_at_pair: int | None = None
) -> Answer:
    """Answer whether the on arm helped, from a diary and its protocol (or a bare question).

    Model M1 (method 4): y' = level + trend + weekend + delta A + AR(1) error, exact over missing
    days, rho and s integrated out; prior of delta N(0, 1.5^2) on 0-10. Assumes that days missing
    are like days answered given the model, that the effect is gone when the arm changes (the fade
    line asks otherwise), and self-reports that cannot be blinded (the expectation line).
    Do not use it on before-after data, or to compare people.

    `stopped_at_pair` (from 1) uses only the values up to that pair's end, as a planned look did.
    Raises `AnalysisRejected` when there is nothing to analyse.
    """
    frame = frame_of(diary, plan)
    if stopped_at_pair is not None:
        frame = until_pair(frame, stopped_at_pair)
    protocol = plan if isinstance(plan, Protocol) else None
    fit = fit_frame(frame, protocol, early=stopped_at_pair is not None)
    test, test_reason = _randomisation(fit.main, protocol, nominal=stopped_at_pair is not None)
    answer = _assemble(fit, test, test_reason)
    answer = replace(answer, protocol=protocol, stopped_at_pair=stopped_at_pair)
    return _with_outlook(answer, fit, protocol)


def frame_of(diary: Diary, plan: Protocol | Question) -> Frame:
    """Lay the diary on the calendar of a protocol or of the file itself."""
    if isinstance(plan, Protocol):
        return frame_of_protocol(diary, plan)
    return frame_of_question(diary, plan)


def fit_frame(frame: Frame, protocol: Protocol | None, *, early: bool) -> Fit:
    """Compute the main line and the fade line, and choose the word."""
    rules = protocol.rules if protocol else WordRules()
    priors = protocol.priors if protocol else EFFECT_PRIORS
    prior = priors[PRIMARY_PRIOR]
    observations = observe(frame)
    curve = likelihood_curve(trial_kernels(observations))
    density = posterior(curve, prior)
    fade = fade_density(observations, prior)
    fade_p_worthwhile = chance_worthwhile(fade, frame.outcome)
    hindrance = obstacle_of(frame, observations, rules)
    circumstances = Circumstances(hindrance, fade_p_worthwhile, stopped_early=early)
    under = {
        name: figures(posterior(curve, mixture), frame.outcome) for name, mixture in priors.items()
    }
    verdict = choose_word(under[PRIMARY_PRIOR], circumstances, rules)
    main = Main(frame, observations, density, verdict, prior, circumstances, rules)
    return Fit(main, curve, fade, under)


def _randomisation(
    main: Main, protocol: Protocol | None, *, nominal: bool
) -> tuple[RandomisationTest | None, Code]:
    if not main.frame.in_pairs:
        return None, main.frame.structure
    seed = protocol.seed if protocol else UNSTATED_SEED
    test = flip_test(main.observations, seed=seed)
    unit = outcome_units_per_point(main.frame.outcome)
    interval = None
    if test.interval_95 is not None:
        low, high = sorted(end * unit for end in test.interval_95)
        interval = (low, high)
    as_if = main.frame.as_if
    result = RandomisationTest(
        test.p, test.assignments, test.exact, interval, test.pairs, as_if, nominal
    )
    return result, Code("as_if_randomised" if as_if else "randomised")


def _assemble(fit: Fit, test: RandomisationTest | None, test_reason: Code) -> Answer:
    main, frame = fit.main, fit.main.frame
    under = fit.under
    counts = tuple(count_arm(frame, arm) for arm in (frame.on, frame.off))
    found = diagnose(main.observations, fit.curve, main.prior)
    return Answer(
        outcome=frame.outcome,
        on=frame.on,
        off=frame.off,
        n_days=len(frame.days),
        counts=counts,
        complete_pairs=frame.complete_pairs,
        figures=under[PRIMARY_PRIOR],
        verdict=main.verdict,
        priors=under,
        randomisation=test,
        randomisation_reason=test_reason,
        sensitivity=_sensitivity(fit),
        diagnostics=found,
        notes=_notes(fit, found, counts, test, under),
        days=tuple(_answer_day(day) for day in frame.days),
        curve=fit.curve,
    )


def _sensitivity(fit: Fit) -> Mapping[str, SensitivityLine | None]:
    low, high = tilt_lines(fit.main, fit.fade)
    return {
        "second_days": second_days_line(fit.main),
        "fade": fade_line(fit.main, fit.fade),
        "tilt_low": low,
        "tilt_high": high,
        "expectation": expectation_line(fit.main),
        "too_bad": too_bad_line(fit.main),
    }


def _notes(
    fit: Fit,
    found: Mapping[str, object],
    counts: tuple[ArmCount, ...],
    test: RandomisationTest | None,
    under: Mapping[str, Figures],
) -> tuple[Code, ...]:
    frame = fit.main.frame
    lower_better = frame.outcome.direction is Direction.LOWER_IS_BETTER
    said = list(notes(found, counts, "floor" if lower_better else "ceiling"))
    extra = (disagreement(fit.main.verdict.word, test), unlike_priors(under))
    said.extend(code for code in extra if code is not None)
    if frame.outside:
        said.append(Code("days_outside_protocol", {"days": frame.outside}))
    return tuple(said)


def _answer_day(day: TrialDay) -> AnswerDay:
    return AnswerDay(
        study_date=day.study_date,
        arm=day.arm,
        pair=day.pair,
        block=day.block,
        dropped=day.dropped,
        state=day.entry.state.value,
        value=day.entry.value,
    )


def _with_outlook(answer: Answer, fit: Fit, protocol: Protocol | None) -> Answer:
    """Add to an open `not_settled` how likely four more pairs would lead to another word."""
    verdict = answer.verdict
    if verdict.word is not Word.NOT_SETTLED or verdict.reason.code != "open":
        return answer
    seed = protocol.seed if protocol else UNSTATED_SEED
    chance = chance_of_another_word(fit.main, fit.curve.kernels, protocol, seed=seed)
    reason = Code("open", {"chance_other_word": chance, "extra_pairs": 4})
    return replace(answer, verdict=replace(verdict, reason=reason))
