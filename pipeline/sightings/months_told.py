"""Grades that a text dates by a month or a season, without a year."""

import re
from datetime import date

from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.text.dates import MONTHS

_IN_MONTH = cued(
    r"@(?: N)?(?: in [a-z0-9]+ years)?(?: in (?:an?|its|the) (?:R )?N(?: I)?)?"
    rf"(?: for (?:its |their )?S)?(?: by (?:the )?R)?(?:,? [EV])?"
    r"(?: for (?:an? |the )[a-z]+ time)?,? (?:back |only |just )?"
    r"(?:in (?:early |late |mid-|mid )?|last )"
    rf"(?P<month>{'|'.join(MONTHS)})\b(?! Y)"
    rf"|@(?: O)?(?: [^@;G,]{{1,30}},)? in (?:an?|its|the) (?:[a-zR]+ )?N,?"
    rf" (?:(?:which|that) )?"
    rf"(?:(?:was|came) )?(?:out|I|issued|released) in (?:early |late |mid-)?"
    rf"(?P<of>{'|'.join(MONTHS)})\b(?! Y)"
    r"|\bN,? (?:(?:which|that) )?(?:(?:was|came) )?(?:out|I|issued|released) in "
    rf"(?:early |late |mid-)?(?P<out>{'|'.join(MONTHS)})\b(?! Y)[^@;]{{0,90}}@"
    rf"|\bR N in (?P<then>{'|'.join(MONTHS)}) (?:was|were|had been) (?:an? )?@"
)
# "R N of 16 February V the C as @": the day it came out.
_OUT_ON = cued(
    rf"\bN (?:of|dated|(?:I|issued|released|out) on) (?P<day>[0-9]{{1,2}})"
    rf"(?:st|nd|rd|th)? (?P<month>{'|'.join(MONTHS)})\b(?! Y)[^@;]{{0,60}}@"
)
# "Was V @ in January, it emerged today": the visit is of then, and the news of now.
_OUT_NOW = cued(
    r"\b(?:it|this) (?:was |has been |has |is )?(?:revealed|emerged|emerges|announced"
    r"|confirmed|disclosed|made public|published|I) (?:on )?I\b"
    r"|\bN(?: by R)?,? (?:(?:which|that) )?(?:(?:was|is|has been) )?(?:published"
    r"|released|out|issued|made public|I) I\b"
)
# "In January R raised it to @": where inspectors came that month they found it then.
_MONTH_LEADS = cued(
    rf"^(?:[a-z]+ )?in (?:early |late |mid-)?(?P<month>{'|'.join(MONTHS)})\b(?! Y)"
    r"(?![^@]*\b(?:visit|inspect|came|spent|fortnight|week|I|has|have)\b)[^@;]*@"
    rf"|\b[RN] (?:V|E|said|told|U|D)(?: [a-z]+){{0,2}} in "
    rf"(?P<said>{'|'.join(MONTHS)})\b(?! Y)[^@;]*@"
    r"|\b(?:was|were) (?:told|V|warned|informed|said|found|D|U)(?: by (?:the )?R)?"
    rf"(?: back)? in (?:early |late |mid-)?(?P<was>{'|'.join(MONTHS)})\b(?! Y)"
    r"[^@;]*@"
)
# The first month of each.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_OF_A_SEASON = rf"(?:the )?(?:early |late )?({'|'.join(_SEASONS)})\b(?! (?:[BY]|of)\b)"
# "Was V as @ by R in the summer", "was E an @ N from R last winter".
_IN_SEASON = cued(
    r"@(?: N)?(?: O)?(?: (?:for|at) (?:its |their )?S| (?:in|at|across) (?:the )?[AC])?"
    r"(?: (?:by|from) (?:the )?R)?(?: for (?:an? |the )[a-z]+ time)?,? (?:back )?"
    rf"(?:in|over|during|last) {_OF_A_SEASON}(?![^@;]*\bI\b)"
)
# "In the spring R V the C to be @", "when R came in the autumn they V it @".
_SEASON_LEADS = cued(
    rf"^(?:(?:but|and|back|it was) )*(?:in|over|during|last) {_OF_A_SEASON}"
    r"(?![^@]*\b(?:I|has|have)\b)(?![^@]*, [^@]*, )[^@;]*@"
)
# "Was V @ after a full R N last may": no report takes so long.
_INSPECTED_IN = cued(
    r"@(?![^;]*\bI\b)[^@G;]{0,40}\b(?:after|following|in|at|by|from) "
    r"(?:an?|its|the|their|R's) (?:[a-z]+ |R |O ){0,4}N (?:back )?(?:in |last )"
    rf"(?:early |late |mid-)?(?P<month>{'|'.join(MONTHS)})\b(?! Y)"
    r"|^(?:after|following) (?:an?|its|the|their|R's) (?:[a-z]+ |R |O ){0,4}N"
    rf" (?:in |last )(?P<led>{'|'.join(MONTHS)})\b(?! Y)(?![^@]*\bI\b)[^@;]*@"
    r"|@[^@GI;]{0,40} (?:in|at|by|from) (?:its|their) (?:most )?I(?: N)?,? in "
    rf"(?:early |late |mid-)?(?P<latest>{'|'.join(MONTHS)})\b(?! Y)"
)
# "In last autumn's inspection it was @", "last May's report V A @": of that time.
_THEIRS = rf"last (?:{'|'.join((*MONTHS, *_SEASONS))})'?s (?:[a-z]+ |R |O ){{0,4}}N\b"
_OF_LAST = cued(
    rf"\b(?:in|at|by|from|after|following) (?:R )?(?P<theirs>{_THEIRS})"
    r"(?! (?:has|have)\b)[^@;GI]{0,80}@(?![^;]*\bI\b)"
    rf"|^(?:but |and )?(?P<led>{_THEIRS})(?! (?:has|have)\b)[^@;GI]{{0,80}}@"
    rf"|@[^@;,I]{{0,60}} (?:in|at|by|from|after|following) (?P<after>{_THEIRS})"
    r"(?![^;]*\bI\b)"
)
# "R I its N in March", "the N, which came out in the spring, said".
_IN_A_TIME = (
    rf"(?:in|last) (?:the )?(?:early |late |mid-)?(?P<{{}}>"
    rf"{'|'.join((*MONTHS, *_SEASONS))})\b(?! (?:[BY]|of)\b)"
)
_CAME_OUT = cued(
    r"\b(?:the|its|their|that|R's|R) N(?:, (?:(?:which|that) )?(?:was |came )?"
    r"| (?:was|were|came|had been) )(?:I|out|issued|released|made public) (?:back )?"
    rf"{_IN_A_TIME.format('out')}"
    r"|\bR (?:I|E|issued|released) (?:the|its|their) N (?:back )?"
    rf"{_IN_A_TIME.format('by')}"
)
# Older than this the news of a result is told again, not broken; and than this where
# the day is perhaps that of the visit.
_STALE_MONTHS, _STALE_VISITS, _STALE_LAST = 2, 7, 4
_STALE_SEASONS, _STALE_SEASONS_LED = 2, 3
_STALE_DAYS = 21
_GONE_BY = "told of a month gone by"


def told_of_a_month(view: str, published: date | None) -> Timing | None:
    """Return when it was news, if that is a month that is over for a while."""
    if published:
        dated = _is_months_old(_IN_MONTH.search(view), published)
        dated = dated or _is_of_the_last(view, published)
        gone = dated or _is_long_gone(view, published)
        if gone and not _OUT_NOW.search(view):
            if dated:
                return Timing(When.BEFORE, "dated by its month")
            return Timing(When.BACKGROUND, _GONE_BY)
    led = _MONTH_LEADS.search(view)
    if led and (published is None or _is_months_old(led, published)):
        return Timing(When.BACKGROUND, _GONE_BY)
    return None


def came_out_months_ago(sentence: Sentence, published: date) -> bool:
    """Say whether a sentence tells that the report came out months ago."""
    found = None if "B" in sentence.letters else _CAME_OUT.search(sentence.mask)
    if not found or any(c.symbol == "visit" for c in sentence.cues):
        return False
    told = next(name for name in found.groups() if name)
    if told in _SEASONS:
        return _since_the_end(told, published) >= _STALE_SEASONS
    return _is_months_old(found, published)


def _is_long_gone(view: str, published: date) -> bool:
    """Say whether a season is over for a while, a report out or an inspection long."""
    out = _OUT_ON.search(view)
    if out and _days_since(out, published) >= _STALE_DAYS:
        return True
    if _is_months_old(_INSPECTED_IN.search(view), published, _STALE_VISITS):
        return True
    told = _IN_SEASON.search(view)
    if told and _since_the_end(told[1], published) >= _STALE_SEASONS:
        return True
    led = _SEASON_LEADS.search(view)
    if not led:
        return False
    named = next(name for name in led.groups() if name)
    return _since_the_end(named, published) >= _STALE_SEASONS_LED


def _is_of_the_last(view: str, published: date) -> bool:
    """Say whether it was given in "last May's report", or last autumn's, and long so.

    In May "last May's" is a year old.
    """
    found = _OF_LAST.search(view)
    if not found:
        return False
    told = next(name for name in found.groups() if name).split()[1].removesuffix("'s")
    if told in _SEASONS:
        return _since_the_end(told, published) >= _STALE_LAST
    months = (published.month - MONTHS.index(told) - 1) % 12
    return not months or months >= _STALE_LAST


def _days_since(out: re.Match[str], published: date) -> int:
    """Return how many days before an article a report came out, 0 if no day is told."""
    month = MONTHS.index(out["month"]) + 1
    year = published.year - (month > published.month)
    try:
        return (published - date(year, month, int(out["day"]))).days
    except ValueError:
        return 0


def _since_the_end(season: str, published: date) -> int:
    """Return how many months ago a season ended, 0 while it lasts."""
    months = (published.month - _SEASONS[season]) % 12
    return max(months - 2, 0)


def _is_months_old(
    found: re.Match[str] | None, published: date, stale: int = _STALE_MONTHS
) -> bool:
    if not found:
        return False
    named = next(name for name in found.groups() if name)
    month = MONTHS.index(named) + 1
    return (published.month - month) % 12 >= stale
