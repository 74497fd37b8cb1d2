"""Whom a headline means that names another: "London borough keeps G as A improves"."""

import re

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token

Codes = tuple[str, ...]
_UNNAMED = re.compile(
    r"^(?:the |an? )?(?:[a-zL]+ ){0,2}(?:C|borough|county|city) "
    r"(?:(?:has|is|have|was) )*[QEVUD] [^A;:,]*$"
    r"|^(?:the )?C(?:'s)? S (?:(?:is|are|V) )?$"
)
_AS_ANOTHER = re.compile(
    r"(?: N)?,? (?:as|while) (?:the )?A (?:is |are |has )*(?:[UDQEVM]\b|escapes?\b"
    r"|leaves?\b|sheds?\b|loses?\b|shakes? off\b|fails?\b|C [a-z]+s\b)"
)
_BEGINS = re.compile(
    r"^(?:the [CS] (?:in|at|of|for) |S (?:in|at|of|for) )?(?:the )?A\b"
)
# The sentences below the headline in which it is named.
_NEAR = 3


def named_below(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return the other council with which the text below such a headline begins."""
    mask = sentence.mask
    if sentence.number or not _UNNAMED.match(mask, 0, token.place):
        return ()
    if not _AS_ANOTHER.match(mask, token.place + 1):
        return ()
    near = scene.sentences[1 : 1 + _NEAR]
    below = next((s for s in near if "A" in s.letters), None)
    if below is None or not _BEGINS.match(below.mask):
        return ()
    first = below.values("A")[:1]
    return first if first and first[0] not in {"", *sentence.values("A")} else ()
