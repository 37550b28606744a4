"""Why the server does not start, as a code and values that `texts` turns into one sentence."""

from __future__ import annotations


class CannotStart(ValueError):
    """`code`: `port_taken`, `port_unusable` (value `port`), `folder_not_writable`,
    `restore_running` (`folder`), `host_unusable` (`host`) or `no_network`.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
