"""Reads newsletters in a mailbox: each mail, or the articles to which it links."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from crawler.choose import items_of
from crawler.contents import Contents
from crawler.letters import Letter, links_of, read_letter
from crawler.mailbox import Mailbox, MailboxError, letters, place_of
from crawler.outcomes import Listed, Missed
from crawler.resolve import address_of
from crawler.spiders.source import SourceSpider
from crawler.spiders.visit import ListRead, Visit
from domain.sources import Outcome, Page, Source

HTML = (("Content-Type", "text/html; charset=utf-8"),)
Found = list[tuple[str, bytes | None]]


class MailboxSpider(SourceSpider):
    """Hands over what came by mail; the mailbox stays as it was."""

    name = "mailbox"
    most_letters = 40
    looks_again = False  # each mail calls what it links to as it likes

    async def start(self) -> AsyncIterator[Any]:
        """Look into one mailbox after the other."""
        for source in self.sources:
            visit = Visit(source, await self._memory().recall(source))
            async for one in self._visit(visit):
                yield one
        await self._all_landed()

    async def _all_landed(self) -> None:
        """Wait for what was handed over: Scrapy, with nothing to ask for, would look
        only five seconds later whether it is done.
        """
        slot = self.crawler.engine.scraper.slot
        while slot is not None and not slot.is_idle():
            await asyncio.sleep(0.02)

    async def _visit(self, visit: Visit) -> AsyncIterator[Any]:
        name, url = visit.source.name, visit.source.url
        try:
            found, left = await self._letters(visit)
        except MailboxError as error:
            yield Listed(name, url, error.outcome, note=str(error))
            return
        if not found:
            first = visit.recall.baseline
            outcome = Outcome.EMPTY if first else Outcome.UNCHANGED
            yield Listed(name, url, outcome, note="there is no mail" if first else None)
            return
        read = {key: read_letter(raw or b"", name=key) for key, raw in found}
        for one in await self._hand_over(read, left, visit):
            yield one

    async def _letters(self, visit: Visit) -> tuple[Found, frozenset[str]]:
        """Return the mails to read now, and the names of those left for later."""
        source, loop = visit.source, asyncio.get_running_loop()
        left: set[str] = set()

        def wanted(names: list[str]) -> list[str]:
            meeting = self._memory().meet(source, names)
            met = asyncio.run_coroutine_threadsafe(meeting, loop).result()
            new = [name for name in names if not met.knows([name])]
            left.update(new[self.most_letters :])
            return new[: self.most_letters]

        box = await self._box(source)
        found = await asyncio.to_thread(letters, box, wanted=wanted)
        return found, frozenset(left)

    async def _box(self, source: Source) -> Mailbox:
        host, port, folder = place_of(source.url)
        password = self.settings.get("REGRADE_MAILBOX_PASSWORD")
        if not password:
            note = "its password is missing: set REGRADE_MAILBOX_PASSWORD"
            raise MailboxError(Outcome.FORBIDDEN, note)
        address = await address_of(host, port)
        if not isinstance(address, str):
            raise MailboxError(address[0], address[1] or address[0].value)
        ca_file = self.settings.get("REGRADE_MAILBOX_CA") or None
        user = source.user or ""
        return Mailbox(host, port, address, folder, user, password, ca_file)

    async def _hand_over(
        self, read: dict[str, Letter | None], left: frozenset[str], visit: Visit
    ) -> list[Any]:
        item = dict(visit.source.selectors).get("item")
        if item is None:
            return list(_as_pages(read, left, visit.source))
        lists = (links_of(one, item=item) for one in read.values() if one)
        entries = tuple(entry for one in lists for entry in one.entries)
        items = items_of(entries, self._choice())
        names = {name for one in items for name in one.names}
        met = await self._memory().meet(visit.source, names)
        listed = Listed(visit.source.name, visit.source.url, Outcome.OK)
        found = ListRead(Contents(Outcome.OK, entries), items, met, listed)
        first, *rest = self._follow(found, visit)
        if not isinstance(first, Listed):
            return [first, *rest]
        # What is too much for one crawl stands in mails that are read once more.
        owed = first.left and not visit.recall.baseline
        done = frozenset() if owed else frozenset(read)
        return [replace(first, left=first.left | left, done=done), *rest]


def _as_pages(
    read: dict[str, Letter | None], left: frozenset[str], source: Source
) -> Iterator[Listed | Missed | Page]:
    """Return each mail as a page of its own."""
    count = len(read)
    yield Listed(
        source.name,
        source.url,
        Outcome.OK,
        items=count,
        pages=count,
        left=left,
        fresh=count,
    )
    for name, letter in read.items():
        if letter is None:
            note = "it is too big, or holds nothing to read"
            yield Missed(source.name, name, Outcome.TOO_BIG, note)
            continue
        yield Page(
            source=source.name,
            url=letter.url,
            requested_url=letter.url,
            status=200,
            headers=HTML,
            body=letter.html,
            hint_title=letter.subject,
            hint_published=letter.sent,
            item_id=name,
        )
