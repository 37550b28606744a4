"""All studies in a list, and one of them with everything that is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from druckpunkt.evidence import Claim, Design, Directness, Library, Study, Support
from druckpunkt.evidence.certainty import Appraisal, appraise


@dataclass(frozen=True, slots=True)
class StudyGroup:
    """Studies that are equally close to lying on a mat."""

    directness: Directness
    studies: tuple[Study, ...]


@dataclass(frozen=True, slots=True)
class StudyPage:
    """A study, how far it can be trusted, and the claims that rest on it."""

    study: Study
    judged: Appraisal
    claims: tuple[tuple[Claim, Support], ...]


def groups(library: Library) -> tuple[StudyGroup, ...]:
    """Return the studies, those about mats first, each group from the strongest design down."""
    designs = tuple(Design)
    ranked = sorted(library.studies, key=lambda study: (designs.index(study.design), -study.year))
    found = (
        StudyGroup(one, tuple(study for study in ranked if study.directness is one))
        for one in Directness
    )
    return tuple(group for group in found if group.studies)


def page_of(study: Study, library: Library) -> StudyPage:
    """Gather what belongs to `study`."""
    return StudyPage(study, appraise(study), library.claims_of(study))
