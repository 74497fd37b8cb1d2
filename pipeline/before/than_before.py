"""A rating set beside the one before: "a better N than at its B", "U on Y's N"."""

import re

from domain.inspections import Direction
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued

# Of these nothing here is told: tallies, what is still to come, parts, schools.
_NOT_THEN = r"[^;.,GTFJHKP\d%]"
# "At its B", "in Y", "it E when B visited", "the one it had four B".
_THEN = rf"{_NOT_THEN}{{0,70}}?\b[BY]\b"
_HEARD = (
    r"(?:it|they|we|(?:the |our )?C|A) (?:was|were|had|has|have|got|E|V|stood|did|came"
    r"|managed|earned|returned|reached)\b(?! (?:able|hop|expect|want))"
)
# Who did better by it, and what is better.
_IT = (
    r"(?:^|, (?:which|and|but) |\b(?:that|and|but) )(?:(?:and|but|so|in short),? )?"
    r"(?:it|this|that|which|(?:the |its |their |our |that |this )?"
    r"(?:(?:C|A's|A|R|R's|O|S|I|new|latest|overall|current) )*(?:N|O|C|A|result|outcome"
    r"|report))"
    r"(?: (?:for|on|of|given to) (?:its |the |A's )?[ACSG])?(?:, [^,;.]{1,40},)?"
    r"(?:'s)?(?: (?:is|was|has|have|been|now|did|means|marks|represents|V|Q|also|still"
    r"|therefore|I))*"
)
RUNG = r"(?:notch|notches|rung|step|level|place|peg)s?"
_BETTER = r"(?:better|higher|worse|lower|poorer|above|below|beneath)"
_THAN = cued(
    rf"(?<!no )(?<!not ){_BETTER} (?:O |R )?(?:N|one|result|outcome|report) than"
    rf" (?:{_THEN}|(?:what )?{_HEARD})"
    rf"|, (?:which is )?(?:one|two) (?:(?:N|notch|step|rung|place)s? )?{_BETTER} than"
    rf" {_THEN}"
    rf"|, (?:which is )?{_BETTER} than (?:the|its) (?:O |R )?(?:N|(?=V ))\b{_THEN}"
    rf"|, (?:so )?(?:M|doing|faring|scoring) (?:one|two) {_BETTER} than {_THEN}"
    rf"|{_IT} (?:(?:a|one|two) (?:(?:N|notch|step|rung|place|level)s? )?)?(?<!no"
    rf" )(?<!not )"
    rf"{_BETTER} than (?:{_THEN}|(?:at |in )?(?:what )?{_HEARD}"
    r"|(?:the|its|their|that) (?:R )?(?:N|result|outcome|one)\b(?! of [^BY;.,]{0,80}$))"
)
_FROM = (
    r"(?:an? |one |two |another )?(?:[UD]|(?:step|leap|move) (?:back|forward)|advance)"
    r" (?:on|from|over|since)"
    rf" (?:{_THEN}|(?:its|their|the) (?:old )?N\b)"
    r"(?! (?:numbers?|figures?|budgets?|totals?|spending|targets?|levels?)\b)"
)
_IT_IS_UP = cued(
    rf"{_IT} {_FROM}"
    rf"|{_IT} (?:one|two) (?:(?:N|{RUNG}) )?(?:above|below|beneath) (?:that|the one"
    rf"|what|where)\b{_THEN}"
    r"|\bU (?:up)?on (?:the|our|its|their|that) (?:(?:O|R|B|Y|[a-z]+) ){0,2}N\b"
    r"(?= (?:(?:that|which) )?(?:it|they|we|the C|A|R) [^;.,]{0,40}\b(?:E|V|had)\b|"
    r" (?:from|of|in) [^;.,]{0,12}[BY]\b)"
    r"|\b(?:beat(?:s|ing)?|better(?:s|ed|ing)"
    r"|(?:N|result|outcome) (?:that|which) U on|surpass(?:es|ed|ing)"
    r"|outd(?:oes|id|oing)|exceed(?:s|ed|ing)|(?P<short>D short of))"
    r" (?:the|its|that) (?:[BY] )*(?:N|one)\b"
)
# ", up from its last": in the grade's own sentence, not of how many there are.
_UP_FROM = cued(rf"(?:, |^)(?:which is |that is )?{_FROM}")
# The other way round: "its B was a notch lower", "it had a lower N before".
_LOWER_THEN = cued(
    r"\b(?:the|its|their|C|A's) (?:[BY]'?s?\b[^;.,GTFJHKP]{0,20}?) (?:was|were|had been"
    rf"|stood|E|V|had produced) (?:an? |one |two |V )*(?:(?:N|{RUNG}) )?{_BETTER}"
    r"(?: N)?(?=[.;,]|$| but\b| and\b)"
    r"|\b(?:it|they|(?:the|its) (?:[CSN]|city|county|borough|town)|A(?:'s [CS])?)"
    r" (?:was|were|had been|had|stood)"
    rf" (?:an? |one |two |V )*(?:(?:N|{RUNG}) )?{_BETTER}(?: N)?\b(?! (?:than|the)\b)"
    r"(?:(?= (?:before|that|this)\b)|(?: (?:when|at|in|on|after|under|its|the|it|they"
    r"|was|were|R|V|back))* [BY]\b)"
    r"|(?:^|\b(?:in|at its|at the|[a-z]+) )[BY]\b,? (?:it|they|(?:the|its) (?:C |O )*"
    r"[CSNO]|A(?:'s [CS])?) (?:was|were|had been|stood|had)"
    rf" (?:an? |one |two |V )*(?:(?:N|{RUNG}) )?{_BETTER}(?: N)?(?=[.;,]|$)"
    # "The council did better in 2019", "had been rated more highly in 2019".
    r"|\b(?:it|they|the [CS]|A(?:'s [CS])?) (?:(?:did|fared|had fared|had done|scored)"
    r" (?:rather |slightly |much |far )?(?:better|worse)|(?:was|were|had been) V more"
    r" highly)(?= (?:(?:in|at|its|the|back|when|on) )*[BY]\b(?:, in Y)?(?=[.,;]|$))"
)
_STOOD = cued(
    r"\b(?:above|higher than|better than|below|lower than|worse than) where"
    r" (?:it|they) (?:was|were|stood)\b"
)
_BEST_EVER = cued(
    r"\b(?:best|highest)[- ]ever (?:ofsted )?(?:grade|grading|rating|judge?ment|verdict"
    r"|result|outcome|mark|status|assessment|score)"
    r"|\b(?:has|have) (?:improved|raised|bettered) (?:its|their) (?:ofsted |overall )?"
    r"(?:grade|grading|rating|judge?ment|verdict|result|outcome|mark|status|score)\b"
)
_WAY = re.compile(
    r"\b(?:(?P<up>better\w*|higher|above|up|U|advance|forward|beat\w*|surpass\w*"
    r"|outd\w*|exceed\w*)|worse|lower|poorer|below|down|D|step back)\b"
)
# What a time or an older grade is told for, up to the end of its clause.
_COMPARED = re.compile(
    r"\b(?:than|since|from|on|over|below|above"
    r"|(?:the|that) (?:N (?:it|they|the C) |N |(?=V ))(?:was|were|had|has|E|V)(?! U))"
    r"\b[^;.GYB]{0,80}\b[YB]\b(?:[^;.GYB]{0,25}\b[YB]\b)?"
    r"|\b(?:gone is|took away|lost|lose|losing|surrender[a-z]*|forfeit[a-z]*"
    r"|stripped of) (?:its|the) B\b"
    r"|\b(?:visited|came|V|called|inspected|inspection)\b[^,;.BG]{0,25}\bB\b"
)


def without_comparison(sentence: Sentence) -> str:
    """Return a sentence's mask without "than in Y" and "since its B"."""
    if sentence.letters.isdisjoint("YB"):
        return sentence.mask
    return _COMPARED.sub("", sentence.mask)


def set_beside_then(sentence: Sentence) -> Direction | None:
    """Return which way a sentence says that a rating went from the one before it."""
    if not sentence.letters.isdisjoint("FTJHP"):
        return None
    found = _THAN.search(sentence.mask) or _STOOD.search(sentence.low)
    found = found or _IT_IS_UP.search(sentence.mask)
    if found is None and not sentence.letters.isdisjoint("GNOCA"):
        found = _UP_FROM.search(sentence.mask)
    if found is None:
        return _best_or_the_other_way(sentence)
    way = _WAY.search(found[0])
    return Direction.UPGRADE if way and way["up"] else Direction.DOWNGRADE


def _best_or_the_other_way(sentence: Sentence) -> Direction | None:
    then = _LOWER_THEN.search(sentence.mask)
    if then is None:
        best = _BEST_EVER.search(sentence.low)
        return Direction.UPGRADE if best else None
    found = re.search(r"\b(?:better|higher|highly|above)\b", then[0])
    return Direction.DOWNGRADE if found else Direction.UPGRADE
