"""What a sentence says that tells another time than its grade's, or none."""

import re

from pipeline.patterns.branches import branches
from pipeline.patterns.needs import needed, words_in
from pipeline.patterns.sieve import Sieve
from pipeline.patterns.starts import starting
from pipeline.rules.founded import FOUNDED, LED_BY_ITS_MAKING, MADE_WHEN
from pipeline.rules.other_years import (
    OF_A_SAYING,
    OF_ANOTHER,
    OTHER_YEARS,
    SAID_OF_THEN,
)

# "Since its last inspection" says nothing of when the grade was given.
_SINCE_LAST = re.compile(
    r"\bsince (?:(?:[a-z]+|R|D) ){0,3}?O N\b[^@G;,:]{0,30}(?=[:,.]| -|$)"
    r"|,? which (?:is|was) (?:just |exactly )?(?:what|how|where) (?:it"
    r"|they)\b[^@G;,]{0,30}Y"
    r"|(?:,? |^)(?:just |exactly |even )?as in (?:[a-z]+ )?Y,?"
    r"|, [a-z]+ing (?:[a-z]+ ){1,5}Y's (?:[a-z]+ |[RO] )?G(?: N)?"
    r"|, unlike in (?:[a-z]+ )?Y\b[^@G;]*"
    r"|,? (?:[a-z-]+ ){1,4}(?:years?|months?|decade) after (?:it|they|R) (?:(?:was|were"
    r"|had|been|last) )*(?:E|V) (?:it |them )?(?:exactly |just )?(?:the (?:very )?same"
    r"|that) N[^@G;,]*"
    r"|, (?:one|two|an?) (?:(?:N|notch|rung|step|place|level)s? )?(?:better|worse"
    r"|higher|lower|U|D|above|below) (?:than|on|from) (?:(?:it|they) (?:was|were) )?"
    r"(?:in |at )?"
    r"(?:[a-z]+ )?Y"
    r"|(?<= N)(?<!@ N)(?<!G N) since (?:[a-z]+ )?Y"
    r"(?= (?:by|of|has|have|is|in|left|found|ended|[EVM])\b)"
    r"|,? (?:just )?as (?:it|they|R|inspectors) (?:did|had|was|were)\b"
    r"(?![^@G;,]*,? when (?:it|they)\b[^@G;,]*@)[^@G;,]{0,40}"
    r"|\bsince (?:(?:it|they|the|R|inspectors) )*(?:was |were )?B (?:[a-zNO-]+ ){1,7}?"
    r"(?:in|of) (?:[a-z]+ )?Y"
    r"|\b(?:(?<!V @ )(?:(?<!V @ by R )(?<!V @ by the R )since|following|after)|than"
    r"|compared (?:with|to)|unlike|on|from)"
    r" (?:it was |they were |the |its |their |our |that |a |R's |R "
    r"|ofsted |inspectors )?(?:(?:two|three|both|several) )?B(?! N? ?[@G]| O [@G])"
    r"(?:(?: [NO])?,? (?:in"
    r"|of) (?:[a-z]+ )?Y|(?: [NO]| visit)?,? (?:[a-z]+|[0-9]+) B\b)?"
    r"(?!(?: N)?(?: (?:of|in) (?:[a-z]+ )?Y)?(?:,? when| (?:in|at|by) which)\b[^;]*@)"
)
# "Safer than in 2013": what is set beside now is of then, the grade need not be.
_THAN_THEN = re.compile(
    r"\b(?:[a-z]+er|worse|more [a-z]+|less [a-z]+|(?:in|on) an? [^@G;,]{1,25}) than"
    r" (?:(?:[a-z]+|[RSC]) ){0,6}(?:[YB]\b(?: (?:came|called|visited|looked))?)"
    r"|\b(?:U|M on) since (?:[a-z]+ )?Y\b"
    # "To go from where we were in 2022 to @".
    r"|\bfrom (?:where|what) (?:it|they|we|the [SC]) (?:was|were|had been|stood)"
    r" [^@G;,]{0,25}[YB]\b(?= to\b)"
    # "So different from Y".
    r"|\bdifferent(?:ly)? (?:[a-z]+ ){0,3}(?:from|to|than) (?:[a-z]+ )?Y\b"
    # "A repeat of its 2018 result".
    r"|,? (?:an? (?:repeat|repetition|echo|copy) of|repeating|echoing|matching"
    r"|mirroring|equalling|identical to|no change from) [^@G;,]{0,30}\bY\b(?: N)?"
)
# When inspectors came says nothing of when a grade was given.
_AFTER_A_VISIT = re.compile(
    r"\b(?:after|following|during|over) (?:an?|the|their|its|two|three|[0-9]+)"
    r" (?:[a-z-]+ )?(?:weeks?|fortnight|visit|days?|months?)(?: long)?"
    r"(?: (?:in|at|with|on the) (?:the )?(?!Y)[A-Za-z]+){1,3}"
    r"(?=,| R\b| they\b| it\b| A\b| A's\b| the (?:S|C|R)\b)"
)
# "The middle of three under a framework that began last year": when that began.
_REGIME_BEGAN = re.compile(
    r",? (?:under|in|of|by|on) (?:(?:an?|the|its|this|I|R|R's|S|N|inspection|new"
    r"|assessment|joint|area) )*(?:framework|regime|system|scheme|rules|Z)\b,?"
    r" (?:(?:that|which|R|they|was|were|has|been|it|only|and|first|I) )*"
    r"(?:beg[au]n|started|launched|introduced|came|brought|took|adopted|set|M|E|in use"
    r"|in place|in force)\b[^@G;,.]*[BY]\b[^@G;,.]*"
)
# "In the city from 21 January until 1 February": the days of an inspection.
_A_DAY = (
    r"(?:[a-z]+day )?(?:the )?(?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?:january|february|march"
    r"|april|may|june|july|august|september|october|november|december)"
    r"(?: [0-9]{1,2}(?:st|nd|rd|th)?)?"
)
_FROM_DAY_TO_DAY = re.compile(
    rf"\b(?:from|between) (?:{_A_DAY}|[0-9]{{1,2}}) (?:until|till|to|and|through)"
    rf" {_A_DAY}(?: Y)?"
)
# "Once rated G, A has been V @": the lead tells of then, the rest of now.
_LEAD = re.compile(
    r"^(?:[^@;:]*\b[BY]\b|(?:[a-z]+ )?(?:after|since|following|despite|having|when"
    r"|while"
    r"|although|though|until)\b)[^@;:]*,\s(?!in (?:[a-z]+ )?Y (?:has|have|is|are)\b)"
    r"(?=[^@;,]*\b(?:has|have|is|are)\b"
    r" (?:been |now |just |also |finally |officially |at last |at long last |[IQ] )*"
    r"(?:[VEUDMQ]\b|@))"
    r"|^[^@;:]*\b[BY]\b[^@;:]*: (?=(?:the )?R (?:I )?(?:says|has|have)\b)"
    r"|^for the first time since [^@;,GB]{0,50}?\bY,? (?=(?:A|R|C|S|the|its)\b)"
    r"|^[^@;:RVNS]*\bsince (?:[a-z]+ )?Y: (?=(?:the|its|A's) [SC] (?:is|are) )"
)
# "Its lowest grade, inadequate" is one grade.
_SAID_TWICE = re.compile(
    r"\bg(?:,| of| -|:| \()? (?:of )?(?=[@G])|\b(?:g, )?G or (?=@)"
    r"|\b(?:lowest|highest|worst"
    r"|best|top),? (?=@)"
)
# How old a council is says nothing of when its grade was given.
_FOUNDED = re.compile(
    rf"{FOUNDED}|(?:{MADE_WHEN}),(?= (?:[a-z]+ ){{0,2}}(?:[VEUDMQI]|has|have|is|was)\b)"
    rf"|{LED_BY_ITS_MAKING}"
)
# "A grade 4, which is to say @".
_IN_OTHER_WORDS = re.compile(
    r"\b(?:an? )?[gG](?:,| -|:) (?:which is to say|that is to say|in other words"
    r"|meaning|that is),? (?=@)"
)
# "A three out of four, or @".
_BY_NUMBER = re.compile(
    r"\b(?:an? )?(?:one|two|three|four|[1-4])(?: (?:out )?of (?:a possible )?(?:four|4)"
    r"| on (?:an?|the|its) [^@;]{0,25}\bto (?:four|4))?,? (?:or|meaning|that is|which"
    r" means) (?=@)"
)
# The parts of a service in a row, as in its full title.
_ROWS = re.compile(r"\bJ(?:, J)*,? and J\b")
# What is said in passing of somebody or something else.
_ASIDE = re.compile(
    r", (?!which (?:was|were|came) (?:I|out)\b[^,;@]*\bY)"
    r"(?:which|whose|where|who|B|having|formerly|once|already|itself"
    r"|also|currently|(?:run|led|managed|overseen|headed|staffed|shared|hosted)"
    r" (?:by|with|from))\b[^,;@]*(?=,)"
    r"(?!, (?:back )?(?:in|at|on|during|after) [^,;@]{0,25}\b[BY]\b)"
    r"|, (?:both|each|all)(?: of (?:them|which|whom))? [^,;@]*,(?= to be)"
    r"|\([^()@Y]*\)| - [^@]{1,80} - (?=[a-z])"
)

# "Found to be @, having been at the foot of the table in Y": of the time before.
_HAVING_BEEN = re.compile(
    r"(?:(?<=@)|(?<=@ N)), having (?:been|had|spent|stood|sat|languished)\b[^@G;]*$"
)

# "Given the same grade of @ that it got in Y": the news, and when it was so before.
_AS_BEFORE = re.compile(
    r"(\bsame (?:[NOR] |of |as )*@(?: N)?) (?:that|which|as) (?:it|they)\b"
    r"[^@G;,]{0,30}\b[YB]\b"
)

# "Services which protect children in A are Q @": what they do is no clause on the side.
_WHAT_THEY_DO = re.compile(
    r"(?:(?<=^S)|(?<=^C)|(?<=^the S)|(?<=^the C)) (?:which|that)"
    r" (?!(?:was|were|is|are|had|has|have)\b)[a-z]+(?: (?!(?:was|were|is|are|had|has"
    r"|have|when|after|which|that)\b)[A-Za-z']+){1,6}"
    r"(?= (?:is|are|has been|have been) (?:[QIV] )*@)"
)

# "Q its O @ N, last E in Y", "Q @, the N it was E in Y", "Q its @ N from Y": kept now,
# whenever it was got.
_THEY_GOT = (
    r"(?:(?:it|they|we|R|the [CS]|A)(?:'s [CS])? )?"
    r"(?:(?:was|were|has|have|had|been|first|last|also|originally|B) )*"
    r"(?:E|V|Q|I|held|got|won|had|confirmed|handed|received|made|came|stood|enjoyed"
    r"|been)\b"
)
_KEPT_SINCE = re.compile(
    r"(?<!which )(?<!which has )(?<!which have )(?<!who )(?<!whose S )(?<!where S )"
    r"(\bQ (?:(?:on to|hold of|its|their|the|that|our|an?|R|O|V|E|at|as|in|on|with"
    r"|to be) )*@(?: N)?)"
    r"(?:, (?:(?:which|that|where|as|(?:an?|the(?: same)?|its|their) (?:R |O )*N"
    rf"|the one)(?: that| which)? )?{_THEY_GOT}"
    # "The @ rating it won": its last words look like a verdict.
    r"|(?<=@) V (?:(?:was|had|first|last|also|B) )*(?:E|got|won|held|had|been)\b"
    r"|(?<= N) (?:(?:which|that) )?(?:dat(?:ing|es) (?:back )?(?:from|to)|of|from|B"
    rf"|{_THEY_GOT})|(?:,| -) (?:an?|the) N dating (?:back )?(?:from|to))"
    r"(?! to (?:be|have)\b)[^@G;,]{0,25}?(?:\b[YB]\b,? (?:in|of|at) (?:[a-z]+ ){0,2})?"
    r"\b[YB]\b(?: N)?(?!,? (?:until|till)\b)(?! (?:to|through|and) )"
)

# "The N Q where it was in Y: @": how it stands now.
_WHERE_IT_WAS = re.compile(
    r"(?<=\bQ) (?:exactly |just |much )?(?:where|what|as) (?:it|they)"
    r" (?:was|were|stood|had been|has been|have been)\b[^@G;:]{0,40}[:,]? ?"
    r"(?=(?:at )?@)"
)

# "It is @, whereas in Y it was G": of then is what follows.
_WHEREAS_THEN = re.compile(
    r",? whereas (?:(?:back )?(?:in|at|on|during) )?(?:[a-z]+ ){0,3}[YB]\b[^@;]*$"
)

# "Is Q @ despite progress over the last two years": a span, and no inspection.
_OVER_YEARS = re.compile(
    r"((?:@|G)(?: [NCSO]| by (?:the )?R| for (?:its |the )?S)*"
    r"(?:,| (?:despite|although|though|even|after|following|in spite|notwithstanding"
    r"|but|with|thanks|because|as|for [a-z]+)\b)"
    r"(?:(?! and (?:is|are|has|have)\b)[^@G;]){0,60}?)"
    r" (?:(?:over|during|in|through|throughout|within|across|of|from|made in)"
    r" (?:the |these )?B (?:(?:[a-z]+|[0-9]+) )?(?:years|months)\b(?! of (?:being|@|G))"
    r"|(?:over|throughout|within|in) the B(?=[,.;]|$))"
)
# Each with what stands in its place.
_BESIDE_THE_POINT = (
    (_IN_OTHER_WORDS, ""),
    (_BY_NUMBER, ""),
    (_ROWS, "J"),
    (_SAID_TWICE, ""),
    (_HAVING_BEEN, ""),
    (_AS_BEFORE, r"\1"),
    (_WHAT_THEY_DO, ""),
    (_KEPT_SINCE, r"\1"),
    (_WHERE_IT_WAS, " "),
    (_WHEREAS_THEN, ""),
    (OF_ANOTHER, r"\1\2"),
    (OTHER_YEARS, r"\1\2\3\4"),
    (SAID_OF_THEN, rf"{OF_A_SAYING}\1\2after"),
    (_ASIDE, ""),
    (_OVER_YEARS, r"\1"),
    (_SINCE_LAST, "_"),
    (_THAN_THEN, "_"),
    (_FOUNDED, ""),
    (_AFTER_A_VISIT, "_"),
    (_FROM_DAY_TO_DAY, "_"),
    (_REGIME_BEGAN, ""),
    (_LEAD, "_, "),
)
_ITS_BRANCHES = [
    (told, branch) for told in _BESIDE_THE_POINT for branch in branches(told[0].pattern)
]
_PLAIN = Sieve(needed(re.compile(branch)) for _, branch in _ITS_BRANCHES)
_LEFT_OUT = [(told, starting(branch)) for told, branch in _ITS_BRANCHES]


def plainly(view: str) -> tuple[str, frozenset[str]]:
    """Return a view without what says nothing of the grade's time, and its words."""
    words = words_in(view)
    plain, done = view, None
    for told, begins in (_LEFT_OUT[n] for n in _PLAIN.passed(words)):
        if told is not done and begins.search(plain):
            plain, done = told[0].sub(told[1], plain), told
    return (view, words) if plain == view else (plain, words_in(plain))
