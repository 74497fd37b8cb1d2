"""What an answer is to us: a page as it came, or a list with what it says of itself."""

import re
from collections.abc import Iterator
from datetime import timedelta

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.addresses import canonical
from crawler.contents import Contents, Entry
from crawler.failures import RestingError, ending_of_failure, was_asked
from crawler.outcomes import Ending, Listed, ending_of_status
from domain.sources import Outcome, Page, Source

MAX_AGE = re.compile(r"\bmax-age=\"?([0-9]{1,9})", re.IGNORECASE)


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
        edition=entry.edition if entry else None,
    )


def ending_of(response: Response) -> Ending | None:
    """Return what an answer means for us, or None where it is good."""
    ending = ending_of_status(response.status)
    if ending and ending[0] is Outcome.GATE and not response.headers.get("Location"):
        return Outcome.MOVED, f"it answered {response.status}, and not where to go"
    return ending


def not_had(failure: Failure, source: Source) -> Listed:
    """Return why a list could not be had."""
    request: Request = failure.request  # type: ignore[attr-defined]
    outcome, note = ending_of_failure(failure)
    return Listed(
        source.name,
        asked_url(request),
        outcome,
        note=note,
        wait=getattr(failure.value, "wait", None),
        asked=was_asked(failure, unless=RestingError),
    )


def listing_of(
    contents: Contents, response: Response, source: Source, *, is_first: bool
) -> Listed:
    """Return what an answer listed, before anything of it was asked for."""
    outcome, note = contents.outcome, contents.note
    reasons = response.meta.get("redirect_reasons", [])
    if outcome is Outcome.NOT_A_FEED and reasons:
        outcome, note = Outcome.MOVED, f"it leads to {response.url} now, and {note}"
    elif outcome is Outcome.OK and reasons and set(reasons) <= {301, 308}:
        note = f"it has moved to {response.url}: change its url"
    # An index stays the same while what it leads to changes.
    lasting = is_first and bool(contents.entries)
    return Listed(
        source=source.name,
        url=asked_url(response.request or Request(response.url)),
        outcome=outcome,
        items=len(contents.entries),
        note=note,
        etag=_header(response, "ETag") if lasting else None,
        last_modified=_header(response, "Last-Modified") if lasting else None,
        ttl=_ttl(contents, response),
    )


def _ttl(contents: Contents, response: Response) -> timedelta | None:
    """Return the longest time for which a publisher says that its list will do."""
    found = MAX_AGE.search(_header(response, "Cache-Control") or "")
    waits = [contents.ttl] if contents.ttl else []
    waits += [timedelta(seconds=int(found[1]))] if found else []
    return max(waits, default=None)


def _headers(response: Response) -> Iterator[tuple[str, str]]:
    for name, values in response.headers.items():
        for value in values:
            yield name.decode("latin-1"), value.decode("latin-1")


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
