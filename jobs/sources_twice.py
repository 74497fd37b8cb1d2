"""Notices sources that watch one address (pure)."""

from collections.abc import Sequence

from crawler.names import same_page
from domain.sources import Source


def twice(sources: Sequence[Source]) -> list[str]:
    """Return a sentence for each address that several sources watch."""
    found: dict[str, list[str]] = {}
    for source in sources:
        found.setdefault(same_page(source.url), []).append(source.name)
    return [
        f"{' and '.join(names)} watch one address: take one out"
        for names in found.values()
        if len(names) > 1
    ]
