"""The exception for what only the command line can refuse."""

from __future__ import annotations


class Refused(ValueError):
    """A wish that cannot be met; `sentence` says in the person's language why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
