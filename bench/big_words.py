"""Words for a database that nobody has written: invented councils and outlets."""

from random import Random

from domain.inspections import Direction

_BEGINNINGS = "Alder Barset Borch Cass Cran Dunn Elm Fal Glou Hather"
_ENDINGS = "bury chester combe dale ford ham ley mere minster mouth shire ton"
COUNCILS = [
    (f"X-{a[:3]}{e[:3]}".upper(), f"{a}{e}")
    for a in _BEGINNINGS.split()
    for e in _ENDINGS.split()
]
OUTLETS = [
    f"{place} {paper}"
    for place in ("Barset", "Borchester", "Loamshire", "Middlemarch", "Sampleton")
    for paper in ("Post", "Echo", "Mercury", "Chronicle", "Gazette", "Pioneer")
]
REMITS = ["children's social care", "SEND local area", "adult social care"]
GRADES = ["outstanding", "good", "requires improvement", "inadequate"]
_WORDS = (
    "council report leaders children families services budget meeting school road "
    "library plan quality support workers decision review cabinet member said will "
    "has been after during local people year week new public health care housing "
    "transport market river bridge festival harvest station weather match season "
    "charity appeal volunteers garden museum hospital police court street town"
)
_LIST = _WORDS.split()


def direction(before: str, after: str) -> Direction:
    """Return which way a grade went."""
    steps = GRADES.index(before) - GRADES.index(after)
    if steps == 0:
        return Direction.UNCHANGED
    return Direction.UPGRADE if steps > 0 else Direction.DOWNGRADE


def title(dice: Random) -> str:
    """Return a headline about nothing in particular."""
    return " ".join(dice.choices(_LIST, k=7)).capitalize()


def text(dice: Random) -> str:
    """Return a text of 60 words."""
    return " ".join(dice.choices(_LIST, k=60)).capitalize() + "."
