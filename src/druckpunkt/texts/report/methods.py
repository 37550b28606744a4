"""The methods of a report: design, person, arms, outcome, draw, blinding, statistics."""

from __future__ import annotations

from druckpunkt.diary import Attribution, Diary, Direction, Outcome
from druckpunkt.texts.catalogue import format_number, gettext, ngettext
from druckpunkt.texts.dose import dose_phrase
from druckpunkt.texts.history import change_sentence
from druckpunkt.texts.phrases import arm_label, day, outcome_label
from druckpunkt.texts.report.facts import ReportFacts
from druckpunkt.texts.report.markdown import bulleted, escaped, heading, listed, recorded
from druckpunkt.texts.report.markdown import not_recorded as missing
from druckpunkt.texts.verdict import worth_points
from druckpunkt.trial.answer import Answer
from druckpunkt.trial.design import WordRules
from druckpunkt.trial.looks import planned_looks
from druckpunkt.trial.protocol import Protocol
from druckpunkt.trial.schedule import orders

Facts = list[tuple[str, str]]


def methods_sections(answer: Answer, diary: Diary, facts: ReportFacts, language: str) -> list[str]:
    """Return CENT items 3 to 12."""
    protocol = answer.protocol
    return [
        heading(gettext("Trial design", language), "3a"),
        listed(_design(answer, diary, language)),
        heading(gettext("Changes after the start", language), "3b"),
        bulleted(_changes(protocol, language)),
        heading(gettext("Participant", language), "4"),
        listed(_participant(facts, language)),
        heading(gettext("Arms", language), "5"),
        listed(_arms(answer, language)),
        heading(gettext("Outcome", language), "6"),
        listed(_outcome(answer.outcome, protocol, language)),
        heading(gettext("Size and looks", language), "7"),
        listed(_size(protocol, language)),
        heading(gettext("Random order", language), "8–10"),
        listed(_order(answer, facts, language)),
        heading(gettext("Blinding", language), "11"),
        listed(_blinding(protocol, facts, language)),
        heading(gettext("Statistical methods", language), "12"),
        bulleted(_statistics(language)),
    ]


def _design(answer: Answer, diary: Diary, language: str) -> Facts:
    run_in = sum(row.arm == "run-in" for row in diary.days)
    rows = [(gettext("Run-in", language), _days(run_in, language))]
    if answer.protocol is None:
        return [(gettext("Periods", language), missing(language)), *rows]
    template = answer.protocol.template
    blocks = gettext(
        "{pairs} pairs of one block of each arm in random order; length of a block in days: "
        "{block_days}",
        language,
    ).format(pairs=template.pairs, block_days=template.block_days)
    dropped = _days(template.dropped_days, language)
    return [
        (gettext("Periods", language), blocks),
        (gettext("Left out at the start of every block", language), dropped),
        (gettext("Planned length", language), _days(template.days, language)),
        (gettext("First block day", language), day(answer.protocol.first_day, language)),
        *rows,
        (gettext("Wash-out", language), gettext("none of its own", language)),
    ]


def _days(count: int, language: str) -> str:
    return ngettext("{count} day", "{count} days", count, language).format(count=count)


def _changes(protocol: Protocol | None, language: str) -> list[str]:
    if protocol is None or not protocol.changes:
        return [missing(language)]
    return [escaped(change_sentence(change, language)) for change in protocol.changes]


def _participant(facts: ReportFacts, language: str) -> Facts:
    return [
        (gettext("Condition", language), recorded(facts.condition, language)),
        (gettext("Other care at the same time", language), recorded(facts.other_care, language)),
        (gettext("Setting", language), gettext("at home, kept by the person alone", language)),
        (gettext("Research study", language), missing(language)),
    ]


def _arms(answer: Answer, language: str) -> Facts:
    how = missing(language)
    if answer.protocol is not None:
        how = escaped(dose_phrase(answer.protocol.dose, language))
    rest = gettext("the same, lying without the mat", language)
    nothing = gettext("no session", language)
    compared = {"rest": rest, "nothing": nothing}.get(answer.off, missing(language))
    on, off = (escaped(arm_label(arm, language)) for arm in (answer.on, answer.off))
    return [(on, how), (off, compared)]


def _outcome(outcome: Outcome, protocol: Protocol | None, language: str) -> Facts:
    better = gettext("lower is better", language)
    if outcome.direction is Direction.HIGHER_IS_BETTER:
        better = gettext("higher is better", language)
    window = missing(language)
    if protocol is not None:
        opens, closes = protocol.entry_window.opens, protocol.entry_window.closes
        window = f"{opens:%H:%M}–{closes:%H:%M} ({escaped(protocol.zone)})"
    swc = worth_points(outcome.smallest_worthwhile_change, outcome, language)
    return [
        (gettext("Primary", language), escaped(outcome_label(outcome, language))),
        (gettext("Scale", language), f"{outcome.low:g}–{outcome.high:g}, {better}"),
        (gettext("Smallest change worth it", language), swc),
        (gettext("Asked", language), window),
        (gettext("Counts for", language), _attribution(outcome, language)),
        (gettext("Exploratory", language), _exploratory(protocol, language)),
        (gettext("Validity and reliability", language), _wording(language)),
    ]


def _attribution(outcome: Outcome, language: str) -> str:
    if outcome.attribution is Attribution.PREVIOUS_DAY:
        return gettext("the study day before the night", language)
    return gettext("the study day of the entry", language)


def _exploratory(protocol: Protocol | None, language: str) -> str:
    if protocol is None or not protocol.exploratory:
        return missing(language)
    return escaped(", ".join(protocol.exploratory))


def _wording(language: str) -> str:
    return gettext("numeric rating scale in own words; not studied", language)


def _size(protocol: Protocol | None, language: str) -> Facts:
    size, looks = missing(language), missing(language)
    if protocol is not None:
        size = gettext("set by the template “{name}”, simulated before the start", language)
        size = size.format(name=escaped(protocol.template.name))
        looks = ", ".join(str(item.pair) for item in planned_looks(protocol)) or "–"
    rules = protocol.rules if protocol else WordRules()
    rule = gettext(
        "stops only when the chance of better or of worse is above {bar}%", language
    ).format(bar=format_number(100 * rules.look, 1, language))
    return [
        (gettext("Number of pairs", language), size),
        (gettext("Planned looks after pair", language), looks),
        (gettext("Stopping rule", language), rule),
    ]


def _order(answer: Answer, facts: ReportFacts, language: str) -> Facts:
    protocol = answer.protocol
    if protocol is None:
        unknown = gettext("no protocol: it is not known how the order came about", language)
        return [(gettext("Sequence", language), unknown)]
    drawn = orders(protocol.seed, protocol.template.pairs)
    sequence = " ".join("AB" if on_first else "BA" for on_first in drawn)
    key = f" (A = {escaped(answer.on)}, B = {escaped(answer.off)})"
    return [
        (gettext("Generator and seed", language), f"{protocol.generator}, {protocol.seed}"),
        (gettext("Sequence", language), sequence + key),
        (gettext("Protocol hash", language), recorded(facts.protocol_hash, language)),
        (gettext("Implementation", language), _implementation(language)),
    ]


def _implementation(language: str) -> str:
    return gettext(
        "the program drew the order after the protocol was frozen; the person could not choose",
        language,
    )


def _blinding(protocol: Protocol | None, facts: ReportFacts, language: str) -> Facts:
    expected = missing(language)
    if protocol is not None and protocol.expectation_0_10 is not None:
        expected = f"{protocol.expectation_0_10}/10"
    return [
        (gettext("Blinding", language), gettext("not possible with a mat", language)),
        (gettext("Expectation before the start", language), expected),
        (gettext("Expectation midway", language), recorded(facts.expectation_midway, language)),
        (gettext("Expectation at the end", language), recorded(facts.expectation_end, language)),
        (
            gettext("Days believed to be better", language),
            recorded(facts.believed_better, language),
        ),
    ]


def _statistics(language: str) -> list[str]:
    return [
        gettext(
            "Bayesian regression with level, trend, weekend, arm and autocorrelated errors (AR(1)) "
            "over exact calendar gaps; noise and correlation integrated out.",
            language,
        ),
        gettext(
            "Prior of the effect on 0–10: normal, mean 0, sd 1.5; three others beside it.", language
        ),
        gettext("Missing days are not filled in; analysis by planned block.", language),
        gettext("Carry-over: later days only, and a line with slow fading.", language),
        gettext("Randomisation test over the orders that could have been drawn.", language),
    ]
