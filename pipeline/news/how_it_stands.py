"""What only says how a council stands, and heads that tell of no result."""

import re
from collections.abc import Sequence

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.layout.subjects import is_aside
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting

# The headline and the first sentence.
_LEAD = 2
_WHO = (
    r"(?:it|they|we|A|(?:the |A's |its |their |our )?(?:C's )?[CS](?: (?:in|at|of)"
    r" (?:the )?[AC])?)"
)
_ITS = r"(?:its|their|our|the|A's|C's|R's|C|R|O|I|own|current|present|official)"
_GRADE = r"(?:an? |the )?(?:R |O )*@ (?:R |O )*N"
_FIRST = (
    r"^(?:but |and |while |although )?(?:(?:as things stand|at present|at the moment"
    r"|for the time being|currently|since [^@;,]{1,30}|for I),? )?"
)
# "Its current rating is G", "it holds a G rating", "it remains G".
_STANDS = cued(
    rf"{_FIRST}(?:(?:{_ITS} )+[NO](?: (?:for|of|from|by) {_WHO})?"
    r"(?: (?:is|stands at|stays|Q|currently|at present|still))*:? (?:an? |one of )?@"
    rf"|(?:{_ITS} )+N of @ (?:is|was|stands|does|did|will|has)\b"
    rf"|{_WHO} (?:holds|has|have|had|carries|carry|enjoys|enjoy|boasts|boast|Q"
    rf"|(?:has|have) (?:held|had|carried|enjoyed|kept)) {_GRADE}"
    rf"|{_WHO} (?:(?:is|are|Q|currently|still|at present"
    r"|among those) )+(?:V (?:as )?)?(?:an? )?@"
    r")"
)
# "Ofsted rates them good", of which the mask does not tell the tense.
_RATES_THEM = re.compile(
    rf"{_FIRST}(?:the )?R (?:V|[a-z]+s) (?:that )?{_WHO} (?:is |are |as |to be )?@"
)
_RATES = re.compile(
    r"\b(?:rates|grades|judges|considers|regards|deems|classes|ranks|says|calls|thinks)\b"
)
# "In its most recent full inspection the county was judged G".
_OF_THE_LAST = re.compile(
    rf"^(?:in|at|after) (?:its|the|their|our) (?:[a-z]+ )*I (?:[a-zR]+ )*N,? {_WHO}"
    r" (?:was|were) (?:V )?(?:as |to be )?@"
)
# The nouns of a report and not of the grade that it gives.
_OF_A_REPORT = re.compile(
    r"\b(?<!last )(?<!previous )(?:reports?|inspections?|results?|outcomes?|findings?"
    r"|reviews?|verdicts?|assessments?|judge?ments?|conclusions?)\b"
)
# "A, an authority rated G, is hiring": what a council is said to be on the side, not
# what it was given there ("A, which E @"), nor one more name of a row ("A, A have @").
_BESIDE = cued(
    r"\bA(?: C)?(?:, | - | \()[^@;,()AEUDM]{0,60}@[^@;,()]{0,40}?(?:, ?| - |\))"
)
_ANEW = re.compile(
    r"\b(?:again|once more|newly|just|today|now|yesterday|this (?:week|month|morning)"
    r"|on (?:mon|tues|wednes|thurs|fri)day)\b"
)
_OF_AN_INSPECTION = frozenset("RNVG")
# What is no report of inspectors: "you report to the head", "a case review found".
_OTHER_REPORTS = cued(
    r"\b(?:will|to|must|and|you|should) report\b|\breports? to\b"
    r"|\b(?:case|practice|safeguarding|peer|budget|spending) reviews?\b"
    r"|\breviews? (?:after|into)\b|\bannual reports?\b"
)
# "Council gets ready for inspectors", "report put off": there is no grade yet.
_AWAITS = cued(
    r"\b(?:awaits?|awaiting|waits? for|waiting for|waits? on|ready for"
    r"|prepar(?:es?|ed|ing) for|ahead of|brac(?:es?|ed|ing) for|expects?"
    r"|expecting) (?:[a-z']+ ){0,3}(?:ofsted|inspectors|inspection|an inspection)\b"
    r"|\b(?:inspectors|inspection)\b(?: [a-z']+){0,4} (?:is|are) (?:due|expected)\b"
    r"|\breports?\b[^.;]{0,60}\b(?:delayed|put off|postponed|put back|held back|held up"
    r"|deferred)\b"
)


def only_stands(sighting: Sighting) -> bool:
    """Say whether a sentence only says how a council stands, of no report."""
    sentence, place = sighting.sentence, sighting.token.place
    view = f"{sentence.mask[:place]}@{sentence.mask[place + 1 :]}"
    if _OF_THE_LAST.search(view):
        return True
    rates = _RATES_THEM.search(view) and _RATES.search(sentence.low)
    return bool(rates or _STANDS.search(view)) and not _OF_A_REPORT.search(sentence.low)


def is_beside_it(sighting: Sighting, scene: Scene) -> bool:
    """Say whether a grade only describes a council that does something else.

    Neither the rest of its sentence nor the headline tells of an inspection, unless it
    is a visit that gives no grades.
    """
    sentence, place = sighting.sentence, sighting.token.place
    view = f"{sentence.mask[:place]}@{sentence.mask[place + 1 :]}"
    told = _BESIDE.search(view)
    if told is None or _ANEW.search(sentence.low):
        return False
    visits = any(c.symbol == "visit" for c in sentence.cues) or awaits_inspectors(scene)
    start, end = told.span()
    rest = {t.symbol for t in sentence.tokens if not start <= t.place < end}
    if _OTHER_REPORTS.search(sentence.low):
        rest.discard("N")
    headed = scene.sentences[0].letters if sighting.index else frozenset("")
    return visits or _OF_AN_INSPECTION.isdisjoint(rest | headed)


def awaits_inspectors(scene: Scene) -> bool:
    """Say whether an article opens with an inspection or a report still to come."""
    head = scene.sentences[:_LEAD]
    return any(_AWAITS.search(s.low) for s in head) and not any(
        {"I", "V"} <= s.letters for s in head
    )


def is_below_silence(sighting: Sighting, scene: Scene) -> bool:
    """Say whether all that stands above a grade is silent about inspections."""
    return not any(map(_tells, scene.sentences[: sighting.index]))


def _tells(sentence: Sentence) -> bool:
    """Say whether a sentence tells of inspectors or grades, not only on the side."""
    if sentence.letters.isdisjoint("RG") and _OTHER_REPORTS.search(sentence.low):
        return False
    told: Sequence[int] = [t.place for t in sentence.tokens if t.symbol in "RGN"]
    return not all(is_aside(sentence, place) for place in told)
