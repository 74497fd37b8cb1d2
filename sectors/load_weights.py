"""Reads the weights of the learned scorers; how they came about is ADR 7."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sectors.files import SectorsError

# Weights are kept as whole hundredths: one number for each class.
_PARTS, _CLASSES = 100, 4


def read_weights(file: Path) -> Mapping[str, tuple[float, ...]]:
    """Return the weights by trait; none where there is no such file."""
    try:
        return {trait: _numbers(row) for trait, row in _kept(file, "traits").items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _no_weights(file) from error


def read_tenor(file: Path) -> Mapping[str, float]:
    """Return what words weigh for a result; none where there is no such file."""
    try:
        return {word: part / _PARTS for word, part in _kept(file, "words").items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _no_weights(file) from error


def _kept(file: Path, name: str) -> dict[str, Any]:
    if not file.exists():
        return {}
    kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))[name]
    return kept


def _numbers(row: list[int]) -> tuple[float, ...]:
    if len(row) != _CLASSES:
        raise ValueError(row)
    return tuple(part / _PARTS for part in row)


def _no_weights(file: Path) -> SectorsError:
    mend = "these are no weights: train them again (python -m bench.learn)"
    return SectorsError(file, 0, mend)
