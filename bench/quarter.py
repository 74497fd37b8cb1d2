"""Simulated news: do all orders of arrival end in the same stories, told once?

    python -m bench.quarter [--orders 3] [--years 2] [--irrelevant 50] [--seed 1]

First the ledger's densest quarter, once with irrelevant articles between, then its
whole rhythm: every graded result that followed another, with ten more on its fullest
day. The councils are invented. Exit 1 if a story is missed, is ever told first twice,
even on the way, or depends on the order. The second order is that of the days.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.rhythm import Piece, a_quarter, every_year
from domain.inspections import Guide, Judgement
from domain.sources import Address, Page
from domain.stories import DevelopmentKind
from jobs.group import Grouped, group
from pipeline.story.record import Book, open_book
from store import articles, captures, ledger, stories
from store.articles import StoredReading
from store.connect import Connection, Engine, create, open_store, trial

ROW = "{:<12}{:>6}{:>10}{:>9}{:>14}{:>8}  {}"


@dataclass(frozen=True)
class Outcome:
    """What one order of arrival ended in."""

    stories: frozenset[tuple[object, ...]]
    ledger: frozenset[Judgement]
    faults: tuple[str, ...]
    first_reports: int


def main() -> None:
    """Run every order and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--years", type=int, default=2)
    parser.add_argument("--irrelevant", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = Random(asked.seed)
    quarter = a_quarter(dice, irrelevant=asked.irrelevant)
    heads = ("what", "order", "articles", "results", "first reports", "seconds")
    print(ROW.format(*heads, "faults"))
    well = compare("quarter", *quarter, orders=asked.orders, dice=dice)
    well &= compare("all years", *every_year(dice), orders=asked.years, dice=dice)
    print("every order ends in the same stories and ledger, told once:", well)
    sys.exit(0 if well else 1)


def compare(
    name: str, guide: Guide, pieces: list[Piece], *, orders: int, dice: Random
) -> bool:
    """Let the articles arrive in several orders; say whether all end well and alike."""
    told = [p for p in pieces if p.truth is not None]
    results = len({p.truth for p in told})
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'quarter.db'}"
        create(url)
        engine = open_store(url)
        for order in range(1, orders + 1):
            # Between them, articles without results change nothing: once is enough.
            arriving = pieces if order == 1 else dice.sample(told, len(told))
            if order == 2:
                arriving = sorted(told, key=lambda p: p.seen)
            started = time.perf_counter()
            found = arrive(engine, arriving, book=open_book(guide))
            outcomes.append(found)
            took = f"{time.perf_counter() - started:.1f}"
            faults = "; ".join(found.faults) or "none"
            counts = (order, len(arriving), results, found.first_reports)
            print(ROW.format(name, *counts, took, faults), flush=True)
        engine.dispose()
    same = len({(o.stories, o.ledger) for o in outcomes}) <= 1
    return same and not any(o.faults for o in outcomes)


def arrive(engine: Engine, pieces: list[Piece], *, book: Book) -> Outcome:
    """Let the articles arrive in this order, each a minute after the last."""
    with trial(engine) as connection:
        truth, opened = {}, 0
        for piece in pieces:
            number, new = _one(connection, piece, book=book)
            truth[number] = piece.truth
            opened += new
        return _outcome(connection, truth, opened=opened)


def _one(connection: Connection, piece: Piece, *, book: Book) -> tuple[int, int]:
    """Keep, read and place an article; return its number and what it opened."""
    at = piece.seen
    page = Page("bench", piece.url, piece.url, 200, (), b"")
    capture = captures.keep(
        connection,
        page,
        publisher=piece.publisher,
        official=piece.official,
        address=Address("none", 0),
        sha256=piece.url,
        at=at,
        baseline=False,
    )
    assert capture is not None
    number = articles.save_reading(connection, capture, piece.reading, at=at)
    if not piece.reading.relevant:
        return number, 0
    stored = StoredReading(number, capture, piece.reading)
    placed = group(connection, stored, book=book, now=at, counts=Grouped())
    return number, placed.opened


def _outcome(
    connection: Connection, truth: dict[int, int | None], *, opened: int
) -> Outcome:
    known = stories.all_stories(connection)
    first = Counter(
        s.id
        for s, d in stories.developments(connection)
        if d.kind is DevelopmentKind.FIRST_REPORT
    )
    held = [{truth[c.article_id] for c in s.coverage} for s in known]
    found = Counter(t for one in held for t in one)
    wanted = {t for t in truth.values() if t is not None}
    faults = [f"story {t} missed" for t in sorted(wanted - set(found))]
    faults += [f"story {t} {n} times" for t, n in found.items() if n > 1]
    faults += [f"{len(t)} inspections in one" for t in held if len(t) > 1]
    faults += [f"{first[s.id]} first reports" for s in known if first[s.id] != 1]
    placed = {c.article_id for s in known for c in s.coverage}
    lost = [a for a, t in truth.items() if t is not None and a not in placed]
    faults += [f"{len(lost)} articles in no story"] if lost else []
    doubled = opened - len(known)
    faults += [f"{doubled} told first twice on the way"] if doubled else []
    codes = [s.authority for s in known]
    return Outcome(
        frozenset(
            (s.authority, s.headline, s.direction, s.newsworthiness, len(s.coverage))
            for s in known
        ),
        frozenset(ledger.from_stories(connection, codes)),
        tuple(faults),
        first_reports=first.total(),
    )


if __name__ == "__main__":
    main()
