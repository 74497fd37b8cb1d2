"""The rules for what a whole turn of phrase says, whatever stands around it."""

import re

from pipeline.patterns.rule import Rule, When

# What these say is said by the order of words: no likelihood gainsays it.
THIS_AFTER_THAT = "this after that"
NOT_LIFTED = "has not been lifted"
# "It was V @ last month, having been G" tells of a month ago.
_NOT_LAST_MONTH = (
    r"(?![^@G;,]{0,20}\blast (?:month|year|spring|summer|autumn|winter)\b)"
)
# Nothing before it tells of another day, or of what is only hoped for.
_NO_OTHER_DAY = r"^(?:(?!\b[BYF]\b)[^@G;])*"
PAIRS = (
    # "It was @ in all that they looked at, having earned G three years earlier."
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"\b(?:is|are|was|were|V|D to|U to|M to|E) (?:an? |the |I )*@"
            rf"{_NOT_LAST_MONTH}[^@;GBY]{{0,70}},? having (?:B |once |also |only )*"
            r"(?:(?:been|E|won|had|got|V) [^@;]{0,30})?G[^@;]{0,40}[BY]\b"
            r"|\b(?:is|are|was|were|V|D to|U to|M to|E) (?:an? |the |I )*@"
            rf"{_NOT_LAST_MONTH}"
            r"[^@;GBY]{0,40},? (?:after|having) (?:being|been|it was|they were|getting)"
            r" [^@;G]{0,50}\b[BY]\b[^@;G]{0,30}G"
        ),
        When.NEWS,
        0.88,
    ),
    # "From G to G and back to @".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"\bfrom [^@;]{0,30}G[^@;]{0,30} to [^@;]{0,20}G(?: N)?,? (?:and |then"
            r" )*back"
            r" (?:again |up |down )*to (?:an? |the )?@"
        ),
        When.NEWS,
        0.9,
    ),
    Rule(
        "from this to that",
        re.compile(
            r"\bfrom [^@;]{0,30}G[^@;]{0,30} to (?:an? )?@(?: N)?,? (?:and |then )*back"
            r" (?:again |up |down )*to (?:an? |the )?G"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    Rule(
        "older still",
        re.compile(
            r"\bfrom (?:an? |being )?@[^@;]{0,30} to [^@;]{0,20}G(?: N)?,? (?:and "
            r"|then )*"
            r"back (?:again |up |down )*to (?:an? |the )?G"
        ),
        When.BACKGROUND,
    ),
    # "It was G before and is @ now", "G it was then; @ it is now".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"\b(?:was|were|had been) (?:V )?(?:an? )?G(?: N)?,? (?:before|then"
            r"|[^@G;,]{0,25}[BY]),? (?:and|but) (?:it |they )?"
            r"(?:is|are|has been|have been|Q) (?:I |Q |V |an? |just )*@"
            r"|\bG\b[^@G;,]{0,25}[BY],? and @ (?:it|they) (?:is|are|Q)\b"
            r"|(?:^|[;:,] )G (?:it|they) (?:was|were)\b[^@G]{0,30}[;,.:] (?:and )?@"
            r" (?:it|they) (?:is|are|has|have|Q)\b"
        ),
        When.NEWS,
        0.88,
    ),
    # "The S that R V G in Y were @", "S that were G in Y are V @".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            rf"{_NO_OTHER_DAY}\b[SC],? (?:(?:(?:that|which) )?(?:(?:the )?R|it|they)"
            r" (?:(?:had|has|have|once|last|B) )*V|(?:that|which) (?:was|were|had"
            r" been))"
            r" (?:(?:it|them|as|to be|an?|V) )*G(?: N)? (?:back )?in (?:[a-z]+ )?Y,?"
            r" (?:(?:was|were|is|are|I|Q|been|has|have|V|to be|an?|as) )*@"
            r"(?![^;]*\b[BYG]\b)"
            # "It describes as @ S that were G in Y".
            rf"|{_NO_OTHER_DAY}\b(?:V|describes?|E|call|calls)(?: (?:as|to be|an?))* @"
            r" (?:(?:the|an?) )?[SC](?: (?:in|at) (?:the )?A)?,? (?:that|which)"
            r" (?:(?:the )?R |it |they )?(?:(?:was|were|had|been|once|last|B|V|E) )+"
            r"(?:(?:as|to be|an?) )*G\b[^@;]*\b[YB]\b"
            # "S, G when R V in Y, E a @ this time".
            r"|\bG (?:N )?when [^@;,G]{1,40}\b[YB],? [^@;G,]{0,30}@[^@;G,]{0,12}"
            r"(?:\bthis time\b|\bI\b)"
        ),
        When.NEWS,
        0.88,
    ),
    # "It added @ to the G that it had."
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"\badd(?:s|ed|ing)? (?:(?:an?|the|its|their|first|R|O|I|[a-z]+) ){0,3}@"
            r" (?:N )?to (?:the|its|their|an?) (?:[a-z]+ )?G\b"
        ),
        When.NEWS,
        0.88,
    ),
    # "It is now a G service and not an @ one."
    Rule(
        "from this to that",
        re.compile(
            r"\bI (?:(?:V|an?|only|just|merely|R|as) )*[Gg](?: [SCNO])*,? (?:and|but)"
            r" (?:no longer|not) (?:an? )?@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "There was no lifting of the @ badge."
    Rule(
        NOT_LIFTED,
        re.compile(
            r"\b(?:no|without|not any|little) (?:[a-z]+ )?(?:U|M|escape|way out|exit"
            r"|release|reprieve|removal|relief|respite|shaking off|getting off"
            r"|budging|shift|moving)"
            r" (?:of|from|to|off|out of) (?:the |its |their |an? |that |R )+@"
            # "Had not moved them up from @", "left the @ rating in place".
            r"|\b(?:did|do|does|has|have|had)(?: not|n't) (?:yet )?(?:U|M|D|lift(?:ed)?"
            r"|raised?|changed?|alter(?:ed)?|shift(?:ed)?|budged?)"
            r"(?: (?:the|its|their|A's|C's|R's?|C|S|N|it|them|up|on|U|M|from|that))* @"
            r"|\b(?:left|leaves|leaving|kept|keeps|keeping) (?:the|its|their|A's|that)"
            r" (?:R )?@ N\b[^@;GBY.]{0,40}\b(?:in place|unchanged|unaltered|untouched"
            r"|(?:as|where) it (?:was|is))\b"
        ),
        When.NEWS,
        0.85,
    ),
)
TURNS = (
    # "Has not moved since Y: @", "is where it was, on @".
    Rule(
        "has not moved",
        re.compile(
            r"\b(?:has|have) (?:not|never|n't) (?:M|changed|budged|U|moved|D|altered"
            r"|shifted|stirred)\b[^@G;]{0,30}\bsince [^@G;]{0,20}[YB]\b[:,]?"
            r" (?:it |and )?(?:(?:is|was|Q|still) )*@"
            r"|\b(?:is|are|was|Q (?:the C|the S|A|it|them))"
            r" (?:still |just |exactly |right |back |Q )*where"
            r" (?:it|they) (?:was|were|stood)(?: before| then| B| in Y)?,?"
            r" (?:on|at|in|with) (?:an? |the )?@"
        ),
        When.NEWS,
        0.85,
    ),
    # "Has been rewarded with a report which calls its services @".
    Rule(
        "a report calls it so",
        re.compile(
            r"\b(?:has|have) (?:(?!(?:after|over|since|following|despite|because|amid"
            r"|shown|to|on|about)\b)[A-Za-z'-]+ )*?(?:E|V|in|by|with|from)"
            r" (?:an?|another) (?:[a-z]+ )?(?:R )?(?:N|letter) (?:which|that) (?:R )?"
            r"(?:V|says?|[a-z]+s)\b[^@;,BY]{0,80}@"
        ),
        When.NEWS,
        0.8,
    ),
    # "Is @ in all but one of the areas", "there they are @ in every respect".
    Rule(
        "in every respect",
        re.compile(
            r"\b(?:is|are|remains?|[SAC] there|S|they|it) @(?:,? K\b| (?:in|on|across"
            r"|under|for) (?:all|each|every|everything)\b(?! (?:of|year|inspection)\b))"
            r"(?![^@;]*[BY]\b)"
            r"|\b(?:was|were) @ (?:in|on|across|under) (?:all|each|every|everything)\b"
            r"[^@;,BY]{0,40}\b(?:examined|looked at|inspected|tested|assessed|checked"
            r"|measured|marked|V)\b"
        ),
        When.NEWS,
        0.8,
    ),
    # "R puts A among the authorities whose services are @".
    Rule(
        "inspectors judge",
        re.compile(
            r"\bR (?:has |have |had )?V A (?:in|among|amongst|with)\b[^@;,]{0,40}"
            r"\b(?:whose|which|that|where)\b[^@;,BY]{0,30}@"
        ),
        When.NEWS,
        0.82,
    ),
    # "The @ grade that it was given in 2016 remains in place".
    Rule(
        "stays",
        re.compile(
            r"\b(?:the|its|their|A's) (?:O |R )*@ (?:O |R )*N\b[^@G;]{0,70}"
            r"\bQ (?:in place|intact|theirs|its own|put)\b"
            r"(?! (?:until|till|while|pending))"
        ),
        When.NEWS,
        0.86,
    ),
    Rule(
        "has not moved",
        re.compile(
            r"\b(?:the|its|their|A's) (?:O |R )*@ (?:O |R )*N\b[^@G;]{0,70}"
            r"\b(?:survives?|survived|lives on|endures?|stands again)\b"
        ),
        When.NEWS,
        0.85,
    ),
    # "A follows A into the @ club".
    Rule(
        "joins the list",
        re.compile(
            r"\bA (?:has |have )?(?:follow(?:s|ed)|joins?|joined) (?:[a-z]+ ){0,2}A"
            r" (?:in|into|among|with|on)\b[^@;BY]{0,25}@"
        ),
        When.NEWS,
        0.78,
    ),
)
OLDER = (
    # "Was @ by 2019".
    Rule(
        "dated",
        re.compile(
            r"\b(?:was|were|been|being) (?:V |E )?(?:as )?@(?: N)?,? by"
            r" (?:[a-z]+ ){0,2}Y\b"
        ),
        When.BEFORE,
    ),
    # "Was given @, a year ago".
    Rule(
        "a while ago",
        re.compile(
            r"@(?: N)?,? (?:(?:just|only|barely|little|some|about|over|under|almost"
            r"|nearly|more than|less than|exactly|not quite) ){0,2}(?:an?|one|two|three"
            r"|four|five|six|seven|eight|nine|ten|[0-9]+)(?: and a half)? B"
            r"(?=[,.;]|$| (?:after|when|by|and|but|for|has|have|is|are)\b)"
        ),
        When.BEFORE,
    ),
    # "No longer reads @".
    Rule(
        "given up",
        re.compile(
            r"\bno longer (?:reads?|says?|counts?|qualif\w+|holds?|merits?|E|Q)\b"
            r"(?: as| for)? (?:(?:an?|the|its|their) )*@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "Ends the trust's four-year run as a @ authority".
    Rule(
        "given up",
        re.compile(
            r"\b(?:ends?|ended|ending|halts?|halted|br(?:ings?|ought) an end to)"
            r" (?:[A-Za-z0-9'-]+ ){0,4}?(?:run|spell|streak|series|string|stint|reign"
            r"|time|status|stretch) (?:as|of|at|in|on|with) (?:(?:an?|the|being) )*@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
)
