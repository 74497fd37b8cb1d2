"""Inspection reports: each grade by its row label, in every layout, or refused."""

import pytest

from domain.claims import Status
from domain.sources import Article
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


def test_five_rows_since_2023_give_the_overall_grade_and_four_more() -> None:
    reading = read(ilacs(five("Good", TO_BE_GOOD, "Outstanding", "Inadequate", "Good")))

    assert grades(reading) == {
        "overall effectiveness": "good",
        "impact of leaders": "good",
        "help and protection": "requires improvement",
        "children in care": "outstanding",
        "care leavers": "inadequate",
    }
    assert main_claim(reading).judgement == "overall effectiveness"


def test_until_2022_children_in_care_and_care_leavers_were_one_judgement() -> None:
    rows = [(LEADERS, "Good"), (HELP, "Good"), (BOTH, "Inadequate"), (OVERALL, "Good")]

    reading = read(ilacs(rows, dates="25 October 2021 to 5 November 2021"))

    assert grades(reading)["children in care and care leavers"] == "inadequate"
    assert "children in care" not in grades(reading)


def test_each_of_four_judgements_is_the_result_where_there_is_no_overall() -> None:
    rows = five("Good", TO_BE_GOOD, "Good", "Outstanding", "Good")[:4]

    reading = read(ilacs(rows, dates="27 April to 1 May 2026"))

    assert len(grades(reading)) == 4
    assert all(claim.main for claim in reading.claims)


def test_an_overall_grade_that_could_no_longer_be_given_is_refused() -> None:
    rows = five("Good", "Good", "Good", "Good", "Good")

    reading = read(ilacs(rows, dates="27 April to 1 May 2026"))

    assert "overall grade" in refusal(reading)


def test_three_rows_of_four_are_refused_where_there_is_no_overall() -> None:
    rows = five("Good", "Good", "Good", "Good", "Good")[:3]

    reading = read(ilacs(rows, dates="27 April to 1 May 2026"))

    assert "care leavers" in refusal(reading)


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (2, 0, 4, 1, 3)])
def test_the_order_of_the_rows_does_not_matter(order: tuple[int, ...]) -> None:
    rows = five("Good", TO_BE_GOOD, "Outstanding", "Inadequate", "Good")

    reading = read(ilacs([rows[at] for at in order]))

    assert grades(reading)["children in care"] == "outstanding"
    assert grades(reading)["care leavers"] == "inadequate"


def test_a_label_may_break_over_lines_and_so_may_a_grade() -> None:
    rows = [
        (
            "The impact of leaders on social work\n"
            "practice with children and families\n",
            "Good",
        ),
        (
            "The experiences and progress of\nchildren who need help and protection",
            "Good",
        ),
        (IN_CARE + "\n", "Requires improvement\nto be good"),
        ("The experiences and progress of care\nleavers", "Good"),
        (OVERALL, "Requires Improvement\nto be good"),
    ]

    reading = read(ilacs(rows))

    assert grades(reading)["children in care"] == "requires improvement"
    assert grades(reading)["overall effectiveness"] == "requires improvement"


@pytest.mark.parametrize(
    ("summary", "began"),
    [
        ("The overall judgement is requires improvement", "25 November 2013"),
        (
            "The overall judgement is that children\u2019s services require\n"
            "improvement",
            "1 October 2014",
        ),
        ("Children\u2019s services in Barsetshire require improvement", "6 July 2015"),
        (
            "Children's services in Barsetshire require improvement to be\ngood",
            "4 July 2016",
        ),
    ],
)
def test_the_overall_grade_of_a_single_inspection_is_a_sentence(
    summary: str, began: str
) -> None:
    reading = read(sif(SIF_ROWS, summary=summary, dates=f"{began} to {began}"))

    assert grades(reading) == SIF_GRADES
    assert main_claim(reading).rule == "report sentence: overall effectiveness"


@pytest.mark.parametrize("grade", ["good", "outstanding", "inadequate"])
def test_services_may_be_a_grade(grade: str) -> None:
    summary = f"Children's services in the Royal Borough of Barset are {grade}"

    assert (
        grades(read(sif(SIF_ROWS, summary=summary)))["overall effectiveness"] == grade
    )


def test_a_misnumbered_row_is_bound_by_its_label() -> None:
    rows = SIF_ROWS.replace("3. Leadership", "1. Leadership")

    assert grades(read(sif(rows))) == SIF_GRADES


def test_a_judgement_that_was_not_made_is_no_grade() -> None:
    rows = SIF_ROWS.replace("performance Outstanding", "performance Not judged")

    reading = read(sif(rows))

    assert "adoption" not in grades(reading)
    assert [p.reason for p in reading.passed_over] == ["adoption: not judged"]


def test_a_row_that_stands_twice_with_two_grades_is_refused() -> None:
    rows = [*five("Good", "Good", "Good", "Good", "Good"), (HELP, "Inadequate")]

    assert "two grades" in refusal(read(ilacs(rows)))


def test_grades_in_a_column_of_their_own_are_refused() -> None:
    labels = [(label, "") for label, _ in five("", "", "", "", "")]
    column = "Good\nGood\nInadequate\nGood\nRequires improvement"

    assert "without a label" in refusal(read(ilacs(labels, after=column)))


def test_an_overall_grade_that_cannot_be_found_is_refused() -> None:
    rows = five("Good", "Good", "Good", "Good", "Good")[:4]

    assert "overall grade" in refusal(read(ilacs(rows)))


def test_two_summing_up_sentences_that_differ_are_refused() -> None:
    good = "Children's services in Barsetshire are good"
    bad = "The overall judgement is inadequate"

    assert "two grades" in refusal(read(sif(SIF_ROWS, summary=f"{good}\n{bad}")))


def test_a_grade_with_words_after_it_is_not_bound() -> None:
    rows = five("Good", "Good", "Good", "Good", "Good with some outstanding features")

    assert refusal(read(ilacs(rows)))


def test_a_line_that_happens_to_begin_with_a_grade_is_not_a_stray_one() -> None:
    rows = five("Good", "Good", "Good", "Good", "Good")
    after = (
        "Good leaders of the county have worked hard to keep up what was\ngood before."
    )

    assert len(grades(read(ilacs(rows, after=after)))) == 5


def test_rows_may_have_a_colon_before_the_grade() -> None:
    rows = [(f"{label}:", grade) for label, grade in five(*["Good"] * 5)]

    assert len(grades(read(ilacs(rows)))) == 5


def test_rows_that_stand_far_apart_are_refused() -> None:
    rows = five("Good", "Good", "Good", "Good", "Good")
    prose = "\n".join(["Much has been done, and more is to come."] * 80)
    text = ilacs(rows[:4], after=f"{prose}\n{OVERALL} Good")

    assert "do not stand together" in refusal(read(text))


def test_only_the_front_of_a_report_is_read_for_rows() -> None:
    front = ilacs(five("Good", "Good", "Good", "Good", "Good"))
    annex = f"\n{OVERALL} Inadequate\n"
    third = Article(f"{front}\n2\n{annex}", pages=(0, len(front), len(front) + 2))
    far = Article(front + "A line of prose.\n" * 300 + annex)

    for article in (third, far):
        reading = read_report(article, reader=a_reader())
        assert grades(reading)["overall effectiveness"] == "good"


def test_a_heading_in_the_body_confirms_a_row() -> None:
    rows = five("Good", "Good", "Good", "Good", "Good")
    after = f"{HELP}: good\n{IN_CARE}: inadequate"

    confidence = {
        claim.judgement: claim.confidence
        for claim in read(ilacs(rows, after=after)).claims
    }

    assert confidence["help and protection"] > confidence["care leavers"]
    assert confidence["children in care"] < confidence["care leavers"]


def test_every_quote_is_the_row_itself_with_its_page() -> None:
    reading = read("Contents\n" + ilacs(five("Good", "Good", "Good", "Good", "Good")))

    for claim in reading.claims:
        quote = claim.quote
        assert reading.article.text[quote.start : quote.end] == quote.text
        assert quote.text.lower().endswith(claim.grade)
        assert quote.page == 1
        assert claim.status is Status.NEWS


def test_care_leavers_rows_are_not_taken_for_children_in_care() -> None:
    rows = [
        (LEADERS, "Good"),
        (HELP, "Good"),
        (LEAVERS, "Inadequate"),
        (OVERALL, "Good"),
    ]

    assert "children in care" not in grades(read(ilacs(rows)))
