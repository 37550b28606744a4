"""Mats in words: what is compared, figures with their sources, and the rules of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from druckpunkt.mat import (
    Answer,
    Figure,
    Known,
    Mat,
    Order,
    Property,
    Size,
    Source,
    SourceKind,
    Statement,
    Washable,
)
from druckpunkt.texts.catalogue import format_number, gettext
from druckpunkt.texts.marking import N_
from druckpunkt.texts.phrases import day

PROPERTY_NAMES: Mapping[Property, str] = {
    Property.SPIKES: N_("Number of spikes"),
    Property.SIZE: N_("Size of the mat"),
    Property.SPIKE_HEIGHT: N_("Height of a spike"),
    Property.SPIKE_SPACING: N_("Distance between spikes"),
    Property.MATERIALS: N_("Material"),
    Property.WASHABLE: N_("Washable"),
    Property.CAUTIONS: N_("What the maker warns of"),
}
KIND_NAMES: Mapping[SourceKind, str] = {
    SourceKind.STUDY: N_("Study"),
    SourceKind.PRESS: N_("Press"),
    SourceKind.MAKER: N_("Maker"),
    SourceKind.ADVERTISING: N_("Advertising"),
}
WASHABLE_NAMES: Mapping[Washable, str] = {
    Washable.YES: N_("yes"),
    Washable.NO: N_("no"),
    Washable.UNKNOWN: N_("unknown"),
}
KNOWN_NAMES: Mapping[Known, str] = {Known.YES: N_("known"), Known.NO: N_("unknown")}
ORDER_NAMES: Mapping[Order, str] = {
    Order.NAME: N_("Name"),
    Order.SPIKES: N_("Number of spikes"),
    Order.DENSITY: N_("Spikes per cm²"),
}
ORDERS: Mapping[Order, str] = {
    Order.NAME: N_("In the order of their names. No mat stands first because it is better."),
    Order.SPIKES: N_(
        "Fewest spikes first, unknown last, alike ones by name. Where sources disagree the first "
        "figure counts: study before press, press before maker, maker before advertising. No mat "
        "stands first because it is better."
    ),
    Order.DENSITY: N_(
        "Fewest spikes per cm² first, unknown last, alike ones by name. It can only be worked out "
        "where number and size are both known. No mat stands first because it is better."
    ),
}


def maker_label(language: str) -> str:
    """Name who makes or sells it."""
    return gettext("Brand or maker", language)


def unknown(language: str) -> str:
    """Say that nobody tells it."""
    return gettext("unknown", language)


def property_name(what: Property, language: str) -> str:
    """Name what is compared."""
    return gettext(PROPERTY_NAMES[what], language)


def order_name(order: Order, language: str) -> str:
    """Name an order for a list of choices."""
    return gettext(ORDER_NAMES[order], language)


def order_sentence(order: Order, language: str) -> str:
    """Say how the order arises (R06)."""
    return gettext(ORDERS[order], language)


def washable_name(washable: Washable, language: str) -> str:
    """Say whether a mat can be washed."""
    return gettext(WASHABLE_NAMES[washable], language)


def known_name(known: Known, language: str) -> str:
    """Say whether something is known."""
    return gettext(KNOWN_NAMES[known], language)


def whole(value: float, language: str) -> str:
    """Write a whole number with its thousands parted: 6.210 in German, 6,210 in English."""
    text = f"{value:,.0f}"
    return text.replace(",", ".") if language == "de" else text


def measure(value: float, language: str) -> str:
    """Write a length with as few decimals as it needs, three at most."""
    digits = next(n for n in range(4) if n == 3 or round(value, n) == value)
    return format_number(value, digits, language) if digits else whole(value, language)


def _count(figure: Figure, language: str) -> str:
    return whole(figure.value, language)


def _millimetres(figure: Figure, language: str) -> str:
    length = measure(figure.value, language)
    if figure.is_about:
        return gettext("about {length} mm", language).format(length=length)
    return f"{length} mm"


def _size(size: Size, language: str) -> str:
    return f"{measure(size.length_cm, language)} × {measure(size.width_cm, language)} cm"


def _yes_or_no(answer: Answer, language: str) -> str:
    return washable_name(Washable.YES if answer.value else Washable.NO, language)


def _said(statement: Statement, language: str) -> str:
    return statement.text.spoken(language)


@dataclass(frozen=True, slots=True)
class Fact:
    """What one source says about one property, in words."""

    value: str
    source: Source


def property_facts(mat: Mat, what: Property, language: str) -> tuple[Fact, ...]:
    """Write what each source says about `what`; empty when nobody says it."""
    if what is Property.SPIKES:
        return tuple(Fact(_count(one, language), one.source) for one in mat.spikes)
    if what is Property.SIZE:
        return tuple(Fact(_size(one, language), one.source) for one in mat.size)
    if what is Property.WASHABLE:
        return tuple(Fact(_yes_or_no(one, language), one.source) for one in mat.washable)
    if what is Property.SPIKE_HEIGHT:
        return tuple(Fact(_millimetres(one, language), one.source) for one in mat.spike_height_mm)
    if what is Property.SPIKE_SPACING:
        return tuple(Fact(_millimetres(one, language), one.source) for one in mat.spike_spacing_mm)
    said = mat.materials if what is Property.MATERIALS else mat.cautions
    return tuple(Fact(_said(one, language), one.source) for one in said)


def property_values(mat: Mat, what: Property, language: str) -> tuple[str, ...]:
    """Write what the sources say about `what`, each thing once."""
    return tuple(dict.fromkeys(fact.value for fact in property_facts(mat, what, language)))


def source_words(source: Source, language: str) -> str:
    """Name a source with who speaks there and when it was looked at."""
    return gettext("{kind}: {title}; checked on {day}", language).format(
        kind=gettext(KIND_NAMES[source.kind], language),
        title=source.title.spoken(language),
        day=day(source.checked_on, language),
    )
