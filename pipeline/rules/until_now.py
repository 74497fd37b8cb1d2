"""What they were until now, beside what they are: "no longer G but @"."""

import re

from pipeline.patterns.rule import Rule, When
from pipeline.rules.then import OWN
from pipeline.rules.turns import THIS_AFTER_THAT

UNTIL_NOW = "until now"
# "For more than six years", "ending nearly a decade".
_LONG = (
    r"(?:(?:the|its|their|more|than|past|last|nearly|almost|over|about|some|an?|this"
    r"|at|least|of|most|much|best|part|long|C's|A's|"
    r"[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|many|several) ){0,7}"
    r"(?:years|decades?|inspections)"
)
_MANY = r"(?:many|several|some|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten)"
_STATE = (
    r"(?:(?:of|in|at|on|as|with|being|having|been|V|E|to|be|an?|the|its|their|R|O|N"
    r"|under|stuck|languishing|Q|lowest|C) ){0,7}@"
)
_ENDS = (
    r"(?:ends?|ended|ending|brings? to an end|bringing to an end|closes|closing|breaks?"
    r"|breaking|(?:puts?|putting|brings?|bringing) an end to|after|following|spen[dt]s?"
    r"|spending|for)"
)
_THIS_DAY = (
    r"(?:I\b|today|tonight|yesterday|this [a-z]+|last (?:week|month|night)|[a-z]+day"
    r"|(?:the|this) (?:I |latest |new )?(?:N|inspection|visit|report)\b)"
)
_SO_LONG = r"(?:until (?:I|this [a-z]+|[a-z]+day)|for " + _LONG + ")"

UNTIL_THIS = (
    # "Until now it was @", "it had until now been @", "it has been @ until now".
    Rule(
        UNTIL_NOW,
        re.compile(
            r"^(?:and |but )?(?:(?:until|till|up to) (?:I|this [a-z]+|[a-z]+day)"
            r"|(?:before|prior to|until|till) (?:this|now|(?:the|this) (?:I |[a-z]+ )?"
            r"(?:inspection|visit|report|N)|inspectors (?:came|arrived|called))),?"
            rf" {OWN}{{0,40}}"
            rf"\b(?:was|were|had|E|V|got|came|held|stood)\b{OWN}{{0,30}}@"
            r"|\b(?:carried|took|brought) (?:an? |its |the )?@ N into (?:the|this|its)"
            r" (?:[a-z]+ )?(?:N|inspection|visit)"
            r"|\bM into (?:the|this|its) (?:[a-z]+ )?(?:N|inspection|visit)"
            r" (?:with (?:an? )?(?:N of )?|V )(?:to be )?@"
            r"|\b(?:was|were|had) (?:until|till|up to) (?:I|this [a-z]+|[a-z]+day)"
            rf" {OWN}{{0,40}}@"
            r"|\b(?:held|enjoyed|boasted|had|Q|wore|carried|displayed|clung to) "
            r"(?:(?:an?|its|the|their|R|O|proud|proudly|own) )*@ N\b[^@GJ;,]{0,30}"
            r"(?: with (?:an? )?[^@;,]{0,20}\bJ\b)?"
            rf" (?:right )?(?:until|till|up (?:to|until)) {_THIS_DAY}"
            r"|\b(?:it|they|we|C|S|A) (?:has|have|had) (?:been|Q) (?:(?:V|E|as|an?"
            rf"|to|be|N|of) )*@(?: [NCS])? {_SO_LONG}(?=[,.;]|$)"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "For years it was V @, but R now says".
    Rule(
        UNTIL_NOW,
        re.compile(
            rf"^(?:for (?:{_MANY} )?(?:years|decades?)|(?:long|previously|once)),? "
            r"(?:(?!\b(?:J|H|P|X|T|F|I|same)\b)[^@G;]){0,40}"
            r"\b(?:was|were|had been) (?:V )?(?:as |to be )?@"
            r"(?=[^@;]{0,60}\b(?:but|I)\b)"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "Ending more than six years of being V @".
    Rule(
        UNTIL_NOW,
        re.compile(
            rf"\b(?:{_ENDS} {_LONG}|used to|after B) {_STATE}"
            rf"|\b{_ENDS} {_LONG} [^@G;,]{{0,30}}\bG(?: N)?,? and (?:another|a further"
            r"|then) [^@G;,]{1,25}\b(?:at|as|on|in|of|with) (?:an? )?@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
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
            r"^(?:[^@G;,]{0,60}\b)?(?:A|both|all|each|they|it|the C),? @(?: N)? until"
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
