"""What a person can do about a site that cannot be watched (pure)."""

from collections.abc import Mapping
from types import MappingProxyType

from crawler.names import same_page
from crawler.robots import LATER
from crawler.survey import Survey
from domain.sources import Outcome

NAME_ANOTHER = "Name the page on which its newest articles stand, or the feed itself."
TRY_LATER = "Try again later: the site itself is unwell just now."
MENDS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.ROBOTS: "That is kept to: ask its publisher, or watch another page.",
        Outcome.TIMEOUT: TRY_LATER,
        Outcome.SERVER_ERROR: TRY_LATER,
        Outcome.THROTTLED: "Try again later: it wants to be asked less often.",
        Outcome.DNS: "See whether the address is spelt as it should be.",
        Outcome.REFUSED: "See whether the address and its port are right, or try "
        "again later.",
        Outcome.TLS: "Nothing is fetched without a certificate that holds: see "
        "whether the address is right, or tell its publisher.",
        Outcome.FORBIDDEN: "It does not let everybody in: name a page or a feed that "
        "is open to all.",
        Outcome.GONE: "See whether the address is right. " + NAME_ANOTHER,
        Outcome.REDIRECT_LOOP: "Open it in a browser, and name the address at which "
        "that ends.",
        Outcome.GATE: "Name an address on the open Internet, or its host in "
        "`allow_hosts` under [crawl].",
    }
)


def no_way(found: Survey) -> str:
    """Say why a site that was looked over cannot be watched, and what can be done."""
    if not found.answered:
        _, outcome, note = found.troubles[0]
        mend = MENDS.get(outcome, NAME_ANOTHER)
        return f"{found.url} could not be looked over: {_now(note)}. {mend}"
    where = found.url
    if same_page(found.answered) != same_page(found.url):
        where = f"{found.url}, which leads to {found.answered},"
    if found.asks_to_sign_in:
        return (
            f"{where} asks to sign in: Regrade reads only what is open to all. "
            "Name a page or a feed that is."
        )
    tried = [f"{url}: {_now(note)}" for url, _, note in found.troubles[:3]]
    why = f" ({'; '.join(tried)})" if tried else ""
    return (
        f"No feed, sitemap or list of articles was found at {where.rstrip(',')}{why}. "
        f"{NAME_ANOTHER}"
    )


def _now(note: str) -> str:
    """Return a note without what only holds of a source: nobody asks again here."""
    return note.removesuffix(f", {LATER}")
