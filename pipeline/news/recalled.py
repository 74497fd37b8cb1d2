"""What an article only recalls, whose head is about something else."""

import re
from collections.abc import Sequence, Set
from itertools import islice

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.layout.subjects import is_aside
from pipeline.news.others_standing import DAYS_BEFORE
from pipeline.news.round_ups import ONLY_STANDS
from pipeline.patterns.cued import cued
from pipeline.patterns.rule import When
from pipeline.sightings.services.apart import JUDGES
from pipeline.sightings.sighting import THE_SAME_GRADE, Sighting

# The headline and the first sentence.
_LEAD = 2
_OPENING = 4
# By here the first result is told, below the lines on who took the picture.
_FIRST_RESULT = 5
_WHOLE = "children's social care"
_LANDLORDS = "social housing"  # of whom the scorer has learned too little
# One report gave both.
_TOGETHER = {_WHOLE, "fostering/adoption agency"}
# By these other services only are, or were said to be, something.
_HOW_THEY_ARE = {*ONLY_STANDS, "judged", "is told", "gets a grade"}
# From here on the scorer is believed: of what a council only is, and of the rest.
_ALMOST_SURELY, _SURELY, _LIKELY, _HARDLY = 0.95, 0.9, 0.75, 0.3
_IN_HINDSIGHT = re.compile(r"\b(?:weeks|months|years?) on\b|\bhow\b[^.?]*\bcompares?\b")
# "A year after R D A to G, the C says that things are better."
_LONG_AFTER = cued(
    r"^(?:(?:just|nearly|almost|over|more than) )?(?:an?|[a-z0-9-]+) (?:weeks|months?"
    r"|years?) (?:after|since|on from)\b[^,]*\b[RNG]\b[^,]*,[^RNGV]*$"
)
# "Three months on from a report which ordered it to improve"; 17 months after it
# there may be another.
_AFTER_A_REPORT = cued(
    r"(?<!\b1[2-9] )(?<!\b[2-9][0-9] )\b(?:weeks|months?|fortnight)"
    r" (?:on from|after|since|on since) (?:(?:R|[a-z]+) ){0,3}N\b"
)
_HAVE_DECIDED = re.compile(r"\bR(?:, [a-z]+,)? (?:has|have) (?:I |also )?[VEUD]\b")
# "In the same week": it came out beside the first.
_BESIDE_IT = re.compile(r"\bsame (?:day|morning|week|month)\b")
_GIVEN, _HALF = "has been judged", 0.5
# So firm is a rule by which inspectors have said so.
_TOLD = 0.7
# "In its most recent assessment" is the last one, be it of today or of last year.
_OF_THE_LAST = {"most recent", "recent inspection"}
# "They are now rated good" is how they stand where only years gone by are told above.
_IS_NOW = re.compile(r"\b(?:is|are) I (?:V )?G\b")
_BY_NAME = cued(
    r"\b(?:annual performance assessment|joint area review|inspection of)\b"
)
_HAS = re.compile(r"\b(?:has|have)\b")
# "He was reacting to R N": whose report that is, is the news.
_REACTS_TO = re.compile(
    r"\b(?:react|respond|speak|comment)(?:s|ed|ing)? (?:to|after|following|on|as) "
    r"(?:(?:the|an?|its) )?(?:R|N)\b"
)
_ONLY_A_GRADE = re.compile(r"\W*G\W*")
# "Each of them has been judged G" says how those stand that a text is about.
_EACH_HAS = re.compile(
    r"(?:all|each|both|every one|they)\b[^@;,A]{0,25} (?:has|have)\b"
)


def head_of(scene: Scene, size: int) -> list[Sentence]:
    """Return the headline and the first sentences, but no line of who wrote them."""
    text = (s for s in scene.sentences if not (s.number and _is_a_line(s)))
    return list(islice(text, size))


def names_inspectors(sentence: Sentence) -> bool:
    """Say whether a sentence names inspectors, a grade or an inspection by its name."""
    return not sentence.letters.isdisjoint("RG") or bool(_BY_NAME.search(sentence.low))


def _is_a_line(sentence: Sentence) -> bool:
    """Say whether a line below a headline is none of the text: a name, an offer."""
    plain = sentence.letters.isdisjoint("AVG")
    return plain and sentence.alone and sentence.mask[-1:].isalnum()


def is_recalled(sighting: Sighting, scene: Scene, *, states: Set[str]) -> bool:
    """Say whether a result is told below a head that is silent about any.

    It is news all the same where it is of today or of a report, where inspectors have
    given it, and where the scorer is sure. `states` are the rules by which a council
    only is something.
    """
    likely, rule = _how_likely(sighting), sighting.timing.rule
    if likely is None:
        return False
    sentence = sighting.sentence
    now = sentence.values("I")
    if _IS_NOW.search(sentence.mask) and _is_below_the_past(sighting, scene):
        now = tuple(value for value in now if value != "now")
    overall = sentence.letters >= {"R", "O"} and sentence.letters.isdisjoint("BY")
    overall = overall and rule not in states
    reported = overall or "N" in sentence.letters or _is_an_answer(sentence, scene)
    if not _OF_THE_LAST.issuperset(now) or (not now and reported):
        return False
    alone = scene.of_providers and len(scene.main) == 1
    if alone and rule in states and "S" in sentence.letters:
        return True
    if _is_spoken_of_before(sighting, scene):
        return False
    known = "B" in sentence.letters and rule.startswith("learned")
    known = known or bool(now and sighting.index >= _OPENING)
    if known or _EACH_HAS.match(sentence.mask):
        return True
    enough = _SURELY if rule in states or now else _LIKELY
    has = _HAS.search(sentence.mask, 0, sighting.token.place)
    return likely < enough and not has


def _how_likely(sighting: Sighting) -> float | None:
    """Return how likely a grade is news, or None where it is left to the rules."""
    likely, rule = sighting.likely_news, sighting.timing.rule
    if rule == THE_SAME_GRADE:
        return None
    if sighting.remit == _WHOLE or likely is None:
        return likely
    if rule in _HOW_THEY_ARE:
        return 0.0 if sighting.remit == _LANDLORDS else likely
    return likely if likely < _HARDLY else None


def _is_below_the_past(sighting: Sighting, scene: Scene) -> bool:
    """Say whether all that inspectors said down to a grade is of years gone by."""
    told = scene.sentences[: sighting.index + 1]
    return all(s.letters.isdisjoint("RN") or "Y" in s.letters for s in told)


def _is_an_answer(sentence: Sentence, scene: Scene) -> bool:
    """Say whether a grade by itself answers: "The verdict? Good." """
    if not sentence.number or not _ONLY_A_GRADE.fullmatch(sentence.mask):
        return False
    asked = scene.sentences[sentence.number - 1]
    return asked.mask.endswith("?") and not asked.letters.isdisjoint("RN")


def _is_spoken_of_before(sighting: Sighting, scene: Scene) -> bool:
    """Say whether a head speaks of a result, or what follows it of a report of now."""
    head, then = head_of(scene, _LEAD), scene.sentences[_LEAD : sighting.index]
    return any(_tells(s) for s in head) or any(
        ("I" in s.letters or _REACTS_TO.search(s.mask))
        and "G" not in s.letters
        and not s.letters.isdisjoint("RN")
        for s in then
    )


def _tells(sentence: Sentence) -> bool:
    """Say whether a sentence tells of inspectors or grades, not only of another's."""
    told = [t.place for t in sentence.tokens if t.symbol in "RGN"]
    return not all(is_aside(sentence, place) for place in told)


def is_reported_now(sighting: Sighting) -> bool:
    """Say whether inspectors are said to have told it today: "This week R said"."""
    told = sighting.sentence.letters
    now = {"R", "I"} <= told and {"S", "A"} & told and sighting.timing.strength >= _TOLD
    return bool(now) and told.isdisjoint("BYF")


def how_likely_in_hindsight(scene: Scene) -> float:
    """Return how likely news must be where a head looks back, or 0 where none does.

    It looks back at an inspection, or more surely at a report of months ago.
    """
    if any(_AFTER_A_REPORT.search(s.mask) for s in scene.sentences[:_LEAD]):
        return _ALMOST_SURELY
    looks = any(_IN_HINDSIGHT.search(s.low) for s in scene.sentences[:1])
    looks = looks or any(_LONG_AFTER.search(s.mask) for s in scene.sentences[:_LEAD])
    return _LIKELY if looks else 0.0


def is_told_now(sighting: Sighting) -> bool:
    """Say whether a grade is told as of today, or as what inspectors have decided."""
    return "I" in sighting.sentence.letters or have_decided(sighting.sentence)


def have_decided(sentence: Sentence) -> bool:
    """Say whether a sentence tells what inspectors have decided: "R has V"."""
    return bool(_HAVE_DECIDED.search(sentence.mask))


def is_given_now(sighting: Sighting) -> bool:
    """Say whether other services, too, are told to have been given a grade just now."""
    low = sighting.sentence.low
    if DAYS_BEFORE.search(low) and "this week" not in low:
        return False
    if "I" in sighting.sentence.letters:
        return True
    if _BESIDE_IT.search(sighting.sentence.low):
        return True
    if sighting.timing.rule != _GIVEN:
        return False
    likely = (sighting.likely_news or 0.0) >= _HALF
    return likely or have_decided(sighting.sentence)


def other_services(usable: Sequence[Sighting], scene: Scene) -> Set[str]:
    """Return the services of which the head says nothing: how they fared is recalled.

    None where the head tells no result, or those of several services, or names those
    who inspect several.
    """
    news = [s for s in usable if s.timing.when is When.NEWS]
    heads = [s for s in news if s.index < _LEAD or s.sentence.block < _LEAD]
    firm = [
        s
        for s in heads
        if s.timing.rule not in ONLY_STANDS or _is_next_in_a_row(s, scene)
    ]
    leading = {s.remit for s in firm or heads}
    if not leading and news and news[0].sentence in head_of(scene, _FIRST_RESULT):
        leading = {s.remit for s in news if s.index == news[0].index}
    if len(leading) != 1:
        return frozenset()
    spoken = {v for s in scene.sentences[:1] for v in s.values("S")}
    judging = {v for s in scene.sentences[:_LEAD] for v in s.values("R") if v in JUDGES}
    if len(judging) > 1 and leading <= set(JUDGES.values()):
        spoken |= {JUDGES[v] for v in judging}
    if leading <= _TOGETHER:
        spoken |= _TOGETHER
    return {s.remit for s in usable} - leading - spoken


def _is_next_in_a_row(sighting: Sighting, scene: Scene) -> bool:
    """Say whether a semicolon sets a named council's result behind another result."""
    before = scene.sentences[sighting.index - 1] if sighting.index else None
    row = before is not None and before.mask.endswith(";") and "G" in before.letters
    return row and sighting.bound
