"""Whether a grade word in a sentence is a grade at all."""

import re

from pipeline.grading.counted import NOBODYS, is_named_twice, why_nobodys
from pipeline.grading.describing import (
    ONE_OF_TWO,
    describes_next,
    is_of_a_team,
    is_of_a_thing,
    is_one_of_two,
)
from pipeline.grading.plain_needs import DATED_AFTER, why_plain_need
from pipeline.grading.renamed import RENAMING, is_renamed
from pipeline.grading.scales_told import is_scale, is_where_it_stands
from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.any_of import AnyOf
from pipeline.patterns.cued import cued
from pipeline.text.lexicon import EXTREME

NAMED_ONLY = "a grade named, given to none"
LISTED_SCALE = "the whole scale is listed"
NAMED_BESIDE = "the grade is named beside it"
RENAMED_ONLY = "a grade renamed, not given"
_DESCRIBING = "an ordinary word before what it describes"
_ORDINARY = "an ordinary word"
# What a sentence that tells of a move from grade to grade overrules.
ORDINARY = {_DESCRIBING, _ORDINARY}
# These are ordinary words as well; the others are never anything but grades.
_EVERYDAY = {
    "outstanding",
    "good",
    "adequate",
    "inadequate",
    "poor",
    "well",
    "excellent",
    "satisfactory",
    "unsatisfactory",
}
_STANDING = re.compile(
    r"^(?:-(?:V|N|judged)| A(?:'s)? [SC]\b(?! N)| (?:C|S|councils"
    r"|authorities|departments)\b)"
)
_CLASS = re.compile(r"^ (?:group|fold|ranks|list|elite|tier|pool|rung)\b(?! of [^A])")
# "G for A, G for A and @ for A".
_FOR_ONE = re.compile(r" for (?:the |its )?[AJS]\b")
_ONE_FOR_EACH = re.compile(r"\bG for (?:the |its )?[AJS]\b[^;:]*(?:, and|,| and) $")
_COMMON_BEFORE = cued(
    r"(?:\b(?:so|too|very|really|pretty|any|much|no|more|doing|does|do"
    r"|did|how|other|most|many|several|made|make|making|makes|some|seen"
    r"|saw|see|with|has a|have a|have|having|real|clear|lots of|full of"
    r"|enough|a lot of|about|into|her|his|my|your|our|these|those"
    r"|through|strong,|(?:some|much|others|practice|work) that (?:was|were|is|are))"
    r"|(?<![gNOYB]),(?= $)) $"
)
# "One of only 20 councils with @ S."
_ONE_OF_FEW = re.compile(
    r"\bone of (?:only |just )?[^@;,]{1,25}\b(?:councils|authorities|boroughs"
    r"|counties)\b[^@;,]{0,25} with (?:an? )?$"
)
_DUTIES = (
    r"(?:meeting|fulfilling|carrying out|discharging) (?:its|the) (?:[a-zS]+ ){0,2}"
    r"(?:duties|responsibilities|obligations)\b"
)
_ENOUGH = re.compile(
    r"^ (?:in (?:some|places|parts|certain|many|several)|enough|progress"
    r"|practice|quality|work|news|deal|reason|example|start"
    rf"|at (?!(?:protect|safeguard|look|help|car|keep)ing|{_DUTIES})[a-z]+ing"
    r"|job|use|idea|thing|time|care|support|outcomes|relationship"
    r"|understanding|M\b|to (?:be able|see|hear|know|say|report|read)\b"
    r"|to (?:meet|cover|match|cope|satisfy)\b)"
)
# "Tested against the G descriptors".
_MEASURE = re.compile(
    r" (?:descriptors?|criteri(?:a|on)|benchmarks?|threshold|definition|indicators?"
    r"|yardstick)\b"
)
# And "with adequate no longer good enough" is of the bar and not of a council.
_DEFINED = cued(
    r"[@G]['\")]* (?:stands for|is short for|meaning|= ?)[^@;]{0,8}[@G]"
    r"|@ (?:is |was |being )?no longer (?:V |seen as )?(?:W|enough|acceptable"
    r"|sufficient)\b"
    r"|@ F have been (?:V |seen as )?(?:fine|W|enough|acceptable|sufficient|passable)\b"
    r"|\banything (?:below|under|less than|short of|lower than|worse than) @"
    r"|^(?:and |but )?an? @(?: N)? (?:means|denotes|signifies|indicates)\b(?![^;]*A)"
)
_NOBODY = cued(
    r"^(?:[^@;]{0,40}[,:] |(?:[^@;:]{0,60}\b)?(?:although|while|and|but|in|across"
    r"|within|among) (?:(?:the )?[^@;:,G]{0,25}[ ,])?)?"
    r"(?:but |and |while )?(?:no|not one|not a single|none of"
    r" the) (?:[a-z0-9]+ ){0,2}(?:C|S|councils|authorities|authority|areas?|H"
    r"|landlords?)\b"
    r"[^@;,A]{0,50}@"
    r"|^(?:two|three|four|five|six|several) (?:[a-zL]+ ){0,2}(?:C|boroughs|councils"
    r"|authorities|counties|cities)\b[^@;A]{0,40}@ (?:as|while|but)\b"
    r"|\b(?:councils|authorities|boroughs|counties)\b[^@;]{0,40}, (?:only |just )?"
    r"(?:one|two) of (?:which|whom|them)\b[^@;A]{0,50}@"
    r"|\b(?:of|among|from|in) (?:the |all |those |its )*(?:first |last )?(?:[0-9]+"
    r"|dozens of|hundreds of) (?:[a-zSCR]+ )?(?:N|C|S|councils|authorities)\b"
    r"[^@;A]{0,40}, (?:only |just |some )?(?:[0-9]+|two|three|four|five|six|seven|eight"
    r"|nine|ten|half|most|nearly|T)\b[^@;A]{0,60}@(?!.*\bA\b)"
)
_PAIR = cued(
    r"(?:@ (?:or|and/or) (?:better |above |below |even )?G?|G (?:or"
    r"|and/or) (?:be )?@)"
)
# Hardly any sentence has one of those by which a word about grades is none of them.
_GENERAL = AnyOf(_PAIR, _DEFINED, _NOBODY, *RENAMING, *NOBODYS)
_OR_BETTER = re.compile(r" or (?:above|better)")
_BESIDE = re.compile(r"^(?: possible| available| N)?(?:,| of| -|:| \(| -)? G\b")
# "It 'requires improvement' to be a good service" gives one grade.
_SPELT_OUT = re.compile(
    r"(?<!from )(?<!from an )(?<!past )(?<!over )(?<!skipped )(?<!skipping )"
    r"(?<!leapfrogged )\bG(?: in order)? (?:to|before it can) (?:be|become)"
    r" (?:an? )?(?:V (?:as )?)?$"
)
# A grade with its day is a grade: "good since January 2019", "good five years ago".
_SINCE = re.compile(
    r"^(?: N)?,?(?: as recently as| only| just)?(?: since| until| in| at| from| back in"
    r"| as of| for)?(?: the| its| their)?(?: (?:early|late|mid|spring|summer|autumn"
    r"|winter|january|february|march|april|june|july|august|september|october|november"
    r"|december|nearly|almost|some|about|over|two|three|four|five|six|seven|eight|nine"
    r"|ten|[0-9]+|a|one)){0,2}(?: of)? (?:Y|B)\b|^,?(?: in)? (?:that|the same) year\b"
    r"|^ until I\b"
)
# "A, adequate last year, now".
_THEN_NOW = re.compile(r"^ (?:N )?(?:in Y|B|(?:[a-z0-9]+ ){1,3}B)[,;]")
_A_RATING = re.compile(r" [NO]\b")
_JUDGED_BEFORE = re.compile(r"[VEQUDMON]\b[^;]{0,60}$|\bhad been (?:[a-z]+ )?$")
# "Barsetshire and Cranford were also adequate."
_COUNCILS_WERE = re.compile(
    r"(?:\bA|\bA's [SC]|\b[SC] in A)(?:,? (?:alone|itself|too|meanwhile|by contrast"
    r"|however|on the other hand|for its part),?)? (?:was|were|is|are)(?: also| all"
    r"| both| again| I| each| only| merely| just)* $"
)
# "S in A are adequate, R says": so they are found where somebody judges.
_THEY_ARE = re.compile(
    r"\b(?:[SJOK]|C|it|they)(?: (?:in|for|at|of|across) (?:the )?[ACS])?"
    r" (?:is|are|was|were)(?: also| all| both| only| just| merely| I)* $"
)
# "Three years ago it was satisfactory."
_IT_WAS_THEN = re.compile(
    r"^(?:but |and )?(?:(?:back )?in )?(?:[a-z]+ ){0,3}[YB],? (?:it|they|the [SC]|A)"
    r" (?:was|were|had been)(?: only| just| merely)? $"
)
# "When it was last inspected the department was said to be adequate."
_SAID_THEN = cued(
    r"\b[YB]\b[^;@]{0,30}\bR (?:thought|felt|believed|reckoned|considered) [^;@]{0,40}"
    r" (?:was|were)(?: only| just| merely)* $"
    r"|\b[YB]\b[^;@]{0,60}\b(?:was|were) (?:reported|said|held|thought|believed|felt"
    r"|described|called)(?: to be| as)?(?: only| just| merely)* $"
)
_NO_MORE = re.compile(
    r"^[.;]?$|^ - |^, (?:and|but|while|though|said|says|added|[a-z ]{1,40} said)\b"
)
_NEVER_PRAISE = {"adequate", "satisfactory", "unsatisfactory"}
# "Five years ago both its safeguarding and its care were only adequate."
_BOTH_WERE_THEN = cued(
    r"^(?=[^;]*\b[BY]\b)(?=[^;@]*\b[JS]\b)[^;@]*\b(?:was|were|had been)"
    r" (?:(?:both|each|only|merely|just|no more than) )+$"
)
# "Rate the service, run by a trust, G."
_RUN_BY = re.compile(
    r", (?:run|led|managed|overseen|headed|staffed|shared|hosted) (?:by|with|from)\b"
    r"[^,;@G]*, $"
)
# "R has E damning N on two councils, leaving both with @ S."
_LEFT_WITH = re.compile(
    r"\bR\b[^@;BYF]*, leaving (?:both|each|all|them|it|the C|the (?:two|pair|trio))"
    r"(?: (?:of them|both|all|two|three|four))? with (?:an? )?$"
)
# "We came out of the last inspection, in 2012, with an @, she said."
_CAME_WITH = cued(
    r"\b(?:came|come|comes|emerged|walked|went|left|leave)\b[^@;]{0,30}\b[BN]\b[^@;]{0,30}"
    r" with (?:an? )?$"
)
# "Good for protection but for children in care only adequate."
# "A B it F manage only @", "the best it F do B was @".
_MANAGED = re.compile(
    r"\b(?:it|they|the [CS]) F (?:only |just )?(?:manage|muster|do|get|scrape|reach|E)"
    r" (?:(?:only|just|merely|no (?:better|more|higher) than) |[^@;]{0,20}\bwas )*$"
)
_ALSO_OF = cued(r"G\b[^;@]{0,40}\b(?:and|but|while)\b[^;@]{0,40}\bJ\b[^;@]{0,25}$")
_QUOTED_ONLY = {
    "well",
    "poor",
    "excellent",
    "adequate",
    "satisfactory",
    "unsatisfactory",
}


def why_no_grade(sentence: Sentence, token: Token, view: str) -> str | None:
    """Return why a grade word is no grade of anybody, or None if it may be one."""
    before, _, after = view.partition("@")
    general = _why_general(sentence, token, view)
    if general is not None:
        return general
    if token.value in _EVERYDAY:
        return _why_ordinary(sentence, token, before, after)
    if token.value == "requires improvement" and not token.quoted:
        return why_plain_need(sentence, token, (before, after))
    return None


def _why_general(sentence: Sentence, token: Token, view: str) -> str | None:
    """Return why it is a word about grades and not one grade, if it is."""
    before, _, after = view.partition("@")
    said = _GENERAL.is_in(view)
    extreme = token.value.startswith(EXTREME) and _BESIDE.match(after)
    pair = said and _PAIR.search(view) and not _OR_BETTER.match(after)
    twice = pair and is_named_twice(sentence)
    numbered = token.value.startswith("grade ") and is_named_twice(sentence)
    beside = extreme or (numbered and (pair or _BESIDE.match(after)))
    if beside or (token.value == "good" and _SPELT_OUT.search(before)):
        return NAMED_BESIDE
    renamed = said and is_renamed(view)
    named = said and any(p.search(view) for p in (_DEFINED, _NOBODY))
    if renamed or named or _MEASURE.match(after):
        return RENAMED_ONLY if renamed else NAMED_ONLY
    if is_scale(sentence, view) or is_where_it_stands(sentence, token, view):
        return LISTED_SCALE
    if not said:
        return None
    return why_nobodys(sentence, view) or (
        "a range of grades, not one" if pair and not twice else None
    )


def is_standing(view: str) -> bool:
    """Say whether the grade only describes a council, as in "an inadequate council"."""
    return bool(_STANDING.match(view.partition("@")[2]))


def _why_ordinary(
    sentence: Sentence, token: Token, before: str, after: str
) -> str | None:
    then = before.endswith(("A, ", "S, ")) and _THEN_NOW.match(after)
    if then or (_SINCE.match(after) and token.value not in _QUOTED_ONLY):
        return None
    if before.endswith(", "):
        before = _RUN_BY.sub(" ", before)
    team = is_of_a_team(sentence, token)
    describes = team or describes_next(sentence, token, (before, after))
    if not team and (_is_class(before, after) or _is_one_for_each(before, after)):
        return None
    if describes or (_ENOUGH.match(after) and not token.quoted):
        return _DESCRIBING
    if token.quoted or is_one_of_two(before, after):
        return None if token.quoted else ONE_OF_TWO
    common = _COMMON_BEFORE.search(before) and not _ONE_OF_FEW.search(before)
    left = after.startswith((" S", " N")) and _LEFT_WITH.search(before)
    came = _NO_MORE.match(after) and _CAME_WITH.search(before)
    free = left or came or _MANAGED.search(before) or DATED_AFTER.match(after)
    if (common and not free) or is_of_a_thing(sentence, token, before):
        return _ORDINARY
    judged = _JUDGED_BEFORE.search(before) or _A_RATING.match(after)
    performs = sentence.words.low.startswith("perform", token.start)
    told = judged or performs or _ALSO_OF.search(before)
    told = (
        told
        or came
        or _MANAGED.search(before)
        or _COUNCILS_WERE.search(before)
        or _BOTH_WERE_THEN.search(before)
    )
    if token.value in _NEVER_PRAISE and _NO_MORE.match(after):
        told = told or _IT_WAS_THEN.match(before) or _SAID_THEN.search(before)
    plain = token.value in _QUOTED_ONLY and not told
    plain = plain and not _is_found(sentence, before)
    return _ORDINARY if plain else None


def _is_found(sentence: Sentence, before: str) -> bool:
    """Say whether the services are said to be so where a verdict is told."""
    judged = not sentence.letters.isdisjoint("RN") or " told " in before
    return judged and bool(_THEY_ARE.search(before))


def _is_one_for_each(before: str, after: str) -> bool:
    """Say whether it is one of a row: "G for A, @ for A"."""
    return bool(_FOR_ONE.match(after) and _ONE_FOR_EACH.search(before))


def _is_class(before: str, after: str) -> bool:
    """Say whether a grade names those who have it: "the outstanding group"."""
    return before.endswith(("the ", "of ")) and bool(_CLASS.match(after))
