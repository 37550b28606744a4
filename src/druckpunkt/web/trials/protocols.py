"""Protocol versions in the database: the very text that was hashed, appended, never changed."""

from __future__ import annotations

from datetime import datetime

from druckpunkt.formats.protocol_json import dump_protocol, load_protocol, protocol_hash
from druckpunkt.trial import Protocol
from druckpunkt.web.trials.models import ProtocolVersion, Trial


def add_version(trial: Trial, protocol: Protocol, *, now: datetime) -> ProtocolVersion:
    """Append the version of `protocol` in force to `trial`."""
    return ProtocolVersion.objects.create(
        trial=trial,
        version=protocol.version,
        document=dump_protocol(protocol),
        sha256=protocol_hash(protocol),
        made_at=now,
    )


def latest_version(trial: Trial, *, at: datetime | None = None) -> ProtocolVersion | None:
    """Return the version in force (at the instant `at`), None before the freeze."""
    rows = trial.versions.filter(made_at__lte=at) if at else trial.versions.all()
    return rows.order_by("version").last()


def read_version(row: ProtocolVersion) -> Protocol:
    """Return the protocol a stored version holds."""
    return load_protocol(row.document)
