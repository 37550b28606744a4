"""The one exception for files nobody can use: a code and values; `texts` makes the sentence."""

from __future__ import annotations

import unicodedata

LONGEST_FOUND = 40


class InputRejected(ValueError):
    """Something in a file is wrong and nothing of it was taken over.

    `code` names the mistake. `values` hold the place (`file`, and where they make sense `line`,
    counted from 1, and `column`, the heading), what was `found`, and what would be right.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def shortened(text: str, longest: int = LONGEST_FOUND) -> str:
    """Return `text` fit for a message: on one line, at most `longest` characters, no controls."""
    start = text[: longest + 1]
    shown = "".join("·" if unicodedata.category(sign)[0] == "C" else sign for sign in start)
    return shown if len(text) <= longest else shown[: longest - 1] + "…"
