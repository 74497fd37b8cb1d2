"""Stories that the golden messages tell, awkward and hostile ones among them."""


# ruff: noqa: RUF001  (newspapers set curly quotes, and readers write in any script)

from datetime import UTC, datetime

from domain.claims import Quote
from domain.inspections import Direction
from domain.stories import Coverage, Result
from tests.builders import (
    a_coverage,
    a_result,
    a_story,
)

HOSTILE = (
    "<script>alert(1)</script> <!channel> <@U1> *bold* _it_ `x` "
    "<https://evil.example|Ofsted> & \u202egnihtemos\u202c \x00\x1b[31m\r\nBcc: a@b.c "
    "=?utf-8?q?=0D=0ABcc:_a=40b.c?= {{ digest }} </td></table>"
)


def _quote(text: str, *, page: int | None = None) -> Quote:
    return Quote(text=text, start=0, end=len(text), page=page)


def _judgement(
    name: str, grade: str, before: str | None, direction: Direction, **changes: object
) -> Result:
    return a_result(
        judgement=name,
        grade=grade,
        previous_grade=before,
        direction=direction,
        publisher="Ofsted",
        official=True,
        **changes,
    )


def official(number: int, council: str) -> Coverage:
    return a_coverage(
        article_id=number,
        publisher="Ofsted",
        url=f"https://reports.example/{number}/inspection.pdf",
        title=f"{council}: inspection of children’s services",
        official=True,
    )


DOWN, UP, SAME, FIRST = (
    Direction.DOWNGRADE,
    Direction.UPGRADE,
    Direction.UNCHANGED,
    Direction.FIRST,
)

FOUR_JUDGEMENTS = a_story(
    id=1,
    headline="Barsetshire: down in three of four judgements",
    results=(
        _judgement(
            "impact of leaders",
            "requires improvement",
            "good",
            DOWN,
            quote=_quote(
                "Since the last inspection in 2022, the quality of social work "
                "practice has declined and leaders have been too slow to see it.",
                page=1,
            ),
        ),
        _judgement("help and protection", "requires improvement", "good", DOWN),
        _judgement("children in care", "requires improvement", "good", DOWN),
        _judgement("care leavers", "good", "good", SAME),
    ),
    coverage=(
        a_coverage(article_id=2),
        a_coverage(
            article_id=3,
            publisher="Sector Weekly",
            url="https://weekly.example/barsetshire?from=feed&id=7",
            title="Barsetshire drops from ‘good’ as leaders ‘too slow’ to act",
            published=datetime(2026, 6, 17, 11, 20, tzinfo=UTC),
        ),
        official(4, "Barsetshire"),
    ),
)
UPGRADE_STORY = a_story(
    id=2,
    authority="MID",
    authority_name="Middlemarch",
    headline="Middlemarch: up from inadequate to good",
    direction=UP,
    newsworthiness=0.9,
    results=(
        a_result(
            grade="good",
            previous_grade="inadequate",
            direction=UP,
            publisher="Middlemarch Pioneer",
            quote=_quote(
                "Middlemarch’s services for children, rated inadequate four years "
                "ago, are now good across the board, inspectors have found."
            ),
        ),
    ),
    coverage=(
        a_coverage(
            article_id=5,
            publisher="Middlemarch Pioneer",
            url="https://pioneer.example/2026/06/good",
            title="‘A long road’: Middlemarch children’s services now good",
        ),
    ),
)
FIRST_STORY = a_story(
    id=3,
    authority="BOR",
    authority_name="Borchester and Ambridge",
    remit="adult social care",
    headline="Borchester and Ambridge: requires improvement, a first grade",
    direction=FIRST,
    newsworthiness=0.5,
    results=(
        a_result(
            previous_grade=None,
            direction=FIRST,
            judgement="overall effectiveness",
            publisher="Sector Weekly",
            quote=_quote(
                "The new council’s first assessment by the CQC found that it "
                "requires improvement, with waits for assessments the main concern."
            ),
        ),
    ),
    coverage=(
        a_coverage(
            article_id=6,
            publisher="Sector Weekly",
            url="https://weekly.example/borchester",
            title="First CQC grade for Borchester and Ambridge",
            published=datetime(2026, 6, 17, 23, 40, tzinfo=UTC),
        ),
    ),
)
UNCHANGED_STORY = a_story(
    id=4,
    authority="EXA",
    authority_name="Exampleshire",
    headline="Exampleshire: unchanged in all four judgements",
    direction=SAME,
    newsworthiness=0.4,
    results=tuple(
        _judgement(
            name,
            "good",
            "good",
            SAME,
            quote=_quote("Children in Exampleshire continue to be well served."),
        )
        for name in (
            "impact of leaders",
            "help and protection",
            "children in care",
            "care leavers",
        )
    ),
    coverage=(official(7, "Exampleshire"),),
)
UNSURE_STORY = a_story(
    id=5,
    authority="SAM",
    authority_name="Sampleton",
    headline="Sampleton: down to inadequate",
    newsworthiness=0.95,
    results=(
        a_result(
            grade="inadequate",
            previous_grade=None,
            confidence=0.42,
            other_direction=SAME,
            publisher="Sampleton Echo",
            quote=_quote(
                "One councillor said the service was ‘back to inadequate’, a word "
                "the council’s leader called “& frankly <b>unhelpful</b>”."
            ),
        ),
    ),
    coverage=(
        a_coverage(
            article_id=8,
            publisher="Sampleton Echo",
            url="https://echo.example/row?a=1&b=<2>",
            title="Row over children’s services at full council",
            published=None,
        ),
    ),
)
FOLLOW_UP_STORY = a_story(
    id=6,
    authority="LOA",
    authority_name="Loamshire",
    headline="Loamshire: inadequate, unchanged",
    direction=SAME,
    results=(
        a_result(
            grade="inadequate",
            previous_grade="inadequate",
            direction=SAME,
            publisher="Loamshire Mercury",
            quote=_quote("The council has been inadequate since 2023."),
        ),
    ),
    coverage=(
        a_coverage(
            article_id=9,
            publisher="Loamshire Mercury",
            url="https://mercury.example/director",
            title="New director for Loamshire’s children’s services",
        ),
    ),
)
HOSTILE_STORY = a_story(
    id=7,
    authority_name=HOSTILE,
    headline=HOSTILE,
    remit=HOSTILE,
    results=(
        a_result(
            judgement=HOSTILE,
            grade=HOSTILE,
            previous_grade=HOSTILE,
            publisher=HOSTILE,
            quote=_quote(HOSTILE + " long" * 200),
        ),
    ),
    coverage=(
        a_coverage(publisher=HOSTILE, title=HOSTILE, url="javascript:alert(1)"),
        a_coverage(
            article_id=2, title="\u202eمرحبا 👩‍👧 שלום", url="https://x.example/<a>|b&c"
        ),
    ),
)
BARE_STORY = a_story(
    headline="Barsetshire: visited, no grade",
    direction=Direction.UNKNOWN,
    results=(),
    coverage=(),
)
