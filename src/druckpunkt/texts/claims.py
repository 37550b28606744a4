"""Claims and questions in sentences: what the article says, what is known, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from druckpunkt.evidence import Claim, Question, Source, Stance, Status, Study, Support
from druckpunkt.evidence.sources import sources_behind
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.claim_certainty import certainty_part
from druckpunkt.texts.marking import N_
from druckpunkt.texts.phrases import day

STATUSES: Mapping[Status, str] = {
    Status.SHOWN: N_("Shown in a comparison"),
    Status.MIXED: N_("Studies disagree"),
    Status.CLAIMED: N_("Claimed, with weak support"),
    Status.SHOWN_NOT: N_("Not confirmed"),
    Status.CONTRADICTED: N_("Studies say otherwise"),
    Status.UNTESTED: N_("Not tested"),
}
MEANINGS: Mapping[Status, str] = {
    Status.SHOWN: N_("At least one study compared directly and found it."),
    Status.MIXED: N_("Some studies point one way, others the other way."),
    Status.CLAIMED: N_("What speaks for it is weak, indirect or without a fair comparison."),
    Status.SHOWN_NOT: N_(
        "Studies that looked for it did not find it. They cannot rule it out altogether."
    ),
    Status.CONTRADICTED: N_("At least one study found the opposite of what is said."),
    Status.UNTESTED: N_("We found no study of it. That speaks neither for it nor against it."),
}
STANCES: Mapping[Stance, str] = {
    Stance.FOR: N_("Speaks for it"),
    Stance.AGAINST: N_("Speaks against it"),
    Stance.BESIDE: N_("Near it, or shows neither way"),
}


def title_of(item: Claim | Question | Study, language: str) -> str:
    """Return the heading of a claim, question or study."""
    title = item.question if isinstance(item, Question) else item.title
    return title.spoken(language)


def status_name(status: Status, language: str) -> str:
    """Say in a few words what is known."""
    return gettext(STATUSES[status], language)


def status_meaning(status: Status, language: str) -> str:
    """Say in a sentence or two what the label means."""
    return gettext(MEANINGS[status], language)


def stance_name(stance: Stance, language: str) -> str:
    """Say in a few words which way a study points."""
    return gettext(STANCES[stance], language)


def checked_line(checked_on: date, language: str, *, reviewed_by: str = "") -> str:
    """Say when a text was compared with its sources, and who has reviewed it, if anybody."""
    if reviewed_by:
        sentence = gettext("As of {day}, reviewed by {name}.", language)
        return sentence.format(day=day(checked_on, language), name=reviewed_by)
    return gettext("As of {day}, not yet reviewed by a professional.", language).format(
        day=day(checked_on, language)
    )


def source_line(source: Source, language: str) -> str:
    """Name one source with its address and the day it was compared with."""
    return gettext("{title}, {address} (as of {day})", language).format(
        title=source.title.spoken(language),
        address=source.address,
        day=day(source.checked_on, language),
    )


def support_line(support: Support, language: str) -> str:
    """Say which way a study points, which one it is and why."""
    label = stance_name(support.stance, language)
    return f"{label}: {support.study.citation}. {support.why.spoken(language)}"


def render_claim(claim: Claim, language: str, *, reviewed_by: str = "") -> str:
    """Write a whole claim as plain text; `reviewed_by` is whoever has signed it."""
    label = status_name(claim.status, language)
    parts = [
        claim.title.spoken(language),
        f"{label}. {status_meaning(claim.status, language)}",
        _titled("What the article says", claim.statement.spoken(language), language),
        _titled("What is known", claim.known.spoken(language), language),
    ]
    if claim.correction is not None:
        said = claim.correction.spoken(language)
        parts.append(_titled("What the article leaves out or overstates", said, language))
    if claim.open_question is not None:
        parts.append(_titled("What is open", claim.open_question.spoken(language), language))
    parts += _listed("Studies", (support_line(one, language) for one in claim.support), language)
    parts.append(certainty_part(claim, language))
    sources = (source_line(one, language) for one in sources_behind(claim))
    parts += _listed("Sources", sources, language)
    parts.append(checked_line(claim.checked_on, language, reviewed_by=reviewed_by))
    return "\n\n".join(parts)


def render_question(question: Question, language: str, *, reviewed_by: str = "") -> str:
    """Write a question with its answer and what that rests on as plain text."""
    parts = [question.question.spoken(language)]
    parts += [paragraph.spoken(language) for paragraph in question.answer]
    claims = (_claim_line(one, language) for one in question.claims)
    parts += _listed("Rests on", claims, language)
    parts += _listed("Sources", (source_line(one, language) for one in question.sources), language)
    parts += _listed("Rules of the safety check", question.safety_factors, language)
    parts.append(checked_line(question.checked_on, language, reviewed_by=reviewed_by))
    return "\n\n".join(parts)


# Headings of the parts, stored in one place so that the translators' tool collects them.
HEADINGS = (
    N_("What the article says"),
    N_("What is known"),
    N_("What the article leaves out or overstates"),
    N_("What is open"),
    N_("Studies"),
    N_("Sources"),
    N_("Rests on"),
    N_("Rules of the safety check"),
)


def _claim_line(claim: Claim, language: str) -> str:
    return f"{claim.title.spoken(language)} {status_name(claim.status, language)}."


def _titled(heading: str, text: str, language: str) -> str:
    return f"{gettext(heading, language)}:\n{text}"


def _listed(heading: str, lines: Iterable[str], language: str) -> list[str]:
    """Return one part with a heading and a line for each, or none when there is nothing."""
    listed = "\n".join(f"- {line}" for line in lines)
    return [_titled(heading, listed, language)] if listed else []
