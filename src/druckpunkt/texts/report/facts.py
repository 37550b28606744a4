"""What a report needs beside answer and diary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Free text of the person and facts of the shell; an empty one is reported as not recorded.

    `expectation_midway`, `expectation_end` and `believed_better` are what the person answered
    during the trial and before the reveal.
    """

    condition: str = ""
    other_care: str = ""
    protocol_hash: str = ""
    program_version: str = ""
    expectation_midway: str = ""
    expectation_end: str = ""
    believed_better: str = ""
    decision: str = ""
    funding: str = ""
