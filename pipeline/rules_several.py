"""The rules for what is told of several councils together."""

import re

from pipeline.rule import Rule, When

OF_SEVERAL = (
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
