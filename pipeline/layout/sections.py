"""Under whose name a paragraph stands, where an article has a heading for each."""

import re
from collections.abc import Mapping, Sequence

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


def is_of_another_section(
    sentence: Sentence, codes: Sequence[str], under: Mapping[int, frozenset[str]]
) -> bool:
    """Say whether a sentence without a name stands under that of others."""
    headed = under.get(sentence.number)
    if not headed or "A" in sentence.letters:
        return False
    return headed.isdisjoint(codes)
