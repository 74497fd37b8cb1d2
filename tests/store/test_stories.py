"""A story is kept with all its coverage, and what is new in it once."""

from dataclasses import replace
from datetime import date, timedelta

from domain.inspections import Direction
from domain.stories import DevelopmentKind, Story
from store import stories, subscriptions
from store.connect import Connection
from tests.builders import (
    A_MORNING,
    a_coverage,
    a_development,
    a_result,
    a_story,
    a_subscription,
)

HOUR = timedelta(hours=1)
ARTICLES = (1, 2, 3)


def a_new_story(article: int, **changes) -> Story:
    coverage = (a_coverage(article_id=article),)
    return a_story(id=0, coverage=coverage, **changes)


def test_a_story_comes_back_as_it_was(connection: Connection, read) -> None:
    story = a_story(
        id=0,
        framework="ILACS",
        began=date(2026, 4, 27),
        results=(a_result(), a_result(main=False, other_direction=Direction.UPGRADE)),
        coverage=(
            a_coverage(article_id=read(connection, 1), published=None, official=True),
            a_coverage(article_id=read(connection, 2), baseline=True),
        ),
    )

    number = stories.put(connection, story)

    assert stories.all_stories(connection) == [replace(story, id=number)]


def test_a_story_grows(connection: Connection, read) -> None:
    number = stories.put(connection, a_new_story(read(connection, 1)))
    [story] = stories.all_stories(connection)
    late = a_coverage(article_id=read(connection, 2), fetched_at=A_MORNING + HOUR)
    grown = replace(
        story,
        headline="Barsetshire: down in two judgements",
        results=(a_result(grade="inadequate"),),
        coverage=(*story.coverage, late),
        framework="ILACS",
        newsworthiness=0.9,
    )

    assert stories.put(connection, grown) == number

    assert stories.all_stories(connection) == [grown]


def test_a_story_opened_again_stays_as_it_has_become(
    connection: Connection, read
) -> None:
    opening = a_new_story(read(connection, 1))
    number = stories.put(connection, opening, [a_development()])
    grown = replace(opening, id=number, headline="as it has become")
    stories.put(connection, grown)

    assert stories.put(connection, opening, [a_development()]) == number

    assert stories.all_stories(connection) == [grown]
    assert len(stories.developments(connection)) == 1


def test_an_article_brings_each_correction_once(connection: Connection, read) -> None:
    number = stories.put(connection, a_new_story(read(connection, 1)))
    again = replace(a_new_story(1), id=number)
    kind = DevelopmentKind.CORRECTION

    for words in ("now good", "now inadequate", "now good"):
        stories.put(connection, again, [a_development(kind=kind, summary=words)])

    found = [d.summary for _, d in stories.developments(connection)]
    assert found == ["now good", "now inadequate"]


def test_one_article_may_open_a_story_for_each_authority(
    connection: Connection, read
) -> None:
    article = read(connection)

    first = stories.put(connection, a_new_story(article))
    second = stories.put(connection, a_new_story(article, authority="MID"))

    assert first != second


def test_the_stories_of_an_article_are_found_by_authority(
    connection: Connection, read
) -> None:
    article, other = read(connection, 1), read(connection, 2)
    wanted = stories.put(connection, a_new_story(article))
    stories.put(connection, a_new_story(article, authority="MID"))
    stories.put(connection, a_new_story(other))

    found = stories.of_articles(connection, [article], authorities=["BAR"])

    assert [story.id for story in found] == [wanted]


def test_a_story_that_goes_into_another_leaves_no_second_first_report(
    connection: Connection, read
) -> None:
    first, second = read(connection, 1), read(connection, 2)
    into = stories.put(connection, a_new_story(first), [a_development()])
    later = stories.put(connection, a_new_story(second), [a_development()])

    stories.absorb(connection, later, into=into)

    [(story, development)] = stories.developments(connection)
    assert story.id == into
    assert development.kind is DevelopmentKind.FIRST_REPORT


def test_what_was_told_of_a_story_stays_told_when_it_goes_into_another(
    connection: Connection, read
) -> None:
    subscriptions.put(connection, a_subscription(), at=A_MORNING)
    into = stories.put(connection, a_new_story(read(connection, 1)), [a_development()])
    later = stories.put(connection, a_new_story(read(connection, 2)), [a_development()])
    told = [d.id for s, d in stories.developments(connection) if s.id == later]
    subscriptions.mark_told(connection, "news desk", told, key="alert/1")

    stories.absorb(connection, later, into=into)

    kinds = {d.kind: d.id for _, d in stories.developments(connection)}
    assert kinds[DevelopmentKind.CONFIRMATION] == told[0]
    assert len(kinds) == 2


def test_an_article_can_leave_a_story_for_one_of_its_own(
    connection: Connection, read
) -> None:
    """The story's opener goes; the story stays, and the opener opens another."""
    first, second = read(connection, 1), read(connection, 2)
    both = (a_coverage(article_id=first), a_coverage(article_id=second))
    number = stories.put(connection, a_story(id=0, coverage=both))
    stories.put(connection, a_story(id=number, coverage=both[1:]))

    other = stories.put(connection, a_story(id=0, coverage=(both[0],)))

    assert other != number
    found = {s.id: [c.article_id for c in s.coverage] for s in all_of(connection)}
    assert found == {number: [second], other: [first]}


def all_of(connection: Connection) -> list[Story]:
    return stories.all_stories(connection)


def test_stories_can_be_asked_for_by_authority(connection: Connection, read) -> None:
    article = read(connection)
    stories.put(connection, a_new_story(article))
    wanted = stories.put(connection, a_new_story(article, authority="MID"))

    found = stories.all_stories(connection, authority="MID")

    assert [story.id for story in found] == [wanted]


def test_late_coverage_brings_an_old_story_back(connection: Connection, read) -> None:
    stories.put(connection, a_new_story(read(connection, 1)))
    assert stories.all_stories(connection, since=A_MORNING) == []

    [story] = stories.all_stories(connection)
    late = a_coverage(article_id=read(connection, 2), fetched_at=A_MORNING)
    stories.put(connection, replace(story, coverage=(*story.coverage, late)))

    assert len(stories.all_stories(connection, since=A_MORNING)) == 1


def test_the_newest_story_comes_first(connection: Connection, read) -> None:
    times = (A_MORNING, A_MORNING + 2 * HOUR, A_MORNING + HOUR)
    numbers = [
        stories.put(connection, a_new_story(read(connection, n), first_seen=at))
        for n, at in zip(ARTICLES, times, strict=True)
    ]

    found = [story.id for story in stories.all_stories(connection)]

    assert found == [numbers[1], numbers[2], numbers[0]]


def test_a_development_comes_with_its_story_in_full(
    connection: Connection, read
) -> None:
    development = a_development(baseline=True)
    number = stories.put(connection, a_new_story(read(connection)), [development])

    [(story, found)] = stories.developments(connection)

    assert [story] == stories.all_stories(connection)
    assert found == replace(development, id=found.id, story_id=number)


def test_developments_are_told_in_the_order_they_came(
    connection: Connection, read
) -> None:
    number = stories.put(
        connection, a_new_story(read(connection, 1)), [a_development(at=A_MORNING)]
    )
    [story] = stories.all_stories(connection)
    grown = replace(
        story, coverage=(*story.coverage, a_coverage(article_id=read(connection, 2)))
    )
    earlier = a_development(kind=DevelopmentKind.CONFIRMATION, at=A_MORNING - HOUR)
    stories.put(connection, grown, [earlier])

    found = stories.developments(connection)

    assert [d.at for _, d in found] == [A_MORNING - HOUR, A_MORNING]
    assert {story.id for story, _ in found} == {number}
    assert len(stories.developments(connection, since=A_MORNING)) == 1


def test_one_article_brings_a_development_of_a_kind_once(
    connection: Connection, read
) -> None:
    stories.put(connection, a_new_story(read(connection)), [a_development()])
    [story] = stories.all_stories(connection)

    later = [a_development(at=A_MORNING + HOUR, summary="worded otherwise")]
    stories.put(connection, story, later)

    assert len(stories.developments(connection)) == 1


def test_two_articles_may_bring_the_same_kind(connection: Connection, read) -> None:
    kind = DevelopmentKind.CONTRADICTION
    stories.put(connection, a_new_story(read(connection, 1)))
    for n in (2, 3):
        [story] = stories.all_stories(connection)
        article = a_coverage(article_id=read(connection, n), fetched_at=A_MORNING)
        grown = replace(story, coverage=(*story.coverage, article))
        stories.put(connection, grown, [a_development(kind=kind)])

    assert len(stories.developments(connection)) == 2
