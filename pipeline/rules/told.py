"""The rules that come before all others: what a whole sentence plainly says."""

import re

from pipeline.patterns.rule import Rule, When, rules
from pipeline.rules.aside import FOLLOWS
from pipeline.rules.being import BEING, NOT_THEN
from pipeline.rules.nearly import NEARLY

# What this says is said by the order of words: no likelihood gainsays it.
STILL_IS = "was and still is"
UNTIL_THE_NEXT = "stands until the next"
# "Staff are not to blame, says the union after A's S were V @": of inspectors.
_ON = r"(?:(?!\bafter (?:the |its |A's )?[SCA]\b)[^;@R])"
_NOBODYS = (
    (
        "said of anybody",
        r"\b(?:you|nobody|no one|anyone|anybody|everybody|everyone) [^@;,]{0,30}"
        r"\bfrom [^@;]{0,40}@"
        r"|\b(?:don't|doesn't|do not|does not) (?:just |simply )?[MUDE]\b[^@;]{0,60}@"
        r"|\bit (?:M|F take) (?:[a-z0-9]+ ){0,3}(?:years?|months?|time|decade) to"
        r" [^@;]{0,60}@"
        r"|(?<!handful of )(?<!few )(?<!number of )(?<!group of )(?<!band of )"
        r"\b(?:those|councils|authorities|departments|places|others|someone|somebody)"
        r" (?:that|which|who)(?: have| has| had|'ve|'s)(?: been)? [MUD]\b[^@;]{0,70}@"
        r"|\b(?:hard|harder|difficult|tough|tougher|easy|easier|impossible|simple)"
        r" (?:for [^@;,]{1,25} )?to (?:Q|E|get|win|keep|reach|hold|earn|achieve|M)\b"
        r"[^@;,]{0,30}@"
        r"|^an? @ (?:R )?N\b[^@;]{0,60}\b(?:you(?:'ve|'d|'ll|'re| have| get| lose"
        r"| are)|often|usually|always|typically|tends to)\b",
    ),
    (
        "others judge it",
        r"\b(?:union|unison|gmb|unite|local government association|lga|ombudsman"
        r"|(?<!does )(?<!do )(?<!to )judge"
        r"|coroner|auditors?|consultants?|peers?|peer (?:C|team|challenge)"
        r"|(?:serious case|case|independent|internal|peer) (?:N|audit|inquiry|team))\b"
        rf"{_ON}{{0,90}}\b(?:V(?! for\b)|said|says?)\b{_ON}{{0,60}}@"
        r"|\bN (?:(?:(?:going|due|written|drawn U|prepared|submitted) )?(?:to|for)"
        r" (?:the |its |a |A's |C's |C )*(?:[a-z]+ ){0,2}(?:committee|cabinet|panel"
        r"|councillors|members|board|meeting)|(?:carried out )?by (?:[a-z]+ )?(?:P"
        r"|experts|colleagues))\b[^;@R]{0,60}\b(?:V|said|says)\b[^;@R]{0,60}@"
        r"|\b(?:C|A|it|they|we|leaders|bosses|staff|officers) (?:itself |I )?"
        r"(?:believes?|thinks?|reckons?|considers|regards)\b[^;@]{0,40}@",
    ),
    # "R has defended its decision to V A's S @", "A lost its complaint that R V it @".
    (
        FOLLOWS,
        r"\bR\b[^@;GV]{0,30}\b(?:Q|stood by|defend|justif|explain|review|reconsider"
        r"|reject|dismiss|look)[^@;GV]{0,40}\b(?:decision (?:to|that)|why) [^@;]{0,60}@"
        r"|\b(?:complaint|appeal|challenge)\b[^@;G,]{0,30}\bR decision to [^@;]{0,60}@",
    ),
    (
        "told how",
        r"\b(?:hears?|heard|tells?|told|explain(?:s|ed)?|describe[sd]?|learn(?:s|ed|t)?"
        r"|story|tale|recall(?:s|ed)?|recount(?:s|ed)?|shows?|showed|look(?:s|ed)? at)"
        r" (?:[a-z]+ ){0,3}(?:of )?how (?:the |its )?(?:A|C|it|they|S|city"
        r"|town)\b[^@;?]{0,80}@"
        r"|\b(?:point(?:s|ed)? out|remind(?:s|ed)? [a-z]+|recall(?:s|ed)?|boast(?:s"
        r"|ed)?)"
        r"(?:, [a-z ]{3,40},)? that (?:the )?(?:R|A|it|C)\b[^@;]{0,60}@",
    ),
    (
        UNTIL_THE_NEXT,
        r"@,? (?:and|which) (?:it |that |they )?(?:Q|holds?|stands?|counts?)(?: so| Q"
        r"| that| valid)? (?:until|till) [^@G;,]{0,30}\b(?:next|new|again|another)\b",
    ),
    (
        "not that council",
        r"\b(?:help|support|advice|guidance|mentoring|expertise|assistance|lessons)"
        r" (?:[a-z]+ ){0,2}(?:from|of|by) (?:[a-z]+ ){0,2}@ (?:A|C|neighbour|councils"
        r"|authorities|places)\b",
    ),
    (
        "while somebody was there",
        r"@(?: N)?(?: by (?:the )?R)?,? (?:while|when|where) (?:she|he) (?:was|led|ran"
        r"|worked|served|had)\b",
    ),
    (
        "not that council",
        r"\b(?:neither|nor|but not|except|apart from|excluding|other than) A(?:'s S)?"
        r",? (?:which|whose|where)\b[^@;]{0,90}@",
    ),
    (
        "one of those",
        r"\b(?:is|are|was|were) (?:also |I )?(?:one of|among) (?:[a-z0-9]+ ){0,5}"
        r"(?:[CT] )?to (?:be|have been) V (?:an? )?@"
        r"(?! (?:when (?:it|they|S|R) (?:was|were|had been)|at (?:the|its|their)) B\b)",
    ),
    (
        "more than once",
        r"\b(?:has|have|had) (?:now |already )?(?:twice|three times|four times|several"
        r" times|repeatedly|consistently|long|often|always) (?:been )?[VE]\b"
        r"[^@G;]{0,30}@(?! for)"
        r"|\b(?:has|have) [^@G;]{0,20}[VE]\b[^@G;]{0,20}@(?: N)? (?:twice|[a-z]+ times)"
        r" (?:since|in|over)\b",
    ),
)
_GIVEN_UP = (
    r"\b(?:no longer|sheds?|sh[ao]ken? off|shook off|los(?:es?|t|ing)|stripped of"
    r"|out of|off|escape[sd]?|ends?|ended|rid of|free of)\b"
)
AT_THE_OTHER_END = "at the other end"
_NEWS = (
    (
        AT_THE_OTHER_END,
        r"^(?:but |and |yet )?(?:at the (?:other|opposite|far|lower|bottom|wrong|top)\b"
        r"[^@G;,]{0,40}|far(?:ing|ed) (?:the )?(?:worst|worse|best|better|less well)"
        r"|(?:less|not so) (?:lucky|fortunate|happy|fortunately)|worst (?:of all|off)"
        r"|bringing up the rear|bottom of the (?:pile|heap|class|table|N)"
        r"|the (?:exception|odd one out|only failure)|(?:better |happier |bad |grim )?"
        r"(?:W|news) (?:also )?(?:came|comes?|was|is) (?:for|at|in))"
        r",? (?:(?:was|were|is|are|came|comes|sits?|sat|stands?|stood) )?(?:the )?"
        r"A(?: C)?(?:(?:,|,? and) A(?: C)?)*,"
        r" (?:(?:which|who|whose S) (?:was|were|is|are|has been|have been) )?"
        r"(?:both |each |all |also )?(?:[VED]|told) [^@G;,BY]{0,30}@"
        r"(?!(?: [NOS])*,? (?:back )?(?:in|since|until) (?:[a-z]+ )?Y)",
        0.82,
    ),
    (
        "a grade of",
        r"\b(?:for|in) (?:A|the C|it)(?:'s [SC])?,? the (?:R |O )*N\b[^@G;BY]{0,40}"
        r" (?:is|was) (?:an? )?@",
        0.8,
    ),
    (
        "in a word",
        r"\b(?:words?|phrase|(?<!B )N|line|letter)\b[^@G;BY]{0,100}: (?:an? )?@[.!]?$",
        0.82,
    ),
    (
        "a report of now calls it so",
        r"\bI(?:'s)? R N,? (?:(?:which|that) (?:has |have |also )?V|in which (?:the )?"
        r"(?:it|[SCA](?:'s S)?) (?:was|were|is|are) (?:V|U|D|M))\b[^@G;BY]{0,60}@",
        0.8,
    ),
    (
        "inspectors decide",
        r"\bR\b[^@;GBY]{0,60}(?:\bR|\bthey) (?:chose|picked|opted for"
        r"|settl(?:ed|ing) (?:on|for)|went for|plumped for|landed on) (?:the [a-zN]+ )?"
        r"(?:an? )?@"
        r"|\bR (?:has |have )?(?:chose|chosen|picked|opted for|settled (?:on|for)"
        r"|plumped for|landed on) (?:the (?:word|grade|N) )?(?:an? )?@",
        0.82,
    ),
    (
        "the whole is that",
        r"(?:^|[,:] )(?:O,? )?(?:that|it|this|all of (?:it|this|that)|together they)"
        r" W (?:an? )?@(?=[.,;]|$)",
        0.8,
    ),
    (
        "inspectors decide",
        r"\bR (?:has |have )?(?:decided|ruled|agreed|felt|thought|believes?)"
        r" (?:that )?(?:the )?(?:they|it|S|C|A's S|A)(?: (?:is|are|was|were))?"
        r" (?:an? )?@(?! in\b)",
        0.82,
    ),
    (
        "the grade",
        r"\b(?:is|are|Q|sits?|comes?|falls?) in(?:to)? the (?:O )?@ (?:N|H|bracket|band"
        r"|group|tier)\b(?![^@]*[BY]\b)",
        0.62,
    ),
    (
        "the whole is that",
        r"(?:^|, |: )O,? (?:we|it|they|the C|A) (?:is|are|was|were) (?:[VIQE] )*"
        r"(?:an? )?@",
        0.8,
    ),
    (
        "no longer that but this",
        rf"{_GIVEN_UP}[^@;]{{0,40}}\bG\b[^@;]{{0,60}}?,? (?:having|after|by)"
        r" (?:I |just )*(?:been |being )(?:I |just )*[VUDME]\b[^@G;,BY]{0,40}@",
        0.86,
    ),
    (
        "no longer that but this",
        r"\bout of (?:an? |the )?G(?: N)?,? (?:and|but) (?:I |is |in |into |to )*@",
        0.86,
    ),
    (
        "no longer that but this",
        r"\b(?:no longer|not) [^@G;,]{0,20}\bG,? but"
        r" (?:I |V |merely |only |an? |as )*@",
        0.86,
    ),
    (
        "no longer that but this",
        r"\bG(?: N)?(?: of Y)?,?(?: which| that)?(?: is| was| has been| being| been)?"
        r" replaced by"
        r" (?:an? |the )?@",
        0.86,
    ),
    (
        "this, and that before",
        r"@,? (?:whereas|while|but|when) (?:B,?|(?:back )?in (?:[a-z]+ )?Y,?)"
        r" (?:it|they|the [CS]|that) (?:was|were|had been) (?:V )?(?:as )?G",
        0.86,
    ),
    (
        "this, and that before",
        r"^(?=.*\b[RN]\b).*\bG (?:(?:in|at) (?:[a-z]+ )?[YB]|then|B),?"
        r"(?: is| and| but)? (?:(?:it|they)"
        r" )?(?:is |are )?@ (?:I|this time|in 20[0-9][0-9])\b",
        0.86,
    ),
    (
        "this and not that",
        r"@,? (?:N )?(?:as opposed to|rather than|instead of|in place of) "
        r"(?:an? |the |its )*G",
        0.8,
    ),
    (
        "has not moved",
        r"\b(?:not|never|cannot|unable to|failed to|fails to|n't) (?:yet |quite )?"
        r"(?:to )?(?:shak(?:e|en) off|shed|escaped?|thrown? off|cast off|got out of"
        r"|get out of|climb(?:ed)? out of|break out of|broken out of)\b[^@G;,]{0,30}@",
        0.85,
    ),
    (
        "has not moved",
        r"\bN\b[^@G;]{0,40}\b(?:has|have|had) (?:not|never|n't) (?:been )?(?:M|budged"
        r"|changed|shifted|moved|altered)\b[^@G;]{0,30}(?::|-) (?:an? )?@",
        0.85,
    ),
    (
        STILL_IS,
        r"@[^@G;]{0,60}\b[BY],? and (?:it |they )?(?:Q|still) (?:do|does|is|are)\b",
        0.84,
    ),
    (
        STILL_IS,
        r"\b(?:has|have) Q (?:(?:its|their|the|an?|O|R|N|of|at|as|in|with) )*@(?: N)?,?"
        r" (?:(?:which|that) (?:was|it) )?(?:first|originally|initially|last) (?:E|V"
        r"|given|won|got|achieved|gained|held)\b"
        # "Has Q the @ N it E five B", "has Q its @ N, E in Y".
        r"|\b(?:has|have) Q (?:(?:its|their|the|an?|O|R|same) )*@(?: [NV])?,?"
        r" (?:(?:which|that) )?(?:(?:it|they) (?:was |were |had )?)?(?:E|V|given|won"
        r"|got|achieved|gained|held|had)\b[^;G]{0,40}\b[BY]\b"
        # "@ for A, which Q where it was at its B".
        r"|@(?: for (?:the )?[AC])?, which Q (?:where|as|what) it (?:was|had|stood)\b",
        0.86,
    ),
    (
        "has not moved",
        r"@(?: N)?,? (?:[^@G;,]{0,20}\bB|in Y|then),? (?:and|but) (?:it )?(?:is|has"
        r"|still|Q|has been|are|have) [^@G;]{0,12}(?:no|not|n't) (?:different|better"
        r"|worse|changed|altered|M|other|budged)\b",
        0.84,
    ),
    (
        "has not moved",
        r"\bnothing (?:has |had )?(?:M|changed|moved|altered) (?:in|for|at) A,?"
        r" (?:which|who|where)\b[^@G;,]{0,30} (?:is|are|Q)\b[^@G;,]{0,20}@",
        0.85,
    ),
    (
        "has not moved",
        r"\b(?:has|have|had|sees?|saw|gets?|E) (?:its|their) (?:I )?@ (?:O |R )*N"
        r" (?:V|Q|confirmed|upheld|renewed|repeated|extended|retained)\b",
        0.85,
    ),
    (
        "provides such services",
        r"\bR\b[^@G;]{0,30}\b(?:V|said|says)\b[^@G;BY]{0,110}\b(?:provides?|offers?"
        r"|delivers?|runs?|E) (?:an? )?@ (?:S|C)\b"
        r"|\b(?:V (?:by (?:the )?R )?to be (?:providing|offering|delivering|running)"
        r"|(?:V|told) that (?:it|they|the [SC]) (?:provides?|offers?|delivers?|runs?))"
        r" (?:an? )?@ (?:S|C)\b"
        r"|\b(?:benefits?|benefiting) from (?:an? )?@ (?:S|C)\b[^@;B]{0,30}"
        r"\bR\b[^@;]{0,12}\b(?:said|says)\b",
        0.8,
    ),
    (
        "joins the list",
        r"\b(?:joins?|joined|joining|enters?|entered|(?:new|newest|I|fresh) (?:members?"
        r"|additions?|recruits?|entrants?|arrivals?) (?:of|to|in)) (?:[a-zV]+ ){0,4}"
        r"(?<!\ban )(?<!\ba )@ (?:list|group|club|bracket|band|league|ranks|tier|few"
        r"|elite|camp|N|C|councils|authorities)\b",
        0.78,
    ),
    (
        "is called",
        rf"{BEING}(?:reported|said|held|shown|thought|believed|felt|understood"
        rf"|declared) to be (?:an? |Q )*@{NOT_THEN}",
        0.8,
    ),
    (
        "said that they need to improve",
        rf"{BEING}(?:said|held|shown|thought|felt|told|reported|V|deemed) to"
        rf" @{NOT_THEN}",
        0.8,
    ),
)
NOBODYS = (
    NEARLY,
    *rules(_NOBODYS, When.BACKGROUND),
)
TOLD = tuple(Rule(name, re.compile(p), When.NEWS, s) for name, p, s in _NEWS)
