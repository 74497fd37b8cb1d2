"""Councils named together of which a clause on the side describes one.

"A, which was rated good in 2016, and B have both been found inadequate" is of both.
"""

import re
from collections.abc import Sequence

from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued

Group = tuple[int, int, tuple[Token, ...]]

# "A, which had been V G in Y, and A", "A (B G) and the A".
_ASIDE = (
    r"(?:, (?:which|whose|where|who|once|formerly|already|B|V|Q|last|until|having)\b"
    r"[^;()]{1,80}?,|,? \([^()]{1,50}\))"
)
_OVER_ONE = cued(
    rf"(?P<one>A)(?:'s)?(?: [SC])*{_ASIDE} and (?P<again>(?:of|in|for|at) )?"
    r"(?:those (?:of|in) )?(?:(?:the|its|neighbouring|nearby) )*(?P<other>A)(?:'s)?"
    rf"(?: [SC])*(?P<plural>{_ASIDE}?,? (?:I )?(?:have|are|were|both|each)\b)?"
)
_BOTH = cued(r"\bboth (?:(?:the|of|in) )*$")
_BEFORE_BOTH = 12


def over_asides(
    sentence: Sentence, named: Sequence[Group], place: int
) -> Sequence[Group]:
    """Return groups, with those joined of which a grade at that place is said.

    What stands in the clause on the side itself is said of the one it describes.
    """
    found = _OVER_ONE.search(sentence.mask, 0, place)
    if found is None or not _are_both(sentence.mask, found):
        return named
    one, other = found.start("one"), found.start("other")
    left = next((g for g in named if g[0] <= one < g[1]), None)
    right = next((g for g in named if g[0] <= other < g[1]), None)
    if left is None or right is None or left is right or right[1] > place:
        return named
    joined = (left[0], right[1], (*left[2], *right[2]))
    rest = (g for g in named if g is not left and not _is_said_again(g, right))
    return [joined if g is right else g for g in rest]


def _is_said_again(group: Group, said: Group) -> bool:
    """Say whether a group behind another names no one else: "(BCP)"."""
    names = {t.value for t in said[2]}
    return group[0] >= said[1] and all(t.value in names for t in group[2])


def _are_both(mask: str, found: re.Match[str]) -> bool:
    """Say whether what follows is said of both, and not of the second alone."""
    if found["again"] or found["plural"]:
        return True
    start = found.start()
    return bool(_BOTH.search(mask, max(start - _BEFORE_BOTH, 0), start))
