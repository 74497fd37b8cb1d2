"""The rules for what is told of several councils together."""

import re

from pipeline.patterns.cued import cued
from pipeline.patterns.rule import Rule, When
from pipeline.rules.not_given import NO_RESULT_OF_THEIRS
from pipeline.rules.turns import NOT_LIFTED

AS_NAMED = "named as those who got it"
STANDS = "standing since"
# "A, last V G in Y, was V @": of two grades the one beside the name came before.
_PAST_ASIDE = (
    r"\bA(?:'s)?(?: [SC])*, (?=[^,;@]{0,60}\b[BY]\b)[^,;@]{0,40}\b[Gg]\b[^,;@]{0,40}, "
)
_NO_DAY = (
    r"(?![^;]{0,60}\b(?:[BY]|ago)\b)(?![^;,]{0,40} (?:in|last) (?:january|february"
    r"|march|april|may|june|july|august|september|october|november|december)\b)"
)
AFTER_AN_ASIDE = cued(
    rf"{_PAST_ASIDE}(?:(?:has|have|is|are|was|were|been|I) )+"
    rf"(?:V|U to|D to|M to|E) (?:an? |as |the )*@{_NO_DAY}"
    rf"|{_PAST_ASIDE}(?:I )?(?:E|U to|D to|M to) (?:an? |the )*@{_NO_DAY}"
)
# "(The rating) that it lost".
THEY_LOST = (
    r"(?:(?:that|which) )?"
    r"(?:(?:it|they|we|(?:(?:the|its|their|A's) )?[CS]|A|was|were|had|been) )*"
    r"(?:lost|forfeited|stripped of|surrendered|squandered|D away)\b"
)
OF_SEVERAL = (
    # "Last came A, whose @ N was the same as in Y."
    Rule(
        NOT_LIFTED,
        re.compile(
            r"\b(?:whose|its|their|A's) (?:O |R )*@ (?:R |O )*N (?:(?:was|is|were|are"
            r"|has been) )?(?:exactly |just |much |the )*(?:same|unchanged|no different"
            r"|identical)(?![a-z])(?![^;,]*\b(?:J|H|A)\b)"
        ),
        When.NEWS,
        0.86,
    ),
    # "Four of the six are I in the @: A and A D into it in Y and Y."
    Rule(
        STANDS,
        re.compile(
            r"@(?: N)?(?::|;| -|,) (?:the )?A(?:(?:,? and |, )(?:the )?A)*"
            r" (?:(?:has|have|had|both|first|each) )*(?:[EUDMV]|[a-z]+(?:ed|t|n|ell)) "
            r"(?:(?:into|in|to|at|on) )?(?:it|them|there|that(?: N)?)\b"
            r"[^@G;]{0,30}\b[YB]\b"
        ),
        When.BACKGROUND,
    ),
    # "To date no authority in England has been V @."
    Rule(
        NO_RESULT_OF_THEIRS,
        re.compile(
            r"\b(?:no|not one|not a single) (?:other |single |local |[a-z]+ )?"
            r"(?:C|A C|council|authority|borough|county|unitary)\b[^@;,:]{0,50}"
            r"\b(?:has|have|had|was|were|is|are) [^@;,:]{0,30}@"
            r"|\b(?:nobody|no one|no-one)(?: else)?"
            r"(?: (?:in|from|across|on) [^@;:,VEG]{1,40}?)?"
            r" (?:(?:has|have|had|is|was|been) )*(?:E|V|got|gets?)\b[^@;,:]{0,20}@"
            r"|\b(?:put|puts|putting|gave|gives?|giving|placed|places|E|V)"
            r" (?:nobody|no one|no-one|none|no (?:C|councils?|authority|authorities))"
            r"\b[^@;,:]{0,30}@"
            r"|\b(?:none|neither|not one) of (?:[a-zA's]+ ){0,3}(?:C|councils"
            r"|authorities|neighbours|others|counties|boroughs|them)\b[^@;,:]{0,40}"
            r"\b(?:has|have|had|was|were|is|are) [^@;,:]{0,30}@"
            r"|^(?:but |and |though )?neither (?:has|have|had|was|were|is|are)\b"
            r"[^@;,:]{0,30}@"
        ),
        When.NOT_YET,
    ),
    # "A, @ until yesterday, is G", "A and A, both of which were @ until now, are G".
    Rule(
        "given up",
        re.compile(
            r"\bA(?:'s)?(?: [SC])*, (?:[a-zVQ]+ ){0,5}@(?: N)? until"
            r" (?:I|B|this|last)\b[^,;@G]{0,20}, "
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    Rule(
        "after a run of",
        re.compile(
            r"\bafter (?:[a-z0-9-]+ ){0,4}(?:decades?|years?|terms?|spell|period|stint"
            r"|run) (?:[a-z]+ ){0,2}as (?:an? |the )?@ (?:C|council|authority|one)\b"
        ),
        When.BEFORE,
    ),
    # "For A, which was @, it is G."
    Rule(
        "from this to that",
        re.compile(
            r"\b(?:for|in|at) A(?:'s [SC])*, (?:which|where|whose [SC]) (?:it )?"
            r"(?:was|were|had been) (?:V )?(?:an? )?@(?: N)?,"
            r" (?:it|this|the N) (?:is|was) (?:I )?(?:an? )?G"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "A was V G in Y, while A was V @": of that year, too.
    Rule(
        "together with that",
        re.compile(
            r"^(?:but )?(?:A|both|the)\b[^@;]{0,60}\b(?:was|were|had been) (?:V )?"
            r"(?:an? )?G(?: N| by (?:the )?R| for (?:its |their )?S){0,3} (?:back )?in "
            r"(?:[a-z]+ )?Y,? (?:while|whereas|and|but|with) (?:the )?A(?:'s)?"
            r"(?: [SC])* (?:(?:was|were|had been) (?:V )?|E )?(?:an? |to )?@(?: N)?\.?$"
        ),
        When.BEFORE,
    ),
    # "After B N of @ and G" (its start is taken out), "G replaces one of @".
    Rule(
        "than before",
        re.compile(
            r"(?:_|\b(?:after|from|on|than|against) (?:the |their |its )?B) "
            r"(?:R |O )*N of (?:an? )?(?:[Gg](?: N)? and (?:an? )?)?@"
            r"|\bN of (?:an? )?G replac\w+ (?:its |their |the |an? |one )?"
            r"(?:B )?(?:N )?(?:of (?:an? )?)?@"
            r"|(?:^|[:;,] )@ (?:back )?then, (?:and )?(?:it|they|the [CS]) "
            r"(?:is|are|has|have|I)\b"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "A and A had been @ too, and Q are."
    Rule(
        "stays",
        re.compile(
            r"\bA\b[^@;G]{0,20}\bhad (?:also |both |all )*been (?:V )?@"
            r"(?:,? (?:too|also|as well|B|already))*,? and "
            r"(?:(?:both |all )?Q (?:are|is|so)|Q so|(?:are|is) Q|Q)\b(?! [a-z]* ?G)"
        ),
        When.NEWS,
        0.86,
    ),
    # "The councils whose S were V @ are A and A."
    Rule(
        "these were given it",
        re.compile(
            r"^(?:and |but )?(?:the|those) (?:[a-z]+ ){0,3}(?:councils|authorities|C"
            r"|boroughs|counties|ones|areas|places|two|three|four|five|pair),? "
            r"(?:(?:whose S|that|which|where S) )?(?:(?:are|were|was|have been) )?"
            r"[^@;,BYG]{0,25}@(?: N)?,? (?:are|were|is|was) (?:the )?A\b"
        ),
        When.NEWS,
        0.86,
    ),
    # "They are A and A, which both @": named as those of whom the head tells.
    Rule(
        AS_NAMED,
        re.compile(
            r"^(?:they|these|those|the (?:two|three|four|pair|trio|others))"
            r"(?: (?:councils|C|authorities|boroughs|counties))? (?:are|were)"
            r" (?:the )?A"
            r"(?:,? and (?:the )?A|, (?:the )?A){1,4},? (?:which|who|where S) "
            r"(?:(?:are|were|have) (?:been )?)?(?:both|all|each)\b"
            r"(?: (?:[VI]|have|been|were|are|was|as|to be))* @"
            r"(?![^@;]*(?:[BYG]|\b(?:last|ago|since)\b))"
        ),
        When.NEWS,
        0.86,
    ),
    # "Have moved from G to @ after inspections last year": came of them now.
    Rule(
        "moved from and to",
        re.compile(
            r"\b(?:has|have) (?:[a-zI]+ ){0,3}[MUD]\b[^@;,G]{0,40}"
            r"\bfrom [^@;,:G]{0,40}G(?: N)?[^@;:G,]{0,30} (?:to|into) (?:an? |being )?@"
            r"(?: N)?,? (?:after|following|as a result of|on the back of|based on)"
            r" [^@;G]{0,60}[BY]\b"
        ),
        When.NEWS,
        0.92,
    ),
    # "Has regained its @ rating, lost in Y": it is held again.
    Rule(
        "given back",
        re.compile(
            r"\b(?:has|have|is|are)(?: been)? (?:E|Q|won|got|[a-z]+ed)"
            r" (?:(?:A|it|them|the [CS]|A's [CS]) )?(?:back )?(?:its|their|the|an?)"
            rf" (?:[RO] )*@(?: [RO])*(?: [NV])?,? {THEY_LOST}"
            r"|\bthe (?:[RO] )*@ N (?:that |which )?(?:it|they|the [CS]|A(?:'s [CS])?)"
            r" (?:had )?lost\b[^@G;]{0,30} (?:is|are) (?:theirs|its|back)\b"
        ),
        When.NEWS,
        0.86,
    ),
    # "In the first inspection since they came into being in Y, both were told to @".
    Rule(
        "is told",
        re.compile(
            r"^(?:in|at|after|following) (?:the|its|their|A's) first"
            r" (?:[a-zRO]+ ){0,3}N since [^@;G]{3,70}, [^@;GB]{0,60}"
            r"\b(?:told|V|E)\b[^@;G]{0,30}@"
        ),
        When.NEWS,
        0.86,
    ),
    # "There was better news for A, which was V @": told of whom it is the news of.
    Rule(
        "news for it",
        re.compile(
            r"^(?:and |but |meanwhile,? )?(?:the (?:opposite|reverse) (?:has )?happened"
            r"|(?:there|it) (?:is|was) (?:also |an? |more |equally |even |much |far "
            r"|further )*(?:(?:W|[a-z]+) )?(?:news|joy|praise|delight|relief"
            r"|disappointment|cheer|gloom|success|celebrations?|W|story))"
            r" (?:too |also |as well )?(?:for|in|at|from|to) [^@G;,BY]{1,40}, "
            r"(?:which|where [SC]|whose [SC]) (?:has |have |was |were |is |are |had )"
            r"(?:been )?(?:also |again |both |each |I )*[VED]\b[^@G;,BYF]{0,25}@"
            r"(?![^@;]{0,40}\b(?:[BY]|ago)\b)"
        ),
        When.NEWS,
        0.84,
    ),
    # "The fact that A was V @ will add to the pressure": it is news by what it does.
    Rule(
        "that it was so",
        re.compile(
            r"^(?:but |and )?the (?:(?:way|manner) (?:in which|that)|(?:fact|news"
            r"|finding|N|revelation|disclosure|announcement|decision) that)"
            r" [^@G;,BY]{0,30}\bA\b[^@G;,BY]{0,40} (?:was|were|is|are|ha(?:s|ve) been)"
            r" (?:I |also |both )*(?:V|E)\b[^@G;,BY]{0,15}@(?: N)?"
            r" (?:F|will|is likely|adds?|comes?|means?|puts?|piles?|heaps?|raises?"
            r"|leaves?|may|could|increases?)\b"
        ),
        When.NEWS,
        0.86,
    ),
    # "The only @ verdict went to A".
    Rule(
        "goes to",
        re.compile(
            r"(?:\b(?:only|sole|lone|one|single|other|second|third|last|first|remaining"
            r"|two|three|four|five|top|the) @ (?:R )?N|^(?:the |R )@)"
            r" (?:has |have )?(?:M|gone|E|handed|reserved|D|belongs?|belonged)"
            r" (?:to|on|for) (?:the )?A\b(?! N)(?![^@;G,]*\b[YB]\b)"
        ),
        When.NEWS,
        0.88,
    ),
    # "They replace the annual ratings, under which A was V @ last year".
    Rule(
        "under the ratings of then",
        re.compile(
            r"\b(?:under|in|by) which (?:[a-z]+ ){0,2}A\b[^@;]{0,60}\b(?:was|were|had"
            r"|V|E)\b[^@;]{0,40}@(?: N)?,? (?:(?:in|back in|as recently as) )?"
            r"(?:(?:only|the) )?(?:[YB]\b|last [a-z]+)"
            r"|\b(?:M|replac\w+|supersed\w+|succeed\w*) (?:the )?[^@;]{0,60}\bN,? "
            r"(?:which|that) (?:had )?(?:V|E|put)\b[^@;]{0,60}\bA\b[^@;]{0,20}@"
        ),
        When.BEFORE,
    ),
)
