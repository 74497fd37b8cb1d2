"""What must be known of particular grades to tell when they were given."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from pipeline.grading.things_judged import of_something
from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.rules.news import IN_ITS_SENTENCE
from pipeline.rules.several import AFTER_AN_ASIDE
from pipeline.rules.timing import AFTERMATH, Timing, When, timing
from pipeline.rules.turns import THIS_AFTER_THAT
from pipeline.sightings.area_outcomes import as_an_outcome
from pipeline.sightings.by_tense import by_its_tense
from pipeline.sightings.months_told import told_of_a_month

_SAID = cued(
    r"\b(?:said|says?|claims?|claimed|insists?|insisted|argues?|argued|believes?)\b"
)
_THEMSELVES = cued(r"\bself-(?:assessment|evaluation)\b")
_SAID_BY_INSPECTORS = cued(
    r"\b(?:R|N|they)\b[^@;,]{0,40}\b(?:said|says?|believes?)\b"
    r"|\b[RN], [^@;,]{0,60}, (?:[a-z]+s [^@;,]{1,50} and )?(?:I )?(?:said|says?)\b"
    r"|^(?:its|their|the|A's"
    r"|C's) [^@;]{0,30}N\b"
    r"|(?:said|says?),? (?:the |its |their |an? )?(?:[a-z]+ |I ){0,2}(?:letter|[RN])\b"
    r"|(?:said|says?),? (?:the )?[RN]\b|\bR\b[^@]{0,120}\bit (?:I )?says?\b"
)
OTHERS_SAY = "somebody else says so"
_UNKNOWN = "no word of judging near"
# "How did they come to be rated G?" says that they were.
_PRESUPPOSED = re.compile(
    r"^(?:so |but |and )?(?:how|why)(?:, then,)? (?:did|has|have|was|were)\b"
)
# "Ofsted rates the council good" breaks no news below the headline.
_HABITS = {"rates", "rate", "judges", "judge", "ranks", "classes", "assesses", "calls"}
# "They describe a change and rate the service good" retells a report.
_REPORTING = re.compile(
    r"\bR (?:describe|say|note|praise|report|credit|point|add)s?\b"
    r"|\bN (?:by|from) (?:the )?R V\b"
)
_PERFORMS = re.compile(r"perform(?:s|ed)? ")
_HEADLINE_SENTENCES = 2
# Below these a grade needs a word that gives it.
_HEAD_SENTENCES = 5
_ALL_BY_ITSELF = re.compile(r"\W*@\W*")
# Too little for a sentence, enough for a headline.
_HEADLINE_RULES = {"in short", "a grade for", "at or with", "were all", "now is"}
_HEADLINE_STRENGTH = 0.72
# "R says that A performs poorly" is said of nothing else.
_OUTRIGHT_STRENGTH = 0.8
# "The city's services, last inspected in 2017, are rated @."
_LAST_SEEN = cued(
    r"\bB (?:in full |fully |by (?:the )?R )?(?:back )?in (?:[a-z]+ )?Y, (?:is|are)"
    r" (?:Q )?(?:V )?(?:as )?@"
)
_OWN_AGENCY = cued(
    r"\b[AC](?:'s)? (?:own )?(?:[a-z]+ )?S\b"
    r"|(?<!\ba )(?<!\ban )\bS (?:in|at|of|on|across|run by|shared by) (?:the )?[AC]\b"
    r"|\b(?:its|our|their|city's|town's|island's) S\b|\b(?:[VE]|told|asked) A\b"
    r"|\b[AC] (?:has|have|was|were|is|[EQUDGV])\b|\bhow (?:the )?[AC]\b"
    r"|\b(?:N of|S (?:in|at|of|across)|V) (?:[a-z-]+ ){0,2}"
    r"(?:local authorities|councils|town halls)\b"
    r"|\b(?:how|two|three|four|five|six|more|other|[0-9]+) (?:[a-z]+ ){0,2}(?:councils"
    r"|local authorities) (?:have|has|are|were|miss|E|V|D|M|U|told|did|do|fared?)\b"
    r"|\bA(?: C)? and (?:the )?A(?: C)? (?:both|each|have|has|were|are|[EQUDV])\b"
    r"|\bN on A(?: C)?(?=[.,:;]|$| (?:has|is|was|says|said|and)\b)"
)
# What says of itself that it is a firm or a charity is nobody's department.
_COMPANY = cued(
    r"\b(?:private|independent|commercial|charitable|voluntary|family-run|profit)"
    r"(?:-sector)? (?:[a-z]+ ){0,2}(?:S|P|agency|provider|company|firm|charity)\b"
    r"|\b(?:the|a|our) charity\b"
    r"|\bno (?:links?|connections?|ties) (?:with|to)\b"
)

# "Has been told that S @ following a visit B": earlier this year, that is the one told.
_THIS_YEARS = re.compile(
    r"[^.;,]{0,30},? (?:following|after) [^.;,]{3,60} earlier this"
    r" (?:year|month|spring|summer|autumn|winter)\b"
)
_REGAINS = cued(
    r"\b(?:regain(?:s|ed)|w[io]ns? back) (?:its|their) (?:ofsted |old )*['\"]?$"
)
_HAS_BEEN = re.compile(r"\b(?:has|have)\b")
_ON_A_VISIT = re.compile(
    r"^(?P<told>(?:S (?:in|at|across) )?(?:the )?[AC](?:'s)?(?: [SC])* (?:was|were"
    r"|(?:has|have)(?: (?:just|also|finally|I))* been) [^@G;]{0,60}@[^@G;,]{0,30}?),?"
    r" (?:following|after)\b[^@G;,]{0,60}?\bB\b"
)


def timed(
    view: str, token: Token, sentence: Sentence, published: date | None
) -> Timing:
    """Say when a grade was given, by its sentence and by what grade it is."""
    view = _without_its_visit(view, token, sentence)
    when = timing(view, is_verb=_is_verb(token, sentence))
    when = _won_back(by_its_tense(view, when, sentence), token, sentence)
    outcome = as_an_outcome(view, token, sentence, when)
    if outcome is not None:
        return outcome
    if when.rule == _UNKNOWN:
        return told_of_a_month(view, published) or when
    if when.when is not When.NEWS:
        return when
    if when.rule in _HEADLINE_RULES and sentence.alone and view[-1] not in ".!:":
        when = replace(when, strength=max(when.strength, _HEADLINE_STRENGTH))
    if when.rule in _HEADLINE_RULES and _ALL_BY_ITSELF.fullmatch(view):
        when = replace(when, strength=max(when.strength, _HEADLINE_STRENGTH))
    when = _outright(when, token, sentence)
    habit = when.rule == "inspectors judge" and _is_habit(sentence, token)
    return (
        _doubted(view, when, sentence)
        or _retold(view, published, habit=habit)
        or _beside_its_past(view, when)
    )


def _won_back(when: Timing, token: Token, sentence: Sentence) -> Timing:
    """Return that a grade is given where its council "regains its @ N"."""
    if when.rule != "its grade" or not sentence.letters.isdisjoint("BYF"):
        return when
    lead = sentence.words.low[sentence.start : token.start]
    return Timing(When.NEWS, "gets a grade", 0.9) if _REGAINS.search(lead) else when


def _without_its_visit(view: str, token: Token, sentence: Sentence) -> str:
    """Return a view without when the inspection was that has now been told of."""
    visited = _ON_A_VISIT.match(view)
    # Below its head an article recalls what was so earlier in the year.
    if visited and sentence.number and not _HAS_BEEN.search(visited["told"]):
        return view
    if visited and _THIS_YEARS.match(sentence.words.low, token.end):
        return visited["told"] + view[visited.end() :]
    return view


def _is_verb(token: Token, sentence: Sentence) -> bool:
    """Say whether a grade is what services do: they require, or perform."""
    performs = _PERFORMS.match(sentence.words.low, token.start)
    return token.value == "requires improvement" or bool(performs)


def _outright(when: Timing, token: Token, sentence: Sentence) -> Timing:
    """Return the timing of a grade, surer where inspectors say that A performs so."""
    performs = _PERFORMS.match(sentence.words.low, token.start)
    if not performs or "R" not in sentence.letters:
        return when
    return replace(when, strength=max(when.strength, _OUTRIGHT_STRENGTH))


def _beside_its_past(view: str, when: Timing) -> Timing:
    """Return the timing of a grade, surer where its past stands beside the name."""
    if AFTER_AN_ASIDE.search(view):
        return replace(when, rule=THIS_AFTER_THAT, strength=max(when.strength, 0.86))
    return when


def _doubted(view: str, when: Timing, sentence: Sentence) -> Timing | None:
    """Return why words that look like news say nothing of the kind, if they do not."""
    if view.endswith("?") and not _PRESUPPOSED.match(view):
        return Timing(When.NO_RESULT, "asked, not said")
    if unsaid := of_something(view, when):
        return Timing(When.NO_RESULT, unsaid)
    if "R" not in sentence.letters and _THEMSELVES.search(sentence.low):
        return Timing(When.NO_RESULT, OTHERS_SAY)
    if when.rule == IN_ITS_SENTENCE and (
        sentence.number >= _HEAD_SENTENCES or AFTERMATH.search(view)
    ):
        return Timing(When.NO_RESULT, _UNKNOWN)
    hearsay = when.rule in {"were all", "now is", IN_ITS_SENTENCE} and _SAID.search(
        view
    )
    if hearsay and not _SAID_BY_INSPECTORS.search(view):
        return Timing(When.NO_RESULT, OTHERS_SAY)
    return None


def _retold(view: str, published: date | None, *, habit: bool) -> Timing | None:
    """Return when it was news, if that is a while ago."""
    if habit or _LAST_SEEN.search(view):
        return Timing(When.BACKGROUND, "a council's standing")
    return told_of_a_month(view, published)


@lru_cache(maxsize=1)
def is_own_agency(told: tuple[str, ...]) -> bool:
    """Say whether an article of these masks speaks of a council's own services."""
    if any(_COMPANY.search(mask) for mask in told):
        return False
    return any(_OWN_AGENCY.search(mask) for mask in told)


def _is_habit(sentence: Sentence, token: Token) -> bool:
    if sentence.alone or sentence.number < _HEADLINE_SENTENCES:
        return False
    verbs = [t for t in sentence.all("V") if t.place < token.place]
    if _REPORTING.search(sentence.mask):
        return False
    return bool(verbs) and verbs[-1].value in _HABITS
