"""What was told is looked at again: a page that changed becomes a correction."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.stories import Development, DevelopmentKind
from jobs.recheck import Rechecked, recheck_all
from store.connect import open_store
from tests.crawler.web import Answer, Web, serving
from tests.jobs.commands import command
from tests.jobs.stored import SETTINGS, Newsroom

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PAGE = """<!DOCTYPE html><html lang="en"><title>{title}</title>
<meta property="article:published_time" content="2026-03-03T08:00:00Z">
<article><h1>{title}</h1>
<p>Ofsted has rated children's services at Barsetshire County Council {grade},
down from good, in a report published on 3 March 2026.</p>
<p>Inspectors visited the council in January. They said that children had been left at
risk for too long and that managers did not know enough about it. {more}</p></article>
<aside>{aside}</aside>"""
TITLE = "Barsetshire children's services marked down by Ofsted"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        yield site


@pytest.fixture
def newsroom(tmp_path: Path, web: Web) -> Newsroom:
    """A newsroom that has told its desk of Barsetshire's fall at nine."""
    here = 'contact = "desk@news.example"\nallow_hosts = ["127.0.0.1"]'
    settings = SETTINGS.replace('contact = "desk@news.example"', here)
    newsroom = Newsroom(tmp_path, settings=settings)
    show(web)
    newsroom.page(page(), at=AT, claims=None, url=web.url("/a"))
    assert len(newsroom.news) == 1
    newsroom.digest(at=AT)
    return newsroom


def page(grade: str = "inadequate", title: str = TITLE, more="", aside="") -> str:
    return PAGE.format(grade=grade, title=title, more=more, aside=aside)


def show(web: Web, **changes: str) -> None:
    web.routes["/a"] = Answer(page(**changes).encode())


def look(newsroom: Newsroom, *, at: datetime) -> Rechecked:
    engine = open_store(newsroom.settings.db)
    found = recheck_all(engine, newsroom.settings, now=at, report=lambda _: None)
    engine.dispose()
    return found


def corrections(newsroom: Newsroom) -> list[Development]:
    found = [development for _, development in newsroom.news]
    return [d for d in found if d.kind is DevelopmentKind.CORRECTION]


def test_a_page_is_looked_at_after_an_hour_six_a_day_and_a_week(
    newsroom: Newsroom, web: Web
) -> None:
    looks = []
    for after in (0.5, 1, 2, 6, 12, 24, 48, 168, 300):
        looks.append(look(newsroom, at=AT + after * HOUR).pages)

    assert looks == [0, 1, 0, 1, 0, 1, 0, 1, 0]
    assert corrections(newsroom) == []


def test_looks_that_were_missed_are_made_up_by_one(newsroom: Newsroom) -> None:
    assert look(newsroom, at=AT + 2 * DAY).pages == 1
    assert look(newsroom, at=AT + 3 * DAY).pages == 0


def test_another_grade_is_a_correction_with_the_words(
    newsroom: Newsroom, web: Web
) -> None:
    show(web, grade="requires improvement")

    assert look(newsroom, at=AT + HOUR).corrected == 1

    [news] = corrections(newsroom)
    assert "now overall effectiveness requires improvement" in news.summary
    assert "[-inadequate,-] {+requires improvement,+}" in news.summary
    assert news.at == AT + HOUR
    [story] = {story.id: story for story, _ in newsroom.news}.values()
    assert story.results[0].grade == "requires improvement"
    assert len(story.coverage) == 1


def test_a_page_that_returns_to_its_earlier_words_is_a_correction_again(
    newsroom: Newsroom, web: Web
) -> None:
    show(web, grade="requires improvement")
    look(newsroom, at=AT + HOUR)
    show(web)

    assert look(newsroom, at=AT + 6 * HOUR).corrected == 1

    _, news = corrections(newsroom)
    assert "now overall effectiveness inadequate" in news.summary
    assert "{+inadequate,+}" in news.summary
    story, _ = newsroom.news[0]
    assert story.results[0].grade == "inadequate"
    assert len(story.coverage) == 1
    assert look(newsroom, at=AT + DAY).pages == 1
    assert look(newsroom, at=AT + 2 * DAY).pages == 0


def test_a_page_that_people_withdrew_has_nothing_to_correct(
    newsroom: Newsroom, web: Web
) -> None:
    said = command("decide", 1, "--background", within=newsroom.folder)
    assert said.code == 0, said.err
    told = len(newsroom.news)
    show(web, grade="requires improvement")

    look(newsroom, at=AT + HOUR)

    assert len(newsroom.news) == told
    assert newsroom.news[0][0].withdrawal is not None


def test_a_replay_leaves_a_page_as_it_was_seen_last(
    newsroom: Newsroom, web: Web
) -> None:
    show(web, grade="requires improvement")
    look(newsroom, at=AT + HOUR)
    show(web)
    look(newsroom, at=AT + 6 * HOUR)
    told = len(newsroom.news)

    command("replay", "--save", within=newsroom.folder)

    assert len(newsroom.news) == told
    assert newsroom.news[0][0].results[0].grade == "inadequate"


def test_another_headline_is_a_correction(newsroom: Newsroom, web: Web) -> None:
    show(web, title="Ofsted marks Barsetshire down")

    look(newsroom, at=AT + HOUR)

    [news] = corrections(newsroom)
    assert "headline" in news.summary
    assert "{+" in news.summary


def test_a_correction_is_told_once(newsroom: Newsroom, web: Web) -> None:
    show(web, grade="requires improvement")

    look(newsroom, at=AT + HOUR)
    look(newsroom, at=AT + 6 * HOUR)

    assert len(corrections(newsroom)) == 1


@pytest.mark.parametrize("part", ["more", "aside"])
def test_other_words_are_no_news(newsroom: Newsroom, web: Web, part: str) -> None:
    show(web, **{part: "Read also: the weather in Barsetshire."})

    assert look(newsroom, at=AT + HOUR).corrected == 0
    assert corrections(newsroom) == []


def test_a_page_that_is_gone_is_told(newsroom: Newsroom, web: Web) -> None:
    del web.routes["/a"]

    assert look(newsroom, at=AT + HOUR).gone == 1
    look(newsroom, at=AT + 6 * HOUR)

    [news] = corrections(newsroom)
    assert news.summary.endswith("the article is no longer at its address")


@pytest.mark.parametrize("status", [500, 403])
def test_a_site_that_does_not_answer_changes_nothing(
    newsroom: Newsroom, web: Web, status: int
) -> None:
    web.routes["/a"] = Answer(status=status)

    assert look(newsroom, at=AT + HOUR).failed == 1
    assert corrections(newsroom) == []
    assert newsroom.news[0][0].results[0].grade == "inadequate"


def test_a_page_that_goes_behind_a_wall_changes_nothing(
    newsroom: Newsroom, web: Web
) -> None:
    wall = "<title>x</title><h1>Subscribe to read</h1><p>Subscribers only.</p>"
    web.routes["/a"] = Answer(wall.encode())

    look(newsroom, at=AT + HOUR)

    assert corrections(newsroom) == []
    assert newsroom.news[0][0].results[0].grade == "inadequate"


def test_what_nobody_was_told_is_not_looked_at(newsroom: Newsroom, web: Web) -> None:
    later = AT + 9 * DAY
    web.forget()
    newsroom.article("Gazette", "inadequate", at=AT + DAY)

    look(newsroom, at=later)

    assert web.paths() == []
