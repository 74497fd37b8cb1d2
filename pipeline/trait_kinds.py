"""Traits of the learned scorer by their kinds, so that none needs a text of its own.

A grade has some two hundred traits, nearly all of them "this word stands there". What
one weighs for each class stands side by side in one whole number: the sum of such
numbers holds the sums of all classes, and is the same in whatever order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

# Kinds of traits of which a grade has many: "< with" is of the kind "<". Every other
# trait is of no kind.
KINDS = (
    *("<", ">", "<<", ">>", "clause", "<cue", ">cue", "cue"),
    *("before", "before near", "after", "after near"),
)

# The traits of one grade by their kinds; one may be told twice and counts once.
Traits = Mapping[str, Iterable[str]]
# What each trait of a kind weighs: the weights of its classes side by side.
Weights = Mapping[str, Mapping[str, int]]

# Weights are whole hundredths, and no sum of them is near half of this.
_PARTS, _ROOM = 100, 1 << 24


def by_kind(weights: Mapping[str, tuple[float, ...]]) -> Weights:
    """Return the weights of traits by the kinds of these."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for trait, row in weights.items():
        kinds = [kind for kind in KINDS if trait.startswith(f"{kind} ")]
        kind = max(kinds, key=len, default="")
        found[kind][trait[len(kind) + 1 :] if kind else trait] = side_by_side(row)
    return dict(found)


def side_by_side(row: Sequence[float]) -> int:
    """Return what a trait weighs for each class more than for the last of them."""
    parts = [round(_PARTS * (weight - row[-1])) for weight in row[:-1]]
    return sum(part * _ROOM**place for place, part in enumerate(parts))


def apart(whole: int, classes: int) -> list[float]:
    """Return the weights that stand side by side, with that of the last class: none."""
    found = []
    for _ in range(classes - 1):
        part = (whole + _ROOM // 2) % _ROOM - _ROOM // 2
        whole = (whole - part) // _ROOM
        found.append(part / _PARTS)
    return [*found, 0.0]


def named(told: Traits) -> tuple[str, ...]:
    """Return traits by their names, each once, in a fixed order."""
    names = (
        f"{kind} {trait}" if kind else trait
        for kind, found in told.items()
        for trait in found
    )
    return tuple(dict.fromkeys(names))
