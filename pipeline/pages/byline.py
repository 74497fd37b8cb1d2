"""Who wrote an article, as its page says."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from pipeline.pages.headline import short_words

_META_NAMES = frozenset(
    {"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author"}
)
_BOX = re.compile(r"(?:^|[\s_-])(?:byline|author)(?:$|[\s_-])", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:written|reported|words|posted) )?by:?\s+", re.IGNORECASE)
# What follows a name in one line: a job, a place, a day, a way to write to them.
_AFTER = re.compile(
    r"\s*(?:[,|•·@(]|\s[-\u2013\u2014]\s|\bon \d|\b\d|https?:|published\b|updated\b"
    r"|(?:local democracy|news|chief|senior|political|education|health) (?:reporter"
    r"|correspondent|editor)).*",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:;|,| and | & )\s*")
_NAME = re.compile(r"[^\W\d_][\w'\u2019.-]*(?: [\w'\u2019.-]+){1,4}")
# Not a person, whoever says so.
_NOBODY = re.compile(
    r"\b(?:admin|editor|editorial|staff|newsroom|news desk|team|reporters?|web"
    r"|press (?:office|association)|communications|council|ltd|media)\b",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_BOX, _LONGEST_RECORD = 100, 160, 200_000
_MOST = 4


def author_of(tree: HtmlElement) -> str | None:
    """Return the authors' names, parted by commas; None where none is given.

    The page's own record is asked first, then what is printed in its byline.
    """
    for told in (_in_metas(tree), _in_record(tree), _printed(tree)):
        names = list(dict.fromkeys(name for one in told for name in _names(one)))
        if names:
            return ", ".join(names[:_MOST])
    return None


def _names(told: str) -> Iterator[str]:
    """Yield the names of people in what a page gives for its author."""
    words = " ".join(told.split())[:_LONGEST]
    if words.startswith(("http:", "https:", "//")):
        return
    for part in _APART.split(_BY.sub("", words)):
        name = _AFTER.sub("", part).strip(" .")
        if _NAME.fullmatch(name) and not _NOBODY.search(name):
            yield name.title() if name.isupper() else name


def _in_metas(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        if name.lower() in _META_NAMES:
            yield meta.get("content") or ""


def _in_record(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in script.get("type", "") or '"author"' not in text:
            continue
        try:
            record = json.loads(text[:_LONGEST_RECORD])
        except (ValueError, RecursionError):
            continue
        yield from _authors(record)


def _authors(record: Any) -> Iterator[str]:  # noqa: ANN401 - what JSON can hold
    """Yield the authors that a record, or those it lists, names."""
    parts = record if isinstance(record, list) else [record]
    for part in (p for p in parts if isinstance(p, dict)):
        yield from _people(part.get("author"))
        graph = part.get("@graph")
        for one in graph if isinstance(graph, list) else ():
            if isinstance(one, dict):
                yield from _people(one.get("author"))


def _people(told: Any) -> Iterator[str]:  # noqa: ANN401 - what JSON can hold
    people: Iterable[Any] = told if isinstance(told, list) else [told]
    for one in people:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name


def _printed(tree: HtmlElement) -> Iterator[str]:
    for link in tree.iter("a"):
        if "author" in (link.get("rel") or "").split():
            yield short_words(link, _LONGEST)
    for element in tree.iter("p", "span", "div", "address"):
        if _BOX.search(element.get("class") or ""):
            yield short_words(element, _LONGEST_BOX)
