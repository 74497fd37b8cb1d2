"""Which items of a list are worth asking for (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.addresses import canonical
from crawler.contents import Entry
from crawler.gate import refusal
from crawler.recall import Recall, shared_identifiers
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
        return (self.url, named) if named else (self.url,)


@dataclass(frozen=True, slots=True)
class Choice:
    """By what items are chosen: known ones, words that could matter, allowed hosts."""

    recall: Recall
    words: tuple[str, ...] = ()
    allow_hosts: tuple[str, ...] = ()


def choose(entries: Sequence[Entry], source: Source, choice: Choice) -> list[Wanted]:
    """Return the items that are not known and could matter, each address once."""
    words = choice.words if source.follow == "matching" else ()
    shared = shared_identifiers((entry.item_id, entry.url) for entry in entries)
    chosen: dict[str, Wanted] = {}
    for entry in entries:
        if words and not could_matter(entry, words):
            continue
        if entry.item_id in shared:
            entry = replace(entry, item_id=None)
        one = _wanted(entry, choice.allow_hosts)
        if not choice.recall.knows(one.url, entry.item_id):
            chosen.setdefault(one.url, one)
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
