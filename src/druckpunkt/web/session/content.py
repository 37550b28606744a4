"""What becomes of a delivered session or skin check, as plain values."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from druckpunkt.session import SkinFinding, SkinMoment
from druckpunkt.web.session.models import Session, SkinCheck


@dataclass(frozen=True, slots=True)
class SkinReport:
    """What the skin looked like at an aware instant; `session` is that session's `client_uuid`."""

    session: uuid.UUID
    moment: SkinMoment
    finding: SkinFinding
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """The row that holds a session, and whether this delivery made it."""

    row: Session
    is_new: bool


@dataclass(frozen=True, slots=True)
class StoredSkinCheck:
    """The row that holds a skin check, and whether this delivery made it."""

    row: SkinCheck
    is_new: bool
