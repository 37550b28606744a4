"""Who has signed a text as it stands here, and how that is said under it."""

from __future__ import annotations

import logging

from django.conf import settings

from druckpunkt.evidence.signing import Signature, Signed, signatures_under
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.signatures_json import shipped_signatures, signatures_in
from druckpunkt.texts.claims import checked_line
from druckpunkt.web.clock import study_day_now
from druckpunkt.web.people.services import DEFAULT_ZONE

logger = logging.getLogger("druckpunkt.evidence")


def review_line(item: Signed, language: str) -> str:
    """Say when a text was compared with its sources and who has signed it, if anybody."""
    under = signatures_under(item, language, _all_signatures(), today=study_day_now(DEFAULT_ZONE))
    names = ", ".join(f"{one.name} ({one.profession})" for one in under)
    return checked_line(item.checked_on, language, reviewed_by=names)


def _all_signatures() -> tuple[Signature, ...]:
    """Return all signatures; where the own file is broken nothing counts as reviewed by it."""
    try:
        return signatures_in(settings.DATA_DIR)
    except InputRejected as error:
        logger.error("signatures of this place cannot be read: %s", error.code)
        return shipped_signatures()
