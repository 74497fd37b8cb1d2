"""Whether a grade is a provider's: that of a school, a home or the like."""

import re

from pipeline.sentences import Sentence, Token
from pipeline.subjects import clause

_PROVIDER_AFTER = re.compile(
    r"^(?: [NOR])* (?:for|at|to|of) (?:an?|the|its|their"
    r"|this)?[^.,;]{0,30}\bP\b"
)
_PROVIDER_JUDGED = re.compile(
    r"\bP\b(?:,[^@;]*,| (?:run|owned|managed|operated|praised|used|of|in"
    r"|at|for|by|that|which|covering|serving|based)\b[^@;,]*,?)?"
    r" (?:has|have|was|were|is|are)\b[^@;,]*@"
)
# "A and the association P were both V": each of them was.
_BOTH = re.compile(
    r"\bA (?:and|as well as) [^,;@]{0,30}P\b[^,;@]{0,25}\b(?:were|have|are|both)\b"
)
_AND_ONE = re.compile(r"councils and [a-z0-9]+ $")


def is_providers(sentence: Sentence, token: Token) -> bool:
    """Say whether the grade is that of a school, a home or the like."""
    if "P" not in sentence.letters:
        return False
    mask, place = sentence.mask, token.place
    start, _ = clause(mask, place)
    said = mask[start:place]
    if "councils" in said or "authorities" in said or _BOTH.search(said):
        return False
    if _PROVIDER_JUDGED.search(f"{said}@") or _PROVIDER_AFTER.match(mask[place + 1 :]):
        return True
    return _is_nearest(sentence, start, place)


def _is_nearest(sentence: Sentence, start: int, place: int) -> bool:
    """Say whether the last thing named before the grade is a provider."""
    mask = sentence.mask
    for other in reversed(sentence.tokens):
        if not start <= other.place <= place or other.symbol not in "SCAJP":
            continue
        where = mask[: other.place].endswith((" in ", " in the "))
        if other.symbol in "AC" and where:
            continue
        return other.symbol == "P" and not _AND_ONE.search(mask[: other.place])
    return False
