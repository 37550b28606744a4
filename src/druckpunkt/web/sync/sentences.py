"""What is said about an item that was not stored: the place and what to do."""

from __future__ import annotations

from druckpunkt.formats.rejection import InputRejected
from druckpunkt.texts.errors import describe
from druckpunkt.web.labels import language
from druckpunkt.web.trials.refusal import Refused
from druckpunkt.web.trials.sentences import sentence

# Nobody chose a file here: what is wrong with a field of a document sounds different on a phone.
OF_A_FIELD = frozenset({"field_missing", "field_unknown", "wrong_field", "fields_contradict"})

# A session that has been cannot be planned anew, but told as it was.
ON_A_PHONE = {"above_cap": "above_cap_on_a_phone"}
# What an item depends on is not here yet: it comes again by itself; later, why never.
NOT_YET = {
    "no_such_session": "session_never_came",
    "correction_without_entry": "correction_without_entry",
}


def sentence_about(error: Refused | InputRejected) -> str:
    """Return what `error` says to the person whose item it is."""
    if isinstance(error, Refused):
        code = ON_A_PHONE.get(error.code, error.code)
        return sentence(Refused(code, **error.values))
    values = {name: value for name, value in error.values.items() if name != "file"}
    if error.code in OF_A_FIELD:
        place = str(values["field"]).removeprefix("body.")
        return describe(InputRejected("unusable_item", place=place), language())
    return describe(InputRejected(error.code, **values), language())
