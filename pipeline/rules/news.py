"""The rules by which a grade is the news, each with how far it may be trusted."""

import re

from pipeline.patterns.rule import HAS, SMALL, SUBJECT, Rule, When

WITH_A_PART = "with a part so graded"
IN_ITS_SENTENCE = "in a sentence of an inspection"
OUTRIGHT = "inspectors say outright that they need to improve"
_NEWS = (
    (
        "moved from and to",
        rf"\bfrom [^@;:G]{{0,50}}G(?: N)?[^@;:G]{{0,40}}?(?<! opposed) (?:to"
        rf"|into) (?:one (?:that|which) (?:is |are )?)?{SMALL}@",
        0.94,
    ),
    ("and reaches", rf"\bfrom [^@;]{{0,80}} and (?:E|to) {SMALL}@", 0.92),
    (
        "paired",
        r"\b(?:trad|swapp?|exchang)(?:e?s?|ed|ing) [^@;]{0,20}G (?:N )?"
        r"(?:(?:that |which )?(?:it|they) [^@G;,]{0,25} )?for (?:an? )?@",
        0.9,
    ),
    ("paired", r"\bG (?:to|→|->|into) (?:an? )?@", 0.85),
    ("stays", rf"\bQ (?!V )(?!E )(?:[^@G;]{{0,50}}\b(?:at|on) |{SMALL})@", 0.9),
    ("judged again", r"\bQ (?:V|E)\b[^@G;]{0,80}@", 0.93),
    (
        "the next to be judged",
        r"^(?![^@;]*\b[BY]\b[^@;,]*@)[^@;]*\b(?:first|second|third|fourth|fifth|sixth"
        r"|latest|only|one of|was the other)\b[^@G;]{0,60} to (?:be|receive|get|E)"
        r"(?: V)? (?:an? |the )?@",
        0.8,
    ),
    ("moved to", rf"\b[UDM]\b[^@G;]{{0,60}}? (?:to|into|up to) {SMALL}@", 0.92),
    (
        "has been judged",
        rf"{HAS} (?:been )?(?:[a-z]+ly )?[VEUDMQ]\b[^@G;]{{0,110}}@",
        0.95,
    ),
    (
        "has had it judged",
        r"\b(?:has|have) had [^@G;]{0,60} [VED]\b[^@G;]{0,30}@",
        0.93,
    ),
    (
        "handed over",
        r"(?:@(?: R| O)* N|^(?:an? )?@) (?:has|have|was|were|is|are)(?:"
        r" [a-z]+)? (?:been )?(?:E|V|N)\b",
        0.85,
    ),
    (
        "is judged",
        r"\b(?:is|are)(?: (?:also|just|being|both|all|each|officially|I|Q"
        r"|now)){0,3} [VEUDQ]\b[^@G;]{0,60}@",
        0.85,
    ),
    ("inspectors judge", r"\bR\b[^@G;]{0,60}? (?:V|E)\b[^@G;]{0,110}@", 0.86),
    ("judged as", r"\bV\b[^@G;]{0,110} (?:as|to be|to) (?:an? |being )?@", 0.82),
    ("gets a grade", r"\bE\b[^@G;]{0,60}@ ?N?", 0.84),
    ("judged", r"\bV\b[^@G;]{0,60}@", 0.78),
    (
        "comes out with",
        r"\b(?:came|come|comes|coming) (?:through|out) as (?:an? )?@"
        r"|\b(?:com(?:e|es"
        r"|ing)|came|emerg\w+|walk\w*|left)\b[^@G;,]{0,40} with"
        r" (?:an? |the |its |their |yet another |O |R )*@",
        0.84,
    ),
    (
        # "A was told that it @ and V 59 T": the score is of now.
        OUTRIGHT,
        r"\bA(?: C)? (?:(?:was|were|has|have|been|also|I) )+told (?:that )?(?:it|they)"
        r" @(?=,?(?: and| with| its)?(?: an?)? (?:V|scoring|N(?: of| was)?)"
        r" (?:just |only )?[0-9T])",
        0.84,
    ),
    (
        "is told",
        r"\b(?:has|have) (?:I |just |also )*been told (?:that )?(?:it|they|its [a-z]+)"
        r" (?:is |are )?(?:an? |I |V |R )*@",
        0.84,
    ),
    ("is told", r"\b(?:told|required to|must|ordered to)\b[^@G;]{0,60}@", 0.78),
    (
        "one of those",
        r"\bone of (?:the |only |just )*(?:[a-z0-9]+ ){0,3}(?:local"
        r" authorities|councils|authorities|C)[^@G;]{0,40}@",
        0.62,
    ),
    ("is called", r"\b(?:has|have) been [a-z]+(?:ed|en|nd) (?:as )?(?:an? )?@", 0.86),
    ("is called", r"\b(?:is|are|was|were) [a-z]+ed (?:as )?(?:an? )?@", 0.66),
    ("inspectors call", r"\bR [a-z]+(?:s|ed) [^@G;]{0,60}(?:as )?(?:an? )?@", 0.7),
    (
        "a grade of",
        r"\b(?:the|its|their) (?:I |new |O |R )*(?:N|O|one)(?: N)?(?:, @(?:,|[.]?$)"
        r"|: @)",
        0.84,
    ),
    ("a grade of", r"\b(?:N|O)\b (?:of|as|was|is|at|:)? ?(?:an? )?@", 0.84),
    (
        "another of the same",
        r"\b(?:another|second|third|fourth|fifth|sixth) (?:successive "
        r"|consecutive |straight |R )*@ (?:(?:R |O )*N"
        r"|(?:on the trot|running|in a row|in succession)\b)",
        0.8,
    ),
    (
        "a grade for",
        r"(?:^|: |\b(?:an?|R|R's|I|more|other|further|two|three|four) )(?:O "
        r"|R |new |I |C's )*@ (?:R |O |S )*N",
        0.72,
    ),
    (
        "the grade given",
        r"\bthe (?:O |R )*@ (?:O |R )*N (?:that|which) R (?:has )?[EV]",
        0.8,
    ),
    ("grades of", r"\bof (?:[a-z]+ )?@ (?:R |O )*N", 0.7),
    ("and are", r"\band (?:are|is) (?:I )?@", 0.62),
    ("the grade", r"\b(?:the|this|that|I|these) (?:new |O |R |I )?@ (?:O |R )*N", 0.5),
    (
        "inspectors say",
        r"\b[RN]\b[^@G;]{0,40}\b(?:says?|said|saying|believes?)\b"
        r"(?:[^@G;]{0,50}SUBJECT (?:was|were|is|are|(?:had|have|has|to) be"
        r"(?:en)?)(?: [a-z]+){0,2})? @",
        0.74,
    ),
    (
        OUTRIGHT,
        r"(?:\bR|(?:\bR's|\b(?:an?|the|its|their|R)(?: follow-U| I| R| M| latest)*) N)"
        r"(?:,? (?:(?:of|on|into|by|from|at|in|that|which|who|whose|published"
        r"|carried)\b[^@GBYFJT;:]{0,70}?,? (?:which |who |that |and )?)?)?,? ?"
        r"(?:has |have |had )?(?:I |also )?(?:said|says?|V|told|ruled|concluded)"
        r"(?: the C| A)?(?: that)? (?:the |its )?(?:(?:C|A|city|county|borough)"
        r"(?:'s)? )?(?:S(?: (?:in|at)(?: the)? [AC]| there)?|(?<!the )it|A|C)"
        r"(?: (?:I|also|Q|still))* @"
        r"(?= O\b|[.,;:]|$| (?:following|after|when|and|but|overall)\b)",
        0.84,
    ),
    (
        "inspectors say they need to improve",
        r"\b[RN]\b[^@G;]{0,60}\b(?:says?|said|V)\b[^@G;]{0,120}\b(?:S|C|they"
        r"|it|A|J(?: experiences?)?)(?: (?:I|also|all|both|overall))* @",
        0.76,
    ),
    (
        "reads",
        r"\b(?:reads?|came (?:out|back|up)|comes? (?:out|back|up)) (?:as )?(?:an? )?@",
        0.72,
    ),
    (
        "inspectors say",
        r"@(?: O| N| in K)*,? (?:according to (?:[a-z]+ ){0,4}[RN]\b"
        r"|on R reckoning|in R eyes|in the eyes of (?:the )?R"
        r"|(?:an? |the )?R(?: C)? (?:has |have )?(?:says?|said|V)(?= |[.,]|$)"
        r"|(?:said|says) (?:an? |the )?[RN]\b)",
        0.78,
    ),
    ("headline", r"(?::|-) @(?: in K| O)?[.!]?\s*$", 0.8),
    ("now is", r"\b(?:I|Q)\b(?: [a-z]+)? @", 0.72),
    (
        "they need to improve",
        r"\b(?:S|C|they|it|A|J(?: experiences?)?|those (?:which"
        r"|that))(?:,[^,@]*,)?(?: (?:I|also|all"
        r"|both|each|Q|overall))* @",
        0.6,
    ),
    (
        "were all",
        r"SUBJECT (?:was|were|is|are|be|been)(?: (?:also|all|both|each|I|now"
        r"|found|Q|O|rightly|officially|to be))* @",
        0.6,
    ),
    ("at or with", r"\b(?:at|with) (?:an? )?@", 0.55),
    (WITH_A_PART, r"\bwith (?:its |the )?J @", 0.55),
    (
        "in short",
        r"\b[AC](?:'s)? (?:S )?@|\bS (?:in A )?@|^\W{0,2}@|@(?:,? (?:says?|finds?)"
        r" R)|@ for (?:A|S)",
        0.55,
    ),
    # Whatever the verb: an inspectorate or its report, a council and a grade.
    (
        IN_ITS_SENTENCE,
        r"^(?=.*\b(?:R|N)\b)(?!.*\b(?:since|when|until|if|whether|proposal|could"
        r"|which)\b)"
        r"(?!.*(?<!\bthere )\b(?:is|was|were|are|be|been|us) (?:[a-z]+ )?@)"
        r"[^BYFTZ]*@[^BYFTZ]*$|^(?:the|its|their|A's) [^BYFTZ@;]*\bN\b[^BYFTZJ@;]*"
        r"(?:is|was) (?:[a-z]+ )?@[^BYFTZ]*$",
        0.62,
    ),
)
STILL_ITS_STANDING = Rule(
    "stays", re.compile(r"\bQ an? @ (?:C|S|authority)"), When.NEWS, 0.88
)
NEWS = tuple(
    Rule(name, re.compile(p.replace("SUBJECT", SUBJECT)), When.NEWS, s)
    for name, p, s in _NEWS
)
# Both grades of a pair stand together: the second is the result whatever else is said.
PAIRED, STAYS = NEWS[:4], NEWS[4:6]
