"""Why there is no backup, or no restore; whatever is refused leaves everything as it was."""

from __future__ import annotations


class BackupRefused(ValueError):
    """`code` and `values` become a sentence in `texts.refusals_backup`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
