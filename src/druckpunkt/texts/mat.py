"""Mats in words: what is compared, figures with their sources, and the rules of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from druckpunkt.mat import (
    PROPERTIES,
    Answer,
    Density,
    Figure,
    Known,
    Mat,
    MatDensity,
    Mats,
    Order,
    Property,
    Size,
    Source,
    SourceKind,
    Statement,
    Washable,
)
from druckpunkt.texts.catalogue import format_number, gettext, ngettext
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


def density_arithmetic(
    *, spikes: float, length_cm: float, width_cm: float, density: Density, language: str
) -> tuple[str, str]:
    """Write out both divisions, so that anybody can do them again."""
    count, area = whole(spikes, language), measure(length_cm * width_cm, language)
    sides = f"{measure(length_cm, language)} cm × {measure(width_cm, language)} cm"
    return (
        gettext("{count} spikes ÷ ({sides} = {area} cm²) = {result} per cm²", language).format(
            count=count,
            sides=sides,
            area=area,
            result=format_number(density.per_cm2, 2, language),
        ),
        gettext("{area} cm² × 100 ÷ {count} spikes = {result} mm² per spike", language).format(
            area=area, count=count, result=format_number(density.mm2_per_spike, 1, language)
        ),
    )


def arithmetic_of(found: MatDensity, language: str) -> tuple[str, str]:
    """Write out the divisions for one count and one size of a mat."""
    return density_arithmetic(
        spikes=found.spikes.value,
        length_cm=found.size.length_cm,
        width_cm=found.size.width_cm,
        density=found.density,
        language=language,
    )


def average_sentence(language: str) -> str:
    """Say what the density leaves out."""
    return gettext(
        "This is an average over the whole mat, edges without spikes included. It does not tell "
        "how a mat feels: how sharp the tips are counts as well, and we found no maker who "
        "publishes that.",
        language,
    )


def no_density_sentence(mat: Mat, language: str) -> str:
    """Say what is missing for the density of `mat`."""
    if mat.spikes:
        return gettext(
            "How close the spikes stand cannot be worked out: nobody tells the size.", language
        )
    return gettext(
        "How close the spikes stand cannot be worked out: the number of spikes is unknown.",
        language,
    )


def fewer_sentence(language: str) -> str:
    """Repeat the rule of press and sellers, and say that nobody has measured it."""
    return gettext(
        "Press and sellers say: the fewer spikes, the more intense the mat. We found no study that "
        "measured it.",
        language,
    )


def advertising_sentence(language: str) -> str:
    """Say that who speaks here earns money with it."""
    return gettext(
        "What stands here comes from an article that earns money when somebody buys this mat "
        "(affiliate links). That is advertising, not a test.",
        language,
    )


def disagreement_sentence(mat: Mat, language: str) -> str:
    """Say that sources count differently; empty when they agree."""
    counts = property_values(mat, Property.SPIKES, language)
    if len(counts) < 2:
        return ""
    return gettext(
        "The sources disagree on the number of spikes: {counts}. We have not counted.", language
    ).format(counts=" / ".join(counts))


def unknown_sentence(mat: Mat, language: str) -> str:
    """List what nobody says about `mat`; empty when everything is known."""
    names = [property_name(one, language) for one in PROPERTIES if not mat.knows(one)]
    if not names:
        return ""
    return gettext("Unknown: {names}.", language).format(names=", ".join(names))


def gaps(mats: Mats, language: str) -> tuple[tuple[str, str], ...]:
    """Say for each thing compared about how many mats it is unknown."""
    total = len(mats.mats)
    return tuple(
        (
            property_name(what, language),
            gettext("unknown for {count} of {total}", language).format(
                count=sum(not mat.knows(what) for mat in mats.mats), total=total
            ),
        )
        for what in PROPERTIES
    )


def shown_sentence(shown: int, total: int, language: str) -> str:
    """Say how many mats a choice leaves."""
    return ngettext("{shown} of {total} mat", "{shown} of {total} mats", total, language).format(
        shown=shown, total=total
    )


def unjudged_sentence(mats: Iterable[Mat], language: str) -> str:
    """Name the mats left out because their number of spikes is unknown; empty without any."""
    names = ", ".join(mat.name for mat in mats)
    if not names:
        return ""
    return gettext("Left out, because the number of spikes is unknown: {names}.", language).format(
        names=names
    )


def checked_sentence(mats: Mats, language: str) -> str:
    """Say when the facts were looked at, and that no professional has reviewed them yet."""
    if mats.reviewed_by:
        return gettext("Checked on {day}, reviewed by {name}.", language).format(
            day=day(mats.checked_on, language), name=mats.reviewed_by
        )
    return gettext("Checked on {day}, not yet reviewed by a professional.", language).format(
        day=day(mats.checked_on, language)
    )


def no_advice_sentence(language: str) -> str:
    """Say what this list is not."""
    return gettext(
        "No stars, no prices, no shop links: nobody pays for a place here, and no mat is advised.",
        language,
    )
