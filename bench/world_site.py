"""One site of the world: its address, its ways, and what it has published."""

from dataclasses import dataclass, field

# How a site lists its articles.
LISTS = ("rss", "atom", "rdf", "json", "sitemap", "index", "listing", "scroll")
# What else is odd about it; "" is a site without a fault.
QUIRKS = (
    "",
    "gzip",
    "brotli",
    "moved",
    "articles_move",
    "slow",
    "throttled",
    "tracking",
    "guid_churn",
    "lying_dates",
    "wrong_charset",
    "broken_xml",
    "crawl_delay",
    "frozen_etag",
    "mobile_twins",
    "no_validators",
)
# Sites of which nothing can be had; all of them have to be named.
BAD = ("error_500", "error_404", "error_403", "web_page", "closed_robots", "circle")
EVERY_BAD = 12
CRAWL_DELAY = 0.6
FEED_TYPES = frozenset({"rss", "atom", "rdf", "json"})
XML_ONLY = frozenset({"wrong_charset", "broken_xml", "guid_churn"})
PAGE = (
    "<!doctype html><html lang=en><head><title>{title}</title></head><body><article>"
    "<h1>{title}</h1>{words}</article></body></html>"
)


@dataclass
class Site:
    """One site: its address, its ways, and how many articles it has by now."""

    number: int
    host: str
    port: int
    kind: str
    quirk: str
    articles: int = 0
    asked: list[tuple[float, str, bool]] = field(default_factory=list)
    refused: int = 0

    @property
    def is_bad(self) -> bool:
        """Say whether nothing can be had of it."""
        return self.quirk in BAD

    def url(self, path: str) -> str:
        """Return an address on this site."""
        return f"http://{self.host}:{self.port}{path}"

    @property
    def list_url(self) -> str:
        """Return where its list is declared to stand."""
        return self.url("/old-list" if self.quirk == "moved" else "/list?page=1")

    def article_urls(self, first: int, last: int) -> set[str]:
        """Return where articles are in the end."""
        return {self.url(f"/news/{n}") for n in range(first, last)}
