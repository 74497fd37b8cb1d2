"""Heads that tell something else than a result: how services stand is known below."""

import re
from collections.abc import Sequence

from pipeline.layout.scene import Scene
from pipeline.news.known import as_known
from pipeline.news.no_news_told import is_of_today, is_told_anew
from pipeline.news.recalled import have_decided
from pipeline.news.tenor import CHILDREN
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting

# The headline and the first sentence.
_LEAD = 2
_SURELY = 0.95
# "Commissioner appointed to 'inadequate' Cranford" only says which council it is.
_LEARNED = "learned"
_DESCRIBED = re.compile(r"\b(?:to|for|at) (?:an? |the )?G (?=A\b)")
_GRADE = re.compile(r"\bG\b")
# What others looked into, and what a council says of itself.
_OTHERS_REPORT = cued(
    r"\b(?:ombudsman|auditors?|audit|coroner|inquests?|tribunal"
    r"|(?:high|family|county|crown|appeal) court)\b"
    r"|\b(?:case|practice|safeguarding|homicide|mortality) reviews?\b"
    r"|\breviews? (?:into|of) (?:the )?(?:[a-z]+ )?deaths?\b"
    r"|\breports? (?:to|for) (?:its|the|their) (?:cabinet|committee|panel)\b"
    # Of one person's life or work: honours, prizes, hearings, those who went.
    r"|\bstruck off\b|\b[mco]be\b|\bof the year (?:awards?|prize|title)\b"
    r"|\b(?:has|have) died\b|\byears ago (?:this|today)\b|\byears old this year\b"
    r"|\bjury\b|\bsu(?:es|ing)\b|\bapprentices?\b"
    r"|\b(?:won|wins|win) an? (?:prize|award)\b"
)
_OF_MONEY = cued(r"\b(?:budget|overspen(?:d|ds|t|ding))\b")
# Who comes, goes, is honoured or has died.
_OFFICE = r"(?:director|boss|chief|head|leader|mayor|chair(?:man|woman)?|commissioner)"
_OF_PERSONS = cued(
    rf"\bnew (?:[a-z'-]+ ){{0,3}}{_OFFICE}\b"
    rf"|\b{_OFFICE}\b[^.;:,]{{0,60}}\b(?:steps? down|stepping down|stepped down"
    r"|retires?|retiring|retired|retirement|leaves|leaving|quits?|resigns?|resigned|departs?"
    r"|tributes?|named|appointed|moves? on|poached|honoured|knighted)\b"
    r"|\b(?:appoints?|appointed|appointment|names?|named|tributes|farewell|resigns as"
    r"|resigned as|retires as|loses|hires?|chosen|chooses)\b"
    rf"[^.;:]{{0,60}}\b{_OFFICE}\b"
)
# "Inspectors have arrived": nothing has come of it yet.
_BEGINS = cued(
    r"\binspect(?:ion|ors)\b[^.;,]{0,60}\b(?:begins|has begun|have begun|has started"
    r"|under ?way|have arrived|arrives?)\b"
    r"|\b(?:inspectors|ofsted) (?:is|are) (?:back )?(?:in|at|visiting|inspecting)\b"
    # "Ofsted to return to city": it will be told later what they find.
    r"|\b(?:inspectors|ofsted|inspectorates?|watchdog) (?:is |are )?(?:(?:due |set )?to"
    r"|will) (?:soon )?(?:be back|return|come|go|visit|revisit|look|spend|inspect)\b"
)


# What happened in the chamber, whatever it was about.
_OF_A_MEETING = cued(
    r"\bwalk(?:ed|s|ing)? out\b|\bwalkout\b|\bno[- ]confidence\b|\badjourned\b"
    r"|\bvot(?:ed|es?|ing) (?:by [0-9]+ (?:votes )?to|down|against|through|in favour)\b"
    r"|\bmotion (?:of|on|to|was|calling|falls|fell)\b|\b(?:full council|public gallery"
    r"|council chamber|scrutiny (?:committee|panel|board)|heckl[a-z]+|ejected|tempers"
    r"|shouting match)\b"
    r"|\b(?:meeting|debate|session) (?:of [^.;]{3,50} )?(?:was (?:halted|suspended)"
    r"|broke up|descended|ended in)\b"
)
_OUT_NOW = re.compile(r"\bN\b[^.;]{0,20} I\b|\bI\b[^.;A]{0,20}\bN\b")


def below_other_news(usable: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return results as known that stand below the head of other news, unless of today.

    It is of an ombudsman, of a death, of money or of persons, of a school or a home, or
    of an inspection that only begins.
    """
    if _is_of_a_meeting(scene) and not any(is_told_anew(s) for s in usable):
        return [as_known(s) if s.remit == CHILDREN else s for s in usable]
    if not any(s.index >= _LEAD for s in usable) or not tells_else(scene):
        return usable
    return [s if _may_be_news(s) else as_known(s) for s in usable]


def _may_be_news(sighting: Sighting) -> bool:
    """Say whether a grade beside such a head is of the head, of today or another's."""
    if sighting.remit != CHILDREN or _is_new(sighting):
        return True
    described = sighting.timing.rule.startswith(_LEARNED) and (
        sighting.sentence.mask.startswith(" A", sighting.token.place + 1)
    )
    return sighting.index < _LEAD and not described


def _is_new(sighting: Sighting) -> bool:
    """Say whether a grade is of today, or surely what inspectors have decided."""
    sure = (sighting.likely_news or 0.0) >= _SURELY
    return is_of_today(sighting) or (sure and have_decided(sighting.sentence))


def _is_of_a_meeting(scene: Scene) -> bool:
    """Say whether an article opens with a row or a vote, and with no inspection.

    One of a report that is just out is of that report.
    """
    for sentence in scene.sentences[:_LEAD]:
        if not sentence.letters.isdisjoint("RNG"):
            return False
        if _OF_A_MEETING.search(sentence.low):
            return not any(_OUT_NOW.search(s.mask) for s in scene.sentences)
    return False


def tells_else(scene: Scene) -> bool:
    """Say whether the head of an article has other news than what inspectors found."""
    head = scene.sentences[:_LEAD]
    letters = frozenset[str]().union(*(s.letters for s in head))
    if any(_GRADE.search(_DESCRIBED.sub("", s.mask)) for s in head):
        return False
    if "R" not in letters:
        others = any(_OTHERS_REPORT.search(s.low) for s in head)
        if "N" not in letters:
            return others or any(_OF_PERSONS.search(s.low) for s in head)
        return others or bool(_OF_MONEY.search(head[0].low))
    if "P" in letters and letters.isdisjoint("SJ"):
        return all("P" in s.letters for s in head)
    return "V" not in letters and any(_BEGINS.search(s.low) for s in head)
