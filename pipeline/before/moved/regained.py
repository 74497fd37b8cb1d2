"""Whether a grade is told as one that was lost and is there again."""

import re
from collections.abc import Sequence

from domain.inspections import Direction
from pipeline.before.became import is_given_up_in
from pipeline.before.moved.elsewhere import (
    GRADES,
    NEAR_THE_TOP,
    tells_of_others,
    told_of_it,
)
from pipeline.before.moved.extremes import BEST, WORST
from pipeline.before.who_moved import is_of_another_thing
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.several import THEY_LOST
from pipeline.sightings.sighting import Sighting, label_of

# What is won back had been lost, and stood lower meanwhile.
_WINS_BACK = (
    r"(?:regain(?:s|ed|ing)?|recapture[sd]?|reclaim(?:s|ed)?|recover(?:s|ed)?"
    r"|w[io]ns? back)"
)
_REGAINED = re.compile(
    rf"\b{_WINS_BACK}\b"
    r"(?![^.;]*\b(?:ago|in (?:19|20)\d\d)\b)[^.;]{0,40}$"
    r"|\brestor(?:es|ed|ing) (?:the|its|their|an?) $"
)
_BACK_TO = re.compile(r"\bback to (?:being )?['\"]?$")
_BACK = re.compile(r" N back\b(?! (?:in|on|at|when)\b)")
# "@, regaining the N they lost in Y", "@, a N it last held in Y".
_LOST_BEFORE = cued(
    rf"@(?: [RO])*(?: N)?,? {THEY_LOST}"
    r"|@[^@G;]{0,40}, (?:(?:E|[a-z]+ing) )?(?:back )?(?:the|an?|that) (?:R |O )*N"
    rf" (?:{THEY_LOST}|(?:that |which )?(?:it|they|the [CS]) (?:had )?last"
    r" (?:had|held|enjoyed|E)\b)"
)
# "Which lost their @ N".
_LOST = re.compile(
    r"\b(?:lost|lose|loses|losing|forfeit(?:ed)?|stripped of|surrendered) (?:the|its"
    r"|their|that) (?:[RO] )*$"
)
_FELL = re.compile(r"\bD\b")
_UPPER = BEST | {"good"}
# "Wins back its top rating", "the title is restored", whichever it is.
_RATING_BACK = cued(
    rf"\b{_WINS_BACK} (?:(?:the|its|their|that|an?|top|highest|best|good|outstanding"
    r"|ofsted|overall|coveted|prized|lost|old|former|children's|services?|inspection)"
    rf" )*(?:{GRADES}|crown|title)\b"
    rf"|\b(?:{GRADES}|crown|title) (?:(?:is|was|has been|been) )?(?:restored|won back"
    r"|regained)\b"
)
# "Two years after falling from @".
_FELL_FROM = cued(r"\byears? after [^,;G]{0,25}\bD (?:from|out of) (?:an? )?G")


def is_regained(sighting: Sighting) -> bool:
    """Say whether a grade is told as one that was lost and is there again."""
    mask, place = sighting.sentence.mask, sighting.token.place
    lead = _lead_of(sighting)
    if _BACK.match(mask, place + 1) or _REGAINED.search(lead):
        return True
    if label_of(sighting) not in _UPPER:
        return False
    if _LOST_BEFORE.search(f"{mask[:place]}@{mask[place + 1 :]}"):
        return True
    return bool(_BACK_TO.search(lead)) and not _FELL.search(mask, 0, place)


def is_back_at(
    news: Sequence[Sighting], earlier: Sequence[Sighting]
) -> Direction | None:
    """Return which way it went to a grade that had been left, if it had been."""
    label = label_of(news[0])
    if any(is_regained(s) for s in news):
        return Direction.UPGRADE
    left = any(label_of(s) == label and _was_left(s) for s in earlier)
    if not left or label not in _UPPER | WORST:
        return None
    return Direction.UPGRADE if label in _UPPER else Direction.DOWNGRADE


def said_to_be_back(news: Sequence[Sighting], scene: Scene) -> Direction | None:
    """Return which way it went to a grade of which other sentences tell that."""
    label = label_of(news[0])
    if label not in _UPPER | WORST:
        return None
    told = (_is_back(s) or _was_lost(s, news[0], scene) for s in scene.sentences)
    back = [s for s, so in zip(scene.sentences, told, strict=True) if so]
    if not any(told_of_it(news, scene, back)):
        return None
    return Direction.UPGRADE if label in _UPPER else Direction.DOWNGRADE


def _is_back(sentence: Sentence) -> bool:
    """Say whether a rating is told near the top to be won back, whichever it is."""
    near = sentence.number < NEAR_THE_TOP and sentence.letters.isdisjoint("JHP")
    found = _RATING_BACK.search(sentence.low) if near else None
    if found is None or tells_of_others(sentence):
        return False
    return not is_of_another_thing(sentence, found)


def _was_lost(sentence: Sentence, news: Sighting, scene: Scene) -> bool:
    """Say whether the grade that is news is told to have been lost in a year."""
    fell = bool(_FELL_FROM.search(sentence.mask))
    lost = scene.day is not None and is_given_up_in(sentence, scene.day.year)
    if not fell and not lost:
        return False
    told = [t for s in scene.sentences[: sentence.number] for t in s.all("G")]
    own = sentence.all("G")
    meant = own[0] if own else told[-1] if told else None
    return meant is not None and meant.value == news.token.value


def while_left(earlier: Sequence[Sighting], label: str) -> list[Sighting]:
    """Return the older grades that may be of the time when another had been left."""
    held = max((s.year or 0 for s in earlier if label_of(s) == label), default=0)
    return [s for s in earlier if label_of(s) != label and (s.year or held) >= held]


def _was_left(sighting: Sighting) -> bool:
    """Say whether it is told on which day a grade was left."""
    mask, place = sighting.sentence.mask, sighting.token.place
    left = sighting.timing.rule == "given up" or _LOST.search(mask, 0, place)
    return bool(left) and sighting.year is not None


def _lead_of(sighting: Sighting) -> str:
    """Return what stands before a grade in its sentence."""
    return sighting.sentence.words.low[sighting.sentence.start : sighting.token.start]
