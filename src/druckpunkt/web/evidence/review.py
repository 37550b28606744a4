"""Who has signed a text as it stands here, and how that is said under it."""

from __future__ import annotations

import logging
from datetime import date

from django.conf import settings

from druckpunkt.evidence import Study, load_library
from druckpunkt.evidence.signing import Signature, Signed, is_valid, kind_of
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.signatures_json import shipped_signatures, signatures_in
from druckpunkt.texts.claims import checked_line

logger = logging.getLogger("druckpunkt.evidence")


def review_line(item: Signed, language: str) -> str:
    """Say when a text was compared with its sources and who has signed it, if anybody."""
    names = ", ".join(f"{one.name} ({one.profession})" for one in _signatures(item, language))
    return checked_line(_checked_on(item), language, reviewed_by=names)


def _signatures(item: Signed, language: str) -> list[Signature]:
    """Return the signatures under this very text in the shown language."""
    of_item = (kind_of(item), item.id, language)
    return [
        one
        for one in _all_signatures()
        if (one.kind, one.id, one.language) == of_item and is_valid(load_library(), one)
    ]


def _all_signatures() -> tuple[Signature, ...]:
    """Return all signatures; where the own file is broken nothing counts as reviewed by it."""
    try:
        return signatures_in(settings.DATA_DIR)
    except InputRejected as error:
        logger.error("signatures of this place cannot be read: %s", error.code)
        return shipped_signatures()


def _checked_on(item: Signed) -> date:
    """Return the day of checking; a study's is the day on which its last source was read."""
    if isinstance(item, Study):
        return max(source.checked_on for source in item.sources)
    return item.checked_on
