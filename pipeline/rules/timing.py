"""Whether a grade in a sentence is given now, was given before, or is no result.

Each rule is a pattern over the sentence's mask in which the grade in question stands
as @ and other grades as G (the letters are those of `sentences.Sentence`). The rules of
a table are tried in order; the first that fits names the answer.
"""

import re

from pipeline.patterns.cued import cued
from pipeline.patterns.rule import Timing, When
from pipeline.patterns.sieve import Sieve
from pipeline.patterns.starts import starting
from pipeline.rules.aside import (
    HOPED_FOR,
    IN_PASSING,
    ITS_GRADE,
    NOT_YET,
    SINCE_THE_LAST,
)
from pipeline.rules.before import BEFORE
from pipeline.rules.beside import BESIDE
from pipeline.rules.beside_the_point import plainly
from pipeline.rules.dated import DATED_REPORT
from pipeline.rules.final import FINAL
from pipeline.rules.given import GIVEN
from pipeline.rules.nearly import OVER_IT
from pipeline.rules.news import (
    NEWS,
    PAIRED,
    STAYS,
    STILL_ITS_STANDING,
    WITH_A_PART,
)
from pipeline.rules.not_given import NOT_GIVEN
from pipeline.rules.older import OLDER_PAIRS
from pipeline.rules.other_years import OF_A_SAYING
from pipeline.rules.persons import (
    A_PERSONS_PAST,
    A_POST_ELSEWHERE,
    A_TEAMS_PAST,
    SOMEBODYS_OWN,
    THEIR_HELP,
)
from pipeline.rules.several import OF_SEVERAL
from pipeline.rules.so_overall import SO_OVERALL
from pipeline.rules.spoken import SPOKEN
from pipeline.rules.then import THEN
from pipeline.rules.told import NOBODYS, TOLD
from pipeline.rules.turns import NOT_LIFTED, OLDER, PAIRS, TURNS
from pipeline.rules.unpublished import UNPUBLISHED
from pipeline.rules.until_now import UNTIL_THIS

__all__ = ["Timing", "When", "inherited", "is_move", "timing"]

RULES = (
    A_PERSONS_PAST,
    A_TEAMS_PAST,
    *A_POST_ELSEWHERE,
    SOMEBODYS_OWN,
    THEIR_HELP,
    *(r for r in IN_PASSING if r.name in {"what this follows", "in somebody's time"}),
    *(r for r in NOT_YET if r.name == "at stake"),
    HOPED_FOR,
    OVER_IT,
    *BESIDE,
    *NOBODYS,
    *NOT_GIVEN,
    *UNPUBLISHED,
    DATED_REPORT,
    *OF_SEVERAL,
    *THEN,
    *UNTIL_THIS,
    *PAIRS,
    *OLDER_PAIRS,
    *PAIRED,
    SO_OVERALL,
    *TOLD,
    *FINAL,
    *SPOKEN,
    *GIVEN,
    *TURNS,
    STILL_ITS_STANDING,
    *OLDER,
    SINCE_THE_LAST,
    *BEFORE,
    *NOT_YET,
    *IN_PASSING,
    *STAYS,
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
    for rule in (*PAIRED, SO_OVERALL, OVER_IT, *OF_SEVERAL, *BEFORE)
    if rule in (*PAIRED, SO_OVERALL, OVER_IT)
    or rule.name in {"given up", "left behind", "from this to that", NOT_LIFTED}
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
    r"^R\b|\b(?:freed|released) from\b|\bno longer\b"
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
    r"|happy|glow|has said\b"
)
# "After an @ rating, A has been given a G one."
_THEN_ANOTHER = cued(r"@[^@;]*, [^@;]*\b(?:has|have)\b [^@;]*G")
_LIKEWISE = re.compile(
    r",? and (?:A|those)(?:(?!\b[VEUDMQ]\b|has |have )[^,;]){0,20} "
    r"|(?: N)? for [^;@G,]{0,40} and an? "
    r"|(?: N)?,? and (?:the |its )?[ONSCJ](?: N)? (?:was|were|had been) (?:V )?(?:as )?"
    # "J was G but the services as a whole were judged to @", told of then.
    r"|(?: N)?,? (?:and|but|while|whilst|though|although) (?:(?:the|its|A's|C|S|R) )*"
    r"O(?: N)? (?:(?:was|were|had been) (?:V )?(?:as |to )?(?:be )?)?"
)
_INHERITED = re.compile(
    r"^(?:(?: N)? (?:for|in) [^;.,]{0,70}|[^;.]{0,12})(?:,|\band\b|\bbut\b"
    r"|\bwhile\b|\bwith\b|:|-)[^;]{0,70}$"
)


def timing(view: str, *, is_verb: bool = False) -> Timing:
    """Say when the grade at @ was given, by the first rule that fits its sentence.

    `is_verb` is true for a grade that is its own verb: "services require improvement".
    """
    plain, words = plainly(view)
    for number in _SIEVE.passed(words):
        rule, branch = _TRIED[number]
        if rule.for_verbs and not is_verb:
            continue
        if branch.search(plain):
            if rule.name in _REACTED_TO and _is_reaction(plain, rule.name):
                sure = 0.8 if OF_A_SAYING in plain else 0.7
                return Timing(When.NEWS, "reaction to the news", sure)
            return Timing(rule.when, rule.name, rule.strength, rule.just_before)
    return Timing(When.NO_RESULT, "no word of judging near")


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
