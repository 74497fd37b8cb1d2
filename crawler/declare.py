"""Writes declarations: a source as the TOML that `registry` reads again (pure)."""

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from crawler.choose import could_matter
from crawler.contents import Entry
from crawler.survey import Prospect
from domain.sources import Source

# Parts of an address that say nothing about whose it is.
EMPTY_WORDS = frozenset({"www", "news", "index", "co", "gov", "org", "ac"}) | {
    *("feed", "feeds", "rss", "atom", "xml", "json", "php", "html")
}
FEW = 4
UNVERIFIED = re.compile(
    r"""^([ \t]*(?:verified|"verified"|'verified')[ \t]*=[ \t]*)false\b""", re.MULTILINE
)


def name_for(url: str, *, taken: Collection[str] = ()) -> str:
    """Return a name for the source at an address, after its host; none that is taken.

    Two sections of one newspaper are told apart by their paths, else by numbers.
    """
    parts = urlsplit(url)
    labels = (parts.hostname or "source").split(".")
    if not labels[-1].isdigit():
        labels = [one for one in labels[:-1] if one not in EMPTY_WORDS] or labels[:1]
    name = _as_name("_".join(labels)) or "source"
    words = [one for one in _words(parts.path) if one not in EMPTY_WORDS]
    longer = "_".join([name, *words[:FEW]])
    numbered = (f"{name}_{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, longer, *numbered) if one not in taken)


def _words(path: str) -> list[str]:
    return [one for one in _as_name(path).split("_") if one]


def _as_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def as_source(
    found: Prospect, *, name: str, publisher: str, words: tuple[str, ...]
) -> Source:
    """Return the declaration that suits what a site shows now.

    Where few of its items could matter, only those are followed.
    """
    entries = found.contents.entries
    telling = sum(could_matter(entry, words) for entry in entries)
    is_general = len(entries) >= FEW and telling * 3 < len(entries)
    return Source(
        name=name,
        publisher=publisher,
        kind=found.kind,
        url=found.url,
        every=timedelta(hours=1),
        follow="matching" if is_general and _says_much(entries) else "all",
        selectors=found.selectors,
    )


def _says_much(entries: Iterable[Entry]) -> bool:
    """Say whether items have titles to choose by."""
    return all(entry.title for entry in entries)


def to_toml(source: Source) -> str:
    """Return a source as its file would hold it."""
    lines = [
        f"publisher = {_quoted(source.publisher)}",
        f"kind = {_quoted(source.kind)}",
        f"url = {_quoted(source.url)}",
        f"every = {_quoted(_every(source.every))}",
    ]
    if source.follow != "all":
        lines.append(f"follow = {_quoted(source.follow)}")
    lines.append(f"verified = {str(source.verified).lower()}")
    if source.selectors:
        lines += ["", "[selectors]"]
        lines += [f"{key} = {_quoted(value)}" for key, value in source.selectors]
    return "\n".join(lines) + "\n"


def as_verified(text: str) -> str | None:
    """Return a declaration's text with `verified = true`, and else as it was.

    What comes of it is read back: None where it would not say the same, or is no TOML.
    """
    try:
        wanted = {**tomllib.loads(text), "verified": True}
    except ValueError:
        return None
    return next((new for new in _ways(text) if _says(new, wanted)), None)


def _ways(text: str) -> Iterator[str]:
    """Yield a text as it is, with one word changed, and with a line more."""
    yield text
    for found in UNVERIFIED.finditer(text):
        yield f"{text[: found.start()]}{found[1]}true{text[found.end() :]}"
    yield f"verified = true\n{text}"


def _says(text: str, wanted: dict[str, object]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except ValueError:
        return False


def _quoted(text: str) -> str:
    """Return a TOML string; nothing that a page says can leave its quotes."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return json.dumps(shown, ensure_ascii=False)


def _every(duration: timedelta) -> str:
    minutes = max(1, round(duration.total_seconds() / 60))
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes % size == 0:
            count = minutes // size
            return f"{count} {unit}{'s' if count > 1 else ''}"
    raise AssertionError(minutes)
