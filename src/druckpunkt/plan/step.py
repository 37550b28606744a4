"""A step is more than minutes: where the mat lies, under what, and on what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from druckpunkt.safety.use import Base, Layer, Limits, Position


@dataclass(frozen=True, slots=True)
class Step:
    """How one session is meant to be; `minutes` 1 to 30."""

    minutes: int
    position: Position
    layer: Layer
    base: Base


def within(step: Step, limits: Limits) -> Step:
    """Return `step` as far as `limits` allow it: shorter, and the nearest layer and base."""
    return replace(
        step,
        minutes=min(step.minutes, limits.longest_minutes),
        layer=step.layer if step.layer in limits.layers else limits.layers[0],
        base=step.base if step.base in limits.bases else limits.bases[-1],
    )
