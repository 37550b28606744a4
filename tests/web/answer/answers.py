"""Trials with every kind of answer, stored for a person in a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from druckpunkt.diary import Diary, known_outcomes
from druckpunkt.trial import TEMPLATES, Protocol, freeze, simulate_diary, with_opening
from druckpunkt.web import clock
from druckpunkt.web.people.models import Person
from druckpunkt.web.trials.models import Ending, Trial
from druckpunkt.web.trials.services.storing import Source, store_diary

MONDAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a diary is drawn from; `improvement` in points of the improving direction."""

    improvement: float
    sd: float
    seed: int


# Drawn until each word had come up; the engine's own tests say that they are right.
TRUTHS: Mapping[str, Truth] = {
    "helps_enough": Truth(2, 0.6, 0),
    "helps": Truth(2, 1.3, 4),
    "helps_less": Truth(1, 0.6, 4),
    "no_difference": Truth(1, 1.3, 11),
    "not_enough": Truth(1, 2, 11),
    "worse": Truth(0, 1.3, 11),
    "not_settled": Truth(2, 2, 4),
}


def protocol_about(outcome: str) -> Protocol:
    """Return the frozen protocol of these trials."""
    draft = Protocol(known_outcomes()[outcome], TEMPLATES["standard"], first_day=MONDAY, seed=7)
    return freeze(draft, MONDAY - timedelta(days=1))


def trial_that_says(person: Person, word: str, outcome: str = "pain") -> Trial:
    """Store an opened trial whose answer is `word` (`helps_less`: below what was wanted)."""
    protocol, truth = protocol_about(outcome), TRUTHS[word]
    lower = known_outcomes()[outcome].direction == "lower_is_better"
    diary = simulate_diary(
        protocol,
        effect=-truth.improvement if lower else truth.improvement,
        sd=truth.sd,
        rho=0.3,
        missing_share=0.1,
        seed=truth.seed,
    )
    return _stored(person, protocol, diary)


def trial_opened_early(person: Person) -> Trial:
    """Store a trial whose seal its person broke."""
    protocol = protocol_about("pain")
    diary = simulate_diary(protocol, effect=-1, sd=1.3, rho=0.3, missing_share=0.1, seed=4)
    broken = with_opening(protocol, made_on=MONDAY + timedelta(days=20))
    return _stored(person, broken, diary)


def _stored(person: Person, protocol: Protocol, diary: Diary) -> Trial:
    source = Source.of_protocol(protocol)
    trial = store_diary(person, diary, source, zone="Europe/Berlin", now=clock.now())
    trial.ending = Ending.PLAN
    trial.save(update_fields=["ending"])
    return trial
