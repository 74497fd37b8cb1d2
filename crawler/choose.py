"""Which items of a list are worth asking for (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crawler.addresses import canonical
from crawler.contents import Entry
from crawler.gate import refusal
from crawler.names import MARK, names_of
from crawler.recall import Met, shared_identifiers
from domain.sources import Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item to ask for at its one address; `refused` says why the gate would not."""

    url: str
    entry: Entry
    refused: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the item is known by."""
        named = self.entry.item_id
        # No feed can call its item by the name of another's page.
        return names_of(self.url, named if named and MARK not in named[:5] else None)

    @property
    def page(self) -> str:
        """Return the name that all spellings of its address share."""
        return self.names[1]


@dataclass(frozen=True, slots=True)
class Choice:
    """By what items are chosen: words that could matter, and allowed hosts."""

    words: tuple[str, ...] = ()
    allow_hosts: tuple[str, ...] = ()


def items_of(entries: Sequence[Entry], choice: Choice) -> list[Wanted]:
    """Return the items of a list, by names that are their own."""
    shared = shared_identifiers((entry.item_id, entry.url) for entry in entries)
    own = (
        replace(entry, item_id=None) if entry.item_id in shared else entry
        for entry in entries
    )
    return [_wanted(entry, choice.allow_hosts) for entry in own]


def choose(
    items: Iterable[Wanted], source: Source, choice: Choice, *, met: Met
) -> list[Wanted]:
    """Return the items that are not known and could matter, each page once.

    What stayed away lately is left alone for a while.
    """
    words = choice.words if source.follow == "matching" else ()
    chosen: dict[str, Wanted] = {}
    for one in items:
        if words and not could_matter(one.entry, words):
            continue
        if not met.knows(one.names) and not met.is_left_alone(one.page):
            chosen.setdefault(one.page, one)
    return list(chosen.values())


def could_matter(entry: Entry, words: Sequence[str]) -> bool:
    """Say whether an item's title or summary holds one of the words.

    Case and the kind of apostrophe do not count.
    """
    text = _plain(f"{entry.title or ''} {entry.summary or ''}")
    return any(_plain(word) in text for word in words)


def _plain(text: str) -> str:
    return text.replace("\u2019", "'").casefold()


def _wanted(entry: Entry, allow_hosts: Sequence[str]) -> Wanted:
    try:
        url = canonical(entry.url)
    except ValueError:
        return Wanted(entry.url, entry, refused="the address cannot be read")
    return Wanted(url, entry, refused=refusal(url, allow_hosts=allow_hosts))
