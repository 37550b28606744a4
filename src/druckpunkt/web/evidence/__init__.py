"""What is known: claims, studies, questions, sources. Public, and the same for everybody."""

from __future__ import annotations
