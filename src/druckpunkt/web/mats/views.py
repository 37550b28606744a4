"""The comparison of mats and the page of one mat: public, without a person, from facts alone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from druckpunkt.mat import Mat, Order, Property, Wanted, load_mats, matching, ordered, unjudged
from druckpunkt.texts import mat as texts
from druckpunkt.texts import mat_sentences as sentences
from druckpunkt.web.labels import language
from druckpunkt.web.mats import pages
from druckpunkt.web.mats.forms import CompareForm, SizeForm


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Compare mats; a choice that cannot be read shows all of them and says why."""
    form = CompareForm(request.GET or {})
    wanted, order = (form.wanted(), form.chosen_order()) if form.is_valid() else (Wanted(), None)
    known, spoken = load_mats(), language()
    shown = ordered(matching(known.mats, wanted), order or Order.NAME)
    context = {
        "form": form,
        "orders": pages.orders(spoken),
        "knowledge": pages.knowledge(spoken),
        "answers": pages.answers(spoken),
        "headings": pages.headings(spoken),
        "rows": pages.rows_of(shown, spoken),
        "shown": sentences.shown_sentence(len(shown), len(known.mats), spoken),
        "order_says": texts.order_sentence(order or Order.NAME, spoken),
        "left_out": sentences.unjudged_sentence(unjudged(known.mats, wanted), spoken),
        "gaps": sentences.gaps(known, spoken),
        "fewer": sentences.fewer_sentence(spoken),
        "rule_sources": pages.rule_sources(known, spoken),
        "average": sentences.average_sentence(spoken),
        "example": pages.measured(**pages.EXAMPLE, language=spoken),
        "no_advice": sentences.no_advice_sentence(spoken),
        "checked": sentences.checked_sentence(known, spoken),
    }
    return render(request, "mats/overview.html", context, status=422 if form.errors else 200)


@require_safe
def one(request: HttpRequest, mat: str) -> HttpResponse:
    """Show everything about one mat, and work out the density of a size somebody measured."""
    known, spoken = load_mats(), language()
    row = known.find(mat)
    if row is None:
        raise Http404
    has_asked = any(name in request.GET for name in SizeForm.base_fields)
    form = SizeForm(request.GET) if has_asked else SizeForm(initial=_likely(row))
    context = {
        "mat": row,
        "facts": pages.facts_of(row, spoken),
        "statements": pages.statements_of(row, spoken),
        "cautions": texts.property_values(row, Property.CAUTIONS, spoken),
        "caution_sources": pages.caution_sources(row, spoken),
        "remarks": [remark.spoken(spoken) for remark in row.remarks],
        "disagreement": sentences.disagreement_sentence(row, spoken),
        "advertising": sentences.advertising_sentence(spoken) if row.is_advertised else "",
        "arithmetic": pages.arithmetic(row, spoken),
        "no_density": sentences.no_density_sentence(row, spoken),
        "form": form,
        "measured": pages.measured(**form.cleaned_data, language=spoken)
        if has_asked and form.is_valid()
        else (),
        "average": sentences.average_sentence(spoken),
        "fewer": sentences.fewer_sentence(spoken),
        "rule_sources": pages.rule_sources(known, spoken),
        "checked": sentences.checked_sentence(known, spoken),
    }
    return render(request, "mats/one.html", context, status=422 if form.errors else 200)


def _likely(mat: Mat) -> dict[str, int]:
    """Fill in the number of spikes where somebody tells it."""
    return {"spikes": round(mat.spikes[0].value)} if mat.spikes else {}
