"""Articles on a visit or a report that gives no grade: what they tell is recalled."""

import re
from collections.abc import Sequence, Set

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.news.how_it_stands import awaits_inspectors, only_stands
from pipeline.news.known import as_known
from pipeline.news.no_news_told import is_told_anew
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When
from pipeline.sightings.see import Sighting

# The headline and the first sentence.
_LEAD = 2
# So likely a result must be that leads an article, whatever visit is told below it.
_LIKELY, _SURELY = 0.75, 0.95
# The first two sentences below a headline as well; there a visit is what is told.
_HEAD = 3
# Below this nothing is a result whose article opens with a visit.
_AT_ALL = 0.5
_LOST = {"given up", "left behind", "from this to that"}
_WHOLE = "children's social care"
# "Its fourth check on the borough", "the third of its letters to the council".
_ONE_MORE = cued(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest"
    r"|most recent) (?:of (?:its|their|the|such|[a-z]+) (?:such )?)?(?:monitoring "
    r"|progress |follow-up |two-day |return )?(?:visits?|checks?|check-ups?|letters?)"
    r"\b(?! (?:report|since) (?:says|said|it was (?:set|formed)))"
    r"|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) time"
    r" (?:that |since )?[^.;]{0,40}\b(?:returned|called|been back|come back|visited)\b"
)
# "It has published its annual report", but not: the inspectors have.
_ANNUAL = re.compile(r"\b(?:its|their|the council's) annual report\b(?! card)")
_INSPECTED = re.compile(r"\b(?:ofsted|inspect)")
_GRADE = r"(?:grades?|ratings?|graded judgements?|graded)"
_JUDGED = rf"(?:{_GRADE}|judge?ments?)"
# "No grade is given after such a visit", "such visits carry no grade".
_NO_GRADE = cued(
    rf"\bno (?:new |formal |overall )?{_GRADE} (?:is|are|was|were|has been|have been)\b"
    r"|\b(?:do|does|did|will|would) not (?:give|lead to|result in|carry|end in|bring"
    rf"|come with|include) (?:an? |any )?(?:new |formal |overall )?{_JUDGED}"
    r"|\b(?:carry|carries|carried|bring|brings|brought|give|gives|gave|came? with"
    rf"|comes? with|award|awards|awarded) no (?:new |formal |overall )?{_GRADE}\b"
)
# "It does not change a council's rating."
_NO_CHANGE = cued(
    r"\b(?:do|does|did|will|cannot|can|could|would)(?: not|n't)? (?:never )?"
    rf"(?:change|alter|affect) (?:an? |the |its |their |any )?(?:[a-z']+ )?{_GRADE}\b"
)
# "The grade stands, as it was not a full inspection."
_NOT_FULL = cued(
    r"\b(?:was|is|were|are)(?: not|n't) (?:an? )?(?:full|formal|graded)"
    r" (?:re-?)?inspection"
)


def gives_none(scene: Scene) -> bool:
    """Say whether an article says of what it tells that it gave no grade."""
    return _NO_GRADE.is_in(scene.low)


def is_on_a_visit(scene: Scene) -> bool:
    """Say whether an article opens with a visit, and says that it gave no grade."""
    return _opens_with_one(scene.sentences[:_LEAD]) and (
        gives_none(scene) or any(_NO_CHANGE.search(b.low) for b in scene.blocks)
    )


def opens_with_a_visit(scene: Scene) -> bool:
    """Say whether the head of an article tells of a visit, or of one more check."""
    return _opens_with_one(scene.sentences[:_HEAD])


def _opens_with_one(head: Sequence[Sentence]) -> bool:
    if any(c.symbol == "visit" for s in head for c in s.cues):
        return True
    return any(_ONE_MORE.search(s.low) for s in head)


def _is_a_result(sighting: Sighting, states: Set[str]) -> bool:
    """Say whether a grade is surely a new one, whatever visit is told above it."""
    likely, rule = sighting.likely_news, sighting.timing.rule
    if likely is None or sighting.remit != _WHOLE:
        return True
    if only_stands(sighting):
        return False
    learned = rule.startswith("learned")
    enough = _SURELY if learned else _LIKELY if rule in states else _AT_ALL
    return likely >= enough


def _is_left_behind(sighting: Sighting) -> bool:
    """Say whether the head of an article tells of a grade that was lost or shed."""
    return sighting.index < _HEAD and sighting.timing.rule in _LOST


def visited_without_grades(scene: Scene) -> Set[str] | None:
    """Return to whom a visit came that gives no grades, or None where there was none.

    Nobody stands for whoever the article is about.
    """
    if not gives_none(scene):
        return None
    given = [b for b, block in enumerate(scene.blocks) if _NO_GRADE.search(block.low)]
    told = [s for s in scene.sentences if s.block in given]
    last = max((s.number for s in told if _NO_GRADE.search(s.low)), default=0)
    return {c for s in told if s.number <= last for c in s.values("A") if c}


def without_visits(
    usable: Sequence[Sighting], scene: Scene, *, states: Set[str]
) -> Sequence[Sighting]:
    """Return results taken for known that an annual report or a visit only recalls.

    `states` are the rules by which a council only is something.
    """
    usable = [as_known(s) if _NOT_FULL.search(s.sentence.low) else s for s in usable]
    annual = any("annual report" in s.low for s in scene.sentences[:1]) or any(
        _ANNUAL.search(s.low) and not _INSPECTED.search(s.low)
        for s in scene.sentences[1:_LEAD]
    )
    led = any(_leads(s, states) or _is_left_behind(s) for s in usable)
    theirs = any("ofsted" in s.low for s in scene.sentences[:1])
    beside = not theirs and any(_leads_alone(s, states) for s in usable)
    if (annual and not beside) or is_on_a_visit(scene):
        return [as_known(s) for s in usable]
    if opens_with_a_visit(scene) and not led:
        usable = [s if _is_a_result(s, states) else as_known(s) for s in usable]
    elif awaits_inspectors(scene) and not led:
        usable = [as_known(s) if _is_of_the_last(s) else s for s in usable]
    visited = visited_without_grades(scene) if usable else None
    if visited is None or any(_leads(s, states) for s in usable):
        return usable
    rules = {s.timing.rule for s in usable} - states
    told = {rule for rule in rules if not rule.startswith("learned")}
    return [
        s
        if s.timing.rule in told or (visited and visited.isdisjoint(s.codes))
        else as_known(s)
        for s in usable
    ]


def _is_of_the_last(sighting: Sighting) -> bool:
    """Say whether a grade is of the inspection before one that is awaited."""
    told = sighting.remit == _WHOLE and not is_told_anew(sighting)
    return told or only_stands(sighting)


def _leads(sighting: Sighting, states: Set[str]) -> bool:
    """Say whether an article opens with a grade that was given: a visit is beside."""
    first = sighting.index <= _LEAD and sighting.timing.when is When.NEWS
    rule = sighting.timing.rule
    given = first and rule not in states and not rule.startswith("learned")
    return first and (sighting.likely_news or 0.0) >= (_LIKELY if given else _SURELY)


def _leads_alone(sighting: Sighting, states: Set[str]) -> bool:
    """Say whether the first sentence tells a result and nothing of an annual report."""
    if sighting.index != _LEAD - 1 or "annual" in sighting.sentence.low:
        return False
    return _leads(sighting, states)
