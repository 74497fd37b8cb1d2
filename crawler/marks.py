"""What is noted beside the name of an item, in the store's list of names (pure).

A note is the item's name once more, under its source's name and a word: no source's
name has a slash in it. When a note was made is when that name was first seen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from crawler.outcomes import Away
from domain.sources import Outcome
from store.items import Met

AWAY, SEEN = "away", "seen"


def away_mark(source: str, tries: int, outcome: Outcome) -> str:
    """Return under what a try is noted that ended so, the first or a later one."""
    return f"{source}/{AWAY}/{tries}/{outcome.value}"


def seen_mark(source: str, edition: str) -> str:
    """Return under what an edition of an item is noted."""
    return f"{source}/{SEEN}/{edition}"


def editions_seen(
    source: str, found: Iterable[Met]
) -> Mapping[str, Mapping[str, datetime]]:
    """Return which editions a source showed, and since when, by their items' names."""
    seen: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    for one in found:
        whose, _, mark = one.source.partition("/")
        what, _, edition = mark.partition("/")
        if (whose, what) == (source, SEEN):
            seen[one.name][edition] = one.since
    return seen


def stayed_away(source: str, found: Iterable[Met]) -> Mapping[str, Away]:
    """Return which pages a source could not have when it tried, by their names."""
    tries: defaultdict[str, list[tuple[int, datetime, Outcome]]] = defaultdict(list)
    for one in found:
        whose, _, mark = one.source.partition("/")
        what, _, told = mark.partition("/")
        if (whose, what) == (source, AWAY):
            number, _, outcome = told.partition("/")
            tries[one.name].append((int(number), one.since, Outcome(outcome)))
    return {name: _away(sorted(each)) for name, each in tries.items()}


def _away(tries: list[tuple[int, datetime, Outcome]]) -> Away:
    number, last, outcome = tries[-1]
    return Away(number, first=tries[0][1], last=last, outcome=outcome)
