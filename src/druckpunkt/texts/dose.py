"""How the person lies, in words: the same in both arms."""

from __future__ import annotations

from druckpunkt.texts.catalogue import gettext
from druckpunkt.trial.design import Dose


def position_label(position: str, language: str) -> str:
    """Name where the mat lies; a name nobody knows is shown as it is."""
    return {
        "back": gettext("back", language),
        "neck": gettext("neck", language),
        "shoulders": gettext("shoulders", language),
        "seat": gettext("seat", language),
        "feet": gettext("feet", language),
    }.get(position, position)


def layer_label(layer: str, language: str) -> str:
    """Name what lies between skin and mat."""
    return {
        "skin": gettext("bare skin", language),
        "shirt": gettext("thin shirt", language),
        "towel": gettext("towel", language),
    }.get(layer, layer)


def base_label(base: str, language: str) -> str:
    """Name what lies under the mat."""
    return {
        "bed": gettext("bed", language),
        "sofa": gettext("sofa", language),
        "yoga_mat": gettext("yoga mat", language),
        "floor": gettext("floor", language),
    }.get(base, base)


def dose_phrase(dose: Dose, language: str) -> str:
    """Say minutes, position, layer and base in one line."""
    return gettext("{minutes} minutes; {position}; {layer}; {base}", language).format(
        minutes=dose.minutes,
        position=position_label(dose.position, language),
        layer=layer_label(dose.layer, language),
        base=base_label(dose.base, language),
    )
