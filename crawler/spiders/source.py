"""What every kind of spider does alike: ask, list, ask again, hand over.

A kind of source differs from another in how its lists are read, and in nothing else:
that is why there is a class here, and why each kind only says `read`.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.addresses import canonical
from crawler.choose import Choice, Wanted, choose
from crawler.contents import Contents, Entry
from crawler.failures import ending_of_failure
from crawler.gate import ALLOW_HOSTS
from crawler.outcomes import Listed, Missed, ending_of_status
from crawler.recall import Memory, Recall, conditions
from crawler.registry import RegistryError, source_named
from domain.sources import Outcome, Page, Source

LISTS_FIRST = 10


@dataclass(frozen=True, slots=True)
class Visit:
    """One source in one crawl: what is known of it, and what was asked so far.

    `pages` may be shared with other sources; `own` were asked for by this one.
    """

    source: Source
    recall: Recall
    lists: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)


class SourceSpider(Spider):
    """Asks sources for what they list, and hands over the pages that are new."""

    most_lists = 20
    most_at_first = 60
    most_pages = 200
    stops_at_known = False
    any_kind = False

    def __init__(
        self,
        source: str | None = None,
        sources: tuple[Source, ...] = (),
        **arguments: str,
    ) -> None:
        super().__init__(**arguments)
        self.named = source
        self.sources = sources
        self.asked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **kwargs: object) -> Self:
        """Make the spider; `-a source=NAME` names a declared source or a TOML file."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if "sources" in kwargs:
            return spider
        if not spider.named:
            raise SystemExit(f"Name a source: scrapy crawl {cls.name} -a source=NAME")
        folder = crawler.settings.get("REGRADE_SOURCES")
        source = _declared(spider.named, folder=folder or None)
        if cls.any_kind or source.kind == cls.name:
            spider.sources = (source,)
            return spider
        way = f"scrapy crawl {source.kind} -a source={spider.named}"
        raise SystemExit(f"{source.name} is a {source.kind}, not a {cls.name}: {way}")

    async def start(self) -> AsyncIterator[Any]:
        """Ask every source for its list, only if it changed where that can be said."""
        memory = self.crawler.get_extension(Memory) or Memory()
        for source in self.sources:
            visit = Visit(source, await memory.recall(source))
            if not visit.recall.baseline:
                # Pages of several sources are asked for once; but what is "already
                # there" for a new source may be news from an old one.
                visit = Visit(source, visit.recall, pages=self.asked)
            headers = conditions(visit.recall)
            yield self._list_request(source.url, visit, headers=headers)

    async def parse(
        self, response: Response, visit: Visit
    ) -> AsyncIterator[Listed | Missed | Request | Page]:
        """Ask for the pages that a list names and that are not known yet."""
        ending = ending_of_status(response.status)
        if ending is None:
            # Some feeds take seconds to read: never on the reactor.
            contents = await asyncio.to_thread(self.read, response, visit.source)
        else:
            contents = Contents(outcome=ending[0], note=ending[1])
        for one in self._follow(contents, response, visit):
            yield one

    def read(self, response: Response, source: Source) -> Contents:
        """Return what an answer lists; each kind has its own way."""
        raise NotImplementedError

    def _follow(
        self, contents: Contents, response: Response, visit: Visit
    ) -> Iterator[Listed | Missed | Request]:
        wanted = choose(contents.entries, visit.source, self._choice(visit))
        new = [one for one in wanted if one.url not in visit.pages]
        others = {one.url for one in wanted} - {one.url for one in new}
        lists = self._more(contents, visit, fresh=bool(new))
        asked, left = self._newest(new, visit)
        yield replace(
            listing_of(contents, response, visit),
            pages=len(asked),
            lists=len(lists),
            elsewhere=frozenset(others),
            left=frozenset(name for one in left for name in one.names),
        )
        for one in asked:
            yield self._page_request(one, visit)
        for url in lists:
            yield self._list_request(url, visit)

    def _newest(
        self, new: list[Wanted], visit: Visit
    ) -> tuple[list[Wanted], list[Wanted]]:
        """Part what to ask for now from what a first crawl only makes known.

        Later crawls leave what is too much for the next one.
        """
        most = self.most_at_first if visit.recall.baseline else self.most_pages
        room = max(0, most - len(visit.own))
        asked, left = new[:room], new[room:]
        visit.own.update(one.url for one in asked)
        visit.pages.update(one.url for one in (new if visit.recall.baseline else asked))
        return asked, left

    def _choice(self, visit: Visit) -> Choice:
        return Choice(
            visit.recall,
            words=tuple(self.settings.getlist("REGRADE_FOLLOW_WORDS")),
            allow_hosts=tuple(self.settings.getlist(ALLOW_HOSTS)),
        )

    def _more(self, contents: Contents, visit: Visit, *, fresh: bool) -> list[str]:
        if self.stops_at_known and not fresh:
            return []
        room = self.most_lists - len(visit.lists)
        more = [url for url in dict.fromkeys(contents.more) if url not in visit.lists]
        return more[: max(0, room)]

    def _list_request(
        self, url: str, visit: Visit, *, headers: dict[str, str] | None = None
    ) -> Request:
        visit.lists.add(url)
        return Request(
            url,
            callback=self.parse,
            errback=self.not_listed,
            headers=headers,
            priority=LISTS_FIRST,
            dont_filter=True,
            cb_kwargs={"visit": visit},
        )

    def _page_request(self, one: Wanted, visit: Visit) -> Request | Missed:
        if one.refused:
            return Missed(visit.source.name, one.url, Outcome.GATE, one.refused)
        return Request(
            one.url,
            callback=self.hand_over,
            errback=self.missed,
            dont_filter=True,
            cb_kwargs={"visit": visit, "entry": one.entry},
        )

    def hand_over(
        self, response: Response, visit: Visit, entry: Entry
    ) -> Iterator[Page | Missed]:
        """Hand a page over exactly as it came."""
        ending = ending_of_status(response.status)
        url = asked_url(response.request or Request(response.url))
        if ending is None and response.body:
            yield page_from(response, source=visit.source.name, url=url, entry=entry)
        else:
            outcome, note = ending or (Outcome.EMPTY, "it was empty")
            yield Missed(visit.source.name, url, outcome, note)

    def not_listed(self, failure: Failure) -> Iterator[Listed]:
        """Say why a list could not be had."""
        request: Request = failure.request  # type: ignore[attr-defined]
        outcome, note = ending_of_failure(failure)
        source = request.cb_kwargs["visit"].source
        yield Listed(source.name, asked_url(request), outcome, note=note)

    def missed(self, failure: Failure) -> Iterator[Missed]:
        """Say why a page could not be had."""
        request: Request = failure.request  # type: ignore[attr-defined]
        outcome, note = ending_of_failure(failure)
        source = request.cb_kwargs["visit"].source
        yield Missed(source.name, asked_url(request), outcome, note)


def _declared(name: str, *, folder: str | None) -> Source:
    try:
        return source_named(name, folder=folder)
    except RegistryError as error:
        # Only `scrapy crawl` names a source here: its user wants the mend alone.
        raise SystemExit(str(error)) from error


def asked_url(request: Request) -> str:
    """Return the address that was asked for first, before any redirect."""
    urls: list[str] = request.meta.get("redirect_urls") or [request.url]
    return urls[0]


def page_from(
    response: Response, *, source: str, url: str, entry: Entry | None = None
) -> Page:
    """Return a response as a page, with what its list said of it."""
    said = entry or Entry(url)
    return Page(
        source=source,
        url=canonical(response.url),
        requested_url=url,
        status=response.status,
        headers=tuple(_headers(response)),
        body=response.body,
        hint_title=said.title,
        hint_published=said.published,
        item_id=said.item_id,
    )


def _headers(response: Response) -> Iterator[tuple[str, str]]:
    for name, values in response.headers.items():
        for value in values:
            yield name.decode("latin-1"), value.decode("latin-1")


def listing_of(contents: Contents, response: Response, visit: Visit) -> Listed:
    """Return what an answer listed, before anything of it was asked for."""
    outcome, note = contents.outcome, contents.note
    reasons = response.meta.get("redirect_reasons", [])
    if outcome is Outcome.NOT_A_FEED and reasons:
        outcome, note = Outcome.MOVED, f"it leads to {response.url} now, and {note}"
    elif outcome is Outcome.OK and reasons and set(reasons) <= {301, 308}:
        note = f"it has moved to {response.url}: change its url"
    # An index stays the same while what it leads to changes.
    lasting = len(visit.lists) == 1 and bool(contents.entries)
    return Listed(
        source=visit.source.name,
        url=asked_url(response.request or Request(response.url)),
        outcome=outcome,
        items=len(contents.entries),
        note=note,
        etag=_header(response, "ETag") if lasting else None,
        last_modified=_header(response, "Last-Modified") if lasting else None,
    )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
