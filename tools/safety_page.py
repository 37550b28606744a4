"""Write docs/safety.md from the rules: `python -m tools.safety_page`. A test keeps them equal."""

from __future__ import annotations

from pathlib import Path

from druckpunkt.safety import (
    GENTLE_LIMITS,
    VERDICT_LIFETIME_DAYS,
    Factor,
    Group,
    Rules,
    load_rules,
)

PAGE = Path(__file__).resolve().parents[1] / "docs" / "safety.md"
OPENING = """\
# The safety check

<!-- Written by `python -m tools.safety_page` from src/druckpunkt/data/safety; change it there. -->

Before anything starts (a session, a trial) a person answers plain questions: *yes*, *no* or
*not sure*, none preselected. "Not sure" counts as "yes". Every question leads to a verdict, and the
gravest one decides:

| verdict | means |
|---|---|
| go | nothing in the answers speaks against the mat |
| gentle | shirt or towel, at most {minutes} minutes a session, bed, sofa or yoga mat |
| ask | ask a doctor first; nothing starts |
| stop | see a doctor today; nothing starts, and some signs are an emergency (112) |

Version of the questions: `{version}`, compared with the sources on {checked_on}.
{review}

It is no medical device, and it does not look for illnesses: it asks what makers of mats, guides and
studies name as reasons for care, and for warning signs that belong in the hands of a doctor, mat or
no mat. A rule without a source is a caution of our own and applies all the same.

Whoever has asked a doctor and may use the mat all the same answers "no" at that question; the page
says so. The program cannot know better than that.

## When it is asked again

* after {lifetime} study days;
* when the questions have a new version;
* when goal or position change to one with other questions, or the mat lies somewhere else;
* after a bruise, broken skin or lasting numbness;
* after a session with at least {session} points (0-10) more pain or tension than before it;
* after a day with pain at least {day} points above the median of the {days} days before it, if
  these have {least} values or more;
* after {pause} days without a session on the mat.

Only what happened after the check counts. Nobody has studied these thresholds: they are a
convention. A newer "ask" or "stop" always ends an older "go".

"""


def render(rules: Rules) -> str:
    """Return the page for `rules`."""
    review = f"Reviewed by {rules.reviewed_by}." if rules.reviewed_by else NOT_REVIEWED
    known = rules.thresholds
    opening = OPENING.format(
        minutes=GENTLE_LIMITS.longest_minutes,
        version=rules.version,
        checked_on=rules.checked_on.isoformat(),
        review=review,
        lifetime=VERDICT_LIFETIME_DAYS,
        session=known.session_rise_points,
        day=known.day_rise_points,
        days=known.day_rise_days,
        least=known.day_rise_least_values,
        pause=known.long_pause_days,
    )
    return opening + "\n".join(_group(group) for group in rules.groups)


NOT_REVIEWED = "Not yet reviewed by a professional."


def _group(group: Group) -> str:
    rules = "\n".join(_factor(factor) for factor in group.factors)
    return f"## {group.title.en}\n\n{_asked_of(group)}\n\n{rules}"


def _asked_of(group: Group) -> str:
    if not group.goals and not group.positions:
        return "Asked of everybody."
    goals = ", ".join(sorted(group.goals)) or "none"
    positions = ", ".join(sorted(group.positions)) or "none"
    return f"Asked for the goals {goals}, and with the mat at: {positions}."


def _factor(factor: Factor) -> str:
    urgency = " (emergency)" if factor.is_emergency else ""
    lines = [
        f"### `{factor.id}`: {factor.verdict.value}{urgency}",
        "",
        f"* {factor.question.en}",
        f"* {factor.question.de}",
        f"* Why: {factor.reason.en}",
        f"* What to do: {factor.to_do.en}",
        *(_source_lines(factor) or ["* Caution without source, not yet reviewed."]),
        "",
    ]
    return "\n".join(lines)


def _source_lines(factor: Factor) -> list[str]:
    return [
        f"* Source: {_linked(source.title.en, source.address)}, checked on "
        f"{source.checked_on.isoformat()}"
        for source in factor.sources
    ]


def _linked(title: str, address: str) -> str:
    return f"[{title}]({address})" if address.startswith("https://") else title


if __name__ == "__main__":
    PAGE.write_text(render(load_rules()), "utf-8")
