"""Under whose name a paragraph stands: that of a heading, or of those named so far."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.layout.sentences import Sentence

# Nothing but a name, or a few.
_HEADING = re.compile(
    r"(?:[-\u2022*\u00b7\u2013] ?)?(?:[0-9]+[.)] )?(?:the )?A(?: C)?"
    r"(?:(?:,? and |, | & )(?:the )?A(?: C)?)*:?"
)


def sections(sentences: Sequence[Sentence]) -> Mapping[int, frozenset[str]]:
    """Return under whose heading each sentence stands, by its number.

    One name that stands alone is no heading but a place on a site's map.
    """
    named: frozenset[str] = frozenset()
    under: dict[int, frozenset[str]] = {}
    for sentence in sentences:
        alone = sentence.alone and "A" in sentence.letters
        if alone and _HEADING.fullmatch(sentence.mask):
            named = frozenset(c for c in sentence.values("A") if c)
        if named:
            under[sentence.number] = named
    return under if len(set(under.values())) > 1 else {}


@lru_cache(maxsize=1)
def _first_named(sentences: tuple[Sentence, ...]) -> Mapping[str, int]:
    """Return the number of the first sentence that names each council."""
    found: dict[str, int] = {}
    for sentence in sentences:
        for code in sentence.values("A"):
            if code:
                found.setdefault(code, sentence.number)
    return found


def is_of_another_section(
    sentence: Sentence,
    codes: Sequence[str],
    under: Mapping[int, frozenset[str]],
    sentences: tuple[Sentence, ...],
) -> bool:
    """Say whether a sentence without a name stands under that of others.

    Or before one of `codes` is named at all, where somebody else is.
    """
    if "A" in sentence.letters:
        return False
    headed = under.get(sentence.number)
    if headed and headed.isdisjoint(codes):
        return True
    first, number = _first_named(sentences), sentence.number
    if any(first.get(code, 0) <= number for code in codes):
        return False
    return any(named < number for named in first.values())
