"""Invented studies for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from druckpunkt.evidence.pooling import StudyEffect

NUMBERS = st.tuples(
    st.floats(-5, 5, allow_subnormal=False).map(lambda effect: round(effect, 3)),
    st.floats(0.01, 4).map(lambda variance: round(variance, 3)),
)


def studies(smallest: int, largest: int = 12) -> st.SearchStrategy[list[StudyEffect]]:
    """Between `smallest` and `largest` studies with effects of a few standard errors."""
    return st.lists(NUMBERS, min_size=smallest, max_size=largest).map(
        lambda pairs: [StudyEffect(f"study {n}", *pair) for n, pair in enumerate(pairs)]
    )
