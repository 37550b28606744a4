"""`druckpunkt evidence`: what is known, and how studies are pooled."""

from __future__ import annotations

import typer

from druckpunkt.cli import evidence_pool, evidence_show, evidence_sign

evidence = typer.Typer(
    name="evidence",
    help="What is known: studies, claims, questions, who signed them; and pool studies.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@evidence.callback(invoke_without_command=True)
def _without_verb(context: typer.Context) -> None:
    """What is known: studies, claims, questions, who signed them; and pool studies."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


evidence.command("list")(evidence_show.list_)
evidence.command("show")(evidence_show.show)
evidence.command("pool")(evidence_pool.pool)
evidence.command("sign")(evidence_sign.sign)
evidence.command("signatures")(evidence_sign.signatures)
