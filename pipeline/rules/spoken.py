"""What somebody says of a result of now: glad of it, thankful for it, told of it."""

import re

from pipeline.patterns.rule import Rule, When

# "We are delighted", "she was disappointed", but not what they would be.
_GLAD = (
    r"(?:am|are|is|'re|'m|was|were)(?: I| so| very| all| both| really| absolutely| of"
    r" course| understandably| extremely| deeply| naturally)*"
    r" (?:delighted|thrilled|pleased|overjoyed|elated|over the moon|disappointed|sorry"
    r"|gutted|saddened|dismayed|disappointing|proud and delighted|honoured|chuffed"
    r"|heartened)"
)
_IT = r"(?:we|it|they|us|them|(?:our|its|their|the|A's) [SC]|[SA]|S in A|A's S)"
_OWN = r"(?:our|its|their|this|the|such an?|an?)"
_SO = r"(?:to be |as |an? |O |I |so )*"
SPOKEN = (
    Rule(
        "glad to be called that",
        re.compile(
            rf"^(?=[^BYF]*$)[^@G;]*\b{_GLAD} (?:to (?:be|have been|see|E|hear|learn"
            rf"|get)|that|with|by|at|about) (?:{_OWN} )?(?:(?:R|inspectors) )?"
            rf"(?:(?:has|have|had) )?(?:V )?(?:{_IT} )?(?:(?:is|are|has|have|had|been"
            rf"|being|was|were|that) )*(?:{_IT} )?(?:(?:is|are) )?"
            r"(?:[VE] |told (?:to )?)?"
            rf"(?:{_OWN} )?(?:N of )?{_SO}@"
        ),
        When.NEWS,
        0.66,
    ),
    # "There was delight when R V its S @".
    Rule(
        "reaction to the news",
        re.compile(
            r"^[^@BYF;]*\b(?:(?:un)?impressed|delight(?:ed)?|reliev?ed|relief|jubilation"
            r"|joy|cheers?|cheered|celebrat\w+|tears|surpris\w+|shock(?:ed)?|dismay\w*"
            r"|disappoint\w+|vindicated|rewarded|paid off|anger|fury|proved right)\b"
            r"[^@G;BYF]{0,30} when (?:the )?R (?:(?:has|have|I) )*[VEUD]\b[^@;BYF]*@"
            r"[^@;BYF]*$"
        ),
        When.NEWS,
        0.8,
    ),
    Rule(
        "told of it",
        re.compile(
            r"^(?=[^BYF]*$)[^@G;]*\b(?:learn(?:ed|t|s)|heard|hears|informed|announced"
            r"|revealed|emerged|discovered|told)(?: I| staff| residents| on [a-z]+"
            rf"| this [a-z]+)* that (?:{_IT} had(?: I| just)* been (?:V|[UD](?: to)?)"
            rf"|R had(?: I| just)* V [^@G;,]{{0,60}}?) {_SO}@"
        ),
        When.NEWS,
        0.72,
    ),
    Rule(
        "thanked for it",
        re.compile(
            r"^(?=[^BYF]*$)[^@G;]*\b(?:thank(?:s|ed|ing)?|credit(?:s|ed)?|prais(?:es|ed)"
            r"|tribute|congratulated?)\b[^@G;]{0,60} (?:E|M|secur(?:e|ing)|earn(?:ing)?"
            rf"|achiev(?:e|ing)|win(?:ning)?|getting|bringing) (?:{_OWN} )?{_SO}@"
        ),
        When.NEWS,
        0.66,
    ),
    # "It F I boast a @ N", "they F be able to display the @ N".
    Rule(
        "may boast of it",
        re.compile(
            r"\bF (?:I |be able to )+(?:boast|wear|sport|display|claim|carry|enjoy|show"
            rf"|lay claim to|point to) {_OWN} (?:R |O )*@(?![^@;]*\b(?:if|once|when)\b)"
            rf"|\bI (?:bear|wear|carry|carries)s? {_OWN} (?:R |O )*@ N\b"
        ),
        When.NEWS,
        0.8,
    ),
    # "The N by R, I I, in which S are V @", "R have I a N that V S @".
    Rule(
        "a report of now calls it so",
        re.compile(
            r"\bN(?: (?:by|from) (?:the )?R)?,? (?:just )?(?:I|out)\b[^@G;BYF]{0,30},"
            r" (?:in )?which (?:judges|finds|[^@G;BYF]{0,40}V)\b[^@G;BYF]{0,60}@"
            r"|\bN (?:by|from) (?:the )?R, in which [^@G;BYF]{0,60}"
            r"\b(?:is|are|has|have)\b[^@G;BYF]{0,40}@"
            r"|\bR (?:has|have|had) (?:just |also |now )*I (?:an?|its|their)"
            r" (?:I |O )*N,? (?:that|which|in which)\b[^@G;BYF]{0,60}@"
        ),
        When.NEWS,
        0.78,
    ),
    # "R heard many such stories before they V S @".
    Rule(
        "inspectors judge",
        re.compile(
            r"^(?:the )?R\b(?! (?:had|B)\b)[^@G;BYF]{0,80} before (?:they |it )?V"
            r"\b[^@G;BYF]{0,60}@"
        ),
        When.NEWS,
        0.74,
    ),
    # "S have leapfrogged a H to be V @".
    Rule(
        "leapt to that",
        re.compile(
            r"\b(?:has|have) (?:I )?(?:leapfrogged|climbed|jumped|leapt|risen|soared"
            r"|bounced|recovered|U|M) [^@;,BYF]{0,40}\bto be(?:come)? (?:V )?(?:as )?@"
        ),
        When.NEWS,
        0.8,
    ),
    # "To be V @ says a lot about our staff".
    Rule(
        "glad to be called that",
        re.compile(
            r"^to (?:be|have been) V (?:as )?@(?: by (?:the )?R| O| N)*,? (?:(?:really"
            r"|just|truly) )*(?:says|shows|reflects|proves|speaks|is (?:an? |the )*"
            r"(?:testament|testimony|tribute|reflection|proof|huge|great|blow|real))"
            r"\b[^@BYF]*$"
        ),
        When.NEWS,
        0.66,
    ),
    # "S, which R has V @ I": told of today, whatever the rest is about.
    Rule(
        "told of today",
        re.compile(
            r", (?:which|who|whose [SC]) (?:(?:the )?R )?(?:has|have)"
            r" (?:just |also |all |both )*(?:been )?V [^@G;,BYF]{0,30}@"
            r"(?: by (?:the )?R| O)*,? I\b"
        ),
        When.NEWS,
        0.8,
    ),
)
