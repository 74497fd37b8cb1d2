"""A reading is kept whole, once a capture, until it has its stories."""

from datetime import date, timedelta

import pytest

from domain.claims import Inspected, Mention, PassedOver, Quote, SetAside, Status
from domain.inspections import Direction, VisitKind
from domain.sources import Outcome
from store import articles, captures
from store.connect import Connection
from tests.builders import A_MORNING, a_claim, a_page, a_reading, an_article

LATER = A_MORNING + timedelta(hours=1)
A_REPORT = a_reading(
    article=an_article(
        published=None, published_text="2026-06", language=None, pages=(0, 900, 2100)
    ),
    claims=(
        a_claim(
            status=Status.BACKGROUND,
            main=False,
            framework=None,
            previous_grade=None,
            previous_from=None,
            direction=Direction.UNKNOWN,
            confidence=0.1 + 0.2,
            quote=Quote("good", 950, 954, page=2),
            ledger_direction=Direction.UPGRADE,
            ledger_previous="inadequate",
        ),
        a_claim(),
    ),
    inspected=Inspected(
        framework="ILACS",
        visit=VisitKind.SHORT,
        began=date(2026, 4, 27),
        published=date(2026, 6, 17),
        inspector="A. Inspector",
    ),
)


@pytest.mark.parametrize(
    "reading", [a_reading(), A_REPORT, a_reading(claims=())], ids=range(3)
)
def test_a_reading_comes_back_as_it_was(connection: Connection, keep, reading) -> None:
    capture = keep(connection)

    number = articles.save_reading(connection, capture, reading, at=A_MORNING)

    [stored] = articles.ungrouped(connection, limit=9)
    assert (stored.id, stored.capture) == (number, capture)
    assert stored.reading == reading


def test_mentions_and_what_was_passed_over_are_not_kept(
    connection: Connection, read
) -> None:
    full = a_reading(
        mentions=(Mention("BAR", "Barsetshire", 25, 36),),
        passed_over=(PassedOver(Quote("good", 1, 5), "a school"),),
    )

    read(connection, reading=full)

    assert articles.ungrouped(connection, limit=9)[0].reading == a_reading()


@pytest.mark.parametrize(
    "reading",
    [
        a_reading(relevant=False),
        a_reading(set_aside=SetAside("asks for consent", Outcome.CONSENT_WALL)),
        a_reading(set_aside=SetAside("")),
    ],
    ids=["irrelevant", "a wall", "no reason"],
)
def test_what_says_nothing_needs_no_story(
    connection: Connection, read, reading
) -> None:
    read(connection, reading=reading)

    assert articles.ungrouped(connection, limit=9) == []
    assert captures.unread(connection, limit=9) == []


def test_those_waiting_longest_come_first(connection: Connection, read) -> None:
    numbers = [read(connection, n) for n in range(3)]

    found = [s.id for s in articles.ungrouped(connection, limit=2)]

    assert found == numbers[:2]


def test_what_is_grouped_waits_no_more(connection: Connection, read) -> None:
    articles.mark_grouped(connection, read(connection), at=A_MORNING)

    assert articles.ungrouped(connection, limit=9) == []


def test_a_second_reading_takes_the_place_of_the_first(
    connection: Connection, keep
) -> None:
    capture = keep(connection)
    first = articles.save_reading(connection, capture, A_REPORT, at=A_MORNING)

    second = articles.save_reading(connection, capture, a_reading(), at=LATER)

    [stored] = articles.ungrouped(connection, limit=9)
    assert first == second == stored.id
    assert stored.reading == a_reading()


def test_a_changed_reading_is_grouped_again(connection: Connection, keep) -> None:
    capture = keep(connection)
    number = articles.save_reading(connection, capture, a_reading(), at=A_MORNING)
    articles.mark_grouped(connection, number, at=A_MORNING)
    changed = a_reading(claims=(a_claim(grade="inadequate"),))

    articles.save_reading(connection, capture, changed, at=LATER)

    assert [s.reading for s in articles.ungrouped(connection, limit=9)] == [changed]


@pytest.mark.parametrize("text", ["plain words", "words no \x00 database \ud800 takes"])
def test_the_same_reading_is_not_grouped_again(
    connection: Connection, keep, text: str
) -> None:
    reading = a_reading(article=an_article(text=text))
    capture = keep(connection)
    number = articles.save_reading(connection, capture, reading, at=A_MORNING)
    articles.mark_grouped(connection, number, at=A_MORNING)

    articles.save_reading(connection, capture, reading, at=LATER)

    assert articles.ungrouped(connection, limit=9) == []


def test_quotes_still_point_at_their_words(connection: Connection, keep) -> None:
    text = "\ud800\x00 Barsetshire is good."
    start = text.index("good")
    claim = a_claim(quote=Quote("good", start, start + 4))
    reading = a_reading(article=an_article(text=text), claims=(claim,))

    articles.save_reading(connection, keep(connection), reading, at=A_MORNING)

    [stored] = articles.ungrouped(connection, limit=9)
    quote = stored.reading.claims[0].quote
    assert stored.reading.article.text[quote.start : quote.end] == "good"


def test_two_captures_have_two_articles(connection: Connection, keep) -> None:
    pages = (a_page(), a_page(body=b"other"))
    numbers = {
        articles.save_reading(
            connection, keep(connection, page), a_reading(), at=A_MORNING
        )
        for page in pages
    }

    assert len(numbers) == 2
