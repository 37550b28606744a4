"""Sessions in words: `{{ row.ending|ending_name }}`."""

from __future__ import annotations

from django import template

from druckpunkt.session import BAD_FINDINGS
from druckpunkt.web import labels
from druckpunkt.web.session import wording
from druckpunkt.web.session.models import Session

register = template.Library()
register.filter(wording.use_name)
register.filter(wording.ending_name)
register.filter(wording.finding_name)
register.filter(wording.moment_name)


@register.filter
def lain_minutes(minutes: float) -> str:
    """Write minutes really lain: whole ones as such, others with one decimal."""
    text = f"{minutes:.1f}".removesuffix(".0")
    return text.replace(".", ",") if labels.language() == "de" else text


@register.filter
def place(row: Session) -> str:
    """Say position, layer and base."""
    return " · ".join(
        (
            labels.position_name(row.position),
            labels.layer_name(row.layer),
            labels.base_name(row.base),
        )
    )


@register.filter
def is_bad(finding: str) -> bool:
    """Say whether a finding pauses the mat."""
    return finding in BAD_FINDINGS
