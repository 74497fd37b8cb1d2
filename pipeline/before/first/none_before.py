"""Whether a sentence says that nobody had ever judged a council's services.

Composed of who had no rating, how that is said, and of whom or under what: "it had
never | been assessed | under the new framework". To be asked of services whose like
nobody rated before.
"""

from pipeline.patterns.cued import cued

_WHOM = (
    r"(?:it|they|we|adult social care|(?:the|its|our) (?:[a-z]+ ){0,2}?(?:council"
    r"|authority|borough|county|city|town|department|services?|landlord|unitary|island|district)"
    r"|(?!(?:a|an|the|its|our|most|no|other|another|some|many|few|one|two)\b)"
    r"[a-z]+(?: [a-z]+){0,3}?(?:'s (?:[a-z]+ ){0,3}services?)?)"
)
_JUDGED = r"(?:rated|graded|inspected|assessed|judged|scored|examined|reviewed|marked)"
_RATING = (
    r"(?:an?|any|one of these|such an?|its own|their own|our own)"
    r" (?:(?:full|overall|formal|published|cqc|consumer|official|ofsted) )*"
    r"(?:ratings?|grad(?:es?|ings?)|judge?ments?|inspections?|assessments?|scores?"
    r"|verdicts?|marks?)"
)
_THEM = (
    r"(?:the )?(?:(?:social )?housing |care |quality )*"
    r"(?:regulator(?: of social housing)?|cqc|rsh|commission|inspectorate"
    r"|watchdog|inspectors|assessors)"
)
_RULES = (
    r"(?:an?|the|this|its|these|those|any) (?:[a-z]+ ){0,3}(?:system|framework|regime"
    r"|powers|rules|standards|process|approach|scheme|programme|arrangements|act"
    r"|duties|tests|checks)"
)
_BY_THEM = (
    rf"(?:(?: of (?:this|any) kind)? (?:from|by) {_THEM}"
    rf"| (?:under|through|against) (?:{_RULES}|it|that|them))\b"
)
# Of nothing else: "a rating of any kind for its recycling" is of another thing.
_OF_IT = (
    rf"(?:{_BY_THEM}|(?: of (?:this|any) kind)?(?: for (?:its |the )?(?:adult"
    r"|social care|housing|adults)\b[^.;,]{0,30})?(?=[.;,]|$))"
)
_UNTIL_NOW = r"(?:before(?: now)?|previously|until (?:now|then|this|today)|up to now)"
_FOR_IT = (
    r"(?:had|been given|received|got|been handed|been awarded|faced|undergone"
    r"|(?:been|gone|been put) through)"
)
_LED = rf"(?:^|, )(?:(?:and|but|so) )?(?:{_UNTIL_NOW},? )?"
NONE_BEFORE = cued(
    rf"\bfirst time (?:that |when )?{_WHOM} (?:has|have|had) (?:ever )?{_FOR_IT}"
    rf" {_RATING}{_OF_IT}"
    rf"|{_LED}{_WHOM} (?:has|have|had) never (?:(?:before|previously|yet) )?(?:been"
    rf" {_JUDGED}|{_FOR_IT} {_RATING}){_OF_IT}"
    rf"|{_LED}{_WHOM} (?:has|have|had) not (?:been {_JUDGED}|{_FOR_IT} {_RATING})"
    rf"{_OF_IT}[^.;]{{0,60}} {_UNTIL_NOW}(?=[.;,]|$)"
    rf"|^(?:(?:and|but|so) )?{_UNTIL_NOW},? {_WHOM} (?:has|have|had) (?:not (?:been"
    rf" {_JUDGED}|{_FOR_IT} {_RATING})|no (?:rating|grade|judge?ment)){_OF_IT}"
    rf"|{_LED}{_WHOM} (?:has|have|had) no (?:rating|grade|judge?ment|assessment)"
    rf"{_BY_THEM}[^.;]{{0,60}} {_UNTIL_NOW}(?=[.;,]|$)"
    rf"|^{_WHOM} (?:has|have|had) not (?:before|previously) (?:been {_JUDGED}"
    rf"|{_FOR_IT} {_RATING}){_OF_IT}"
)
