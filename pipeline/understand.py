"""The order of the steps from one page to a reading: read this first."""

from dataclasses import dataclass

from domain.claims import Reading, SetAside
from domain.inspections import Guide
from domain.sources import Article, Document
from pipeline.dates import day_of
from pipeline.extract import extract
from pipeline.mentions import Names, build_names, find_mentions
from pipeline.reports import is_report, read_report


@dataclass(frozen=True)
class Reader:
    """A guide with its matchers, built once a worker."""

    guide: Guide
    names: Names


def build_reader(guide: Guide) -> Reader:
    """Return a reader of everything the guide knows."""
    return Reader(guide, build_names(guide))


def understand(document: Document, *, reader: Reader, ledger: bool = True) -> Reading:
    """Read a page, PDF or text; what cannot be read is set aside with its reason."""
    article = extract(document)
    if isinstance(article, SetAside):
        empty = Article("", title=document.hint_title, url=document.url)
        return Reading(empty, relevant=False, set_aside=article)
    if is_report(article):
        return read_report(article, reader=reader)
    return understand_article(article, reader=reader, ledger=ledger)


def understand_article(
    article: Article, *, reader: Reader, ledger: bool = True
) -> Reading:
    """Read one article: whom it names, and which grades it reports."""
    on = day_of(article.published, article.published_text)
    mentions = find_mentions(article.text, names=reader.names, on=on)
    return Reading(article, relevant=bool(mentions), mentions=mentions)
