"""Whether a sentence says of the whole, outright, that it is as it was then."""

import re
from functools import lru_cache

from pipeline.before.moved.elsewhere import GRADES
from pipeline.layout.sentences import Sentence
from pipeline.patterns.any_of import AnyOf
from pipeline.patterns.cued import cued

THING = rf"(?:N|{GRADES}|view|opinion|answer|word|words|phrase|term|label)"
# What a rating is told by, who has it, and how the two are joined.
_KIND = r"headline|broad|single-word|one-word|final|general|main|formal"
_RATING = (
    rf"(?:(?:the|this|that|its|[AC]'s) (?:(?:R|C|S|own|new|{_KIND}) )*(?:O|N|V)(?: N)?"
    r"(?:,? (?:of )?G,?)?)"
)
_WHO = r"(?:the (?:A |C )*[CS]|A's S|A|it|they|we)"
_IS = r"(?:is|was|are|were|has been|have been|stays|remains|Q|means|marks)"
_JUST = r"(?:(?:exactly|just|precisely|very much|much|also|again|still) )?"
_EQUALS = (
    r"(?:identical (?:to|with)|equal(?:s|led|ling)?(?: to)?|equivalent to"
    r"|match(?:es|ed|ing)?|mirror(?:s|ed|ing)?|echo(?:es|ed|ing)?"
    r"|repeat(?:s|ed|ing)?|replicat(?:es|ed|ing)|in line with|in keeping with"
    r"|unchanged (?:from|since|on)|unmoved (?:from|since)|no change (?:from|since|on)"
    r"|no different (?:from|to|than)|no (?:better|higher|worse|lower) than"
    r"|the same(?: N)? as"
    r"|Q (?:on to )?(?:the|its|their|that))"
)
# "The one that it had at the last inspection": what stands between tells of no other.
_THEN = r"\b(?! [^;.:]{0,20}\b(?:T|councils|others?)\b)[^;.:GJHPFUD]{0,60}\b[BY]\b"
# Behind the grade of a sentence that opens with no other time, and gives none up.
_TAIL = (
    r"^(?![^G]*\b(?:no longer|no more|not|never|off|out of)\b)"
    r"[^GBY]*\bG[^;.:,GJHPFBY]{0,60}(?:, (?:(?:says?|said) R|R (?:says?|said)))?"
    r"(?:,| -) (?:and |which (?:is |was ))?"
)
_AND_SO = r"^(?:and |but |so |again |(?:al|even )?though |while |whilst )?"
# "The same overall conclusion", "an identical headline verdict", of nothing apart.
_SAME_N = (
    rf"(?:the|an?|that|this) (?:very )?(?:same|identical) (?:(?:R|O|{_KIND}) ){{0,2}}"
    rf"(?:O|{THING})\b"
    r"(?! (?:for|to|across|about|of|on)\b)"
)
_OTHER = r";.:GJHPFUDAT"
_LED_BY_THEN = rf"[^{_OTHER}]{{0,50}}\b[BY]\b(?: [a-zCSN]+){{0,3}},? (?:too,? )?"
_THEN_TOO = rf"(?: as| that| which)?\b[^{_OTHER}]{{0,60}}\b[BY]\b"
_TOLD_IT = (
    r"(?:(?:was|were|had|has|have|been|also|I) )*(?:E|V|M|came to|come to|reached"
    r"|arrived at|returned|gave|given|delivered|handed|issued|drew|settled on|got|had"
    r"|passed|recorded|produced|ended (?:with|in))"
    r"(?: (?:it|them|A|A's S|(?:the|its|their) [CS]))?"
)
_INSPECTED = (
    rf"(?:{_WHO}|R|the R|that (?:N|R)|(?:the|an?|its) (?:[a-z]+ )?(?:inspectors?|N))"
)
_THE_WHOLE = rf"(?:the|its|their) (?:(?:C's|A's|R|{_KIND}) )*(?:O|{THING})(?: {THING})?"
_THEY = rf"(?:{_WHO}|the (?:city|town|county|borough|island|department)(?:'s [CS])?)"
_HAS_HAD = r"(?:(?:was|were|had|has|have|been|also|I|already) )*"
_AS = r"(?:what|how|where|the one(?: that| which)?)"
# Then, and nothing else: "on its budget four years ago" is of that.
_AT_THEN = (
    r"(?: (?:as|in|at|when|back|after|on|it was|its|the|just|january|february|march"
    r"|april|may|june|july|august|september|october|november|december|an?|one|two"
    r"|three|four|five|six|seven|eight|nine|ten)){0,5} [BY]\b"
)
_TOO = r"(?:too|as W|as well|W)(?=[.,;]|$)"
_NTH = r"(?:second|third|fourth|fifth)"
_ROW = r"(?:in succession|in a row|running|on the trot)"
# So said it is of the whole, whatever else its sentence tells.
_OUTRIGHT = (
    # "It is the same overall judgement as four years ago."
    cued(rf"{_AND_SO}(?:it|this|that|which) (?:{_IS} )?{_JUST}{_SAME_N}{_THEN_TOO}"),
    # "In 2018 inspectors came to the same overall conclusion", "it got that in 2018".
    cued(
        rf"{_AND_SO}{_LED_BY_THEN}{_INSPECTED} {_TOLD_IT} {_JUST}{_SAME_N}"
        rf"|{_AND_SO}{_INSPECTED} {_TOLD_IT} {_JUST}{_SAME_N}{_THEN_TOO}"
    ),
    # "Inspectors have not changed their minds about the council."
    cued(
        rf"{_AND_SO}(?:the )?R (?:has|have|had)(?: not|n't) M (?:its|their) minds?"
        rf"(?: (?:about|on|over) (?:A|the C|A's S|it|them|S in A))?(?:{_AT_THEN}"
        r"| since\b[^;GJHP]*|(?=[.,;:]|$))"
    ),
    # "Four years ago the headline verdict was the same."
    cued(
        rf"{_AND_SO}{_LED_BY_THEN}{_THE_WHOLE} (?:was|had been) {_JUST}the same"
        r"(?=[.,;]|$| and\b| but\b)"
        rf"|{_AND_SO}{_THE_WHOLE} (?:{_IS} )?{_JUST}the same{_THEN_TOO}"
        rf"|{_AND_SO}{_THE_WHOLE} then (?:was|had been) {_JUST}the same(?=[.,;]|$| but)"
    ),
    cued(
        r"^(?:the|its|their|our) B\b[^;:GJH]{0,30} (?:E|V|resulted in|ended (?:in|with)"
        r"|led to|produced|brought) (?:(?:it|us|them) )?(?:exactly )?"
        rf"(?:(?:the|an) (?:same|identical) (?:O|R|N)\b|that (?:O |R )?N {_TOO})"
    ),
    cued(
        r"^(?:so |(?:al|even )?though |while |whilst )?(?:the |its |their )(?:R )?O(?:"
        r" N)?"
        r"(?: itself)?(?:'s| is| was| has| Q) (?:been )?(?:the same(?! as)|unchanged"
        r"|no different(?! from)|not changed|not M)\b"
    ),
    # "That is no change from the verdict of 2018", "…, equalling the grade of then".
    cued(rf"{_AND_SO}(?:{_RATING}|it|this|that) (?:{_IS} )?{_JUST}{_EQUALS}{_THEN}"),
    cued(rf"{_TAIL}{_JUST}{_EQUALS}{_THEN}"),
    # "The authority has not moved up from the grade that it got in 2017."
    cued(
        rf"{_AND_SO}(?:{_RATING}|{_WHO}) (?:has not|have not|hasn't|haven't|is no)"
        rf" (?:M|U|D|further)(?: up| on| forward)? from (?:the|its|that|where){_THEN}"
    ),
    # "Inspectors say the position has not altered since they last held one, in 2018."
    cued(
        r"(?:^|\b(?:says?|said|found|that) )(?:the|its) (?:overall )?"
        r"(?:position|picture|situation|verdict|N|O)(?: N)? "
        r"(?:(?:has|have|had) (?:not|n't|barely|never)|hasn't|haven't)"
        r" (?:M|Q|changed|altered|moved|shifted|budged)"
        rf"(?= since| from| in){_THEN}"
    ),
    # "Exactly as four years ago", "as they were after its inspection of 2018".
    cued(
        rf"{_TAIL}(?:(?:exactly|just|precisely) as|{_JUST}as (?:it|they)"
        rf" (?:was|were|did|had been)){_THEN}"
    ),
    # "The rating that it was given in 2018 too", "the grade it also got last time".
    cued(
        rf"{_TAIL}{_JUST}the (?:same )?(?:N|V)\b(?: (?:that|which))?"
        rf"(?: (?:it|they|{_WHO}))?(?: (?:was|were|had|has|also|been|E))*{_THEN}"
        r" (?:too|as well)\b"
        rf"|{_TAIL}{_JUST}the N (?:that |which )?(?:it|they) also (?:E|had|got|held)"
        rf"{_THEN}"
    ),
    cued(
        rf"{_AND_SO}{_WHO} (?:(?:was|were|had|has|have|been|also) )*(?:E|V)"
        rf" (?:exactly |very |just )?the (?:very )?same(?: (?:N|O|V)\b)?{_THEN}"
    ),
    # "It means that the council is where it was in 2018."
    cued(
        rf"\b{_WHO} (?:(?:is|are|stays|remains|Q|stands) )+(?:I )?"
        rf"(?:exactly |just |right |precisely |back )*where (?:it|they|we)"
        rf" (?:was|were|stood|had been){_THEN}"
    ),
    # "It is a grade it has held since 2019", "that was also the outcome last time".
    cued(
        rf"{_AND_SO}(?:it|this|that|{_RATING}) {_IS} {_JUST}(?:an? N|the (?:same )?N"
        rf"|(?:the )?one)(?: that| which)? {_THEY} (?:already (?:had|held|has)"
        r"|(?:has|have|had) (?:I |also )?(?:held|had|kept|Q|E|enjoyed) (?:already"
        r"|since|for|ever since))\b"
        rf"|{_AND_SO}(?:it|this|that|{_RATING}) {_IS} {_JUST}{_AS} {_THEY}"
        rf" {_HAS_HAD}(?:told|V|E|stood)(?: by R)?{_AT_THEN}"
        rf"|{_AND_SO}(?:it|this|that|{_RATING}) {_IS} {_JUST}{_AS} (?:the )?R"
        rf" (?:had )?(?:saw|seen|V|found|put|left|called|E) (?:it|them|{_THEY})"
        rf"{_AT_THEN}"
        rf"|{_AND_SO}(?:it|this|that) {_IS} also (?:the N|what|how|so|the case|true)"
        rf"{_THEN}"
        # "It is the mark that we were given in 2016 as well."
        rf"|{_AND_SO}(?:it|this|that) {_IS} {_JUST}the (?:R )?N(?: (?:that|which))?"
        rf" {_THEY} {_HAS_HAD}(?:E|V|got|held|received|had){_AT_THEN} {_TOO}"
    ),
    # "The overall rating has stayed put since 2019", "it stays as it was".
    cued(
        rf"{_AND_SO}{_RATING} (?:has|have) (?:Q|held|stood) (?:since|for)\b"
        rf"|(?:^|\bmeans (?:that )?){_RATING} (?:Q|stays|remains|is) {_JUST}"
        r"(?:as|where|what) (?:it|they) (?:was|were|has been|have been)"
        rf"(?:{_AT_THEN}|(?=[.,;]|$))"
        rf"|{_AND_SO}{_THE_WHOLE} (?:was|were) (?:V|E) {_JUST}the same{_AT_THEN}"
        r"|\bno (?:overall )?change (?:in|to|on|of) (?:the|its) (?:O|N)(?: N)?"
        rf" (?=since|from|on){_THEN}"
        r"|^nothing (?:has|had) (?:M|changed|altered) since\b"
        rf"|{_AND_SO}{_THEY} {_IS} no (?:better|worse|further) (?:off|on|ahead|forward)"
        rf" than{_AT_THEN}"
    ),
    # "It was the rating in 2019 and it had been the rating in 2015", "that had also
    # been the grade in 2018".
    cued(
        rf"(?:^|[:;] |\bsaid )(?:it|this|that) (?:was|had been) the (?:(?:O|R) )*"
        rf"(?:N|V) (?:back )?(?:in|at|of)\b[^{_OTHER}]{{0,20}}\b[YB]\b"
        rf"(?: {_TOO}|,? (?:and|just as) (?:it|this|that) (?:is|was|had)\b)"
        r"|(?:^|[:;] )(?:it|this|that) (?:had also been|was also) the (?:(?:O|R) )*"
        rf"(?:N|V){_AT_THEN}"
    ),
    # "Its previous inspection, in 2019, ended the same way."
    cued(
        r"^(?:the|its|their) (?:C |A's )?B(?: N)?(?:,? (?:in|of|from) (?:[a-z]+ )?Y)?,?"
        r" (?:ended|went|finished|concluded|turned out) (?:in )?(?:exactly |just )?"
        r"the same\b(?! [a-z]+ in\b)"
    ),
    # "It was in the same category in 2019", "it was given that rating in 2019 too".
    cued(
        rf"{_AND_SO}{_THEY} {_HAS_HAD}(?:V |placed |stood |sat )?(?:in|at|on)"
        r" (?:exactly |just )?(?:the same (?:position|place|spot|situation)"
        rf"|(?:the same|that) (?:level|tier|bracket|group|H|N)){_AT_THEN}"
        rf"|{_AND_SO}{_THEY} {_HAS_HAD}(?:E|V|got|held) (?:that|this) (?:R )?N"
        rf"{_AT_THEN} {_TOO}"
        rf"|{_AND_SO}{_LED_BY_THEN}{_THEY} {_HAS_HAD}(?:E|V|got|held) (?:that|this)"
        rf" (?:R )?N(?: {_TOO}|(?=[.,;]|$))"
        rf"|{_AND_SO}{_THEY} had (?:held|had|kept|carried|been (?:on|at|in)) (?:that"
        r"|this|the same) (?:R )?N (?:since|for)\b"
        r"|\bN (?:that |which )?(?:it|they|the [CS]|A) [^.;,GJHP]{0,30}\bY (?:has|have"
        r"|was|were|is) (?:been )?(?:V|Q|upheld|renewed|repeated|confirmed)(?=[.,;]|$)"
    ),
    # Without a time: what else is there to be the same as?
    cued(
        rf"{_AND_SO}(?:{_RATING}) (?:(?:has|have|is|was|Q|stays|remains|stayed|been) )+"
        r"(?:(?:exactly|just) )?(?:the same|unchanged|unaltered|unmoved)"
        r"(?=[.,;]| B\b|$)"
        r"|\bno (?:overall )?change (?:in|to|on|of) (?:the|its) (?:O|N)(?: N)?"
        r"(?=[.,;]|$)"
        rf"|{_AND_SO}{_WHO} (?:(?:has|have) )?Q N(?=[.,;]|$)"
    ),
    cued(
        rf"\b{_NTH} (?:R |such )?N {_ROW}(?: with (?:that|this|the same) N)?(?=[.,;]|$)"
        rf"|\b{_NTH} such N(?: (?:from|by|of) (?:the )?R)? since\b"
        # "It is the council's second in a row", "the rating is its fourth running".
        rf"|{_AND_SO}(?:it|this|that|which|{_RATING}) (?:{_IS}|makes? it|made it)"
        rf" {_JUST}(?:(?:the|its|their|an?|A's|C's|C) )*{_NTH} {_ROW}"
        r"(?: for (?:the C|A|it|them))?(?=[.,;]|$)"
        # "The second inspection running that ended with that grade."
        rf"|\b{_NTH} N {_ROW} (?:that|which|to) [^;.,GJHP]{{0,40}}"
        rf" (?:that|this|the same) {THING}(?=[.,;]|$)"
    ),
)


_SHORT = re.compile(r"\b(it|that|this|they|[wt]here)'(?:s|re)\b")
# There are many, and they are looked for in every sentence of an article.
_ANY_OUTRIGHT = AnyOf(*_OUTRIGHT)


@lru_cache(maxsize=256)
def says_outright(sentence: Sentence) -> bool:
    """Say whether a sentence tells in so many words that it is as it was then."""
    return _ANY_OUTRIGHT.is_in(in_full(sentence.mask))


def in_full(text: str) -> str:
    """Return a text with "it is" for "it's"."""
    return _SHORT.sub(r"\1 is", text) if "'" in text else text
