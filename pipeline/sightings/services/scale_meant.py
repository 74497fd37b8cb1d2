"""On which scale a grade word is, by what stands beside it and of whom it is said."""

import re
from functools import lru_cache

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.text.lexicon import EXTREME

# So services were rated each year, children's by Ofsted and adults' by the CQC.
PERFORMS = re.compile("perform(?:s|ed|ing)? ")
_WHO_PERFORM = ("well", "adequate", "poor")
# "Adequate" is on both scales of those years, and no half was rated each year.
_ON_BOTH, _INSPECTED = "adequate", ("good", "adequate", "inadequate")
_A_HALF = cued(r"\bsafeguarding\b|\bchild protection\b|\blooked[- ]after\b")
_YEARLY = cued(r"\b(?:annual|yearly)\b")
_IN_PLACE_OF = re.compile(
    r"\b(?:M the place of|replac(?:es?|ed|ing)) (?:the )?(?:old |B )?$"
)
# Headline and lead.
_LEAD = 2


def beside(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Return the grades of a sentence, or of its scale, but for the "G P" of others."""
    mask = sentence.mask
    grades = [t for t in sentence.all("G") if t is token or not _is_replaced(t, mask)]
    if PERFORMS.match(sentence.words.low, token.start):
        return _WHO_PERFORM
    if token.value == _ON_BOTH and _is_of_a_half(sentence, token):
        return _INSPECTED
    if len(grades) == 1 and token.value.startswith(EXTREME):
        return ()
    return tuple(
        t.value for t in grades if t is token or not mask.startswith(" P", t.place + 1)
    )


def _is_replaced(token: Token, mask: str) -> bool:
    """Say whether another grade is told to have taken the place of one."""
    return bool(_IN_PLACE_OF.search(mask, 0, token.place))


def _is_of_a_half(sentence: Sentence, token: Token) -> bool:
    said = sentence.words.low[sentence.start : token.start]
    return bool(_A_HALF.search(said)) and not _YEARLY.search(said)


@lru_cache(maxsize=1)
def told_first(scene: Scene) -> tuple[str, ...]:
    """Return the grades that an article first names: a "bottom rung" is of theirs.

    Where it opens with a yearly rating, the rung is one of that rating's.
    """
    if any(_YEARLY.search(s.low) for s in scene.sentences[:_LEAD]):
        return _WHO_PERFORM
    named = (
        (v for v in s.values("G") if not v.startswith(EXTREME)) for s in scene.sentences
    )
    return next((told for values in named if (told := tuple(values))), ())
