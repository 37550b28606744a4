"""Read the mats of a person from a bundle, and tell which one a session was on."""

from __future__ import annotations

from druckpunkt.formats.bundle import Bundle, MyMatRecord, SessionRecord, WearRecord
from druckpunkt.formats.json_fields import Fields
from druckpunkt.mat import mat_on
from druckpunkt.session import Use

LONGEST_ID, LONGEST_NAME, LONGEST_WEAR = 40, 80, 500


def my_mat_of(fields: Fields) -> MyMatRecord:
    """Return one mat with its wear; either its id or its name is filled."""
    mat = MyMatRecord(
        mat=fields.text("mat", longest=LONGEST_ID),
        name=fields.text("name", longest=LONGEST_NAME),
        first_day=fields.day("first_day"),
        last_day=fields.maybe("last_day", fields.day),
        noted_at=fields.instant("noted_at"),
        wear_notes=tuple(_wear(item) for item in fields.children("wear_notes")),
    )
    fields.finish()
    noted = [note.noted_at for note in mat.wear_notes]
    sound = (
        bool(mat.mat) != bool(mat.name)
        and (mat.last_day is None or mat.last_day >= mat.first_day)
        and len(set(noted)) == len(noted)
    )
    if not sound:
        raise fields.contradiction()
    return mat


def _wear(fields: Fields) -> WearRecord:
    note = WearRecord(
        seen_on=fields.day("seen_on"),
        text=fields.text("text", longest=LONGEST_WEAR),
        noted_at=fields.instant("noted_at"),
    )
    fields.finish()
    if not note.text.strip():
        raise fields.wrong("text", '"..."')
    return note


def mat_of_session(bundle: Bundle, session: SessionRecord) -> str | None:
    """Return the id or name of the mat a session was on; None without one, or when none is noted.

    It follows from the days of the mats, so it is written for readers of the file and is worked
    out anew when the file comes back.
    """
    if session.use != Use.MAT:
        return None
    mat = mat_on(session.study_day, bundle.my_mats)
    return (mat.mat or mat.name) if mat else None


def skip_mat_of_session(fields: Fields) -> None:
    """Look at what `mat_of_session` wrote, and go on without it."""
    if "mat" in fields:
        fields.maybe("mat", fields.text)
