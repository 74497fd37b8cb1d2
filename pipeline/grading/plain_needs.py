"""Whether "requires improvement" only says that something needs to get better."""

import re

from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued

ONLY_A_NEED = "says what needs to improve, and gives no grade"
_NEED = "says that something needs to improve"
_PLAIN_NEED = re.compile(
    r"(?:\b(?:that|which|who|areas?|aspects|things|still|also|practice"
    r"|where)|H|F|J and [a-z]+) $"
)
# "Services @ in the way they record visits": so they do in something, not as a whole.
_IN_SOMETHING = re.compile(
    r"^ (?:in|to|around|when it comes to|with regard to|as regards|regarding)"
    r" (?:(?:the|its|their|our|some|how well) )*(?:way|ways|how|manner|speed|timeliness"
    r"|recording|record|paperwork|planning|communication|handling|supervision"
    r"|management|oversight|use|consistency|quality|timing|accuracy|respect)\b"
    r"(?! of (?:S|C)\b)"
    # "In how it helps children and families" is all that it does.
    r"(?! (?:it|they|the C|A) (?:looks? after|helps?|cares? for|protects?|supports?"
    r"|safeguards?|serves?|treats?) (?:(?:its|the|their|vulnerable) )*"
    r"(?:S|children|families)(?=[.,;]|$| and (?:their )?families))"
)
# "Three of four H @": they have been counted.
_COUNTED = re.compile(
    r"\b(?:(?:one|two|three|all|each|half)(?: out)? of (?:(?:the|its|their|R|these) )*"
    r"(?:four (?:[a-z]+ ){0,2})?H|Z H|(?:two|three)(?: other| remaining| Q)? H) $"
)
_GIVEN = re.compile(r"\b[VEN]\b[^;,]{0,30}$")
# "The inspection of 2016 had said that things @".
_SAID_THEN = cued(
    r"[YB]\b[^;@]{0,60}\b(?:said|felt|thought|V) (?:that )?(?:things|everything|much"
    r"|matters|it|they|the [CS]|a lot) (?:still )?$"
)
DATED_AFTER = re.compile(
    r"^ (?:[NOR]\b|(?:[a-z0-9]+ ){0,5}B\b|(?:in|since|until) Y|when )"
)


def why_plain_need(
    sentence: Sentence, token: Token, around: tuple[str, str]
) -> str | None:
    """Return why "requires improvement" is said of something and is no grade, if so."""
    before, after = around
    if _SAID_THEN.search(before):
        return None
    words = sentence.words.low[token.start : token.end]
    if words == "ri":
        return None
    is_it = words.startswith("improvement is")
    if (_IN_SOMETHING.match(after) and not _GIVEN.search(before)) or (
        is_it and sentence.letters.isdisjoint("OKJH")
    ):
        return ONLY_A_NEED
    if "requir" not in words and not re.search(r"[VEQN]\b[^;,]{0,40}$", before):
        return _NEED
    if (
        before.endswith(("S that ", "one that ", "one which "))
        or _COUNTED.search(before)
        or DATED_AFTER.match(after)
        or len(words) >= len("require improvement to")
    ):
        return None
    return _NEED if _PLAIN_NEED.search(before) else None
