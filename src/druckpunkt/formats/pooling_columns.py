"""Which columns of a table of studies say what: means, events, or effects with their precision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from druckpunkt.evidence.pooling import Measure
from druckpunkt.formats.delimited import Table
from druckpunkt.formats.diary_columns import closest, matching
from druckpunkt.formats.rejection import InputRejected, shortened

STUDY, SUBGROUP = "study", "subgroup"
EFFECT, LOW, HIGH, SE, VARIANCE = "effect", "ci_lo", "ci_hi", "se", "variance"


class Kind(StrEnum):
    """What a row says about its study."""

    MEANS = "means"
    EVENTS = "events"
    EFFECT = "effect"


class Precision(StrEnum):
    """What an effect comes with."""

    LIMITS = "limits"
    SE = "se"
    VARIANCE = "variance"


NEEDED = {
    Kind.MEANS: ("n1", "m1", "sd1", "n2", "m2", "sd2"),
    Kind.EVENTS: ("events1", "n1", "events2", "n2"),
    Kind.EFFECT: (EFFECT,),
}
OF_PRECISION = {
    Precision.LIMITS: (LOW, HIGH),
    Precision.SE: (SE,),
    Precision.VARIANCE: (VARIANCE,),
}
# Group sizes stand with means and with events, so they tell nothing about the kind of table.
TELLING = {
    Kind.MEANS: ("m1", "sd1", "m2", "sd2"),
    Kind.EVENTS: ("events1", "events2"),
    Kind.EFFECT: (EFFECT, LOW, HIGH, SE, VARIANCE),
}
SIZES = ("n1", "n2")
MEASURES = {
    Kind.MEANS: (Measure.MD, Measure.SMD),
    Kind.EVENTS: (Measure.RR, Measure.OR),
    Kind.EFFECT: tuple(Measure),
}
KNOWN = tuple(
    dict.fromkeys((STUDY, SUBGROUP, *(n for kind in Kind for n in (*NEEDED[kind], *TELLING[kind]))))
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of one file as known names, in their order, and what they say."""

    names: tuple[str, ...]
    kind: Kind
    precision: Precision
    moderators: tuple[str, ...]

    @property
    def has_subgroups(self) -> bool:
        """Say whether the studies are told apart by a column."""
        return SUBGROUP in self.names


def read_columns(table: Table, measure: Measure, moderators: Iterable[str]) -> Columns:
    """Find out what the headings of `table` say.

    Raises `InputRejected` for a heading that is missing, unknown or stands twice, columns of two
    kinds, and columns that the measure cannot be made from.
    """
    place = {"file": table.file, "line": table.header_line}
    wanted = tuple(dict.fromkeys(moderators))
    for name in wanted:
        if name not in table.header:
            raise InputRejected(
                "moderator_missing",
                **place,
                missing=shortened(name),
                known=tuple(shortened(heading) for heading in table.header),
            )
    names = tuple(_known(heading, table.header, wanted, place) for heading in table.header)
    for position, name in enumerate(names):
        if name in names[:position]:
            raise InputRejected("duplicate_column", **place, column=name)
    kind = _kind(names, place)
    precision = _precision(names, place) if kind is Kind.EFFECT else Precision.SE
    _check_measure(measure, kind, precision, names, place)
    _check_complete(names, kind, precision, place)
    return Columns(names, kind, precision, wanted)


def _known(
    heading: str, header: Sequence[str], moderators: Sequence[str], place: dict[str, object]
) -> str:
    name = matching(heading, KNOWN)
    if name is not None:
        return name
    if heading in moderators:
        return heading
    # What the file has already is not what this heading was meant to be.
    missing = [one for one in KNOWN if matching(one, header) is None]
    near, found = closest(heading, missing), shortened(heading)
    if near is not None:
        raise InputRejected("unknown_column_near", **place, found=found, near=near)
    raise InputRejected("unknown_study_column", **place, found=found)


def _kind(names: tuple[str, ...], place: dict[str, object]) -> Kind:
    told = {kind: name for kind in Kind for name in names if name in TELLING[kind]}
    if not told:
        raise InputRejected("no_study_columns", **place)
    kind, first = next(iter(told.items()))
    others = [name for other, name in told.items() if other is not kind]
    if kind is Kind.EFFECT:
        others += [name for name in names if name in SIZES]
    if others:
        raise InputRejected("two_kinds_of_columns", **place, first=first, other=others[0])
    return kind


def _precision(names: tuple[str, ...], place: dict[str, object]) -> Precision:
    told = list(_precisions(names))
    if len(told) > 1:
        first, other = (OF_PRECISION[precision][0] for precision in told[:2])
        raise InputRejected("two_precisions", **place, first=first, other=other)
    if not told:
        raise InputRejected("no_precision", **place)
    return told[0]


def _precisions(names: tuple[str, ...]) -> Iterator[Precision]:
    return (one for one in Precision if any(name in names for name in OF_PRECISION[one]))


def _check_measure(
    measure: Measure,
    kind: Kind,
    precision: Precision,
    names: tuple[str, ...],
    place: dict[str, object],
) -> None:
    if measure not in MEASURES[kind]:
        found = tuple(name for name in names if name in TELLING[kind])
        known = tuple(one.value for one in MEASURES[kind])
        raise InputRejected(
            "measure_does_not_fit", **place, measure=measure.value, columns=found, known=known
        )
    if kind is Kind.EFFECT and measure.is_ratio and precision is not Precision.LIMITS:
        raise InputRejected(
            "ratio_needs_limits",
            **place,
            measure=measure.value,
            precision=OF_PRECISION[precision][0],
        )


def _check_complete(
    names: tuple[str, ...], kind: Kind, precision: Precision, place: dict[str, object]
) -> None:
    needed = (STUDY, *NEEDED[kind])
    if kind is Kind.EFFECT:
        needed += OF_PRECISION[precision]
    for name in needed:
        if name not in names:
            raise InputRejected("missing_column", **place, missing=name)
