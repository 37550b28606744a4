"""Pages for what went wrong, in the same look and without a word about the inside."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from druckpunkt.web.people import cookies
from druckpunkt.web.people.selectors import has_consented, own_person_in
from druckpunkt.web.sync.refusing import refused_token

# Django's own words for a token of the right form from a page of ours that is no longer good; a
# missing or mutilated one and a form sent from elsewhere are called something else.
USED_UP: Final = "CSRF token from POST incorrect."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request nobody can understand."""
    return render(request, "pages/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody who may not do this."""
    return render(request, "pages/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what is missing, and alike for what belongs to somebody else."""
    return render(request, "pages/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit: too old, or sent from elsewhere."""
    if request.resolver_match and request.resolver_match.namespace == "sync":
        return refused_token()
    if reason == USED_UP and _is_reloaded_welcome(request):
        messages.info(request, _("Your diary is open. The recovery code was shown only once."))
        return redirect(f"{reverse('people:consents')}#code")
    return render(request, "pages/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a failure of our own; nothing here touches the database."""
    return render(request, "pages/500.html", status=500)


def _is_reloaded_welcome(request: HttpRequest) -> bool:
    """Say whether the page with the recovery code was loaded again: its diary is open already."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    if here != "people:consent" or cookies.in_example(request):
        return False
    person = own_person_in(request)
    return person is not None and has_consented(person)
