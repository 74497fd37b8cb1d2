"""The day an article was published: several witnesses weighed, none trusted alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice

from lxml.html import HtmlElement

from domain.sources import Article
from pipeline.pages.furniture import BOX
from pipeline.pages.headline import short_words, words_of
from pipeline.text.dates import days_of

# No news page is older than the web's own first sites.
EARLIEST = date(1995, 1, 1)
# A zone that is missing, wrong or simply not ours makes no more of a difference.
AHEAD = timedelta(days=1)
_NOT_BELIEVED = "lies in the future and is not believed."
DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
WRITTEN = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})"
    r"|([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s+(\d{4})"
    r"|(\d{1,2})/(\d{1,2})/(\d{4}))\b"
)
IN_URL = re.compile(r"/(\d{4})[/-]?(\d{2})[/-]?(\d{2})(?:[/-]|$)")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "september", "sept"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
META_NAMES = frozenset(
    {
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.created",
        "dcterms.issued",
        "date",
        "pubdate",
        "publishdate",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
    }
)
DATE_BOX = re.compile(r"date|time|publi|posted|byline|meta\b", re.IGNORECASE)
LONGEST_DATE_BOX = 120
TOP = 2000
LINES_ABOVE = 6
LONGEST_DATELINE = 50
LABELLED = re.compile(
    r"\b(?:(?:first |date )?(?:published|posted|issued)(?: on| date)?|date)\s*:?\s*"
    r"(.{6,40})",
    re.IGNORECASE,
)
BESIDE = frozenset({"aside", "nav", "footer"})
WHOLE = frozenset({"html", "body", "main", "article"})
DEEPEST = 50
LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


def day_of(text: str | None) -> date | None:
    """Return the day that a hint states, in ISO, feed or written form; else None."""
    if not text:
        return None
    iso = DAY.match(text)
    if iso:
        return _day(*map(int, iso.groups()))
    mail = _from_mail(text)
    return mail or next(written_days(text), None)


def written_days(text: str) -> Iterator[date]:
    """Yield the days written out in a text, in order; numbers are day/month/year."""
    for found in WRITTEN.finditer(text):
        day, month, year, month_first, day_after, year_after, d, m, y = found.groups()
        name = (month or month_first or "").lower()
        number = int(m) if m else MONTHS.get(name, 0)
        made = _day(int(year or year_after or y), number, int(day or day_after or d))
        if made is not None:
            yield made


def dateline(text: str) -> date | None:
    """Return the day that stands on a line of its own near the top of a text."""
    lines = [line.strip() for line in text[:TOP].split("\n") if line.strip()]
    for line in lines[1:LINES_ABOVE]:
        days = list(written_days(line))
        if len(days) == 1 and len(line) <= LONGEST_DATELINE and line[-1] not in ".!?:":
            return days[0]
    return None


def trusted(day: date | None, *, fetched_on: date) -> date | None:
    """Return the day unless it lies in the future or before there were such pages.

    The next day is not the future yet: somewhere it is that day already.
    """
    if day is None or not EARLIEST <= day <= fetched_on + AHEAD:
        return None
    return day


def counted(article: Article, *, told: date | None, fetched_on: date) -> Article:
    """Return an article that is not of tomorrow; its remark says what its date was.

    `told` is the day that the text or its feed gives, believed or not.
    """
    day, known = article.published, days_of(None, article.published_text)
    if day is not None and day > fetched_on:
        said = f"It is dated {_in_words(day)}: that counts as the day it was fetched."
        return _remarked(replace(article, published=fetched_on), said)
    if known and known[0] > fetched_on:
        said = f"Its date, {article.published_text}, {_NOT_BELIEVED}"
        return _remarked(replace(article, published_text=None), said)
    if day is None and told is not None and told > fetched_on:
        return _remarked(article, f"Its date, {_in_words(told)}, {_NOT_BELIEVED}")
    return article


def _remarked(article: Article, said: str) -> Article:
    return replace(article, remark=" ".join(filter(None, (article.remark, said))))


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def published_on(
    tree: HtmlElement, *, url: str | None, hint: str | None, fetched_on: date
) -> date | None:
    """Return the day of publication that the page, its feed and its address support.

    A day that two witnesses give (or that are one day apart, as zones make them) wins;
    otherwise the page's own record, then the feed, the address, and what is shown. The
    next day is believed only where nothing but what is shown tells another.
    Where the feed knows a month or a year alone, no day outside it is believed.
    """
    span = days_of(None, hint)
    told = (*_recorded(tree), day_of(hint), _in_url(url))

    def is_likely(day: date | None) -> bool:
        within = not span or (day is not None and span[0] <= day <= span[-1])
        return within and trusted(day, fetched_on=fetched_on) is not None

    known = [day for day in told if day is not None and is_likely(day)]
    known.sort(key=lambda day: day > fetched_on)
    for day in known:
        if sum(abs((day - other).days) <= 1 for other in known) > 1:
            return day
    return next(iter(known), None) or next(filter(is_likely, _shown(tree)), None)


def _recorded(tree: HtmlElement) -> Iterator[date | None]:
    """Yield the first day of each kind of record: later ones may be other stories'."""
    metas = (m.get("content") for m in tree.iter("meta") if _meta_name(m) in META_NAMES)
    yield next(filter(None, map(day_of, metas)), None)
    scripts = (
        s.text or "" for s in tree.iter("script") if "ld+json" in s.get("type", "")
    )
    linked = (LINKED_DATA.search(script) for script in scripts)
    yield next((day_of(found.group(1)) for found in linked if found), None)
    times = (time for time in tree.iter("time") if not _is_beside(time))
    yield next(filter(None, (day_of(time.get("datetime")) for time in times)), None)


def _meta_name(meta: HtmlElement) -> str:
    name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
    return str(name).lower()


def _shown(tree: HtmlElement) -> Iterator[date]:
    """Yield the days that stand in boxes for them, then those that a label tells."""
    for element in tree.iter("span", "p", "div", "time", "li", "dd", "small"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        words = short_words(element, LONGEST_DATE_BOX) if DATE_BOX.search(name) else ""
        if words and not _is_beside(element):
            yield from written_days(words)
    body = tree.find("body")
    for found in LABELLED.finditer(words_of(tree if body is None else body)):
        yield from islice(written_days(found.group(1)), 1)


def _is_beside(element: HtmlElement) -> bool:
    """Say whether a day stands in the site's head, or with another story."""
    return any(
        around.tag in BESIDE
        or (around.tag == "header" and next(around.iter("h1"), None) is None)
        or BOX.search(f"{around.get('class') or ''} {around.get('id') or ''}")
        for around in islice(element.iterancestors(), DEEPEST)
        if around.tag not in WHOLE
    )


def _in_url(url: str | None) -> date | None:
    found = IN_URL.search(url or "")
    return _day(*map(int, found.groups())) if found else None


def _from_mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
