"""How a table may be printed and still be bound by its labels, and how it may not."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.sources import Article, Document
from pipeline.extract import extract
from pipeline.reports.read import read_report
from tests.pipeline.report_pages import (
    BOTH,
    HELP,
    IN_CARE,
    LEADERS,
    LEAVERS,
    OVERALL,
    SIF_GRADES,
    SIF_ROWS,
    TO_BE_GOOD,
    a_reader,
    five,
    grades,
    ilacs,
    main_claim,
    read,
    refusal,
    sif,
)

FIVE = five("Good", TO_BE_GOOD, "Outstanding", "Inadequate", "Good")
RIGHT = {
    "overall effectiveness": "good",
    "impact of leaders": "good",
    "help and protection": "requires improvement",
    "children in care": "outstanding",
    "care leavers": "inadequate",
}
HALVES = [
    ("The impact of leaders on social work", "practice with children and families"),
    ("The experiences and progress of", "children who need help and protection"),
    ("The experiences and progress of", "children in care"),
    ("The experiences and progress of care", "leavers"),
    ("Overall effectiveness", ""),
]


def first_line(first: str, last: str, grade: str) -> str:
    return f"{first} {grade}\n{last}"


def centred(first: str, last: str, grade: str) -> str:
    return f"{first}\n{grade}\n{last}"


def beside(first: str, last: str, grade: str) -> str:
    return f"{first} {grade.removesuffix(' to be good')}\n{last} " + (
        "to be good" if grade == TO_BE_GOOD else ""
    )


@pytest.mark.parametrize("printed", [first_line, centred, beside])
def test_a_grade_may_stand_beside_any_line_of_its_label(
    printed: Callable[[str, str, str], str],
) -> None:
    given = [grade for _, grade in FIVE]
    rows = [
        (printed(*half, grade), "") for half, grade in zip(HALVES, given, strict=True)
    ]

    assert grades(read(ilacs(rows))) == RIGHT


def test_grades_above_their_labels_are_refused() -> None:
    rows = [(f"{grade}\n{label}", "") for label, grade in FIVE]

    assert "without a label" in refusal(read(ilacs(rows)))


@pytest.mark.parametrize("before", ["Inadequate", "Good"])
def test_of_two_grades_on_a_line_none_is_taken(before: str) -> None:
    rows = [(label, f"{grade} {before}") for label, grade in FIVE]

    assert refusal(read(ilacs(rows)))


@pytest.mark.parametrize(
    ("sign", "printed"),
    [
        (" ", "\u00a0"),
        (" ", "\u2009"),
        (" ", " \u200b"),
        ("ff", "\ufb00"),
        (" and ", " & "),
        ("protection", "protec-\ntion"),
        ("experiences", "exper\u00adiences"),
    ],
)
def test_signs_that_look_alike_are_alike(sign: str, printed: str) -> None:
    rows = [(label.replace(sign, printed), grade) for label, grade in FIVE]

    assert grades(read(ilacs(rows))) == RIGHT


@pytest.mark.parametrize(
    "row",
    [
        "\u2022 {label} {grade}",
        "\u25fc {label}\n{grade}",
        "a) {label} {grade}",
        "| {label} | {grade} |",
        "{label} | {grade}",
        "{label} ........ {grade}",
        "{label} \u2013 {grade}",
        "{label} {grade}.",
        "{label} {grade}\u00b9",
        "- {label}\n\n- {grade}",
    ],
)
def test_marks_around_label_and_grade_are_no_part_of_them(row: str) -> None:
    rows = [(row.format(label=label, grade=grade), "") for label, grade in FIVE]

    assert grades(read(ilacs(rows))) == RIGHT


def test_some_rows_may_have_a_colon_and_others_none() -> None:
    rows = [
        (f"{label}:" if at % 2 else label, grade)
        for at, (label, grade) in enumerate(FIVE)
    ]

    assert grades(read(ilacs(rows))) == RIGHT


def test_rows_with_colons_are_believed_before_headings_further_on() -> None:
    rows = [(f"{label}:", grade) for label, grade in FIVE]
    prose = "\n".join(["Much has been done, and more is to come."] * 3)
    text = ilacs(rows, after=f"{prose}\n{IN_CARE}: inadequate\n{prose}")

    reading = read(text)

    assert grades(reading) == RIGHT
    [in_care] = [c for c in reading.claims if c.judgement == "children in care"]
    assert in_care.confidence < main_claim(reading).confidence


@pytest.mark.parametrize("at", range(1, 10))
def test_a_table_may_go_on_over_a_page_break(at: int) -> None:
    """A running header and a page's number stand between its two halves."""
    rows = [(f"{first}\n{last}".strip(), "") for first, last in HALVES]
    given = [
        (label, f"\n{grade}") for (label, _), (_, grade) in zip(rows, FIVE, strict=True)
    ]
    lines = ilacs(given).split("\n")
    head = (
        "Inspection of Barsetshire local authority services\n16 to 27 January 2023 {}\n"
    )
    split = lines.index("Judgement Grade") + at
    pages = ["\n".join(lines[:split]), head.format(2) + "\n".join(lines[split:])]
    pages.append(head.format(3) + "Much has been done, and more is to come.")
    text = "\n\n".join(pages)
    starts = (0, len(pages[0]) + 2, len(pages[0]) + len(pages[1]) + 4)

    reading = read_report(Article(text, pages=starts), reader=a_reader())

    assert grades(reading) == RIGHT
    for claim in reading.claims:
        quote = claim.quote
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.lower().endswith(claim.grade) or "to be good" in quote.text


def test_a_grade_that_stands_on_two_pages_is_no_running_header() -> None:
    front = ilacs(FIVE[:4]) + f"{OVERALL}\n"
    pages = [front, "Good\nMuch has been done.", "Good\nleaders make the difference."]
    text = "\n\n".join(pages)
    starts = (0, len(front) + 2, len(front) + len(pages[1]) + 4)

    reading = read_report(Article(text, pages=starts), reader=a_reader())

    assert grades(reading) == RIGHT


def test_the_table_stands_on_the_title_s_page_whatever_comes_before() -> None:
    covers = "Barsetshire matters.\n\n" * 3
    text = covers + ilacs(FIVE)
    starts = tuple(at * len("Barsetshire matters.\n\n") for at in range(4))

    reading = read_report(Article(text, pages=starts), reader=a_reader())

    assert grades(reading) == RIGHT
    assert {claim.quote.page for claim in reading.claims} == {4}


@pytest.mark.parametrize(
    "after",
    [
        "In 2019 inspectors found the quality of support for\ncare leavers\nInadequate",
        "At the last inspection:\nCare leavers Inadequate",
        "Last inspection\nCare leavers Inadequate",
        "The experiences and progress of young parents and\ncare leavers Inadequate",
    ],
)
def test_the_end_of_another_label_is_no_row(after: str) -> None:
    rows = [FIVE[0], FIVE[1], FIVE[2], FIVE[4]]
    prose = (
        "Much has been done in these years, and much more is to come in the next.\n" * 2
    )

    assert "care leavers" not in grades(read(ilacs(rows, after=prose + after)))


def test_the_grade_of_before_is_not_taken_for_todays() -> None:
    rows = [*FIVE[:4], ("Previous\noverall effectiveness", "Inadequate")]

    assert refusal(read(ilacs(rows)))


def test_a_board_s_row_is_not_the_council_s() -> None:
    board = "The effectiveness of the Local Safeguarding Children Board\nInadequate"

    reading = read(sif(f"{SIF_ROWS}\n{board}"))

    assert grades(reading) == SIF_GRADES
    assert [p.quote.text for p in reading.passed_over] == [board]


def test_what_is_summed_up_below_the_board_s_name_is_the_board() -> None:
    board = (
        "Review of the Local Safeguarding Children Board\nThe overall judgement is good"
    )
    rows = f"{SIF_ROWS}\n{board}"

    assert grades(read(sif(rows))) == SIF_GRADES
    assert "overall grade" in refusal(read(sif(rows, summary="")))


@pytest.mark.parametrize("dates", ["in May", "2023", "31 June 2023"])
def test_where_no_day_can_be_read_the_label_says_which_judgement_it_is(
    dates: str,
) -> None:
    both = [(LEADERS, "Good"), (HELP, "Good"), (BOTH, "Inadequate"), (OVERALL, "Good")]
    wrapped = [(label.replace("and care", "and\ncare"), grade) for label, grade in both]

    assert grades(read(ilacs(FIVE, dates=dates))) == RIGHT
    for rows in (both, wrapped):
        given = grades(read(ilacs(rows, dates=dates)))
        assert given["children in care and care leavers"] == "inadequate"
        assert "care leavers" not in given
        assert "children in care" not in given


def test_a_label_of_the_year_before_is_still_what_it_says() -> None:
    rows = [(LEADERS, "Good"), (HELP, "Good"), (BOTH, "Inadequate"), (OVERALL, "Good")]

    given = grades(read(ilacs(rows, dates="9 to 20 January 2023")))

    assert given["children in care and care leavers"] == "inadequate"
    assert "care leavers" not in given


def test_four_judgements_with_a_label_that_is_not_known_are_refused() -> None:
    young = LEAVERS.replace("care leavers", "young people who were in care")
    rows = [*FIVE[:3], (young, "Good")]

    assert refusal(read(ilacs(rows, dates="27 April to 1 May 2026")))


TABLE = "".join(f"<tr><td>{label}</td><td>{grade}</td></tr>" for label, grade in FIVE)
LIST = "".join(f"<li>{label}: <b>{grade}</b></li>" for label, grade in FIVE)
PROSE = (
    "<p>" + "Social workers know their children well and see them often. " * 6 + "</p>"
)


@pytest.mark.parametrize("rows", [f"<table>{TABLE}</table>", f"<ul>{LIST}</ul>"])
def test_a_report_may_be_a_web_page(rows: str) -> None:
    page = (
        "<html><body><article><h1>Inspection of Barsetshire local authority "
        "children's services</h1><p>Inspection dates: 16 to 27 January 2023</p>"
        f"<p>Lead inspector: Arabella Grantly</p>{rows}{PROSE}{PROSE}"
        "</article></body></html>"
    )

    article = extract(Document(page.encode(), date(2026, 6, 1), "text/html"))

    assert isinstance(article, Article)
    assert grades(read_report(article, reader=a_reader())) == RIGHT


def test_what_is_left_of_a_broken_label_is_no_judgement_of_later_years() -> None:
    rows = [(LEADERS, "Good"), (HELP, "Good"), (OVERALL, "Good")]
    left = ilacs([*rows[:2], ("care leavers", "Good"), rows[2]], dates="13 May 2019")

    assert "care leavers" not in grades(read(left))
    assert "care leavers" not in grades(read(left.replace("care l", "Care l")))
