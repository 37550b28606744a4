"""The names of the places of the body map. Left and right are those of the person."""

from __future__ import annotations

from druckpunkt.texts.catalogue import gettext


def region_label(region: str, language: str) -> str:
    """Name a place of the body ("Left shoulder"); a name nobody knows is shown as it is."""
    return (_front(language) | _back(language)).get(region, region)


def _front(language: str) -> dict[str, str]:
    return {
        "head_front": gettext("Forehead and face", language),
        "temple_left": gettext("Left temple", language),
        "temple_right": gettext("Right temple", language),
        "jaw": gettext("Jaw", language),
        "chest": gettext("Chest", language),
        "belly": gettext("Belly", language),
        "hip_left": gettext("Left hip and groin", language),
        "hip_right": gettext("Right hip and groin", language),
        "arm_left": gettext("Left arm and hand", language),
        "arm_right": gettext("Right arm and hand", language),
        "thigh_front_left": gettext("Left thigh, front", language),
        "thigh_front_right": gettext("Right thigh, front", language),
        "knee_left": gettext("Left knee", language),
        "knee_right": gettext("Right knee", language),
        "shin_left": gettext("Left shin and foot", language),
        "shin_right": gettext("Right shin and foot", language),
    }


def _back(language: str) -> dict[str, str]:
    return {
        "head_back": gettext("Back of the head", language),
        "neck": gettext("Neck", language),
        "shoulder_left": gettext("Left shoulder", language),
        "shoulder_right": gettext("Right shoulder", language),
        "upper_back_left": gettext("Upper back, left", language),
        "upper_back_right": gettext("Upper back, right", language),
        "lower_back_left": gettext("Lower back, left", language),
        "lower_back_right": gettext("Lower back, right", language),
        "tail_bone": gettext("Tail bone", language),
        "seat_left": gettext("Left buttock", language),
        "seat_right": gettext("Right buttock", language),
        "thigh_back_left": gettext("Left thigh, back", language),
        "thigh_back_right": gettext("Right thigh, back", language),
        "calf_left": gettext("Left calf", language),
        "calf_right": gettext("Right calf", language),
        "sole_left": gettext("Left sole", language),
        "sole_right": gettext("Right sole", language),
    }
