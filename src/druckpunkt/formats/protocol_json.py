"""The protocol as one versioned JSON document that carries its own hash.

The schedule is not in it: it is a function of seed, template, first day and pauses.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from druckpunkt.diary import Outcome
from druckpunkt.formats.decoding import decode
from druckpunkt.formats.files import read_file
from druckpunkt.formats.json_fields import Fields
from druckpunkt.formats.json_text import read_json, readable_text, sha256
from druckpunkt.formats.protocol_fields import FORMAT, FORMAT_VERSION, protocol_of
from druckpunkt.trial.protocol import Change, Pause, Protocol


def dump_protocol(protocol: Protocol) -> str:
    """Write `protocol` with its `hash` as a JSON document for people and programs."""
    return readable_text(protocol_document(protocol))


def protocol_document(protocol: Protocol) -> dict[str, object]:
    """Return `protocol` as plain JSON values, `hash` included."""
    content = _content(protocol)
    return {**content, "hash": sha256(content)}


def protocol_hash(protocol: Protocol) -> str:
    """Return the SHA-256 of the canonical document of this version of `protocol`."""
    return sha256(_content(protocol))


def load_protocol(text: str, *, name: str = "protocol.json") -> Protocol:
    """Read the protocol that `dump_protocol` wrote; `name` is the file to be named in messages.

    Raises `InputRejected` for an unknown format or version, a hash that does not fit, a field that
    is missing, unknown or of the wrong type, and an unknown generator.
    """
    return protocol_of(Fields(read_json(text, name), file=name))


def read_protocol_file(path: Path) -> Protocol:
    """Read the protocol at `path`; see `load_protocol`."""
    return load_protocol(decode(read_file(path), path.name), name=path.name)


def _content(protocol: Protocol) -> dict[str, object]:
    """Return everything that is hashed. Explicit, so that a new field is a decision."""
    window = protocol.entry_window
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "version": protocol.version,
        "outcome": outcome_document(protocol.outcome),
        "on": str(protocol.on),
        "off": str(protocol.off),
        "template": asdict(protocol.template),
        "first_day": protocol.first_day.isoformat(),
        "seed": protocol.seed,
        "generator": protocol.generator,
        "dose": asdict(protocol.dose),
        "zone": protocol.zone,
        "day_boundary": protocol.day_boundary.isoformat(),
        "entry_window": {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()},
        "exploratory": list(protocol.exploratory),
        "expectation_0_10": protocol.expectation_0_10,
        "safety_version": protocol.safety_version,
        "rules": asdict(protocol.rules),
        "priors": {name: asdict(prior) for name, prior in protocol.priors.items()},
        "pauses": [_pause_document(pause) for pause in protocol.pauses],
        "changes": [_change_document(change) for change in protocol.changes],
    }


def outcome_document(outcome: Outcome) -> dict[str, object]:
    """Return `outcome` as plain JSON values."""
    document: dict[str, object] = asdict(outcome)
    return document | {
        "direction": outcome.direction.value,
        "attribution": outcome.attribution.value,
    }


def _pause_document(pause: Pause) -> dict[str, object]:
    return {
        "first_day": pause.first_day.isoformat(),
        "last_day": pause.last_day.isoformat(),
        "reason": pause.reason,
    }


def _change_document(change: Change) -> dict[str, object]:
    return {
        "version": change.version,
        "made_on": change.made_on.isoformat(),
        "kind": change.kind,
        "detail": change.detail,
    }
