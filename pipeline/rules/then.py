"""The rules for a clause that tells what it was then, beside what it is now.

They are put together of a few families of words: who opens such a clause, what may
stand between its verb and its grade, how long a grade was held.
"""

import re

from pipeline.patterns.rule import Rule, When
from pipeline.rules.turns import THIS_AFTER_THAT

MANAGED_THEN = "managed no more than that"
# Words of the clause itself: nobody else's, and no part's.
# "In Y", "three years ago".
_ON_A_DAY_GONE = (
    r"(?:^|\bsaid: )(?:(?:in|at|during|by) (?:[a-z]+ ){0,3}[YB]|(?:[a-z0-9]+ ){1,3}B)"
)
# "When it was last inspected, at the end of 2010, ", "five years ago".
_IN_A_LEAD_OF_THEN = (
    r"^(?:(?:and|but|yet) )?(?:(?:(?:back )?(?:in|at|during|by) )?"
    r"(?:[a-z0-9]+ ){0,4}[BY]|(?:when|the last time) (?:(?:the )?R|it|they|C|A"
    r"|the [CS])[^@G;,]{0,25}\bB(?:,[^@G;,]{0,30}\b[BY])?),?"
)
OWN = r"(?:(?!\b(?:A|J|H|P|X|T|F|I|same)\b)[^@G;])"
# "We were the first place ever to go", and not "set out on the way".
_MADE_IT = (
    r"(?:(?!\b(?:A|J|H|P|X|T|F|I|same|began|begun|started?|set|embarked|journey|way"
    r"|since)\b)[^@G;]){0,60}"
)
# "F manage only", "F do no better than".
_MANAGED = (
    r"(?:manag(?:e|ed)|muster(?:ed)?|do|did|scrap(?:e|ed)|get|got|reach(?:ed)?|E)"
)
_NO_MORE = (
    r"(?:(?:only|just|merely|no (?:better|more|higher) than|nothing better than) )*"
)
_NOW = r"\b(?:has|have|is|are|I)\b(?:(?!\bJ\b)[^@G;]){0,90}"
_BY = r"(?: N)?(?: by (?:the )?R| O)?"
# "Having been", "which was", "while then they were": it opens on another time.
_OPENS = (
    r"(?:,? (?:having|after (?:B )?being)\b|, (?:with )?(?:its|the|their) (?:B|last)"
    r"(?: N)? (?:having|being|was|were)\b|, (?:who|which) (?:had )?V (?:it|them)\b"
    r"|(?:,|;| -|:)(?: (?:and|but|yet))? (?:(?:when|where|which|who"
    r"|whereas|while|whilst|although|though|but|it|they"
    rf"|[a-z]+ B|B|in Y|unlike|in contrast)\b){OWN}{{0,40}}\b(?:was|were|had))"
)
_OF_THEN = r"(?=[^;]{0,120}\b[BY]\b)"
# "A's own B, in Y, M the other way: ".
_LAST_TIME_ROUND = (
    r"^(?:but |and )?(?:the |its |their )?(?:[AC](?:'s)? )?(?:own )?(?:B|most I)"
    r"(?: N| visit)?,? (?=[^@G;]*\b[YB]\b)[^@GI;]{0,60}"
)
_NOT_NOW = r"(?![^@;]*\b(?:I|has|have|is|are)\b)"
# "After two inspections, in Y (G) and Y": what they found is older.
_AFTER_THOSE = r"(?:after|following|despite)\b(?:(?! but | has | have )[^@;I])"

THEN = (
    # "At its B, in Y, A was @ on all counts, having been G in Y."
    Rule(
        "at the last inspection",
        re.compile(
            r"^(?:but |and )?(?:at|in|during) (?:the|its|their|A's|C's)"
            r" B\b[^@GI;]{0,60}"
            r"\b(?:was|were|had been)\b[^@GI;]{0,40}@(?=[^;]*, having\b)"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "In the intervening years they were V @."
    Rule(
        "at the time",
        re.compile(
            r"^(?:but |and )?(?:in the (?:meantime|interim)|in between"
            r"|(?:in|during) the (?:intervening (?:years|period|time)|years between)),?"
            rf" {OWN}{{0,40}}\b(?:was|were|had)\b{OWN}{{0,40}}@"
        ),
        When.BEFORE,
    ),
    # "Has D since the B of Y, when O was V @", "after B N in which both were V @".
    Rule(
        "at the last inspection",
        re.compile(
            r"\bsince (?:(?:the|its|their|R's|A's|C's) )?B(?: N)?"
            rf"(?:,? (?:of|in) (?:[a-z]+ )?Y)?,? when {OWN}{{0,70}}@"
            r"|\b(?:after|following) (?:(?:an?|its|their|the|two|both|earlier|R) )*"
            r"(?:B|earlier)(?: N)?(?: (?:in|of) (?:[a-z]+ )?Y)?"
            rf" (?:in|at|by|after) which {OWN}{{0,70}}@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    Rule(
        "at the time",
        re.compile(
            rf"{_NOW}G{_BY}{_OF_THEN}{_OPENS}{OWN}{{0,60}}@"
            r"(?! (?:and|but) (?:is|are|has|have)\b)"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            rf"{_NOW}@{_BY}{_OF_THEN}{_OPENS}{OWN}{{0,60}}G"
            r"(?! (?:and|but) (?:is|are|has|have)\b)"
        ),
        When.NEWS,
        0.95,
    ),
    # "Services that were V G when B visited are now @".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"\b(?:that|which|who) (?:was|were|had been) (?:V )?(?:to be )?G"
            r"[^@G;AJ]{0,60}\b(?:is|are|has|have) I (?:(?:been|V|to|be) )*@"
        ),
        When.NEWS,
        0.95,
    ),
    Rule(
        "at the last inspection",
        re.compile(
            r"@(?: N)? (?:from|by) (?:B|(?:the )?R(?: B|,? (?:at|in|during|on|when)"
            r" (?:[a-z]+ ){0,2}[YB]))\b"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    Rule(
        "left behind",
        re.compile(
            r"\b(?:left|leaves?|leaving) behind (?:the|its|their|an?) (?:[a-z]+ )?@ N\b"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "Was V G, whereas in Y it had been told that it @".
    Rule(
        "at the time",
        re.compile(
            r"\bwhereas (?:(?:back )?(?:in|at|on|during) )?(?:[a-z]+ ){0,3}[YB]\b"
            r"(?:(?!\b(?:has|have|is|are|I)\b)[^@G;]){0,100}@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "Was V @, five years after R had V it as G".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"^(?:(?!\b[BYF]\b)[^@G;])*\b(?:was|were|has been|have been|is|are) (?:V|E)"
            r" (?:as |to be |an? )?@(?: N)?(?: by (?:the )?R)?,? (?:(?:just|only|barely"
            r"|nearly|almost|less than|more than) )*(?:[a-z0-9]+ ){1,3}years? after"
            r" (?:the )?(?:R|it|they|C|inspectors)\b[^@G;]{0,40}"
            r"\b(?:V|E|was|were|had)\b[^@G;]{0,30}G"
        ),
        When.NEWS,
        0.95,
    ),
    # "It comes four years after a report in which C was V, and was V @."
    Rule(
        "years after",
        re.compile(
            r"^(?:it|this|that|the (?:N|news|result|finding)) (?:(?:comes?|came)"
            r" [^@G;,]{0,25}\b(?:years?|months?|decade)(?: and a half)? after"
            r"|(?:follows?|followed),? [^@G;,]{0,20}\b(?:years?|months?) on,|is"
            r" [^@G;,]{0,25}\b(?:years?|decade)(?: and a half)? since)"
            r" (?:(?!\b(?:I|has|have|is|are|J|H|A)\b)[^@G;]){0,200}@"
            # "Is V G, three years after it was put in the @."
            r"|\byears? after (?:it|they|the [CS]|A(?:'s S)?) (?:was|were|had been) V"
            r" (?:in|into|at) the (?:R |O )*@"
            r"|^@(?: N)?(?:,|:| -)? [a-z0-9]+ (?:years?|months) (?:on|later)\W*$"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "Was V @ after two B N, in Y (G) and Y (G), V it wanting", "after G in Y and Y".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"^(?:(?!\b(?:[BYF]|had|which|whose|who|where)\b)[^@G;])*"
            r"\b(?:V|E|[UDM] to)\b(?:(?!\b[BYF]\b)[^@G;]){0,40}@(?: [NCS])?"
            rf"(?: by (?:the )?R)?,? {_AFTER_THOSE}{{0,60}}?\bY\b"
            r"(?:(?! but | has | have )[^@;I]){0,50}?,? and (?:(?:in|of|from|G) )*Y\b"
            r"(?![^@;]*\b(?:but|and) (?:(?:it|they|I) )*(?:has|have|is|are)\b)"
        ),
        When.NEWS,
        0.9,
    ),
    Rule(
        "dated",
        re.compile(
            r"\bG(?: [NCS])?(?: by (?:the )?R)?,? (?:_|after\b|following\b"
            r"|despite\b)[^@;I]{0,90}?\(@\)"
        ),
        When.BEFORE,
    ),
    # "In Y it went from G to @": both are older ones.
    Rule(
        "dated pair",
        re.compile(
            rf"{_ON_A_DAY_GONE},? (?:it|they|the [CS]|we|A)\b"
            rf"{_MADE_IT}\bfrom {OWN}{{0,15}}G{OWN}{{0,15}} to (?:an? )?@"
            r"(?![^@;]*\bI\b)"
        ),
        When.BEFORE,
    ),
    Rule(
        "older still",
        re.compile(
            rf"{_ON_A_DAY_GONE},? (?:it|they|the [CS]|we|A)\b"
            rf"{_MADE_IT}\bfrom (?:an? |being )?@{OWN}{{0,15}} to (?:an? )?G"
            r"(?![^@;]*\bI\b)"
        ),
        When.BACKGROUND,
    ),
    # "A's own B, in Y, M the other way: G to @": both are older ones, too.
    Rule(
        "dated pair",
        re.compile(rf"{_LAST_TIME_ROUND}(?:from )?G to (?:an? )?@{_NOT_NOW}"),
        When.BEFORE,
    ),
    Rule(
        "older still",
        re.compile(rf"{_LAST_TIME_ROUND}(?:from )?@ to (?:an? )?G{_NOT_NOW}"),
        When.BACKGROUND,
    ),
    # "As in Y, when it had U from @": what came before that is older still.
    Rule(
        "older still",
        re.compile(
            r"(?:\b[YB],?|_) when (?:it|they|the [SC]|A)"
            r"(?: (?:was|were|had|been))* (?:[UDM](?: [UD])? (?:from|out of)|left|shed"
            r"|escaped|shook off|(?:came|emerged|got|E) (?:out of|from))"
            r" (?:an? |being )?@"
        ),
        When.BACKGROUND,
    ),
    # Below a council's name: "@, after G in Y", "@ (up from G)".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"^@(?: N| O| in K| K)*,? \(?(?:(?:up|down|U|D) )?"
            r"(?:after|from|having been) (?:(?:an?|the|being|B) )*G\b[^@;G]*$"
        ),
        When.NEWS,
        0.86,
    ),
    # "It was judged @, a step up from the G that it was given three years ago".
    Rule(
        THIS_AFTER_THAT,
        re.compile(
            r"^(?:(?!(?<!since )\bY\b|\bB\b)[^@G;])*"
            r"\b(?:is|are|was|were|been) [EV] (?:(?:as|to be|an?|the) )*@(?: [NO])*"
            r"(?![^@G;,]{0,20}\blast (?:month|year|spring|summer|autumn|winter)\b)"
            r"[^@;GBY]{0,60}, (?:which (?:is|was) )?(?:and so )?(?:an? )?[UD]"
            r"(?: up| down)? (?:on|from) (?:(?:an?|the|its|B) )*G\b"
        ),
        When.NEWS,
        0.88,
    ),
    # "A B it F manage only @", "the best it F do in Y was @".
    Rule(
        MANAGED_THEN,
        re.compile(
            rf"{_ON_A_DAY_GONE},? {OWN}{{0,30}}\bF (?:only |just )?{_MANAGED}"
            rf" {_NO_MORE}(?:an? )?@"
            rf"|\bthe (?:best|most|highest) (?:that )?(?:it|they|the [CS]) F {_MANAGED}"
            rf"(?: N)?,? (?:[a-z]+ ){{0,3}}[YB] (?:was|were) (?:an? )?@"
            rf"|{_ON_A_DAY_GONE},? the (?:best|most|highest) (?:that )?(?:it|they) F"
            rf" {_MANAGED} (?:was|were) (?:an? )?@"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
    # "Three years ago the same services were said to be @".
    Rule(
        "at the time",
        re.compile(
            rf"{_IN_A_LEAD_OF_THEN} (?:it|they|we|A|all|both|C|S"
            r"|(?:the|its|the same|A's) [CS]|the (?:city|town|borough|bay|island))"
            r"(?: (?:for|in|of) (?:children|A))?,? "
            r"(?:was|were) (?:(?:still|only|merely|just|all|both) )*(?:reported|said"
            r"|held|thought|believed|felt|understood|considered|called|described|termed)"
            r"(?: (?:to be|as))? (?:(?:only|merely|just|an?|Q) )*@"
            r"(?![^;]{0,90}\b(?:I|has|have|is|are)\b)"
        ),
        When.BEFORE,
        0.0,
        just_before=True,
    ),
)
