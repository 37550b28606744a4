"""The browsers of a person: see them, end them, bring a further one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from druckpunkt.web import clock
from druckpunkt.web.people import connecting, doors
from druckpunkt.web.people import devices as rules
from druckpunkt.web.people.doors import PersonRequest, own_or_404, with_known_person
from druckpunkt.web.people.forms import JoinForm
from druckpunkt.web.people.limits import CONNECTING, JOINING, visitor_of
from druckpunkt.web.people.models import Person
from druckpunkt.web.people.qr import qr_picture
from druckpunkt.web.reach import is_private_line, origin_for_phones

# The part of the offline client if it is installed; it also empties what the browser stored.
FORGET_PARTS = ("offline/parts/forget_device.html", "people/parts/forget_device.html")


@require_safe
@with_known_person
def devices(request: PersonRequest) -> HttpResponse:
    """List the browsers this diary is open in."""
    return render(request, "people/devices.html", _overview(request))


def _overview(request: PersonRequest) -> dict[str, object]:
    here = rules.own_device_in(request)
    return {
        "devices": [] if request.person.is_example else rules.devices_for(request.person),
        "here": here,
        "here_until": here.created_at + rules.ABSOLUTE if here else None,
        "is_private_line": is_private_line(request),
        "forget_parts": FORGET_PARTS,
        "idle_days": rules.IDLE.days,
        "absolute_years": rules.ABSOLUTE.days // 365,
    }


@require_POST
@with_known_person
def connect(request: PersonRequest) -> HttpResponse:
    """Make a code for one further browser and show it as a picture, this once."""
    if request.person.is_example or not is_private_line(request):
        return redirect("people:devices")
    if not CONNECTING.allows(request.person.pk):
        problem = _("Too many attempts. Please wait ten minutes.")
        return render(
            request, "people/devices.html", {**_overview(request), "problem": problem}, status=429
        )
    invitation = connecting.invite(request.person)
    address = f"{origin_for_phones(request)}{reverse('people:join')}#{invitation.code}"
    context = {"picture": qr_picture(address, _("Code for your phone")), "address": address}
    return render(request, "people/connect.html", {**context, "minutes": invitation.minutes})


@require_POST
@with_known_person
def end(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Sign one browser out; when it is this one, as thoroughly as `forget`."""
    device = own_or_404(rules.devices_for(request.person), pk=pk)
    if device == rules.own_device_in(request):
        return _forget(request)
    device.delete()
    messages.success(request, _("This device is signed out."))
    return redirect("people:devices")


@require_POST
@with_known_person
def end_others(request: PersonRequest) -> HttpResponse:
    """Sign out every browser but this one."""
    if not request.person.is_example:
        rules.end_others(request.person, rules.own_device_in(request))
        messages.success(request, _("All other devices are signed out."))
    return redirect("people:devices")


@require_POST
@with_known_person
def forget(request: PersonRequest) -> HttpResponse:
    """Sign this browser out and let it clear what it stored."""
    return redirect("people:devices") if request.person.is_example else _forget(request)


def _forget(request: PersonRequest) -> HttpResponse:
    device = rules.own_device_in(request)
    if device:
        device.delete()
    doors.end_open_forms(request)
    response = redirect("pages:start")
    doors.sign_out(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Let this browser into the diary of whoever made the code.

    The code stands behind the # of the address, which no browser sends: a script puts it into the
    form. It is no secret any more once it has been used.
    """
    if request.method != "POST":
        return _join_page(request)
    if not is_private_line(request):
        return redirect("people:join")
    if not JOINING.allows(visitor_of(request)):
        problem = _("Too many attempts. Please wait ten minutes.")
        return _join_page(request, problem=problem, status=429)
    form = JoinForm(request.POST)
    code = form.cleaned_data["code"] if form.is_valid() else ""
    inviter = connecting.inviter(code)
    if inviter and _other_person(request, inviter) and not form.cleaned_data["replace"]:
        problem = _("Please say first which diary this browser shows.")
        return _join_page(request, code=code, problem=problem, status=422)
    person = connecting.accept(code)
    if person is None:
        JOINING.refused()
        problem = _("This code does not work (any more). Make a new one on the other device.")
        return _join_page(request, problem=problem, status=422)
    return _let_in(request, person)


def _other_person(request: HttpRequest, inviter: Person | None) -> Person | None:
    """Return the person of this browser when it is not the one who made the code."""
    here = rules.own_device_in(request)
    return here.person if here and here.person != inviter else None


def _join_page(
    request: HttpRequest, *, code: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "code": code,
        "problem": problem,
        "other": _other_person(request, None),
        "is_private_line": is_private_line(request),
    }
    return render(request, "people/join.html", context, status=status)


def _let_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign this browser in; the key it had before ends, what it stored for others stays."""
    from druckpunkt.web.trials.events import record
    from druckpunkt.web.trials.models import Kind

    doors.end_open_forms(request)
    before = rules.own_device_in(request)
    if before:
        before.delete()
    token = rules.add_device(person, rules.make_of(request))
    record(person, Kind.DEVICE_CONNECTED, now=clock.now())
    with override(person.language):
        messages.success(request, _("This device is connected to your diary."))
    response = redirect("pages:start")
    doors.leave_example(request, response)
    doors.sign_in(response, token)
    doors.remember_language_in(response, person.language)
    return response
