"""Reports in the layouts of their years, on a council that does not exist."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from fpdf import FPDF

from domain.authorities import Authority
from domain.claims import Claim, Reading
from domain.inspections import Judgement
from domain.sources import Article
from pipeline.reader import Reader, build_reader
from pipeline.reports.read import is_report, read_report
from sectors.load import load_guide

LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
IN_CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
BOTH = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"
TO_BE_GOOD = "Requires improvement to be good"

SIF_TITLE = """Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children
Board1"""
AGAIN_TITLE = """Re-inspection of services for children in need of help and
protection, children looked after and care leavers"""


def ilacs(
    rows: Sequence[tuple[str, str]],
    *,
    title: str = "Inspection of Barsetshire local authority\nchildren's services",
    dates: str = "16 to 27 January 2023",
    after: str = "Children in Barsetshire get help when they need it.",
) -> str:
    """Return the first page of a report since 2018."""
    table = "\n".join(f"{label} {grade}" for label, grade in rows)
    return (
        f"{title}\nInspection dates: {dates}\n"
        "Lead inspector: Arabella Grantly, His Majesty's Inspector\n"
        f"Judgement Grade\n{table}\n{after}\n"
    )


def five(*given: str) -> list[tuple[str, str]]:
    """Return the five rows of 2023: leaders, help, in care, leavers, overall."""
    labels = (LEADERS, HELP, IN_CARE, LEAVERS, OVERALL)
    return list(zip(labels, given, strict=True))


def sif(
    rows: str,
    *,
    summary: str = "Children's services in Barsetshire require improvement to be\ngood",
    title: str = SIF_TITLE,
    dates: str = "4 July 2016 - 28 July 2016",
    published: str = "20 September 2016",
) -> str:
    """Return the first page of a single inspection report."""
    return (
        f"1\nBarsetshire County Council\n{title}\nInspection date: {dates}\n"
        f"Report published: {published}\n{summary}\n{rows}\n"
        "1 Ofsted produces this report under its power to combine reports.\n"
    )


SIF_ROWS = """1. Children who need help and protection Requires improvement
2. Children looked after and achieving
permanence
Good
2.1 Adoption performance Outstanding
2.2 Experiences and progress of care leavers Requires improvement
3. Leadership, management and governance Inadequate"""


def pdf(*pages: str, password: str | None = None) -> bytes:
    """Return a PDF with one line of print for each line of text."""
    made = FPDF()
    made.set_font("Helvetica", size=11)
    for page in pages:
        made.add_page()
        for line in page.split("\n"):
            made.cell(w=0, h=6, text=line, new_x="LMARGIN", new_y="NEXT")
    if password is not None:
        made.set_encryption(owner_password=f"{password} owner", user_password=password)
    return bytes(made.output())


CARE = "children's social care"
BARSETSHIRE = Authority(
    code="X-BAR",
    name="Barsetshire",
    official_name="Barsetshire County Council",
    kind="county",
    nation="England",
    provider_number="90001",
)
NEW_BARSET = replace(
    BARSETSHIRE,
    code="X-NEW",
    name="North Barset",
    official_name="North Barset Council",
    starts=date(2023, 4, 1),
    provider_number="90002",
)


def judged(grade: str, began: date, *, framework: str = "ILACS") -> Judgement:
    return Judgement(
        authority="X-BAR",
        remit=CARE,
        framework=framework,
        judgement="overall effectiveness",
        lane="overall",
        grade=grade,
        began=began,
        published=began.replace(day=28),
    )


@cache
def a_reader(*history: Judgement) -> Reader:
    guide = load_guide()
    ours = (*guide.authorities, BARSETSHIRE, NEW_BARSET)
    guide = replace(guide, authorities=ours, ledger=(*guide.ledger, *history))
    return build_reader(guide)


def read(text: str, *history: Judgement, ledger: bool = True) -> Reading:
    article = Article(text=text, pages=(0,))
    assert is_report(article)
    return read_report(article, reader=a_reader(*history), ledger=ledger)


def grades(reading: Reading) -> dict[str, str]:
    assert reading.set_aside is None
    return {claim.judgement: claim.grade for claim in reading.claims}


def refusal(reading: Reading) -> str:
    assert reading.claims == ()
    assert reading.set_aside is not None
    return reading.set_aside.reason


def main_claim(reading: Reading) -> Claim:
    [claim] = [claim for claim in reading.claims if claim.main]
    return claim


SIF_GRADES = {
    "overall effectiveness": "requires improvement",
    "help and protection": "requires improvement",
    "children in care": "good",
    "adoption": "outstanding",
    "care leavers": "requires improvement",
    "impact of leaders": "inadequate",
}
