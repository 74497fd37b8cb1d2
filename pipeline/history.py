"""What it was before, and which way it went, as the text says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.inspections import Direction
from pipeline.compare import Comparison
from pipeline.earlier import Gathered
from pipeline.lists import LISTED_BEFORE
from pipeline.moves_told import GRADES, moved, moved_to
from pipeline.scene import Scene
from pipeline.sightings import THE_SAME_GRADE, Sighting, label_of

_PAIR_RULES = {
    "from this to that",
    "given up",
    "turned from",
    "left behind",
    "than before",
    "than that",
    "after a run of",
}
_LAST_RULES = {"at the last inspection", "called previous", "when last seen"}
_REPEATS = re.compile(
    r"\bas (?:it|they|inspectors|ofsted) (?:did|had|were|was) (?:in|at"
    r"|on|when|one|two|three|four|five|six)\b"
    r"|\b(?:rated|graded|judged|found|was|were) the same\b"
    r"|\bwhich (?:is|was) (?:just |exactly )?(?:what|how|where) (?:it|they)\b"
    r"|\bas in (?:[a-z]+ )?(?:19|20)\d\d\b|\b(?:no|not) different\b"
    r"|\bmatch(?:es|ed|ing) (?:the|its|that)\b|\brepeat(?:s|ed|ing) (?:the|its|that)\b"
    r"|\bwhere (?:it|they) (?:was|were)\b"
    r"|\b(?:has|have) not changed\b|\bno change (?:in|to)\b"
    rf"|\bsame (?:overall )?(?:{GRADES})\b"
    rf"|\bthe (?:{GRADES}) (?:that |which )?(?:it|they) (?:has|have) (?:held|had|kept"
    r"|enjoyed) (?:since|for)\b|\bno better (?:and|or|but) no worse\b"
)
# "The same as Loamshire" says nothing of what it was before.
_AS_ANOTHER = re.compile(r"\bsame (?:N )?(?:as|for) (?:the )?A\b")
_FIRMLY_SAME = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|reaffirm(?:s|ed)?|renew(?:s|ed)?|repeat"
    r"(?:s|ed)?|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|unchanged|no"
    r" change"
    rf"|continued to be|same (?:overall )?(?:{GRADES})|keeps? |kept )"
)
_SKIPS = re.compile(
    r"second (?:consecutive |successive |straight |such )?(?:upgrade"
    r"|improvement|rise|step up)"
    r"|second time (?:that )?[a-z' ]{0,30}(?:gone up|risen|improved|been"
    r" upgraded|been raised)"
    r"|(?:twice|two (?:successive|consecutive)) (?:been )?(?:upgraded"
    r"|upgrades|improvements)"
)
_KEPT = re.compile(r"\bQ (?:the|its|their|that) (?:[a-z]+ )?(?:N\b|V was\b)")
_TOLD_THE_SAME = re.compile(
    rf"\b(?:{GRADES})s? (?:[a-z]+ ){{0,4}}?(?:stays? the same|remains? the same"
    rf"|unchanged"
    r"|(?:has|have) (?:not|n't) (?:changed|altered|moved|shifted)|hasn't (?:changed"
    r"|moved)"
    r"|is no different|match(?:es|ed) (?:that|the)|repeats (?:that|the)|mirrors"
    r"|echoes)\b"
    r"|\bnothing (?:has|had) changed\b|\bno better (?:and|or|but) no worse\b"
    r"|\b(?:there (?:was|is|has been) )no change (?:from|since|on|in the (?:rating"
    r"|grade))\b"
)
_THE_SAME = re.compile(
    r"^(?:that|this|it) is the same (?:grade |rating |judge?ment )?as\b"
)
_SAID_AGAIN = re.compile(
    r"\b(?:say|said|saying|happens?|never) (?:it |that |this )?again\b"
)
_AGAIN_SO = re.compile(r"\b(?:second|third|fourth|fifth) time\b")
_THE_GRADE = re.compile(
    r"\b[EV]\b[^;]{0,20} (?:the|this|that|such a|same) (?:same )?N\b"
)
_SAME_CUES = ("consecutive", "successive", "in a row", "same", "unchanged", "no change")
_AGAIN = re.compile(
    r"\banother G\b|\b(?:second|third|fourth|fifth) (?:[a-z]+ )?G (?:R"
    r" )*N\b|\bG (?:N )?(?:for )?(?:once )?Q\b"
)


# What a new council's forerunner had is not what it had before.
_FOUNDED = re.compile(
    r"\bfirst (?:[a-z'-]+ ){0,4}(?:inspection|report|rating|judge?ment|verdict|grade)"
    r"(?: of [a-z' ]{2,30})? since (?:it|they|the (?:new )?(?:council|authority"
    r"|unitary))"
    r" (?:was |were )?(?:formed|created|established|set up|came into being|replaced"
    r"|took"
    r" over|founded|came into existence)"
)


@dataclass(frozen=True, slots=True)
class Before:
    """The grade before and the direction, where the text gives them."""

    grade: str | None
    direction: Direction


def before(told: Gathered, *, scene: Scene, comparison: Comparison) -> Before:
    """Return what the text says of the judgement before one that it reports."""
    news, earlier = told.news, told.earlier
    graded = news[0].graded
    if graded is None:
        return Before(None, Direction.UNKNOWN)
    if scene.day is None:
        earlier = _not_the_same(earlier, graded.label)
    settled = _settled(told, scene, comparison)
    if settled is not None:
        return settled
    old = _previous(earlier)
    same = _same(news, scene) or _same_elsewhere(news, scene)
    if old is not None:
        firmly = same == "firmly" and old.timing.rule != "from this to that"
        if _is_skipped(earlier, scene):
            return Before(None, Direction.UPGRADE)
        label = graded.label if firmly else label_of(old)
        return _set_beside(news[0], label, comparison)
    if same == "firmly" or (same and not any(moved_to(s) for s in news)):
        return Before(graded.label, Direction.UNCHANGED)
    return _moved(told, scene, comparison)


def _settled(told: Gathered, scene: Scene, comparison: Comparison) -> Before | None:
    """Return what a list or the founding of a council says of the grade before."""
    old = next((s for s in told.earlier if s.timing.rule == LISTED_BEFORE), None)
    if old is not None:
        return _set_beside(told.news[0], label_of(old), comparison)
    way = next((s.way for s in told.news if s.way), None)
    if any(_FOUNDED.search(block.low) for block in scene.blocks):
        way = way or Direction.FIRST
    if way is None:
        return None
    same = way is Direction.UNCHANGED
    return Before(label_of(told.news[0]) if same else None, way)


def _moved(told: Gathered, scene: Scene, comparison: Comparison) -> Before:
    """Return which way it went where no rule knows what it was, and what may follow."""
    news = told.news
    way = moved(news, scene)
    if way is Direction.FIRST:
        return Before(None, way)
    for label in (label_of(s) for s in told.likely):
        found = _set_beside(news[0], label, comparison)
        if way in {Direction.UNKNOWN, found.direction}:
            return found
    return Before(None, way)


def _set_beside(news: Sighting, old: str, comparison: Comparison) -> Before:
    graded = news.graded
    direction = comparison.direction_of_grades(
        news.remit,
        old,
        label_of(news),
        framework=graded.framework.name if graded and graded.framework else None,
    )
    return Before(old, direction)


def _previous(earlier: Sequence[Sighting]) -> Sighting | None:
    dated = [s for s in earlier if s.year is not None]
    pairs = [s for s in earlier if s.timing.rule in _PAIR_RULES]
    latest = max(dated, key=lambda s: (s.year or 0, s.timing.just_before), default=None)
    if latest is None or not pairs:
        close = [s for s in earlier if s.timing.just_before]
        return latest or next(iter([*close, *earlier]), None)
    overtaken = {label_of(s) for s in dated if (s.year or 0) < (latest.year or 0)}
    if latest.timing.rule in _LAST_RULES or label_of(pairs[0]) in overtaken:
        return latest
    return pairs[0]


def _not_the_same(earlier: Sequence[Sighting], label: str) -> list[Sighting]:
    """Leave out what may be the news itself in a text without a day."""
    latest = max((s.year or 0 for s in earlier), default=0)
    return [
        s
        for s in earlier
        if s.timing.just_before or s.year != latest or label_of(s) != label
    ]


def _same(news: Sequence[Sighting], scene: Scene) -> str | None:
    said = ""
    for sighting in news:
        if sighting.timing.rule == THE_SAME_GRADE or _AS_ANOTHER.search(
            sighting.sentence.mask
        ):
            continue
        low = sighting.sentence.low
        if _REPEATS.search(low):
            return "firmly"
        firmly = _FIRMLY_SAME.search(low)
        moved = sighting.timing.rule
        if moved == "has not moved" or (moved == "stays" and firmly):
            return "firmly"
        if any(c.symbol == "unchanged" for c in sighting.sentence.cues):
            said = "firmly" if firmly else said or "loosely"
        if (
            sighting.timing.rule in {"stays", "judged again"}
            or _AGAIN.search(sighting.sentence.mask)
            or (" again" in low and not _SAID_AGAIN.search(low))
        ):
            said = said or "loosely"
    return said or None


def _same_elsewhere(news: Sequence[Sighting], scene: Scene) -> str | None:
    codes = set(news[0].codes)
    shared = {s.index for s in news if s.timing.rule == THE_SAME_GRADE}
    for sentence in scene.sentences[:6]:
        if sentence.number in shared or set(sentence.values("A")) - codes - {""}:
            continue
        if _KEPT.search(sentence.mask) or _THE_SAME.search(sentence.low):
            return "firmly"
        whole = sentence.letters.isdisjoint("JHGF")
        if whole and _TOLD_THE_SAME.search(sentence.low):
            return "firmly"
        if "N" not in sentence.letters or not sentence.letters.isdisjoint("JH"):
            continue
        if _AGAIN_SO.search(sentence.low) and _THE_GRADE.search(sentence.mask):
            return "loosely"
        cues = [c.value for c in sentence.cues if c.symbol == "unchanged"]
        if any(w in c for c in cues for w in _SAME_CUES):
            return "loosely"
    return None


def _is_skipped(earlier: Sequence[Sighting], scene: Scene) -> bool:
    years = {s.year for s in earlier if s.year}
    return len(years) == 1 and any(_SKIPS.search(b.low) for b in scene.blocks)
