"""The rules for a result told beside what was hoped for, or by what was not changed."""

import re

from pipeline.patterns.rule import Rule, When

# What this says is said by the order of words: no likelihood gainsays it.
STILL_STANDS = "an old grade still stands"
# "Which it got in 2016", "given four years ago", "from 2016".
_OF_THEN = (
    r"(?:,? (?:which|that|it|they|R|the C|A|first|V|E|handed|given|issued|made|from"
    r"|dating|of|since|in)\b[^@G;]{0,50}?\b[BY]\b,?)"
)
_NOT_MOVED = (
    r"(?:(?:has|have|is|are|was|were)(?:n't| not| never) (?:been )?(?:M|moved|shifted"
    r"|budged|changed|altered)\b"
    r"|(?:is|are|Q) (?:Q|unchanged|intact|in place)\b"
    r"|(?:has|have) been (?:Q|upheld|retained)\b)"
)
# "A's N of @ was Q after its own N", "its @ N has been left unchanged by R".
_WAS_KEPT = (
    r"(?:(?:was|were|is|are) (?:also |again |both |I )?(?:Q"
    r"|left (?:unchanged|intact|in place|untouched|as it was))"
    r"|(?:has|have) (?:also |I |both )?been (?:Q"
    r"|left (?:unchanged|intact|in place|untouched)))"
    r"(?=[.,;]|$| (?:after|following|by|when|at|in|as|for|I|with|and|too|this)\b)"
    r"(?![^@;]*\b[BY]\b)"
)
# And what is more of an old grade: "which it got in 2016, stands after an inspection".
_STILL_THERE = (
    rf"(?:{_NOT_MOVED}|(?:has|have) (?:been )?(?:Q|V|E|survived|endured|stood)\b"
    r"(?! (?:(?:as|to|be|an?|I|[a-z]+ly) )*G)"
    r"|(?:(?:Q )?(?:stands?|holds?)|Q)\b(?=[^@;]*\b(?:I|N|fresh)\b))"
)
_NO_LONGER_NEWS = r"(?![^@;]*\b(?:until|F|yet|because|since|X)\b)"
# "Hopes were dashed when", "hard work paid off when".
_MET = (
    r"\b(?:dashed|shattered|crushed|ended|confirmed|rewarded|realised|fulfilled"
    r"|paid off|bore fruit|blow|boost|setback|lift|disappointment|praise"
    r"|pleased|delighted|disappointed) (?:[a-z]+ )?when"
)
BESIDE = (
    # "The @ N, E in Y, has not M".
    Rule(
        STILL_STANDS,
        re.compile(
            rf"@(?: [NO])*(?: (?:of|for) [^@G;,BY]{{1,40}}?)?{_OF_THEN}"
            rf" {_STILL_THERE}{_NO_LONGER_NEWS}"
            r"|\b[RIN]\b[^@G;X]{0,30}\b(?:left|leaves|leaving|Q) [^@G;,X]{0,40}"
            rf" (?:with|on|at) (?:the |its |an? )?(?:same )?@(?: N)?{_OF_THEN}"
            rf"{_NO_LONGER_NEWS}"
        ),
        When.NEWS,
        0.86,
    ),
    Rule(
        "has not moved",
        re.compile(
            r"\b(?:the|its|their|A's|C's|C) (?:[RO] )*@ (?:[RO] )*N"
            r"(?: for [^@G;,BY]{1,40}?)?"
            rf"(?:,? {_NOT_MOVED}|, (?:has|have) been V\b|, (?:Q )?stands after)"
            rf"{_NO_LONGER_NEWS}"
            r"|^(?![^@;]*\b[BYF]\b)[^@;]*(?:\b[NO] of (?:an? )?@|@ (?:[RO] )*N)"
            r"(?: (?:for|of|in|given to) [^@G;,BY]{1,40}?)?"
            rf" {_WAS_KEPT}{_NO_LONGER_NEWS}"
            # "R has Q A's @ N", "R Q the C's N of @".
            r"|^(?![^@;]*\b[BYF]\b)[^@;]*\bR (?:(?:has|have|also|I|both) )*Q"
            r" (?:A's|its|their|the) (?:[ROSC] )*(?:@ (?:[RO] )*N\b"
            rf"|[NO] (?:of|as) (?:an? )?@){_NO_LONGER_NEWS}"
            r"|\bR [^@G;X]{0,30}\b(?:not|n't|no reason to|declined to|without) (?:M"
            r"|changing|change|altering|alter|moving|shift) (?:the|its|their|A's|C's)"
            rf" (?:[RO] )*(?:N of )?@{_NO_LONGER_NEWS}"
        ),
        When.NEWS,
        0.86,
    ),
    # "Missed out on the G it had F for, and was V @".
    Rule(
        "hoped for another",
        re.compile(
            r"\b(?:miss(?:es|ed)?(?: out on)?|short of|F|hop(?:ed|ing)|wanted"
            r"|aim(?:ed|ing)|W)\b[^@;BY]{0,50}[GW]\b[^@;BY]{0,60}?"
            r"(?:,? (?:and|but)|;|:) (?:(?:it|they|R|A|I|the C|instead) ){0,2}"
            r"(?:(?:has|have|was|were|is|are) (?:been )?)?[VE]\b[^@G;BYF]{0,40}@"
            rf"|^(?![^@]*\b[BY]\b)[^@;]*{_MET} (?:the )?R (?:has |have )?[VE]"
            r"[^@G;,BY]{0,60}@(?![^@;]*\b[BY]\b)"
        ),
        When.NEWS,
        0.84,
    ),
    # "The inspectors' answer is @", "has come a long way, with R V it @".
    Rule(
        "inspectors say",
        re.compile(
            r"\bR (?:O )?(?:answer|view|word|opinion|line|message|finding)"
            r"(?: (?:of|on) [^@G;,BY]{1,30}?)?(?:,[^,@G;]{1,25},)?(?: is| was|:| -) @"
            # Not "in Y it was E praise, with R V it @".
            r"|^(?:[^@BY]*|(?=[^@]*\b(?:has|have|is|are|I)\b)[^@]*)"
            r", with (?:the )?R (?:has |have )?V (?:(?:it|them|(?:its|the) [CS]) )?"
            r"(?:to be |as )?@(?![^@;]*\b[BY]\b)"
        ),
        When.NEWS,
        0.8,
    ),
)
