"""Coming, agreeing, recovering, withdrawing, going."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from druckpunkt.web.people import cookies, doors, services
from druckpunkt.web.people.devices import make_of
from druckpunkt.web.people.doors import PersonRequest, with_known_person
from druckpunkt.web.people.forms import ConsentForm, EraseForm, RecoverForm
from druckpunkt.web.people.limits import RECOVERY, visitor_of
from druckpunkt.web.people.purpose import CONSENT_VERSION, PURPOSE
from druckpunkt.web.people.selectors import consents_for, has_consented, own_person_in

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def consent(request: HttpRequest) -> HttpResponse:
    """Ask for consent; the POST makes the person. Nobody is made by looking at the page."""
    person = own_person_in(request)
    if person and has_consented(person):
        return redirect("pages:begin")
    form = ConsentForm(_sent(request))
    if form.is_valid():
        if person:
            services.give_consent(person)
            return redirect("pages:begin")
        return _welcome(request, form.cleaned_data["zone"])
    context = {"form": form, "purpose": [_(line) for line in PURPOSE], "version": CONSENT_VERSION}
    context["was_signed_out"] = person is None and bool(cookies.own_token_in(request))
    return render(request, "people/consent.html", context, status=422 if form.errors else 200)


def _welcome(request: HttpRequest, zone: str) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    keys = services.welcome(language=language, zone=zone, make=make_of(request))
    return _hand_over(request, keys, "people/welcome.html")


def _hand_over(request: HttpRequest, keys: services.Keys, template: str) -> HttpResponse:
    """Show the recovery code in the answer itself: it is stored nowhere in clear."""
    doors.end_open_forms(request)
    shown = {"code": keys.recovery_code, "is_known": True, "in_example": False}
    response = render(request, template, shown)
    doors.leave_example(request, response)
    doors.sign_in(response, keys.token)
    doors.remember_language_in(response, keys.person.language)
    return response


@get_or_post
def recover(request: HttpRequest) -> HttpResponse:
    """Give the diary to a new browser in exchange for its recovery code."""
    form = RecoverForm(_sent(request))
    if form.is_valid():
        if not RECOVERY.allows(visitor_of(request)):
            form.add_error("code", _("Too many attempts. Please wait ten minutes."))
            return render(request, "people/recover.html", {"form": form}, status=429)
        way = services.recover_alone if form.cleaned_data["alone"] else services.recover
        keys = way(form.cleaned_data["code"], make_of(request))
        if keys:
            with override(keys.person.language):
                return _hand_over(request, keys, "people/recovered.html")
        RECOVERY.refused()
        form.add_error("code", _("This code is not known here. Check it letter by letter."))
    return render(
        request, "people/recover.html", {"form": form}, status=422 if form.errors else 200
    )


@require_GET
@with_known_person
def consents(request: PersonRequest) -> HttpResponse:
    """List every consent given here, with the ways out."""
    context = {
        "consents": consents_for(request.person),
        "in_force": has_consented(request.person),
        "purpose": [_(line) for line in PURPOSE],
    }
    return render(request, "people/consents.html", context)


@require_POST
@with_known_person
def withdraw(request: PersonRequest) -> HttpResponse:
    """Stop all processing at once; what is stored stays until it is exported or erased."""
    services.withdraw_consent(request.person)
    messages.success(request, _("Your consent has ended. Nothing is processed any more."))
    return redirect("people:consents")


@require_POST
@with_known_person
def new_code(request: PersonRequest) -> HttpResponse:
    """Show a new recovery code; the old one stops working."""
    if request.person.is_example:
        messages.info(request, _("The example has no recovery code."))
        return redirect("people:consents")
    code = services.replace_recovery_code(request.person)
    return render(request, "people/new_code.html", {"code": code})


@get_or_post
@with_known_person
def erase(request: PersonRequest) -> HttpResponse:
    """Explain what erasing means, and erase everything after a confirmation."""
    form = EraseForm(_sent(request))
    if form.is_valid():
        return _erase(request)
    return render(request, "people/erase.html", {"form": form}, status=422 if form.errors else 200)


def _erase(request: PersonRequest) -> HttpResponse:
    doors.end_open_forms(request)
    response = redirect("people:erased")
    if request.person.is_example:
        doors.leave_example(request, response)
    else:
        services.erase(request.person)
        doors.sign_out(response)
    return response


@require_GET
def erased(request: HttpRequest) -> HttpResponse:
    """Say that nothing is left."""
    return render(request, "people/erased.html")


@require_POST
def leave_example(request: HttpRequest) -> HttpResponse:
    """Leave the example with one tap; its rows go with it."""
    doors.end_open_forms(request)
    response = redirect("pages:start")
    doors.leave_example(request, response)
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language of this browser, and of its person."""
    chosen = request.POST.get("language", "")
    response = redirect(_safe_next(request))
    if chosen in dict(settings.LANGUAGES):
        doors.remember_language_in(response, chosen)
        person = own_person_in(request)
        if person:
            services.remember_language(person, chosen)
    return response


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also when that is an empty form; None for a GET."""
    return request.POST if request.method == "POST" else None


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if safe and target.startswith("/") else "/"
