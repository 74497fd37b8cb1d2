"""Whom "the neighbouring borough" and "the council next door" mean: not whom one is on.

It is the other of two councils that a text names; where it names no other, nobody's.
"""

import re

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.subjects import clause
from pipeline.patterns.cued import cued

Codes = tuple[str, ...]
NEIGHBOURS = "the grade of a neighbour that is not named"
_KIND = r"(?:C|council|authority|borough|county|city|town|district|unitary)(?:'s S)?"
_LED = (
    r"^(?:(?:but|and|while|meanwhile|by contrast|elsewhere|also I),? )?"
    r"(?:(?:in|at|for|over in|across in) )?"
)
# "The neighbouring C is Q its G N", "its neighbour had that", "the C next door".
_NEXT_DOOR = cued(
    rf"{_LED}(?:the|its|an?|their) (?:neighbouring|adjoining|adjacent|nearby|next-door)"
    rf" {_KIND}\b"
    rf"|{_LED}the (?:neighbouring )?{_KIND} (?:next door|across the|over the|to its)\b"
    rf"|{_LED}(?:the|its) other (?:{_KIND}|of the two)\b"
    rf"|{_LED}(?:its|their|the C's) neighbour(?:'s)?(?=,| (?!A\b)[a-zEVUDMQSN])"
)
# "In neighbouring Slough, the service was U from G", a town or a council of any name.
_IN_A_NAMED_ONE = re.compile(
    r"(?:(?:But|And|While|Meanwhile|By contrast),? )?(?:[Ii]n|[Oo]ver in|[Aa]cross in)"
    r" (?:neighbouring|nearby|adjoining|next-door) [A-Z]"
)
_ACROSS = re.compile(r"\b(?:across|over) the (?:border|boundary|river) (?:in|at) [A-Z]")
_ITS_OWN = re.compile(r"^[^A;]{0,60}?,? (?:the |its )?[CS] [^@A;]*@")


def is_of_a_named_neighbour(sentence: Sentence, view: str) -> bool:
    """Say whether a sentence is of a neighbour whose name is no council's to us."""
    text, start = sentence.words.text, sentence.start
    if "A" not in sentence.letters and _ACROSS.search(text, start, sentence.end):
        return True
    return bool(_IN_A_NAMED_ONE.match(text, start) and _ITS_OWN.match(view))


def is_next_door(sentence: Sentence, token: Token) -> bool:
    """Say whether the clause of a grade begins with a council that is not named."""
    start = clause(sentence.mask, token.place)[0]
    if any(start <= t.place for t in sentence.all("A")):
        return False
    return bool(_NEXT_DOOR.search(sentence.mask[start : token.place]))


def next_door(scene: Scene, sentence: Sentence, token: Token) -> Codes:
    """Return the other of the two councils of a text, where that one is meant."""
    named = [code for code in scene.weights.get("A", ()) if code]
    if len(named) != len(("one", "the other")) or not is_next_door(sentence, token):
        return ()
    back = reversed(scene.sentences[: sentence.number])
    last = next((s.values("A") for s in back if "A" in s.letters), ())
    return tuple(c for c in named if c not in last) if len(set(last)) == 1 else ()
