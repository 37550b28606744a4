"""Why the server does not start, as a code and values that `texts` turns into one sentence."""

from __future__ import annotations


class CannotStart(ValueError):
    """`code`: `port_taken`, `port_unusable` (value `port`) or `folder_not_writable` (`folder`)."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
