"""Which known items were edited since, and are worth a second look (pure).

What tells it is their title on the list, and when the list says that they were changed.
Many lists say that at each view, so an item is asked for ever less often, and a list of
which most says so is not believed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.choose import Wanted
from crawler.contents import Entry
from crawler.recall import Met

# A first change is looked at in the next crawl, each further one after twice as long;
# one that only the list's clock tells of, after four times as long.
RETITLED, RETITLED_MOST = timedelta(minutes=15), timedelta(days=7)
RESTAMPED, RESTAMPED_MOST = timedelta(hours=1), timedelta(days=30)
# When so many of a list, and most of it, change at once, it is the list that changed.
MANY = 5
AT_ONCE = 10
# So many editions of an item are noted without its being asked for.
MOST_NOTED = 12
SOON = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Edited:
    """Items of a list to ask for again.

    `noted` editions, each with a name of its item, are those that are taken as seen;
    `is_owed` says that others are to be asked for within a day.
    """

    items: tuple[Wanted, ...] = ()
    noted: frozenset[tuple[str, str]] = frozenset()
    is_owed: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """A known item, and since when each of its editions was seen."""

    item: Wanted
    seen: Mapping[str, datetime]

    @property
    def is_changed(self) -> bool:
        return bool(self.seen) and self.item.entry.edition not in self.seen

    @property
    def is_retitled(self) -> bool:
        titles = {edition.partition("-")[0] for edition in self.seen}
        return self.item.entry.edition.partition("-")[0] not in titles

    @property
    def due(self) -> datetime:
        """Return when it may be asked for again."""
        times = len(self.seen) - 2
        gap = timedelta()
        if times >= 0 and self.is_retitled:
            gap = min(RETITLED * 2 ** min(times, 20), RETITLED_MOST)
        elif times >= 0:
            gap = min(RESTAMPED * 4 ** min(times, 10), RESTAMPED_MOST)
        return max(self.seen.values()) + gap


def names_for(page: str, item_id: str | None) -> tuple[str, ...]:
    """Return the names under which the editions of an item are noted."""
    # An identifier that is an address changes with the address.
    is_own = item_id and not item_id.startswith(("http://", "https://"))
    return (page, item_id) if item_id and is_own else (page,)


def edited(items: Iterable[Wanted], met: Met) -> Edited:
    """Return which known items are to be asked for again, the retitled ones first."""
    known = [_Item(one, _seen(one, met)) for one in _each_page(items)]
    known = [one for one in known if one.seen or _is_own(one.item, met)]
    noted = [one for one in known if not one.seen]
    changed = [one for one in known if one.is_changed]
    retitled = [one for one in changed if one.is_retitled]
    restamped = [one for one in changed if not one.is_retitled]
    if _is_most(retitled, known):
        noted += (one for one in retitled if len(one.seen) < MOST_NOTED)
        retitled = []
    if _is_most(restamped, known):
        restamped = []
    asked = [*retitled, *restamped]
    due = [one.item for one in asked if _is_due(one, met)]
    soon = [one for one in asked if _is_due(one, met, within=SOON)]
    return Edited(
        items=tuple(due[:AT_ONCE]),
        noted=frozenset(name for one in noted for name in _notes(one.item)),
        is_owed=len(soon) > len(due[:AT_ONCE]),
    )


def _each_page(items: Iterable[Wanted]) -> Iterable[Wanted]:
    """Return the first item of each page: others may call it otherwise."""
    pages: dict[str, Wanted] = {}
    for one in items:
        pages.setdefault(one.page, one)
    return pages.values()


def _seen(item: Wanted, met: Met) -> dict[str, datetime]:
    """Return the editions to hold an item against: with a title, or all without."""
    seen: dict[str, datetime] = {}
    for name in names_for(item.page, item.entry.item_id):
        seen |= met.seen.get(name, {})
    untitled = Entry("").edition.partition("-")[0]
    is_titled = item.entry.title is not None
    return {e: at for e, at in seen.items() if is_titled != e.startswith(untitled)}


def _is_own(item: Wanted, met: Met) -> bool:
    """Say whether the source itself brought an item's page."""
    return any(name in met.own for name in item.names)


def _is_due(one: _Item, met: Met, *, within: timedelta = timedelta()) -> bool:
    away = met.away.get(one.item.page)
    if met.now is None or one.item.refused or (away and away.is_let_go):
        return False
    due = max(one.due, away.again_at) if away else one.due
    return due <= met.now + within


def _is_most(some: list[_Item], known: list[_Item]) -> bool:
    return len(some) >= MANY and len(some) * 2 > len(known)


def _notes(item: Wanted) -> Iterable[tuple[str, str]]:
    names = names_for(item.page, item.entry.item_id)
    return ((item.entry.edition, name) for name in names)
