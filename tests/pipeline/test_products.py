"""Products of wordings: frames times slots times places, each with what it must give.

A table of `products/` has families: `[name] expected`, then rows `key | value | value`.
Rows `say` are the frames and rows `place` the articles around them; every other key is
a slot. Each frame meets each place and each value of the longest slot, the others take
turns. A row `one, two | a, b` fills two slots at once. Who expects no more than a grade
is asked for nothing else; two results of one text are "good & good". Who expects "good
for adult social care" or "Barsetshire good" is asked whose or of what they are, in any
order. Of an area at most 300 or so are read, evenly spread.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, product
from pathlib import Path

import pytest

from domain.claims import Claim
from tests.pipeline.readings import COUNCILS, news

TABLES = sorted((Path(__file__).parent / "products").glob("*.txt"))
_AT_MOST = 300
_SLOT = re.compile(r"\{(\w+)\}")
_NAMES, _FOR = tuple(f"{name.lower()} " for _, name, _ in COUNCILS), " for "
NONE = "nothing"


@dataclass
class Family:
    """Frames and slots that must all give the same: a grade, or nothing.

    Where it has a comma, a grade and which way the rating went; "good & good" are
    the grades of two.
    """

    name: str
    expected: str
    rows: dict[str, list[str]] = field(default_factory=dict)


def families(table: Path) -> list[Family]:
    """Return the families of a table."""
    found: list[Family] = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name, _, expected = line[1:].partition("] ")
            found.append(Family(name, expected))
        elif line and not line.startswith("#"):
            key, *values = (part.strip() for part in line.split(" | "))
            found[-1].rows.setdefault(key, []).extend(values)
    return found


def cells(family: Family) -> Iterator[tuple[str, str, str, str]]:
    """Return each frame, article, day and expected reading of a family."""
    rows = dict(family.rows)
    frames, places = rows.pop("say"), rows.pop("place")
    day = rows.pop("day")[0]
    turn = count()
    for frame, place in product(frames, places):
        slots = {"grade", "otherwise", *_SLOT.findall(frame + place)}
        used = {k: v for k, v in rows.items() if slots & set(k.split(", "))}
        for n in range(max(map(len, used.values()), default=1)):
            at = next(turn)
            # Slots of one length must not always meet in the same pairs.
            pick = {
                key: values[(n + k * (at // 7 + frames.index(frame))) % len(values)]
                for k, (key, values) in enumerate(used.items())
            }
            for key in [key for key in pick if ", " in key]:
                pick |= zip(key.split(", "), pick[key].split(", "), strict=True)
            said = _filled(frame, pick)
            text = _filled(place, pick | {"say": said[0].upper() + said[1:]})
            expected = _filled(family.expected, pick).lower()
            yield frame, text.replace("\\n", "\n"), day, expected


def _filled(frame: str, pick: dict[str, str]) -> str:
    """Return a frame with its slots filled; what fills one may have slots too."""
    for _ in range(2):
        frame = _SLOT.sub(lambda m: pick[m[1]], frame)
    return frame


def sample(table: Path) -> list[tuple[str, str, str]]:
    """Return an even sample of what a table holds."""
    every = [cell[1:] for family in families(table) for cell in cells(family)]
    return every[:: max(1, len(every) // _AT_MOST)]


def told(claim: Claim, expected: str) -> str | None:
    """Return a claim's grade, with what else is asked of it."""
    whose = f"{claim.authority_name} ".lower() if expected.startswith(_NAMES) else ""
    services = f" for {claim.remit}".lower() if _FOR in expected else ""
    grade = f"{whose}{claim.grade}{services}"
    if "," not in expected:
        return grade
    before = f"was {claim.previous_grade}, " if ", was " in expected else ""
    return f"{grade}, {before}{claim.direction.value}".lower()


def _in_order(found: list[str | None], expected: list[str]) -> list[str | None]:
    """Return what is expected, in the order found where it is told whose each is."""
    named = any(e.startswith(_NAMES) or _FOR in e for e in expected)
    same = named and Counter(found) == Counter(expected)
    return found if same else [*expected]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_product_of_wordings_is_read_as_its_family_says(table: Path) -> None:
    misread = [
        (text, expected, found)
        for text, day, expected in sample(table)
        if (found := [told(c, expected) for c in news(text, day)])
        != _in_order(found, [] if expected == NONE else expected.split(" & "))
    ]

    assert not misread
