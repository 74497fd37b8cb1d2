"""Grades that are said of one thing that services have or do, not of them."""

import re

from pipeline.grading.aspects import ABILITY
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing

_SOMETHING_OF_THEIRS = cued(
    r"\b(?:S|C|A|A's|their|its) (?:response|handling|actions?|decisions?|communication"
    r"|involvement|oversight|plans?|planning|budget|funding|staffing|website|records?"
    r"|record-keeping|policy|policies|procedures|offer|complaints? [a-z]+)"
    r" (?:was|were|is|are|had been|has been) (?:[a-z]+ )?@"
)
_SOMETHING_ELSE = cued(
    r"\bN V (?!(?:work|help|support|care|performance|quality|practice|provision|things"
    r"|them|they|that|this|these|those|both|everything)\b)[a-z]{4,} @"
)
OF_SOMETHING = "said of something in the services"
OTHER_THINGS = "inspectors say it of other things"
# "R says relationships between families and staff in A are G and that plans are G."
_OTHER_THINGS = cued(
    r"\b(?:R|N) (?:has |have |also |had )*(?:says?|said|found|finds|V|noted|notes"
    r"|believes?|reports?|reported)(?: that)? (?P<what>[^@;,]{3,90}?)"
    r" (?:is|are|was|were) (?:[a-z]+ly |also |Q )?@"
)
# "Pathway plans are G, R V": the same in another order.
_OTHER_THINGS_FIRST = cued(
    r"^(?P<what>[^@;:,]{3,60}?) (?:is|are|was|were) (?:[a-z]+ly |also |Q )?@,"
    r" (?:the |its )?[RN] (?:V|said|says?|has|have)\b"
)
_THE_SERVICE = re.compile(
    r"[SCKOHJR]|\bA\b(?<!\b(?:in|at|of|to) A)|\bA's$|\b(?:its|the|their) (?:I|new) N$"
    r"|\b(?:it|they|them|everything|all|things|both|provision|performance|arrangements"
    r"|experiences|care|work|support|help|quality|whole|department|those|this|these|there)\b"
)
_IN_SHORT = re.compile(r"N|\b(?:way|children|families|life|report|this|what)\b")
# Until 2010 reviews of a child's death were graded as well.
_OF_A_REVIEW = cued(
    r"\bcase (?:N|reviews)\b[^@;,SCGA]{0,40}@"
    r"|\bR (?:has |have )?V (?:the|that|this|its|a|one) (?:serious case )?N"
    r" (?:as |to be )?@"
    # "R V case recording to be @".
    r"|\bR (?:has |have )?V (?:that )?(?:[a-z]+ ){0,2}(?:recording|records|plans"
    r"|planning|supervision|files|oversight|decision-making|paperwork|thresholds)"
    r" (?:(?:to be|as|was|were|is|are) )?@"
)
# "The services' hub in A" is a building, "partnership working" what they do.
_OF_A_PLACE = cued(
    r"\b[SC]'?s? (?:hub|buildings?|centre|offices?|depot|headquarters|base|website"
    r"|magazine|panel|committee|conference)\b(?! (?:said|says|that)\b)[^@;]{0,60}@"
    # "Health outcomes for J were @": doctors' and nurses' work.
    r"|\bhealth (?:J|S|C|N|outcomes|needs|provision|work|support|help|checks)\b"
    r"[^@;,]{0,40}\b(?:is|are|was|were|has been|have been) (?:V )?(?:as )?@"
    # Beside the whole the inspectorate of probation grades what a service has.
    r"|\b(?:information and facilities|staffing|resettlement policy)\b[^@;,]{0,30}@"
)
# "The council's early years partnership was @": a body of its own.
_OF_ITS_NAME = (
    r"(?:[JPL]|(?!(?:own|whole|entire|children|social|care|new|city|county|borough"
    r"|town|and|which|the|by|in|of|at|for|to|was|were|is|are|has|have|had|that|its"
    r"|their|where|there|says?|said|whose|with|from|it|they|as|when|after)\b)[a-z0-9&-]{2,})"
)
_OF_A_BODY = cued(
    rf"\b(?:C|A's) (?:{_OF_ITS_NAME} ){{1,4}}C (?:was|were|is|are|has been|had been)"
    r" (?:[a-z]+ly |praised as |hailed as )?(?:V )?(?:as |to be )?@"
)
# "The quality of written plans Q G": of one thing that is done there.
_QUALITY_OF = cued(
    r"\b(?:quality|timeliness|consistency|standard|recording|supervision|pace) of"
    r" (?!(?:[a-z]+ )?(?:practice|work|provision|care|help|support|leadership|services?"
    r"|management|protection)\b)(?:(?![SCJAKOHRNG]\b)[^@;, ]+ ){1,4}"
    r"(?:is|are|was|were|Q)(?: [a-z]+)? @"
)
# "Turnover, at 19 per cent, Q @": what staff or papers are.
_OF_STAFF = cued(
    r"\b(?:turnover|sickness(?: absence)?|caseloads?|retention|recruitment|staffing"
    r"|vacanc(?:y|ies)(?: rates?)?|record-keeping|paperwork|attendance|morale)\b"
    r"[^@;SCJAKOHRNG]{0,50}\b(?:was|were|is|are|Q)(?: [a-z]+)? @"
    r"|\b(?:(?:initial|core) N|supervision|(?:management|managers'?) oversight)"
    r" (?:was|were|is|are|Q)(?: [a-z]+)?(?: (?:V|said)(?: to be| as)?)? @"
    r"|\bthresholds? (?:for|of|to) [^@;]{0,40}\b(?:was|were|is|are|Q)(?: [a-z]+)? @"
)
# "R liked how leaders work with P, and V them @": the leaders.
_OF_PEOPLE = cued(
    r"^[^@;SCG]*\b(?:leaders|managers|social workers|staff|officers|carers|plans"
    r"|files|cases|records|teams|links|partners|councillors|P|J)\b[^@;SAG]{0,80},? and"
    r" (?:[a-z]+ )?V them (?:as |to be )?@"
)
_OF_SOMETHING = (
    _OF_STAFF,
    _SOMETHING_OF_THEIRS,
    _OF_A_PLACE,
    _OF_A_BODY,
    _SOMETHING_ELSE,
    _QUALITY_OF,
)
_PREPOSED = re.compile(
    r"(?<!J )(?<!S )(?<!run )(?<!provided )(?<!managed )(?<!delivered )"
    r"\b(?:in|at|within|across|by) (?:A(?:'s)? |the |its |their |C(?:'s)? )*"
    r"(?:S|C)(?: in A)? (?:was|were|is|are)[^@G;,]{0,20} @"
)
_ALL_IN_IT = cued(
    r"\b(?:all else|everything(?: else)?|all the rest|the rest) (?:in|at)\b"
)


def is_of_a_body(view: str) -> bool:
    """Say whether the grade at @ is that of a body which a council has beside it."""
    return bool(_OF_A_BODY.search(view))


def of_something(view: str, when: Timing) -> str | None:
    """Return why a grade is none of the services but of something in them."""
    other = _OTHER_THINGS.search(view)
    if other and not _THE_SERVICE.search(other["what"].rsplit(" and that ", 1)[-1]):
        return OTHER_THINGS
    first = _OTHER_THINGS_FIRST.search(view)
    if first and not any(p.search(first["what"]) for p in (_THE_SERVICE, _IN_SHORT)):
        return OTHER_THINGS
    of_others = (_OF_A_REVIEW, _OF_PEOPLE)
    if ABILITY.search(view[: view.index("@")]) or any(
        p.search(view) for p in of_others
    ):
        return OTHER_THINGS
    inside = when.rule in {"were all", "inspectors say"} and _PREPOSED.search(view)
    if inside and _ALL_IN_IT.search(view):
        return None
    named = inside or any(what.search(view) for what in _OF_SOMETHING)
    return OF_SOMETHING if named else None
