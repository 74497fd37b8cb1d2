"""A guide with invented councils, and what is read of a text with it."""

from dataclasses import replace
from datetime import date
from functools import cache

from domain.authorities import Alias, Authority, Provider
from domain.claims import Claim, Reading, Status
from domain.inspections import Guide
from domain.sources import Article
from pipeline.understand import Reader, build_reader, understand_article
from sectors.load import load_guide

COUNCILS = (
    ("BAR", "Barsetshire", "Barsetshire County Council"),
    ("MID", "Middlemarch", "Middlemarch Borough Council"),
    ("EXA", "Exampleshire", "Exampleshire County Council"),
    ("SAM", "Sampleton", "Sampleton City Council"),
    ("CAB", "Casterbridge", "Casterbridge City Council"),
    ("CRF", "Cranford", "Cranford Metropolitan Borough Council"),
    ("LOA", "Loamshire", "Loamshire County Council"),
    ("NLO", "North Loamshire", "North Loamshire Council"),
    ("MEL", "Melchester", "Melchester City Council"),
)
NEW = Authority(
    "NBA",
    "North Barsetshire",
    "North Barsetshire Council",
    "Unitary authority",
    "England",
    starts=date(2023, 4, 1),
)
TRUST = Provider(
    "Loamshire Children First", ("LCF",), "council-owned company", ("LOA",)
)


@cache
def a_guide() -> Guide:
    """Return our guide with councils that nobody else knows."""
    ours = load_guide()
    councils = tuple(
        Authority("X" + code, name, official, "Council", "England")
        for code, name, official in COUNCILS
    )
    aliases = tuple(
        Alias(c.code, text, kind)
        for c in (*councils, NEW)
        for text, kind in ((c.name, "short"), (c.official_name, "official"))
    )
    short = tuple(Alias(c.code, f"{c.name} Council", "council") for c in councils)
    provider = replace(TRUST, serves=("XLOA",))
    return replace(
        ours,
        authorities=(*ours.authorities, *councils, NEW),
        aliases=(*ours.aliases, *aliases, *short),
        providers=(*ours.providers, provider),
    )


@cache
def a_reader() -> Reader:
    """Return a reader of that guide."""
    return build_reader(a_guide())


def an_article(text: str, day: str = "2019-07-29", **around: str) -> Article:
    """Return an article of that text, published on that day."""
    published = date.fromisoformat(day) if day else None
    return Article(text, published=published, published_text=day or None, **around)


def read(text: str, day: str = "2019-07-29", **around: str) -> Reading:
    """Read a text, published on that day, with nothing from the ledger."""
    article = an_article(text, day, **around)
    return understand_article(article, reader=a_reader(), ledger=False)


def news(text: str, day: str = "2019-07-29", **around: str) -> list[Claim]:
    """Return the main claims that a text makes as its news."""
    claims = read(text, day, **around).claims
    return [c for c in claims if c.status is Status.NEWS and c.main]


def in_short(text: str, day: str = "2019-07-29", **around: str) -> str:
    """Return the main news of a text: authority, grade, what it was, direction."""
    return "; ".join(
        f"{c.authority_name}: {c.grade}, was {c.previous_grade}, {c.direction.value}"
        for c in news(text, day, **around)
    )
