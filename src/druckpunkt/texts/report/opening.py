"""Title, summary and background, and at the end limits, interpretation and what followed."""

from __future__ import annotations

from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.limits import limit_sentences, way_out_sentences
from druckpunkt.texts.phrases import (
    arm_days,
    arm_label,
    outcome_label,
    outcome_subject,
    scale_explained,
)
from druckpunkt.texts.report.facts import ReportFacts
from druckpunkt.texts.report.markdown import (
    bulleted,
    escaped,
    heading,
    listed,
    not_recorded,
    recorded,
)
from druckpunkt.texts.robustness import word_changes_sentence
from druckpunkt.texts.verdict import effect_sentence, headline, reason_sentence, worth_sentence
from druckpunkt.trial.answer import Answer


def opening_sections(answer: Answer, language: str) -> list[str]:
    """Return title, structured summary, background and objective (CENT 1 and 2)."""
    return [
        _title(answer, language),
        gettext(
            "Reported item by item after CENT 2015; the numbers in brackets are its items.",
            language,
        ),
        heading(gettext("Summary", language), "1b"),
        listed(_summary(answer, language)),
        heading(gettext("Background and objective", language), "2a, 2b"),
        bulleted(_background(answer, language)),
    ]


def _title(answer: Answer, language: str) -> str:
    on, off = (escaped(arm_label(arm, language)) for arm in (answer.on, answer.off))
    outcome = escaped(outcome_label(answer.outcome, language))
    title = gettext("{outcome}: an N-of-1 trial, {on} versus {off}", language)
    return "# " + title.format(outcome=outcome, on=on, off=off)


def _summary(answer: Answer, language: str) -> list[tuple[str, str]]:
    design = gettext("One person, {days} days in randomised pairs of blocks.", language)
    if answer.protocol is None:
        design = gettext("One person, {days} days; no protocol was given.", language)
    counts = ", ".join(
        f"{escaped(arm_label(count.arm, language))} {count.observed}" for count in answer.counts
    )
    return [
        (gettext("Design", language), design.format(days=answer.n_days)),
        (gettext("Values analysed", language), counts),
        (gettext("Result", language), escaped(effect_sentence(answer, language))),
        (gettext("Conclusion", language), escaped(headline(answer, language))),
    ]


def _background(answer: Answer, language: str) -> list[str]:
    return [
        gettext(
            "Many people say that an acupressure mat does them good; studies are few and small.",
            language,
        ),
        gettext(
            "What helps on average need not help one person, and one person's days go up and down "
            "by themselves. Therefore one person tests it in random order.",
            language,
        ),
        gettext("Question: is {outcome} different on {on} than on {off}?", language).format(
            on=escaped(arm_days(answer.on, language)),
            off=escaped(arm_days(answer.off, language)),
            outcome=escaped(outcome_subject(answer.outcome, language)),
        ),
    ]


def discussion_sections(answer: Answer, facts: ReportFacts, language: str) -> list[str]:
    """Return limitations, interpretation, protocol and what followed (CENT 20 to 25)."""
    return [
        heading(gettext("Limitations and generalisability", language), "20, 21"),
        bulleted(escaped(sentence) for sentence in limit_sentences(answer, language)),
        heading(gettext("Interpretation", language), "22"),
        bulleted(_interpretation(answer, language)),
        heading(gettext("Protocol and funding", language), "23–25"),
        listed(_protocol(answer, facts, language)),
        heading(gettext("What the person decided afterwards", language), "–"),
        recorded(facts.decision, language),
    ]


def _interpretation(answer: Answer, language: str) -> list[str]:
    said = (
        headline(answer, language),
        reason_sentence(answer, language),
        worth_sentence(answer, language),
        word_changes_sentence(answer, language),
        scale_explained(language),
        *way_out_sentences(language),
    )
    return [escaped(sentence) for sentence in said if sentence]


def _protocol(answer: Answer, facts: ReportFacts, language: str) -> list[tuple[str, str]]:
    version = not_recorded(language)
    if answer.protocol is not None:
        version = str(answer.protocol.version)
    return [
        (gettext("Registration", language), not_recorded(language)),
        (gettext("Protocol hash", language), recorded(facts.protocol_hash, language)),
        (gettext("Protocol version", language), version),
        (gettext("Program version", language), recorded(facts.program_version, language)),
        (gettext("Funding", language), recorded(facts.funding, language)),
    ]
