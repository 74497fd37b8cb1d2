"""What was nearly got, or not at all: "a notch from @", "failed to be @"."""

import re

from pipeline.patterns.rule import Rule, When

STEPPED_OVER = "stepped over"
_OVER = r"leapfrog(?:s|ged|ging)?|bypass(?:es|ed|ing)?|hurdl(?:es|ed|ing)"
# "Has skipped a whole N": to where, the rest of the sentence tells.
SKIPPED = (
    rf"\b(?:{_OVER}|(?:skip(?:s|ped|ping)?|vault(?:s|ed|ing)?|jump(?:s|ed|ing)?)"
    r"(?: over| past)?) (?:an?|one) (?:whole |entire |full )?(?:N|rung|step|category"
    r"|band|level|tier|notch)\b"
)
# "Has leapfrogged @ to E a G N", "U straight past @ to G", "V G, skipping @".
OVER_IT = Rule(
    STEPPED_OVER,
    re.compile(
        rf"\b(?:{_OVER}|skip(?:s|ped|ping)?(?: (?:over|past))?"
        r"|vault(?:s|ed|ing)? (?:over|past)|missing out"
        r"|(?:[UD]|hops?|hopped|hopping|shot|shoots?|shooting|sails?"
        r"|sailed|sailing|went|gone|goes|going|M|jumping|leaping)"
        r" (?:(?:straight|right|clean|clear|directly|over) )*(?:over|past)) "
        r"(?:(?:the|an?|R|O|being|V|N|of) ){0,3}@(?! (?:(?:[a-z]+ )?(?:councils"
        r"|authorities)|C)\b)"
    ),
    When.NOT_YET,
)
# "Three short of the line for a G N": where a grade begins.
_LINE = (
    r"(?:of )?(?:the|that) (?:[a-z0-9-]+ ){0,2}?(?:line|threshold|boundary|border"
    r"|cut-off|N|V|mark|level|bar|total|number|points|score|V N) (?:(?:it )?(?:needed"
    r"|required|necessary|wanted) )?(?:for|to be V|to E)"
)
# What stands before the grade that was nearly got; "up a notch from @" was that.
_ALMOST = (
    r"(?:short|shy) of",
    rf"(?:short|shy|below|under|outside|missed|beneath|off|adrift of) {_LINE}",
    r"(?<![UD] a )(?<![UD] one )(?:whisker|hair|hair's breadth|step|notch|rung|inch"
    r"|mark|fraction|shade|cusp|brink|verge) (?:just |away )?(?:from|off|of|short of"
    r"|below(?![^;,.]{0,50} [BY]\b))",
    r"(?:(?<=is )|(?<=was )|(?<=been )|(?<=only )|(?<=just )|(?<=it ))(?:a|one) N"
    r" (?:just |away )?(?:from|off|short of)",
    # "Two marks off @": a word for marks is one for rating as well.
    r"(?<![UD] )\b(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|few) V"
    r" (?:off|short of|shy of|away from)",
    r"(?:points?|marks?|per cent|percentage points?|%) (?:below|under|off|from"
    r"|away from|adrift of)",
    r"avoid(?:s|ed|ing)?|miss(?:es|ed|ing)? out on|missed|misses|almost|nearly",
    r"(?:came|comes?|coming|M) (?:very |so |tantalisingly )?(?:close|near) to|close to",
    r"(?<!N )G rather than(?=[^BYI;]*$)",
)
_THE_GRADE = (
    r"(?:(?:being|an?|the|E|getting|V|that|of|O|R) ){0,3}@(?! N B)"
    r"(?! (?:N )?(?:(?:that|which) )?(?:it|they|the C|A) (?:was|were|had|E|V)\b)"
)
NEARLY = Rule(
    "nearly that",
    re.compile(
        # Each is a branch of its own, so that few of them are tried.
        "|".join(rf"\b(?:{almost}) {_THE_GRADE}" for almost in _ALMOST)
        # "Again failed to be V @", "V less than @", "puts its S below @".
        + r"|\b(?:fail(?:s|ed|ing)?|unable|(?:could|did|has|have|had|does|do|was|were)"
        r"(?: not|n't)(?: yet)?|without) (?:Q |I |yet |quite |once more )*(?:to )?"
        r"(?:be|been|being|get|got|reach(?:ed)?|achieved?|earn(?:ed)?|win|won|secured?"
        r"|E|attain(?:ed)?|become|had|held|seen|M|M to)(?: V| E)?(?: to be)?"
        r" (?:(?:an?|the|as|O) )*@"
        # "The only one of the five not to be V @", "not to have E a @".
        r"|(?<!or )\bnot to (?:be|have been|get|have got|E|have E)(?: V| E)?"
        r" (?:(?:an?|the|as|O|R) )*@"
        r"|\b(?:less than|worse than|inferior to|not up to) @(?! N B)"
        r"|(?<!from )(?<!step )(?<!notch )(?<!rung )(?<!one )(?<!two )\bbelow"
        r" (?:an? )?@(?= N\b|[.,;]| (?:Q|by|and|in|R)\b|$)(?! N B)"
    ),
    When.NOT_YET,
)
