"""Makes the sample reports again: `python -m jobs.demo.make_report` (needs fpdf2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from jobs.demo.newsroom import PAGES, Stage

TITLE = "Inspection of Barsetshire local authority children's services"
LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
IN_CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
BOTH = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"
NEEDS_MORE = "Requires improvement to be good"
NOTICE = (
    "This is a sample document in the layout of an inspection report, made for the "
    "demonstration of Regrade. Barsetshire does not exist and no inspector wrote this."
)


@dataclass(frozen=True, slots=True)
class Report:
    """What one sample report says."""

    file: Path
    dates: str
    inspector: str
    made: datetime
    grades: Sequence[tuple[str, str]]
    summary: str
    to_improve: Sequence[str]
    sections: Sequence[tuple[str, Sequence[str]]]


EARLIER = Report(
    file=PAGES / Stage.BASELINE / "files/v1/file/90001022.pdf",
    dates="14 to 25 November 2022",
    inspector="Arabella Grantly",
    made=datetime(2023, 1, 13, 9, tzinfo=UTC),
    grades=[(LEADERS, "Good"), (HELP, "Good"), (BOTH, "Good"), (OVERALL, "Good")],
    summary="Children in Barsetshire get help from workers who know them. Leaders have "
    "kept teams together through two difficult winters and know their service.",
    to_improve=["The speed with which health records reach carers."],
    sections=[
        (f"{HELP}: good", ["Referrals are read within a day and answered well."]),
        (f"{BOTH}: good", ["Most children live close to the people they love."]),
        (f"{LEADERS}: good", ["Leaders look at practice every week and act on it."]),
    ],
)
LATEST = Report(
    file=PAGES / Stage.NEWS / "files/v1/file/90001026.pdf",
    dates="2 to 13 March 2026",
    inspector="Phineas Finn",
    made=datetime(2026, 6, 18, 8, tzinfo=UTC),
    grades=[
        (LEADERS, NEEDS_MORE),
        (HELP, NEEDS_MORE),
        (IN_CARE, "Good"),
        (LEAVERS, "Good"),
        (OVERALL, NEEDS_MORE),
    ],
    summary="Too many children in Barsetshire wait too long before somebody comes to "
    "see them. The council has not kept pace with the number of families who ask for "
    "help, and leaders did not see this coming: the figures they were given counted "
    "visits, not days. Children who are already in care, and young people who have "
    "left it, are looked after well, as they were when the service was judged to be "
    "good at the last inspection in 2022.",
    to_improve=[
        "How soon children are seen after somebody worries about them.",
        "The figures that leaders are given, and how they question them.",
        "The regularity of supervision in the assessment teams.",
    ],
    sections=[
        (
            f"{HELP}: requires improvement to be good",
            [
                "The front door is staffed by experienced people who decide quickly. "
                "After that, some children wait for weeks until a worker is found.",
                "Child protection conferences are on time. Plans are clear to parents, "
                "but not all are looked at again when a family's life changes.",
                "When children go missing, good conversations follow. What is learned "
                "from them does not always reach the plan.",
            ],
        ),
        (
            f"{IN_CARE}: good",
            [
                "Decisions that a child should come into care are made in time and for "
                "the right reasons. Brothers and sisters mostly live together.",
                "Children know their independent reviewing officers. An outstanding "
                "life-story project has reached two thirds of them.",
            ],
        ),
        (
            f"{LEAVERS}: good",
            [
                "Personal advisers keep in touch, also with those who have moved away. "
                "Nobody is in accommodation that is inadequate for them.",
            ],
        ),
        (
            f"{LEADERS}: requires improvement to be good",
            [
                "Members have found money for more workers and ask the right questions "
                "now. It is too early to see what difference this makes.",
                "Workers like working here. Their caseloads have come down since "
                "January, though not yet in the two northern teams.",
            ],
        ),
    ],
)


class _Pages(FPDF):
    dates = ""

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("Helvetica", size=9)
            self.cell(0, 5, TITLE, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.cell(0, 5, f"{self.dates}   {self.page_no()}")
            self.ln(10)


def write(report: Report) -> None:
    """Write one report as a PDF, the same bytes each time."""
    pages = _Pages()
    pages.dates = report.dates
    pages.set_title(TITLE)
    pages.set_creation_date(report.made)
    pages.set_margin(22)
    pages.add_page()
    _write_front(pages, report)
    for heading, paragraphs in report.sections:
        _write(pages, heading, style="B", size=14)
        for number, paragraph in enumerate(paragraphs, start=1):
            _write(pages, f"{number}. {paragraph}")
    _write(pages, NOTICE)
    report.file.parent.mkdir(parents=True, exist_ok=True)
    pages.output(str(report.file))


def _write_front(pages: FPDF, report: Report) -> None:
    pages.set_font("Helvetica", style="B", size=20)
    pages.multi_cell(0, 9, TITLE, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    pages.ln(4)
    _write(pages, f"Inspection dates: {report.dates}")
    _write(pages, f"Lead inspector: {report.inspector}, His Majesty's Inspector")
    pages.set_font("Helvetica", size=11)
    bold = FontFace(emphasis="BOLD")
    with pages.table(col_widths=(62, 38), line_height=7, headings_style=bold) as table:
        for row in [("Judgement", "Grade"), *report.grades]:
            table.row(row)
    pages.ln(6)
    _write(pages, report.summary)
    pages.add_page()
    _write(pages, "What needs to improve?", style="B", size=14)
    for point in report.to_improve:
        _write(pages, f"- {point}")


def _write(pages: FPDF, text: str, *, style: str = "", size: int = 11) -> None:
    pages.set_font("Helvetica", style=style, size=size)
    pages.multi_cell(0, 6, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")
    pages.ln(3)


if __name__ == "__main__":
    for each in (EARLIER, LATEST):
        write(each)
