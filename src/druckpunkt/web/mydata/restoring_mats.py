"""The mats of a file back into rows; what is here stays, and wear joins its mat."""

from __future__ import annotations

from druckpunkt.formats.bundle import Bundle
from druckpunkt.web.mats.models import MyMat, WearNote
from druckpunkt.web.mydata.columns import MAT_COLUMNS
from druckpunkt.web.people.models import Person


def restore_mats(person: Person, bundle: Bundle) -> None:
    """Take over mats and wear that are not here; both are known by the instant they were noted."""
    here = {row.noted_at: row for row in MyMat.objects.filter(person=person)}
    for one in bundle.my_mats:
        row = here.get(one.noted_at) or MyMat.objects.create(
            person=person, **{name: getattr(one, name) for name in MAT_COLUMNS}
        )
        noted = set(row.wear_notes.values_list("noted_at", flat=True))
        WearNote.objects.bulk_create(
            WearNote(
                person=person,
                my_mat=row,
                seen_on=note.seen_on,
                text=note.text,
                noted_at=note.noted_at,
            )
            for note in one.wear_notes
            if note.noted_at not in noted
        )
