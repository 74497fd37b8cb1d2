"""What the first page of a report says: council, days, framework, kind of visit."""

from dataclasses import replace
from datetime import date

import pytest

from domain.authorities import Alias
from domain.claims import SetAside
from domain.inspections import Direction, VisitKind
from domain.sources import Article, Document
from pipeline.extract import extract
from pipeline.reports.read import is_report, read_report
from tests.pipeline.report_pages import (
    AGAIN_TITLE,
    BOTH,
    HELP,
    LEADERS,
    OVERALL,
    SIF_GRADES,
    SIF_ROWS,
    TO_BE_GOOD,
    a_reader,
    five,
    grades,
    ilacs,
    main_claim,
    pdf,
    read,
    refusal,
    sif,
)

SOCIAL_CARE = "Inspection of children's social care services"


def test_the_safeguarding_board_s_grade_is_not_the_council_s() -> None:
    board = "The Local Safeguarding Children Board (LSCB) is outstanding"

    reading = read(sif(f"{SIF_ROWS}\n{board}"))

    assert grades(reading) == SIF_GRADES
    assert [p.quote.text for p in reading.passed_over] == [board]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Inspection of Barsetshire local authority\nchildren's services", "X-BAR"),
        ("Inspection of Barsetshire County Council\nchildren's services", "X-BAR"),
        (f"Barsetshire\n{SOCIAL_CARE}", "X-BAR"),
        (f"1\nCounty of Barsetshire\n{SOCIAL_CARE}", "X-BAR"),
        (
            "Barsetshire Council\nInspection of local authority children's services",
            "X-BAR",
        ),
        ("Inspection of Hull local authority children's services", "KHL"),
        (
            "Inspection of the Royal Borough of\nWindsor and Maidenhead local\n"
            "authority children's services",
            "WNM",
        ),
    ],
)
def test_the_title_names_the_council(title: str, code: str) -> None:
    reading = read(ilacs(five("Good", "Good", "Good", "Good", "Good"), title=title))

    assert {claim.authority for claim in reading.claims} == {code}
    [mention] = reading.mentions
    assert mention.authority == code


@pytest.mark.parametrize("name", ["Nowhere", "Royal Borough", "Northampton", "Council"])
def test_a_title_that_names_no_council_is_refused(name: str) -> None:
    title = f"Inspection of {name} local authority children's services"

    reading = read(ilacs(five("Good", "Good", "Good", "Good", "Good"), title=title))

    assert "names no council" in refusal(reading)


def test_a_council_that_did_not_exist_yet_is_not_meant() -> None:
    title = "Inspection of North Barset local authority children's services"
    rows = five("Good", "Good", "Good", "Good", "Good")

    assert refusal(read(ilacs(rows, title=title, dates="16 to 27 January 2023")))
    assert grades(read(ilacs(rows, title=title, dates="15 to 26 January 2024")))


@pytest.mark.parametrize(
    ("printed", "began", "ended", "visit"),
    [
        ("13 May to 24 May 2019", (2019, 5, 13), (2019, 5, 24), "standard"),
        ("14 January 2019 to 18 January 2019", (2019, 1, 14), (2019, 1, 18), "short"),
        ("22 November to 3 December 2021", (2021, 11, 22), (2021, 12, 3), "standard"),
        ("12 December to 13 January 2023", (2022, 12, 12), (2023, 1, 13), "standard"),
        ("11 to 13 July 2022", (2022, 7, 11), (2022, 7, 13), "short"),
        ("18/03/2019 to 22/03/2019", (2019, 3, 18), (2019, 3, 22), "short"),
        ("18/03/19 - 29/03/19", (2019, 3, 18), (2019, 3, 29), "standard"),
        (
            "8 July 2019 to 12 July 2019 and 7 August 2019 to\n8 August 2019",
            (2019, 7, 8),
            (2019, 8, 8),
            "short",
        ),
        ("5\u20139 September 2022", (2022, 9, 5), (2022, 9, 9), "short"),
    ],
)
def test_the_days_of_the_inspection(
    printed: str, began: tuple[int, int, int], ended: tuple[int, int, int], visit: str
) -> None:
    rows = [(LEADERS, "Good"), (HELP, "Good"), (BOTH, "Good"), (OVERALL, "Good")]

    inspected = read(ilacs(rows, dates=printed)).inspected

    assert inspected is not None
    assert (inspected.began, inspected.ended) == (date(*began), date(*ended))
    assert inspected.framework == "ILACS"
    assert inspected.visit == visit


def test_an_inspection_belongs_to_the_framework_its_title_names() -> None:
    """Inspections of both frameworks began in January 2018."""
    single = read(sif(SIF_ROWS, dates="15 January 2018 to 8 February 2018"))
    rows = [(LEADERS, "Good"), (HELP, "Good"), (BOTH, "Good"), (OVERALL, "Good")]
    newer = read(ilacs(rows, dates="22 January 2018 to 26 January 2018"))

    assert {claim.framework for claim in single.claims} == {"SIF"}
    assert {claim.framework for claim in newer.claims} == {"ILACS"}


def test_the_title_decides_where_the_rows_fit_two_frameworks() -> None:
    rows = "1. Children who need help and protection Good\n3. Leadership Good"

    single = read(sif(rows, dates="15 January 2018 to 8 February 2018"))

    assert {claim.framework for claim in single.claims} == {"SIF"}


@pytest.mark.parametrize(
    "printed",
    ["24/05/2019 to 13/05/2019", "31 June 2019", "in May"],
)
def test_days_that_make_no_sense_are_not_given(printed: str) -> None:
    rows = [(LEADERS, "Good"), (HELP, "Good"), (BOTH, "Good"), (OVERALL, "Good")]

    inspected = read(ilacs(rows, dates=printed)).inspected

    assert inspected is not None
    assert inspected.began is None


def test_a_re_inspection_may_begin_after_its_framework_has_ended() -> None:
    again = sif(SIF_ROWS, title=AGAIN_TITLE, dates="4 June 2018 - 28 June 2018")

    reading = read(again)

    assert grades(reading) == SIF_GRADES
    assert reading.inspected is not None
    assert reading.inspected.visit is VisitKind.REINSPECTION


def test_a_council_s_name_that_ends_in_re_makes_no_re_inspection() -> None:
    text = sif(SIF_ROWS).replace("Barsetshire County Council\n", "Barsetshire ")

    reading = read(text)

    assert reading.inspected is not None
    assert reading.inspected.visit is VisitKind.STANDARD


def test_the_printed_day_of_publication_and_the_inspector() -> None:
    team = "The inspection team\nLead inspector: Arabella Grantly HMI\n"
    article = extract(Document(pdf(sif(SIF_ROWS), team), date(2026, 6, 1)))
    assert isinstance(article, Article)

    inspected = read_report(article, reader=a_reader()).inspected

    assert inspected is not None
    assert inspected.published == article.published == date(2016, 9, 20)
    assert inspected.inspector == "Arabella Grantly"


def test_looked_after_children_alone_were_judged_in_2013() -> None:
    text = (
        "Barsetshire County Council\nInspection of services for looked after children\n"
        "Inspection dates: 15 to 19 July 2013\nReport published: 23 August 2013\n"
        "Overall effectiveness Adequate\nLeadership and governance Adequate\n"
    )

    claim = main_claim(read(text))

    assert (claim.framework, claim.grade) == ("LAC 2013", "adequate")
    assert claim.direction is Direction.UNKNOWN


LETTER = """Ofsted\nPiccadilly Gate\n12 March 2024
Septimus Harding\nDirector of Children's Services\nBarsetshire County Council
Dear Mr Harding\n{subject}
This letter summarises the findings. Overall effectiveness was not judged.
Services were judged to be inadequate at the last inspection in 2022.
"""


@pytest.mark.parametrize(
    ("subject", "visit"),
    [
        ("Focused visit to Barsetshire children's services", VisitKind.FOCUSED),
        ("Monitoring visit of Barsetshire children's services", VisitKind.MONITORING),
        (
            "Joint targeted area inspection of Barsetshire",
            VisitKind.JOINT_TARGETED,
        ),
    ],
)
def test_a_visit_without_grades_makes_no_claims(subject: str, visit: VisitKind) -> None:
    reading = read(LETTER.format(subject=subject))

    assert reading.claims == ()
    assert reading.set_aside is None
    assert reading.inspected is not None
    assert reading.inspected.visit is visit


def test_a_report_that_speaks_of_an_earlier_visit_is_still_a_report() -> None:
    after = "Focused visit findings of October 2020 were not acted upon."

    rows = five("Good", "Good", "Good", "Good", "Good")

    assert len(grades(read(ilacs(rows, after=after)))) == 5


@pytest.mark.parametrize(
    "text",
    [
        "Area SEND inspection of Barsetshire Local Area Partnership\n"
        "Inspection of children's services for special educational needs\n"
        "Inspection dates: 1 to 5 July 2024\nInspection outcome",
        "Inspection of a good school: Hiram's School\n"
        "Inspection dates: 3 and 4 May 2023\n"
        "Overall effectiveness Good\nThe quality of education Good",
        "Inspection of Barsetshire County Council adoption agency\nUnique reference "
        "number: SC1\nInspection date: 3 May 2019\nOverall effectiveness Good",
        "Barsetshire's services judged good\nOfsted has published its inspection of "
        "children's services. Inspection dates were in May.",
    ],
)
def test_other_documents_are_no_reports_of_ours(text: str) -> None:
    assert not is_report(Article(text=text, pages=(0,)))


def test_a_report_is_read_from_the_pdf_itself() -> None:
    front = ilacs(five("Good", TO_BE_GOOD, "Outstanding", "Inadequate", "Good"))
    body = pdf("Ofsted\n" + front, f"{HELP}: requires improvement to be good\nA lot.")

    article = extract(Document(body, date(2026, 6, 1), hint_published="2023-03-10"))

    assert isinstance(article, Article)
    assert (
        article.title == "Inspection of Barsetshire local authority children's services"
    )
    reading = read_report(article, reader=a_reader())
    assert grades(reading)["help and protection"] == "requires improvement"
    assert {claim.quote.page for claim in reading.claims} == {1}
    assert reading.inspected is not None
    assert reading.inspected.published == date(2023, 3, 10)


def test_aliases_of_a_place_alone_name_no_council() -> None:
    place = Alias("X-BAR", "Barchester", "place")
    reader = a_reader()
    guide = replace(reader.guide, aliases=(*reader.guide.aliases, place))
    title = "Inspection of Barchester local authority children's services"
    text = ilacs(five("Good", "Good", "Good", "Good", "Good"), title=title)

    reading = read_report(Article(text), reader=replace(reader, guide=guide))

    assert isinstance(reading.set_aside, SetAside)


@pytest.mark.parametrize(
    "sentence",
    [
        "A focused visit in 2022 had flagged delays.",
        "The monitoring visit to Barsetshire did not result in a grade.",
        "And a joint targeted area inspection found good work.",
        "Barsetshire monitoring visit finds 'green shoots' at front door",
    ],
)
def test_a_paragraph_that_begins_with_a_visit_is_no_letters_title(
    sentence: str,
) -> None:
    head = "Ofsted rates Barsetshire's children's services inadequate"

    assert not is_report(Article(f"{head}\n\n{sentence}"))
