"""The rules by which both grades of a move, or one of long ago, are older ones."""

import re

from pipeline.patterns.rule import Rule, When
from pipeline.rules.turns import THIS_AFTER_THAT

_PAIR_DATED = (
    r"@(?:(?!\bsince\b)[^@G;]){0,45}\b(?:in|during|between|by) (?:[a-z]+ ){0,2}Y"
)
# Both grades of an older move are older ones.
OLDER_PAIRS = (
    # "It is a step U for A, which was @": till now.
    Rule(
        "than before",
        re.compile(
            r"\b[UD]\b(?: [a-z]+)? for (?:the )?A(?:'s [CS]| C)?,? (?:which|whose [SC])"
            r" (?:was|were|had been) (?:B |V |E )*(?:an? )?@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "S were B in Y, when they were V to @": whatever verb tells it.
    Rule(
        "when last seen",
        re.compile(
            r"\bB (?:[a-z]+ ){0,3}(?:[a-z]+ )?Y,? when (?:it|they|S|(?:the|its|their)"
            r" (?:C|S)|A)\b[^@;]{0,60}@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # But "a report said that it had fallen from G to @" is the news.
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"^(?![^@]*\b[BYF]\b)[^@G;]{0,40}\b[NR] (?:(?:has|have|also) )*"
            r"(?:said|says|V)\b[^@G;]{0,80}\bha(?:d|s|ve) (?:I )?[UDM] from"
            r" [^@G;]{0,20}G[^@G;]{0,20} (?:to|into) (?:an? )?@(?![^@;]*\bY\b)"
        ),
        When.NEWS,
        0.88,
    ),
    # "It has taken the place of @, which is what the council got last time".
    Rule(
        "replaced by this",
        re.compile(
            r"\b(?:M the place of|replac(?:es?|ed|ing)) (?:the )?(?:old |B )?@(?: N)?,"
            r" (?:which|the N|the one|what)\b[^;@]*\b[BY]\b"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "We came out of the last inspection, in 2012, with @".
    Rule(
        "at the last inspection",
        re.compile(
            r"\b(?:came|come|comes|emerged|walked|went|left|leave)(?: [a-z]+){0,2}"
            r" (?:the|its|our|an?|that) (?:(?:[OR]|full|O) )*(?:B|N (?:in|of|from)"
            r" (?:[a-z]+ )?Y)\b[^@;]{0,30} with (?:an? )?@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "It was found to be @ before it improved".
    Rule(
        "till it moved",
        re.compile(
            r"\b(?:was|were|been) (?:V|E|told|found|U|D)\b[^@;,]{0,20}@(?: N)? before"
            r" (?:it|they|the [CS]|A|things|matters) (?:(?:had|later|then|finally"
            r"|slowly|gradually|eventually|started|began) )*(?:to )?(?:U|D|M|got better"
            r"|turned|recovered)\b(?! to (?:an? )?G)"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "There were two @ judgements to get through".
    Rule(
        "passed on the way",
        re.compile(
            r"\bthere (?:was|were) (?:(?:an?|another|one|two|three|several|more) )+@"
            r" (?:R )?(?:N|V)s? (?:to (?:E|come|go)|before|in between|on the way)\b"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "Its rating then was @, but this time it is G."
    Rule(
        "at the time",
        re.compile(
            r"\b(?:its|their|the|that|A's|C's) (?:O |R )*N (?:back )?(?:then|in those"
            r" days|at th(?:e|at) time(?! of)),? (?:was|were|had been|stood at|read)"
            r" (?:V )?(?:an? |the )?@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "An improvement on 2013's @".
    Rule(
        "than before",
        re.compile(r"\b(?:than|on|from|over|above|below) (?:the )?Y's (?:[ORN] )*@"),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "She came in Y, with S V @": so they were when she came.
    Rule(
        "at the time",
        re.compile(
            r"\b(?:came|joined|arrived|started|began|M over|took over|appointed|hired)"
            r"\b[^@;G]{0,40}\bY,? with (?:the |its |A's )?(?:S|C|C S) (?:then )?V"
            r" (?:as )?@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # What one report gave together: "G in Y, with J V @".
    Rule(
        "together with that",
        re.compile(
            r"\bG (?:N )?(?:(?:in|since|from|by) )?(?:[a-z]+ ){0,2}[YB], with "
            r"[^;@]{0,80}@"
        ),
        When.BEFORE,
    ),
    Rule(
        "together with that",
        re.compile(
            r"^(?:but )?when R (?:last )?(?:visited|came|called|inspected|looked)\b"
            r"[^@;]{0,40}\b[YB]\b[^;@]{0,140}\b(?:although|though|but|while) "
            r"[^;@]{0,80}@"
        ),
        When.BEFORE,
    ),
    # "The N at the time was @".
    Rule(
        "at the time",
        re.compile(
            r"\bN (?:at the time|(?:back )?then|(?:on|in|at|from) (?:that|those)"
            r" (?:days?|time|year|occasion|visit)|that (?:year|time)),?"
            r" (?:was|were|had been|read|said)\b[^@G;,]{0,15}@"
        ),
        When.BEFORE,
    ),
    # "She joined A in the month that R V it @".
    Rule(
        "in somebody's time",
        re.compile(
            r"\b(?:left|joined|arrived|started|came|began|retired|took over|elected"
            r"|appointed|hired|born)\b[^@;G]{0,60}\b(?:in|on) the (?:very |same )?"
            r"(?:day|week|month|year|summer|spring|autumn|winter)"
            r" (?:that |when |in which )?(?:the )?R (?:had )?V\b[^@;]{0,40}@"
            r"|\bunder (?:ms|mr|mrs|miss|dr|sir|dame) [a-z'-]{2,30}(?: [a-z'-]{2,30})?"
            r",? [^@;]{0,80}@"
        ),
        When.BACKGROUND,
    ),
    # "The road began with G and passed through @ three years later".
    Rule(
        "passed on the way",
        re.compile(
            r"\bG\b[^@;]{0,60}\b(?:passed|passing|went|travelled|moved|M|come|came)"
            r" (?:through|via|by way of) (?:an? |the )?@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "V G, where four years ago it was @".
    Rule(
        "where it was",
        re.compile(
            r"\bwhere (?:[a-z0-9]+ ){1,3}B (?:it|they) (?:was|were|had)\b[^@G;,]{0,30}@"
        ),
        When.BEFORE,
    ),
    # "Were V in Y to have @".
    Rule(
        "dated",
        re.compile(
            r"\b(?:was|were|been) V (?:by (?:the )?R )?(?:back )?in (?:[a-z]+ )?Y"
            r" (?:to (?:have|be)|as)\b[^@G;]{0,20}@"
        ),
        When.BEFORE,
    ),
    # "A, which languished in G for years, is G": until now.
    Rule(
        "lasted till now",
        re.compile(
            r", (?:which|who|that) (?:(?:had|has|have|been|long) )*(?:Q|spent|sat|stuck"
            r"|languish\w+|linger\w+|stood|toiled|laboured|V)\b[^@;,]{0,60}@"
            r"(?: [NOR])*,? (?:for|these|over) [^@G;,]{0,40}"
            r"\b(?:years?|decade|months|inspections)\b[^@G;,]{0,20}, "
            r"(?:[a-z]+ )?(?:is|are|has|have|was|were)\b"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    Rule(
        "all but one",
        re.compile(
            r"\bonly\b[^@;]{0,60}\b(?:escap\w+|spared|avoid\w+|dodg\w+)[^@G;]{0,15}@"
        ),
        When.BACKGROUND,
    ),
    Rule(
        "used to be",
        re.compile(
            r"\buntil (?:I|then|this [a-z]+|[a-z]+day)\b[^@G;]{0,60}"
            r"\b(?:was|were|had)\b"
            r"(?![^@G;]*\b(?:F|not|never)\b)[^@G;]{0,40}@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    Rule(
        "older still",
        re.compile(
            r"\b[GBY]\b[^@;]{0,60}@(?: N)?,? before (?:then|that)\b"
            r"|\b[GBY]\b[^@;]{0,60}(?<! to )@(?: N)?,? (?:in|at|during|by|under)"
            r" (?:the|an?|its) (?:[a-z]+ )?(?:N|one|visit) (?:B|before)\b"
        ),
        When.BACKGROUND,
    ),
    # "Three years ago it was marked down from G to @".
    Rule(
        "dated pair",
        re.compile(
            r"^(?:[a-z0-9]+ ){0,4}B,? (?![^@]*\b(?:has|have|is|are|I)\b)[^@;]{0,60}"
            r"\bfrom (?:an? )?G\b[^@;]{0,30} (?:to|into) (?:an? )?@"
        ),
        When.BEFORE,
    ),
    Rule(
        "dated pair",
        re.compile(
            rf"\b(?:from|between) [^@;]{{0,60}}G(?:(?! - )[^@;]){{0,60}}{_PAIR_DATED}"
        ),
        When.BEFORE,
    ),
    Rule(
        "dated pair",
        re.compile(
            r"^(?![^@;]*\b[NR] (?:(?:has|have|also) )*(?:said|says|V)\b)"
            # But what somebody says of no day "had" happened has happened.
            r"(?![^;BY]*\b(?:said|says|added|asked|claimed|complained) [^;BY]*$"
            r"|[^;BY]*, (?:said|says|added|asked|claimed|complained) [^;BY]*$)[^@]*"
            r"(?<!that R )(?<!that it )(?<!told R )\bhad\b[^@;,]{0,40}\bfrom"
            r" [^@;]{0,40}G[^@;]{0,40} (?:to|into) (?:an? |being )?@"
        ),
        When.BEFORE,
    ),
    # "Eight months after Ofsted moved them from G to @".
    Rule(
        "dated pair",
        re.compile(
            r"\b(?:weeks?|months?|years?) after (?:(?:the|its) )?"
            r"(?:R|it|they|inspectors|[CAUDM])\b"
            r"[^@;,]{0,80}\b(?:from|out of) [^@;,]{0,25}G[^@;,]{0,40}"
            r"\b(?:to|into) [^@;,]{0,20}@"
        ),
        When.BEFORE,
    ),
    Rule(
        "dated pair",
        re.compile(
            r"\bfrom [^@;]{0,40}G[^@;]{0,40} (?:to|into) (?:an? |being"
            r" )?@[^@G;,]{0,30} B\b"
        ),
        When.BEFORE,
    ),
)
