"""Whether a grade in a sentence is given now, was given before, or is no result.

Each rule is a pattern over the sentence's mask in which the grade in question stands
as @ and other grades as G (the letters are those of `sentences.Sentence`). The rules of
a table are tried in order; the first that fits names the answer.
"""

import re

from pipeline.branches import branches
from pipeline.cued import cued
from pipeline.needs import needed, words_in
from pipeline.rule import Timing, When
from pipeline.rules_aside import (
    A_PERSONS_PAST,
    A_TEAMS_PAST,
    HOPED_FOR,
    IN_PASSING,
    ITS_GRADE,
    NOT_YET,
    SINCE_THE_LAST,
    THEIR_HELP,
)
from pipeline.rules_before import BEFORE
from pipeline.rules_final import FINAL
from pipeline.rules_given import GIVEN
from pipeline.rules_news import (
    NEWS,
    OWN_KEPT,
    PAIRED,
    STAYS,
    STILL_ITS_STANDING,
    WITH_A_PART,
)
from pipeline.rules_older import OLDER_PAIRS
from pipeline.rules_several import OF_SEVERAL
from pipeline.rules_told import NOBODYS, TOLD
from pipeline.rules_turns import A_POST_ELSEWHERE, NOT_GIVEN, OLDER, PAIRS, TURNS
from pipeline.sieve import Sieve
from pipeline.starts import starting

__all__ = ["Timing", "When", "inherited", "is_move", "timing"]

# "Since its last inspection" says nothing of when the grade was given.
_SINCE_LAST = re.compile(
    r",? which (?:is|was) (?:just |exactly )?(?:what|how|where) (?:it"
    r"|they)\b[^@G;,]{0,30}Y"
    r"|(?:,? |^)(?:just |exactly |even )?as in (?:[a-z]+ )?Y,?"
    r"|, unlike in (?:[a-z]+ )?Y\b[^@G;]*"
    r"|,? (?:[a-z-]+ ){1,4}(?:years?|months?|decade) after (?:it|they|R) (?:(?:was|were"
    r"|had|been|last) )*(?:E|V) (?:it |them )?(?:exactly |just )?(?:the (?:very )?same"
    r"|that) N[^@G;,]*"
    r"|,? (?:just )?as (?:it|they|R|inspectors) (?:did|had|was|were)\b[^@G;,]{0,40}"
    r"|\bsince (?:(?:it|they|the|R|inspectors) )*(?:was |were )?B (?:[a-zNO-]+ ){1,7}?"
    r"(?:in|of) (?:[a-z]+ )?Y"
    r"|\b(?:(?<!V @ )(?:(?<!V @ by R )(?<!V @ by the R )since|following|after)|than"
    r"|compared (?:with|to)|unlike|on|from)"
    r" (?:it was |they were |the |its |their |our |that |a |R's |R "
    r"|ofsted |inspectors )?B(?! N? ?[@G]| O [@G])(?:(?: [NO])?,? (?:in"
    r"|of) (?:[a-z]+ )?Y)?"
)
# When inspectors came says nothing of when a grade was given.
_AFTER_A_VISIT = re.compile(
    r"\b(?:after|following|during|over) (?:an?|the|their|its|two|three|[0-9]+)"
    r" (?:[a-z-]+ )?(?:weeks?|fortnight|visit|days?|months?)(?: long)?"
    r"(?: (?:in|at|with|on the) (?:the )?(?!Y)[A-Za-z]+){1,3}"
    r"(?=,| R\b| they\b| it\b| A\b| A's\b| the (?:S|C)\b)"
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
    r"|although|though|until)\b)[^@;:]*,\s(?=[^@;,]*\b(?:has|have|is|are)\b"
    r" (?:been |now |just |also |finally |officially |[IQ] )*(?:[VEUDMQ]\b|@))"
)
# "Its lowest grade, inadequate" is one grade.
_SAID_TWICE = re.compile(
    r"\bg(?:,| of| -|:| \()? (?:of )?(?=[@G])|\b(?:g, )?G or (?=@)"
    r"|\b(?:lowest|highest|worst"
    r"|best|top),? (?=@)"
)
# How old a council is says nothing of when its grade was given.
_FOUNDED = re.compile(
    r",? (?:which|that|(?=created|formed|born|set U|founded|established))"
    r"[^@G;,]{0,25}\b(?:existence|being|created|formed|born|set U|founded|established"
    r"|launched|carved|M over|life|began)\b[^@G;,]{0,25}\bY\b,?"
    r"(?= (?:[a-z]+ ){0,2}(?:[VEUDMQ]|has|have|is|was)\b)"
)
# "A grade 4, which is to say @".
_IN_OTHER_WORDS = re.compile(
    r"\b(?:an? )?[gG](?:,| -|:) (?:which is to say|that is to say|in other words"
    r"|meaning|that is),? (?=@)"
)
# The parts of a service in a row, as in its full title.
_ROWS = re.compile(r"\bJ(?:, J)*,? and J\b")
# What is said in passing of somebody or something else.
_ASIDE = re.compile(
    r", (?:which|whose|where|who|B|having|formerly|once|already|itself"
    r"|also|currently|(?:run|led|managed|overseen|headed|staffed|shared|hosted)"
    r" (?:by|with|from))\b[^,;@]*(?=,)"
    r"|, (?:both|each|all)(?: of (?:them|which|whom))? [^,;@]*,(?= to be)"
    r"|\([^()@Y]*\)| - [^@]{1,80} - (?=[a-z])"
)

# "Found to be @, having been at the foot of the table in Y": of the time before.
_HAVING_BEEN = re.compile(
    r"(?:(?<=@)|(?<=@ N)), having (?:been|had|spent|stood|sat|languished)\b[^@G;]*$"
)

# Each with what stands in its place.
_BESIDE_THE_POINT = (
    (_IN_OTHER_WORDS, ""),
    (_ROWS, "J"),
    (_SAID_TWICE, ""),
    (_HAVING_BEEN, ""),
    (_ASIDE, ""),
    (_SINCE_LAST, "_"),
    (_FOUNDED, ""),
    (_AFTER_A_VISIT, "_"),
    (_FROM_DAY_TO_DAY, "_"),
    (_LEAD, "_, "),
)
_ITS_BRANCHES = [
    (told, branch) for told in _BESIDE_THE_POINT for branch in branches(told[0].pattern)
]
_PLAIN = Sieve(needed(re.compile(branch)) for _, branch in _ITS_BRANCHES)
_LEFT_OUT = [(told, starting(branch)) for told, branch in _ITS_BRANCHES]

RULES = (
    A_PERSONS_PAST,
    A_TEAMS_PAST,
    *A_POST_ELSEWHERE,
    THEIR_HELP,
    *(r for r in IN_PASSING if r.name in {"what this follows", "in somebody's time"}),
    *(r for r in NOT_YET if r.name == "at stake"),
    HOPED_FOR,
    *NOBODYS,
    *NOT_GIVEN,
    *OF_SEVERAL,
    *PAIRS,
    *OLDER_PAIRS,
    *PAIRED,
    *TOLD,
    *FINAL,
    *GIVEN,
    *TURNS,
    STILL_ITS_STANDING,
    *OLDER,
    SINCE_THE_LAST,
    *BEFORE,
    *NOT_YET,
    *IN_PASSING,
    *STAYS,
    OWN_KEPT,
    *ITS_GRADE,
    *NEWS,
)
# A rule that is told twice is tried once.
_BRANCHES = tuple((rule, b) for rule in dict.fromkeys(RULES) for b in rule.branches)
_SIEVE = Sieve(rule.needs(branch) for rule, branch in _BRANCHES)
_TRIED = tuple((rule, starting(branch.pattern)) for rule, branch in _BRANCHES)
# What these rules find is a grade beyond doubt, whatever word follows it.
_MOVES = tuple(
    cued(rule.pattern.pattern)
    for rule in (*PAIRED, *OF_SEVERAL, *BEFORE)
    if rule in PAIRED or rule.name in {"given up", "left behind", "from this to that"}
)
_REACTED_TO = {"after that", "a report that found", "after being"}
# "Council apologises after Ofsted rates it inadequate" is how papers break the news.
_AFTER_WORDS = ("after", "following", "over", "despite", "as")
# "Three weeks after", "rated so last month": nobody reacts that late.
_A_WHILE_AFTER = re.compile(
    r"[YB]|\b(?:weeks?|months?) (?:after|following)\b"
    r"|\blast (?:month|spring|summer|autumn|winter)\b"
)
_BETTER_SINCE = re.compile(r"[UMG]\b|progress|transform|years?\b|months?\b")
# What follows a result weeks and months later, and retells it.
AFTERMATH = re.compile(
    r"\b(?:(?<!action )plans?|appoint|commission|trust|tender|take ?over"
    r"|(?:to|will) (?:spend|invest)|recruit|recover"
    r"|consult|debate|discuss|scrutin|panel|committee|award|new (?:boss"
    r"|director|chief|leader)"
    r"|councillors|set out|unveil|back(?:s|ed)|approv|agree|budget|job|even though|M"
    r" U|part of|named|role"
    r"|(?:set|made|ordered|imposed|drawn U|introduced|created|launched|agreed) after\b"
    r"|board|petition|inquiry|MP|parliament|legal|court|trial|strike)"
)


# How people meet a result on its day, not weeks later.
_REACTS = re.compile(
    r"^R\b|\b(?:freed|released) from\b"
    r"|\bI (?:sits?|stands?|ranks?|is|are) (?:in|among|at)\b|\bquit|resign"
    r"|\bha(?:s|ve) to\b|\bM out\b|out of|paid off|\blos[te]|apolog"
    r"|\bsorry\b|\bvow|pledg|promis|celebrat|delight|proud|prais|welcom|critici"
    r"|\bslam|\bblast|under fire|sham|let down|\bfail|\bfear|concern|\bwarn|told|\bface"
    r"|hail|thank|admit|accept|claim|disappoint|relie[fv]|\bjoy|shock|ang(?:er|ry)|fury"
    r"|furious"
    r"|tenants|serious|breach|danger|\bharm|\bwait|delay|\brap|rebuk|censur|require"
    r"|\bneed"
    r"|notice|\bD\b|\bF\b|work to|risk|weak|short|poor|wors|bad|gap|lack|\bend"
    r"|outrage|call(?:s|ed)? for|blam|respon[ds]|react|crisis|turmoil|damning|scathing"
    r"|\bat risk|not safe|unsafe|improv|must|insist|defen[dc]|\bE\b|congratulat|\bV\b"
    r"|thrill|pleased|\bglad|elated|gutted|upset|dismay|devastat|heartbr|horrif|appall"
    r"|stunned|last night|bottom|shake|row\b|storm|slat|blow|boost|triumph|success"
    r"|victory"
    r"|happy|glow"
)
# "After an @ rating, A has been given a G one."
_THEN_ANOTHER = cued(r"@[^@;]*, [^@;]*\b(?:has|have)\b [^@;]*G")
_LIKEWISE = re.compile(
    r",? and (?:A|those)(?:(?!\b[VEUDMQ]\b|has |have )[^,;]){0,20} "
    r"|(?: N)?,? and (?:the |its )?[ONSCJ](?: N)? (?:was|were|had been) (?:V )?(?:as )?"
)
_INHERITED = re.compile(
    r"^(?:(?: N)? (?:for|in) [^;.,]{0,70}|[^;.]{0,12})(?:,|\band\b|\bbut\b"
    r"|\bwhile\b|\bwith\b|:|-)[^;]{0,70}$"
)


def timing(view: str, *, is_verb: bool = False) -> Timing:
    """Say when the grade at @ was given, by the first rule that fits its sentence.

    `is_verb` is true for a grade that is its own verb: "services require improvement".
    """
    plain, words = _plain(view)
    for number in _SIEVE.passed(words):
        rule, branch = _TRIED[number]
        if rule.for_verbs and not is_verb:
            continue
        if branch.search(plain):
            if rule.name in _REACTED_TO and _is_reaction(plain, rule.name):
                return Timing(When.NEWS, "reaction to the news", 0.7)
            return Timing(rule.when, rule.name, rule.strength, rule.just_before)
    return Timing(When.NO_RESULT, "no word of judging near")


def _plain(view: str) -> tuple[str, frozenset[str]]:
    """Return a view without what says nothing of the grade's time, and its words."""
    words = words_in(view)
    plain, done = view, None
    for told, begins in (_LEFT_OUT[n] for n in _PLAIN.passed(words)):
        if told is not done and begins.search(plain):
            plain, done = told[0].sub(told[1], plain), told
    return (view, words) if plain == view else (plain, words_in(plain))


def is_move(view: str) -> bool:
    """Say whether a sentence tells of a move from or to the grade at @."""
    return any(move.search(view) for move in _MOVES)


def inherited(earlier: Timing, between: str, own: Timing) -> Timing | None:
    """Return the timing of a grade that hangs on the one before it, if it does so."""
    if earlier.when is When.BEFORE and _LIKEWISE.fullmatch(between):
        return earlier
    if own.rule == WITH_A_PART and earlier.when is not When.NO_RESULT:
        return earlier
    if own.when is not When.NO_RESULT or earlier.when is not When.NEWS:
        return None
    if not _INHERITED.match(between):
        return None
    return Timing(When.NEWS, earlier.rule, earlier.strength * 0.9)


def _is_reaction(plain: str, name: str) -> bool:
    """Say whether a sentence tells the news by what somebody did the day after."""
    if AFTERMATH.search(plain) or _A_WHILE_AFTER.search(plain):
        return False
    if _THEN_ANOTHER.search(plain):
        return False
    lead = plain[: plain.index("@")]
    if name == "after being" and _BETTER_SINCE.search(lead):
        return False
    places = [lead.rfind(f"{word} ") for word in _AFTER_WORDS]
    return any(place > 0 and _REACTS.search(lead, 0, place) for place in places)
