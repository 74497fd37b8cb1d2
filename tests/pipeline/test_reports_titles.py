"""Whose report it is and when, however its first page says so; and what is none."""

from datetime import date

import pytest

from domain.claims import Inspected, Reading, SetAside
from domain.inspections import VisitKind
from domain.sources import Article, Document
from pipeline.extract import extract
from pipeline.reports.read import is_report
from pipeline.reports.visits import visit_of
from tests.builders import a_coverage
from tests.pipeline.report_pages import (
    a_reader,
    five,
    grades,
    ilacs,
    pdf,
    read,
    refusal,
)

FIVE = five("Good", "Good", "Good", "Good", "Good")
SOCIAL_CARE = "Inspection of children's social care services"
ADDRESS = "Ofsted\nPiccadilly Gate\nStore Street\nManchester\nM1 2WD\n"


@pytest.mark.parametrize(
    "title",
    [
        "Inspection of Barsetshire's children's services",
        "Inspection of Barsetshire local authority\u2019s children\u2019s services",
        "Inspection of children's services in Barsetshire",
        "Inspection of local authority children's services: Barsetshire",
        f"{SOCIAL_CARE}\nBarsetshire County Council",
        f"Improving lives\nBarsetshire\nCounty Council\n{SOCIAL_CARE}",
        f"{ADDRESS}Barsetshire\n{SOCIAL_CARE}",
        "Inspection of Barsetshire (local authority) children's services",
    ],
)
def test_the_council_may_stand_in_above_or_below_the_title(title: str) -> None:
    reading = read(ilacs(FIVE, title=title))

    assert len(grades(reading)) == 5
    assert {claim.authority for claim in reading.claims} == {"X-BAR"}


@pytest.mark.parametrize(
    "title",
    [
        f"{ADDRESS}Inspection of Nowhere local authority children's services",
        f"{ADDRESS}{SOCIAL_CARE}",
        "Barsetshire\nInspection of Nowhere Children's Trust children's services",
        f"A report on North East\nBarsetshire County Council\n{SOCIAL_CARE}",
        "Inspection of children's services in North East\nBarsetshire County Council",
        f"The Borough of East and\nBarsetshire\n{SOCIAL_CARE}",
    ],
)
def test_a_part_of_a_name_and_a_town_in_an_address_name_no_council(title: str) -> None:
    assert "names no council" in refusal(read(ilacs(FIVE, title=title)))


@pytest.mark.parametrize(
    "printed",
    [
        "2023-01-16 to 2023-01-27",
        "16-01-2023 to 27-01-2023",
        "16-Jan-2023 to 27-Jan-2023",
        "16January 2023-27January 2023",
        "16 th January to 27 th January 2023",
        "Monday 16 January until Friday 27 January 2023",
    ],
)
def test_days_may_be_written_in_many_ways(printed: str) -> None:
    inspected = read(ilacs(FIVE, dates=printed)).inspected

    assert inspected is not None
    assert (inspected.began, inspected.ended) == (date(2023, 1, 16), date(2023, 1, 27))


def test_a_day_whose_month_cannot_be_told_leaves_no_day() -> None:
    inspected = read(ilacs(FIVE, dates="8 Janury to 10 February 2023")).inspected

    assert inspected is not None
    assert inspected.began is None


@pytest.mark.parametrize(
    "label", ["Dates of inspection", "Date of the inspection", "Inspection period"]
)
def test_the_days_may_have_another_heading(label: str) -> None:
    inspected = read(ilacs(FIVE).replace("Inspection dates", label)).inspected

    assert inspected is not None
    assert inspected.began == date(2023, 1, 16)


@pytest.mark.parametrize(
    "printed",
    [
        "Lead inspector Arabella Grantly HMI",
        "Deputy lead inspector: Eleanor Bold\nLead inspector: Arabella Grantly",
    ],
)
def test_the_inspector_may_stand_without_a_colon_or_below_another(printed: str) -> None:
    text = ilacs(FIVE).replace(
        "Lead inspector: Arabella Grantly, His Majesty's Inspector", printed
    )

    inspected = read(text).inspected

    assert inspected is not None
    assert inspected.inspector == "Arabella Grantly"


@pytest.mark.parametrize(
    "title",
    [
        "Mock inspection of Barsetshire children's services",
        "Inspection of Barsetshire children's services: a peer review",
        "Inspection of Barsetshire children's services\nOur self-evaluation",
        "Improvement plan after the inspection of Barsetshire children's services",
        "Inspection of Barsetshire Children's Services Nursery",
    ],
)
def test_what_a_council_or_others_judge_is_no_inspectorates_report(title: str) -> None:
    assert not is_report(Article(ilacs(FIVE, title=title), pages=(0,)))


def test_two_services_with_the_same_labels_are_refused() -> None:
    """From 2009 to 2012 each of them had its own overall effectiveness."""
    text = (
        "Inspection of safeguarding and looked after children services\n"
        "Barsetshire County Council\nInspection dates: 9 \u2013 20 January 2012\n"
        "Safeguarding services\nOverall effectiveness Adequate\n"
        "Services for looked after children\nOverall effectiveness Good\n"
    )

    assert refusal(read(text))


LETTER = """{address}12 March 2024
Septimus Harding\nBarsetshire County Council\nBarchester\nBR1 1AA
Dear Mr Harding\n{subject}
This letter summarises the findings on children's services on 4 March 2024.
Services were judged to be inadequate at the last inspection in 2022.
"""


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Focused assurance visit to Barsetshire", VisitKind.FOCUSED),
        ("COVID-19 assurance visit to Barsetshire", VisitKind.FOCUSED),
        ("Joint targeted area inspection of Barsetshire", VisitKind.JOINT_TARGETED),
        ("JTAI of Barsetshire", VisitKind.JOINT_TARGETED),
    ],
)
def test_a_letter_is_of_the_council_it_is_about(subject: str, kind: VisitKind) -> None:
    text = LETTER.format(address=ADDRESS, subject=subject)
    reading = read(text)
    assert reading.inspected is not None
    assert (reading.claims, reading.inspected.visit) == ((), kind)

    told = visit_of(
        Reading(Article(text), relevant=True, inspected=Inspected(visit=kind)),
        coverage=a_coverage(article_id=9, url="https://reports.example/9"),
        guide=a_reader().guide,
    )

    assert told is not None
    assert told.authority == "X-BAR"


def test_a_scan_with_a_stamp_on_each_page_is_pictures_of_pages() -> None:
    read = extract(Document(pdf(*["Ofsted 12"] * 10), date(2026, 6, 1)))

    assert isinstance(read, SetAside)
    assert "pictures" in read.reason
