"""Multinomial logistic regression over named traits, in plain Python.

Small enough to need no library: AdaGrad over a few thousand grades with a hundred
traits each. The order of examples comes from a fixed seed, so that the same labels give
the same weights on every machine.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Weights = dict[str, list[float]]
_RATE, _ROUNDS, _AT_LEAST = 0.15, 14, 3
# How strongly weights are drawn to nothing: the L2 penalty on the whole of the data.
_SHRINK = 3.3


@dataclass(frozen=True, slots=True)
class Example:
    """One grade: its traits, its class by number, and how much it counts."""

    traits: tuple[str, ...]
    label: int
    counts: float = 1.0


def fit(
    examples: Sequence[Example], classes: int, *, shrunk: float = _SHRINK
) -> Weights:
    """Return the weights of every trait that is seen often enough; "" is the bias."""
    seen = Counter(trait for e in examples for trait in e.traits)
    known = sorted(t for t, n in seen.items() if n >= _AT_LEAST)
    weights: Weights = {t: [0.0] * classes for t in ("", *known)}
    squares: Weights = {t: [1.0] * classes for t in weights}
    shrink = {t: shrunk / seen[t] for t in known}
    shuffled = list(examples)
    order = random.Random(7)
    for _ in range(_ROUNDS):
        order.shuffle(shuffled)
        for example in shuffled:
            _step(example, weights, (squares, shrink))
    return weights


def chances(traits: Sequence[str], weights: Mapping[str, list[float]]) -> list[float]:
    """Return how likely each class is."""
    rows = [weights[t] for t in ("", *traits) if t in weights]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    top = max(sums)
    parts = [math.exp(one - top) for one in sums]
    whole = sum(parts)
    return [part / whole for part in parts]


def _step(
    example: Example, weights: Weights, past: tuple[Weights, Mapping[str, float]]
) -> None:
    squares, shrink = past
    errors = chances(example.traits, weights)
    errors[example.label] -= 1.0
    errors = [error * example.counts for error in errors]
    for trait in ("", *example.traits):
        row = weights.get(trait)
        if row is None:
            continue
        gone, pull = squares[trait], shrink.get(trait, 0.0) * example.counts
        for i, error in enumerate(errors):
            slope = error + pull * row[i]
            gone[i] += slope * slope
            row[i] -= _RATE * slope / math.sqrt(gone[i])
