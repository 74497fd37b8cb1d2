"""The rules by which a grade is hoped for, feared, or told in passing."""

import re

from pipeline.patterns.rule import Rule, When, rules
from pipeline.rules.nearly import SKIPPED

ON_THE_SIDE = "in a clause on the side"
STANDING = "a council's standing"
FOLLOWS = "what this follows"
# What these say no likelihood gainsays.
WEEKS_AFTER = "weeks after"
COUNTED_AMONG = "counted among those"
_HOPED = (
    r"\bF\b(?! (?:I )?(?:be able to (?:call|boast|V)|point to|boast)\b)"
    r"(?: (?!(?:has|have|was|were|is"
    r"|are|which|after"
    r"|that)\b)[a-zA-Z']+){0,6}? (?:from|to)\b(?:"
    r"(?!\bwhich\b| but | (?:has|have) (?:[a-z]+ )?[VEUDM]\b)[^@;,:]){0,40}@"
)
_NOT_YET = (
    (
        "not yet",
        r"\bF\b(?! point to| boast)"
        r"(?:(?!\b(?:has|have|had|was|were|is|are|been|which|that|after"
        r"|and|but|as)\b)[^@G;,:]){0,45}@",
    ),
    (
        "not yet",
        r"\b(?:is|are) (?:I |Q |all )?(?:doing|trying|working|fighting|battling"
        r"|striving)\b(?: [a-z]+){0,2} to\b[^@G;,]{0,30}@",
    ),
    (
        "at stake",
        r"@ (?:N\b[^@;,]{0,60} (?:is|are) (?:I |Q )?|N )?(?:at risk"
        r"|in (?:jeopardy|doubt|danger)|under threat)\b",
    ),
    (
        "at stake",
        r"\b(?:F|could|would|might|may)\b[^@;,]{0,30}\b(?:costs?|lose|forfeit"
        r"|threaten\w*)"
        r"\b[^@;]{0,40}@",
    ),
    ("at stake", r"\brisks? (?:of|that) [^@G;,]{0,30}@"),
    ("at stake", r"\bE to @ (?:is|was|would|will|has been|F)\b"),
    (
        "only if",
        r"\b(?:(?<!\bas )if|whether|unless)\b(?! anything| not )[^@G;:]{0,60}@"
        r"|\buntil\b(?! not | Y\b)[^@G;,]{0,60}@",
    ),
    (
        "not said outright",
        r"\b(?:not|never|barely|hardly|(?<!\bI )consistently|generally|always"
        r"|sometimes|usually|often|far from|short of|at least|almost|nearly)"
        r"(?: [a-z]+)? @",
    ),
    ("between here and there", r"\bbetween\b[^@G;]{0,60} and (?:an? )?@"),
    ("by a year to come", r"@(?: [NO]| in K)*,? by (?:20\d\d|the end|next)"),
    (
        "to be",
        r"(?:^|[,;])(?:(?!\b[VQ]\b|\bR (?:judge|consider|deem|find)s\b"
        rf"|{SKIPPED}|\b(?:first|second|third|fourth|fifth"
        r"|sixth|latest|only|one of|was the other)\b)[^@G;,])*"
        r"\b(?<!had )to (?:be|become|being|get|reach|achieve|secure|E|M to)"
        r"(?: V| [a-z]+){0,2} (?:an? |the )?@",
    ),
    (
        "on the way to",
        r"\b(?:journey|route|way|path|road|steps?|drive|push|bid|quest"
        r"|chance) (?:towards?|to|of) (?:being |an? )?@",
    ),
)
_ASIDE_CLAUSE = (
    (
        FOLLOWS,
        r"^(?:it|(?:the|this|that|his|her|their|its) (?!R\b|N\b|I\b|B\b)"
        r"(?:(?!which\b|that\b|who\b)[A-Za-z' -]){1,30}?)"
        r" (?:also )?(?:comes?|came|follow(?:s|ed)(?! by\b)|was (?:made|taken|ordered"
        r"|prompted))\b"
        r"(?! (?:up|out|back|with|in|through|to (?:an?|the|its)|a long way|far"
        r"|so far)\b)"
        r"(?! [^@;,]{0,30}\b(?:years?|months?) after (?:an?|its|the|that) "
        r"[^@;,]{0,25}@ N)[^@;]{0,160}@"
        r"|^(?:it|they|(?:the|this|that|these|an?|its) (?!R\b|N\b|I\b|B\b)"
        r"[A-Za-z' -]{1,40}?) (?:was|were|(?:has|have) been) (?:I )?(?:drawn U|set U"
        r"|put together|written|drafted|prepared|launched|agreed|commissioned|started"
        r"|created|formed|sent in|brought in|appointed) (?:by [^@;,]{0,25} )?"
        r"(?:because of|in response to|as a result of|in the wake of|following|after)"
        r"\b[^@;]{0,160}@"
        r"|^it(?:'s| is| was) [^@;,]{0,30}\b(?:years?|months?|weeks?) since\b"
        r"[^@;]{0,140}@"
        r"|^[^@;,G]{0,30}\byears? (?:have|has|had) (?:I )?(?:M|M by|gone by|elapsed)"
        r" since\b[^@;]{0,140}@",
    ),
    (
        "in somebody's time",
        r"\b(?:(?<!line )under|during) (?:her|his|their|A's|the) [^@;,]{0,25}"
        r"(?:leadership|J|tenure|direction|stewardship|watch|spell|years?|time|reign)\b"
        r"[^@;]{0,60}@|\bunder (?:her|him|them|one of (?:them|these|those)),?"
        r" [^@;]{0,80}@"
        r"|\b(?:years?|decade|months|spell|period|time|tenure|reign) (?:in|during|over)"
        r" which\b[^@;]{0,80}@"
        r"|@[^@;]{0,40}\b(?:on|under|during) (?:her|his|their) (?:watch|leadership)\b"
        r"|^it was (?![^@;,]*\b(?:I|announced|revealed|confirmed|reported|noted|stated"
        r"|said|explained|clear|heard)\b)[^@;,]{3,60}"
        r" that (?:the )?(?:R|it|C)\b[^@;]{0,80}@",
    ),
    (
        WEEKS_AFTER,
        r"\b(?:weeks?|fortnight|month)(?: or so| or two)? (?:after|on from|following"
        r"|since)\b(?![^@G;,]{0,90}\b(?:has|have|is|are)\b)[^@G;,]{0,90}@",
    ),
    (
        COUNTED_AMONG,
        r"\b(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen"
        r"|several|few|many|T)(?: or so)?(?: [a-z]+){0,2}"
        r" (?:C|councils|authorities|boroughs|counties|areas)(?: in [a-zA]+| [a-z]+ly)?"
        r" (?:that |which )?(?:I |Q |also |[a-z]+ly )*"
        r"(?:hold|holds|held|boasts?|enjoys?|carry|carries)\b[^@G;]{0,30}@"
        r"[^@G;]{0,40}\b(?:among (?:them|those|these)|including|one of them|such as"
        r"|like|with|notably)\b[^@G;]{0,20}\bA\b"
        r"|\b(?:only|just) (?:one|two|three|four|five|six|a few|a handful of|[0-9]+)"
        r" others?\b(?![^@;]*\bI\b)[^@;G]{0,90}\b(?:is|are|Q|has|have|enjoys?|shares?"
        r"|boasts?)\b(?! been\b)[^@;G]{0,40}@"
        # "Only A and A have reached @ overall."
        r"|^(?:only|just) A(?:(?:,|,? and) A)+ (?:has|have) (?:so far )?(?:E|M|been V"
        r"|made it to)\b(?![^;]*\bI\b)[^@;G]{0,20}@",
    ),
    (
        "being called that",
        r"(?<!to its )(?<!to their )(?<!in its )(?<!in their )\bbeing (?:V|E"
        r"|called)\b[^@G;,]{0,25}@",
    ),
    (
        STANDING,
        r"\b(?:currently|presently|already|at present) (?:V|E)?[^@G;:,]{0,20}@",
    ),
    (
        "since it",
        r"\bsince\b(?! (?:it|they) (?:was|were) (?:set|created|formed"
        r"|established))(?! (?:[a-z]+ )?(?:Y|[a-z]+) to )"
        r"(?:(?! and (?:are|is|have|has|I)\b|: R\b)[^@G;,]){0,80}@"
        r"(?! to)",
    ),
    (
        STANDING,
        r", (?:which (?:is|are) |currently |now |itself )?V (?:as )?@(?: by "
        r"(?:the )?R| overall| O)?(?: in (?:[a-z]+ )?Y| in K)?,",
    ),
    (
        STANDING,
        r"\b(?:C|council|authority|neighbour|borough|county) that (?:is|are|was|were"
        r"|has been|had been) (?:[a-z]+ )?V[^@G;,]{0,25}@"
        r"|\b(?:a|the) (?:C|S) (?:that|which) (?:the )?R (?:had |has )?V (?:as )?@",
    ),
    (STANDING, r", an? @ (?:one|C|S)\b[^,;@G]{0,50},"),
    (STANDING, r"\bwe are V (?:as )?(?:an? )?@|^as an? C (?:that is )?V (?:as )?@"),
    (
        STANDING,
        r"@(?:-(?:V|N|judged)\b| (?:C\b(?! [a-z]* ?(?:N|V|was|is))|S\b(?! N)"
        r"|councils|authorities|departments))",
    ),
    (
        "in response",
        r"\b(?:anniversary of|response to|light of|wake of|following|despite"
        r"|because of|due to|(?<!hand )(?<!handed )(?<!handing )over"
        r"|regarding|triggered by|prompted by|about|addressing|address|on)"
        r" (?:the|its|their|an?|that|R's) (?:R |O )?@ ?N?",
    ),
    (
        "in response",
        r"\b(?:R|R's|its|their|the|C's|A's) (?:O |R )?@ N (?:has |have |had )?(?:cost"
        r"|led to|prompted|triggered|meant|forced|caused|followed)\b"
        r"|(?:^|\ban? )(?:R )?@ (?:R )?N (?:has |have )?(?:helped|attracted|drew"
        r"|boosted)\b",
    ),
    (
        STANDING,
        r"\b(?:councils|authorities|services) (?:that|which) (?:are|were|have been)"
        r" (?:V )?@",
    ),
    (STANDING, r"\bS (?:hold|holds|have|has|had) (?:an? )?@ N"),
    (
        "told of a month gone by",
        r"^(?:it was )?last (?:january|february|march|april|may"
        r"|june|july|august|september|october|november|december|spring|summer|autumn"
        r"|winter)"
        r"\b(?!'s\b)[^@;]{0,60}@"
        r"|^(?:in|among|of|from) (?:the|an?|its|their) (?:very )?(?:first|last|previous"
        r"|earlier|opening|initial|B) (?:[a-z]+ )?(?:batch|round|wave|tranche|set|lot"
        r"|crop|clutch)\b(?![^@;]*\bI\b)"
        r"(?=[^@;]*\b(?:last (?:month|week|spring|summer|autumn|winter|year)|earlier"
        r"|ago|before christmas|B)\b)[^@;]{0,140}@",
    ),
    (
        STANDING,
        r"@(?: O)?,? and (?:I |Q |so )?(?:E|gets|has) [^@;,]{0,30}\bvisits\b",
    ),
    (
        "told of a month gone by",
        r"\bN last (?:spring|summer|autumn|winter) (?:had )?(?:V|E|said|U|D|M)\b"
        r"[^@;]{0,60}@",
    ),
    (
        "told of a month gone by",
        r"@(?: N)?(?: O| in K| K)?(?: by (?:the )?R)? last month\b",
    ),
    (
        "standing since",
        r"(?<!first time )@ (?:[NO] )*(?:by (?:the )?R )?since (?:[a-z]+ )?Y",
    ),
    (
        "still the only one",
        r"\bQ (?:the only|the first|one of)\b[^@G;]{0,40}\bto have been V (?:as )?@",
    ),
    (
        "still the only one",
        r"\bA(?: C)? (?:Q|(?:is|was) Q) (?:[a-z]+ )?the (?:only|sole)\b[^@G;]{0,40}@"
        r"(?! (?:after|when|as)\b)"
        r"|\bA(?: C)? (?:is|was) the (?:only|sole) (?:one|C|council) "
        r"(?:so far|to date)\b[^@G;]{0,40}@",
    ),
    (
        ON_THE_SIDE,
        r"\b(?:where|whose(?! (?:R |O )?B )|(?<!R )who"
        r"|who(?= (?:had |have |has )?[VE]\b)|(?<!way in )(?<!\bR N )"
        r"(?!(?<=\bJ, )which (?:was|were|is|are) V)which)\b"
        r"(?! (?:has|have) (?:also |now |I )?[VEDU] (?:it|them|the|A|C|S)\b)"
        r"(?! (?:the )?R (?:has|have) (?:I|just) V\b)"
        r"(?![^@G;,]* (?:has|have) (?:[a-z]+ )?V (?:its|their|the) [SC] @)(?: "
        r"(?!it\b|they\b)[A-Za-z']+){0,4}? (?:was|were|is|are|had|V|R V|R had V|R"
        r" says|R said|E)\b(?:(?! (?:has|have) (?:I |been |instead )+[VE]| (?:was|were"
        r"|is|are)"
        r" [VE]\b)[^@G;,]){0,60}@",
    ),
    (
        "a report that found",
        r"(?<!new )(?<!I )(?<! at a )(?<!R in a )(?<!so in a )(?<!R in its )"
        r"(?<!R in the )"
        r"\bN (?:that|which) (?:R )?(?:had |has"
        r" )?V[^@G;,]{0,60}@",
    ),
    (
        "after that",
        r"(?<!looks )(?<!look )(?<!looking )(?<!looked )"
        r"\b(?:(?<!days )(?<!hours )after|despite|(?<!\bR )having|until|before"
        r"(?! (?:settling|opting|plumping|landing|deciding|reaching|concluding|awarding"
        r"|handing|coming)\b))\b(?! all)"
        r"(?![^@G;,]*\bI\b)(?![^@G;]{0,70}\b"
        r"(?:has|have) (?:(?:been |I |Q )*[VEUDM]\b|(?:an? |the )@))[^@G;,]{0,80}@",
    ),
)
_ITS_GRADE = (
    (
        "its grade",
        r"\b(?:its|their|the C's|A's|C's|his|her) (?:R |O |I )?@ (?:R |O )?N"
        # "Its G N for S has been confirmed by R" is told as given.
        r"(?!(?: for [^@G;,BY]{1,40})? (?:has|have) (?:just |I |Q |also )*been"
        r" (?:V|E|Q|upheld|renewed|reaffirmed)\b[^BY;]*$)",
    ),
)
# It is how things stand, not what they were: tried before the rules for older grades.
SINCE_THE_LAST = Rule(
    "standing since",
    re.compile(
        r"\b(?:has|have) been (?:[a-z]+ )?V (?:as )?@ (?:O )?(?:with [^@;,BY]{0,30} )?"
        r"(?:by (?:the )?R )?since (?:its|their|the|our) (?:(?:[a-z]+ )*(?:R )?N (?:in"
        r"|of) (?:[a-z]+ )?Y|B)"
        r"|\b(?:has|have) (?:held|had|carried|enjoyed|boasted|kept) (?:an? |the )?"
        r"(?:R )?@ (?:R |O )*N (?:(?:from|by) (?:the )?R )?since (?:[a-z]+ )?Y"
    ),
    When.BACKGROUND,
)
HOPED_FOR = Rule("hoped for", re.compile(_HOPED), When.NOT_YET)
NOT_YET = rules(_NOT_YET, When.NOT_YET)
IN_PASSING = rules(_ASIDE_CLAUSE, When.BACKGROUND)
ITS_GRADE = rules(_ITS_GRADE, When.BACKGROUND)
