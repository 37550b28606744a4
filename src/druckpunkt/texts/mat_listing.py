"""Mats as plain text for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from druckpunkt.mat import PROPERTIES, Mat, Mats, Order, Property, mat_densities
from druckpunkt.texts.catalogue import gettext
from druckpunkt.texts.mat import (
    maker_label,
    order_sentence,
    property_facts,
    property_name,
    property_values,
    source_words,
)
from druckpunkt.texts.mat_sentences import (
    advertising_sentence,
    arithmetic_of,
    average_sentence,
    checked_sentence,
    disagreement_sentence,
    fewer_sentence,
    no_advice_sentence,
    no_density_sentence,
    unjudged_sentence,
    unknown_sentence,
)


def render_mats(
    shown: Iterable[Mat], left_out: Iterable[Mat], *, order: Order, mats: Mats, language: str
) -> str:
    """Write one line for each mat, how the order arises, and who is left out for want of a count.

    `mats` are all that are known, for the date.
    """
    lines = [f"{mat.id}: {_one_line(mat, language)}" for mat in shown]
    lines = lines or [gettext("No mat fits.", language)]
    return "\n".join(
        [
            *lines,
            *filter(None, ["", unjudged_sentence(left_out, language)]),
            "",
            order_sentence(order, language),
            fewer_sentence(language),
            no_advice_sentence(language),
            checked_sentence(mats, language),
        ]
    )


def _one_line(mat: Mat, language: str) -> str:
    known = [
        f"{property_name(what, language)} {' / '.join(values)}"
        for what in PROPERTIES
        if what is not Property.CAUTIONS and (values := property_values(mat, what, language))
    ]
    return "; ".join([mat.name, *known]) + ". " + unknown_sentence(mat, language)


def render_mat(mat: Mat, mats: Mats, language: str, *, measured: Sequence[str] = ()) -> str:
    """Write everything about one mat, each fact with its source.

    `measured` is the arithmetic for a size somebody measured; it stands where a density would.
    """
    return "\n".join(
        [
            mat.name,
            *([advertising_sentence(language)] if mat.is_advertised else []),
            "",
            *_facts(mat, language),
            "",
            *_densities(mat, measured, language),
            *(remark.spoken(language) for remark in mat.remarks),
            *filter(None, [disagreement_sentence(mat, language), unknown_sentence(mat, language)]),
            fewer_sentence(language),
            checked_sentence(mats, language),
        ]
    )


def _facts(mat: Mat, language: str) -> Iterator[str]:
    for one in mat.maker:
        said = f"{maker_label(language)}: {one.text.spoken(language)}"
        yield f"{said} ({source_words(one.source, language)})"
    for what in PROPERTIES:
        for fact in property_facts(mat, what, language):
            said = f"{property_name(what, language)}: {fact.value}"
            yield f"{said} ({source_words(fact.source, language)})"
    for one in mat.statements:
        yield f"{one.text.spoken(language)} ({source_words(one.source, language)})"


def _densities(mat: Mat, measured: Sequence[str], language: str) -> Iterator[str]:
    found = mat_densities(mat)
    for one in found:
        yield from arithmetic_of(one, language)
    if measured:
        yield gettext("With the size you measured:", language)
        yield from measured
    known = found or measured
    yield average_sentence(language) if known else no_density_sentence(mat, language)
