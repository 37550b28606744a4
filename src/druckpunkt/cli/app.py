"""The table of verbs."""

from __future__ import annotations

from typing import Annotated

import typer

from druckpunkt.cli import (
    analyse,
    backup,
    check,
    design,
    evidence,
    example,
    import_,
    mats,
    plan,
    pool,
    restore,
    serve,
    session,
    simulate,
    tidy,
)

HELP = "Find out with your own randomised trial whether an acupressure mat helps you."

# Help without rich: it would double the start-up time of every verb.
app = typer.Typer(
    name="druckpunkt",
    help=HELP,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _without_verb(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Answer `--version`, and show the help when no verb is given."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("druckpunkt"))
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command("check")(check.check)
app.command("plan")(plan.plan)
app.command("design")(design.design)
app.command("simulate")(simulate.simulate)
app.command("analyse")(analyse.analyse)
app.command("import")(import_.import_)
app.command("example")(example.example)
app.command("pool")(pool.pool)
app.command("session")(session.session)
app.add_typer(evidence.evidence, name="evidence")
app.command("mats")(mats.mats)
app.command("serve")(serve.serve)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)
app.command("tidy")(tidy.tidy)
