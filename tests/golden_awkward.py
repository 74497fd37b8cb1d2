"""Stories in any script and of any length, and what went before some of them.

Councils, outlets and people are invented.
"""

# ruff: noqa: RUF001  (readers write in any script)

from collections.abc import Mapping
from datetime import date

from domain.claims import Quote
from domain.inspections import Direction
from domain.stories import Milestone
from tests.builders import a_coverage, a_result, a_story

_WELSH = "Mae’r gwasanaethau plant yn “dda” o hyd 🎉👩‍👩‍👧‍👦, medd yr arolygwyr."
_ARABIC = "قال المفتشون إن خدمات الأطفال (في بارسيتشير) تراجعت منذ 2022: «غير كافية»"
_LONG = (
    "Royal Borough of Upper and Lower Barsetshire-with-Ambridge and the Vale of Pym "
)


def _said(text: str) -> Quote:
    return Quote(text=text, start=0, end=len(text))


ANY_SCRIPT = (
    a_story(
        id=11,
        headline="Barsetshire: down to inadequate",
        results=(a_result(grade="inadequate", quote=_said(_ARABIC)),),
        coverage=(
            a_coverage(
                article_id=11,
                publisher="صحيفة بارسيت",
                title=_ARABIC,
                url="https://xn--mgbah1a3hjkrd.example/أخبار?س=1",
            ),
        ),
    ),
    a_story(
        id=12,
        authority="MID",
        authority_name="Tŷ Middlemarch 🏛️",
        headline="Tŷ Middlemarch 🏛️: good, unchanged",
        direction=Direction.UNCHANGED,
        newsworthiness=0.3,
        results=(
            a_result(grade="good", direction=Direction.UNCHANGED, quote=_said(_WELSH)),
        ),
        coverage=(
            a_coverage(article_id=12, publisher="Y Papur 🗞️", title=_WELSH),
            a_coverage(
                article_id=13,
                publisher="מידלמארץ׳ טיימס",
                title="שירותי הילדים: «טוב» — 評価は変わらず",
                url="https://times.example/1",
            ),
        ),
    ),
)

VERY_LONG = a_story(
    id=13,
    authority_name=_LONG * 4,
    headline=_LONG * 4 + ": down from good to requires improvement",
    remit="children's social care",
    results=(
        a_result(
            judgement="the experiences and progress of "
            + "very " * 60
            + "many children",
            quote=_said("Words without an end " * 100),
            publisher="The Barset, Borchester and District " * 10 + "Advertiser",
        ),
        a_result(judgement="x" * 400, grade="y" * 400, previous_grade="z" * 400),
    ),
    coverage=(
        a_coverage(
            publisher="The Barset, Borchester and District " * 10,
            title="W" * 500,
            url="https://chronicle.example/" + "long/" * 300,
        ),
    ),
)

_DOWN, _UP, _SAME = Direction.DOWNGRADE, Direction.UPGRADE, Direction.UNCHANGED
# By the story: its authority's grades, the story's own the last.
PASTS: Mapping[int, tuple[Milestone, ...]] = {
    1: (
        Milestone(date(2014, 5, 2), "adequate", Direction.UNKNOWN, level=0.67),
        Milestone(date(2018, 9, 10), "requires improvement", _SAME, level=0.67),
        Milestone(date(2022, 7, 4), "good", _UP, level=0.33),
        Milestone(date(2026, 6, 17), "requires improvement", _DOWN, level=0.67),
    ),
    2: (
        Milestone(date(2022, 3, 1), "inadequate", _DOWN, official=False, level=1.0),
        Milestone(date(2026, 6, 17), "good", _UP, level=0.33),
    ),
    13: (
        Milestone(date(2019, 1, 1), "widespread and/or systemic failings", _SAME),
        Milestone(date(2026, 6, 17), "requires improvement " * 20, _DOWN),
    ),
}
