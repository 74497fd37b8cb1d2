"""The rules by which a grade is an older one because of its day."""

import re

from pipeline.patterns.rule import Rule, When, rules

_DATED_LEAD = (
    r"(?:^|; |, (?=and |but ))(?:- |• |and |but )?(?:(?:in|at|during|on|when|back|under"
    r"|following|until|as of|by|after|since) )+[^@G;]{0,60}[BY]\b(?:(?!"
    r" but | I\b|\b(?:has|have) (?:I |been |Q )*[VEUDM]\b)[^@G;]){0,130}@"
)
_AGO_LEAD = (
    r"(?:^|; |: |, (?:and|but) (?=B))(?:(?:the |its |R |a )?"
    r"[a-z0-9 -]{0,20}\b|[AC]'s (?=B,? (?:in|of) ))"
    r"B(?! (?:V )?g (?:A|A's|[CS])\b)(?: [NR])*,? (?:(?!"
    r" but | I\b)[^@G;]){0,90}@"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november"
    "|december"
)
_DATED = (
    r"@(?: N)?,? (?:as (?:recently|late) as|until|up to|by) (?:[a-z]+ ){0,2}Y",
    r"@(?: N)?,? before the pandemic\b",
    r"@(?! N,? (?:(?:that |which )?(?:it|they) )?lost)"
    r"(?: [NROCKH]| by R| in [KJ]"
    r"| (?:at|for|on) (?:(?:both|its|their|the) )*(?:C for )?[SJ]"
    r"(?: and (?:(?:for|its|their|the|C|of) )*[SJ])?)*,?(?: (?:R|by"
    r"|made|given|handed|E|just|only|back"
    r"|[a-z]+)){0,5} (?:in|of|during|from|to|between) (?:[a-z]+ ){0,3}Y",
    r"\b(?:in|of|from|during|between)(?: [a-z]+){0,2} Y (?!and @ in K)(?![^@]*\b(?:has"
    r"|have|(?:is|are|to|and|but) I)\b)(?![^@]*@(?: N| Q)* (?:in|at|by|on)"
    r" [^@G;,]{0,12}\bI\b)"
    r"[^@G;,]{0,60}@",
    r"\bY (?:B |O |full |R )*N (?:which |that )?[^@G;,]{0,40}@",
    r"\bY @",
    # "It took over in 2014, and a year later R still called it G."
    r"\bY,? and (?:an?|one|two|three|four|five) years? later\b(?![^@;]*\bI\b)"
    r"[^@G;]{0,60}@",
    # "Its rating of August 2022, good, was the end of a long haul."
    r"\bN (?:of|from|in) (?:[a-z]+ )?Y(?:,| -|:| \() ?(?:an? )?@(?=,| -|\)|:)",
    r"^(?:but |and |yet )?(?:the|its|their|that) Y (?:visit|one)\b[^@G;]{0,60}"
    r"\b(?:E|ended|resulted|led|left|brought)\b[^@G;]{0,25}@",
    r"@ (?:N )?(?:in a row|running|in succession)?,? in (?:[a-z]+ )?Y",
    r"@[^@G;]{0,60}\(Y\)$",
    r"\bB,? (?:that )?(?:it|they|the C|S|C) (?:was|were|had been) (?:V )?"
    r"(?:to be |as |to )?@",
    r"@(?: N| R| by R)* \([^()@G]{0,20}Y\)",
    # "Failures in late Y, and an @ verdict the following January".
    r"@(?: [NVRO])*,? (?:(?:in|by|during|early|late|that|the) )*following"
    rf" (?:spring|summer|autumn|winter|{_MONTHS})\b",
    # "In Y, when a G N became @", "J was G in Y, but the C O were said to @".
    r"\bY,? when (?:(?:an?|the|its|O|R) )*G(?: N)? (?:E|became|turned|gave way)\b"
    r"[^@G;,]{0,20}@",
    r"\b(?:was|were) (?:V )?G(?: N)? in Y,[^@G;]*\b(?:but|while|and) [^@G;,]{0,30}"
    r"\b(?:was|were|had)\b(?! I)[^@G;,]{0,25}@",
)
# "In three inspections, the latest in March last year".
_THE_LAST = (
    r"@(?:(?!\bsame\b)[^@G;]){0,60},? (?:and |with )?(?:the |its |their )?(?:I|B"
    r"|last|latest|most"
    r" recent(?:ly)?)(?: N| one| visit| time)?(?: of (?:them|these|those|which))?"
    r"(?: was| being| came| dating)? (?:in|of|from|at|during) (?:[a-z]+ ){0,3}[BY]\b"
    r"(?![^@;]*G)"
)
_TOLD_WITH_A_DAY = (
    (
        "the last of them",
        r"\b(?:R's|the|its|their|our|C's|A's) (?:last|previous|earlier) N(?: was| had"
        r" been|:) "
        r"(?:(?:an?|the|V|that it was|that they were) )*@",
    ),
    (
        "dated lead",
        r"^[^@;]*\b(?:was|were|had)\b(?![^@]*\b(?:has|have|is|are|I)\b)[^@G;]{0,40}"
        r"\b[BY]\b[^@G;]{0,40}@",
    ),
    # "A fortnight before, R had I its N, V S @".
    (
        "at the time",
        r"^(?:but |and |only |just |barely )*(?:an?|[a-z]+) (?:day|week|fortnight|month"
        r"|year)s? (?:before|earlier),? (?!(?:that|the|this)\b)[^@;GI]{0,40}\bhad\b"
        r"[^@;G]{0,80}@",
    ),
    (
        "when last seen",
        r"(?<!I, )(?<!I )\bwhen\b(?! the N was I| (?:all|everything) (?:is|was)"
        r"| (?:it|they) (?:finally )?"
        r"(?:came|arrived),| (?:the )?R (?:announced|revealed|confirmed)\b)"
        r"(?:(?!, (?:has|have|is|are) | - (?:but|and|yet)\b"
        r"| as (?:they|it|(?:the )?R) V|, (?:the )?R (?:has |have )?(?:said|says|V)\b"
        r"|, (?:and|but) (?:the )?(?:A|C|S)(?:'s [CS])? (?:has|have|is|are)\b)"
        r"[^@G;:]){0,70}@",
    ),
)

# "Its first report, which was published on the same day in November 2022".
DATED_REPORT = Rule(
    "dated by its month",
    re.compile(
        r"@(?![^@;]*\b(?:has|have)\b)[^@;]*\bN(?: (?:on|of|into|for)"
        r" (?:its |their |the )?[SCA])?,? (?:the N of )?(?:which|that) (?:was|were|came"
        r"|had been) (?:I|out|issued|released|made public)\b[^@;,]{0,40}\bY\b"
    ),
    When.BEFORE,
)
DATED = (
    *rules(_TOLD_WITH_A_DAY, When.BEFORE),
    Rule("the last of them", re.compile(_THE_LAST), When.BEFORE, 0.0, just_before=True),
    Rule("dated lead", re.compile(_DATED_LEAD), When.BEFORE),
    Rule("dated lead", re.compile(_AGO_LEAD), When.BEFORE, 0.0, just_before=True),
    *(Rule("dated", re.compile(p), When.BEFORE) for p in _DATED),
)
