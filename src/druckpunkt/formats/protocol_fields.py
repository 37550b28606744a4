"""Read a protocol from the fields of its JSON document."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TypeVar

from druckpunkt.diary import Attribution, Direction, Outcome
from druckpunkt.formats.diary_columns import LONGEST_NAME
from druckpunkt.formats.json_fields import Fields, check_format, consistent
from druckpunkt.formats.json_text import sha256
from druckpunkt.formats.rejection import InputRejected, shortened
from druckpunkt.trial.design import PRIMARY_PRIOR, Dose, NormalMixture, Template, WordRules
from druckpunkt.trial.protocol import GENERATOR, Change, EntryWindow, Pause, Protocol

FORMAT = "druckpunkt-protocol"
FORMAT_VERSION = 1
# A file must not be able to ask for a calendar that fills the memory.
MOST_PAIRS, MOST_BLOCK_DAYS = 1000, 100
MOST_CHANGES = 10_000
LONGEST_DOSE_NAME = 20
SEED_BOUND = 2**256
# On the 0-10 scale; beyond these the grid of the effect would be all prior or no prior.
NARROWEST_PRIOR, WIDEST_PRIOR = 0.01, 100.0

Choice = TypeVar("Choice", bound=StrEnum)


def protocol_of(fields: Fields) -> Protocol:
    """Return the protocol in `fields` after checking format, hash, generator and every type.

    Raises `InputRejected`; see `load_protocol`.
    """
    check_format(fields, FORMAT, FORMAT_VERSION)
    _check_hash(fields)
    _check_generator(fields)
    with consistent(fields):
        protocol = _protocol(fields)
    if fields.whole("version", low=1, high=MOST_CHANGES) != protocol.version:
        raise fields.wrong("version", str(protocol.version))
    fields.finish()
    return protocol


def outcome_of(fields: Fields) -> Outcome:
    """Return the outcome in `fields`; raise `InputRejected` for a range or SWC that cannot be."""
    with consistent(fields):
        outcome = Outcome(
            name=fields.text("name", longest=LONGEST_NAME),
            direction=choice_of(fields, "direction", Direction),
            low=fields.number("low"),
            high=fields.number("high"),
            smallest_worthwhile_change=fields.number("smallest_worthwhile_change"),
            attribution=choice_of(fields, "attribution", Attribution),
        )
    fields.finish()
    return outcome


def choice_of(fields: Fields, name: str, choices: type[Choice]) -> Choice:
    """Return the member of `choices` that field `name` holds."""
    try:
        return choices(fields.text(name))
    except ValueError as error:
        if isinstance(error, InputRejected):
            raise
        raise fields.wrong(name, " | ".join(choices)) from error


def _check_hash(fields: Fields) -> None:
    content = {name: value for name, value in fields.raw.items() if name != "hash"}
    if fields.text("hash") != sha256(content):
        raise InputRejected("hash_does_not_fit", file=fields.file)


def _check_generator(fields: Fields) -> None:
    found = fields.text("generator")
    if found != GENERATOR:
        shown = shortened(found)
        raise InputRejected("unknown_generator", file=fields.file, found=shown, known=GENERATOR)


def _protocol(fields: Fields) -> Protocol:
    return Protocol(
        outcome=outcome_of(fields.child("outcome")),
        template=_template(fields.child("template")),
        first_day=fields.day("first_day"),
        seed=fields.whole("seed", low=-SEED_BOUND, high=SEED_BOUND),
        on=fields.text("on"),
        off=fields.text("off"),
        dose=dose_of(fields.child("dose")),
        zone=fields.zone("zone"),
        day_boundary=fields.clock("day_boundary"),
        entry_window=window_of(fields.child("entry_window")),
        exploratory=fields.texts("exploratory"),
        expectation_0_10=fields.maybe("expectation_0_10", partial(fields.whole, low=0, high=10)),
        safety_version=fields.text("safety_version"),
        pauses=tuple(_pause(item) for item in fields.children("pauses")),
        rules=_rules(fields.child("rules")),
        priors=_priors(fields.child("priors")),
        generator=fields.text("generator"),
        changes=tuple(_change(item) for item in fields.children("changes")),
    )


def _template(fields: Fields) -> Template:
    with consistent(fields):
        template = Template(
            name=fields.text("name"),
            pairs=fields.whole("pairs", low=1, high=MOST_PAIRS),
            block_days=fields.whole("block_days", low=1, high=MOST_BLOCK_DAYS),
            dropped_days=fields.whole("dropped_days", low=0, high=MOST_BLOCK_DAYS),
        )
    fields.finish()
    return template


def dose_of(fields: Fields) -> Dose:
    """Return the dose in `fields`."""
    dose = Dose(
        minutes=fields.whole("minutes", low=0, high=24 * 60),
        position=fields.text("position", longest=LONGEST_DOSE_NAME),
        layer=fields.text("layer", longest=LONGEST_DOSE_NAME),
        base=fields.text("base", longest=LONGEST_DOSE_NAME),
    )
    fields.finish()
    return dose


def window_of(fields: Fields) -> EntryWindow:
    """Return the entry window in `fields`."""
    window = EntryWindow(opens=fields.clock("opens"), closes=fields.clock("closes"))
    fields.finish()
    return window


def _pause(fields: Fields) -> Pause:
    with consistent(fields):
        pause = Pause(fields.day("first_day"), fields.day("last_day"), fields.text("reason"))
    fields.finish()
    return pause


def _rules(fields: Fields) -> WordRules:
    rules = WordRules(
        minimum_complete_pairs=fields.whole("minimum_complete_pairs", low=0, high=MOST_PAIRS),
        claim=fields.number("claim", low=0, high=1),
        worthwhile=fields.number("worthwhile", low=0, high=1),
        too_small=fields.number("too_small", low=0, high=1),
        fade_worthwhile=fields.number("fade_worthwhile", low=0, high=1),
        not_enough=fields.number("not_enough", low=0, high=1),
        first_look_pair=fields.whole("first_look_pair", low=1, high=MOST_PAIRS),
        look=fields.number("look", low=0, high=1),
    )
    fields.finish()
    return rules


def _priors(fields: Fields) -> dict[str, NormalMixture]:
    fields.any(PRIMARY_PRIOR)
    return {name: _mixture(fields.child(name)) for name in fields.raw}


def _mixture(fields: Fields) -> NormalMixture:
    with consistent(fields):
        mixture = NormalMixture(
            weights=fields.numbers("weights", low=0, high=1),
            means=fields.numbers("means", low=-WIDEST_PRIOR, high=WIDEST_PRIOR),
            sds=fields.numbers("sds", low=NARROWEST_PRIOR, high=WIDEST_PRIOR),
        )
    fields.finish()
    return mixture


def _change(fields: Fields) -> Change:
    change = Change(
        version=fields.whole("version", low=1, high=MOST_CHANGES),
        made_on=fields.day("made_on"),
        kind=fields.text("kind"),
        detail=fields.text("detail"),
    )
    fields.finish()
    return change
