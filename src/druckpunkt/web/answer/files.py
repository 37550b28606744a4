"""Files of an answer: the report, the figures, pictures."""

from __future__ import annotations

import importlib.metadata

from django.http import HttpResponse

from druckpunkt.formats.answer_json import answer_text
from druckpunkt.texts.report import ReportFacts, cent_report
from druckpunkt.trial import Answer
from druckpunkt.web.answer.afterwards import decision_label
from druckpunkt.web.answer.record import guess_sentence
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.trials.models import Moment, Trial
from druckpunkt.web.trials.protocols import latest_version


def cent_report_of(trial: Trial, answer: Answer, language: str) -> str:
    """Return the report of `trial` after CENT 2015."""
    version = latest_version(trial)
    said = {row.moment: f"{row.value_0_10}/10" for row in trial.expectations.order_by("asked_at")}
    facts = ReportFacts(
        protocol_hash=version.sha256 if version else "",
        program_version=importlib.metadata.version("druckpunkt"),
        expectation_midway=said.get(Moment.MIDWAY.value, ""),
        expectation_end=said.get(Moment.REVEAL.value, ""),
        believed_better=guess_sentence(trial),
        decision=decision_label(trial.decision),
    )
    return cent_report(answer, diary_of(trial.person, trial), language, facts=facts)


def answer_document(answer: Answer) -> bytes:
    """Return the answer as the JSON that `druckpunkt analyse --json` prints."""
    return answer_text(answer).encode()


def file_response(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return `content` as a file to be saved under `name`."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
