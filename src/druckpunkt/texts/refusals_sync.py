"""Sentences about sessions, skin checks and items of a phone that are not stored as they are."""

from __future__ import annotations

from druckpunkt.texts.marking import N_

SENTENCES = {
    "above_cap_on_a_phone": N_(
        "{planned} minutes were planned, but your plan allowed {longest} on that day; if you "
        "really lay that long, add it as a session without the phone."
    ),
    "before_its_session": N_(
        "the skin was looked at before the session began; check the time of your device."
    ),
    "before_you_came": N_(
        "this was written before you began here; check the time of your device, then write it down "
        "again."
    ),
    "no_consent": N_(
        "your consent has ended, so nothing is taken; agree again under “My consents”."
    ),
    "no_plan": N_("there is no plan yet; choose first how you want to lie."),
    "no_such_session": N_(
        "the session this belongs to has not arrived yet; this is sent again by itself."
    ),
    "not_signed_in": N_(
        "nobody is signed in here; open Druckpunkt and go on there; what is on this device stays."
    ),
    "old_token": N_("the token of this page is too old; a fresh one is fetched by itself."),
    "other_owner": N_(
        "this does not belong to the diary that is open here; it stays on this device."
    ),
    "other_version": N_(
        "this was written by another version of Druckpunkt; load the page again while you are "
        "online; it stays on this device until then."
    ),
    "outside_the_limits": N_(
        "your safety check allows this only gently: with a shirt or a towel, on something soft."
    ),
    "server_error": N_(
        "the server could not store this now; it stays on this device and is sent again by itself."
    ),
    "long_text": N_("this text is too long; shorten it to {longest} characters."),
    "too_many_bytes": N_("this is too much at once; send at most {most} kB."),
    "too_many_items": N_("these are too many things at once; send at most {most}."),
    "too_many_parts": N_("there are too many values at “{field}”; at most {most} are stored."),
    "session_never_came": N_(
        "the session this belongs to has not arrived for two weeks; add that session by hand, then "
        "note there what the skin looked like."
    ),
    "too_often": N_("that was very often; it goes on by itself in a minute."),
    "too_old": N_("this is too long ago; a session can be stored up to {days} days afterwards."),
    "unknown_kind": N_(
        "the server does not know what “{found}” is; load the page again while you are online."
    ),
    "unusable_item": N_(
        "the value at “{place}” cannot be stored; write it down again, or load the page again "
        "while you are online."
    ),
    "uuid_taken": N_("the number of this form stands for something else; write it down again."),
    "uuid_twice": N_("two different things were sent under one number; write this down again."),
    "wrong_content_type": N_("only JSON is understood here; load the page again."),
}
