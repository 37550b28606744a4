"""Write docs/evidence from the studies: `python -m tools.evidence_pages`. A test keeps it equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from druckpunkt.evidence import Library, Study, StudyOutcome, load_library
from druckpunkt.evidence.appraisal import (
    BLINDINGS,
    COMPARATORS,
    DESIGNS,
    DIRECTNESSES,
    FUNDINGS,
    LARGE_FROM,
    PEOPLE,
    SMALL_BELOW,
    UNEVEN_FROM_I2,
    VERY_UNEVEN_FROM_I2,
    Domain,
    Judged,
)
from druckpunkt.evidence.certainty import CEILINGS, LADDER, SOME_FOR_A_STEP, STARTS, appraise
from druckpunkt.texts.certainty import CONCERNS, domain_label, level_label, step_sentence
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
    study_label,
)
from druckpunkt.texts.study_page import facts, funding_sentence, harms, outcome_lines

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "evidence"
EN = "en"
Value = TypeVar("Value", bound=StrEnum)
WRITTEN = "<!-- Written by `python -m tools.evidence_pages` from {data}; change it there. -->"
DATA = "src/druckpunkt/data/evidence/studies"
RULES = "src/druckpunkt/evidence/appraisal.py and certainty.py"


def pages(library: Library) -> dict[str, str]:
    """Return the text of every page by its file name."""
    return {"studies.md": studies_page(library), "certainty.md": certainty_page(library)}


# --- studies -----------------------------------------------------------------------------------

STUDIES_OPENING = """\
# The studies

{written}

{count} studies and reviews, {mats} of them about mats. Every figure was read at the source named
under its study, or calculated from open data and called so; what could not be read stays missing
and is listed; the papers themselves may say more. How far each can be trusted follows from
[stated rules](certainty.md). Not yet reviewed by a professional.

The trials that a review pooled stand in the data, not here. To add a study, copy the file of the
nearest one in `{folder}`, give every figure its source, list what is missing, and run
`python -m tools.evidence_pages`; a file that contradicts itself is refused with its place.

"""


def studies_page(library: Library) -> str:
    """Return the page of all studies, those about mats first."""
    mats = [study for study in library.studies if study.is_about_mats]
    others = [study for study in library.studies if not study.is_about_mats]
    opening = STUDIES_OPENING.format(
        written=WRITTEN.format(data=DATA),
        folder=DATA,
        count=len(library.studies),
        mats=len(mats),
    )
    return (
        opening + _studies("About mats", mats) + "\n" + _studies("About something near it", others)
    )


def _studies(title: str, studies: Iterable[Study]) -> str:
    return f"## {title}\n\n" + "\n".join(map(_study, studies))


def _study(study: Study) -> str:
    judged = appraise(study)
    certainty = certainty_label(judged.certainty, EN)
    lines = [
        f"### `{study.id}`: {study_label(study, EN)}",
        "",
        f"**{study.title.en}.** {study.summary.en}",
        "",
        *(f"* {fact}" for fact in facts(study, EN)),
        f"* Who paid: {funding_sentence(study, EN)}",
        *(f"* Unwanted effects: {harm}" for harm in harms(study, EN)),
        "",
        *(line for outcome in study.outcomes for line in _outcome(outcome)),
        "",
        *(f"* Not found in the texts we could read: {words.en}" for words in study.missing),
        *(f"* Does not fit together: {words.en}" for words in study.contradictions),
        "",
        f"Certainty about lying on a mat at home: **{certainty}**.",
        *(f"* {step_sentence(step, EN)}" for step in judged.steps),
        "",
        f"{study.citation}." + (f" doi:{study.doi}" if study.doi else ""),
        *(
            f"* [{source.title.en}]({source.address}), as of {day(source.checked_on, EN)}"
            for source in study.sources
        ),
        "",
    ]
    return "\n".join(lines)


def _outcome(outcome: StudyOutcome) -> list[str]:
    lines = outcome_lines(outcome, EN)
    figures = lines[: len(lines) - len(outcome.trials)]
    head = f"* **{outcome.name.en}: {finding_label(outcome.finding, EN)}.** {figures[0]}"
    return [head, *(f"  * {line}" for line in figures[1:])]


# --- certainty ---------------------------------------------------------------------------------

CERTAINTY_OPENING = """\
# How far a study can be trusted

{written}

Every study is judged for one use: somebody with a complaint lies on a mat at home. The judgement
follows from rules that anybody can check; there is no score and nobody's impression in it. The
steps have the names of GRADE, the limits are a convention of this program: nobody has validated
them, and no professional has reviewed them yet. What a study found plays no part: a welcome result
is not trusted more.

| certainty | means |
|---|---|
{meanings}

## 1. The kind of study sets the start

| kind | starts at | |
|---|---|---|
{starts}

## 2. Nine things are looked at

Each is no concern, some concern or a serious concern. The kind of study is in the start already and
not counted once more.

{tables}
### Number of people

Fewer than {small} people are a serious concern, fewer than {large} some concern, an unknown number
some concern. For a review it is the largest of its results.

### Agreement of the trials

Only for reviews: I² from {very_uneven:g}% is a serious concern, from {uneven:g}% some concern, and
so is an I² that could not be read. The most uneven result decides.

### What could be read

No result at all is a serious concern. Results without any figure are some concern, and so is a
text that contradicts itself.

## 3. Every concern has its price

* Each serious concern takes one step down.
* Every {some} that are some concern take one step down together.
* The lowest step is very low.

A treatment that is no mat has a ceiling, whatever else speaks for it:

| treatment | no higher than |
|---|---|
{ceilings}

## 4. From studies to a claim

1. Studies that stand beside the claim, surveys of vendors and studies without results do not count;
   a survey that points one way is named, and why it moves nothing.
2. Where one of the others is about mats, only those about mats count.
3. The best of them sets the start. Without any, certainty is very low.
4. Studies on both sides take one step down.
5. A single study gets no higher than low; a review is more than one.

This is how sure the studies make us of what is known, be it for or against the claim.

## What comes out today

| study | kind | treatment | certainty |
|---|---|---|---|
{studies}
"""


def certainty_page(library: Library) -> str:
    """Return the page of the rules, with what they make of every study."""
    return CERTAINTY_OPENING.format(
        written=WRITTEN.format(data=RULES),
        meanings=_rows((certainty_label(one, EN), certainty_meaning(one, EN)) for one in LADDER),
        starts=_rows(
            (design_label(kind, EN), certainty_label(start, EN), CONCERNS[DESIGNS[kind][1]])
            for kind, start in STARTS.items()
        ),
        tables="\n".join(_tables()),
        small=SMALL_BELOW,
        large=LARGE_FROM,
        very_uneven=VERY_UNEVEN_FROM_I2,
        uneven=UNEVEN_FROM_I2,
        some=SOME_FOR_A_STEP,
        ceilings=_rows(_ceilings()),
        studies=_rows(_study_row(study) for study in library.studies),
    )


def _tables() -> Iterable[str]:
    yield _table(Domain.BLINDING, BLINDINGS, blinding_label)
    yield _table(Domain.COMPARATOR, COMPARATORS, comparator_label)
    yield _table(Domain.DIRECTNESS, DIRECTNESSES, directness_label)
    yield _table(Domain.PEOPLE, PEOPLE, participants_label)
    yield _table(Domain.FUNDING, FUNDINGS, interests_label)


def _table(
    domain: Domain, levels: Mapping[Value, Judged], label: Callable[[Value, str], str]
) -> str:
    rows = _rows(
        (label(value, EN), level_label(level, EN), CONCERNS[code])
        for value, (level, code) in levels.items()
    )
    name = domain_label(domain, EN)
    return f"### {name}\n\n| it is | concern | why |\n|---|---|---|\n{rows}\n"


def _ceilings() -> Iterable[tuple[str, ...]]:
    for directness, (_, code) in DIRECTNESSES.items():
        if code in CEILINGS:
            yield directness_label(directness, EN), certainty_label(CEILINGS[code][1], EN)


def _study_row(study: Study) -> tuple[str, ...]:
    return (
        f"[{study_label(study, EN)}](studies.md)",
        design_label(study.design, EN),
        directness_label(study.directness, EN),
        certainty_label(appraise(study).certainty, EN),
    )


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def write() -> None:
    """Write every page into docs/evidence."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages(load_library()).items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
