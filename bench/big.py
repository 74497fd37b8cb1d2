"""Makes a big newsroom's database: invented councils, made-up sentences.

    python -m bench.big big.db [--articles 1000000] [--stories 20000]
        [--subscriptions 1000]

The stories spread over three years up to the morning of 18 June 2026, three articles
each; the other articles are about something else. Every subscription is 90 days old and
was told all but the last day's news. A file that is there already is not touched.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection, Table, insert, literal, select, true

from bench.big_words import COUNCILS, GRADES, OUTLETS, REMITS, direction, text, title
from domain.claims import Quote, Status
from domain.stories import DevelopmentKind, Result
from domain.subscriptions import Channel, Criteria, Frequency, Subscription
from store import plain, subscriptions, tables
from store.connect import Engine, begin, create, open_store
from store.story_tables import tellings

LAST = datetime(2026, 6, 18, 6, 0, tzinfo=UTC)
PERIOD = timedelta(days=3 * 365)
AGE = timedelta(days=90)
A_STORY = 3
# Whole stories, so that no article comes before its own.
BATCH = 21_000
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each there are; a story has three of the articles."""

    articles: int = 1_000_000
    stories: int = 20_000
    subscriptions: int = 1000


def main() -> None:
    """Make the database that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    for name, count in asdict(Size()).items():
        parser.add_argument(f"--{name}", type=int, default=count)
    asked = parser.parse_args()
    if asked.path.exists():
        sys.exit(f"{asked.path} is there already")
    started = time.perf_counter()
    make(asked.path, Size(asked.articles, asked.stories, asked.subscriptions))
    size = asked.path.stat().st_size / 1e6
    print(f"{asked.path}: {size:,.0f} MB in {time.perf_counter() - started:.0f} s")


def make(path: Path, size: Size) -> None:
    """Make the database, and fill it."""
    url = f"sqlite:///{path.resolve()}"
    create(url)
    engine = open_store(url)
    try:
        fill(engine, size)
    finally:
        engine.dispose()


def fill(engine: Engine, size: Size) -> None:
    """Fill an empty database."""
    for start in range(0, size.articles, BATCH):
        _batch(engine, range(start, min(start + BATCH, size.articles)), size=size)
    with begin(engine) as connection:
        connection.execute(insert(tables.sources), list(_sources()))
        for number in range(size.subscriptions):
            subscriptions.put(connection, subscriber(number), at=LAST - AGE)
        _tell(connection)


def subscriber(number: int) -> Subscription:
    """Return one of many readers: some want everything, most a part."""
    some = Random(number).sample(COUNCILS, 20)
    wanted = (
        Criteria(),
        Criteria(authorities=tuple(code for code, _ in some)),
        Criteria(remits=(REMITS[number % len(REMITS)],)),
        Criteria(directions=("downgrade", "upgrade"), minimum_confidence=0.5),
    )
    return Subscription(
        name=f"reader {number:04}",
        channel=(Channel.EMAIL, Channel.EMAIL, Channel.SLACK)[number % 3],
        address=("#councils" if number % 3 == 2 else f"reader{number}@news.example"),
        frequency=Frequency.AT_ONCE if number % 10 == 0 else Frequency.DAILY,
        criteria=wanted[number % len(wanted)],
    )


def _batch(engine: Engine, numbers: range, *, size: Size) -> None:
    """Write some of the articles, with what the stories among them have."""
    found: dict[Table, list[Row]] = {}
    dice = Random(numbers.start)
    for number in numbers:
        for table, row in _rows(number, size=size, dice=dice):
            found.setdefault(table, []).append(row)
    with begin(engine) as connection:
        for table, rows in found.items():
            connection.execute(insert(table), rows)


def _rows(number: int, *, size: Size, dice: Random) -> Iterator[tuple[Table, Row]]:
    """Yield the rows of one article; every third opens a story, while there are any."""
    story, which = divmod(number, A_STORY)
    is_news = story < size.stories
    at = LAST - PERIOD * (1 - (story + 1) / size.stories if is_news else dice.random())
    at += timedelta(minutes=7 * which) if is_news else timedelta()
    code, name = COUNCILS[story % len(COUNCILS)]
    outlet = OUTLETS[(story + which * 7) % len(OUTLETS)]
    result = _result(story, name)
    about: Row = {
        "publisher": outlet,
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/{number}",
        "title": _headline(name, result) if is_news else title(dice),
        "published": at,
        "fetched_at": at,
        "official": which == 2 and story % 4 == 0,
        "baseline": False,
    }
    words = f"{result.quote.text} {text(dice)}" if is_news else text(dice)
    yield tables.captures, _capture(number, about)
    yield tables.articles, _article(number, about, words, relevant=is_news)
    if not is_news:
        return
    of_story = {"story_id": story + 1, "article_id": number + 1}
    subject = {"authority": code, "authority_name": name, "remit": _remit(story)}
    yield tables.claims, _claim(number, subject, result)
    yield tellings, _telling(number, about | subject, result)
    if which == 0:
        yield tables.stories, _story(story, subject, result, at)
        yield tables.developments, of_story | _development(about, at)
    yield tables.coverage, about | of_story | {"copy_of": None}


def _result(story: int, name: str) -> Result:
    dice = Random(story)
    before, grade = dice.choice(GRADES), dice.choice(GRADES)
    quote = f"Inspectors judged {name} {grade}; it had been {before} before."
    return Result(
        judgement="overall effectiveness",
        main=True,
        grade=grade,
        previous_grade=before,
        direction=direction(before, grade),
        confidence=0.3 + 0.69 * dice.random(),
        quote=Quote(quote, 0, len(quote)),
        publisher=OUTLETS[story % len(OUTLETS)],
        previous_from="article",
    )


def _remit(story: int) -> str:
    return REMITS[story // len(COUNCILS) % len(REMITS)]


def _headline(name: str, result: Result) -> str:
    return f"{name}: {result.previous_grade} → {result.grade}"


def _capture(number: int, about: Row) -> Row:
    own = {k: about[k] for k in ("publisher", "official", "url", "baseline")}
    return own | {
        "id": number + 1,
        "source": f"outlet_{number % 200}",
        "content_type": "text/html",
        "fetched_at": about["fetched_at"],
        "sha256": f"{number:064x}",
        "size": 4000,
        "archive_uri": "none",
        "archive_offset": 0,
        "read_at": about["fetched_at"],
    }


def _article(number: int, about: Row, words: str, *, relevant: bool) -> Row:
    at = about["fetched_at"]
    assert isinstance(at, datetime)
    return {
        "id": number + 1,
        "capture_id": number + 1,
        "title": about["title"],
        "url": about["url"],
        "publisher": about["publisher"],
        "published": at.date(),
        "language": "en",
        "text": words,
        "pages": [],
        "relevant": relevant,
        "read_at": at,
        "grouped_at": at,
    }


def _claim(number: int, subject: Row, result: Result) -> Row:
    said = plain.of(result)
    names = ("main", "judgement", "grade", "previous_grade", "previous_from")
    names += ("confidence", "quote")
    return subject | {
        **{name: said[name] for name in names},
        "article_id": number + 1,
        "position": 0,
        "status": Status.NEWS,
        "regulator": "Ofsted",
        "framework": "ILACS",
        "direction": result.direction,
        "rule": "made up",
    }


def _telling(number: int, about: Row, result: Result) -> Row:
    at = about["fetched_at"]
    assert isinstance(at, datetime)
    return about | {
        "article_id": number + 1,
        "day": at.date(),
        "framework": "ILACS",
        "results": [plain.of(result)],
        "is_news": True,
        "known_at": at,
    }


def _story(story: int, subject: Row, result: Result, at: datetime) -> Row:
    return subject | {
        "id": story + 1,
        "opened_by": story * A_STORY + 1,
        "framework": "ILACS",
        "headline": _headline(str(subject["authority_name"]), result),
        "direction": result.direction,
        "newsworthiness": round(0.3 + 0.6 * Random(-story).random(), 2),
        "results": [plain.of(result)],
        "first_seen": at,
        "last_seen": at + timedelta(minutes=7 * (A_STORY - 1)),
    }


def _development(about: Row, at: datetime) -> Row:
    return {
        "kind": DevelopmentKind.FIRST_REPORT,
        "about": "",
        "at": at,
        "summary": about["title"],
        "baseline": False,
        "known_at": at,
    }


def _sources() -> Iterator[Row]:
    for number in range(200):
        yield {
            "name": f"outlet_{number}",
            "fetched_at": LAST,
            "outcome": "ok",
            "well_at": LAST,
            "baseline_at": LAST - PERIOD,
        }


def _tell(connection: Connection) -> None:
    """Note that everybody was told what is older than a day."""
    news, told = tables.developments.c, tables.told
    earlier = news.at.between(LAST - AGE, LAST - timedelta(days=1))
    everybody = tables.subscriptions.join(tables.developments, true())
    every = select(tables.subscriptions.c.name, news.id, literal("before"))
    columns = ["subscription", "development_id", "delivery_key"]
    connection.execute(
        insert(told).from_select(columns, every.select_from(everybody).where(earlier))
    )


if __name__ == "__main__":
    main()
