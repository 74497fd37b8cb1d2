"""Grades that a text dates by a month, without a year."""

import re
from datetime import date

from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_IN_MONTH = cued(
    r"@(?: N)?(?: in (?:an?|its|the) (?:R )?N(?: I)?)?"
    rf"(?: for (?:its |their )?S)?(?: by (?:the )?R)?(?:,? [EV])?"
    r"(?: for (?:an? |the )[a-z]+ time)?,? (?:back |only |just )?"
    r"(?:in (?:early |late |mid-|mid )?|last )"
    rf"(?P<month>{'|'.join(_MONTHS)})\b(?! Y)"
    rf"|@(?: O)? in (?:an?|its|the) (?:[a-zR]+ )?N,? (?:(?:which|that) )?"
    rf"(?:(?:was|came) )?(?:out|I|issued|released) in (?:early |late |mid-)?"
    rf"(?P<of>{'|'.join(_MONTHS)})\b(?! Y)"
    rf"|\b[UDM] in (?P<told>{'|'.join(_MONTHS)}) (?:to|into) [^@G;,]{{0,20}}@"
    r"|\bN,? (?:(?:which|that) )?(?:(?:was|came) )?(?:out|I|issued|released) in "
    rf"(?:early |late |mid-)?(?P<out>{'|'.join(_MONTHS)})\b(?! Y)[^@;]{{0,90}}@"
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
    rf"^(?:[a-z]+ )?in (?:early |late |mid-)?(?P<month>{'|'.join(_MONTHS)})\b(?! Y)"
    r"(?![^@]*\b(?:visit|inspect|came|spent|fortnight|week|I|has|have)\b)[^@;]*@"
    rf"|\b[RN] (?:V|E|said|told|U|D)(?: [a-z]+){{0,2}} in "
    rf"(?P<said>{'|'.join(_MONTHS)})\b(?! Y)[^@;]*@"
)
# Older than this the news of a result is told again, not broken.
_STALE_MONTHS = 2


def told_of_a_month(view: str, published: date | None) -> Timing | None:
    """Return when it was news, if that is a month that is over for a while."""
    new = _OUT_NOW.search(view)
    if published and not new and _is_months_old(_IN_MONTH.search(view), published):
        return Timing(When.BEFORE, "dated by its month")
    led = _MONTH_LEADS.search(view)
    if led and (published is None or _is_months_old(led, published)):
        return Timing(When.BACKGROUND, "told of a month gone by")
    return None


def _is_months_old(found: re.Match[str] | None, published: date) -> bool:
    if not found:
        return False
    named = next(name for name in found.groups() if name)
    month = _MONTHS.index(named) + 1
    return (published.month - month) % 12 >= _STALE_MONTHS
