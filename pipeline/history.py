"""What it was before, and which way it went, as the text says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.inspections import Direction
from pipeline.compare import Comparison
from pipeline.scene import Scene
from pipeline.sentences import Sentence
from pipeline.sightings import THE_SAME_GRADE, Sighting

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
_GRADES = (
    r"grade|grading|rating|judge?ment|verdict|result|finding|outcome|mark|category|band"
    r"|status|conclusion|assessment"
)
_DOWN = re.compile(r"\b(?:downgrad|marked down|relegat|demot|marks down)")
_UP = re.compile(r"\b(?:upgrad|upped)")
_UP_TO, _DOWN_TO = (
    re.compile(r"\bU\b[^@G;]{0,45} (?:to|into|up to) "),
    re.compile(r"\bD\b[^@G;]{0,45} (?:to|into) "),
)
_RATING_MOVED = re.compile(
    r"\bN\b(?: (?!(?:that|which|says?|said|states?|notes?)\b)[a-z]+){0,4}"
    r" (?P<way>[UD])\b"
)
_REPEATS = re.compile(
    r"\bas (?:it|they|inspectors|ofsted) (?:did|had|were|was) (?:in|at"
    r"|on|when|one|two|three|four|five|six)\b"
    r"|\b(?:rated|graded|judged|found|was|were) the same\b"
    r"|\bwhich (?:is|was) (?:just |exactly )?(?:what|how|where) (?:it|they)\b"
    r"|\bas in (?:[a-z]+ )?(?:19|20)\d\d\b|\b(?:no|not) different\b"
    r"|\bmatch(?:es|ed|ing) (?:the|its|that)\b|\brepeat(?:s|ed|ing) (?:the|its|that)\b"
    r"|\bwhere (?:it|they) (?:was|were)\b"
    r"|\b(?:has|have) not changed\b|\bno change (?:in|to)\b"
    rf"|\bsame (?:overall )?(?:{_GRADES})\b"
)
_STEPS = re.compile(
    r"\b(?:one|two|three|a) (?:N|notch|rung|step|place|level)s? "
    r"(?:(?P<up>U|above|higher|better)|D|below|lower|worse)\b(?! (?:the )?(?:top|[GR]))"
)
_GONE = re.compile(
    r"\b(?P<way>[UD]) (?:(?:by |of )?(?:a|one|two|three) (?:N|notch(?:es)?|rungs?"
    r"|steps?|places?|levels?|pegs?)|one (?:from|on))\b"
)
_BETTER = re.compile(rf"\b(?:improved|better|higher) (?:ofsted )?(?:{_GRADES})\b")
_WORSE = re.compile(rf"\b(?:worse|lower|poorer) (?:ofsted )?(?:{_GRADES})\b")
_THAN_BEFORE = re.compile(r"\b(?:than|from|on|since) (?:its |their |the |it was )?B")
_COMPARED = re.compile(r"\b(?:than|since|from|on)\b[^,;.GY]{0,25}Y\b")
_WORST = {"inadequate", "poor"}
_RETURN = re.compile(r"\b(?:return\w*|relaps\w*|back) (?:in|to|into)\b[^;,.]{0,25}$")
_NEAR_THE_TOP = 6
_FIRMLY_SAME = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|reaffirm(?:s|ed)?|renew(?:s|ed)?|repeat"
    r"(?:s|ed)?|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|unchanged|no"
    r" change"
    rf"|continued to be|same (?:overall )?(?:{_GRADES})|keeps? |kept )"
)
_SKIPS = re.compile(
    r"second (?:consecutive |successive |straight |such )?(?:upgrade"
    r"|improvement|rise|step up)"
    r"|second time (?:that )?[a-z' ]{0,30}(?:gone up|risen|improved|been"
    r" upgraded|been raised)"
    r"|(?:twice|two (?:successive|consecutive)) (?:been )?(?:upgraded"
    r"|upgrades|improvements)"
)
_KEPT = re.compile(r"\bQ (?:the|its|their|that) (?:[a-z]+ )?N\b")
_THE_SAME = re.compile(
    r"^(?:that|this|it) is the same (?:grade |rating |judge?ment )?as\b"
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
_FIRST = re.compile(
    r"\bfirst (?:[a-z'-]+ ){0,6}?since (?:[a-z' ]{2,50} )?(?:formed|created"
    r"|established|set up|founded|into being|launched|launch|formation|creation|began"
    r"|split|abolished|merged|merger|replaced|reorgani[sz]ation|reorgani[sz]ed"
    r"|taking over|took over|vesting day|break-up|birth|born)\b"
    r"|\bmaiden (?:ofsted )?(?:inspection|report|rating|verdict|grade|visit)"
    r"|\bfirst (?:[a-z'-]+ ){0,4}(?:of|for|on|at|into) (?:the|england's|a) "
    r"(?:brand )?(?:new|young|fledgling|newly[- ][a-z]+) [a-z' ]{0,20}"
    r"(?:council|authority|unitary|trust)"
    r"|\bfirst (?:[a-z'-]+ ){0,4}as an? (?:[a-z-]+ ){0,2}"
    r"(?:council|authority|unitary)\b"
    r"|\b(?:its|their)(?: own)?(?: very)? first(?:[- ]ever)? (?:full |ofsted |ilacs )*"
    r"(?:inspections?|reports?|ratings?|verdicts?|grades?|judge?ments?)\b"
    r"(?![^.;]{0,60}\b(?:since|under|framework|regime|years?|decade|pandemic|covid"
    r"|rules|style|system|outstanding|good)\b)"
    r"|\bnew (?:council|authority|unitary|trust)(?:'s)? first\b"
    r"|\bsince (?:it|the council|the authority|the partnership) was "
    r"(?:formed|created|established|set up)"
    r"|\b(?:never|not|neither|none|nor)\b[a-z' ]{0,40}\bbeen (?:rated|graded"
    r"|inspected|judged|assessed)(?! (?:as )?['\"]?(?:good|outstanding|inadeq|requir))"
    r"(?: [a-z]+){0,5} (?:before|previously|until now)"
    r"|\bfirst time (?:[a-z' ]{2,40} )?(?:has|have) been (?:rated|graded"
    r"|judged|assessed)"
    r"|\bfirst (?:set of |ever |round of )?(?:ratings|judge?ments"
    r"|gradings)[a-z' ]{0,40}(?:since|under)"
)


# What a new council's forerunner had is not what it had before.
_FOUNDED = re.compile(
    r"\bfirst (?:[a-z'-]+ ){0,4}(?:inspection|report|rating|judge?ment|verdict|grade)"
    r"(?: of [a-z' ]{2,30})? since (?:it|they|the (?:new )?(?:council|authority|unitary))"
    r" (?:was |were )?(?:formed|created|established|set up|came into being|replaced|took"
    r" over|founded|came into existence)"
)


@dataclass(frozen=True, slots=True)
class Before:
    """The grade before and the direction, where the text gives them."""

    grade: str | None
    direction: Direction


def before(
    news: Sequence[Sighting],
    earlier: Sequence[Sighting],
    *,
    scene: Scene,
    comparison: Comparison,
) -> Before:
    """Return what the text says of the judgement before one that it reports.

    `news` are the sightings of the grade reported, `earlier` those of older grades of
    the same authority and remit.
    """
    graded = news[0].graded
    if graded is None:
        return Before(None, Direction.UNKNOWN)
    if scene.day is None:
        earlier = _not_the_same(earlier, graded.label)
    if any(_FOUNDED.search(block.low) for block in scene.blocks):
        return Before(None, Direction.FIRST)
    old = _previous(earlier)
    same = _same(news, scene) or _same_elsewhere(news, scene)
    if old is not None and _is_skipped(earlier, scene):
        return Before(None, Direction.UPGRADE)
    if old is None or (same == "firmly" and old.timing.rule != "from this to that"):
        if same:
            return Before(graded.label, Direction.UNCHANGED)
        return Before(None, _moved(news, scene))
    label = old.graded.label if old.graded else graded.label
    direction = comparison.direction_of_grades(
        news[0].remit,
        label,
        graded.label,
        framework=graded.framework.name if graded.framework else None,
    )
    return Before(label, direction)


def _previous(earlier: Sequence[Sighting]) -> Sighting | None:
    dated = [s for s in earlier if s.year is not None]
    pairs = [s for s in earlier if s.timing.rule in _PAIR_RULES]
    latest = max(dated, key=lambda s: (s.year or 0, s.timing.just_before), default=None)
    if latest is None or not pairs:
        close = [s for s in earlier if s.timing.just_before]
        return latest or next(iter([*close, *earlier]), None)
    overtaken = {_label(s) for s in dated if (s.year or 0) < (latest.year or 0)}
    if latest.timing.rule in _LAST_RULES or _label(pairs[0]) in overtaken:
        return latest
    return pairs[0]


def _not_the_same(earlier: Sequence[Sighting], label: str) -> list[Sighting]:
    """Leave out what may be the news itself in a text without a day."""
    latest = max((s.year or 0 for s in earlier), default=0)
    return [
        s
        for s in earlier
        if s.timing.just_before or s.year != latest or _label(s) != label
    ]


def _label(sighting: Sighting) -> str:
    return sighting.graded.label if sighting.graded else ""


def _same(news: Sequence[Sighting], scene: Scene) -> str | None:
    said = ""
    for sighting in news:
        if sighting.timing.rule == THE_SAME_GRADE:
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
            or " again" in low
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


def _moved(news: Sequence[Sighting], scene: Scene) -> Direction:
    for sighting in news:
        mask = _said_of_it(sighting)
        if _UP_TO.search(mask):
            return Direction.UPGRADE
        if _DOWN_TO.search(mask) or _is_back_at_the_worst(sighting):
            return Direction.DOWNGRADE
    return _moved_elsewhere(news, scene)


def _said_of_it(sighting: Sighting) -> str:
    """Return what stands before a grade, without what is said of other councils."""
    place = sighting.token.place
    councils = [t for t in sighting.sentence.all("A") if t.place < place]
    several = len({t.value for t in councils}) > 1
    start = councils[-1].place if several else 0
    return sighting.sentence.mask[start:place]


def _is_back_at_the_worst(sighting: Sighting) -> bool:
    """Say whether it is told as a return to a grade below which there is none."""
    if _label(sighting) not in _WORST:
        return False
    lead = sighting.sentence.words.low[sighting.sentence.start : sighting.token.start]
    return bool(_RETURN.search(lead))


def _moved_elsewhere(news: Sequence[Sighting], scene: Scene) -> Direction:
    codes = set(news[0].codes)
    for index, sentence in enumerate(scene.sentences):
        named = set(sentence.values("A")) - {""}
        if named - codes or _tells_of_others(sentence):
            continue
        if not named and len(scene.main) > 1:
            continue
        moved = _move_told(scene, sentence, near=index < _NEAR_THE_TOP)
        if moved is not None:
            return moved
    if any(_FIRST.search(block.low) for block in scene.blocks):
        return Direction.FIRST
    return Direction.UNKNOWN


def _tells_of_others(sentence: Sentence) -> bool:
    """Say whether a sentence is of another time or of councils at large."""
    if not _without_comparison(sentence).isdisjoint("YFT"):
        return True
    return "B" in _THAN_BEFORE.sub("", sentence.mask)


def _without_comparison(sentence: Sentence) -> frozenset[str]:
    """Return the letters of a sentence but for "than in Y" and "since Y"."""
    if "Y" not in sentence.letters or _COMPARED.sub("", sentence.mask).count("Y"):
        return sentence.letters
    return sentence.letters - {"Y"}


def _move_told(scene: Scene, sentence: Sentence, *, near: bool) -> Direction | None:
    """Return which way a sentence says that the rating moved, if it says so."""
    low = sentence.low
    if _DOWN.search(low) or _WORSE.search(low):
        return Direction.DOWNGRADE
    if _UP.search(low) or _BETTER.search(low):
        return Direction.UPGRADE
    of_one = "J" in sentence.letters and "O" not in sentence.letters
    if not near or of_one:
        return None
    rating = _RATING_MOVED.search(sentence.mask) or _GONE.search(sentence.mask)
    steps = _STEPS.search(sentence.mask)
    if not rating and not steps:
        return None
    up = rating["way"] == "U" if rating else bool(steps and steps["up"])
    return Direction.UPGRADE if up else Direction.DOWNGRADE
