"""Whether a sentence tells the whole scale, and none of its grades as given."""

import re

from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.text.lexicon import EXTREME

_NEXT_GRADE = r"(?:,|;|/)?(?: (?:or|and|to|then|through|&))?(?: [a-z0-9]+)? ?[@G]"
_LISTED = re.compile(rf"[@G]{_NEXT_GRADE}{_NEXT_GRADE}")
# A move with the scale explained after it: "fell from G to G on the four-point scale".
_MOVED = cued(
    r"^(?:(?:but )?at the [a-z]+ end of the Z,? )?[^Z]*\b[UDM]\b[^@GZ;]{0,30} from"
    r" [^@GZ;,]{0,20}(?:"
    r"@[^@GZ;,]{0,40} to [^@GZ;,]{0,20}G|G[^@GZ;,]{0,40} to [^@GZ;,]{0,20}@)"
)
# "Has gone from G through G to G": a way, with its stops.
_BY_WAY_OF = cued(
    r"\b[UDM]\b[^@GZ;]{0,30} from [^@GZ;,]{0,20}[@G][^@GZ;,]{0,20},? (?:through|via)"
    r" [^@GZ;,]{0,20}[@G][^@GZ;,]{0,20},? (?:and )?(?:then )?to [^@GZ;,]{0,20}[@G]"
)
# "Not good, but not inadequate either: in the middle, at @".
_NEITHER = cued(
    r"\b(?:not|neither) (?:an? )?G\b[^@;G]{0,25}\b(?:nor|not) (?:an? )?G\b[^@;]{0,100}@"
)
_FROM_END_TO_END = cued(
    r"\b(?:Z|from|between|either|as)\b[^@GVED;]{0,25}[@G][^@GVED;]{0,25}"
    r"(?:to|and|or|through|[DU] to) (?:an? )?[@G]"
)
# "Each council gets one of four, from @ to G."
_OF_EVERY = cued(
    r"\b(?:every|each|any|F (?:have|be E|E)|one of) [^.;]{0,70},? from (?:@|G to @)"
)
# "Landlords are graded from @, the highest, to G", "ratings run from @ to G".
_RUNS_FROM_TO = cued(
    r"\b(?:(?:run|rang|stretch)(?:s|es|e|ing)? (?:all the way )?from|(?:are|is|F be)"
    r" (?:I |each |all )*(?:V|E N) (?:[a-z]+ ){0,2}from|(?:[EV]|uses|has) (?:(?:all"
    r"|each|every|any|social|[SC]|councils|landlords|the) )*N (?:of |between |from ))"
    r" ?(?:an? )?[@G]"
    r"[^@GVEDUMJ;]{0,25}(?: [DU])? (?:to|through) (?:an? )?[@G]"
)
# "A C3, one up from the bottom of the scale": where a grade stands on it, and no move.
_SO_FAR_FROM_AN_END = cued(
    r"\b(?:one|two|an?|(?:a )?single|only|just)(?: (?:[a-z]+|[NV]))? "
    r"(?:(?:U|D|above|below|off|away|short)(?: (?:from|off|of|on))?|from)"
    r" (?:(?:the|its|that|very) )*@(?![^;]*\b(?:[BY]|it (?:was|had|E)|to G)\b)"
    r"|\bG (?:N )?(?:from|off) (?:the )?@"
)
# "Anything less than G now @": what each grade means, and nobody's.
_SO_IT_COUNTS = cued(
    r"\b(?:anything|anyone|anybody|everything|everyone|whatever|(?:any|a) [CS])"
    r" (?:(?:that|which) is )?(?:less than|below|beneath|under|short of|worse than|not)"
    r" (?:an? )?G\b[^@;G]{0,30}@"
)
_PARTS = (" area", " judgement", " judgment", " part", " strand", " heading")


def is_scale(sentence: Sentence, view: str) -> bool:
    """Say whether the grade at @ only stands in a list of all there are."""
    if len(sentence.all("G")) < 2:
        return False
    if _SO_IT_COUNTS.search(view):
        return True
    given = (_MOVED, _BY_WAY_OF, _NEITHER)
    return _is_listed(sentence, view) and not any(told.search(view) for told in given)


def is_where_it_stands(sentence: Sentence, token: Token, view: str) -> bool:
    """Say whether the end of a scale at @ is what another grade is so far from."""
    ends = token.value.startswith(EXTREME) and len(sentence.all("G")) > 1
    return ends and bool(_SO_FAR_FROM_AN_END.search(view))


def _is_listed(sentence: Sentence, view: str) -> bool:
    """Say whether the grade at @ stands in a list of all there are."""
    tokens = sentence.all("G")
    grades = [t.value for t in tokens if not t.value.startswith(EXTREME)]
    if len({t.value for t in sentence.all("A") if t.value}) > 1:
        return False
    scale = _names_a_scale(sentence)
    if len(set(grades)) < 3:
        if _RUNS_FROM_TO.search(view) and "A" not in sentence.letters:
            return True
        general = scale or bool(_OF_EVERY.search(view))
        two = len(set(grades)) == 2 and general
        return two and bool(_FROM_END_TO_END.search(view))
    runs = [m.span() for m in _LISTED.finditer(view)]
    at = view.index("@")
    if not any(a <= at < b for a, b in runs) and not scale:
        return False
    return sum(len(t.value) > 0 for t in sentence.all("J")) < 2


def _names_a_scale(sentence: Sentence) -> bool:
    """Say whether it speaks of the scale, and not of "one of four areas"."""
    words = sentence.words.low
    return any(not words.startswith(_PARTS, t.end) for t in sentence.all("Z"))
