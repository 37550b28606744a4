"""The provisional safety card."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from druckpunkt.safety import load_card, provisional_verdict
from druckpunkt.web import clock
from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.safety.forms import CardForm
from druckpunkt.web.safety.selectors import latest_verdict
from druckpunkt.web.safety.services import record_verdict


@require_http_methods(["GET", "HEAD", "POST"])
@with_person
def check(request: PersonRequest) -> HttpResponse:
    """Show the card; what is confirmed decides between "go" and "ask first"."""
    today = clock.study_day_now(request.person.zone)
    if request.method == "POST":
        form = CardForm(request.POST)
        form.is_valid()
        verdict = provisional_verdict(
            cautions_read=form.cleaned_data["cautions_read"],
            none_applies=form.cleaned_data["none_applies"],
            today=today,
        )
        record_verdict(request.person, verdict)
        return redirect("pages:begin" if verdict.allows_use(today) else "safety:ask")
    context = {"card": load_card(get_language() or settings.LANGUAGE_CODE)}
    return render(request, "safety/check.html", context)


@require_http_methods(["GET", "HEAD"])
@with_person
def ask(request: PersonRequest) -> HttpResponse:
    """Say what "ask first" means, calmly, and where to go from here."""
    return render(request, "safety/ask.html", {"verdict": latest_verdict(request.person)})
