"""Protocol versions in the database: the very text that was hashed, appended, never changed."""

from __future__ import annotations

from datetime import datetime

from druckpunkt.trial import Protocol
from druckpunkt.web.trials.models import ProtocolVersion, Trial


def add_version(trial: Trial, protocol: Protocol, *, now: datetime) -> ProtocolVersion:
    """Append the version of `protocol` in force to `trial`."""
    from druckpunkt.formats.protocol_json import protocol_sha256, protocol_to_json

    document = protocol_to_json(protocol)
    return ProtocolVersion.objects.create(
        trial=trial,
        version=protocol.version,
        document=document,
        sha256=protocol_sha256(protocol),
        made_at=now,
    )


def latest_version(trial: Trial) -> ProtocolVersion | None:
    """Return the version in force, None before the freeze."""
    return trial.versions.order_by("version").last()


def read_version(row: ProtocolVersion) -> Protocol:
    """Return the protocol a stored version holds."""
    from druckpunkt.formats.protocol_json import protocol_from_json

    return protocol_from_json(row.document)
