"""What they were until now, beside what they are: "no longer G but @"."""

import re

from pipeline.patterns.rule import Rule, When
from pipeline.rules.turns import THIS_AFTER_THAT

UNTIL_THIS = (
    # "No longer G for its S but @".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"\b(?:no longer|not|no more) (?:V |an? )*G\b(?: any ?(?:more|longer))?"
            r"(?: (?:for|in) [^@G;,]{1,40})?,? but (?:I |only |just |merely |V |an? )*@"
        ),
        When.NEWS,
        0.88,
    ),
    # "Both @; now both have G", "A and A @ until I", "was @ and I G".
    Rule(
        "was that and is this",
        re.compile(
            r"^(?:[^@G;,]{0,60}\b)?(?:A|both|all|each|they|it|the C) @(?: N)? until"
            r" (?:I|this|the latest)\b"
            r"|\b(?:was|were|had been) (?:V |an? )*@(?: N)?,? (?:and|but)(?: it| they)?"
            r" I (?:V |an? )*G\b"
            r"|(?:^|[;,:] )(?:(?:the )?(?:[ACS](?:'s)? ){0,2}[ACS]|S in A|it|they|both)"
            r" @,? (?:and|but) (?:is|are) I (?:V |an? )*G\b"
            r"|^(?:both|all|they|it|each) @[;,] (?:and |but )?I (?:both|all|they|it"
            r"|each) (?:have|are|has|is)\b[^@;]*G"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
)
