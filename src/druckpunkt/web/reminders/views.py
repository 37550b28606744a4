"""Make, change and revoke the calendar address, and the feed behind it."""

from __future__ import annotations

import hashlib
from datetime import time
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from druckpunkt.web.people.doors import PersonRequest, with_person
from druckpunkt.web.reach import is_private_line, origin_for_phones
from druckpunkt.web.reminders import services
from druckpunkt.web.reminders.forms import TimeForm

USUAL_TIME: Final = time(19, 0)


@require_safe
@with_person
def show(request: PersonRequest) -> HttpResponse:
    """Explain the reminder, and offer what can be done with it."""
    return _page(request)


@require_POST
@with_person
def make(request: PersonRequest) -> HttpResponse:
    """Make an address and show it this once, or move the time of the one there is."""
    if request.person.is_example:
        return redirect("reminders:show")
    form = TimeForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    chosen: time = form.cleaned_data["local_time"]
    reminder = services.reminder_of(request.person)
    if reminder and "anew" not in request.POST:
        services.change_time(reminder, chosen)
        messages.success(request, _("The time is changed. Your calendar takes it over by itself."))
        return redirect("reminders:show")
    return _show_once(request, services.make_feed(request.person, chosen))


@require_POST
@with_person
def revoke(request: PersonRequest) -> HttpResponse:
    """End the address; whoever has it finds nothing there any more."""
    if not request.person.is_example:
        services.revoke(request.person)
        messages.success(request, _("The calendar address is gone."))
    return redirect("reminders:show")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Serve the calendar behind a secret address; unknown and revoked ones are both 404."""
    # Imported when asked: pages without a calendar start without its parser.
    from druckpunkt.web.reminders.feed import calendar_of

    reminder = services.reminder_with(token)
    if reminder is None:
        raise Http404
    link = f"{origin_for_phones(request)}{reverse('diary:today')}"
    content = calendar_of(reminder, link=link)
    etag = quote_etag(hashlib.sha256(content).hexdigest())
    response = get_conditional_response(
        request, etag=etag, response=HttpResponse(content, content_type="text/calendar")
    )
    assert response is not None
    response.headers["ETag"] = etag
    # To be asked for every time: a revoked address must not live on in a cache.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _page(
    request: PersonRequest, *, form: TimeForm | None = None, status: int = 200
) -> HttpResponse:
    reminder = services.reminder_of(request.person)
    context = {
        "reminder": reminder,
        "form": form,
        "time": f"{reminder.local_time if reminder else USUAL_TIME:%H:%M}",
        "is_private_line": is_private_line(request),
    }
    return render(request, "reminders/show.html", context, status=status)


def _show_once(request: PersonRequest, token: str) -> HttpResponse:
    address = f"{origin_for_phones(request)}{reverse('reminders:feed', args=[token])}"
    webcal = f"webcal://{address.partition('://')[2]}"
    return render(request, "reminders/made.html", {"address": address, "webcal": webcal})
