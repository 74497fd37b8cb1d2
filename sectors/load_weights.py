"""Reads the weights of the learned scorer; how they came about is ADR 7."""

import json
from collections.abc import Mapping
from pathlib import Path

from sectors.files import SectorsError

# Weights are kept as whole hundredths: one number for each class.
_PARTS, _CLASSES = 100, 4


def read_weights(file: Path) -> Mapping[str, tuple[float, ...]]:
    """Return the weights by trait; none where there is no such file."""
    if not file.exists():
        return {}
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return {trait: _numbers(row) for trait, row in kept["traits"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        mend = "these are no weights: train them again (python -m bench.learn)"
        raise SectorsError(file, 0, mend) from error


def _numbers(row: list[int]) -> tuple[float, ...]:
    if len(row) != _CLASSES:
        raise ValueError(row)
    return tuple(part / _PARTS for part in row)
