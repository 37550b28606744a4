"""The two secrets of a person: the token in the cookie and the recovery code on paper.

Both are random and long (256 and 100 bits), so a plain SHA-256 is a safe way to store them: there
is no dictionary to try.
"""

from __future__ import annotations

import hashlib
import secrets

# Crockford's alphabet: no letter that looks like a digit.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 4
GROUP_LENGTH = 5
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_token() -> str:
    """Return a random token for a cookie (256 bits)."""
    return secrets.token_urlsafe(32)


def new_recovery_code() -> str:
    """Return a random code to write down, such as `7K2QD-...` (100 bits in four groups)."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def hash_token(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_recovery_code(typed: str) -> str:
    """Return what is stored of a code, however it was typed: case, spaces, O for 0, l for 1."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return hashlib.sha256(letters.translate(_LOOKALIKES).encode()).hexdigest()
