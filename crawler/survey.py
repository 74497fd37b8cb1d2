"""Looks a site over for ways to watch it: feeds, sitemaps, lists of articles."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from parsel import Selector
from scrapy.http import Response, TextResponse

from crawler.contents import Contents
from crawler.discovery import feed_places, feeds_named, map_places, newsiest
from crawler.feeds import read_feed
from crawler.outcomes import Ending
from crawler.owners import asks_to_sign_in, list_name, site_name
from crawler.patterns import best_pattern
from crawler.sitemaps import read_sitemap
from domain.sources import Outcome, Page

Ask = Callable[[str], Awaitable[Response | Ending]]
MOST_MAPS = 4
ENOUGH_FEEDS = 1
FEW_WORDS = 60
SCRIPT_ONLY = "it is only a script: a listing with `script = true` may read it"


@dataclass(frozen=True, slots=True)
class Prospect:
    """One way in which a site could be watched, and what it shows now."""

    kind: str
    url: str
    contents: Contents
    selectors: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Survey:
    """What was found at an address: the best way first.

    `answered` is where it led in the end, empty if nothing came; `troubles` are
    addresses that a site names and that did not answer as they should; `sample` is one
    article as it came, or how it could not be had.
    """

    url: str
    answered: str = ""
    publisher: str = ""
    asks_to_sign_in: bool = False
    prospects: list[Prospect] = field(default_factory=list)
    troubles: list[tuple[str, Outcome, str]] = field(default_factory=list)
    sample: Page | Ending | None = None


async def explore(ask: Ask, url: str) -> Survey:
    """Return the ways to watch what stands at an address, politely one by one."""
    survey = Survey(url)
    answer = await ask(url)
    if not isinstance(answer, Response):
        survey.troubles.append((url, answer[0], answer[1] or answer[0].value))
        return survey
    survey.answered = answer.url
    found = _as_list(answer)
    if found is not None:
        survey.publisher = list_name(answer.body, url=answer.url)
        await _add(ask, survey, found)
        return survey
    page = Selector(answer.text if isinstance(answer, TextResponse) else "")
    survey.publisher = site_name(page, url=answer.url)
    survey.asks_to_sign_in = asks_to_sign_in(page, asked=url, url=answer.url)
    await _feeds(ask, survey, page, url=answer.url)
    await _maps(ask, survey, url=answer.url)
    if isinstance(answer, TextResponse):
        _listing(survey, answer)
    if not survey.prospects and _is_script(page):
        survey.troubles.insert(0, (answer.url, Outcome.SCRIPT_ONLY, SCRIPT_ONLY))
    survey.prospects.sort(key=_rank)
    return survey


def _is_script(page: Selector) -> bool:
    """Say whether a page shows next to nothing before its scripts have run."""
    words = page.xpath("//body//text()[not(parent::script or parent::style)]").getall()
    return bool(page.css("script")) and len(" ".join(words).split()) < FEW_WORDS


def _as_list(answer: Response) -> Prospect | None:
    """Return an answer as the feed or sitemap that it is, if it is one."""
    said = (answer.headers.get("Content-Type") or b"").decode("latin-1")
    feed = read_feed(answer.body, url=answer.url, content_type=said)
    if feed.outcome in {Outcome.OK, Outcome.EMPTY}:
        return Prospect("feed", answer.url, feed)
    if isinstance(answer, TextResponse) and "html" in said:
        return None
    found = read_sitemap(answer.body, url=answer.url)
    is_map = found.outcome in {Outcome.OK, Outcome.EMPTY}
    return Prospect("sitemap", answer.url, found) if is_map else None


async def _add(ask: Ask, survey: Survey, found: Prospect) -> None:
    """Add a list; where it is an index, what its newsiest part shows."""
    if found.contents.more and not found.contents.entries:
        for inner in newsiest(found.contents.more)[:MOST_MAPS]:
            answer = await ask(inner)
            part = _as_list(answer) if isinstance(answer, Response) else None
            if part is not None and part.contents.entries:
                survey.prospects.append(part)
                return
        return
    survey.prospects.append(found)


async def _feeds(ask: Ask, survey: Survey, page: Selector, *, url: str) -> None:
    named = feeds_named(page, url=url)
    for address in named:
        await _try(ask, survey, address, named=True)
    if not any(one.contents.entries for one in survey.prospects):
        for address in feed_places(url):
            if address not in named and len(survey.prospects) < ENOUGH_FEEDS:
                await _try(ask, survey, address)


async def _maps(ask: Ask, survey: Survey, *, url: str) -> None:
    robots = await ask(urljoin(url, "/robots.txt"))
    named: tuple[str, ...] = ()
    if isinstance(robots, Response):
        named = newsiest(read_sitemap(robots.body, url="/robots.txt").more)[:MOST_MAPS]
    before = len(survey.prospects)
    for address in named or map_places(url):
        if len(survey.prospects) == before:
            await _try(ask, survey, address, named=bool(named))


async def _try(ask: Ask, survey: Survey, url: str, *, named: bool = False) -> None:
    """Look at one address; what a site names itself should answer."""
    if any(url == one.url for one in survey.prospects):
        return
    answer = await ask(url)
    found = _as_list(answer) if isinstance(answer, Response) else None
    if found is not None:
        if all(found.url != one.url for one in survey.prospects):
            await _add(ask, survey, found)
    elif named:
        outcome, note = Outcome.NOT_A_FEED, "it is neither a feed nor a sitemap"
        if not isinstance(answer, Response):
            outcome, note = answer[0], answer[1] or answer[0].value
        survey.troubles.append((url, outcome, note))


def _listing(survey: Survey, answer: TextResponse) -> None:
    pattern = best_pattern(answer.text, url=answer.url)
    if pattern is not None:
        survey.prospects.append(
            Prospect("listing", answer.url, pattern.contents, pattern.selectors)
        )


def _rank(one: Prospect) -> tuple[bool, int]:
    """Put what shows something before what is empty, feeds before the rest."""
    titled = any(entry.title for entry in one.contents.entries)
    order = {"feed": 0, "sitemap": 1 if titled else 3, "listing": 2}
    return not one.contents.entries, order[one.kind]
