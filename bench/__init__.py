"""How fast Druckpunkt is beside other tools, on the same data in the same run."""

from __future__ import annotations
