"""The safety check: one page of questions, and one that says what the answers mean."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from druckpunkt.safety import Questionnaire, Verdict, judge, load_rules, questionnaire
from druckpunkt.texts.safety import problem_sentence
from druckpunkt.web import clock
from druckpunkt.web.labels import language
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.people.models import Person
from druckpunkt.web.safety.forms import CheckForm
from druckpunkt.web.safety.models import SafetyCheck
from druckpunkt.web.safety.page import reason_lines, sections, unanswered
from druckpunkt.web.safety.selectors import (
    judgement_of,
    latest_check,
    still_against,
    verdict_of,
    verdict_problem,
    wanted_use,
)
from druckpunkt.web.safety.services import record_check

UNFINISHED = 422
# These stand on the result page in words of their own, or need none before the first check.
SAID = ("no_check", "said_ask", "said_stop")


@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def check(request: PersonRequest) -> HttpResponse:
    """Ask everything that belongs to the plan of the person; goal and position come first."""
    use = wanted_use(request.person)
    if use is None:
        return redirect("plan:goal")
    asked = questionnaire(*use, also=still_against(request.person))
    if request.method != "POST":
        return _asking(request, asked, CheckForm(asked), status=200)
    form = CheckForm(asked, request.POST)
    if not form.is_valid():
        return _asking(request, asked, form, status=UNFINISHED)
    today = clock.study_day_now(request.person.zone)
    judgement = judge(asked, form.cleaned_data, today)
    record_check(request.person, judgement, form.cleaned_data, now=clock.now())
    return redirect("safety:result")


def _asking(
    request: PersonRequest, asked: Questionnaire, form: CheckForm, *, status: int
) -> HttpResponse:
    context = {
        "cautions": sections(asked.cautions, form),
        "warnings": sections(asked.warnings, form),
        "unanswered": unanswered(asked, form),
        "goal": asked.goal,
        "position": asked.position.value,
        "again": _why_again(request.person),
        "asks_more": len(asked.factors) > len(questionnaire(asked.goal, asked.position).factors),
        "rules": load_rules(),
    }
    return render(request, "safety/check.html", context, status=status)


@require_safe
@with_person
def result(request: PersonRequest) -> HttpResponse:
    """Say what the newest check means, why, and what to do."""
    row = latest_check(request.person, clock.now())
    if row is None:
        return redirect("safety:check")
    return render(request, "safety/result.html", _meaning(request.person, row))


def _meaning(person: Person, row: SafetyCheck) -> dict[str, Any]:
    judgement = judgement_of(row)
    verdict = verdict_of(row)
    return {
        "verdict": verdict,
        "allows_use": verdict.verdict in (Verdict.GO, Verdict.GENTLE),
        "is_emergency": judgement is not None and judgement.is_emergency,
        "reasons": reason_lines(judgement) if judgement else [],
        "again": _why_again(person),
        "rules": load_rules(),
    }


def _why_again(person: Person) -> str:
    """Say why an older check does not count any more; empty where there is nothing to say."""
    problem = verdict_problem(person, clock.study_day_now(person.zone), at=clock.now())
    if problem is None or problem in SAID:
        return ""
    return problem_sentence(problem, language())
