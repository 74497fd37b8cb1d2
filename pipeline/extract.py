"""From the bytes of a document to the article in it, or the reason why not."""

from dataclasses import replace

from resiliparse.parse.lang import detect_fast

from domain.claims import SetAside
from domain.sources import Article, Document
from pipeline.pages.page import read_page
from pipeline.pages.pdf import read_pdf, unwrapped
from pipeline.pages.published import counted, dateline, day_of, trusted
from pipeline.pages.sniff import Kind, decode, kind_of
from pipeline.reports.dates import printed_publication
from pipeline.reports.titles import looks_like_report, report_title

LONGEST_TITLE = 300
LANGUAGE_SAMPLE = 4000
# resiliparse's distance; above this it knows the language no better than by chance.
UNSURE = 1000
FEWEST_LETTERS = 200


def extract(document: Document) -> Article | SetAside:
    """Return the readable text of a document, or why it is set aside.

    The text of a web page begins with its headline. Plain text is kept to the letter,
    so that offsets count what was handed in.
    """
    kind = kind_of(document)
    if isinstance(kind, SetAside):
        return kind
    article = _read(kind, document)
    if isinstance(article, SetAside):
        return article
    hint = day_of(document.hint_published)
    told = dateline(article.text) if hint is None and kind is Kind.TEXT else hint
    article = counted(article, told=told, fetched_on=document.fetched_on)
    return replace(article, language=language_of(article.text))


def _read(kind: Kind, document: Document) -> Article | SetAside:
    match kind:
        case Kind.PDF:
            return _from_pdf(document)
        case Kind.HTML:
            markup = decode(document.body, content_type=document.content_type)
            return read_page(markup, document)
        case Kind.TEXT:
            return _from_text(document)


def _from_pdf(document: Document) -> Article | SetAside:
    read = read_pdf(document.body)
    if isinstance(read, SetAside):
        return read
    text, pages = read
    if not looks_like_report(text):
        text = unwrapped(text)
    title = report_title(text) or document.hint_title or _first_line(text)
    article = _dated(Article(text=text, title=title, pages=pages), document)
    printed = trusted(printed_publication(text), fetched_on=document.fetched_on)
    return replace(article, published=printed or article.published)


def _from_text(document: Document) -> Article | SetAside:
    text = decode(document.body, content_type=document.content_type)
    title = document.hint_title or _first_line(text)
    article = _dated(Article(text=text, title=title), document)
    if document.hint_published is not None:
        return article
    printed = trusted(dateline(text), fetched_on=document.fetched_on)
    return replace(article, published=printed)


def _dated(article: Article, document: Document) -> Article:
    hint = document.hint_published
    return replace(
        article,
        url=document.url,
        publisher=document.publisher,
        published=trusted(day_of(hint), fetched_on=document.fetched_on),
        published_text=hint,
    )


def _first_line(text: str) -> str | None:
    lines = (line.strip("\ufeff \t\r\f\v") for line in text[:20000].split("\n"))
    return next((line[:LONGEST_TITLE] for line in lines if line), None)


def language_of(text: str) -> str | None:
    """Return the two-letter code of the text's language, if it can be told."""
    sample = text[:LANGUAGE_SAMPLE]
    if sum(c.isalpha() for c in sample) < FEWEST_LETTERS:
        return None
    language, distance = detect_fast(sample)
    return str(language) if distance < UNSURE else None
