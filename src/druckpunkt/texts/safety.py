"""The safety check in sentences: verdicts, why it is asked again, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from druckpunkt.safety import (
    Factor,
    Judgement,
    Questionnaire,
    Reason,
    Reply,
    Rules,
    SafetyVerdict,
    Verdict,
    load_rules,
)
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.marking import N_
from druckpunkt.texts.phrases import day

HEADLINES: Mapping[Verdict, str] = {
    Verdict.GO: N_("You can use the mat."),
    Verdict.GENTLE: N_("Yes, but gently."),
    Verdict.ASK: N_("Please ask a doctor first."),
    Verdict.STOP: N_("Stop now: see a doctor today."),
}
MEANINGS: Mapping[Verdict, str] = {
    Verdict.GO: N_("Nothing in your answers speaks against the mat. No doctor has looked at you."),
    Verdict.GENTLE: N_(
        "With a shirt or a towel, at most 10 minutes, on something soft: bed, sofa or yoga mat."
    ),
    Verdict.ASK: N_(
        "That is no bad sign. It only means that this page cannot decide whether the mat is all "
        "right for you."
    ),
    Verdict.STOP: N_(
        "Something in your answers belongs in the hands of a doctor, whatever you think of the mat."
    ),
}
PROBLEMS: Mapping[str, str] = {
    "no_check": N_("Please answer the questions of the safety check first."),
    "said_ask": N_("Your answers say: ask a doctor first. Until then nothing starts here."),
    "said_stop": N_("Your answers say: see a doctor today. Until then nothing starts here."),
    "outdated_version": N_("The questions have changed. Please answer them once more."),
    "expired": N_("Your answers are older than 90 days. Please answer the questions once more."),
    "other_use": N_(
        "Your goal or position has changed, and other questions belong to it. Please answer them."
    ),
    "skin": N_(
        "Your skin reacted badly after a session. Leave the mat for now and answer the questions "
        "once more."
    ),
    "pain_rise": N_(
        "Your pain has risen sharply. Leave the mat for now and answer the questions once more."
    ),
    "long_pause": N_(
        "It is long since your last session on the mat. Please answer the questions once more."
    ),
}
EMERGENCY = N_("This may be an emergency: dial 112 now.")
NO_SOURCE = N_("Caution without source, not yet reviewed.")
NOT_REVIEWED = N_("Not yet reviewed by a professional.")


def headline(verdict: Verdict, language: str) -> str:
    """Say the verdict in a few words."""
    return gettext(HEADLINES[verdict], language)


def meaning(verdict: Verdict, language: str) -> str:
    """Say in a sentence or two what the verdict means."""
    return gettext(MEANINGS[verdict], language)


def problem_sentence(code: str, language: str) -> str:
    """Say why nothing may start, and what to do (`code` as `verdict_problem` gives it)."""
    return gettext(PROBLEMS[code], language)


def render_judgement(judgement: Judgement, language: str) -> str:
    """Write a whole judgement as plain text: verdict, reasons, sources, how long it counts."""
    given = judgement.verdict
    lines = [headline(given.verdict, language), meaning(given.verdict, language)]
    if judgement.is_emergency:
        lines.insert(0, gettext(EMERGENCY, language))
    for reason in judgement.reasons:
        lines += ["", *_reason_lines(reason, language)]
    return "\n".join([*lines, "", _validity(given, language), review_line(load_rules(), language)])


def _validity(given: SafetyVerdict, language: str) -> str:
    """Say how long the verdict counts; one that allows nothing counts until a newer one."""
    if not given.allows_use(given.given_on):
        version = gettext("Version of the questions: {version}.", language)
        return version.format(version=given.version)
    until = gettext("These answers count through {day} (questions {version}).", language)
    return until.format(day=day(given.valid_through, language), version=given.version)


def render_questionnaire(asked: Questionnaire, language: str) -> str:
    """Write the questions of one goal and position with what "yes" leads to."""
    lines: list[str] = []
    for group in asked.groups:
        lines += ["", group.title.spoken(language)]
        for factor in group.factors:
            lines += [
                f"- {factor.id}: {factor.question.spoken(language)}",
                f"  {_leads_to(factor, language)} {source_line(factor, language)}",
            ]
    version = gettext("Version of the questions: {version}.", language)
    last = version.format(version=asked.version)
    return "\n".join([*lines[1:], "", last, review_line(load_rules(), language)])


def _leads_to(factor: Factor, language: str) -> str:
    sentence = gettext("“Yes” or “not sure” means: {verdict}", language)
    return sentence.format(verdict=headline(factor.verdict, language))


def review_line(rules: Rules, language: str) -> str:
    """Say who has reviewed the questions, or that nobody has yet."""
    if not rules.reviewed_by:
        return gettext(NOT_REVIEWED, language)
    return gettext("Reviewed by {name}.", language).format(name=rules.reviewed_by)


def source_line(factor: Factor, language: str) -> str:
    """Name the sources of a rule with the day they were checked, or say that there is none."""
    if not factor.sources:
        return gettext(NO_SOURCE, language)
    titles = "; ".join(
        f"{source.title.spoken(language)} ({day(source.checked_on, language)})"
        for source in factor.sources
    )
    return gettext("Sources (checked on): {titles}.", language).format(titles=titles)


def _reason_lines(reason: Reason, language: str) -> list[str]:
    factor = reason.factor
    unsure = reason.reply is Reply.NOT_SURE
    reply = (
        gettext("not sure, which counts as yes", language) if unsure else gettext("yes", language)
    )
    return [
        f"- {factor.question.spoken(language)} ({reply})",
        f"  {factor.reason.spoken(language)}",
        f"  {factor.to_do.spoken(language)}",
        f"  {source_line(factor, language)}",
    ]
