"""What a person agrees to. A change of meaning needs a new version: everybody is asked again."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext_noop

CONSENT_VERSION = "2026-11-2"

# Marked for translation here, rendered by the consent page; the English text is what is hashed.
PURPOSE = (
    gettext_noop(
        "Druckpunkt stores what you enter: pain, stress, sleep, where it hurts, minutes on the "
        "mat, how it stung, what your skin looked like, medicine, notes."
    ),
    gettext_noop("It also stores your answers about illnesses in the safety check."),
    gettext_noop(
        "It uses all this for one purpose: to find out with you, and safely, whether the mat "
        "helps you."
    ),
    gettext_noop(
        "It stays in the data folder of this server and, until it was sent there, in this browser. "
        "Nothing goes anywhere else."
    ),
    gettext_noop("You can export everything, withdraw this consent or erase everything any time."),
)


def purpose_hash() -> str:
    """Return the fingerprint of the wording in force."""
    return hashlib.sha256("\n".join(PURPOSE).encode()).hexdigest()
