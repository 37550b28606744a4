"""What is known about mats as JSON documents; a list that is empty means unknown."""

from __future__ import annotations

from collections.abc import Iterable

from druckpunkt.mat import (
    Answer,
    Density,
    Figure,
    Mat,
    Mats,
    Order,
    Size,
    Source,
    Statement,
    mat_densities,
)
from druckpunkt.texts.mat import order_sentence
from druckpunkt.texts.mat_sentences import unknown_sentence

Document = dict[str, object]


def mats_document(
    shown: Iterable[Mat], left_out: Iterable[Mat], *, order: Order, mats: Mats, language: str
) -> Document:
    """Return the mats in their order, how it arises, and whom no bound could judge."""
    return {
        "version": mats.version,
        "checked_on": mats.checked_on.isoformat(),
        "reviewed_by": mats.reviewed_by,
        "order": order.value,
        "order_says": order_sentence(order, language),
        "fewer_is_stronger": {
            "measured": False,
            "sources": [_source(one, language) for one in mats.fewer_is_stronger],
        },
        "mats": [mat_document(mat, language) for mat in shown],
        "left_out_number_unknown": [mat.id for mat in left_out],
    }


def mat_document(mat: Mat, language: str) -> Document:
    """Return every fact about one mat with its source, and what follows from them."""
    return {
        "id": mat.id,
        "name": mat.name,
        "maker": [_statement(one, language) for one in mat.maker],
        "spikes": [_figure(one, language) for one in mat.spikes],
        "size": [_size(one, language) for one in mat.size],
        "spike_height_mm": [_figure(one, language) for one in mat.spike_height_mm],
        "spike_spacing_mm": [_figure(one, language) for one in mat.spike_spacing_mm],
        "materials": [_statement(one, language) for one in mat.materials],
        "washable": [_answer(one, language) for one in mat.washable],
        "statements": [_statement(one, language) for one in mat.statements],
        "cautions": [_statement(one, language) for one in mat.cautions],
        "remarks": [remark.spoken(language) for remark in mat.remarks],
        "is_advertised": mat.is_advertised,
        "densities": [
            {"spikes": one.spikes.value, **density_document(one.density)}
            for one in mat_densities(mat)
        ],
        "unknown": unknown_sentence(mat, language),
    }


def density_document(found: Density) -> Document:
    """Return how close the spikes stand, as an average over the whole mat."""
    return {"per_cm2": found.per_cm2, "mm2_per_spike": found.mm2_per_spike}


def _source(source: Source, language: str) -> Document:
    return {
        "kind": source.kind.value,
        "title": source.title.spoken(language),
        "address": source.address,
        "checked_on": source.checked_on.isoformat(),
    }


def _figure(figure: Figure, language: str) -> Document:
    source = _source(figure.source, language)
    return {"value": figure.value, "about": figure.is_about, "source": source}


def _size(size: Size, language: str) -> Document:
    source = _source(size.source, language)
    return {"length_cm": size.length_cm, "width_cm": size.width_cm, "source": source}


def _answer(answer: Answer, language: str) -> Document:
    return {"value": answer.value, "source": _source(answer.source, language)}


def _statement(statement: Statement, language: str) -> Document:
    return {"text": statement.text.spoken(language), "source": _source(statement.source, language)}
