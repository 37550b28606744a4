"""`druckpunkt plan`: where a history of sessions stands on the ladder, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.clock import study_day_now
from druckpunkt.cli.options import JsonOption, LanguageOption, a_date, one_of

if TYPE_CHECKING:
    from druckpunkt.plan import GoalPlan, Standing
    from druckpunkt.safety.use import Limits

GOALS = ("back", "neck_shoulders", "stress", "sleep", "headache", "sport")


def plan(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Sessions and decisions as CSV or JSON."),
    ],
    goal: Annotated[
        str,
        typer.Option(
            "--goal", metavar="NAME", callback=one_of(*GOALS), help=f"One of: {', '.join(GOALS)}."
        ),
    ] = "back",
    limits: Annotated[
        str,
        typer.Option(
            "--limits",
            metavar="go|gentle",
            callback=one_of("go", "gentle"),
            help="What the safety check said.",
        ),
    ] = "go",
    today: Annotated[
        date | None,
        typer.Option("--today", metavar="DATE", parser=a_date, help="Study day; otherwise today."),
    ] = None,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """How many minutes today, why, and what opens the next step?"""
    from druckpunkt.formats.plan_history import read_plan_history_file
    from druckpunkt.plan import load_goals, standing
    from druckpunkt.safety.use import GENTLE_LIMITS, Goal, Limits

    day = today or study_day_now()
    allowed = GENTLE_LIMITS if limits == "gentle" else Limits()
    history = read_plan_history_file(file, today=day)
    found = standing(history.sessions, history.choices, limits=allowed, today=day)
    _show(found, load_goals()[Goal(goal)], allowed, json_=json_, language=language)


def _show(found: Standing, goal: GoalPlan, limits: Limits, *, json_: bool, language: str) -> None:
    from dataclasses import asdict

    from druckpunkt.cli.output import say, say_json

    if json_:
        say_json({"goal": _goal_document(goal), "standing": asdict(found)})
        return
    say(_text(found, goal, limits, language))


def _goal_document(goal: GoalPlan) -> dict[str, object]:
    return {
        "name": goal.goal.value,
        "positions": [position.value for position in goal.positions],
        "outcome": goal.outcome,
        "template": goal.template,
        "basis": goal.basis,
    }


def _text(found: Standing, goal: GoalPlan, limits: Limits, language: str) -> str:
    """Say goal, step and reason, and show the stairs as a table."""
    from druckpunkt.charts import staircase_picture
    from druckpunkt.texts.catalogue import gettext
    from druckpunkt.texts.dose import position_label
    from druckpunkt.texts.layout import aligned
    from druckpunkt.texts.plan import (
        convention_sentence,
        goal_label,
        next_sentence,
        reason_sentence,
    )

    places = ", ".join(position_label(position, language) for position in goal.positions)
    picture = staircase_picture(found, language, longest_minutes=limits.longest_minutes)
    today = gettext("Today: {minutes} minutes.", language).format(minutes=found.minutes)
    return "\n".join(
        [
            f"{goal_label(goal.goal, language)}: {places}",
            today,
            f"{reason_sentence(found, language)} {next_sentence(found, language)}",
            "",
            *aligned([picture.table.header, *picture.table.rows], ">><"),
            "",
            convention_sentence(language),
        ]
    )
