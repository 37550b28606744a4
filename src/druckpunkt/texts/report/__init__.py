"""The report of one trial after CENT 2015, as Markdown.

CENT 2015 is the CONSORT extension for N-of-1 trials (Vohra and others, BMJ 2015;350:h1738). Its
item numbers stand in brackets behind every heading, so that a reader can tick them off.
"""

from __future__ import annotations

from druckpunkt.diary import Diary
from druckpunkt.texts.report.facts import ReportFacts
from druckpunkt.texts.report.methods import methods_sections
from druckpunkt.texts.report.opening import discussion_sections, opening_sections
from druckpunkt.texts.report.results import results_sections
from druckpunkt.trial.answer import Answer

__all__ = ["ReportFacts", "cent_report"]


def cent_report(
    answer: Answer, diary: Diary, language: str, *, facts: ReportFacts | None = None
) -> str:
    """Return the report in `language` as Markdown; what nobody recorded is said to be missing.

    `facts` holds what neither answer nor diary know: condition, other care, the hash of the
    protocol, what the person decided afterwards.
    """
    known = facts or ReportFacts()
    sections = [
        *opening_sections(answer, language),
        *methods_sections(answer, diary, known, language),
        *results_sections(answer, diary, known, language),
        *discussion_sections(answer, known, language),
    ]
    return "\n\n".join(sections) + "\n"
