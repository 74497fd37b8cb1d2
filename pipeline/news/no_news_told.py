"""Texts that tell of no inspection: explainers, tables, quizzes, samples, fiction."""

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting

# The headline and the first two sentences.
_HEAD = 3
_LEAD = 2
# So few councils may be named as examples.
_EXAMPLES = 2
# "This fictional scenario", "sample text", "an April fool".
_MADE_UP = cued(
    r"\b(?:fictional|fictitious|imaginary|hypothetical|invented (?:notes|facts|story"
    r"|names|council))\b|\bwork of fiction\b|\bapril fools?\b"
    r"|\b(?:sample|example|specimen|dummy|placeholder|mock-up) (?:text|report|letter"
    r"|article|press release|story|document|only)\b"
    r"|\b(?:press release|news release|letter|statement) template\b|^template\b"
    r"|^(?:exercise|worksheet|case study|lesson|module|assignment) [0-9]+\b"
    r"|\btraining (?:exercise|scenario|day scenario|material)\b|\bshort story\b"
    r"|\b(?:made[- ]up|spoof|satirical) (?:story|article|report|news)\b"
    r"|\blorem ipsum\b|^(?:test page|style guide|lesson plan)\b"
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
# What asks, explains, counts or ranks: "what do Ofsted's grades mean?"
_EXPLAINS = cued(
    r"^explain(?:ed|er)s?\b|\bexplain(?:ed|er)$|\bexplained: "
    r"|^(?:q ?(?:&|and) ?a|faqs?|frequently asked)\b|\byour questions\b"
    r"|^what (?:do|does|is|are) [^.]{0,60}\b(?:mean|inspect|ofsted|grades?|ratings?)\b"
    r"|^(?:an?|the|our|your) (?:[a-z']+ ){0,2}guide (?:to|for)\b|^guide to\b"
    r"|^how (?:is|are|do|does|good|well|to) [^.]{0,60}"
    r"\b(?:rate[ds]?|inspect\w*|work|compare|judged|measure)\b"
    r"|\b(?:interactive|our|the|a) map\b|^league tables?\b|\bquiz\b"
    r"|\bpostcode\b(?! lottery)"
    r"|\bfreedom of information\b|^foi\b|\bstatistical release\b|^(?:data|statistics):"
    r"|\b(?:as (?:at|of)|at) [0-9]{1,2} (?:march|august|september|december)\b"
    r"|\bby (?:its|their|the) (?:latest|current|last) (?:ofsted )?(?:rating|grade)s?\b"
    r"|\b(?:the|their|its) (?:latest|current) (?:ofsted )?(?:rating|grade)s? of each\b"
    r"|^understanding\b|\bbeginner's guide\b|^test yourself\b|\bquestion [0-9]+:"
    r"|^dataset\b|^which (?:council|authority)\b|^(?:[a-z0-9':,-]+ ){1,6}in numbers$"
    r"|\b(?:we|reporters?) looked up\b"
    r"|\bwe (?:have )?(?:compared|ranked|mapped|listed)\b"
    r"|\bwhere (?:do|does|to|are)\b[^.]{0,40}\b(?:earn|live|move|best|worst)\b"
)
# "The number of councils rated inadequate has dropped", "figures show": who is named
# below is one of those counted.
_COUNTS = cued(
    r"\b(?:number|share|proportion|percentage) of (?:[a-z']+ ){0,4}(?:councils"
    r"|authorities)\b"
    r"|\b(?:figures|statistics|data) (?:[a-z]+ )?(?:show|reveal|suggest|indicate)s?\b"
    r"|\b(?:according to|in) (?:ofsted's |the inspectorate's |the watchdog's )?"
    r"(?:annual |yearly |latest |new |official |end-of-year )*(?:statistics|figures)\b"
    r"|^(?:[a-z-]+|[0-9]+) in (?:every )?(?:two|three|four|five|six|ten|[0-9]+)"
    r" (?:[a-z]+ )?(?:councils|authorities)\b"
    r"|\bmore councils than ever\b"
)
_FRESH = cued(
    r"\b(?:today|yesterday|just)\b|\b(?:published|came out|out) (?:this (?:week|month"
    r"|morning)|on (?:mon|tues|wednes|thurs|fri)day)\b"
    r"|\bnew (?:ofsted )?(?:ratings?|grades?|reports?|results?)\b"
    r"|\b(?:has|have) (?:been )?(?:rated|judged|published|learned)\b"
)
# "In August the inspectorate published a report".
_LED_BY_A_MONTH = re.compile(
    r"(?:back )?in (?:early |late |mid-)?(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\b"
)
# A head that speaks of councils at large, and one that speaks of some of them.
_AT_LARGE = cued(
    r"\b(?:every|each|any) C\b|\bcouncils\b|\bZ\b|\ba C S\b|\bhow (?:does )?R\b"
    r"|\bwhat (?:is|are|happens)\b|\bglossary\b|\bcharts\b|\bprofiles\b"
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
    if _NOTES.search(head[0].low) or any(_MADE_UP.search(s.low) for s in head):
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


def is_of_today(sighting: Sighting) -> bool:
    """Say whether a grade is told with today and a report beside it."""
    told = sighting.sentence.letters
    if "I" not in told or told.isdisjoint("RN"):
        return False
    return not _LED_BY_A_MONTH.match(sighting.sentence.low)


def _is_named_once(scene: Scene, code: str) -> bool:
    return sum(code in s.values("A") for s in scene.sentences) == 1
