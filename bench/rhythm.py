"""What is published on invented councils, in the real ledger's rhythm.

Outlets are late, wrong, partial, undated or carry the same agency copy; articles
without any result come between.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random

from domain.authorities import Authority
from domain.claims import Claim, Inspected, Quote, Reading, Status
from domain.inspections import Direction, Guide, Judgement
from domain.sources import Article
from pipeline.frameworks.ledger import known_on
from sectors.load import load_guide

REMIT = "children's social care"
OVERALL = "overall effectiveness"
SUBS = ("impact of leaders", "help and protection")
LABELS = ("outstanding", "good", "requires improvement", "inadequate")
WORDS = [f"word{n}" for n in range(3000)]
GRADED = {"SIF", "ILACS"}
ON_ONE_DAY = 10
# How many days after the report an article comes out.
LATE = (0, 0, 0, 1, 1, 2, 5, 12, 40, 60)


@dataclass(frozen=True)
class Piece:
    """One article, when it was fetched, and the inspection it tells of, if any."""

    reading: Reading
    url: str
    publisher: str
    official: bool
    seen: datetime
    truth: int | None


@dataclass(frozen=True)
class Event:
    """One result of an invented council, with the one before."""

    number: int
    council: str
    day: date
    old: str
    new: str


def every_year(dice: Random) -> tuple[Guide, list[Piece]]:
    """Return councils, and what is published on each result that followed another."""
    ours = load_guide()
    firsts, events = _events(ours)
    events += _crowd(Counter(e.day for e in events).most_common(1)[0][0], events, dice)
    return _with_councils(ours, firsts, events), _told(events, dice)


def a_quarter(dice: Random, *, irrelevant: int) -> tuple[Guide, list[Piece]]:
    """Return the same for the densest quarter alone, with articles on other things.

    Those are so many for each article on a result.
    """
    ours = load_guide()
    firsts, events = _events(ours)
    [(densest, _)] = Counter(_quarter(e.day) for e in events).most_common(1)
    chosen = [e for e in events if _quarter(e.day) == densest]
    chosen += _crowd(chosen[0].day, events, dice)
    for event in chosen:
        firsts[event.council] = event.old, event.day - timedelta(days=1200)
    pieces = _told(chosen, dice)
    noise = [_noise(n, chosen[0].day, dice) for n in range(irrelevant * len(pieces))]
    mixed = [*pieces, *noise]
    dice.shuffle(mixed)
    return _with_councils(ours, firsts, chosen), mixed


def _events(guide: Guide) -> tuple[dict[str, tuple[str, date]], list[Event]]:
    """Return each council's first grade and its day, and the results after it."""
    results: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in sorted(guide.ledger, key=known_on):
        if judgement.judgement == OVERALL and judgement.framework in GRADED:
            results[f"X-{judgement.authority}"].append(judgement)
    firsts = {who: (own[0].grade, known_on(own[0])) for who, own in results.items()}
    pairs = [
        (known_on(new), who, old.grade, new.grade)
        for who, own in results.items()
        for old, new in pairwise(own)
    ]
    return firsts, [
        Event(number, who, day, old, new)
        for number, (day, who, old, new) in enumerate(sorted(pairs))
    ]


def _crowd(day: date, events: list[Event], dice: Random) -> list[Event]:
    """Return ten more results on one day, of councils that had none before."""
    count = len(events)
    return [
        Event(count + n, f"X-NEW{n}", day, "good", dice.choice(LABELS))
        for n in range(ON_ONE_DAY)
    ]


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _with_councils(
    guide: Guide, firsts: dict[str, tuple[str, date]], events: list[Event]
) -> Guide:
    """Return the guide with the councils, and what each was judged first."""
    for event in events:
        firsts.setdefault(event.council, (event.old, event.day - timedelta(days=1200)))
    names = sorted({e.council for e in events})
    councils = tuple(Authority(n, n, n, "Council", "England") for n in names)
    before = tuple(_judgement(name, *firsts[name]) for name in names)
    return replace(
        guide,
        authorities=(*guide.authorities, *councils),
        ledger=(*guide.ledger, *before),
    )


def _told(events: list[Event], dice: Random) -> list[Piece]:
    return [piece for event in events for piece in _coverage(event, dice)]


def _seen(day: date, dice: Random) -> datetime:
    """Return when a page is fetched: mostly soon."""
    after = timedelta(
        days=dice.choice((0, 0, 0, 1, 3, 20)), minutes=dice.randrange(600)
    )
    return datetime.combine(day, time(12), tzinfo=UTC) + after


def _coverage(event: Event, dice: Random) -> Iterator[Piece]:
    """Yield what outlets make of one result: mostly right, not all of it, in time."""
    outlets = dice.randint(1, 12)
    wrong = dice.randint(0, max(0, (outlets - 1) // 3))
    agency = _text(dice)
    for outlet in range(outlets):
        is_wrong = outlet >= outlets - wrong
        others = [g for g in LABELS if g != event.new]
        grade = dice.choice(others) if is_wrong else event.new
        text = agency if dice.random() < 0.3 else _text(dice)
        before = event.old if dice.random() < 0.5 else None
        claims = [_claim(event, OVERALL, grade, before)]
        if dice.random() < 0.3:
            claims.append(_claim(event, dice.choice(SUBS), dice.choice(LABELS), None))
        day = event.day + timedelta(days=dice.choice(LATE))
        published = None if dice.random() < 0.05 else day
        article = Article(f"{_text(dice, 15)} {text}", "News", published=published)
        yield Piece(
            Reading(article, relevant=True, claims=tuple(claims)),
            f"https://outlet{outlet}.example/{event.number}",
            f"Outlet {outlet}",
            official=False,
            seen=_seen(day, dice),
            truth=event.number,
        )
    if dice.random() < 0.85:
        yield _report(event, dice)
    if dice.random() < 0.3:
        yield _aftermath(event, dice)


def _report(event: Event, dice: Random) -> Piece:
    claims = [_claim(event, name, event.new, None) for name in (OVERALL, *SUBS)]
    article = Article(_text(dice), "Report", published=event.day)
    began = event.day - timedelta(days=45)
    inspected = Inspected("ILACS", began=began, published=event.day)
    return Piece(
        Reading(article, relevant=True, claims=tuple(claims), inspected=inspected),
        f"https://reports.example/{event.number}",
        "Inspectorate",
        official=True,
        seen=_seen(event.day, dice),
        truth=event.number,
    )


def _aftermath(event: Event, dice: Random) -> Piece:
    claim = replace(_claim(event, OVERALL, event.new, None), status=Status.BACKGROUND)
    published = event.day + timedelta(days=dice.randint(1, 90))
    article = Article(_text(dice), "A commissioner is named", published=published)
    return Piece(
        Reading(article, relevant=True, claims=(claim,)),
        f"https://gazette.example/{event.number}",
        "Gazette",
        official=False,
        seen=_seen(published, dice),
        truth=event.number,
    )


def _noise(number: int, day: date, dice: Random) -> Piece:
    article = Article(_text(dice, 30), "Other news", published=day)
    return Piece(
        Reading(article, relevant=False),
        f"https://noise.example/{number}",
        "Noise",
        official=False,
        seen=_seen(day, dice),
        truth=None,
    )


def _text(dice: Random, length: int = 200) -> str:
    return " ".join(dice.choices(WORDS, k=length))


def _claim(event: Event, judgement: str, grade: str, before: str | None) -> Claim:
    direction = Direction.UNKNOWN
    if before is not None:
        moved = LABELS.index(grade) - LABELS.index(before)
        direction = Direction.DOWNGRADE if moved > 0 else Direction.UPGRADE
        direction = direction if moved else Direction.UNCHANGED
    return Claim(
        status=Status.NEWS,
        main=judgement == OVERALL,
        authority=event.council,
        authority_name=event.council,
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
