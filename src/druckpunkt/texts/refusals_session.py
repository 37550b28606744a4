"""Sentences about session logs that cannot have happened, and sessions that cannot be made."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "above_cap": N_(
        "the session was planned for {planned} minutes, but at most {longest} are allowed on that "
        "day; start one that is not longer."
    ),
    "added_later_with_events": N_(
        "a session added later has no course and no sting ratings; leave them out."
    ),
    "after_off_scale": N_(
        "the rating after the session is {found}; rate from 0 to 10 or leave it empty."
    ),
    "before_off_scale": N_(
        "the rating before the session is {found}; rate from 0 to 10 or leave it empty."
    ),
    "ending_too_early": N_(
        "the session is called completed after {minutes} of {planned} minutes; state why it ended "
        "earlier."
    ),
    "event_time": N_(
        "event {number} has a time that cannot be; it lies between 0 seconds and 240 minutes."
    ),
    "event_value": N_(
        "event {number} has the wrong values; an extension states minutes, a jump of the clock "
        "seconds, all others neither."
    ),
    "events_ends": N_(
        "event {number} is out of place; a session begins with its only start at 0 seconds and "
        "closes with its only end."
    ),
    "events_unordered": N_("event {number} lies before the one above it; put them in order."),
    "extended_above_cap": N_(
        "the session was extended to {minutes} minutes, but at most {longest} are allowed on that "
        "day; extend it less."
    ),
    "extended_backwards": N_(
        "the session was extended to {minutes} minutes, which is not longer than before or came "
        "after its end; leave that out."
    ),
    "from_the_future": N_("the session lies in the future; correct the clock or the time."),
    "longer_than_planned": N_(
        "the session lasted {minutes} minutes although {planned} were planned; state its extension."
    ),
    "minutes_do_not_follow": N_(
        "the session claims {minutes} minutes, but its events tell {counted}; correct one of them."
    ),
    "minutes_off_range": N_("{found} minutes cannot be; state 0 to {most}."),
    "naive_instant": N_(
        "the start of the session has no time zone; write it as 2026-03-31T18:00:00Z."
    ),
    "no_events": N_("the session has no events; it needs a start and an end at least."),
    "pause_counted": N_(
        "event {number} says that time went by during a pause; pauses do not count as minutes."
    ),
    "pause_unmatched": N_(
        "event {number} does not fit; a pause begins while the session runs and ends before the "
        "next one."
    ),
    "planned_off_range": N_("{found} planned minutes cannot be; state 1 to {most}."),
    "session_minutes": N_("{found} minutes cannot be played; state 1 to {most} whole minutes."),
    "sting_in_rest": N_("a rest without the mat has no sting ratings; leave them out."),
    "sting_minute": N_("the sting is rated at the minutes {known}, not at {found}."),
    "sting_off_scale": N_("the sting at minute {minute} is {found}; rate from 0 to 10."),
    "sting_too_early": N_("the session ended before the sting at minute {minute}; leave it out."),
    "sting_twice": N_("the sting at minute {minute} is there twice; leave one out."),
    "too_many_events": N_(
        "the session has more than {most} events; leave out what did not happen."
    ),
    "unknown_base": N_("“{found}” is no known base; choose one of: {known}."),
    "unknown_layer": N_("“{found}” is no known layer; choose one of: {known}."),
    "unknown_position": N_("“{found}” is no known position; choose one of: {known}."),
}
