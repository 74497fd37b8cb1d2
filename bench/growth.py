"""What placing an article and finding its copies cost as the store grows.

    python -m bench.growth [--stories 1000,10000,100000] [--articles 1000000]

Everything is written into a throwaway database: invented councils, random texts.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from sqlalchemy import Connection, insert

from domain.authorities import Authority
from domain.claims import Claim, Quote, Reading, Status
from domain.inspections import Direction
from domain.sources import Address, Article, Page
from jobs.group import Grouped, group
from pipeline.story.duplicates import bands, fingerprint, first_copy
from pipeline.story.record import open_book
from sectors.load import load_guide
from store import articles, captures, prints, story_tables, tables
from store.articles import StoredReading
from store.connect import Engine, begin, create, open_store
from store.stories import select_stories

NOW = datetime(2026, 6, 1, tzinfo=UTC)
REMIT = "children's social care"
YEARS = 12
BATCH = 20_000
DICE = Random(1)
WORDS = [f"word{n}" for n in range(5000)]


def main() -> None:
    """Print both measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", default="1000,10000,100000")
    parser.add_argument("--articles", type=int, default=1_000_000)
    asked = parser.parse_args()
    for size in map(int, asked.stories.split(",")):
        _with_store(lambda engine, n=size: _grouping(engine, n))
    _with_store(lambda engine: _copies(engine, asked.articles))


def _with_store(measure: Callable[[Engine], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/growth.db"
        create(url)
        engine = open_store(url)
        measure(engine)
        engine.dispose()


def _grouping(engine: Engine, size: int) -> None:
    """Measure how long one new article takes to be placed among so many stories."""
    councils = max(1, size // YEARS)
    with begin(engine) as connection:
        _fill(connection, size, councils=councils)
    guide = load_guide()
    more = tuple(
        Authority(f"X-{n}", f"C{n}", f"C{n}", "Council", "England")
        for n in range(councils)
    )
    book = open_book(replace(guide, authorities=(*guide.authorities, *more)))
    times = []
    for number in range(200):
        stored = _arriving(engine, number, f"X-{DICE.randrange(councils)}")
        started = time.perf_counter()
        with begin(engine) as connection:
            group(connection, stored, book=book, now=NOW, counts=Grouped())
        times.append(time.perf_counter() - started)
    with begin(engine) as connection:
        known = len(select_stories(connection, tables.stories.c.id > 0))
    print(f"{known:>7} stories: {_told(times)} an article placed", flush=True)


def _fill(connection: Connection, size: int, *, councils: int) -> None:
    """Write stories with three articles each, one a year and council."""
    rows = [_rows(n, councils=councils) for n in range(size)]
    for table in (
        tables.captures,
        tables.articles,
        tables.stories,
        tables.coverage,
        story_tables.tellings,
    ):
        mine = [row for found in rows for row in found[table.name]]
        for start in range(0, len(mine), BATCH):
            connection.execute(insert(table), mine[start : start + BATCH])


def _rows(number: int, *, councils: int) -> dict[str, list[dict[str, object]]]:
    code = f"X-{number % councils}"
    at = NOW - timedelta(days=365 * (1 + number // councils))
    found: dict[str, list[dict[str, object]]] = {"stories": [_story(number, code, at)]}
    for copy in range(3):
        article = number * 3 + copy + 1
        about = {
            "publisher": f"Outlet {copy}",
            "url": f"https://outlet{copy}.example/{number}",
            "title": "News",
            "published": at,
            "fetched_at": at,
            "official": False,
            "baseline": False,
        }
        capture = about | {
            "id": article,
            "source": "bench",
            "content_type": "text/html",
            "sha256": str(article),
            "size": 0,
            "archive_uri": "none",
            "archive_offset": 0,
            "read_at": at,
        }
        for name in ("title", "published"):
            del capture[name]
        found.setdefault("captures", []).append(capture)
        found.setdefault("articles", []).append(_article(article, at))
        of_story = {"story_id": number + 1, "article_id": article}
        found.setdefault("coverage", []).append(about | of_story)
        telling = about | {
            "article_id": article,
            "authority": code,
            "authority_name": code,
            "remit": REMIT,
            "day": at.date(),
            "framework": "ILACS",
            "results": [],
            "is_news": True,
            "known_at": at,
        }
        found.setdefault("tellings", []).append(telling)
    return found


def _article(number: int, at: datetime) -> dict[str, object]:
    return {
        "id": number,
        "capture_id": number,
        "text": "",
        "pages": [],
        "relevant": True,
        "read_at": at,
        "grouped_at": at,
    }


def _story(number: int, code: str, at: datetime) -> dict[str, object]:
    return {
        "id": number + 1,
        "opened_by": number * 3 + 1,
        "authority": code,
        "authority_name": code,
        "remit": REMIT,
        "headline": "News",
        "direction": Direction.UNKNOWN,
        "newsworthiness": 0.5,
        "results": [],
        "first_seen": at,
        "last_seen": at,
    }


def _arriving(engine: Engine, number: int, code: str) -> StoredReading:
    claim = Claim(
        status=Status.NEWS,
        main=True,
        authority=code,
        authority_name=code,
        remit=REMIT,
        regulator="Ofsted",
        framework="ILACS",
        judgement="overall effectiveness",
        grade="good",
        previous_grade=None,
        previous_from=None,
        direction=Direction.UNKNOWN,
        confidence=0.9,
        rule="simulated",
        quote=Quote("words", 0, 5),
    )
    article = Article(_text(), "News", published=date(2026, 5, 20))
    reading = Reading(article, relevant=True, claims=(claim,))
    url = f"https://new.example/{number}"
    with begin(engine) as connection:
        capture = captures.keep(
            connection,
            Page("bench", url, url, 200, (), b""),
            publisher="New",
            official=False,
            address=Address("none", 0),
            sha256=url,
            at=NOW,
            baseline=False,
        )
        assert capture is not None
        stored = articles.save_reading(connection, capture, reading, at=NOW)
    return StoredReading(stored, capture, reading)


def _copies(engine: Engine, size: int) -> None:
    """Measure how long a look for copies takes among so many articles."""
    originals = [_text() for _ in range(200)]
    with begin(engine) as connection:
        for start in range(0, size, BATCH):
            numbers = range(start + 1, min(start + BATCH, size) + 1)
            connection.execute(insert(tables.captures), list(_blank(numbers)))
            rows = [_article(n, NOW) for n in numbers]
            for row in rows:
                number, rest = divmod(int(str(row["id"])), max(1, size // 200))
                if rest == 0:
                    row["text"] = originals[number - 1]
            connection.execute(insert(tables.articles), rows)
            connection.execute(insert(story_tables.prints), list(_keys(rows)))
    _find(engine, originals, size)


def _blank(numbers: range) -> Iterator[dict[str, object]]:
    for n in numbers:
        yield {
            "id": n,
            "source": "bench",
            "publisher": "Bench",
            "official": False,
            "url": str(n),
            "content_type": "",
            "fetched_at": NOW,
            "sha256": str(n),
            "size": 0,
            "archive_uri": "",
            "archive_offset": 0,
            "baseline": False,
        }


def _keys(rows: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    for row in rows:
        found = fingerprint(str(row["text"])) if row["text"] else None
        keys = bands(found) if found else [DICE.getrandbits(63) for _ in range(12)]
        for key in keys:
            yield {"key": key, "article_id": row["id"]}


def _find(engine: Engine, originals: list[str], size: int) -> None:
    """Look for copies of texts that are there, and of texts that are not."""
    times, found = [], 0
    asked = [f"{_text(30)} {text}" for text in originals] + [_text() for _ in originals]
    for text in asked:
        started = time.perf_counter()
        print_ = fingerprint(text)
        assert print_ is not None
        with begin(engine) as connection:
            others = prints.alike(connection, bands(print_))
        found += first_copy(text, others) is not None
        times.append(time.perf_counter() - started)
    print(
        f"{size:>7} articles: {_told(times)} a look-up, "
        f"{found} of {len(originals)} copies found",
        flush=True,
    )


def _text(length: int = 350) -> str:
    return " ".join(DICE.choice(WORDS) for _ in range(length))


def _told(times: list[float]) -> str:
    times = sorted(times)
    middle, slow = statistics.median(times), times[int(len(times) * 0.99) - 1]
    return f"median {middle * 1000:.1f} ms, 99% under {slow * 1000:.1f} ms"


if __name__ == "__main__":
    main()
