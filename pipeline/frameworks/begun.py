"""When the inspection that an article reports began, and what that means for it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from domain.inspections import Framework

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_VISIT = re.compile(
    r"\binspect(?:ed|ion|ors)\b|\bvisit(?:ed)?\b|\bfieldwork\b"
    r"|\bspent (?:[a-z]+ ){1,3}(?:weeks?|days|fortnight) "
    r"|\b(?:ofsted|the watchdog) (?:came|called|was|were) "
)
_EARLIER = re.compile(
    r"\b(?:last|previous|earlier|since|ago|next|first|stopped|as of)\b"
    r"|\bbefore\b(?! (?:the (?:change|switch|new)|(?:1 )?april))"
)
# "from 26 to 30 January", "between 12 and 23 January 2026", "16-27 March", "in March"
_SPAN = re.compile(
    r"(?:\b(\d{1,2})(?:st|nd|rd|th)?\s*"
    r"(?:(?:to|and|until|-|\u2013)\s*\d{1,2}(?:st|nd|rd|th)?\s)?\s*)?"
    rf"\b(?<!change in )(?<!switch in )(?<!reform in )({'|'.join(_MONTHS)})\b"
    r"(?:\s+(20\d\d))?"
)
# Said so closely it is this inspection, whatever else its sentence tells.
_CLOSE = re.compile(
    r"(?:^|\b(?!last |previous |earlier |next |first |before )\w+ )"
    r"(?:full |short |standard |graded |two-week )?"
    r"(?:inspection|inspected|inspectors (?:came|visited|called|arrived|were here)"
    r"|visit(?:ed)?)(?: [a-z]+){0,3}? (?:in|during) "
    r"(?:early |late |mid-)?(?=(?:" + "|".join(_MONTHS) + r")\b)"
)
_SENTENCE = re.compile(r"[^.!?\n]+")
# What proves at any time that it had one: when inspectors came, the last to have one.
_PROVES = re.compile(
    r"\b(?:inspected|visited|visits made|came|carried out) before (?:the (?:change"
    r"|switch|new)|(?:1 )?april)"
    r"|\b(?:last|final) (?:[a-z]+ ){0,3}to (?:be|get|have|receive)\b[^.\n]{0,40}"
    r"\b(?:overall|single[- ]word|one[- ]word)\b"
)
# What is said outright: of a grade, of when inspectors came, of the last to have one.
_OUTRIGHT = re.compile(
    r"\boverall,? (?:(?:rating|grade|judge?ment|verdict) of |as "
    r"|to be |to |is |was |are )?[\"'\u2018\u201c]?(?:outstanding"
    r"|good|inadequate|requires? improvement)\b"
    r"|\b(?:outstanding|good|inadequate|improvement)[\"'\u2019\u201d]? overall\b"
    r"|\b(?:outstanding|good|inadequate|improvement)[\"'\u2019\u201d]? (?:rating|grade"
    r"|verdict|judge?ment) for (?:its|their|the \w+['\u2019]s) (?:children['\u2019]s )?"
    r"services?,? with (?:one|two|three) of\b"
    r"|\b(?:inspected|visited|visits made|came|carried out) before (?:the (?:change"
    r"|switch|new)|(?:1 )?april)"
    r"|\b(?:last|final)\b[^.\n]{0,60}\b(?:overall|single[- ]word|one[- ]word)\b"
)
# "Good overall in 2022", "at its 2023 inspection", "last time": the grade of then.
_OF_THEN = re.compile(
    r"\b(?:last (?:time|inspect\w+|full|rated|judged)|previous(?:ly)?|earlier|ago"
    r"|had been|formerly|(?:in|since|at|after|from|during) (?:[a-z]+ ){0,2}"
    r"(?P<year>(?:19|20)\d\d))\b"
)
_PARTS = (
    r"(?:judge?ments|areas|grades|ratings|headings|marks|verdicts|parts|strands|measures"
    r"|categories|aspects|words|fields|sections|elements|scores|outcomes|things)"
)
_NOT_GIVEN = re.compile(
    r"\b(?:no|not|without|longer|ended?|end of|scrapped|abolished|dropped|stopped"
    r"|replac\w+|instead of|(?:done|did|does|do) away with|(?:got|gets) rid of|axed"
    r"|ditched)\b[^.]{0,60}\b(?:overall|single[- ]word|one[- ]word"
    r"|headline|single (?:grade|rating|mark|verdict|judge?ment))\b"
    r"|\boverall (?:grades?|ratings?|judge?ments?|marks?|verdicts?) (?:(?:are|were|was"
    r"|is|have|has|been) )*(?:went|gone|ended|stopped|vanished|disappeared|scrapped"
    r"|dropped|abolished|axed|done away with)\b"
    r"|\b(?:one|two|three|all|each) (?:areas? )?(?:out )?of (?:the |its )?four\b"
    rf"|\ball four\b|\bfour (?:new |separate |key |\w+'s |\w+ )?{_PARTS}\b"
    rf"|\b(?:each|every(?: one)?) of (?:the |its )?four\b|\bfour goods\b"
    rf"|\b(?:other|remaining) three {_PARTS}|\bin the fourth\b"
    r"|\bfour (?:out of|for) four\b"
    r"|\b(?:one|two|three) (?:outstandings?|goods?|inadequates?)(?:,| and)"
    r" (?:one|two|three|an?) (?:outstandings?|goods?|inadequates?|requires)\b"
    rf"|\b(?:one|two|three) remaining {_PARTS}"
    r"|\beverything else (?:that )?(?:they|it|ofsted|inspectors|the inspect\w+"
    r"|the watchdog) (?:looks?|looked|judge[sd]?|inspect(?:ed|s)?)"
    r"|\bthe only (?:area|part|judge?ment|one)\b[^.\n]{0,80}\bnot (?:to|rated|judged)\b"
)
# In so many words: "does not lump them in one overall grade. Instead there are four".
_NONE_NOW = re.compile(
    r"\b(?:no longer|does not|doesn't|do not|not) [^.\n]{0,50}\b(?:one|single|an|any)"
    r" (?:single |one )?(?:overall|one[- ]word|headline)\b[^.\n]{0,30}[.\n]\s*instead\b"
)
# A claim that a whole got a grade, of which the inspectorate gives none any more.
NO_OVERALL = "no overall grade any more"
# Without a word about it: news comes out some weeks after an inspection began, and
# seldom later than this.
_USUAL = timedelta(days=120)
# The slowest report on record came out 225 days after the first day.
_SLOWEST = timedelta(days=300)


def gives_overall(framework: Framework, *, text: str, day: date | None) -> bool:
    """Say whether the inspection an article reports got an overall grade.

    Its first day decides, where the article gives it; else what the article says of
    an overall grade; else the day of the article. Once reports of the time before
    have come out, a newspaper's "good overall" is its own summary.
    """
    last = framework.overall_ends
    if last is None or day is None or day <= last:
        return True
    low = text.lower()
    began = first_day(low, day=day)
    if began is not None:
        return began <= last
    if day > last + _USUAL:
        return bool(_PROVES.search(low))
    return _is_said_outright(low, day) or not _NOT_GIVEN.search(low)


def _is_said_outright(low: str, day: date) -> bool:
    """Say whether an article has an overall grade of now in so many words."""
    told = (s.group() for s in _SENTENCE.finditer(low))
    return any(_OUTRIGHT.search(s) and not _is_of_then(s, day) for s in told)


def _is_of_then(words: str, day: date) -> bool:
    """Say whether a sentence speaks of the last time, or of a year gone by."""
    spoken = _OF_THEN.finditer(words)
    return any(int(then["year"] or 0) < day.year for then in spoken)


@lru_cache(maxsize=8)
def says_none(text: str, day: date) -> bool:
    """Say whether an article says of its inspection that it got no overall grade."""
    low = text.lower()
    return bool(_NONE_NOW.search(low)) and not _is_said_outright(low, day)


def may_be_either(framework: Framework, *, text: str, day: date) -> bool:
    """Say whether neither a date nor a word tells if there was an overall grade."""
    last, low = framework.overall_ends, text.lower()
    if last is None or not last < day <= last + _USUAL:
        return False
    said = (_OUTRIGHT, _NOT_GIVEN)
    return first_day(low, day=day) is None and not any(p.search(low) for p in said)


def first_day(low: str, *, day: date) -> date | None:
    """Return the first day of the inspection that a text in lower case tells of.

    A month without a year is the latest such month up to `day`. What was inspected
    longer before is not what came out that day.
    """
    found = _first_days(low, day=day)
    return next((began for began in found if day - began <= _SLOWEST), None)


def _first_days(low: str, *, day: date) -> Iterator[date]:
    for close in _CLOSE.finditer(low):
        span = _SPAN.match(low, close.end())
        if span and (found := _date(span, day=day)):
            yield found
    for sentence in _SENTENCE.finditer(low):
        words = sentence.group()
        if not _VISIT.search(words) or _EARLIER.search(words):
            continue
        for span in _SPAN.finditer(words):
            found = _date(span, day=day)
            if found is not None:
                yield found


def _date(span: re.Match[str], *, day: date) -> date | None:
    first, month, year = span.groups()
    on = min(max(int(first or 1), 1), 28)
    number = _MONTHS.index(month) + 1
    found = date(int(year) if year else day.year, number, on)
    if not year and found > day:
        found = found.replace(year=day.year - 1)
    return found if found <= day else None
