"""A whole study as plain text: what was done, what came out, what is missing, how far it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from druckpunkt.data.facts import Words
from druckpunkt.evidence import Study, StudyOutcome
from druckpunkt.evidence.appraisal import Level
from druckpunkt.evidence.certainty import Appraisal, appraise
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.certainty import concern_sentence, domain_label, level_label, step_sentence
from druckpunkt.texts.layout import bullets, paragraph
from druckpunkt.texts.phrases import day
from druckpunkt.texts.studies import (
    blinding_label,
    certainty_label,
    certainty_meaning,
    comparator_label,
    design_label,
    directness_label,
    finding_label,
    interests_label,
    participants_label,
)
from druckpunkt.texts.study_figures import (
    arm_text,
    effect_text,
    known,
    minutes_a_day,
    printed_p,
    range_text,
    trial_text,
)


def render_study(study: Study, language: str) -> str:
    """Write everything known about a study, at most 79 columns wide but for addresses."""
    blocks = [
        paragraph([study.title.spoken(language)]) + paragraph([_reference(study)]),
        paragraph([study.summary.spoken(language)]),
        bullets(gettext("What was done", language), facts(study, language)),
        *(_outcome(outcome, language) for outcome in study.outcomes),
        bullets(gettext("Unwanted effects", language), harms(study, language)),
        bullets(gettext("Who paid", language), [funding_sentence(study, language)]),
        _listed(gettext("Not found in the texts we could read", language), study.missing, language),
        _listed(gettext("What does not fit together", language), study.contradictions, language),
        bullets(gettext("How far it can be trusted", language), trust(appraise(study), language)),
        [gettext("Sources", language), *_sources(study, language)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _reference(study: Study) -> str:
    parts = [study.citation, f"doi:{study.doi}" if study.doi else "", study.registration]
    return ". ".join(filter(None, parts))


def facts(study: Study, language: str) -> tuple[str, ...]:
    """Say how the study was made, with whom and with what; what is not known says so."""
    directness = directness_label(study.directness, language)
    comparator = comparator_label(study.comparator, language)
    participants = participants_label(study.participants, language)
    rows = (
        (gettext("Kind of study", language), design_label(study.design, language)),
        (gettext("Treatment", language), f"{study.intervention.spoken(language)} ({directness})"),
        (
            gettext("Compared with", language),
            f"{study.comparator_text.spoken(language)} ({comparator})",
        ),
        (
            gettext("Who took part", language),
            f"{study.population.spoken(language)} ({participants})",
        ),
        (gettext("People", language), _people(study, language)),
        (gettext("Minutes a day", language), minutes_a_day(study.dose, language)),
        (gettext("Days", language), known(study.dose.days, language)),
        (gettext("Who knew what was given", language), blinding_label(study.blinding, language)),
        (gettext("Country", language), study.country.spoken(language)),
    )
    return tuple(f"{name}: {value}" for name, value in rows)


def _people(study: Study, language: str) -> str:
    groups = " / ".join(map(str, study.n_per_arm))
    return known(study.n, language) + (f" ({groups})" if groups else "")


def _outcome(outcome: StudyOutcome, language: str) -> list[str]:
    finding = finding_label(outcome.finding, language)
    heading = paragraph([f"{outcome.name.spoken(language)}: {finding}"])
    return [*heading[:-1], *bullets(heading[-1], outcome_lines(outcome, language))]


def outcome_lines(outcome: StudyOutcome, language: str) -> tuple[str, ...]:
    """Say what came out, what it was measured with, and every figure that was published."""
    instrument = outcome.instrument.name.spoken(language)
    lines = [
        outcome.result.spoken(language),
        f"{gettext('Measured with', language)}: {instrument}, "
        f"{range_text(outcome.instrument, language)}",
    ]
    if outcome.day is not None:
        lines.append(f"{gettext('Measured on day', language)}: {outcome.day}")
    if outcome.p_text:
        lines.append(printed_p(outcome.p_text, language))
    if not (outcome.effects or outcome.arms):
        lines.append(gettext("The size of the difference could not be read.", language))
    lines += [
        _noted(effect_text(effect, language), effect.note, language) for effect in outcome.effects
    ]
    lines += [_noted(arm_text(arm, language), arm.note, language) for arm in outcome.arms]
    lines += [trial_text(trial, language) for trial in outcome.trials]
    return tuple(lines)


def _noted(text: str, note: Words | None, language: str) -> str:
    return f"{text} – {note.spoken(language)}" if note else text


def harms(study: Study, language: str) -> tuple[str, ...]:
    """Say what unwanted happened and how often, or that the text says nothing about it."""
    if not study.harms:
        return (
            gettext(
                "What could be read says nothing about them. That does not mean there were none.",
                language,
            ),
        )
    return tuple(
        _counted(harm.events, harm.n, language) + harm.text.spoken(language) for harm in study.harms
    )


def _counted(events: int | None, n: int | None, language: str) -> str:
    if events is None:
        return ""
    return gettext("{events} of {n}", language).format(events=events, n=n) + ": "


def funding_sentence(study: Study, language: str) -> str:
    """Say who paid and whether they have something to sell."""
    interests = interests_label(study.funding.interests, language)
    return f"{study.funding.text.spoken(language)} ({interests})"


def trust(appraisal: Appraisal, language: str) -> tuple[str, ...]:
    """Say how sure the study makes us about lying on a mat at home, with every reason and step."""
    certainty = gettext("Certainty about lying on a mat at home: {certainty}. {meaning}", language)
    concerns = (
        f"{domain_label(one.domain, language)} ({level_label(one.level, language)}): "
        f"{concern_sentence(one, language)}"
        for one in appraisal.concerns
        if one.level is not Level.NONE
    )
    return (
        certainty.format(
            certainty=certainty_label(appraisal.certainty, language),
            meaning=certainty_meaning(appraisal.certainty, language),
        ),
        *concerns,
        *(step_sentence(step, language) for step in appraisal.steps),
    )


def _listed(title: str, items: tuple[Words, ...], language: str) -> list[str]:
    spoken: Iterable[str] = (item.spoken(language) for item in items)
    return bullets(title, spoken) if items else []


def _sources(study: Study, language: str) -> Iterator[str]:
    """Put every address on a line of its own, unbroken, so that it can be copied."""
    opened = gettext("{title} (as of {day})", language)
    for source in study.sources:
        title = source.title.spoken(language)
        line = opened.format(title=title, day=day(source.checked_on, language))
        _, *wrapped = bullets("", [line])
        yield from wrapped
        yield f"    {source.address}"
