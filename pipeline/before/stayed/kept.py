"""Whether a rating is said to be kept, or one of several in a row, beside its grade."""

import re

from pipeline.before.moved.elsewhere import GRADES
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting
from pipeline.text.lexicon import EXTREME

# "For the second time running": the one just before was like it.
RUNNING = cued(
    r"\b(?:second|third|fourth|fifth) (?:time|year|inspection|report|visit)"
    r" (?:running|in a row|in succession|on the trot)\b"
    r"|\b(?:second|third|fourth|fifth) (?:consecutive|successive|straight)"
    rf" (?:[a-z]+ )?(?:time|inspection|report|visit|{GRADES})\b"
    r"|\b(?:second|third|fourth|fifth) (?:outstanding|good|inadequate|requires"
    r" improvement|c[1-4])(?: [a-z]+)? (?:running|in a row|in succession|on the trot)\b"
    # "Its third in succession", "the second it has been given on the trot".
    r"|\b(?:its|their|the|an?|[a-z]+'s) (?:second|third|fourth|fifth)(?: such)?"
    r"(?: (?:that )?(?:it|they|the [a-z]+) (?:has|have|had) (?:been given|had|got|won"
    r"|received|been handed))? (?:running|in a row|in succession|on the trot)\b"
    r"|\b(?:two|three|four|five) (?:goods?|outstandings?|inadequates?) (?:on the trot"
    r"|in a row|running|in succession)\b"
    # "In 2014, in 2017 and now in 2019".
    r"|\b(?:in|of) (?:19|20)\d\d(?:,? (?:and )?(?:again )?(?:in )?(?:19|20)\d\d)*,?"
    r" and,? (?:now|(?:again )?this (?:week|month|year)),?(?: in)? (?:19|20)\d\d\b"
    # "Still good four years on".
    r"|\bstill ['\"]?(?:outstanding|good|inadequate|requires? improvement)['\"]?"
    r" (?:an?|one|two|three|four|five|six) years? (?:on|later|after)\b"
)
# "At each of its last three inspections", of the one grade of a sentence.
_AT_EACH = cued(
    r"\b(?:each|all|every one) of (?:its|their|the) (?:last|past|previous)"
    r" (?:two|three|four|five) (?:[a-z]+ )?(?:inspections|reports|visits)\b"
)
# "Has been G at every inspection since 2008."
_AT_EVERY = cued(
    r"\b(?:has|have) been (?:V )?G (?:N )?(?:at|in|after) (?:every|each) (?:[a-zR]+ )?N"
    r"\b[^.;G]{0,25}\bsince\b"
)
# "The third year in a row that it came away with three marks out of four."
_SAME_MARKS = cued(
    r"\b(?:second|third|fourth|fifth|sixth) (?:(?:year|time|inspection) (?:running"
    r"|in a row|in succession|on the trot)|(?:consecutive|successive|straight) (?:year"
    r"|time|inspection))\b[^.;]{0,60}\b(?:(?:the|that|this) (?:very )?same"
    rf" (?:{GRADES})|(?:one|two|three|four|[1-4]) (?:marks?|stars?|points?) out of"
    r" (?:three|four|[34]))\b"
)
_KEPT = cued(
    r"\bQ (?:the|its|their|that) (?:[a-z]+ )?(?:N\b|V (?:was|E)\b)"
    r"|\bQ (?:on to |onto |the |its |their |that |R )+N\b"
    r"|\bQ an? (?:[a-z]+ )?N (?:that |which )?(?:it|they) (?:has|have)\b"
)
# "The report leaves the grade where it has been since."
_LEFT = cued(
    rf"(?<!not )(?<!n't )\b(?:leaves?|left|leaving|puts?|keeps?|kept|sees?|saw|has"
    rf"|with) (?:the|its|their|that|both) (?:overall |ofsted |headline |[a-z]+'s )*"
    rf"(?:{GRADES}|ratings|grades) (?:exactly |just |right |precisely |back |firmly )*"
    r"(?:where (?:it|they) (?:was|were|has been|have been|had been|stood|has stood"
    r"|have stood|had stood)\b|as (?:it|they) (?:was|were|has been|have been)\b"
    r"|untouched\b|unaltered\b|unmoved\b)"
)
_NAMED = (
    rf"(?:top |highest |best |coveted |low |lowest )?(?:{GRADES}|label|badge|number)"
)
_ALL_ALONG = (
    r"(?:(?:ever )?since|for|throughout|all along|every year|each (?:year|time)"
    r"|from the (?:start|first|beginning|outset))\b"
)
_IT_ALL_ALONG = rf"{_NAMED} {_ALL_ALONG}"
# "This mirrors the outcome of the last inspection", "it has held that rating since Y".
_AS_THEN = cued(
    r"^(?:this|that|it|which) (?:also )?(?:mirrors|matches|repeats|echoes|equals"
    r"|replicates|is in line with|is identical to|is unchanged from|is no different"
    rf" (?:from|to)) (?:the|its|their) (?:[a-z]+ ){{0,3}}(?:{GRADES}|one)s?\b"
    r"[^.;]{0,60}\b(?:last|previous|earlier|ago|(?:19|20)\d\d)\b"
    r"|^(?:they have|the (?:[a-z]+ )?services have"
    r"|(?!(?:[a-z]+ )?(?:other|another|nobody|no)\b)[a-z' ]{2,30} has)"
    rf" (?:now )?(?:held|had|kept|carried|enjoyed|worn) (?:that|this|the same)"
    rf" {_IT_ALL_ALONG}"
    rf"|^(?:that|this|it) is (?:the|an?) {_NAMED}(?: that| which)?"
    rf" (?:it|they|the [a-z]+) (?:has|have|had) (?:held|had|kept|carried|enjoyed)"
    rf" {_ALL_ALONG}"
    r"|^(?:it|they|the (?:[a-z]+ )?[a-z]+) (?:has|have) been (?:on|at|in)"
    rf" (?:that|this|the same) (?:{GRADES}|level|rung|tier) (?:since|for|ever since)\b"
)
# "It had that grade already", "a grade it already held", "keeps what it had".
_WHO = r"(?:it|they|which|the (?:council|authority|city|county|borough|town|island))"
HELD_ALREADY = cued(
    rf"\b{_WHO} already (?:had|held|has|holds) (?:that|this|the same)"
    rf" (?:{GRADES})\b"
    rf"|\b{_WHO} (?:had|held) (?:that|this|the same) (?:{GRADES})"
    r" (?:already|before now)\b"
    r"|\bnever (?:before )?(?:been )?(?:rated|graded|judged|given|had|marked|held)\b"
    r"[^.;]{0,30} (?:anything else|anything other|otherwise|any other|a different"
    rf" (?:{GRADES}|one))(?=[.,;]|$| than\b)"
    rf"|(?:^|, |and )(?:had|held) (?:that|this|the same) (?:{GRADES}) already\b"
    rf"|\b(?:an?|the) (?:{GRADES}) (?:that |which )?{_WHO} (?:already"
    r" (?:had|held|has|holds|enjoyed)|(?:had|held) already)\b"
    rf"|^(?:{_WHO}|[a-z]+) (?:keeps?|kept|retains?|retained) (?:what|the one)"
    r" (?:it|they) (?:already )?(?:had|have|has)\b"
)
_TOPMOST, _LOWEST = {"outstanding", "excellent"}, {"inadequate", "poor"}
_BY_END = {
    **dict.fromkeys(
        (f"{EXTREME} top", f"{EXTREME} highest", f"{EXTREME} best"), _TOPMOST
    ),
    **dict.fromkeys(
        (f"{EXTREME} bottom", f"{EXTREME} lowest", f"{EXTREME} worst"), _LOWEST
    ),
}
# "Not one of them has Q its N", "it F to Q its N", "the P has Q its N", "one H Q it".
_NOT_KEPT = cued(
    r"\b(?:F|P|H|J)\b[^;,]{0,40}\bQ\b"
    r"|\b(?:not one|none|neither|nothing|nobody|no longer|fail(?:s|ed)? to|unable to"
    r"|not"
    r"|(?:has|have|did|does|do|could)n't)\b[^;,]{0,60}\bQ\b"
)
# "It was last V in Y, when the R Q its N", "in Y the R Q its N": so it was then.
_KEPT_THEN = cued(
    r"\b[YB],? when (?:the )?(?:R|it|they|[CSA])\b[^;,]{0,30}\bQ\b"
    r"|^(?:but |and )?(?:back )?in (?:[a-z]+ )?Y,? (?:the )?(?:R|it|they|[CSA])\b"
    r"[^;,]{0,30}\bQ\b"
    r"|\bQ [^;,G]{0,30}\bN until Y\b"
)


# "Let it keep its G": whatever the verb before it, and however it is bent.
_HELD = re.compile(
    r"\bQ(?: (?:on to|onto|at|as|in|with|the|its|their|an?|our|own|that|it|them|to|be"
    r"|R|O|C|among|those|which|one|of|the ones|councils|authorities|areas"
    r"|A's|C's|V|same))* $"
)
_AGAIN_ONLY = {"again", "once again", "once more", "still", "as before"}


def is_at_each(sentence: Sentence) -> bool:
    """Say whether a sentence gives its one grade to each of the last inspections."""
    if len(sentence.all("G")) != 1:
        return False
    return bool(_AT_EACH.search(sentence.low) or _AT_EVERY.search(sentence.mask))


def is_held(sighting: Sighting) -> bool:
    """Say whether a verb of keeping stands before a grade."""
    if "Q" not in sighting.sentence.letters:
        return False
    found = _HELD.search(sighting.sentence.mask, 0, sighting.token.place)
    at = found.start() if found else -1
    verbs = [t for t in sighting.sentence.all("Q") if t.place == at]
    return bool(verbs) and verbs[0].value not in _AGAIN_ONLY


def is_kept(sentence: Sentence) -> bool:
    """Say whether a sentence tells of a rating, whichever it is, as one that stays."""
    mask = sentence.mask
    as_then = sentence.letters.isdisjoint("JHPF") and _AS_THEN.search(sentence.low)
    held = "G" not in sentence.letters and HELD_ALREADY.search(sentence.low)
    if as_then or held or _LEFT.search(sentence.low):
        return True
    over = any(p.search(mask) for p in (_NOT_KEPT, _KEPT_THEN))
    return bool(_KEPT.search(mask)) and not over


def is_one_of_a_row(sentence: Sentence, grade: str) -> bool:
    """Say whether a sentence calls that grade of the whole one of several in a row."""
    if not sentence.letters.isdisjoint("JHF"):
        return False
    graded = set(sentence.values("G"))
    if not graded:
        return "P" not in sentence.letters and bool(_SAME_MARKS.search(sentence.low))
    named = "A" in sentence.letters
    ends = {g for g in graded if named and g.startswith(EXTREME)}
    said = graded == {grade} or (
        graded == ends and grade in _BY_END.get(ends.pop(), ())
    )
    return said and bool(RUNNING.search(sentence.low))
