"""Texts that tell of no inspection: explainers, tables, quizzes, exercises, notes."""

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting

# The headline and the first two sentences.
_HEAD = 3
_LEAD = 2
# So few councils may be named as examples.
_EXAMPLES = 2
# "Exercise 4", "Style guide": what is said there is made up.
_MADE_UP = cued(
    r"^(?:exercise|worksheet|case study|lesson|module|assignment) [0-9]+\b"
    r"|^(?:test page|style guide|lesson plan)\b"
    # "Review of the year", "2019 in review": all of it is of then.
    r"|^(?:[a-z]+ ){0,3}(?:review of|looking back (?:at|on|over)) the (?:year|decade)\b"
    r"|^(?:20[0-9]{2}|(?:the|our) (?:year|decade)) in (?:review|pictures|headlines)\b"
)
# "Parish notes", "Comment: ...": what somebody there thinks of, or has heard.
_NOTES = cued(
    r"^(?:(?:parish|village|ward|district) (?:pump|notes|news|pages?|diary|voice"
    r"|round-?up)|(?:readers' |your )?letters?(?: to the editor)?|notes from"
    r" [^.:]{2,40}|from (?:your|our) (?:county |local |ward |district )*councillor"
    r"[^.:]{0,40}"
    r"|your (?:[a-z]+ )?councillor (?:reports|writes)|a word from [^.:]{2,40}"
    r"|(?:my|our) (?:week|diary|view)|sketch)(?:$|[:.])"
    r"|^(?:comment|opinion|column|sketch|another view|my view|letters?|first person): "
)
# A line that calls it a blog or a column, above what somebody tells of himself.
_BLOG = re.compile(
    r"(?:[a-z]+ ){0,3}blog|opinion|comment|viewpoint|first person|comment is free"
)
_OF_ONESELF = cued(r"\bi (?:have|was|could|do not|don't|am|would|know|worked)\b")
_LABELS = 6
# What asks, explains, counts or ranks: "what do Ofsted's grades mean?"
_EXPLAINS = cued(
    r"^explain(?:ed|er)s?\b|\bexplained(?:$|: )"
    r"|^(?:q ?(?:&|and) ?a|faqs?|frequently asked)\b"
    r"|^what (?:do|does|is|are) [^.]{0,60}\b(?:mean|inspect|ofsted|grades?|ratings?)\b"
    r"|^(?:(?:an?|the|our|your) (?:[a-z']+ ){0,2})?guide (?:to|for)\b"
    r"|^how (?:is|are|do|does|good|well|to) [^.]{0,60}"
    r"\b(?:rate[ds]?|inspect\w*|work|compare|judged|measure)\b"
    r"|\binteractive map\b|\byour postcode\b|\bfreedom of information\b|\bquiz\b"
    r"|^(?:data|statistics):|^which (?:council|authority)\b"
    r"|\b(?:we|reporters?) looked up\b"
    # "In its final tally R counted 46", "thirteen authorities are G".
    r"|\btally\b|\bcounted [0-9]+ |^(?:[0-9]{2,}|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?"
    r"|ten|eleven|twelve) (?:of [^.,]{0,20})?(?:english |local )?(?:councils"
    r"|authorities)\b(?![^.]*\bnow\b)"
)
# "Cranford's rating: what does it mean?": what is known is explained, in answers.
_ASKS = cued(
    r"\bwhat (?:[^.:;]{0,50} )?(?:means?|happens|happened|you need)\b|\bexplained\b"
    r"|\bq ?(?:&|and) ?a\b"
)
_ANSWERS = cued(
    r"\?|\bwe (?:answer|explain|look at|take a look)\b|\bhere(?:'s| is) what\b"
)
_OF_LATE = re.compile(r"\bR (?:has|have) [VEUD]\b")
# "The number of councils rated inadequate has dropped", "figures show": who is named
# below is one of those counted.
_COUNTS = cued(
    r"\b(?:number|share|proportion|percentage) of (?:[a-z']+ ){0,4}(?:councils"
    r"|authorities)\b"
    r"|\b(?:figures|statistics|data) (?:[a-z]+ )?(?:show|reveal|suggest|indicate)s?\b"
    r"|\b(?:according to|in) (?:ofsted's )?(?:annual |latest |new |official )*"
    r"(?:statistics|figures)\b"
    r"|^(?:[a-z-]+|[0-9]+) in (?:every )?(?:two|three|four|five|six|ten|[0-9]+)"
    r" (?:[a-z']+ )?(?:councils|authorities|services)\b"
    r"|\bmore councils than ever\b|\bour analysis (?:shows|of)\b"
)
# "Five months on, councillors hear about the recovery plan", "what is being done".
_LATER = cued(
    r"^(?:[a-z]+ ){1,2}months? (?:on|later), (?:councillors|members|mps|we|the"
    r" (?:committee|board))\b"
    r"|^what (?:is|has) (?:being|been|now being) done\b"
)
_FRESH = cued(
    r"\b(?:today|yesterday|just)\b|\b(?:published|came out|out) (?:this (?:week|month"
    r"|morning)|on (?:mon|tues|wednes|thurs|fri)day)\b"
    r"|\bnew (?:ofsted )?(?:ratings?|grades?|reports?|results?)\b"
    r"|\b(?:has|have) (?:been )?(?:rated|judged|published|learned)\b"
)
_ANEW = re.compile(r"\b(?:has|have|'ve) (?:I |also |just )*(?:been )?(?:I )?[VEUDM]\b")
# A head that speaks of councils at large, and one that speaks of some of them.
_AT_LARGE = cued(
    r"\b(?:every|each|any) C\b|\bcouncils\b|\bZ\b|\ba C S\b|\bhow (?:does )?R\b"
    r"|\bwhat (?:is|are|happens)\b|\bglossary\b"
    r"|\bR (?:inspects|looks at|gives|visits|V (?:councils|the S of))\b"
    r"|\bN (?:takes?|lasts?)\b"
)
_OF_SOME = cued(
    r"(?<!a )(?<!any )(?<!each )(?<!every )\bC\b|\bits S\b|\bI\b|\bfirst\b|\bwere V\b"
    r"|\b(?:has|have) (?:been\b|[VEUDQ]\b)|\b(?:said|told|slam|blast|fail|must|prais)"
    r"|\bR (?:V|N)\b(?! of councils)"
    r"|\b(?:both|two|three|four|five|six|seven|eight|nine|ten|several|more|these|some)"
    r" (?:of )?(?:the )?(?:[a-z]+ )?(?:C|councils|authorities|boroughs|counties)\b"
)


def tells_of_none(scene: Scene, news: Sequence[Sighting]) -> bool:
    """Say whether a text tells of no inspection, whatever it says of grades.

    `news` are the grades taken for news. A council that a text on councils at large
    names but once is an example.
    """
    head = scene.sentences[:_HEAD]
    no_news = (_MADE_UP, _LATER)
    made_up = any(p.search(s.low) for s in head for p in no_news)
    made_up = made_up or _answers_of_old(head)
    if made_up or _NOTES.search(head[0].low) or _is_a_blog(scene):
        return True
    if "A" in head[0].letters or any({"A", "G"} <= s.letters for s in head[:_LEAD]):
        return False
    above = list(takewhile(lambda s: "A" not in s.letters, head))
    counts = any(_COUNTS.search(s.low) for s in above)
    if not counts and any(_FRESH.search(s.low) for s in above):
        return False
    if counts or any(_EXPLAINS.search(s.low) for s in above):
        return True
    at_large = len(above) >= _LEAD and any(_AT_LARGE.search(s.mask) for s in above)
    if not at_large or any(_OF_SOME.search(s.mask) for s in above):
        return False
    told = {code for s in news for code in s.codes}
    return len(told) <= _EXAMPLES and all(_is_named_once(scene, c) for c in told)


def _answers_of_old(head: Sequence[Sentence]) -> bool:
    """Say whether what answers a headline's question is of nothing just out."""
    if not _ASKS.search(head[0].low):
        return False
    late = any(value != "now" for s in head for value in s.values("I"))
    if late or any(_OF_LATE.search(s.mask) for s in head):
        return False
    return any(_ANSWERS.search(s.low) for s in head[1:])


def _is_a_blog(scene: Scene) -> bool:
    """Say whether a line near the top calls a text a column, by one who says "I"."""
    called = any(_BLOG.fullmatch(s.low) for s in scene.sentences[:_LABELS])
    return called and any(_OF_ONESELF.search(s.low) for s in scene.sentences)


def is_of_today(sighting: Sighting) -> bool:
    """Say whether a grade is told with today and a report beside it."""
    told = sighting.sentence.letters
    return "I" in told and not told.isdisjoint("RN")


def is_told_anew(sighting: Sighting) -> bool:
    """Say whether a grade is of today, or told as just given."""
    mask, place = sighting.sentence.mask, sighting.token.place
    return is_of_today(sighting) or bool(_ANEW.search(mask, 0, place))


def _is_named_once(scene: Scene, code: str) -> bool:
    return sum(code in s.values("A") for s in scene.sentences) == 1
