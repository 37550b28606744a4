"""What studies found about the same thing, beside the person's own answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from druckpunkt.diary import Outcome
from druckpunkt.evidence import load_library
from druckpunkt.evidence.beside import Beside, studies_beside
from druckpunkt.texts.beside import beside_cautions, difference_text
from druckpunkt.texts.studies import comparator_label, directness_label, study_label


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One result of a study; `difference` is in the person's points, or says why there is none."""

    link: str
    study: str
    treatment: str
    comparator: str
    result: str
    difference: str


@dataclass(frozen=True, slots=True)
class Known:
    """The section under the answer, besides its picture."""

    cautions: tuple[str, ...]
    lines: tuple[KnownLine, ...]


def known_of(outcome: Outcome, language: str) -> Known | None:
    """Return what studies say about `outcome`; None where none measured anything like it."""
    rows = studies_beside(outcome, load_library())
    if not rows:
        return None
    cautions = beside_cautions(rows, language)
    return Known(cautions, tuple(_line(row, outcome, language) for row in rows))


def _line(row: Beside, outcome: Outcome, language: str) -> KnownLine:
    study = row.study
    return KnownLine(
        link=reverse("evidence:study", args=[study.id]),
        study=study_label(study, language),
        treatment=directness_label(study.directness, language),
        comparator=comparator_label(study.comparator, language),
        result=row.outcome.result.spoken(language),
        difference=difference_text(row, outcome, language),
    )
