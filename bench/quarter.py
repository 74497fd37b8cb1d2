"""A simulated quarter: do all orders of arrival end in the same stories, told once?

    python -m bench.quarter [--orders 20] [--irrelevant 50] [--seed 1]

The rhythm (how many reports on which days, which grades after which) is the ledger's
own, of its densest quarter, with ten more on one day. The councils are invented.
Outlets are late, wrong, partial, undated or carry the same agency copy; articles
without any result come between. Exit 1 if at the end a story is missed, is told first
twice, or depends on the order. Said too: how often two stories were one in the end (an
article that is both wrong and a month late looks like the next inspection until the
report comes).
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from domain.authorities import Authority
from domain.claims import Claim, Inspected, Quote, Reading, Status
from domain.inspections import Direction, Guide, Judgement
from domain.sources import Address, Article, Page
from domain.stories import DevelopmentKind
from jobs.group import Grouped, group
from pipeline.ledger import known_on
from pipeline.record import Book, open_book
from sectors.load import load_guide
from store import articles, captures, ledger, stories
from store.articles import StoredReading
from store.connect import Connection, Engine, create, open_store, trial

REMIT = "children's social care"
OVERALL = "overall effectiveness"
SUBS = ("impact of leaders", "help and protection")
LABELS = ("outstanding", "good", "requires improvement", "inadequate")
WORDS = [f"word{n}" for n in range(3000)]
SEEN = datetime(2026, 4, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Piece:
    """One article of the quarter, and the story it belongs to, if any."""

    reading: Reading
    url: str
    publisher: str
    official: bool
    truth: int | None


@dataclass(frozen=True)
class Outcome:
    """What one order of arrival ended in."""

    stories: frozenset[tuple[object, ...]]
    ledger: frozenset[Judgement]
    faults: tuple[str, ...]
    merged: int


def main() -> None:
    """Run every order and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=20)
    parser.add_argument("--irrelevant", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = Random(asked.seed)
    guide, pieces = a_quarter(dice, irrelevant=asked.irrelevant)
    told = [p for p in pieces if p.truth is not None]
    count = len({p.truth for p in told})
    print(f"{count} inspections, {len(told)} articles on them, {len(pieces)} in all")
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/quarter.db"
        create(url)
        engine = open_store(url)
        for order in range(asked.orders):
            started = time.perf_counter()
            # Between them, articles without results change nothing: once is enough.
            arriving = pieces if order == 0 else told
            arriving = dice.sample(arriving, len(arriving)) if order else arriving
            outcomes.append(arrive(engine, arriving, book=open_book(guide)))
            took = time.perf_counter() - started
            faults = "; ".join(outcomes[-1].faults) or "no fault"
            merged = outcomes[-1].merged
            print(
                f"order {order + 1}: {took:.1f} s, {faults}, {merged} merged",
                flush=True,
            )
        engine.dispose()
    same = len({(o.stories, o.ledger) for o in outcomes}) == 1
    print("all orders end in the same stories and ledger:", same)
    sys.exit(0 if same and not any(o.faults for o in outcomes) else 1)


def a_quarter(dice: Random, *, irrelevant: int) -> tuple[Guide, list[Piece]]:
    """Return a guide with invented councils, and what is published in a quarter."""
    ours = load_guide()
    results = _densest_quarter(ours)
    crowded = max(day for day, _, _ in results)
    results += [(crowded, "good", dice.choice(LABELS)) for _ in range(10)]
    councils = tuple(
        Authority(f"X-{n}", f"Council {n}", f"Council {n}", "Council", "England")
        for n in range(len(results))
    )
    before = tuple(
        _judgement(f"X-{n}", old, day - timedelta(days=1200))
        for n, (day, old, _) in enumerate(results)
    )
    pieces: list[Piece] = []
    for number, (day, old, new) in enumerate(results):
        pieces += _coverage(number, day, old, new, dice=dice)
    pieces += [_noise(n, dice) for n in range(irrelevant * len(pieces))]
    dice.shuffle(pieces)
    guide = replace(ours, authorities=(*ours.authorities, *councils))
    return replace(guide, ledger=(*ours.ledger, *before)), pieces


def _densest_quarter(guide: Guide) -> list[tuple[date, str, str]]:
    """Return the day, the old and the new grade of each result of one quarter."""
    last: dict[str, str] = {}
    quarters: dict[tuple[int, int], list[tuple[date, str, str]]] = defaultdict(list)
    for judgement in sorted(guide.ledger, key=known_on):
        if judgement.judgement != OVERALL or judgement.framework != "ILACS":
            continue
        day, old = known_on(judgement), last.get(judgement.authority, "good")
        moved = day.replace(year=2026) if day.month != 2 else date(2026, 2, 20)
        quarter = (day.year, (day.month - 1) // 3)
        quarters[quarter].append((moved, old, judgement.grade))
        last[judgement.authority] = judgement.grade
    densest = max(quarters.values(), key=len)
    return [(day.replace(month=(day.month - 1) % 3 + 1), a, b) for day, a, b in densest]


def _coverage(
    number: int, day: date, old: str, new: str, *, dice: Random
) -> Iterator[Piece]:
    """Yield what outlets make of one result: mostly right, not all of it, in time."""
    outlets = dice.randint(1, 12)
    wrong = dice.randint(0, max(0, (outlets - 1) // 3))
    agency = _text(dice)
    for outlet in range(outlets):
        is_wrong = outlet >= outlets - wrong
        late = dice.choice((0, 0, 0, 1, 1, 2, 5, 12, 40, 60))
        grade = dice.choice([g for g in LABELS if g != new]) if is_wrong else new
        text = agency if dice.random() < 0.3 else _text(dice)
        claims = [_claim(number, OVERALL, grade, old if dice.random() < 0.5 else None)]
        if dice.random() < 0.3:
            claims.append(_claim(number, dice.choice(SUBS), dice.choice(LABELS), None))
        published = None if dice.random() < 0.05 else day + timedelta(days=late)
        article = Article(f"{_text(dice, 15)} {text}", "News", published=published)
        yield Piece(
            Reading(article, relevant=True, claims=tuple(claims)),
            f"https://outlet{outlet}.example/{number}",
            f"Outlet {outlet}",
            official=False,
            truth=number,
        )
    if dice.random() < 0.85:
        yield _report(number, day, new, dice)
    if dice.random() < 0.3:
        yield _aftermath(number, day, new, dice)


def _report(number: int, day: date, grade: str, dice: Random) -> Piece:
    claims = [_claim(number, name, grade, None) for name in (OVERALL, *SUBS)]
    article = Article(_text(dice), "Report", published=day)
    inspected = Inspected("ILACS", began=day - timedelta(days=45), published=day)
    reading = Reading(article, relevant=True, claims=tuple(claims), inspected=inspected)
    url = f"https://reports.example/{number}"
    return Piece(reading, url, "Inspectorate", official=True, truth=number)


def _aftermath(number: int, day: date, grade: str, dice: Random) -> Piece:
    claim = replace(_claim(number, OVERALL, grade, None), status=Status.BACKGROUND)
    published = day + timedelta(days=dice.randint(1, 90))
    article = Article(_text(dice), "A commissioner is named", published=published)
    url = f"https://gazette.example/{number}"
    reading = Reading(article, relevant=True, claims=(claim,))
    return Piece(reading, url, "Gazette", official=False, truth=number)


def _noise(number: int, dice: Random) -> Piece:
    article = Article(_text(dice, 30), "Other news", published=date(2026, 2, 1))
    url = f"https://noise.example/{number}"
    reading = Reading(article, relevant=False)
    return Piece(reading, url, "Noise", official=False, truth=None)


def _text(dice: Random, length: int = 200) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(length))


def _claim(number: int, judgement: str, grade: str, before: str | None) -> Claim:
    direction = Direction.UNKNOWN
    if before is not None:
        moved = LABELS.index(grade) - LABELS.index(before)
        direction = Direction.DOWNGRADE if moved > 0 else Direction.UPGRADE
        direction = direction if moved else Direction.UNCHANGED
    return Claim(
        status=Status.NEWS,
        main=judgement == OVERALL,
        authority=f"X-{number}",
        authority_name=f"Council {number}",
        remit=REMIT,
        regulator="Ofsted",
        framework="ILACS",
        judgement=judgement,
        grade=grade,
        previous_grade=before,
        previous_from="article" if before else None,
        direction=direction,
        confidence=0.9,
        rule="simulated",
        quote=Quote("words", 0, 5),
    )


def _judgement(code: str, grade: str, day: date) -> Judgement:
    return Judgement(code, REMIT, "ILACS", OVERALL, "overall", grade, None, day)


def arrive(engine: Engine, pieces: list[Piece], *, book: Book) -> Outcome:
    """Let the articles arrive in this order, each a minute after the last."""
    with trial(engine) as connection:
        truth, opened = {}, 0
        for place, piece in enumerate(pieces):
            at = SEEN + timedelta(minutes=place)
            number, new = _one(connection, piece, at=at, book=book)
            truth[number] = piece.truth
            opened += new
        return _outcome(connection, truth, opened=opened)


def _one(
    connection: Connection, piece: Piece, *, at: datetime, book: Book
) -> tuple[int, int]:
    """Keep, read and place an article; return its number and what it opened."""
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
    codes = [s.authority for s in known]
    return Outcome(
        frozenset(
            (s.authority, s.headline, s.direction, s.newsworthiness, len(s.coverage))
            for s in known
        ),
        frozenset(ledger.from_stories(connection, codes)),
        tuple(faults),
        merged=opened - len(known),
    )


if __name__ == "__main__":
    main()
