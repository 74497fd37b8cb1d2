"""What people decided holds when articles, pages and rules change afterwards."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.reviews import Verdict
from domain.stories import DevelopmentKind
from tests.builders import a_claim
from tests.jobs.commands import command
from tests.jobs.decided import AT, DAY, OVERALL, decide, judged, known
from tests.jobs.stored import SILENT, Newsroom

MISREAD = """<!DOCTYPE html><html lang="en"><title>Barsetshire inadequate</title>
<meta property="article:published_time" content="2026-03-03T08:00:00Z">
<article><h1>Barsetshire children's services rated inadequate by Ofsted</h1>
<p>Ofsted has rated children's services at Barsetshire County Council inadequate,
down from good, in a report published on 3 March 2026.</p>
<p>Inspectors visited the council in January. They said that children had been left at
risk for too long and that managers did not know enough about it.</p></article>"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = Newsroom(tmp_path)
    room.article("Barset Post", "inadequate", at=AT)
    return room


def test_what_was_withdrawn_takes_no_other_story_with_it(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED, why="an old grade")
    newsroom.article("Barset Echo", "good", at=AT + DAY, published=date(2026, 3, 1))
    newsroom.article("Barset Times", "good", at=AT + 2 * DAY)

    wrong, right = known(newsroom)

    assert (wrong.withdrawal is None, right.withdrawal) == (False, None)
    assert right.headline == "Barsetshire: good"
    assert [j.grade for j in judged(newsroom)] == ["good"]


def test_what_counts_again_joins_what_was_told_meanwhile(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED)
    newsroom.article("Barset Echo", "good", at=AT + DAY)
    newsroom.article("Barset Times", "good", at=AT + DAY)
    assert len(known(newsroom)) == 2

    decide(newsroom, Verdict.CONFIRMED, at=AT + 2 * DAY)

    [story] = known(newsroom)
    assert (story.id, len(story.coverage)) == (1, 3)


def test_what_was_decided_goes_with_a_story_into_another(newsroom: Newsroom) -> None:
    far = AT + 245 * DAY
    newsroom.article("Barset Echo", "inadequate", at=AT + 50 * DAY)
    newsroom.article("Barset Times", "inadequate", at=far)
    decide(newsroom, Verdict.CORRECTED, judgement=OVERALL, grade="good")
    decide(newsroom, Verdict.CONFIRMED, story=2, at=far)

    newsroom.article("Barset Post", [], at=far + DAY)

    [story] = known(newsroom)
    decided = [d.verdict for d in story.decisions]
    assert decided == [Verdict.CORRECTED, Verdict.CONFIRMED]
    assert story.results[0].grade == "good"


def test_the_same_page_may_have_news_of_its_own_later(newsroom: Newsroom) -> None:
    decide(newsroom, Verdict.REJECTED)

    newsroom.article("Barset Post", "good", at=AT + 40 * DAY)

    _, story = known(newsroom)
    assert story.headline == "Barsetshire: good"


def test_a_replay_keeps_what_people_said(newsroom: Newsroom) -> None:
    url = "https://times.example/a"
    wrong = [a_claim(grade="good", **SILENT)]
    newsroom.page(MISREAD, at=AT + DAY / 24, claims=wrong, url=url)
    decide(newsroom, Verdict.REJECTED)

    said = command("replay", "--save", within=newsroom.folder)

    assert "altered 1" in said.out
    [story] = known(newsroom)
    assert story.withdrawal is not None
    assert not judged(newsroom)


def test_a_replay_changes_no_grade_that_was_put_right(newsroom: Newsroom) -> None:
    url = "https://times.example/a"
    wrong = [a_claim(grade="good", **SILENT)]
    newsroom.page(MISREAD, at=AT + DAY / 24, claims=wrong, url=url)
    decide(newsroom, Verdict.CORRECTED, judgement=OVERALL, grade="requires improvement")

    command("replay", "--save", within=newsroom.folder)

    [story] = known(newsroom)
    assert story.results[0].grade == "requires improvement"
    assert story.results[0].decided_by == "Ada"


def test_two_stories_become_one_and_stay_one(newsroom: Newsroom) -> None:
    later = AT + timedelta(days=300)
    newsroom.article("Barset Echo", "inadequate", at=later)
    assert len(known(newsroom)) == 2

    decide(newsroom, Verdict.SAME_STORY, story=2, at=later, same_as=1)
    newsroom.article("Barset Times", "inadequate", at=later + DAY)

    [story] = known(newsroom)
    assert (story.id, len(story.coverage)) == (1, 3)
    kinds = [d.kind for _, d in newsroom.news]
    assert kinds.count(DevelopmentKind.FIRST_REPORT) == 1
