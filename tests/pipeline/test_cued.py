"""Cues: what spares a pattern its work never hides what it would have found."""

import importlib
import pkgutil

import pytest

import pipeline
from pipeline.patterns.any_of import AnyOf
from pipeline.patterns.cued import Cued, cued
from tests.pipeline.sentences import sentences

MODULES = [
    found.name for found in pkgutil.walk_packages(pipeline.__path__, "pipeline.")
]
NAMED = {
    f"{module}.{name}": value
    for module in MODULES
    for name, value in vars(importlib.import_module(module)).items()
}
TOGETHER = {name: found for name, found in NAMED.items() if isinstance(found, AnyOf)}
PATTERNS = {name: found for name, found in NAMED.items() if isinstance(found, Cued)}
PATTERNS |= {
    f"{name} {number}": pattern
    for name, found in TOGETHER.items()
    for number, pattern in enumerate(found.patterns)
}


# Each pattern is tried on one sentence in so many, the next one on others.
_EACH = 5


def texts() -> list[str]:
    """Return every sentence of all phrases, as it stands and as a mask."""
    return sorted({view for s in sentences() for view in (s.mask, s.low)})


def test_a_pattern_with_cues_finds_what_it_finds_without() -> None:
    said = texts()
    for number, (name, pattern) in enumerate(PATTERNS.items()):
        for text in said[number % _EACH :: _EACH]:
            expected = [m.span() for m in pattern.whole.finditer(text)]
            assert [m.span() for m in pattern.finditer(text)] == expected, (name, text)
            found = pattern.search(text)
            assert (found and found.span()) == next(iter(expected), None), (name, text)
            assert pattern.is_in(text) == bool(expected), (name, text)


def test_one_of_many_patterns_is_there_where_one_by_itself_is() -> None:
    said = texts()
    for number, (name, many) in enumerate(TOGETHER.items()):
        for text in said[number % _EACH :: _EACH]:
            expected = any(p.whole.search(text) for p in many.patterns)
            assert many.is_in(text) == expected, (name, text)


@pytest.mark.parametrize(
    "told",
    [
        (r"\b(?:upgrad|upped)", {"upgrad", "upped"}),
        (r"\b(?:has|have) been [a-z]+ed\b", {"been"}, {"has", "have"}),
        (r"(?:[a-z]+ward\b|\bnever\b)", {"ward", "never"}),
        (r"\bB\b[^@]{0,9}@", {"B"}),
        (r"\bin (?:19|20)\d\d\b", {"19", "20"}, {"in"}),
        (r"\b(?:now|a) @", {""}),
    ],
    ids=lambda told: told[0],
)
def test_cues_are_parts_of_what_a_pattern_must_find(
    told: tuple[str, *tuple[set[str], ...]],
) -> None:
    pattern, *cues = told
    found = cued(pattern)
    [(_, others, *_)] = found.branches
    assert [set(found.cues), set(others)] == [*cues, {""}][:2]


def test_the_first_match_of_all_branches_is_found() -> None:
    found = cued(r"\bnever (?P<one>[a-z]+)|\bnow (?P<other>[a-z]+)").search(
        "now or never so"
    )

    assert found is not None
    assert found.groupdict() == {"other": "or"}
