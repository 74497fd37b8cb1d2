"""Inspections with two results, as from 2009 to 2012: of which of them a grade is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.grading.rows import Rows
from pipeline.grading.stretches import part_of
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import Sighting

_PROTECTS = re.compile("safeguard|protect")
IN_CARE, SAFE, BOTH = "children in care", "safe", "both"
# These are parts of both, and a result of neither.
_OF_NEITHER = {"impact of leaders", "adoption", "care leavers"}
_JOINED = r"[^@;,GN]{0,40}?,? (?:and|as well as)(?: also)? [^@;,GN]{0,40}?"
# "S and its C for J were @", but no title: "the N of S and J".
_TWO = re.compile(rf"\b(?P<one>[SJ])\b{_JOINED}\b(?P<other>[SJ])\b")
# "Both strands of it, S and C for J, were @."
_STRANDS = re.compile(
    rf"\b(?:two|both) (?:of )?(?:the |its )?H\b[^@;G:,]{{0,50}}(?:[:,]| -) "
    rf"(?:[a-z]+ ){{0,2}}\b(?P<one>[SJ])\b{_JOINED}\b(?P<other>[SJ])\b"
)
_TITLE = re.compile(r"\bN (?:of|on|into) (?:[a-z]+ |[AC](?:'s)? )*$")
_FOR_TWO = re.compile(
    rf"(?: [NORI]| twice| from| by){{0,5}}:?(?: B)?(?: both)?"
    rf" (?:for|in|on|at) [^@;,G]{{0,20}}?"
    rf"\b(?P<one>[SJ])\b{_JOINED}"
    r"\b(?P<other>[SJ])\b"
)
_FOR_ONE = re.compile(r"(?: [NO])* (?:for|in|on|at) [^@;,GJ]{0,30}?\b(?P<one>S)\b")
# "@ in both", "both were V to be @": where one council is told of, both halves.
_IN_BOTH = re.compile(
    r"(?: [NO])* (?:for|in|on) both(?: (?:of (?:them|these)|[HN]|counts|respects|parts"
    r"|halves|cases))?(?=[.,;]|$)"
)
_BOTH_WERE = re.compile(
    r"(?:^|[,;:] |\band )(?:both|each)(?: of (?:them|these))? (?:is|are|was|were"
    r"|has been|have been) (?:(?:V|as|to|be|I|also) )*$"
)
# "An N of S and J has V both @."
_V_BOTH = re.compile(r"\b(?:V|E) both (?:(?:to be|as|an?) )*$")
# "S was @, and so were C for J."
_SO_WAS = re.compile(
    r",? (?:and so|as|and so too|as well as) (?:do|does|did|are|is|was|were)\b"
    r"[^@;,G]{0,40}?\b(?P<other>[SJ])\b"
)

OTHER_HALF = "the other result, told by the way"
# "It is kinder about J, which were E a @ N", "J, for whom C were @".
_WHICH = re.compile(
    r"\bJ(?:,? (?:which|who|that|where C|(?:for|of|with) whom (?:the |its )?C)"
    r"|\b[^@;GACSB]*, with C (?:that|which)) (?:(?:is"
    r"|are|was|were|has|have|been|V|E|an?|to|be|as|only|also|just|merely|I) )*$"
)
_ASIDE_RULES = {"in a clause on the side", "an ordinary word", "a council's standing"}
# "Work with J was another story. Their C were E an O of @."
_THEIR = re.compile(
    r"[^@;GJAF]{0,40}\b(?:they|them|their|these|those|it|this|that)\b[^@;GJAF]*$"
)
# "It gave a better N, @, to J", and "So were C for J" behind it.
_TO_THOSE = re.compile(r"(?: N)?,? (?:to|for) (?:(?:the|its|C|for|to) )*(?P<whom>J)\b")
_SO_WERE = re.compile(
    r"(?:and |but )?so (?:do|does|did|is|are|was|were) [^;GACB]*?(?P<whom>J)\b"
)
# "It looked at two things: S, and J. On the first it was G, on the second @."
_BY_ORDER = re.compile(
    r".*\bthe (?:(?P<first>first|former)|second|latter|other)\b[^;@G]{0,40}$"
)
_THEY_WERE = re.compile(r"\b(?:is|are|was|were)(?: only| just| merely)* $")


def with_halves_named(
    sightings: Sequence[Sighting], scene: Scene
) -> Sequence[Sighting]:
    """Return them with what is told by the way of children in care as their result.

    So where an inspection gave two, and one of them is told.
    """
    news = [s for s in sightings if _is_result(s) and is_of_two_results(s)]
    if not news:
        return sightings
    told = {code for s in news for code in s.codes}
    named = [_of_its_half(s, told, scene) for s in sightings]
    also = [replace(s, rows=Rows((IN_CARE,))) for s in news if _is_theirs_too(s, scene)]
    return [*named, *also]


def _is_result(sighting: Sighting) -> bool:
    return sighting.timing.when is When.NEWS and sighting.reason is None


def _of_its_half(sighting: Sighting, told: set[str], scene: Scene) -> Sighting:
    if not is_of_two_results(sighting) or told.isdisjoint(sighting.codes):
        return sighting
    mask, place = sighting.sentence.mask, sighting.token.place
    if _is_result(sighting):
        to_those = _TO_THOSE.match(mask, place + 1)
        own = to_those and _is_of_those_in_care(sighting.sentence, to_those)
        own = (
            own or _is_of_them(sighting, scene) or _is_theirs_by_order(sighting, scene)
        )
        of_them = own and not sighting.rows.names
        return replace(sighting, rows=Rows((IN_CARE,))) if of_them else sighting
    aside = sighting.timing.rule in _ASIDE_RULES and (
        _WHICH.search(mask, 0, place) or _is_of_them(sighting, scene)
    )
    if not aside or not sighting.sentence.letters.isdisjoint("BYF"):
        return sighting
    timing = Timing(When.NEWS, OTHER_HALF, 0.6)
    return replace(sighting, timing=timing, rows=Rows((IN_CARE,)), reason=None)


def _is_theirs_too(sighting: Sighting, scene: Scene) -> bool:
    """Say whether the next sentence gives its grade to those in care: "So were J"."""
    if sighting.rows.names or not is_of_two_results(sighting):
        return False
    following = scene.sentences[sighting.index + 1 : sighting.index + 2]
    for told in following:
        so = _SO_WERE.match(told.mask) if "G" not in told.letters else None
        if so and _is_of_those_in_care(told, so):
            return True
    return False


def _is_of_those_in_care(sentence: Sentence, found: re.Match[str]) -> bool:
    at = found.start("whom")
    return any(t.place == at and _half(sentence, t) == IN_CARE for t in sentence.tokens)


def _is_of_them(sighting: Sighting, scene: Scene) -> bool:
    """Say whether it is of those in care by the sentence before: "their C were @".

    That one is of them alone, and gives no grade.
    """
    mask, place = sighting.sentence.mask, sighting.token.place
    just = scene.sentences[sighting.index - 1] if sighting.index else None
    if just is None or "G" in just.letters or just.block < sighting.sentence.block - 1:
        return False
    if {_half(just, t) for t in just.tokens} - {""} != {IN_CARE}:
        return False
    told = _is_result(sighting) or _THEY_WERE.search(mask, 0, place)
    return bool(told and _THEIR.match(mask, 0, place))


def _is_theirs_by_order(sighting: Sighting, scene: Scene) -> bool:
    """Say whether "the second" or "the latter" of two halves just named is theirs."""
    told = _BY_ORDER.match(sighting.sentence.mask, 0, sighting.token.place)
    if told is None:
        return False
    for sentence in reversed(scene.sentences[: sighting.index]):
        named = [h for t in sentence.tokens if (h := _half(sentence, t))]
        if named:
            in_order = list(dict.fromkeys(named))
            return len(in_order) > 1 and in_order[not told["first"]] == IN_CARE
    return False


def is_of_two_results(sighting: Sighting) -> bool:
    """Say whether a grade is of an inspection that gave more than one result."""
    framework = sighting.graded.framework if sighting.graded else None
    return framework is not None and sum(j.main for j in framework.judgements) > 1


def half_said(sighting: Sighting) -> str:
    """Return of which half a clause says its grade, or nothing where of neither."""
    sentence, place = sighting.sentence, sighting.token.place
    if _is_of_both(sighting):
        return BOTH
    if names := sighting.rows.names:
        in_care = IN_CARE in names and _OF_NEITHER.isdisjoint(names)
        return IN_CARE if in_care else ""
    after = _FOR_ONE.match(sentence.mask, place + 1)
    at = after.start("one") if after else -1
    start, _ = part_of(sentence.mask, place)
    named = [t for t in sentence.tokens if t.symbol in "JS"]
    told = [t for t in named if start <= t.place < place or t.place == at]
    told = told or [t for t in named if t.place < place]
    return _half(sentence, told[-1]) if told else ""


def halves(sighting: Sighting, mains: Sequence[str]) -> tuple[str, ...]:
    """Return the main judgements meant where a framework has more than one."""
    names = sighting.rows.names
    if names and _OF_NEITHER.issuperset(names):
        return ()
    if _is_of_both(sighting):
        return tuple(mains)
    if _is_of_listed_parts(sighting):
        return ()
    in_care = IN_CARE in (names or _spoken_beside(sighting))
    return (next((m for m in mains if ("looked" in m) == in_care), mains[0]),)


def _is_of_listed_parts(sighting: Sighting) -> bool:
    """Say whether what is said of children in care is one of a list of parts."""
    return not _OF_NEITHER.isdisjoint(sighting.rows.names)


def is_of_both_strands(sighting: Sighting) -> bool:
    """Say whether it is of "the two strands, S and J", and so of either half."""
    sentence, place = sighting.sentence, sighting.token.place
    two = _STRANDS.search(sentence.mask, 0, place)
    return two is not None and _differ(sentence, two.start("one"), two.start("other"))


def _is_of_both(sighting: Sighting) -> bool:
    """Say whether a clause gives its grade to both: "S and J were both @"."""
    sentence, place = sighting.sentence, sighting.token.place
    mask = sentence.mask
    in_both = _IN_BOTH.match(mask, place + 1) or _BOTH_WERE.search(mask, 0, place)
    if in_both and len(sighting.codes) == 1:
        return True
    start, _ = part_of(mask, place)
    two = _TWO.search(mask, start, place)
    if two and _V_BOTH.search(mask, two.end(), place):
        return _differ(sentence, two.start("one"), two.start("other"))
    if two and _TITLE.search(mask, 0, two.start()):
        two = None
    two = two or _FOR_TWO.match(mask, place + 1)
    if two:
        return _differ(sentence, two.start("one"), two.start("other"))
    too = _SO_WAS.match(mask, place + 1)
    own = [
        t for t in sentence.tokens if start <= t.place < place and _half(sentence, t)
    ]
    if not too or not own:
        return False
    return _differ(sentence, own[-1].place, too.start("other"))


def _differ(sentence: Sentence, one: int, other: int) -> bool:
    """Say whether the things named at two places are the two halves."""
    told = {t.place: _half(sentence, t) for t in sentence.tokens}
    return {told.get(one), told.get(other)} == {SAFE, IN_CARE}


def _half(sentence: Sentence, token: Token) -> str:
    """Return which half a word names, if it names one."""
    if token.symbol == "J" and token.value == IN_CARE:
        return IN_CARE
    words = sentence.words.low
    protects = _PROTECTS.search(words, token.start, token.end)
    return SAFE if token.symbol in "SJ" and protects else ""


def _spoken_beside(sighting: Sighting) -> tuple[str, ...]:
    """Return what stands beside a grade whose stretch names no part."""
    sentence, place = sighting.sentence, sighting.token.place
    after = _FOR_ONE.match(sentence.mask, place + 1)
    if after and any(
        t.place == after.start("one") and _half(sentence, t) for t in sentence.tokens
    ):
        return ()
    before = [t for t in sentence.tokens if t.symbol in "JS" and t.place < place]
    if not before or ";" in sentence.mask[before[-1].place : place]:
        return ()
    protects = _half(sentence, before[-1]) == SAFE
    return () if protects else tuple(t.value for t in before)
