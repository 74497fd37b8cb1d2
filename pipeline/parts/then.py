"""What the parts of a service were before, where each has a grade and the whole none.

"All four were good then too", "the three have slipped since", "the last is unchanged":
which parts are counted is what the article has just said of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.inspections import Direction
from pipeline.grading.rows import Rows
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.parts.counted import counts_all_four
from pipeline.parts.sets import SO_MANY, Given, meant
from pipeline.parts.told import pair_of, parts_in
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import COUNTED, Sighting, label_of

TOLD_WITH_THEN = "told with what was so then"
_AHEAD = re.compile(SO_MANY)
# "All four, those two among them, were @."
_AMONG_THEM = re.compile(r", [^,;G]{1,40} (?:among them|included|too)(?=,)")
_BEHIND = re.compile(rf"(?: N)?,? (?:in|for|on|across|at) {SO_MANY}")
_THEN = r"(?:\b[BY]\b|\bthen\b|\bago\b|\byears (?:before|earlier)\b)"
_OF_THEN = re.compile(_THEN)
_OF_NOW = re.compile(r"\bI\b|\bthis time\b")
_LED_BY_THEN = re.compile(
    r"(?:(?:this|that|it) compare[sd] (?:to|with)\b[^;]*[BY]\b"
    r"|(?:back )?(?:in|at|during|when) (?:[a-z]+ ){0,3}[BY]\b)"
)
_NOT_OWN = re.compile(r"\b(?:T|councils|authorities|boroughs|F|X)\b")
# "All four were V the same when R last came", "the three have Q unchanged".
_HAS = (
    r"(?: (?:has|have|had|was|were|is|are|been|be|all|both|each|also|again|just|exactly"
    r"|[VEMQ]|found))*"
)
_SAME = (
    r"(?:the same|unchanged|unmoved|identical|no different|as (?:it was|they were)"
    r"|where (?:it was|they were))\b"
)
_STAYED = re.compile(
    rf"{SO_MANY}"
    rf"(?:{_HAS} {_SAME}| (?:has|have|had)(?: not|n't) (?:M|changed|moved|shifted)\b)"
)
_THESE = r"^(?:(?:the|its|their|these|that|this|all|each|four|R|of|A's|C's) )*"
_ALL_STAYED = re.compile(
    rf"{_THESE}[ZNV]\b[^;GJACST]{{0,25}}\b(?:are|is|were|was){_HAS} {_SAME}"
    rf"[^;GJ]*{_THEN}"
    rf"|{_THESE}(?:[ZNV] )?(?:match|mirror|repeat|echo|equal)(?:es|s|ed|ing)?"
    rf" [^;GJACT]*{_THEN}"
    r"|\bno (?:change|movement|M|difference)s? (?:to|in|for|on) (?:any|all)(?: one)?"
    r"(?: of| the| its| four)* (?:them|four|Z|these|H|N)\b"
    rf"|^(?:those|these|they) (?:are|were|is) (?:also )?(?:the (?:same )?)?(?:Z|N|V)\b"
    rf"[^;GJACT]*{_THEN}[^;GJACT]*\b(?:W|too)\b"
    r"|^(?:it|this|that|they|these) (?:is|are|was|were)(?: also| exactly| precisely)?"
    r" the (?:very |same )+"
    rf"(?:four |set of )?(?:[ZNV]|marks|goods|scores|results)\b[^;GJACT]*{_THEN}"
    rf"|\bQ (?:all|the|its|their)(?: of)?(?: the| its| their)? (?:four|Z)\b"
    rf"[^;GJ]*{_THEN}"
    r"|\b(?:none|not one) of (?:(?:the|its|these|four) )*(?:them|four|Z|these|H|N)"
    r" (?:has|have|had) (?:M|changed|moved|shifted)\b"
)
# "Each of the four was V G, the same N as in Y".
_SAME_TOO = re.compile(
    r"(?:,| -|:| \() ?(?:which (?:is|are) |with )?the (?:very )?same (?:four |set of )?"
    rf"(?:[ZNV]|marks|goods|scores)\b[^;GJACT]*{_THEN}"
)
# "The same set of V as in Y, though then it came with G O".
_TOLD_BESIDE = re.compile(
    r",? (?:but|though|although|when|while|even though|and)\b[^GJ]*$"
)
_WENT = re.compile(rf"{SO_MANY}{_HAS} (?P<way>[UD])\b(?! (?:from|to|in) )")
# "J is G, where the C was V @", "C, V @ in Y, has G for J": an old grade of the whole.
_THE_WHOLES = re.compile(
    r"\b[ACS] (?:[a-z]+ ){0,2}(?:is|was|were|been|[VEB])\b[^,;GJ]{0,20}$"
)
_IN_AN_ASIDE = re.compile(
    r"\b[ACS](?:, (?:[a-z]+ )?[VEB]\b|,? (?:which|that|whose)\b)[^,;@G]{0,30}$"
)
# "It had been @ in Y", after a sentence that gave one part its grade.
_OF_THAT_ONE = re.compile(
    r"(?:and |but )?(?:[^,;GACSJOK]{0,30},? )?(?:it|that|this|they|these)\b[^ACSJO;]*$"
)
# "J, J and J were each @".
_EACH_LISTED = re.compile(
    r"J[^GASCOJ;@]* (?:each|all|both)(?: [VEB])*(?: to be| as)? $"
)
# "G for J and G for J, both U from G".
_OF_BOTH = re.compile(
    r",? (?:in )?(?:both|each|all)(?: [a-z]+)? (?:U|D|M|from|B)\b[^G;]*$"
)


def with_their_past(
    sightings: Sequence[Sighting], parts: Sequence[str], scene: Scene
) -> list[Sighting]:
    """Return them with older grades as those of the parts that they are told of.

    `parts` are all that the inspection grades.
    """
    given = _given(sightings, parts)
    counted = [_of_so_many(s, sightings, given, scene) for s in sightings]
    told = [_of_its_part(s, counted, scene) for s in counted]
    ways = dict(_ways(scene, given))
    return [one for s in told for one in _each_way(s, ways, given)] if ways else told


def _given(sightings: Sequence[Sighting], parts: Sequence[str]) -> Given:
    by_label: dict[str, frozenset[str]] = {}
    for sighting in sightings:
        if sighting.timing.when is not When.NEWS or sighting.reason is not None:
            continue
        if not _LED_BY_THEN.match(sighting.sentence.mask):
            names = by_label.get(label_of(sighting), frozenset())
            by_label[label_of(sighting)] = names | set(_parts_of(sighting, parts))
    return Given(parts, by_label)


def _parts_of(sighting: Sighting, parts: Sequence[str]) -> Sequence[str]:
    rows = sighting.rows
    return parts if rows.every and not rows.names else rows.names


def _of_so_many(
    sighting: Sighting, sightings: Sequence[Sighting], given: Given, scene: Scene
) -> Sighting:
    """Return an older grade of parts that are counted as that of each of them."""
    mask = sighting.sentence.mask
    older = sighting.timing.when is When.BEFORE
    if sighting.graded is None or _OF_NOW.search(mask):
        return sighting
    if not older and not _OF_THEN.search(mask):
        return sighting
    names = _counted(sighting, given, scene)
    if older:
        reason = None if sighting.reason == COUNTED else sighting.reason
        rows = Rows(names) if names else sighting.rows
        return replace(sighting, rows=rows, reason=reason if names else sighting.reason)
    names = names or sighting.rows.names
    if not names or not _is_told_with_then(sighting, sightings, names, given):
        return sighting
    told = Timing(When.BEFORE, TOLD_WITH_THEN, 0.8)
    return replace(sighting, timing=told, rows=Rows(names), reason=None)


def _counted(sighting: Sighting, given: Given, scene: Scene) -> tuple[str, ...]:
    """Return the parts that a grade is said of together: "all four were @"."""
    sentence, place = sighting.sentence, sighting.token.place
    mask = sentence.mask
    if _NOT_OWN.search(mask):
        return ()
    if counts_all_four(sighting):
        return tuple(given.parts)
    start = max(mask.rfind("G", 0, place), mask.rfind(";", 0, place)) + 1
    ahead = list(_AHEAD.finditer(_AMONG_THEM.sub(_blank, mask[:place]), start))
    if _EACH_LISTED.search(mask, start, place):
        return parts_in(sentence, (start, place))
    found = ahead[-1] if ahead else _BEHIND.match(mask, place + 1)
    return meant(found, _told(sentence, scene), given) if found else ()


def _blank(aside: re.Match[str]) -> str:
    return " " * len(aside[0])


def _told(sentence: Sentence, scene: Scene) -> Sequence[Sentence]:
    """Return a sentence with the one before it."""
    number = sentence.number
    return scene.sentences[max(0, number - 1) : number + 1]


def _is_told_with_then(
    sighting: Sighting,
    sightings: Sequence[Sighting],
    names: Sequence[str],
    given: Given,
) -> bool:
    """Say whether its sentence tells of then alone, and another what is news of it.

    Of two councils in one article each has a past of its own.
    """
    own = set(sighting.codes)
    others = [s for s in sightings if s is not sighting and own & set(s.codes)]
    beside = [s for s in others if s.index == sighting.index]
    news = {
        name
        for s in others
        if s.index != sighting.index and s.timing.when is When.NEWS and not s.reason
        for name in _parts_of(s, given.parts)
    }
    led = bool(_LED_BY_THEN.match(sighting.sentence.mask))
    then = led or (bool(beside) and all(s.timing.when is When.BEFORE for s in beside))
    return then and set(names) <= news


def _of_its_part(
    sighting: Sighting, named: Sequence[Sighting], scene: Scene
) -> Sighting:
    """Return an older grade as that of the part whose news its sentence tells."""
    if sighting.timing.when is not When.BEFORE or sighting.rows.every:
        return sighting
    told = [s for s in named if s.timing.when is When.NEWS and s.rows.names]
    beside = [s for s in told if s.index == sighting.index]
    if beside:
        return _of_part_beside(sighting, beside)
    if sighting.rows.names:
        return sighting
    just = [s for s in told if s.index == sighting.index - 1]
    if len(just) == 1 and _OF_THAT_ONE.match(sighting.sentence.mask):
        return replace(sighting, rows=just[0].rows)
    pair = pair_of(sighting, scene)
    return replace(sighting, rows=Rows(pair)) if pair else sighting


def _of_part_beside(sighting: Sighting, beside: Sequence[Sighting]) -> Sighting:
    """Return an older grade as that of the parts that its own sentence tells of."""
    at, mask = sighting.token.place, sighting.sentence.mask
    nearest = min(beside, key=lambda s: abs(s.token.place - at))
    whole = _THE_WHOLES.search(mask, nearest.token.place + 1, at)
    if whole or _IN_AN_ASIDE.search(mask, 0, at):
        return replace(sighting, rows=Rows())
    if sighting.rows.names and sighting.rows != nearest.rows:
        return sighting
    if _OF_BOTH.search(mask, nearest.token.place + 1, at):
        both = (name for s in beside for name in s.rows.names)
        return replace(sighting, rows=Rows(tuple(dict.fromkeys(both))))
    return replace(sighting, rows=nearest.rows)


def _ways(scene: Scene, given: Given) -> Iterator[tuple[str, Direction]]:
    """Yield which way parts went, as sentences tell of so many without older grades."""
    for sentence in scene.sentences:
        mask = sentence.mask
        if _NOT_OWN.search(mask):
            continue
        if _all_stayed(mask):
            yield from ((name, Direction.UNCHANGED) for name in given.parts)
            continue
        yield from _ways_of_sets(_told(sentence, scene), given)
        if _SAME_TOO.search(mask, mask.rfind("G") + 1):
            all_told = _AHEAD.search(mask)
            names = meant(all_told, _told(sentence, scene), given) if all_told else ()
            names = names or parts_in(sentence, (0, len(mask)))
            yield from ((name, Direction.UNCHANGED) for name in names)


def _all_stayed(mask: str) -> bool:
    """Say whether all parts are told to be what they were: "the same set of V as B".

    What it says before an older grade is told beside it counts, no grade of one part.
    """
    if "G" in mask:
        beside = _TOLD_BESIDE.search(mask, 0, mask.index("G"))
        mask = mask[: beside.start()] if beside else ""
    return bool(mask) and bool(_ALL_STAYED.search(mask.replace("the C ", "it ")))


def _ways_of_sets(
    told: Sequence[Sentence], given: Given
) -> Iterator[tuple[str, Direction]]:
    """Yield the ways told of in the last sentence of some, after its last grade."""
    mask = told[-1].mask
    after = mask.rfind("G") + 1
    for found in _WENT.finditer(mask, after):
        if _OF_THEN.search(mask):
            way = Direction.UPGRADE if found["way"] == "U" else Direction.DOWNGRADE
            yield from ((name, way) for name in meant(found, told, given))
    for found in _STAYED.finditer(mask, after):
        names = meant(found, told, given)
        yield from ((name, Direction.UNCHANGED) for name in names)


def _each_way(
    sighting: Sighting, ways: dict[str, Direction], given: Given
) -> Iterator[Sighting]:
    """Yield a grade that is news once for each way in which its parts went."""
    names = _parts_of(sighting, given.parts)
    if sighting.timing.when is not When.NEWS or ways.keys().isdisjoint(names):
        yield sighting
        return
    for way in dict.fromkeys(ways.get(name) for name in names):
        own = tuple(name for name in names if ways.get(name) is way)
        rows = sighting.rows if own == tuple(names) else Rows(own)
        yield replace(sighting, rows=rows, way=way or sighting.way)
