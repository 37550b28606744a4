"""The table of verbs."""

from __future__ import annotations

import typer

from druckpunkt.cli import analyse, design, example, pool, serve, simulate

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
def _help_when_nothing_is_asked(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command("design")(design.design)
app.command("simulate")(simulate.simulate)
app.command("analyse")(analyse.analyse)
app.command("example")(example.example)
app.command("pool")(pool.pool)
app.command("serve")(serve.serve)
