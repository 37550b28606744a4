"""`druckpunkt design`: draw and freeze the protocol of a trial."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.options import (
    BaseOption,
    HigherOption,
    JsonOption,
    LanguageOption,
    LayerOption,
    OffOption,
    OnOption,
    OverwriteOption,
    PositionOption,
    RangeOption,
    SwcOption,
    TemplateOption,
    a_date,
)
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.diary import Outcome
    from druckpunkt.trial import Dose, Protocol, Template

SEED_BITS = 48


def design(
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="NAME", help="What is measured every day.")
    ] = "pain",
    template: TemplateOption = "standard",
    on: OnOption = "mat",
    off: OffOption = "rest",
    swc: SwcOption = None,
    range_: RangeOption = None,
    higher_is_better: HigherOption = False,
    first_day: Annotated[
        date | None,
        typer.Option(
            "--first-day",
            metavar="DATE",
            parser=a_date,
            help="First block day; otherwise tomorrow.",
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option("--seed", min=0, help="Seed of the draw; otherwise drawn and shown."),
    ] = None,
    minutes: Annotated[
        int, typer.Option("--minutes", min=1, max=60, help="Minutes a day, the same in both arms.")
    ] = 20,
    position: PositionOption = "back",
    layer: LayerOption = "shirt",
    base: BaseOption = "yoga_mat",
    zone: Annotated[
        str, typer.Option("--zone", metavar="ZONE", help="Time zone of the study days.")
    ] = "Europe/Berlin",
    expectation: Annotated[
        int | None,
        typer.Option("--expectation", min=0, max=10, help="What you expect, 0 to 10."),
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="NAME", help="Exploratory outcome; may be repeated."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write the frozen protocol there as JSON."),
    ] = None,
    overwrite: OverwriteOption = False,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Draw the order of a trial, freeze its protocol and show the schedule."""
    from druckpunkt.cli.measured import chosen_outcome
    from druckpunkt.cli.output import check_free
    from druckpunkt.trial import Dose

    check_free(out, overwrite=overwrite, language=language)
    _check_names((outcome, *(also or ())), (on, off))
    measured = chosen_outcome(
        outcome, swc=swc, span=range_, higher_is_better=higher_is_better, language=language
    )
    plan = Plan(
        outcome=measured,
        template=known_template(template, language),
        on=on,
        off=off,
        first_day=first_day,
        seed=secrets.randbits(SEED_BITS) if seed is None else seed,
        dose=Dose(minutes, position, layer, base),
        zone=zone,
        expectation=expectation,
        also=tuple(dict.fromkeys(name for name in also or () if name != outcome)),
    )
    _show(frozen(plan, language), out, json_=json_, language=language)


def _check_names(outcomes: tuple[str, ...], arms: tuple[str, str]) -> None:
    """Refuse now what no diary file could hold later."""
    from druckpunkt.formats.diary_columns import check_name, check_outcome_names

    check_outcome_names(outcomes)
    for arm in arms:
        check_name(arm)


@dataclass(frozen=True, slots=True)
class Plan:
    """The wishes of one command line."""

    outcome: Outcome
    template: Template
    on: str
    off: str
    first_day: date | None
    seed: int
    dose: Dose
    zone: str
    expectation: int | None
    also: tuple[str, ...]


def known_template(name: str, language: str) -> Template:
    """Return the template called `name`."""
    from druckpunkt.trial import TEMPLATES

    if name not in TEMPLATES:
        sentence = gettext("There is no template {name}; use one of {known}.", language)
        raise Refused(sentence.format(name=name, known=", ".join(TEMPLATES)))
    return TEMPLATES[name]


def today_in(zone: str) -> date:
    """Return the study day that is running now in `zone`."""
    from druckpunkt.days import study_date

    return study_date(datetime.now(UTC), zone)


def check_arms(on: str, off: str, language: str) -> None:
    """Refuse to compare an arm with itself."""
    if on == off:
        raise Refused(gettext("--on and --off need different names.", language))


def frozen(plan: Plan, language: str) -> Protocol:
    """Freeze `plan` on the study day that is running now."""
    from druckpunkt.trial import Protocol, freeze

    check_arms(plan.on, plan.off, language)
    today = today_in(plan.zone)
    first_day = plan.first_day or today + timedelta(days=1)
    if first_day < today:
        sentence = gettext(
            "--first-day {day} is over; a protocol is frozen before its first block.", language
        )
        raise Refused(sentence.format(day=first_day.isoformat()))
    protocol = Protocol(
        outcome=plan.outcome,
        template=plan.template,
        first_day=first_day,
        seed=plan.seed,
        on=plan.on,
        off=plan.off,
        dose=plan.dose,
        zone=plan.zone,
        exploratory=plan.also,
        expectation_0_10=plan.expectation,
    )
    return freeze(protocol, today)


def _show(protocol: Protocol, out: Path | None, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json, write_files
    from druckpunkt.formats.protocol_json import dump_protocol, protocol_document

    if out is not None:
        write_files({out: dump_protocol(protocol).encode()}, language)
    if json_:
        say_json({"protocol": protocol_document(protocol), "schedule": _schedule(protocol)})
    else:
        say(_text(protocol, out, language))


def _schedule(protocol: Protocol) -> list[dict[str, object]]:
    from druckpunkt.trial import schedule

    return [
        {
            "date": item.study_date.isoformat(),
            "arm": item.arm,
            "pair": item.pair + 1,
            "block": item.block + 1,
            "dropped": item.dropped,
        }
        for item in schedule(protocol)
    ]


def _text(protocol: Protocol, out: Path | None, language: str) -> str:
    from druckpunkt.formats.protocol_json import protocol_hash
    from druckpunkt.texts.schedule import render_schedule

    seed = gettext("Seed: {seed}", language).format(seed=protocol.seed)
    hash_ = gettext("Hash of the protocol: {hash}", language).format(hash=protocol_hash(protocol))
    kept = gettext("Written to {file}.", language)
    if out is None:
        kept = gettext("Not written to a file; --out FILE keeps it.", language)
    return f"{render_schedule(protocol, language)}\n{seed}\n{hash_}\n{kept.format(file=out)}"
