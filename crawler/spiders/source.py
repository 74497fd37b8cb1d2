"""What every kind of spider does alike: ask, list, ask again, hand over.

A kind of source differs from another in how its lists are read, and in nothing else:
that is why there is a class here, and why each kind only says `read`.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.answers import asked_url, ending_of, listing_of, not_had
from crawler.answers import page_from as page_from
from crawler.canonicals import Claims, under_its_own_address
from crawler.choose import Choice, Wanted, choose, items_of
from crawler.contents import Contents, Entry
from crawler.editions import Edited, edited
from crawler.failures import ending_of_failure, was_asked
from crawler.gate import ALLOW_HOSTS
from crawler.long_delays import long_delay, words_for
from crawler.manners import BUSY, asked_wait
from crawler.names import same_page
from crawler.outcomes import PASSING, Ending, Listed, Missed
from crawler.recall import Memory, conditions
from crawler.registry import RegistryError, source_named
from crawler.spiders.visit import ListRead, Visit
from domain.sources import Outcome, Page, Source

LISTS_FIRST = 10
MOST_WAITING = 3000
MOST_UNREAD = 128
AT_ONCE = "REGRADE_PAGES_AT_ONCE"


class SourceSpider(Spider):
    """Asks sources for what they list, and hands over the pages that are new."""

    most_lists = 20
    most_at_first = 60
    most_pages = 200
    stops_at_known = False
    looks_again = True
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
        # Pages that wait for their turn, and lists that were asked for, of all sources.
        self.waiting = self.unread = 0
        self.claims: Claims = {}

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
        for source in self.sources:
            visit = Visit(source, await self._memory().recall(source))
            if not visit.recall.baseline and not source.official:
                # Pages of several sources are asked for once; but what is "already
                # there" for a new source may be news from an old one, and what an
                # inspectorate says itself counts for more.
                visit = replace(visit, pages=self.asked)
            headers = conditions(visit.recall)
            await self._room_for_more()
            self.unread += 1
            yield self._list_request(source.url, visit, headers=headers)

    async def read_list(
        self, response: Response, visit: Visit
    ) -> AsyncIterator[Listed | Missed | Request | Page]:
        """Take a list that came."""
        self._is_read(visit)
        async for one in self.parse(response, visit):
            yield one

    def _is_read(self, visit: Visit) -> None:
        if len(visit.lists) == 1:
            self.unread -= 1

    async def parse(
        self, response: Response, visit: Visit
    ) -> AsyncIterator[Listed | Missed | Request | Page]:
        """Ask for the pages that a list names and that are not known yet."""
        ending = ending_of(response)
        if ending is None:
            # Some feeds take seconds to read: never on the reactor.
            contents = await asyncio.to_thread(self.read, response, visit.source)
        else:
            contents = Contents(outcome=ending[0], note=ending[1])
        items = items_of(contents.entries, self._choice())
        names = {name for one in items for name in one.names}
        met = await self._memory().meet(visit.source, names)
        listed = self._listed(contents, response, visit)
        for one in self._follow(ListRead(contents, items, met, listed), visit):
            yield one

    def read(self, response: Response, source: Source) -> Contents:
        """Return what an answer lists; each kind has its own way."""
        raise NotImplementedError

    async def _room_for_more(self) -> None:
        """Wait while much is still to be asked for: each page takes room.

        A list that is not read yet may bring dozens of them.
        """
        while self.waiting > MOST_WAITING or self.unread >= MOST_UNREAD:
            await asyncio.sleep(0.05)

    def _memory(self) -> Memory:
        return self.crawler.get_extension(Memory) or Memory()

    def _listed(self, contents: Contents, response: Response, visit: Visit) -> Listed:
        is_first = len(visit.lists) == 1
        listed = listing_of(contents, response, visit.source, is_first=is_first)
        wait = asked_wait(response) if response.status in BUSY else None
        delay = long_delay(self.crawler, response.url)
        return replace(
            listed,
            note=listed.note or (words_for(delay) if delay else None),
            full=is_first and visit.recall.full,
            wait=timedelta(seconds=wait) if wait else None,
        )

    def _follow(
        self, found: ListRead, visit: Visit
    ) -> Iterator[Listed | Missed | Request]:
        wanted = choose(found.items, visit.source, self._choice(), met=found.met)
        new = [one for one in wanted if one.page not in visit.pages]
        others = {one.url for one in wanted} - {one.url for one in new}
        lists = self._more(found.contents, visit, fresh=bool(new))
        edits = self._edited(found, visit)
        again = [one for one in edits.items if one.page not in visit.pages]
        asked, left = self._newest([*new, *again], visit)
        yield replace(
            found.told(visit),
            pages=len(asked),
            lists=len(lists),
            elsewhere=frozenset(others),
            left=found.names_of(left) | found.there_already(visit),
            editions=edits.noted,
            again=frozenset(one.url for one in again),
            owed=edits.is_owed,
            cut=bool(new and not lists and set(found.contents.more) - visit.lists),
        )
        for one in asked:
            if one.refused:
                yield self._missed(visit, one.url, (Outcome.GATE, one.refused))
        self.waiting += visit.wait(one for one in asked if not one.refused)
        yield from self._next_pages(visit, self.settings.getint(AT_ONCE))
        for url in lists:
            yield self._list_request(url, visit)

    def _next_pages(self, visit: Visit, count: int = 1) -> Iterator[Request]:
        """Ask for as many of the pages that wait, oldest wish first."""
        asked = [visit.waiting.popleft() for _ in range(min(count, len(visit.waiting)))]
        self.waiting -= len(asked)
        for one in asked:
            yield self._page_request(one, visit)

    def _newest(
        self, new: list[Wanted], visit: Visit
    ) -> tuple[list[Wanted], list[Wanted]]:
        """Part what to ask for now from what a first crawl only makes known.

        Later crawls leave what is too much for the next one.
        """
        most = self.most_at_first if visit.recall.baseline else self.most_pages
        if long_delay(self.crawler, visit.source.url):
            most = 1
        room = max(0, most - len(visit.own))
        asked, left = new[:room], new[room:]
        visit.own.update(one.page for one in asked)
        visit.pages.update(
            one.page for one in (new if visit.recall.baseline else asked)
        )
        return asked, left

    def _edited(self, found: ListRead, visit: Visit) -> Edited:
        """Return which items to look at once more; what was there at first is not."""
        if visit.recall.baseline or not self.looks_again:
            return Edited()
        return edited(found.items, found.met)

    def _choice(self) -> Choice:
        return Choice(
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
            callback=self.read_list,
            errback=self.not_listed,
            headers=headers,
            priority=LISTS_FIRST,
            dont_filter=True,
            cb_kwargs={"visit": visit},
        )

    def _page_request(self, one: Wanted, visit: Visit) -> Request:
        return Request(
            one.url,
            callback=self.hand_over,
            errback=self.missed,
            dont_filter=True,
            cb_kwargs={"visit": visit, "entry": one.entry},
        )

    def hand_over(
        self, response: Response, visit: Visit, entry: Entry
    ) -> Iterator[Page | Missed | Request]:
        """Hand a page over exactly as it came, and ask for the next."""
        yield from self._next_pages(visit)
        ending = ending_of(response)
        url = asked_url(response.request or Request(response.url))
        if ending is None and response.body:
            page = page_from(response, source=visit.source.name, url=url, entry=entry)
            yield under_its_own_address(page, self.claims)
        else:
            yield self._missed(visit, url, ending or (Outcome.EMPTY, "it was empty"))

    def not_listed(self, failure: Failure) -> Iterator[Listed]:
        """Say why a list could not be had."""
        request: Request = failure.request  # type: ignore[attr-defined]
        visit: Visit = request.cb_kwargs["visit"]
        self._is_read(visit)
        yield not_had(failure, visit.source)

    def missed(self, failure: Failure) -> Iterator[Missed | Request]:
        """Say why a page could not be had, and ask for the next."""
        request: Request = failure.request  # type: ignore[attr-defined]
        ending, asked = ending_of_failure(failure), was_asked(failure)
        visit: Visit = request.cb_kwargs["visit"]
        yield from self._next_pages(visit)
        yield self._missed(visit, asked_url(request), ending, asked=asked)

    def _missed(
        self, visit: Visit, url: str, ending: Ending, *, asked: bool = True
    ) -> Missed:
        """Tell of a page that did not come; others may still ask for it."""
        name, (outcome, note) = same_page(url), ending
        if outcome in PASSING:
            visit.pages.discard(name)
        return Missed(
            visit.source.name,
            url,
            outcome,
            note=note,
            before=visit.away.get(name),
            asked=asked,
        )


def _declared(name: str, *, folder: str | None) -> Source:
    try:
        return source_named(name, folder=folder)
    except RegistryError as error:
        # Only `scrapy crawl` names a source here: its user wants the mend alone.
        raise SystemExit(str(error)) from error
