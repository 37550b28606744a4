"""What a claim rests on: its own sources and those of the studies it names."""

from __future__ import annotations

from druckpunkt.data.facts import Source
from druckpunkt.evidence.claim import Claim


def sources_behind(claim: Claim) -> tuple[Source, ...]:
    """Return every source of `claim` and of its studies, one address once, its own first.

    Where one address was read on several days, the last reading counts.
    """
    studied = (source for support in claim.support for source in support.study.sources)
    found: dict[str, Source] = {}
    for source in (*claim.sources, *studied):
        known = found.get(source.address)
        if known is None or known.checked_on < source.checked_on:
            found[source.address] = source
    return tuple(found.values())
