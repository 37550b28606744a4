"""`druckpunkt simulate`: what this trial can find, before it costs anybody a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.options import (
    HigherOption,
    JsonOption,
    LanguageOption,
    OffOption,
    OnOption,
    ProtocolOption,
    RangeOption,
    SwcOption,
    TemplateOption,
    a_date,
    finite,
)
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.trial import Foresight, Noise, Protocol


SETTLED = ("outcome", "template", "on", "off", "first_day")


def simulate(
    context: typer.Context,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="NAME", help="What is measured every day.")
    ] = "pain",
    template: TemplateOption = "standard",
    on: OnOption = "mat",
    off: OffOption = "rest",
    swc: SwcOption = None,
    range_: RangeOption = None,
    higher_is_better: HigherOption = False,
    protocol: ProtocolOption = None,
    sd: Annotated[
        float | None,
        typer.Option(
            "--sd", min=0.01, callback=finite, help="Spread of the days in points, if known."
        ),
    ] = None,
    rho: Annotated[
        float | None,
        typer.Option(
            "--rho", min=-0.95, max=0.99, callback=finite, help="Likeness of neighbouring days."
        ),
    ] = None,
    run_in: Annotated[
        Path | None,
        typer.Option("--run-in", metavar="FILE", help="Diary to learn spread and likeness from."),
    ] = None,
    missing: Annotated[
        float,
        typer.Option("--missing", min=0, max=0.9, callback=finite, help="Share of missing days."),
    ] = 0.15,
    first_day: Annotated[
        date | None,
        typer.Option(
            "--first-day", metavar="DATE", parser=a_date, help="First block day; otherwise today."
        ),
    ] = None,
    trials: Annotated[
        int, typer.Option("--trials", min=100, max=1_000_000, help="Trials for each true effect.")
    ] = 1000,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="Seed of simulation and schedule.")
    ] = 1,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """Show what this trial can find: the chance of every word for four true effects."""
    from druckpunkt.cli.design import check_arms, known_template
    from druckpunkt.cli.measured import chosen_outcome
    from druckpunkt.trial import Protocol

    if protocol is not None:
        from druckpunkt.cli.case import refuse_scale
        from druckpunkt.formats import read_protocol_file

        refuse_scale(swc, range_, higher_is_better, language)
        _refuse_settled(context, language)
        plan = read_protocol_file(protocol)
    else:
        check_arms(on, off, language)
        measured = chosen_outcome(
            outcome, swc=swc, span=range_, higher_is_better=higher_is_better, language=language
        )
        plan = Protocol(
            measured,
            known_template(template, language),
            first_day or date.today(),
            seed=seed,
            on=on,
            off=off,
        )
    noise = _noise(plan, sd, rho, run_in, language)
    foresight = _foresee(plan, noise, missing=missing, trials=trials, seed=seed, language=language)
    _show(foresight, plan, seed, json_=json_, language=language)


def _refuse_settled(context: typer.Context, language: str) -> None:
    """Refuse what is given beside a protocol that says it, even when both say the same."""
    sources = {name: context.get_parameter_source(name) for name in SETTLED}
    names = [name for name, source in sources.items() if source and source.name == "COMMANDLINE"]
    if names:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in names)
        sentence = gettext("{options}: this stands in the protocol.", language)
        raise Refused(sentence.format(options=options))


def _noise(
    plan: Protocol, sd: float | None, rho: float | None, run_in: Path | None, language: str
) -> Noise:
    from druckpunkt.cli.noise import learnt_noise, stated_noise
    from druckpunkt.trial import default_noise

    if run_in is not None:
        return learnt_noise(run_in, plan.outcome, (plan.on, plan.off), language)
    return stated_noise(sd, rho, plan.outcome, language) or default_noise()


def _foresee(
    plan: Protocol, noise: Noise, *, missing: float, trials: int, seed: int, language: str
) -> Foresight:
    from druckpunkt.cli.progress import Waiting
    from druckpunkt.trial import foresee

    with Waiting(gettext("Simulating", language)) as progress:
        return foresee(
            plan, noise=noise, seed=seed, missing_share=missing, trials=trials, progress=progress
        )


def _show(foresight: Foresight, plan: Protocol, seed: int, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.texts.foresight import render_foresight

    if json_:
        say_json(_document(foresight, plan, seed))
    else:
        say(render_foresight(foresight, plan.outcome, language))


def _document(foresight: Foresight, plan: Protocol, seed: int) -> Mapping[str, object]:
    rows = [
        {
            "effect": row.effect,
            "times_swc": row.times_swc,
            "chances": {word.value: chance for word, chance in row.chances.items()},
            "stopped_early": row.stopped_early,
        }
        for row in foresight.rows
    ]
    return {
        "format": "druckpunkt-foresight",
        "version": 1,
        "outcome": plan.outcome.name,
        "smallest_worthwhile_change": plan.outcome.smallest_worthwhile_change,
        "template": plan.template.name,
        "seed": seed,
        "trials": foresight.trials,
        "missing_share": foresight.missing_share,
        "noise_days": foresight.noise_days,
        "advice": foresight.advice.code,
        "chance_found": foresight.advice.values["chance_found"],
        "rows": rows,
    }
