"""What an article tells stays known, also after its page told otherwise."""

from dataclasses import replace
from datetime import date, timedelta

from domain.stories import Telling
from store import tellings
from store.connect import Connection
from tests.builders import A_MORNING, a_coverage, a_result

HOUR = timedelta(hours=1)
DAY = date(2026, 6, 17)
REACH = timedelta(days=30)


def a_telling(article: int, **changes) -> Telling:
    telling = Telling(
        authority="BAR",
        authority_name="Barsetshire",
        remit="children's social care",
        framework="ILACS",
        began=date(2026, 4, 27),
        results=(a_result(previous_from="article"),),
        coverage=a_coverage(article_id=article, copy_of=7),
    )
    return replace(telling, **changes)


def around(connection: Connection, *codes: str, day: date = DAY) -> list[Telling]:
    remit = "children's social care"
    return tellings.around(connection, codes, remit, day=day, reach=REACH)


def test_what_is_told_comes_back_as_it_was(connection: Connection, read) -> None:
    telling = a_telling(read(connection), is_news=False, follow_up="commissioner")

    tellings.put(connection, telling, day=DAY, at=A_MORNING)

    assert around(connection, "BAR") == [telling]
    assert tellings.of_page(connection, telling.coverage.url) == [telling]


def test_only_its_own_subject_and_time_are_near(connection: Connection, read) -> None:
    telling = a_telling(read(connection))
    tellings.put(connection, telling, day=DAY, at=A_MORNING)

    assert around(connection, "MID") == []
    assert around(connection, "MID", "BAR") == [telling]
    assert around(connection, "BAR", day=DAY + 2 * REACH) == []


def test_a_page_tells_one_thing_at_a_time_and_the_past_is_kept(
    connection: Connection, read
) -> None:
    article = read(connection)
    old = a_telling(article)
    new = a_telling(article, results=(a_result(grade="good"),))
    tellings.put(connection, old, day=DAY, at=A_MORNING)

    tellings.put(connection, new, day=DAY, at=A_MORNING + HOUR)

    assert around(connection, "BAR") == [new]
    before = A_MORNING + HOUR / 2
    assert tellings.of_articles(connection, [article], as_of=before) == [old]
    after = A_MORNING + HOUR
    assert tellings.of_articles(connection, [article], as_of=after) == [new]
    assert tellings.of_articles(connection, [article], as_of=A_MORNING - HOUR) == []


def test_the_last_news_is_no_mere_mention(connection: Connection, read) -> None:
    remit = "children's social care"
    for n, news in enumerate((True, False)):
        article = read(connection, n + 1)
        coverage = a_coverage(article_id=article, url=f"https://c.example/{n}")
        telling = a_telling(article, coverage=coverage, is_news=news)
        day = DAY + timedelta(days=n)
        tellings.put(connection, telling, day=day, at=A_MORNING)

    last = tellings.last_news(connection, ["BAR"], remit, until=DAY + REACH)

    assert last == DAY
