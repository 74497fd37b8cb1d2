"""Today, England and authorities: what is shown, and as files."""

import csv
import io
import re
from datetime import date, timedelta

import pytest

from desk.drawing import draw
from desk.standing import current, standing_of, tone_of
from pipeline.story.timeline import timeline_of
from sectors.load_tiles import load_tiles
from store import stories
from store.connect import begin
from tests.builders import a_coverage, a_development, a_result, a_story
from tests.desk.desks import READER, Desk, the_guide, the_ledger

TODAY = date(2026, 6, 19)
SOCIAL_CARE = "children's social care"


def many(desk: Desk, count: int) -> None:
    """Let there be more stories, an hour apart, the first the oldest."""
    with begin(desk.engine) as connection:
        for number in range(count):
            at = desk.now - timedelta(hours=count - number)
            story = a_story(
                id=0,
                headline=f"Story {number}",
                remit=f"remit {number}",
                first_seen=at,
                coverage=(a_coverage(fetched_at=at),),
                results=(a_result(confidence=0.5 + 0.4 * (number % 2)),),
            )
            new = a_development(id=0, story_id=0, at=at)
            stories.put(connection, story, [new])


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_stories_are_turned_back_page_by_page_and_none_is_left_out(
    filled: Desk,
) -> None:
    many(filled, 60)
    reader, path, seen = filled.browser(READER), "/", []

    while path:
        page = reader.get(path).text
        seen += [h.partition("<")[0] for h in page.split('">Story ')[1:]]
        older = page.partition('href="/?')[2].partition('" rel="next"')
        path = f"/?{older[0].rpartition('href=')[0] or older[0]}" if older[1] else ""
        path = path.replace("&amp;", "&")

    assert seen == [str(number) for number in reversed(range(60))]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("direction=downgrade", True),
        ("direction=upgrade", False),
        ("region=South+West", True),
        ("region=London", False),
        ("remit=children%27s+social+care", True),
        ("remit=SEND+local+area", False),
        ("state=confirmed", True),
        ("state=new", False),
        ("sure=90", True),
        ("days=7", True),
    ],
)
def test_a_filter_filters(filled: Desk, query: str, shown: bool) -> None:
    page = filled.browser(READER).get(f"/?{query}").text

    assert ('id="story-1"' in page) is shown


@pytest.mark.parametrize(
    "query",
    [
        "direction=sideways",
        "remit=weather",
        "sure=1e9",
        "after=now_1",
        "after=x",
        "days=9",
    ],
)
def test_an_unknown_choice_is_refused(filled: Desk, query: str) -> None:
    assert filled.browser(READER).get(f"/?{query}").status_code == 400


def test_doubtful_readings_can_be_looked_for(filled: Desk) -> None:
    many(filled, 4)

    found = rows(filled.browser(READER).get("/today.csv?state=to+be+checked").text)

    assert [row["headline"] for row in found] == ["Story 2", "Story 0"]


def test_no_cell_starts_a_formula(filled: Desk) -> None:
    with begin(filled.engine) as connection:
        story = a_story(id=0, headline="=HYPERLINK(1)", remit="other")
        stories.put(connection, story, [a_development(id=0, story_id=0)])

    text = filled.browser(READER).get("/today.csv").text

    assert "'=HYPERLINK(1)" in text


def test_every_authority_of_england_has_a_square_of_its_own() -> None:
    tiles = load_tiles()
    codes = {a.code for a in current(the_guide()) if not a.code.startswith("X-")}

    assert codes == set(tiles)
    assert len({(t.column, t.row) for t in tiles.values()}) == len(tiles)


def test_where_nothing_is_overall_the_worst_judgement_stands() -> None:
    guide = the_guide()
    somerset = guide.authority("SMT")
    assert somerset is not None

    found = standing_of(
        somerset, SOCIAL_CARE, ledger=the_ledger(), guide=guide, today=TODAY
    )

    assert (found.grade, found.basis) == (
        "requires improvement",
        "worst of 4 judgements, 3 such",
    )
    assert not found.is_due


def test_where_all_judgements_are_alike_that_is_said() -> None:
    guide = the_guide()
    brent = guide.authority("BEN")
    assert brent is not None

    found = standing_of(
        brent, SOCIAL_CARE, ledger=the_ledger(), guide=guide, today=TODAY
    )

    assert (found.grade, found.basis) == ("good", "all 4 judgements")


def test_who_had_no_report_for_three_years_is_due() -> None:
    guide = the_guide()
    somerset = guide.authority("SMT")
    assert somerset is not None

    later = standing_of(
        somerset,
        SOCIAL_CARE,
        ledger=the_ledger(),
        guide=guide,
        today=TODAY + timedelta(days=3 * 366),
    )

    assert later.is_due


def test_scales_of_any_length_go_from_best_to_worst() -> None:
    guide = the_guide()
    judgements = {j.grade: j for j in guide.ledger if j.framework == "ILACS"}

    tones = {grade: tone_of(j, guide) for grade, j in judgements.items()}

    assert tones == {
        "outstanding": 1,
        "good": 2,
        "requires improvement": 3,
        "inadequate": 4,
    }


def test_a_timeline_shows_the_end_of_overall_grades_and_gaps() -> None:
    guide = the_guide()
    somerset = guide.authority("SMT")
    assert somerset is not None
    [course] = timeline_of(somerset, ledger=the_ledger()).courses

    drawing = draw(course, guide, today=TODAY, end=None)

    assert [mark.words for mark in drawing.ends] == ["no overall grade from April 2026"]
    overall = next(row for row in drawing.rows if row.name == "overall")
    assert [bar.tone for bar in overall.bars] == [4, 3, 2, 0]
    assert [band.name for band in drawing.bands] == ["SIF", "ILACS"]


def test_predecessors_stand_beside_and_are_not_continued(filled: Desk) -> None:
    page = filled.browser(READER).get("/authority/WNT").text

    assert "Beside it, not continued" in page
    assert "Northamptonshire County Council" in page


def test_an_authority_that_ended_says_what_followed(filled: Desk) -> None:
    page = filled.browser(READER).get("/authority/NTH").text

    assert "Ended on 31 March 2021." in page
    assert "West Northamptonshire" in page


def test_tables_are_files_too(filled: Desk) -> None:
    reader = filled.browser(READER)

    england = rows(reader.get("/england.csv?order=oldest").text)
    somerset = reader.get("/authority/SMT.json").json()

    ages = [int(row["days_ago"]) for row in england if row["days_ago"]]
    assert ages == sorted(ages, reverse=True)
    assert somerset[0]["published"] == "2026-06-17"


def test_no_order_but_ours_is_taken(filled: Desk) -> None:
    answer = filled.browser(READER).get("/england?order=name;drop+table")

    assert answer.status_code == 400


def test_the_first_page_is_light_with_all_that_it_needs(filled: Desk) -> None:
    """Without pictures, as it travels: page, style sheet and scripts."""
    many(filled, 40)
    reader = filled.browser(READER)
    page = reader.get("/")
    needed = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)

    sent = [reader.get(path) for path in needed] + [page]

    assert len(needed) == 4
    assert sum(int(answer.headers["content-length"]) for answer in sent) < 60_000
