"""Why a study or a claim is trusted so far and no further: every concern and step in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from druckpunkt.evidence.appraisal import Concern, Domain, Level
from druckpunkt.evidence.certainty import Step
from druckpunkt.evidence.study import Study
from druckpunkt.texts.catalogue import format_number, gettext
from druckpunkt.texts.marking import N_
from druckpunkt.texts.studies import certainty_label, study_label

DOMAINS: Mapping[Domain, str] = {
    Domain.DESIGN: N_("Kind of study"),
    Domain.BLINDING: N_("Who knew what was given"),
    Domain.COMPARATOR: N_("Compared with"),
    Domain.SIZE: N_("Number of people"),
    Domain.CONSISTENCY: N_("Agreement of the trials"),
    Domain.DIRECTNESS: N_("Mat or something else"),
    Domain.PEOPLE: N_("Who took part"),
    Domain.FUNDING: N_("Who paid"),
    Domain.COMPLETENESS: N_("What could be read"),
}
LEVELS: Mapping[Level, str] = {
    Level.NONE: N_("no concern"),
    Level.SOME: N_("some concern"),
    Level.SERIOUS: N_("serious concern"),
}
CONCERNS: Mapping[str, str] = {
    "design_review": N_("Several trials were searched for and put together."),
    "design_randomised": N_("Lots decided who was in which group."),
    "design_crossover": N_("Everybody did both and is compared with themselves."),
    "design_compared": N_("It is not said how people came into the groups."),
    "design_single_arm": N_(
        "Everybody got the same. Pain comes and goes, so better than before proves little."
    ),
    "design_vendor_survey": N_("A vendor asked buyers, without any comparison."),
    "design_registered": N_("The study is only registered; there is no result yet."),
    "blinding_participants": N_("Those who took part did not know what they got."),
    "blinding_mixed": N_("In some trials people knew what they got."),
    "blinding_assessors": N_("Only those who measured did not know; people rate pain themselves."),
    "blinding_none": N_("Everybody knew what they got, and hope changes ratings."),
    "blinding_not_stated": N_("It is not said who knew what was given."),
    "comparator_sham": N_("Compared with a sham: expectation is about the same on both sides."),
    "comparator_active": N_("Compared with something people also expect something of."),
    "comparator_various": N_("The trials compared with various things."),
    "comparator_passive": N_(
        "Compared with waiting, nothing or usual care: whoever gets nothing new expects nothing."
    ),
    "comparator_not_stated": N_("It is not said what was compared with."),
    "comparator_none": N_("Nothing was compared."),
    "size_unknown": N_("How many people took part could not be read."),
    "size_small": N_("{n} people, fewer than {small_below}: chance can do a lot."),
    "size_medium": N_("{n} people, fewer than {large_from}: chance can do something."),
    "size_large": N_("{n} people, {large_from} or more."),
    "consistency_one_study": N_("One study cannot disagree with itself."),
    "consistency_unknown": N_("How much the trials agree could not be read."),
    "consistency_very_uneven": N_("The trials disagree a lot (I² {i2_percent}%)."),
    "consistency_uneven": N_("The trials disagree (I² {i2_percent}%)."),
    "consistency_even": N_("The trials agree well (I² {i2_percent}%)."),
    "directness_mat": N_("People lay on a mat."),
    "directness_self": N_("People pressed points themselves with fingers, not with a mat."),
    "directness_hand": N_("Points were pressed by hand, not with a mat."),
    "directness_ear": N_("Points at the ear were pressed, not the back on a mat."),
    "directness_other": N_("It was not about pressing points: needles, massage, current or drugs."),
    "people_patients": N_("People had the complaint it is about."),
    "people_older": N_("All were older people; others may respond differently."),
    "people_healthy": N_("All were healthy; people with complaints may respond differently."),
    "people_not_stated": N_("It is not said who took part."),
    "people_inpatients": N_("All lay in hospital, which is far from a mat at home."),
    "funding_independent": N_("Nobody with something to sell paid."),
    "funding_not_stated": N_("Who paid could not be read."),
    "funding_vendor": N_("Somebody who sells the mat made the study or paid for it."),
    "completeness_no_results": N_("No result could be read."),
    "completeness_no_figures": N_("How large the differences were could not be read."),
    "completeness_contradicts": N_("Something in it does not fit together ({count})."),
    "completeness_figures": N_("Figures of the results could be read."),
}
STARTS = N_("A study of this kind starts at: {certainty}.")
NO_STUDY = N_("No study we found counts here, so it is: {certainty}.")
NOT_COUNTED: Mapping[str, str] = {
    "not_counted_vendor_survey": N_(
        "The survey by a vendor ({study}) does not count: nobody was compared, and whoever sells "
        "the mat asked. It stays at: {certainty}."
    ),
    "not_counted_registered": N_(
        "What is only registered ({study}) does not count: it has no result yet. It stays at: "
        "{certainty}."
    ),
}
BEST_STUDY = N_("The best study that counts here ({study}) gives: {certainty}.")
DOWN: Mapping[str, str] = {
    "serious": N_("{domain}, a serious concern, takes one step down: {certainty}."),
    "some_together": N_("{domains}, some concern each, take one step down: {certainty}."),
    "studies_disagree": N_("Studies point both ways, which takes one step down: {certainty}."),
    "not_a_mat": N_("What is no mat gets no higher than: {certainty}."),
    "not_pressing": N_("What is not about pressing points gets no higher than: {certainty}."),
    "one_study": N_("A single study gets no higher than: {certainty}."),
}
STAYS: Mapping[str, str] = {
    "serious": N_("{domain} is a serious concern too; it stays at: {certainty}."),
    "some_together": N_("{domains} are some concern each too; it stays at: {certainty}."),
    "studies_disagree": N_("Studies point both ways; it stays at: {certainty}."),
}


def domain_label(domain: Domain, language: str) -> str:
    """Name what is looked at."""
    return gettext(DOMAINS[domain], language)


def level_label(level: Level, language: str) -> str:
    """Name how much a domain speaks against a study."""
    return gettext(LEVELS[level], language)


def concern_sentence(concern: Concern, language: str) -> str:
    """Say why a domain was judged as it was."""
    spoken = {name: _written(value, language) for name, value in concern.values.items()}
    return gettext(CONCERNS[concern.code], language).format(**spoken)


def step_sentence(step: Step, language: str) -> str:
    """Say one step of certainty and its reason."""
    values = {
        **{name: SPOKEN[name](value, language) for name, value in step.values.items()},
        "certainty": certainty_label(step.after, language),
    }
    return gettext(_pattern(step), language).format(**values)


def _pattern(step: Step) -> str:
    first = {"start": STARTS, "no_study": NO_STUDY, "best_study": BEST_STUDY, **NOT_COUNTED}
    if step.code in first:
        return first[step.code]
    return STAYS[step.code] if step.before is step.after else DOWN[step.code]


def _written(value: object, language: str) -> str:
    """Write a whole number as it is, any other with one decimal at most."""
    if isinstance(value, float) and not value.is_integer():
        return format_number(value, 1, language)
    return format_number(float(str(value)), 0, language)


def _domain(value: object, language: str) -> str:
    return domain_label(Domain(str(value)), language)


def _domains(value: object, language: str) -> str:
    assert isinstance(value, Sequence)
    names = [_domain(one, language) for one in value]
    return gettext("{first} and {second}", language).format(first=names[0], second=names[1])


def _reason(value: object, language: str) -> str:
    return gettext(CONCERNS[str(value)], language)


def _study(value: object, language: str) -> str:
    assert isinstance(value, Study)
    return study_label(value, language)


SPOKEN: Mapping[str, Callable[[object, str], str]] = {
    "domain": _domain,
    "domains": _domains,
    "reason": _reason,
    "study": _study,
}
