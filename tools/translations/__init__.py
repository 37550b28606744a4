"""Keep the German texts complete: `python -m tools.translations compile|check|extract`.

English is the message in the code. German stands in several hand-written files, one per subject,
so that people work side by side; `compile` merges them into the one catalogue that Django and
`druckpunkt.texts` load. The catalogue is committed: the program runs without a build step.
"""

from __future__ import annotations
