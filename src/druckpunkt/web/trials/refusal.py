"""The one exception a person can cause in a service of this app."""

from __future__ import annotations


class Refused(Exception):
    """A step the rules do not allow now; `code` and `values` say why (see `sentences`)."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Sealed(Refused):
    """The result was asked for while the seal is closed."""

    def __init__(self) -> None:
        super().__init__("sealed")
