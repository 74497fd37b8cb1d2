"""Whether a sentence says that nothing changed between two judgements."""

import re

from pipeline.before.stayed.as_then_outright import THING, in_full, says_outright
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued

# "Leaves the authority exactly where it was", "in the same place as five years ago".
_LEFT_THERE = cued(
    r"\b(?:leav(?:es|ing)|left|keeps|kept|finds|found) (?:the |its |their |our )?"
    r"(?:A|C|S|A's S|it|them|us|town|city|county|borough) "
    r"(?:(?:exactly|just|right|precisely|firmly|more or less) )?"
    r"(?:where|as|how) (?:it|they|we) (?:(?:was|were|stood|started)\b(?! (?:going"
    r"|heading|meant|supposed|wanted)\b)|had been\b)"
    r"|\b(?:in|at) (?:exactly |just )?the same (?:position|place|spot|band|category"
    r"|level|boat) (?:as|that it was in|it was in|they were in)\b[^;.:GJHP]{0,40}"
    r"\b[YB]\b"
)
# "Reached an identical verdict in Y", "were of the same opinion three years ago".
_SAME_AS_THEN = cued(
    rf"\b(?:the|an|that|this) (?:very )?(?:same|identical) (?:R |O )*{THING}\b"
    r"(?! (?:as|for|to|across|about|of|on)\b)"
    r"(?![^;.:]{0,60}\b(?:councils|authorities|others?|neighbours?|T|next|but|and)\b)"
    r"[^;.:GJHPF]{0,60}\b(?:Y|B)\b"
    r"|\b(?:said|found|concluded|ruled|decided) (?:just |exactly |precisely |much )?"
    r"(?:the same|likewise)(?! [a-z]+ of\b)[^;.:GJHPF]{0,40}\b(?:Y|B)\b"
)
# "It comes five years after the same verdict", "Q G, years after it was E that N".
_SO_LONG_AFTER = cued(
    r"^[^;.GJHPF]*\byears? (?:after|since) [^;.GJHPF]{0,50}\bthe (?:very )?same"
    rf" (?:[a-z]+ )?{THING}\b"
    r"|\bQ G\b[^;.G]{0,30}\byears? (?:after|since) [^;.GJHPF]{0,40}"
    rf"\b(?:that|this|the same) (?:[a-z]+ )?{THING}\b"
)
_NOT_MOVED = cued(
    r"\b(?:no|not any|little) (?:movement|shift|change|forward movement) (?:since|from"
    r"|on) [^;.:GJHP]{0,40}\b(?:Y|B)\b"
)
_STILL_HELD = cued(
    r"\b(?:has|have) (?:I )?(?:held|had|kept|carried|enjoyed|worn)"
    rf" (?:that|this|the same) (?:{THING}) (?:for|since|ever since|continuously)\b"
    r"|\b(?:has|have) (?:I )?(?:been|stood|sat|stayed|lingered|languished|Q)"
    rf" (?:at|on|in) (?:that|this|the same) (?:{THING}|level)"
    r" (?:for|since|ever since)\b"
    r"|\bY\b[^;.G]{0,20}\b(?:has|have) (?:Q|kept|held|had)(?: it| so| there)?"
    r"(?: ever)? since\b"
    r"|^(?:it|they|the [CS]) (?:has|have) (?:I )?been (?:so|that way|like that) (?:for"
    r"|since|ever since)\b"
)
# "Five other boroughs have had that grade since".
_OTHERS = re.compile(
    r"\b(?:T|others?|councils|authorities|boroughs|counties|cities|neighbours?"
    r"|services|many|most|several|few)\b"
)
# "..., although inspectors did find care leavers better served".
_ASIDE = re.compile(r", (?:al)?though\b|, even if\b|, while\b|, but\b")
_OF_PARTS = re.compile(r"\b[JHPF]\b")
_IN_LINE = cued(
    r"\b(?:in line with|mirror(?:s|ing)|echo(?:es|ing)|match(?:es|ing))"
    r" (?:the |its |their )(?:N (?:of|from|in|at|given|handed) )?(?:[a-z]+ ){0,2}[YB]\b"
)
_SAYINGS = (
    _LEFT_THERE,
    _SAME_AS_THEN,
    _SO_LONG_AFTER,
    _NOT_MOVED,
    _STILL_HELD,
    _IN_LINE,
)


def says_as_then(sentence: Sentence) -> bool:
    """Say whether a sentence sets the judgement beside an older one that it equals."""
    if says_outright(sentence):
        return True
    aside = _ASIDE.search(sentence.mask)
    mask = in_full(sentence.mask[: aside.start()] if aside else sentence.mask)
    if _OF_PARTS.search(mask):
        return False
    told = (saying.search(mask) for saying in _SAYINGS)
    return any(f and not _OTHERS.search(mask, 0, f.start()) for f in told)


def says_of_the_whole(sentence: Sentence) -> bool:
    """Say whether a sentence plainly says so of nothing but the whole.

    Such a one is believed wherever it stands in an article.
    """
    return sentence.letters.isdisjoint("JHPFG") and says_outright(sentence)
