"""A newsroom in memory: articles arrive, stories are placed, nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count

from domain.claims import Claim, Inspected, Quote, Reading, Status
from domain.inspections import (
    Direction,
    Framework,
    Grade,
    GradeScale,
    Guide,
    Judgement,
    JudgementName,
)
from domain.sources import Address, Article, Capture
from domain.stories import Development, Story, Telling
from pipeline.frameworks.ledger import with_more
from pipeline.stories import Placement, place
from pipeline.story.news import Arrival
from pipeline.story.record import Book, open_book
from pipeline.story.tellings import tellings_of

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
TODAY = NOW.date()
REMIT = "children's social care"
LABELS = ("outstanding", "good", "requires improvement", "inadequate")
SCALE = GradeScale(
    "four", tuple(Grade("four", label, n + 1) for n, label in enumerate(LABELS))
)
NAMES = (
    JudgementName("overall effectiveness", "overall", main=True),
    JudgementName("impact of leaders", "leaders"),
)
ILACS = Framework("ILACS", REMIT, "Ofsted", "four", date(2018, 1, 1), None, NAMES)


def a_book(*known: Judgement) -> Book:
    guide = Guide((), (), (), (), (), (ILACS,), (SCALE,), (), known)
    return open_book(guide)


def a_judgement(grade: str, published: date, **changes) -> Judgement:
    judgement = Judgement(
        "X-BAR",
        REMIT,
        "ILACS",
        "overall effectiveness",
        "overall",
        grade,
        None,
        published,
    )
    return replace(judgement, **changes)


def a_claim(grade: str = "inadequate", **changes) -> Claim:
    claim = Claim(
        status=Status.NEWS,
        main=True,
        authority="X-BAR",
        authority_name="Barsetshire",
        remit=REMIT,
        regulator="Ofsted",
        framework="ILACS",
        judgement="overall effectiveness",
        grade=grade,
        previous_grade="good",
        previous_from="article",
        direction=Direction.DOWNGRADE,
        confidence=0.9,
        rule="test",
        quote=Quote("rated", 0, 5),
    )
    return replace(claim, **changes)


def silent(grade: str = "inadequate", **changes) -> Claim:
    """Return a claim that does not say what it was before."""
    unsaid = {
        "previous_grade": None,
        "previous_from": None,
        "direction": Direction.UNKNOWN,
    }
    return a_claim(grade, **{**unsaid, **changes})


def recalled(grade: str = "inadequate", **changes) -> Claim:
    return silent(grade, status=Status.BACKGROUND, **changes)


def tellings(
    *claims: Claim,
    number: int = 1,
    url: str | None = None,
    title: str = "A title",
    text: str = "rated",
    published: date | None = TODAY,
    seen: datetime = NOW,
    official: bool = False,
    baseline: bool = False,
    began: date | None = None,
    copy_of: int | None = None,
    publisher: str | None = None,
) -> tuple[Telling, ...]:
    """Return what an article that makes these claims tells."""
    article = Article(text=text, title=title, published=published)
    inspected = Inspected(began=began) if official else None
    reading = Reading(article, relevant=True, claims=claims, inspected=inspected)
    capture = Capture(
        id=number,
        source="post",
        publisher=publisher or ("Ofsted" if official else "Barset Post"),
        url=url or f"https://news.example/{number}",
        content_type="text/html",
        fetched_at=seen,
        sha256="0" * 64,
        size=1,
        address=Address("file:///x", 0),
        baseline=baseline,
        official=official,
    )
    return tellings_of(reading, article_id=number, capture=capture, copy_of=copy_of)


@dataclass
class Desk:
    """Everything told so far, and the stories it makes."""

    book: Book = field(default_factory=a_book)
    told: list[Telling] = field(default_factory=list)
    stories: dict[int, Story] = field(default_factory=dict)
    ledger: dict[int, tuple[Judgement, ...]] = field(default_factory=dict)
    news: list[Development] = field(default_factory=list)
    ever: list[Development] = field(default_factory=list)
    numbers: count = field(default_factory=lambda: count(1))

    def arrive(self, *claims: Claim, **about) -> list[Development]:
        """Let an article arrive; return what is new through it."""
        about.setdefault("number", len(self.told) + 1)
        return self.take(tellings(*claims, **about))

    def take(self, arriving: Sequence[Telling]) -> list[Development]:
        found = []
        for telling in arriving:
            found += self._one(telling)
        return found

    def _one(self, telling: Telling) -> list[Development]:
        same = [
            t
            for t in self.told
            if (t.coverage.url, t.authority, t.remit)
            == (telling.coverage.url, telling.authority, telling.remit)
        ]
        before = same[0] if same else None
        self.told = [t for t in self.told if t not in same] + [telling]
        arrival = Arrival(telling, before if before != telling else None)
        subject = (telling.authority, telling.remit)
        more = [j for found in self.ledger.values() for j in found]
        found = []
        for placement in place(
            arrival,
            tellings=[t for t in self.told if (t.authority, t.remit) == subject],
            stories=[
                s for s in self.stories.values() if (s.authority, s.remit) == subject
            ],
            book=replace(self.book, ledger=with_more(self.book.ledger, more)),
        ):
            found += self._keep(placement)
        return found

    def _keep(self, placement: Placement) -> list[Development]:
        for other in placement.absorbed:
            del self.stories[other]
            self.ledger.pop(other, None)
            self.news = [d for d in self.news if d.story_id != other]
        number = placement.story.id or next(self.numbers)
        self.stories[number] = replace(placement.story, id=number)
        self.ledger[number] = placement.judgements
        found = [replace(d, story_id=number) for d in placement.developments]
        self.news += found
        self.ever += found
        return found

    @property
    def story(self) -> Story:
        """Return the only story there is."""
        [story] = self.stories.values()
        return story
