"""Endings, findings and moments in the words of the pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from druckpunkt.session import Ending, SkinFinding, SkinMoment, Use


def use_name(use: str) -> str:
    """Name a session by what one lay on."""
    return {Use.MAT.value: _("With the mat"), Use.REST.value: _("Rest without the mat")}[use]


def ending_name(ending: str) -> str:
    """Say how a session ended."""
    return {
        Ending.COMPLETED.value: _("to its planned end"),
        Ending.STOPPED.value: _("stopped earlier"),
        Ending.ASLEEP.value: _("fell asleep"),
        Ending.HURT.value: _("it hurt"),
    }[ending]


def finding_name(finding: str) -> str:
    """Say in plain words what the skin looks or feels like."""
    return {
        SkinFinding.CLEAR.value: _("Nothing to see or feel"),
        SkinFinding.PRINTS.value: _("Small dots or redness that is fading"),
        SkinFinding.WELTS.value: _("Raised or itching skin"),
        SkinFinding.BRUISE.value: _("A bruise"),
        SkinFinding.BROKEN.value: _("Broken skin, a wound or blood"),
        SkinFinding.NUMB.value: _("Numbness or tingling that stays"),
    }[finding]


def moment_name(moment: str) -> str:
    """Say when the skin was looked at."""
    return {
        SkinMoment.AFTER.value: _("30 to 60 minutes later"),
        SkinMoment.MORNING.value: _("the next morning"),
    }[moment]
