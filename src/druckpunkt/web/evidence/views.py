"""What is known, page by page: no person, no consent, nothing stored."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from druckpunkt.evidence import load_library
from druckpunkt.web.evidence import claims, outlook, sources
from druckpunkt.web.evidence import questions as asked
from druckpunkt.web.evidence import studies as known
from druckpunkt.web.evidence.overview import overview_of

Found = TypeVar("Found")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show all claims by topic, or what a search and a choice leave of them."""
    page = overview_of(load_library(), request.GET)
    return render(request, "evidence/overview.html", {"page": page})


@require_safe
def claim(request: HttpRequest, claim: str) -> HttpResponse:
    """Hold one claim against what studies show."""
    library = load_library()
    found = _or_404(library.claim(claim))
    return render(request, "evidence/claim.html", {"page": claims.page_of(found, library)})


@require_safe
def studies(request: HttpRequest) -> HttpResponse:
    """List all studies: first those about mats, then what lies near."""
    return render(request, "evidence/studies.html", {"groups": known.groups(load_library())})


@require_safe
def study(request: HttpRequest, study: str) -> HttpResponse:
    """Show everything that is known of one study, and what is not."""
    library = load_library()
    found = _or_404(library.study(study))
    return render(request, "evidence/study.html", {"page": known.page_of(found, library)})


@require_safe
def references(request: HttpRequest) -> HttpResponse:
    """List every source once, with the pages that rest on it."""
    return render(request, "evidence/references.html", {"rows": sources.rows(load_library())})


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Answer what people ask."""
    context = {"answers": asked.answers(load_library())}
    return render(request, "evidence/questions.html", context)


@require_safe
def pooling(request: HttpRequest) -> HttpResponse:
    """Say why the results of mats cannot be put together, and what little figures would mean."""
    return render(request, "evidence/pooling.html", {"page": outlook.page_of(load_library())})


def _or_404(found: Found | None) -> Found:
    if found is None:
        raise Http404
    return found
