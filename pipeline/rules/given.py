"""The rules for turns of phrase by which a grade is given, without a verb of giving."""

import re

from pipeline.patterns.rule import Rule, When

GIVEN = (
    # "R V J, J and the care of J to be @", "J, J and J were each said to be @".
    Rule(
        "inspectors judge",
        re.compile(
            r"\bR (?:(?:I|has|have|also|all) )*V [^@;GFBYQ]{0,160}\bJ\b[^@;GFBYQ]{0,60}"
            r" to (?:all |each |both )?be (?:V )?@"
            r"|\bJ\b[^@;GFBYQ]{0,60} (?:is|are|was|were) (?:all |each |both |also )*"
            r"(?:said|considered|deemed|thought|V) to be @"
        ),
        When.NEWS,
        0.82,
    ),
    # "Said that its N would stay at @, where it has been since Y".
    Rule(
        "stays",
        re.compile(
            r"\b(?:said|says|announced|confirmed|V)\b[^@;]{0,80}\b(?:F|would|will) Q"
            r" (?:at |on |in |as )?(?:an? )?@(?: N)?(?:[.;]|$|[^@;G]{0,30}\bsince Y)"
        ),
        When.NEWS,
        0.84,
    ),
    # "Tells the C that it must address @": what must be put right has been found.
    Rule(
        "must be put right",
        re.compile(
            r"\b[RN]\b[^@;]{0,80}\b(?:F|told to|ordered to|orders|tells)\b[^@;,]{0,40}"
            r"\b(?:address|tackle|remedy|rectify|resolve|deal with|put right|act on"
            r"|fix)(?: (?:the|its|their|these|those))? @(?! N\b)"
        ),
        When.NEWS,
        0.8,
    ),
    # "Where services V G in Y are I @".
    Rule(
        "was that and is this",
        re.compile(
            r"\b(?:S|C|A|A's [SC]|it|they)(?: in A)?(?:,? (?:that|which) (?:was|were))?"
            r" (?:V|E) (?:as )?(?:an? )?G(?: N)?(?: by R)? (?:[a-z]+ ){0,4}[YB],?"
            r" (?:is|are) (?:I |Q )+(?:V |as |an? )*@"
        ),
        When.NEWS,
        0.85,
    ),
    # "Two out of four, which makes it @".
    Rule(
        "judged",
        re.compile(
            r"\b[EVN]\b[^@;]{0,60}, which (?:makes|made) (?:it|them|the (?:C|S)) "
            r"(?:officially |only |just )*@(?=[.,;]|$| (?:and|but|in|by)\b)"
        ),
        When.NEWS,
        0.78,
    ),
    # "V the C 53 out of 100, which means a N of @".
    Rule(
        "a score that means it",
        re.compile(
            r"\b[0-9]{1,3}(?:\.[0-9])?(?: ?%| per cent| percent| out of [0-9]+"
            r"| points)?,? (?:(?:which|and|that|the minimum|just) )*(?:means?|equals?"
            r"|equates? to|translates? (?:in)?to|amounts? to|earns?|earning|giving"
            r"|resulting in|enough (?:for|to)|(?:puts?|places?) it in|corresponds to)\b"
            r"[^@G;]{0,40}@(?![^@;]*\b[BY]\b)"
        ),
        When.NEWS,
        0.86,
    ),
    # "S had U enough to be V @."
    Rule(
        "enough to be that",
        re.compile(
            r"^(?![^@]*\b(?:F|hop(?:es?|ed|ing)|believes?|confident|due|not|never"
            r"|n't|yet|if|whether|unless|until|when|could|may"
            r"|might|would|will|[BY])\b)[^@G;]*\b(?:has|have|had) "
            r"(?:now |also )?(?:U|M|improved|progressed|recovered|done)"
            r"(?: [a-z]+)? enough to (?:be|E|earn|merit|warrant|justify)"
            r"(?: V| called)? (?:an? |as |the )?@"
            # "R have V that it is I W to be V @."
            r"|^(?![^@]*\b(?:F|not|never|n't|yet|if|whether|unless|until|[BY])\b)"
            r"[^@G;]*\b(?:is|are) I W to be V (?:as )?@"
        ),
        When.NEWS,
        0.78,
    ),
    # "R has E the C S the same @ N that it E them in Y".
    Rule(
        "has not moved",
        re.compile(
            r"^[^@YB;]*\b(?:has|have|is|are|was|were|E|V|Q|I|arrived at|came to|comes"
            r" to)\b[^@G;]{0,40}"
            r"\bthe (?:very |exact |exactly )?same (?:R |O )*@ (?:R |O )*N\b"
        ),
        When.NEWS,
        0.86,
    ),
    # "G for A, @ for A and G for A".
    Rule(
        "one for each",
        re.compile(
            r"G for (?:the )?A\b[^@;]{0,30}?(?:, and |, | and )@ for (?:the )?A\b"
            r"|(?:^|: )@ for (?:the )?A\b[^@;]{0,30}?(?:, and |, | and )G for (?:the"
            r" )?A\b"
        ),
        When.NEWS,
        0.8,
    ),
    # "A, G in Y, is @": what stands between the commas has been taken out.
    Rule(
        "and is that",
        re.compile(r"^_, (?:is|are) (?:I |Q )?@(?=[.,;]|$| (?:I|again)\b)"),
        When.NEWS,
        0.7,
    ),
    # "It has made it to @".
    Rule(
        "made it to that",
        re.compile(
            r"\b(?:has|have) made it (?:(?:up|back|all the way|I) )*to (?:an? )?@"
        ),
        When.NEWS,
        0.82,
    ),
    # "A comes in the G, @", "A is in the @ N": a class of grade is a grade.
    Rule(
        "in that class",
        re.compile(
            r"(?<!to )\b(?:comes?|came|sits?|sat|lands?|falls?|D|ends? U|ended U"
            r"|finish\w*"
            r"|finds? itself|found itself|is|are|V|E|remains?|Q) (?:I |Q |firmly "
            r"|just )*"
            r"(?:in|into|at|inside) the (?:R |O )*@(?: N\b| H\b|[.;,]|$)"
            r"(?! (?:in|from|of|since) [^@;,]{0,12}[YB])"
        ),
        When.NEWS,
        0.76,
    ),
    # "Have both shed that label, each being V @ in K".
    Rule(
        "being given it now",
        re.compile(
            r", (?:each|both|all|the [CS]|the (?:former|latter)|now|instead) being"
            r" (?:I )?(?:V|E)[^@G;,BYF]{0,25}@(?: N| O| in K| and| K)*[.]?$"
        ),
        When.NEWS,
        0.82,
    ),
    # "It F I call itself @", "they F be able to call theirs @".
    Rule(
        "may call itself that",
        re.compile(
            r"(?:\bF (?:I |be able to )+|^for the first time\b[^@;]*\bF "
            r"|^(?:(?!\b(?:before|until|when|if|whether|once"
            r"|hope[sd]?|said|wants?|aims?)\b)[^@;])*\bF (?:(?:all|both|each|also"
            r"|finally|truly|rightly|proudly|officially|at last) )+)"
            r"(?:call|V|boast|describe|claim)"
            r" (?:itself|themselves|theirs|ours(?:elves)?|its|their|its own|our own"
            r"|(?:its"
            r"|their|our) (?:own )?[SC])(?: as)?(?: having)?(?: an?)? @"
        ),
        When.NEWS,
        0.8,
    ),
    # "A F call itself @ I that R has told".
    Rule(
        "may call itself that",
        re.compile(
            r"^(?:(?!\b(?:before|until|when|if|whether|once|that|says?|said|not)\b)"
            r"[^@])*\bF (?:call|describe|style) (?:itself|themselves)(?: as)?"
            r"(?: an?)? @"
            r"(?: C| S)?,? (?:after|now that|I that|following|because|thanks to)\b"
            r"[^@;]{0,50}\b[RN]\b"
        ),
        When.NEWS,
        0.8,
    ),
    # "R V that the N F be @".
    Rule(
        "the rating is to be that",
        re.compile(
            r"\bR (?:has |have )?V that (?:the|its|their|A's|C's) (?:O |R )*N F be"
            r" (?:an? )?@"
        ),
        When.NEWS,
        0.8,
    ),
    # "A Q runs @ S, R has V".
    Rule(
        "has such services, inspectors say",
        re.compile(r"@ S,? R (?:has |have )?(?:V|said|says)(?= |[.,]|$)"),
        When.NEWS,
        0.74,
    ),
    # "What it V has been I: an authority whose S is @".
    Rule(
        "is one of which that is true",
        re.compile(
            r"(?::|\bV|\bdescribes|\bpaints a picture of) an? (?:[a-z]+ )?[CS] "
            r"(?:whose S|(?:that|which)) (?:is|are) @"
        ),
        When.NEWS,
        0.76,
    ),
    # "Its letter from R, which V the C S as @, says".
    Rule(
        "in a letter that says so",
        re.compile(
            r"^[^@G;BY]*\b(?:N|letter)\b(?: (?:from|by) (?:the )?R)?, which V "
            r"(?:(?:the|its|[AC]|[AC]'s) )*S (?:to be |as )?@, [^@G;BY]*"
            r"\b(?:says|said|adds|praises|criticises|warns)\b"
        ),
        When.NEWS,
        0.82,
    ),
    # "A has E one of only 20 councils with @ S".
    Rule(
        "joins the list",
        re.compile(
            r"\b[EM] (?:the )?(?:I )?(?:one|[a-z]+) of (?:only |just )?[^@;,]{1,40}"
            r" with (?:an? )?@ (?:S|C|N)\b(?![^@;]*[BY])"
        ),
        When.NEWS,
        0.76,
    ),
    # "At ten R F publish an O of @".
    Rule(
        "is to be published",
        re.compile(
            r"\bR F (?:publish|release|issue|announce|I)\b[^@G;,]{0,40}\b(?:N|O)"
            r" (?:of |as )?(?:an? )?@"
        ),
        When.NEWS,
        0.7,
    ),
    # "Q the @ N that it first E in Y".
    Rule(
        "stays",
        re.compile(
            r"(?<!\bto )(?<!\bnot )\bQ (?:on to |onto )?(?:the|its|their) (?:R |O )*@"
            r"(?: [RON])*(?: (?:that|which))? (?:it|they|the [SC]|A) (?:(?:had|first"
            r"|also|has|have|was|were) )*(?:E|V|won|got|gained|earned|reached)\b"
            r"(?![^@;]*\buntil\b)"
        ),
        When.NEWS,
        0.86,
    ),
)
