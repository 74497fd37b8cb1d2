"""The sources of the sample newsroom, one of each kind that the crawler knows."""

from datetime import timedelta
from pathlib import Path

from domain.sources import Expectation, Source

# The invented councils, in the shape that `sectors.load.load_guide(also=...)` takes.
SECTORS = Path(__file__).parent / "sectors"
HALF_HOURLY = timedelta(minutes=30)


def demo_sources(base: str) -> tuple[Source, ...]:
    """Return the sources of a newsroom that is served at `base`."""
    return (
        Source(
            name="gazette",
            publisher="The Children's Services Gazette",
            kind="feed",
            url=f"{base}/gazette/feed.rss",
            every=HALF_HOURLY,
            expect=Expectation(most=20),
        ),
        Source(
            name="post",
            publisher="Barset & Wessex Post",
            kind="feed",
            url=f"{base}/post/news.atom",
            every=HALF_HOURLY,
            expect=Expectation(least=1),
        ),
        Source(
            name="mercury",
            publisher="The Midland Mercury",
            kind="sitemap",
            url=f"{base}/mercury/news-sitemap.xml",
            every=HALF_HOURLY,
        ),
        Source(
            name="middlemarch",
            publisher="Middlemarch Borough Council",
            kind="listing",
            url=f"{base}/middlemarch/news",
            every=timedelta(hours=2),
            selectors=(("item", "ul.releases h2 a"), ("next", "a.next")),
        ),
        Source(
            name="inspectorate",
            publisher="Ofsted (sample)",
            kind="regulator_reports",
            url=f"{base}/reports/search?q=&rows=100&start=0",
            every=timedelta(hours=1),
            official=True,
        ),
        Source(
            name="echo",
            publisher="Sampleton Echo",
            kind="feed",
            url=f"{base}/echo/feed.rss",
            every=HALF_HOURLY,
        ),
    )
