"""What reading costs beside extraction: `python -m bench.cost ARTICLES.jsonl PAGES`.

Every text is set into the furniture of a real page; each page goes through trafilatura
and its article is then read, some rounds in turn. Prints how long a worker takes to
load the guide, the median milliseconds a page of both, how much reading adds to
trafilatura's own time, and what the quick look costs that every page is given first,
with the pages that make claims and would be lost by it.
No judgement is made of the readings: `bench.reading` does that.
"""

import argparse
import gc
import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from domain.sources import Article, Document
from jobs.understand import SHORT
from pipeline.extract import extract
from pipeline.pages.quick import could_matter, telling_words
from pipeline.reader import Reader, build_reader
from pipeline.understand import understand, understand_article
from sectors.load import load_guide

READ_ON = date(2026, 11, 21)
_FEWEST = 3
WORDS = telling_words(load_guide())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("pages", type=Path, help="a folder of *.html.gz")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    begun = time.process_time()
    guide = load_guide()
    print(f"loading the guide       {1000 * (time.process_time() - begun):8.0f} ms")
    reader = build_reader(guide)
    pages = list(furnished(asked.articles, asked.pages))
    articles = [a for page in pages if isinstance(a := extract(page), Article)]
    print(f"{len(pages)} pages, {len(articles)} with an article")
    rounds = [_round(pages, articles, reader) for _ in range(asked.rounds)]
    fast, full, read, quick = (
        statistics.median(column) for column in zip(*rounds, strict=True)
    )
    print(f"trafilatura, fast       {fast:8.2f} ms a page")
    print(f"trafilatura, as we use  {full:8.2f} ms a page")
    print(f"reading                 {read:8.2f} ms an article")
    print(f"quick look              {quick:8.2f} ms a page")
    print(f"reading adds {read / fast:.1%} to fast, {read / full:.1%} to as we use it")
    print(
        f"the quick look takes {quick / fast:.1%} of fast, {quick / full:.1%} of that"
    )
    lost = [p for p in pages if understand(p, reader=reader).claims and not _seen(p)]
    print(f"pages with claims that the quick look passes over: {len(lost)}")
    return 0


def furnished(articles: Path, folder: Path) -> Iterator[Document]:
    """Yield every text inside the furniture of a page."""
    found = [
        markup
        for path in sorted(folder.glob("*.html.gz"))
        if _body(_tree(markup := gzip.decompress(path.read_bytes()))) is not None
    ]
    lines = articles.read_text(encoding="utf-8").splitlines()
    for line, markup in zip(lines, cycle(found), strict=False):
        told = json.loads(line)
        tree = _tree(markup)
        _fill(tree, told["text"])
        yield Document(
            body=lxml.html.tostring(tree, encoding="utf-8"),
            fetched_on=READ_ON,
            content_type="text/html; charset=utf-8",
            url=told.get("url"),
            publisher=told.get("publisher"),
            hint_published=told.get("published"),
        )


def _tree(markup: bytes) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(markup, parser=parser)


def _body(tree: HtmlElement) -> HtmlElement | None:
    """Return the element that has most of the page's paragraphs."""
    parents = {p.getparent() for p in tree.iter("p")} - {None}
    best = max(parents, key=_told, default=None)
    return best if best is not None and len(best.findall("p")) >= _FEWEST else None


def _told(element: HtmlElement) -> int:
    return sum(len(p.text_content()) for p in element.findall("p"))


def _fill(tree: HtmlElement, text: str) -> None:
    """Put a text in the place of a page's own paragraphs and headlines."""
    body = _body(tree)
    if body is None:
        return
    title, _, rest = text.partition("\n")
    for heading in (*tree.iter("h1"), *tree.iter("title")):
        heading.clear()
        heading.text = title
    old = body.findall("p")
    place = body.index(old[0])
    for paragraph in old:
        body.remove(paragraph)
    for line in reversed([x for x in rest.split("\n") if x.strip()]):
        new = lxml.html.Element("p")
        new.text = line
        body.insert(place, new)


def _round(
    pages: Sequence[Document], articles: Sequence[Article], reader: Reader
) -> tuple[float, float, float, float]:
    """Return milliseconds a page: trafilatura fast, as we use it, reading, a look."""

    def took(work: Callable[[], object], over: int) -> float:
        gc.collect()
        start = time.process_time()
        work()
        return 1000 * (time.process_time() - start) / over

    markup = [page.body.decode() for page in pages]
    fast = took(lambda: [_extracted(m, fast=True) for m in markup], len(pages))
    full = took(lambda: [_extracted(m, fast=False) for m in markup], len(pages))
    read = took(
        lambda: [understand_article(a, reader=reader) for a in articles], len(articles)
    )
    quick = took(lambda: [_seen(page) for page in pages], len(pages))
    return fast, full, read, quick


def _seen(page: Document) -> bool:
    """Say whether the quick look passes a page on, as the worker gives it."""
    return could_matter(page.body, page.content_type, WORDS, least=SHORT)


def _extracted(markup: str, *, fast: bool) -> object:
    return bare_extraction(
        markup, favor_precision=True, include_comments=False, fast=fast
    )


if __name__ == "__main__":
    sys.exit(main())
