"""`regrade decide` and `regrade decisions`: what people say, by command."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.jobs.commands import Said, command
from tests.jobs.stored import Newsroom

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
PAGE = """<!DOCTYPE html><html lang="en"><title>Barsetshire rated inadequate</title>
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


def regrade(newsroom: Newsroom, *words: object) -> Said:
    return command(*words, within=newsroom.folder)


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom in which nothing that anybody says makes sense."""
    room = Newsroom(tmp_path_factory.mktemp("undecided"))
    room.article("Barset Post", "inadequate", at=AT)
    before = regrade(room, "stories").out
    yield room
    assert regrade(room, "stories").out == before
    assert regrade(room, "decisions").lines == ["nobody has decided anything yet"]


def test_the_number_of_a_story_stands_before_it(newsroom: Newsroom) -> None:
    first, *_ = regrade(newsroom, "stories").lines

    assert first.split()[0] == "1"


def test_a_story_is_confirmed_and_says_by_whom(newsroom: Newsroom) -> None:
    said = regrade(newsroom, "decide", 1, "--confirm", "--by", "Ada")

    assert said.lines == ["story 1: Barsetshire: inadequate"]
    assert "checked by Ada" in regrade(newsroom, "stories").out
    [line] = regrade(newsroom, "decisions").lines
    assert line.endswith("story 1: confirmed, Ada; done")


def test_a_grade_is_put_right_in_whatever_letters(newsroom: Newsroom) -> None:
    words = ("--grade", "Requires  Improvement", "--was", "good", "--why", "page 1")

    said = regrade(newsroom, "decide", 1, *words, "--by", "Ada")

    right = "Barsetshire: down from good to requires improvement"
    assert said.lines == [f"story 1: {right}"]
    [story] = json.loads(regrade(newsroom, "stories", "--json").out)
    [result] = story["results"]
    assert (story["state"], result["decided_by"]) == ("corrected", "Ada")
    assert result["quote"]["text"] == "page 1"


def test_without_a_name_it_is_whoever_is_signed_in(newsroom: Newsroom) -> None:
    assert regrade(newsroom, "decide", 1, "--confirm").code == 0
    assert ", ; " not in regrade(newsroom, "decisions").out


def test_what_is_withdrawn_looks_like_no_news_anywhere(newsroom: Newsroom) -> None:
    newsroom.digest(at=AT + DAY)
    words = ("--background", "--by", "Ada", "--why", "an old grade")

    said = regrade(newsroom, "decide", 1, *words)

    assert said.lines == ["story 1: Barsetshire: withdrawn"]
    shown = regrade(newsroom, "stories").out
    assert "withdrawn by Ada (an old grade)" in shown
    assert "inadequate" not in shown
    [story] = json.loads(regrade(newsroom, "stories", "--json").out)
    assert (story["state"], story["results"]) == ("withdrawn", [])
    table = regrade(newsroom, "stories", "--csv").out
    [row] = csv.DictReader(table.splitlines())
    assert (row["state"], row["direction"]) == ("withdrawn", "")
    lines = regrade(newsroom, "authority", "X-BAR").lines
    assert "  no results are known" in lines
    # The command has the real clock: its correction is told at some later noon.
    newsroom.digest(at=datetime.now(UTC).replace(hour=12) + 2 * DAY)
    told = regrade(newsroom, "sent", 2).out
    assert "✕ WITHDRAWN" in told
    assert "says Ada (an old grade)" in told
    assert "inadequate" not in told


def test_two_stories_are_joined(newsroom: Newsroom) -> None:
    newsroom.article("Barset Echo", "inadequate", at=AT + 300 * DAY)

    said = regrade(newsroom, "decide", 2, "--same-as", 1)

    assert said.lines == ["story 1: Barsetshire: inadequate"]
    assert len(json.loads(regrade(newsroom, "stories", "--json").out)) == 1
    gone = regrade(newsroom, "decide", 2, "--confirm")
    assert "Story 2 went into story 1: decide about that one." in gone.err


def test_a_number_is_given_once(newsroom: Newsroom) -> None:
    newsroom.article("Barset Echo", "inadequate", at=AT + 300 * DAY)
    regrade(newsroom, "decide", 2, "--same-as", 1)

    newsroom.article("Barset Times", "good", at=AT + 900 * DAY)

    told = json.loads(regrade(newsroom, "stories", "--json").out)
    assert [story["id"] for story in told] == [3, 1]


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        ((1,), "Say one thing: --confirm, --background, --same-as"),
        ((1, "--confirm", "--background"), "Say one thing"),
        ((1, "--confirm", "--grade", "good"), "Say one thing"),
        ((99, "--confirm"), "There is no story 99: `regrade stories` lists them."),
        ((1, "--grade", "goood"), "'goood' is no grade of ILACS; there are: outst"),
        ((1, "--grade", ""), "'' is no grade of ILACS"),
        ((1, "--grade", "adequate"), "'adequate' is no grade of ILACS"),
        ((1, "--was", "brilliant"), "'brilliant' is no grade of"),
        ((1, "--grade", "inadequate"), "the story says so already"),
        ((1, "--grade", "good", "--judgement", "x"), "the story has: overall eff"),
        ((1, "--confirm", "--judgement", "x"), "the story has: overall effectiveness"),
        ((1, "--background", "--judgement", "overall effectiveness"), "no news"),
        ((1, "--authority", "Atlantis"), "No council is called 'Atlantis'"),
        ((1, "--authority", ""), "No council is called ''"),
        ((1, "--authority", "Barsetshire"), "of that authority and remit already"),
        ((1, "--authority", "Kent", "--grade", "good"), "say whose news it is first"),
        ((1, "--remit", "magic"), "there is no remit 'magic'; there are: "),
        ((1, "--same-as", 1), "a story is the same as itself"),
        ((1, "--same-as", 7), "there is no such other story"),
    ],
)
def test_wrong_words_are_refused_in_one_sentence(
    undecided: Newsroom, words: tuple[object, ...], mend: str
) -> None:
    said = regrade(undecided, "decide", *words)

    assert (said.code, said.out) == (1, "")
    [line] = said.err.splitlines()
    assert mend in line


@pytest.mark.parametrize("number", ["first", "0", "1.5", 10**30])
def test_what_is_no_number_is_wrong_usage(undecided: Newsroom, number: object) -> None:
    assert regrade(undecided, "decide", number, "--confirm").code == 2
    assert regrade(undecided, "decide", 1, "--same-as", number).code == 2


def test_what_was_taken_back_in_error_is_confirmed(newsroom: Newsroom) -> None:
    regrade(newsroom, "decide", 1, "--background")
    regrade(newsroom, "decide", 1, "--confirm")

    [story] = json.loads(regrade(newsroom, "stories", "--json").out)
    assert story["state"] == "confirmed"


def test_decisions_become_labels_that_evaluate_reads(newsroom: Newsroom) -> None:
    url = "https://barset-times.example/a"
    newsroom.page(PAGE, at=AT + DAY, claims=None, url=url)
    regrade(newsroom, "decide", 1, "--confirm")

    labels = regrade(newsroom, "decisions", "--labels").out

    read = [json.loads(line) for line in labels.splitlines()]
    [article] = [row for row in read if row["url"] == url]
    assert [e["grade"] for e in article["events"]] == ["inadequate"]
    assert article["decided_by"]
    file = newsroom.folder / "labels.jsonl"
    file.write_text(json.dumps(article) + "\n")
    said = regrade(newsroom, "evaluate", file)
    assert said.code == 0, said.err
    assert "1 results, precision 1.000, recall 1.000" in said.out


def test_what_was_withdrawn_is_a_label_of_no_news(newsroom: Newsroom) -> None:
    newsroom.page(PAGE, at=AT + DAY, claims=None, url="https://times.example/a")
    regrade(newsroom, "decide", 1, "--background")

    labels = regrade(newsroom, "decisions", "--labels").lines

    assert [json.loads(line)["events"] for line in labels] == [[], []]
    file = newsroom.folder / "labels.jsonl"
    file.write_text("\n".join(labels))
    assert "false alarms 1" in regrade(newsroom, "evaluate", file).out


def test_an_article_whose_text_was_let_go_is_no_label(newsroom: Newsroom) -> None:
    regrade(newsroom, "decide", 1, "--confirm")
    assert regrade(newsroom, "decisions", "--labels").lines

    pruned = regrade(newsroom, "prune", "--older-than", 30)

    assert pruned.code == 0, pruned.err
    assert regrade(newsroom, "decisions", "--labels").lines == []
