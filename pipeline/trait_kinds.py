"""Traits of the learned scorer by their kinds, so that none needs a text of its own.

A grade has some two hundred traits, nearly all of them "this word stands there".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

# Kinds of traits of which a grade has many: "< with" is of the kind "<". Every other
# trait is of no kind.
KINDS = (
    *("<", ">", "<<", ">>", "clause", "<cue", ">cue", "cue"),
    *("before", "before near", "after", "after near"),
)

# The traits of one grade by their kinds; one may be told twice and counts once.
Traits = Mapping[str, Iterable[str]]
# What each trait of a kind weighs for each class.
Weights = Mapping[str, Mapping[str, tuple[float, ...]]]


def by_kind(weights: Mapping[str, tuple[float, ...]]) -> Weights:
    """Return the weights of traits by the kinds of these."""
    found: dict[str, dict[str, tuple[float, ...]]] = defaultdict(dict)
    for trait, row in weights.items():
        kinds = [kind for kind in KINDS if trait.startswith(f"{kind} ")]
        kind = max(kinds, key=len, default="")
        found[kind][trait[len(kind) + 1 :] if kind else trait] = row
    return dict(found)


def named(told: Traits) -> tuple[str, ...]:
    """Return traits by their names, each once, in a fixed order."""
    names = (
        f"{kind} {trait}" if kind else trait
        for kind, found in told.items()
        for trait in found
    )
    return tuple(dict.fromkeys(names))
