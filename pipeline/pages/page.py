"""An article out of a web page: its own paragraphs, headline and day."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import count, islice

import lxml.html
from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.meta import reset_caches

from domain.claims import SetAside
from domain.sources import Article, Document, Outcome
from pipeline.pages.byline import author_of
from pipeline.pages.furniture import (
    is_notice,
    join_split_body,
    open_layout_tables,
    without_boxes,
)
from pipeline.pages.headline import headline, site_name, words_of
from pipeline.pages.published import published_on
from pipeline.pages.second_story import without_second_story
from pipeline.pages.walls import wall_of

# trafilatura keeps what it has seen; a worker that reads for days must forget.
PAGES_BETWEEN_RESETS = 200
STANDFIRST = re.compile(
    r"stand-?first|\bdek\b|sub-?(?:title|head)|strap-?line|summary|\bintro\b|\blede?\b",
    re.IGNORECASE,
)
LONGEST_STANDFIRST = 400
# A longer heading holds the story itself.
LONGEST_TITLE = 300
NEAR = 4
# Ten times the longest news page seen; what comes after is no article.
MOST_MARKUP = 4_000_000
CUT = "The page is very long: only the first 4 million characters of it were read."
# The second opinion on a page takes time by the square of its paragraphs.
MOST_BLOCKS = 10_000
# The parser's time goes by the square of a tag's attributes; no tag of news is as long.
OVERLONG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,30})(?=[\s/])[^<>]{20000,}+>")
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")
_pages_read = count(1)


def read_page(markup: str, document: Document) -> Article | SetAside:
    """Return the article of a web page, or why there is none."""
    if next(_pages_read) % PAGES_BETWEEN_RESETS == 0:
        reset_caches()
    try:
        article = _article(_parsed(markup), document)
    except ParserError:
        return SetAside("The page is empty.", Outcome.EMPTY)
    except (LxmlError, ValueError, RecursionError):
        return SetAside("The page's markup is too broken to read.")
    if len(markup) <= MOST_MARKUP or isinstance(article, SetAside):
        return article
    return replace(article, remark=CUT)


def _parsed(markup: str) -> HtmlElement:
    clean = UNSEEN.sub("", PROLOGUE.sub("", markup[:MOST_MARKUP])).strip()
    clean = OVERLONG.sub(r"<\1>", clean)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True
    )
    body = clean.encode("utf-8", "replace")
    return lxml.html.document_fromstring(body, parser=parser)


def _article(tree: HtmlElement, document: Document) -> Article | SetAside:
    publisher = document.publisher or site_name(tree)
    printed = headline(tree, publisher=publisher)
    title = headline(tree, publisher=publisher, hint=document.hint_title)
    paragraphs = list(_story(tree, title or ""))
    text = "\n\n".join(paragraphs)
    whole = f"{title}\n\n{text}" if title else text
    story = whole if len(title or "") > LONGEST_TITLE else text
    wall = wall_of(tree, title=printed, text=story, document=document)
    if wall is not None:
        return wall
    day = published_on(
        tree,
        url=document.url,
        hint=document.hint_published,
        fetched_on=document.fetched_on,
    )
    return Article(
        text=whole,
        title=title,
        url=document.url,
        publisher=publisher,
        author=author_of(tree),
        published=day,
        published_text=document.hint_published,
    )


def _story(tree: HtmlElement, title: str) -> Iterator[str]:
    """Yield the story's paragraphs, without furniture, repeats and the headline."""
    copy = deepcopy(tree)
    open_layout_tables(copy)
    join_split_body(copy)
    body = copy.find("body")
    if body is not None:
        without_second_story(body, title)
    without_boxes(copy)
    standfirst = _standfirst(copy)
    vast = (
        sum(1 for _ in islice(copy.iter("p", "li", "div"), MOST_BLOCKS)) == MOST_BLOCKS
    )
    found = bare_extraction(
        copy, favor_precision=True, include_comments=False, fast=vast
    )
    text = getattr(found, "text", None) or ""
    seen = {_plain(title)}
    if standfirst and _plain(standfirst) not in _plain(text):
        text = f"{standfirst}\n{text}"
    for line in text.split("\n"):
        paragraph = " ".join(line.split())
        plain = _plain(paragraph)
        if paragraph and plain not in seen and not is_notice(paragraph):
            yield paragraph
        if len(plain) > 40:
            seen.add(plain)


def _standfirst(tree: HtmlElement) -> str | None:
    """Return the sentence under the headline, which often stands outside the body."""
    for heading in tree.iter("h1"):
        for element in islice(heading.itersiblings(), NEAR):
            words = words_of(element)
            if STANDFIRST.search(element.get("class") or "") and words.endswith("."):
                return words if len(words) <= LONGEST_STANDFIRST else None
    return None


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
