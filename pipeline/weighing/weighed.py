"""What a learned scorer thinks of grades that the rules have placed or passed over.

The rules say when a grade was given by the words that they know. The scorer has learned
from labelled text how the news of a grade looks like whatever its verb; it finds what
the rules miss, doubts what looks like no news at all, and says how sure to be. Its
weights are data (`sectors/weights.json`, ADR 7); without any the rules stand alone.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.claims import Claim, Status
from pipeline.before.earlier import speaks_of_then
from pipeline.grading.rows import Rows
from pipeline.grading.stretches import all_of_which
from pipeline.grading.things_judged import OF_SOMETHING
from pipeline.layout.scene import Scene
from pipeline.news.gainsaid import without_gainsaid
from pipeline.news.only_told import with_only_told
from pipeline.news.round_ups import in_round_ups
from pipeline.news.tenor import TOLD_BY_ALL, Tenor
from pipeline.parts.halves import is_of_two_results
from pipeline.parts.parts import is_in_parts, is_of_a_half
from pipeline.rules.beside import STILL_STANDS
from pipeline.rules.news import OUTRIGHT
from pipeline.rules.timing import Timing, When
from pipeline.rules.told import AT_THE_OTHER_END, STILL_IS
from pipeline.rules.turns import NOT_LIFTED, THIS_AFTER_THAT
from pipeline.rules.until_now import UNTIL_NOW
from pipeline.sightings.area_outcomes import DEMANDED
from pipeline.sightings.see import COUNTED, THE_SAME_GRADE, Sighting
from pipeline.sightings.services.apart import EACH_BY_ITS_OWN
from pipeline.sightings.shared.given_again import GIVEN_AGAIN
from pipeline.sightings.shared.lists import LISTED, LISTED_BEFORE
from pipeline.sightings.shared.opposite import THE_OTHER_WAY
from pipeline.trait_kinds import Traits, Weights, apart, named
from pipeline.weighing.as_a_whole import seen_as_a_whole
from pipeline.weighing.limits import (
    FIRMLY_AGAINST,
    NO_OPINION,
    NOBODYS_PAST,
    how_likely_it_must_be,
)
from pipeline.weighing.traits import look_around, traits
from pipeline.weighing.traits_said import said

# News of the whole, a judgement before, news of one sub-judgement, anything else.
CLASSES = ("news", "before", "part", "other")
LEARNED = "learned: "
_HAVING_BEEN = "having been"
_AN_EARLIER_ONE = LEARNED + "an earlier one"
# Nobody weighs the hundredth grade of a page.
_MOST = 40
# So much less will do for a part by its name where parts alone have grades.
_NAMED_PART = 0.1
_IS_BEFORE = 0.6
# Below this a grade that the rules take for news is none: strong rules, and the others.
_STRONG, _DOUBTED, _DOUBTED_WEAK = 0.8, 0.02, 0.1
_MOSTLY = 0.5
# "As in Y it is G", "in its first N it is G": so it is now.
_AS_THEN = re.compile(
    r"(?:just |exactly |much )?as (?:(?:it was|they were|was the case|before) )?"
    r"(?:in|at) (?:[a-z]+ )?[YB]\b[^;G]{0,20}(?:A|it|they|C|S)\b"
    r"|(?:A: )?(?:in|at|after) (?:its|their) (?:very )?first (?:[RO] |full )*N\b"
)
# "J G, J G and O @": no part's, whatever it is like.
# And "O, J, J and J in A were V @": all that there is.
_OF_THE_WHOLE = re.compile(
    r"\bJ\b[^;]*\bO(?: N)?(?: (?:was|is|as))?:? (?:an? )?$"
    r"|^O,? [^;BYG]*\bJ\b[^;BYG]*\bJ\b[^;BYG]*\bJ\b[^;BYG]*$"
)
# Beside a grade of these in one sentence the scorer alone finds no part's news.
_NOT_NOW = {When.BEFORE, When.BACKGROUND, When.NOT_YET}
# What these say is said by the order of words, which no trait shows.
_AS_TOLD = {
    THE_SAME_GRADE,
    THE_OTHER_WAY,
    LISTED,
    LISTED_BEFORE,
    THIS_AFTER_THAT,
    GIVEN_AGAIN,
    NOT_LIFTED,
    OUTRIGHT,
    AT_THE_OTHER_END,
    DEMANDED,
    EACH_BY_ITS_OWN,
    STILL_IS,
    STILL_STANDS,
    UNTIL_NOW,
}
# How sure a claim can be by how likely the scorer finds it; measured, see ADR 7.
_SURE = ((0.5, 0.5), (0.8, 0.75), (0.95, 0.99), (1.01, 0.99))
_SURE_ALONE = ((0.5, 0.3), (0.8, 0.55), (0.95, 0.7), (1.01, 0.85))
_RIVALLED, _RIVALLED_ALONE = 0.65, 0.45
# Traits named in an explanation.
_NAMED = 3

Chances = Mapping[str, float]


@dataclass(slots=True)
class Weighed:
    """A grade with how likely it is each of `CLASSES`; empty where not weighed."""

    sighting: Sighting
    chances: Chances

    @property
    def news(self) -> float:
        """Return how likely it is the news of the whole service."""
        return self.chances.get("news", 0.0)


def weigh(sightings: Sequence[Sighting], *, scene: Scene) -> tuple[Weighed, ...]:
    """Return every grade, placed anew where the scorer knows better."""
    weights = scene.reader.weights
    if not weights or not sightings:
        return tuple(Weighed(s, {}) for s in sightings)
    around, tenor = look_around(scene), Tenor(scene)
    not_now = {s.index for s in sightings if s.timing.when in _NOT_NOW}
    with_past = {s.index for s in sightings if s.timing.rule == _HAVING_BEEN}
    found: list[Weighed] = []
    for sighting in sightings[:_MOST]:
        at_large = scene.of_several and sighting.reason == COUNTED
        if at_large or not sighting.codes or sighting.graded is None:
            found.append(Weighed(sighting, {}))
            continue
        told = traits(scene, sighting, around)
        chances = chances_of(told, weights)
        news = sighting.timing.when is When.NEWS
        alone = is_in_parts(sighting.graded.framework, scene)
        alone = alone or _is_a_half(sighting)
        if alone and (news or sighting.index not in not_now):
            chances = _of_parts(chances)
        placed = _placed(sighting, chances, (told, scene), tenor)
        if sighting.index in with_past and placed.timing.rule == _AN_EARLIER_ONE:
            # "Judged G, having been @": by the order of words it is what came of it.
            placed = sighting
        missed = sighting.timing.rule in NOBODYS_PAST
        placed = replace(
            placed,
            likely_news=round(chances["news"], 4),
            likely_before=0.0 if missed else round(chances["before"], 4),
        )
        found.append(Weighed(placed, chances))
    found += (Weighed(s, {}) for s in sightings[_MOST:])
    each = in_round_ups(sightings, [w.sighting for w in found], scene)
    each = seen_as_a_whole(with_only_told(each, scene), scene, tenor)
    each = without_gainsaid(each, scene)
    return tuple(Weighed(s, w.chances) for w, s in zip(found, each, strict=True))


def _is_a_half(sighting: Sighting) -> bool:
    """Say whether it is one of an inspection's two results, and of no part of one."""
    if sighting.timing.when is not When.NEWS:
        return is_of_a_half(sighting) and sighting.timing.rule != OF_SOMETHING
    return is_of_two_results(sighting) and not sighting.rows.some


def chances_of(told: Traits, weights: Weights) -> Chances:
    """Return how likely each class is."""
    whole = weights[""].get("", 0)
    for kind, found in told.items():
        known = weights.get(kind)
        if known:
            whole += sum(filter(None, map(known.get, set(found))))
    sums = apart(whole, len(CLASSES))
    top = max(sums)
    parts = [math.exp(one - top) for one in sums]
    every = sum(parts)
    return {name: part / every for name, part in zip(CLASSES, parts, strict=True)}


def _of_parts(chances: Chances) -> Chances:
    """Return the chances where the grades of parts are all there is."""
    return {**chances, "news": chances["news"] + chances["part"], "part": 0.0}


def _placed(
    sighting: Sighting, alone: Chances, why: tuple[Traits, Scene], tenor: Tenor
) -> Sighting:
    news = sighting.timing.when is When.NEWS and sighting.reason is None
    rows = sighting.rows
    if sighting.timing.rule in _AS_TOLD or (news and rows.names):
        return sighting
    if rows.names and all_of_which(sighting.sentence.mask, sighting.token.place):
        return sighting
    if news and not rows.some:
        return _doubted(sighting, alone)
    chances = tenor.heard(sighting, alone)
    part = rows.names and not chances["part"]
    limit = how_likely_it_must_be(sighting) - (_NAMED_PART if part else 0.0)
    if chances["news"] > limit:
        strength = 0.6 + 0.25 * chances["news"]
        whose = "" if alone["news"] > limit else f"; {TOLD_BY_ALL}"
        told = Timing(When.NEWS, LEARNED + _why(*why) + whose, round(strength, 4))
        # Where there are parts alone they keep their names.
        whole = Rows(every=rows.every) if chances["part"] else rows
        return replace(sighting, timing=told, rows=whole, reason=None)
    if not news and _may_be_before(sighting) and chances["before"] > _IS_BEFORE:
        told = Timing(When.BEFORE, LEARNED + "an earlier grade")
        return replace(sighting, timing=told, reason=None)
    return sighting


def _may_be_before(sighting: Sighting) -> bool:
    if sighting.sentence.mask.startswith(" J", sighting.token.place + 1):
        # "In Y it had G J": of that part only.
        return False
    if sighting.reason is not None:
        return sighting.reason not in FIRMLY_AGAINST
    return sighting.timing.rule in NO_OPINION


def _doubted(sighting: Sighting, chances: Chances) -> Sighting:
    then = chances["before"] <= _MOSTLY or speaks_of_then(sighting.sentence)
    strong = sighting.timing.strength >= _STRONG or not then
    strong = strong or bool(_AS_THEN.match(sighting.sentence.mask))
    if chances["news"] >= (_DOUBTED if strong else _DOUBTED_WEAK):
        return sighting
    if chances["before"] > _MOSTLY:
        return replace(sighting, timing=Timing(When.BEFORE, _AN_EARLIER_ONE))
    if chances["part"] > _MOSTLY:
        whole = _OF_THE_WHOLE.search(sighting.sentence.mask, 0, sighting.token.place)
        return sighting if whole else replace(sighting, rows=Rows(some=True))
    return replace(sighting, timing=Timing(When.BACKGROUND, LEARNED + "no news"))


def _why(told: Traits, scene: Scene) -> str:
    """Name the traits that speak loudest for news."""
    weights = scene.reader.guide.weights
    known = [
        (sum(row[1:]) / 3 - row[0], name)
        for name in named(told)
        if (row := weights.get(name)) is not None
    ]
    loud = sorted(known)[:_NAMED]
    return "; ".join(dict.fromkeys(said(name) for _, name in loud))


def sure(claims: Sequence[Claim], weighed: Sequence[Weighed]) -> tuple[Claim, ...]:
    """Return the claims with a confidence that the scorer bears out."""
    if not any(w.chances for w in weighed):
        return tuple(claims)
    return tuple(
        replace(c, confidence=_confidence(c, weighed))
        if c.status is Status.NEWS and c.main
        else c
        for c in claims
    )


def _confidence(claim: Claim, weighed: Sequence[Weighed]) -> float:
    own = [w for w in weighed if _is_of(w.sighting, claim) and w.sighting.graded]
    mine = [w.news for w in own if _label(w) == claim.grade]
    rival = max((w.news for w in own if _label(w) != claim.grade), default=0.0)
    likely = max(mine, default=0.0)
    alone = claim.rule.startswith(LEARNED)
    steps = _SURE_ALONE if alone else _SURE
    cap = next(most for below, most in steps if likely < below)
    if rival > _MOSTLY:
        cap = min(cap, _RIVALLED_ALONE if alone else _RIVALLED)
    return min(claim.confidence, cap)


def _is_of(sighting: Sighting, claim: Claim) -> bool:
    return claim.authority in sighting.codes and sighting.remit == claim.remit


def _label(weighed: Weighed) -> str:
    graded = weighed.sighting.graded
    return graded.label if graded else ""
