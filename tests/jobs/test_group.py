"""Articles become stories and a ledger in the database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.inspections import Direction
from domain.stories import DevelopmentKind, Story
from jobs.group import group_all
from jobs.reference import guide_for
from store import articles
from store.connect import begin, open_store
from tests.builders import a_claim
from tests.jobs.stored import SILENT, Newsroom
from tests.store.owing import untold

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
BEFORE = datetime(2022, 9, 21, 9, tzinfo=UTC)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def known(newsroom: Newsroom) -> list[Story]:
    """Return the stories, the latest inspection first."""
    found = {story.id: story for story, _ in newsroom.news}.values()
    return sorted(found, key=lambda s: s.coverage[0].published or BEFORE, reverse=True)


def test_an_older_report_that_comes_late_tells_later_stories_what_was_before(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", "inadequate", at=AT)
    assert known(newsroom)[0].direction is Direction.UNKNOWN

    newsroom.article("Ofsted", "good", at=BEFORE, official=True)

    story = known(newsroom)[0]
    assert story.headline == "Barsetshire: down from good to inadequate"
    assert story.results[0].previous_from == "ledger"


def test_a_pages_new_version_takes_the_old_ones_place(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", "inadequate", at=AT)
    newsroom.article("Barset Post", "good", at=AT + HOUR)

    [story] = known(newsroom)

    assert len(story.coverage) == 1
    assert story.results[0].grade == "good"


def test_a_round_up_joins_every_story_it_names(newsroom: Newsroom) -> None:
    other = {**SILENT, "authority": "X-MID", "authority_name": "Middlemarch"}
    both = [a_claim(grade="good", **SILENT), a_claim(grade="good", **other)]
    newsroom.article("Barset Post", "good", at=AT)

    newsroom.article("Round-up", both, at=AT + HOUR, published=date(2026, 3, 3))

    found = {s.authority: len(s.coverage) for s in known(newsroom)}
    assert found == {"X-BAR": 2, "X-MID": 1}


def test_two_papers_that_differ_are_told_to_differ(newsroom: Newsroom) -> None:
    newsroom.article("Barset Post", "inadequate", at=AT)

    newsroom.article("Barset Echo", "good", at=AT + HOUR)

    _, differing = [development for _, development in newsroom.news]
    assert differing.kind is DevelopmentKind.CONTRADICTION
    assert "Barset Echo says good, Barset Post said inadequate" in differing.summary


def test_a_second_correction_of_the_same_article_is_told_again(
    newsroom: Newsroom,
) -> None:
    newsroom.article("Barset Post", "good", at=AT)

    for grade in ("inadequate", "requires improvement"):
        read_again(newsroom, grade)
        read_again(newsroom, grade)

    _, *corrections = [development for _, development in newsroom.news]
    assert [d.kind for d in corrections] == [DevelopmentKind.CORRECTION] * 2
    assert "now overall effectiveness inadequate" in corrections[0].summary
    assert "now overall effectiveness requires improvement" in corrections[1].summary
    engine = open_store(newsroom.settings.db)
    with begin(engine) as connection:
        waiting = untold(connection, "desk")
    engine.dispose()
    assert [d for _, d in waiting][1:] == corrections


def read_again(newsroom: Newsroom, grade: str) -> None:
    """Let today's rules read the only article otherwise."""
    engine = open_store(newsroom.settings.db)
    with begin(engine) as connection:
        stored = articles.of_capture(connection, 1)
        assert stored is not None
        claims = (a_claim(grade=grade, **SILENT),)
        reading = replace(stored.reading, claims=claims)
        articles.save_reading(connection, stored.capture, reading, at=AT + HOUR)
    group_all(engine, guide=guide_for(newsroom.settings), now=AT + HOUR)
    engine.dispose()
