"""What is said about mats beside their figures: densities, gaps, disagreement, and no advice."""

from __future__ import annotations

from collections.abc import Iterable

from druckpunkt.mat import PROPERTIES, Density, Mat, MatDensity, Mats, Property
from druckpunkt.texts.catalogue import format_number, gettext, ngettext
from druckpunkt.texts.mat import measure, property_name, property_values, whole
from druckpunkt.texts.phrases import day


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
