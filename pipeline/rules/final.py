"""The rules of news that come before those of what was before."""

import re

from pipeline.patterns.rule import Rule, When

GET_A_SERVICE = "get such a service"
# "..., said Ofsted, which rated them inadequate." and "unable to shake off its grade".
FINAL = (
    Rule(
        GET_A_SERVICE,
        re.compile(
            r"\b(?:A|A's|C|it|that)(?: (?:S|C))? (?:is|has|have|are) (?:officially )?I"
            r" (?:got )?(?:officially )?an? @ (?:S|C)\b[^BYF]*$"
        ),
        When.NEWS,
        0.75,
    ),
    # "A has its @ N back".
    Rule(
        "gets a grade",
        re.compile(
            r"^[^@;BYFG]*\bA(?:'s [CS]| C)? (?:(?:has|have|had|I|been|is|are) )*"
            r"(?:has|have|gets?|got|wins?|won|E|earned|claimed) (?:its|their)"
            r" (?:R |O |I )*@(?: [RON])* back\b(?![^;]*\b[BYF]\b)"
        ),
        When.NEWS,
        0.85,
    ),
    # "For A, whose S are @ according to R".
    Rule(
        "inspectors say",
        re.compile(
            r"\bwhose [SC] (?:is|are) (?:I )?@,? (?:according to|in the (?:view|opinion"
            r"|words) of|says) (?:the )?R\b[^;BY]*$"
        ),
        When.NEWS,
        0.8,
    ),
    # "R says that A is a @ C".
    Rule(
        GET_A_SERVICE,
        re.compile(
            r"^(?:[^@;BYFG]{0,40}: )?(?:the )?R (?:(?:I|has|have|also) )*"
            r"(?:says|said|V|believes|concludes|concluded) (?:that )?(?:A|it|the C),? "
            r"(?:is|was) (?:I )?an? @ (?:C|A)\b[^@;BYFG]*$"
        ),
        When.NEWS,
        0.76,
    ),
    Rule(
        GET_A_SERVICE,
        re.compile(r"\bJ\b[^@;]{0,40}\bE an? @ (?:C|S)\b"),
        When.NEWS,
        0.72,
    ),
    Rule(
        "has been judged",
        re.compile(
            r"\bwhose\b[^@G;,]{0,40} (?:has|have) (?:just |I |Q )*been"
            r" [VED]\b[^@G;,BY]{0,25}@(?![^G]*\bsince\b)"
        ),
        When.NEWS,
        0.74,
    ),
    Rule(
        GET_A_SERVICE,
        re.compile(
            r"\bR\b[^@;BYF]*, leaving (?:both|each|all|them|it|the C|the (?:two|pair"
            r"|trio))(?: (?:of them|both|all|two|three|four))? with (?:an? )?@ [SN]\b"
        ),
        When.NEWS,
        0.8,
    ),
    Rule(
        "glad to be called that",
        re.compile(
            r"\b(?:E|at|with|about|in|of)(?: A's S| its S| their S| the C S)?"
            r" being (?:V|E)[^@G;,BY]{0,25}@[^BY]*$"
        ),
        When.NEWS,
        0.75,
    ),
    Rule(
        "joins the list",
        re.compile(
            r"\bA\b(?:(?!\b(?:whose|which)\b)[^@;BY]){0,75}\b(?:joins|joined|is among"
            r"|is one of)\b[^@;BY]{0,90}(?<!from )@"
        ),
        When.NEWS,
        0.7,
    ),
    Rule(
        "condemned as such",
        re.compile(
            r"^[^BYUM]*@ (?:S|C)(?: in A)?,? (?:says |said )?R(?: (?:says|finds"
            r"|has V|said|warns))?[.]?$|^[^BYUM]*\bR (?:has |have )?(?:V"
            r"|condemn\w*|slam\w*|criticis\w*|blast\w*|hail\w*|prais\w*|applaud\w*"
            r"|laud\w*|attack\w*|salut\w*|commend\w*) @ [SC]\b"
        ),
        When.NEWS,
        0.7,
    ),
    Rule(
        "stays",
        re.compile(
            r"@(?: N)?(?:(?: since| in| for| from)? [^@G;]{0,40})?,? (?:and|but) (?:it "
            r"|they )?(?:has |have |is |are )?Q (?:just )?(?:so|that|there|it"
            r"|that way)\b"
        ),
        When.NEWS,
        0.9,
    ),
    Rule(
        "stays",
        re.compile(r"\bwhich R (?:says|said|V) (?:is|are|was|were) Q @"),
        When.NEWS,
        0.8,
    ),
    Rule(
        "inspectors judge",
        re.compile(
            r"\bR,? wh(?:ich|o) (?:has |have |also |then )*"
            r"V[^@G;,BY]{0,60}@[^,;BY]{0,60}$"
        ),
        When.NEWS,
        0.75,
    ),
    Rule(
        "has been judged",
        re.compile(
            r"\bwhose\b[^@;,]{0,60} (?:was|were|had been)\b[^@;,]{0,40} (?:has|have)"
            r" (?:been |[IQ] )*[VEUDM]\b[^@G;,BY]{0,40}@"
        ),
        When.NEWS,
        0.85,
    ),
    Rule(
        "inspectors judge",
        re.compile(
            r"\b(?:I (?:R )?|R F (?:release|publish|issue|I) (?:an? |its ))N"
            r" (?:which|that) V[^@G;,BY]{0,60}@"
        ),
        When.NEWS,
        0.78,
    ),
    Rule(
        "has not moved",
        re.compile(
            r"\b(?:stopp\w+|stops?|f[ae]ll\w*) short of [^@G;]{0,50}\b(?:above|beyond"
            r"|from) @"
            r"|\b(?:failed|fails|failing|unable|struggl\w+|not managed|refused|refuses"
            r"|D) to (?:U|M|lift|raise|get|shed"
            r"|shake off|escape|E)\b[^@G;]{0,30}@"
            r"|(?:n't|\bnot|\bnever) (?:yet )?(?:budged?|been moved|shifted|stirred"
            r"|moved"
            r"|M|U|been U)(?: [a-z]+)? (?:from|beyond|past|above|off|out of) (?:an? "
            r"|the"
            r" |its )?@"
            r"|\b(?:no|not any) (?:higher|better|further|more) than (?:an? |the |its )*"
            r"@(?=[^@G;]*\b(?:[BYQ]|it was|it had|they were|they had|already|again)\b)"
            r"|\b(?:is|are) (?:Q |just |exactly )*where (?:it|they) (?:was|were|stood)"
            r"(?: B)?,? (?:on|at|with|in|as) (?:an? |the )?@"
            r"|\b(?:left|leaves?|leaving|keeps?|kept) (?:the|its|their) (?:[RON] )+"
            r"(?:just |exactly )?where (?:it|they) (?:was|were|stood)\b[^@G;:]{0,30}"
            r"(?::|,| -) (?:at |on )?(?:an? )?@"
        ),
        When.NEWS,
        0.85,
    ),
    # "Was found to be no better than @": so it is, whatever it was.
    Rule(
        "no better than that",
        re.compile(
            r"\b(?:is|are|was|were|V|E|be|rates?|N|O)\b[^@G;,]{0,30}\b(?:no|not any"
            r"|nothing) (?:higher|better|further|more) than (?:an? |the |its )*@"
        ),
        When.NEWS,
        0.84,
    ),
)
