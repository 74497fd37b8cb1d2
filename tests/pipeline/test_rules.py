"""Rules: what spares their patterns work never hides what they would have found."""

import re

import pytest

from pipeline.patterns.branches import branches
from pipeline.patterns.needs import Needs, needed, words_in
from pipeline.patterns.sieve import Sieve
from pipeline.patterns.starts import starting
from pipeline.rules.timing import RULES
from tests.pipeline.sentences import sentences


def views() -> set[str]:
    """Return the sentences of all phrases, each grade of them in turn as the one."""
    return {
        sentence.mask[: token.place] + "@" + sentence.mask[token.place + 1 :]
        for sentence in sentences()
        for token in sentence.all("G")
    }


@pytest.fixture(scope="module")
def masks() -> tuple[str, ...]:
    return tuple(sorted(views()))


def has_all(needs: Needs, words: frozenset[str]) -> bool:
    """Say whether some words have one of each set."""
    return all(not need.isdisjoint(words) for need in needs)


def test_a_text_that_a_rule_fits_has_what_its_pattern_needs(
    masks: tuple[str, ...],
) -> None:
    needs = {b: needed(b) for rule in RULES for b in rule.branches}
    for mask in masks:
        words = words_in(mask)
        for rule in RULES:
            fitting = [b for b in rule.branches if b.search(mask)]
            assert bool(fitting) == bool(rule.pattern.search(mask)), rule.name
            for branch in fitting:
                assert has_all(needs[branch], words), (rule.name, mask)


def test_each_letter_of_a_mask_is_a_word_whatever_it_stands_beside() -> None:
    told = words_in("A's S, café-led (wereG) in 2019: “J”.")

    assert told == {*"ASGJ", "s", "caf", "led", "were", "in"}


def test_where_a_pattern_can_begin_it_is_found(masks: tuple[str, ...]) -> None:
    for pattern in {b.pattern for rule in RULES for b in rule.branches}:
        begins, whole = starting(pattern), re.compile(pattern)
        for mask in masks[::5]:
            found = whole.search(mask)
            place = begins.search(mask)
            assert bool(found) == bool(place), (pattern, mask)
            assert not (found and place) or found.start() == place.start()


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (r"\b(?:never|now) @", "n"),
        (r"(?<!to )\b(?:an? )?(?:G|@)", "@Ga"),
        (r"(?:^|, )(?=A)[AC] is", ",AC"),
        (r"(?:has |had )*?been", "bh"),
    ],
)
def test_a_pattern_is_looked_for_where_it_can_begin(pattern: str, signs: str) -> None:
    assert starting(pattern).pattern.startswith(f"[{signs}]")


@pytest.mark.parametrize("pattern", [r"\b[a-z]+ @", r"(?i:no) @", r"\b\w+", "only"])
def test_a_pattern_that_can_begin_anywhere_stands_as_it_is(pattern: str) -> None:
    assert starting(pattern).pattern == pattern


def test_a_sieve_lets_through_what_has_all_that_is_needed(
    masks: tuple[str, ...],
) -> None:
    needs = [needed(rule.pattern)[:3] for rule in RULES]
    sieve = Sieve(needs)
    for mask in masks[::9]:
        words = words_in(mask)
        through = [i for i, need in enumerate(needs) if has_all(need, words)]
        assert list(sieve.passed(words)) == through


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bonly\b @", ["only"]),
        (r"(?<!R )\b(?:has|have) been @", ["been", "has have"]),
        (r"\b(?:ends?|over) @", ["end ends over"]),
        (r"\bonly (?:now )?@|@ [a-z]* since\b", ["only since"]),
        (r"\bB\b[^@;]{0,60}\b(?:V|E) @", ["B", "E V"]),
        (r"(?=.*\bN\b)@", ["N"]),
        (r"transform\w* from\b", ["from"]),
        (r"\bhas(?: [a-z]+){0,3} been\b", ["been", "has"]),
        (r"\bcan't(?:, now,)? stay\b", ["stay"]),
    ],
)
def test_what_a_pattern_needs_is_read_from_it(pattern: str, needs: list[str]) -> None:
    found = [" ".join(sorted(words)) for words in needed(re.compile(pattern))]

    assert found[: len(needs)] == needs


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"@ (?:only)?", r"(?!.*\bnow\b)@", r"\b[a-z]+ed @", r"un\w+ed", r"(?i)only"),
        *(r"\bstill\w", r"(?:\bnow )*@", r"(?:now|[a-z]+) @", r"(?<!not )@"),
    ],
)
def test_nothing_is_needed_that_a_fit_can_do_without(pattern: str) -> None:
    assert needed(re.compile(pattern)) == ()


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"one|two", ["one", "two"]),
        (r"\b(?:one|two) \||[|)]x", [r"\b(?:one|two) \|", "[|)]x"]),
        (r"^(?!a|b)[^]|]", [r"^(?!a|b)[^]|]"]),
        (r"\(|\[a|b\]", [r"\(", r"\[a", r"b\]"]),
    ],
)
def test_a_choice_is_cut_where_it_stands_alone(pattern: str, found: list[str]) -> None:
    assert list(branches(pattern)) == found
