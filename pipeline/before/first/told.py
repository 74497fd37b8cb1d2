"""Whether a judgement is the first that an authority ever had, as a text says."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.before.first.forerunners import all_young
from pipeline.before.first.new_regimes import (
    FIRST_IN_LONG,
    JUDGEMENT,
    KINDS,
    LOOKED_AT,
    NEW_RULES,
)
from pipeline.before.first.none_before import NONE_BEFORE
from pipeline.before.who_moved import is_of_a_part
from pipeline.layout.scene import Scene
from pipeline.layout.sections import is_of_another_section
from pipeline.layout.sentences import Sentence
from pipeline.layout.subjects import is_forerunner
from pipeline.patterns.cued import Cued, cued
from pipeline.sightings.see import Sighting
from pipeline.sightings.services.apart import is_of_the_other
from pipeline.sightings.sighting import is_of_other_services
from pipeline.sightings.together import one_of_two

_N, _KIND = JUDGEMENT, KINDS
# "Its first report, in 2022, was" is of then.
_OF_THEN = r"(?!,? (?:in|of|from|back in) (?:[a-z]+ )?(?:19|20)\d\d)"
_BEGAN = (
    r"(?:formed|created|established|set up|founded|into being|into existence|formation"
    r"|creation|split|cut in two|abolished|merged|merger|replaced|reorgani[sz]ation"
    r"|reorgani[sz]ed|vesting day|break-up|birth|born|wound up|carved out)"
)
# Nobody is inspected before there is somebody to be.
_FOUNDED = cued(
    r"\bfirst\b(?! (?:[a-z]+ ){0,2}(?:council|authority|borough|county|city|one) (?:to"
    rf"|that)\b)[^.;]{{0,70}}? since [^.;]{{0,90}}?\b{_BEGAN}\b"
    rf"|\b(?:maiden|inaugural|debut) {_KIND}{_N}\b(?!,? (?:under|since))"
    r"|\bfirst (?:[a-z'-]+ ){0,4}(?:of|for|on|at|into) (?:the|england's|a) "
    r"(?:brand )?(?:new|young|fledgling|newly[- ][a-z]+) [a-z' ]{0,20}"
    r"(?:council|authority|unitary|trust)"
    r"|\bfirst (?:[a-z'-]+ ){0,4}as an? (?:[a-z-]+ ){0,2}"
    r"(?:council|authority|unitary)\b"
    r"|\b(?:new|young|fledgling) (?:council|authority|unitary|trust)(?:'s)? first\b"
    r"|\((?:an? )?new (?:council|authority|unitary)\)"
    r"|\b(?:never|not|neither|none|nor)\b[a-z' ]{0,40}\bbeen (?:through (?:an?|any)"
    rf" {_KIND}inspection|rated|graded|inspected|judged|assessed)"
    r"(?! (?:as )?['\"]?(?:good|outstanding|inadeq|requir|higher|better|above))"
    r"(?: [a-z']+){0,5} (?:before|previously|until now)"
    r"|\b(?:never|neither|none|nor|not)\b[a-z' ]{0,20}\b(?:inspected|rated|graded"
    r"|judged|assessed|visited)\b[a-z' ]{0,20} since (?:it|they|the [a-z]+)"
    rf" (?:was|were) {_BEGAN}"
    r"|\b(?:has|have|had|'ve|'d) never (?:before |previously |yet )?(?:graded"
    r"|rated|inspected|judged|assessed|been (?:in)?to|been inside|visited|looked at"
    r"|set foot in) (?:the|this|it|them)\b"
    r"(?! (?:as )?['\"]?(?:good|outstanding|inadeq|requir|so))"
    r"(?![^.;]{0,25}\b(?:anything|otherwise|higher|lower)\b)"
    r"|\b(?:had|has|have) never (?:before )?been (?:inspected|assessed)"
    r"(?=[.,;]|$| by\b)"
    r"|\b(?:has|have|had) never (?:before |previously |yet )?(?:had|got|held|received"
    r"|been given) an? (?:full |overall |formal |ofsted )*(?:grade|rating|inspection"
    r"|judge?ment)\b(?=[.;:,]|$| (?:before|previously|until|yet|of (?:any|its)))"
    r"|\bhad yet to (?:(?:grade|rate|judge|inspect|assess) (?:the|it|them)"
    r"|be (?:graded|rated|judged|inspected|assessed))\b"
    r"|\bfirst time (?!in |for )(?:that )?"
    r"(?:ofsted|inspectors|they|(?:the )?[a-z ]{2,60})"
    r"(?:, [a-z0-9 ]{3,40},)? "
    r"(?:has|have|had) (?:ever )?(?:been )?(?:rated|graded|judged|assessed|inspected)\b"
    r"(?![^.;]{0,40}\b(?:good|outstanding|inadequate|requir[a-z]+|since|under|years"
    r"|as)\b)"
    r"|\bfirst time (?:that )?(?:ofsted|inspectors|the (?:inspectorate|regulator|cqc))"
    r" (?:has|have|had) (?:ever )?(?:looked at|inspected|examined|visited|judged|rated"
    r"|assessed|been to) (?:either|both|it|them|the (?:new |young )?(?:council"
    r"|authority|pair|two))\b(?![^.;]{0,40}\b(?:since|under|years|as|good|outstanding"
    r"|inadequate|requir[a-z]+)\b)"
)
# So it may be said of an authority of old as well, or of a new way to inspect.
_FIRST = cued(
    r"\bfirst (?:[a-z'-]+ ){0,6}?since (?:[a-z' ]{2,50} )?(?:launched|launch|began"
    r"|taking over|took over)\b(?! that (?:it|they|the [a-z]+) )"
    rf"|\b(?:its|their)(?: own)?(?: very)? first(?:[- ]ever)? {_KIND}{_N}\b{_OF_THEN}"
    r"(?![^.;]{0,60}\b(?:since|under|framework|regime|years?|decade|pandemic|covid"
    r"|rules|style|system|outstanding|good)\b)"
    rf"|\bno (?:ofsted )?{_N} of (?:its|their) own (?:before|until|yet)\b"
    rf"|\bfirst {_KIND}{_N} (?:that )?(?:it|they|the (?:[a-z]+ ){{0,2}}[a-z]+)"
    r" (?:has|have|had) (?:ever )?(?:had|received|faced|undergone|been given"
    r"|published|produced)\b"
    r"(?![^.;]{0,40}\b(?:since|under|years?|decade|pandemic|covid)\b)"
    rf"|\b(?:{_N}|inspected|judged|rated|visited|assessed|inaugural|first)\b[^.;]{{0,70}}"
    r" since (?:it|the council|the authority|the partnership) was "
    r"(?:formed|created|established|set up)"
    r"|\bfirst time (?:[a-z' ]{2,40} )?(?:has|have|had) been (?:rated|graded"
    r"|judged|assessed)(?! (?:as |at )?['\"]?"
    r"(?:good|outstanding|inadeq|requir|so|to|any))"
    r"|\bfirst (?:set of |ever |round of )?(?:ratings|judge?ments"
    r"|gradings)[a-z' ]{0,40}(?:since|under)"
)
_UNTIL_NOW = r"(?:before|previously|until (?:now|then|this)|up to now|so far)\b"
_HELD = r"(?:carried out|held|conducted|undertaken|completed|mounted|made|done)"
_WENT_THROUGH = (
    r"(?:undergone|faced|received|had|(?:been|gone|been put) through"
    r"|been (?:subject(?:ed)? to|the subject of))"
)
_AN_N = rf"(?:an?|any|such an?) {_KIND}{_N}\b"
_THEY_HAVE = (
    r"(?:ofsted|it|they|(?:(?:the|its) )?(?:[a-z]+ )?(?:inspectors|inspectorate"
    r"|watchdog|regulator|commission|cqc)) (?:has|have|had)"
)
_RAN_OVER = r"run the rule over (?:it|them|the (?!budget|books|accounts)[a-z]+)\b"
# Of a school or a home of the council's it says nothing, nor of its recycling.
_NOT_OF_A_HOME = (
    r"(?! (?:of (?:any|this) kind )?for (?:its|their|the)"
    r" (?!adult|social|hous|child|care\b))(?![^.;]{0,60}\b(?:school|academy|college"
    r"|nursery|homes?|centres?|its own|since|under|agency|fostering|adoption)\b)"
)
# "The first time that Ofsted had carried out a full inspection of the council."
_HELD_FIRST = (
    r"\bfirst (?:time|occasion) (?:that |when |on which )?"
    rf"(?:{_THEY_HAVE} (?:ever )?(?:{_HELD} {_AN_N}|{_RAN_OVER})"
    r"|(?:it|they|we|(?:the )?(?:[a-z]+ ){0,3}(?:council|authority|unitary|county"
    rf"|borough|city|services?)) (?:has|have|had) (?:ever )?{_WENT_THROUGH} {_AN_N})"
)
# Of a young council that is the first of all.
_ITS_FIRST = cued(
    r"\b(?:on|of|for|into) [a-z' ]{3,40}, (?:also |too |likewise )*(?:its|their)"
    r" (?:own )?(?:very )?first,"
    r"|\b(?:its|their|our|'s|s'|in|at|after|on|for a)(?: own)?(?: very)?(?: the)? first"
    rf"(?:[- ]ever)? {_KIND}{_N}\b{_OF_THEN}"
    rf"|\bno (?:earlier|previous|prior|past) {_KIND}{_N}\b"
    r"|\b(?:nobody|no one|no-one) (?:had|has) (?:ever )?(?:graded|rated|inspected"
    r"|judged)\b"
    r"|\bfirst (?:that |which )?(?:it|they|the (?:[a-z]+ ){0,2}[a-z]+) (?:has|have|had)"
    r" (?:ever )?(?:received|had|been given)\b"
    rf"|\b{_N}(?: (?:in|of|from) [a-z]+)? (?:is|was) the first (?:(?:to be )?{_HELD} )?"
    r"(?:on|for|of|at|in) (?:it|them|the [a-z]+)\b"
    rf"|\b(?:inaugural|debut|opening) {_KIND}(?:{_N}|check-up)\b{_OF_THEN}"
    rf"|\bfirst (?:ever )?{_KIND}{_N} (?:(?:of|on|to|for|on|into|at) (?:either|both"
    rf"|the two|the pair"
    rf"|each|it"
    r"|them"
    r"|the (?:[a-z]+ ){0,2}(?:council|authority|department|partnership|unitary))\b"
    r"|given\b)"
    rf"|\b{_N} (?:is|was|being) (?:(?:the (?:[a-z]+ ){{0,2}}[a-z]+|[a-z ]{{3,40}})'s"
    rf"|its"
    r"|their|our) (?:very )?first\b"
    rf"|\bno {_KIND}{_N} (?:(?:has|had) (?:ever )?been [a-z]+|of (?:it|them|the"
    rf" [a-z]+))"
    rf"\b[^.;]{{0,40}} {_UNTIL_NOW}"
    rf"|\bno {_KIND}{_N} (?:{_UNTIL_NOW}|of (?:its|their) own\b)"
    rf"|\b(?:not|never|n't) (?:yet |before |previously |ever )?(?:been )?{LOOKED_AT}\b"
    rf"(?! (?:as )?['\"]?(?:good|outst|inad|requ|higher|better|above))[^.;]{{0,50}}"
    rf" {_UNTIL_NOW}"
    rf"|\b{LOOKED_AT}\b(?! (?:as )?['\"]?(?:good|outst|inad|requ))[^.;]{{0,30}}"
    r" for the (?:very )?first time\b(?! (?:since|in|under))"
    rf"|{_HELD_FIRST}{_NOT_OF_A_HOME}"
    rf"|\bnever before (?:has|have|had) (?:[a-z]+ ){{1,3}}(?:{_HELD}|{_WENT_THROUGH})"
    rf" {_AN_N}{_NOT_OF_A_HOME}"
    rf"|\b{_THEY_HAVE} (?:not|never) (?:{_HELD} {_AN_N}{_NOT_OF_A_HOME}[^.;]{{0,50}}"
    rf" {_UNTIL_NOW}|before {_HELD} {_AN_N}{_NOT_OF_A_HOME})"
    r"|\b(?:ofsted|cqc|inspection) debut\b|\b(?:its|their) debut (?:before|with"
    r"|under|in front of)\b|\bat the (?:very )?first time of asking\b"
    rf"|\bfirst {_KIND}{_N} of (?:its|this|that) kind (?:for|at|in|of|on)\b"
    rf"|\bfirst {_KIND}{_N} (?:of|for|on|at|in) [^.;]{{3,60}},? (?:which|that)"
    rf" (?:was|were|came) {_BEGAN}\b"
)
_NEWLY_INSPECTED = {"social housing", "adult social care", "SEND local area"}
# Whose like nobody judged before is among the first of all.
_NEVER_JUDGED_BEFORE = {"social housing", "adult social care"}
# From 2010, when its annual ratings ended, to 2023 nobody judged it.
_LONG_UNJUDGED = "adult social care"
_AMONG_THE_FIRST = cued(
    r"\b(?:one of|among|amongst) the (?:very )?first (?:[a-z0-9]+ ){0,3}?(?:councils"
    r"|authorities|areas|boroughs|counties|cities|places|landlords)"
    r" (?:in (?:the country|england|[a-z]+) )?to (?:be|have been|get|receive|undergo"
    r"|have (?:its|their)|face|go through)\b"
    r"(?! [^.;]{0,20}(?:good|outstanding|inadequate|requir|c[1-4]))"
    r"|\b(?:one of|among|amongst) the (?:very )?first (?:[0-9a-z]+ )?(?:in [a-z]+ )?to"
    r" (?:be|have been) (?:assessed|inspected|rated|reviewed|examined|scored|visited)"
    r"(?:[.,;]| (?:under|by|against|through|since)\b|$)"
    r"|\bfirst time (?!in |for |since (?:[a-z]+ )?[12])(?:that |when )?[^.;]{2,50}"
    r" (?:has|have|had)"
    r" (?:ever |been )*"
    r"(?:assessed|inspected|reviewed|examined|scored|looked at|looked into|checked"
    r"|tested|graded|rated|judged|marked)\b(?! (?:as |to be )?['\"]?(?:good"
    r"|outstanding|inadeq|requir|c[1-4]))"
    rf"|\bthe (?:council|authority|borough|county|city|landlord)'s first"
    rf" (?:such |ever |of these )?{_N}\b{_OF_THEN}"
    rf"|\b(?:an?|the) (?:first[- ]ever|inaugural|debut) {_KIND}{_N}\b{_OF_THEN}"
    rf"|\b(?:after|following|in|from|to) (?:an?|the) first {_KIND}{_N} (?:by|from)\b"
)
# "Since it came into being, when the services of Cranford and Melchester were merged".
_WENT_INTO_IT = re.compile(r", when (?:the )?(?:[SC]\b|A)")
# "They waited for their first assessment": of people, by social workers.
_WAITED_FOR = re.compile(
    r"\b(?:wait|queue|backlog|delay|for (?:many|some|most|her|him) )"
    r"|\b(?:people|residents|adults|carers|patients|users|clients|families|tenants)\b"
    r"[^.;,]{0,40}\b(?:have|had|having|get|got|getting|given|receiv[a-z]+|offered)"
    r" (?:an? |the )?$"
    r"|\b(?:care|nursing|day|respite) (?:homes?|centres?|agency|agencies)\b[^.;]*$"
)
# "Neither of the two had been", "it is a first for all".
_OF_ALL = cued(r"\b(?:any|all|both|each|either|neither|none|every|they|their|them)\b")


def first_of_all(news: Sequence[Sighting], scene: Scene) -> bool:
    """Say whether a text says that a new authority was judged for the first time."""
    return _is_told(_FOUNDED, news, scene)


def first(news: Sequence[Sighting], scene: Scene) -> bool:
    """Say whether a text says that no judgement came before, of a council old or new.

    To be asked where it gives none.
    """
    if _is_told(_FIRST, news, scene):
        return True
    if all_young(news, scene) and _is_told(_ITS_FIRST, news, scene):
        return True
    remit = news[0].remit
    asked = [NEW_RULES] if remit in _NEWLY_INSPECTED else []
    if remit in _NEVER_JUDGED_BEFORE:
        asked += (_AMONG_THE_FIRST, _ITS_FIRST, NONE_BEFORE)
    if remit == _LONG_UNJUDGED:
        asked.append(FIRST_IN_LONG)
    return any(_is_told(pattern, news, scene) for pattern in asked)


def _is_told(pattern: Cued, news: Sequence[Sighting], scene: Scene) -> bool:
    """Say whether a pattern fits a sentence that may speak of those judged."""
    return any(
        _is_of_them(sentence, news, scene)
        and not is_of_a_part(sentence, told)
        and not is_of_the_other(sentence, told.start(), news[0].remit)
        and not _WAITED_FOR.search(sentence.low, 0, told.start())
        for sentence, told in _found(pattern, scene)
    )


# Each of an article's results asks for it anew.
@lru_cache(maxsize=8)
def _found(pattern: Cued, scene: Scene) -> tuple[tuple[Sentence, re.Match[str]], ...]:
    """Return the sentences that a pattern fits, and where."""
    tried = ((s, pattern.search(s.low)) for s in scene.sentences)
    return tuple((sentence, told) for sentence, told in tried if told)


def _is_of_them(sentence: Sentence, news: Sequence[Sighting], scene: Scene) -> bool:
    """Say whether a sentence is said of those judged, by whom it or others name.

    Where it names no council that there still is, those before it in its paragraph do,
    or in a text on several those named last.
    """
    names = scene.reader.names.councils
    whose = {news[0].of} if news[0].of else set(news[0].codes)
    apart = one_of_two(scene, sentence)
    if apart:
        return not apart.isdisjoint(whose)
    if is_of_other_services(sentence, news[0].remit):
        return False
    if is_of_another_section(sentence, news[0].codes, scene.sections, scene.sentences):
        return False
    said = [s for s in scene.sentences if s.block == sentence.block]
    went = _WENT_INTO_IT.search(sentence.mask)
    end = went.start() if went else len(sentence.mask)
    own = {
        t.value
        for t in sentence.all("A")
        if t.place < end and not is_forerunner(sentence, t.place)
    }
    before = {c for s in said if s.number < sentence.number for c in s.values("A")}
    several = bool(news[0].of) or scene.of_several
    alone = several and not _OF_ALL.search(sentence.low)
    back = _named_last(scene, sentence) if alone else set[str]()
    for near in (own, before, back):
        told = {c for c in near if c in names}
        named = {c for c in told if names[c].ends is None}
        if named:
            return not named.isdisjoint(whose)
    return True


def _named_last(scene: Scene, sentence: Sentence) -> set[str]:
    """Return the councils of the last sentence before one that names any."""
    back = reversed(scene.sentences[: sentence.number])
    return next((set(s.values("A")) for s in back if "A" in s.letters), set())
