"""The one grade that an article on an inspection tells, however late its clause.

"The leader said that inspectors had rated it good" is of then beside other news, and
the news itself where a head announces a report and no other grade is told.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.news.told_aside import LEAVES
from pipeline.patterns.cued import cued
from pipeline.rules.aside import ON_THE_SIDE
from pipeline.rules.timing import AFTERMATH, Timing, When
from pipeline.sightings.sighting import Sighting, label_of

ONLY_TOLD = "the only grade told of an inspection"
# News by a rule that the scorer doubted.
_DOUBTED = "learned: no news"
# Of these rules a clause says no more than that something else was to be told.
_BY_THE_WAY = {
    *("had been", "after being", "after that", "a report that found", "in response"),
    *("being called that", ON_THE_SIDE, _DOUBTED),
}
_LEAD, _HEAD = 2, 4
# So likely it must be, and less where somebody is said to have said it.
_MOSTLY, _LIKELY, _AT_ALL = 0.5, 0.3, 0.05
_STRENGTH, _ENOUGH = 0.72, 0.6
_IT = (
    r"(?:it|they|R|the R|A|(?:(?:the|its|our|their|A's|C's|the C's|the C) )?[SCN]"
    r"(?: (?:in|at|for|of|run by) (?:the )?[AC])*|the director|(?:the|its) [a-z]+"
    r"|(?:both|each of the|all (?:of )?the) (?:S|C(?: (?:S|partnerships|services))?))"
)
# "It was announced that S had been V", "the C said it had been told that S are".
_SAID = cued(
    r"\b(?:said|says?|saying|told|telling|wrote|written|announc(?:e|ed|es|ing)"
    r"|confirm(?:s|ed|ing)?|reveal(?:s|ed|ing)?|emerged?|learn(?:s|ed|t)?|hears?|heard"
    r"|N I I (?:shows?|showed|found)"
    r"|report(?:s|ed)?|clear|was I"
    rf"|V)\b[^@G;]{{0,50}}? (?:that )?{_IT} had (?:just |I |also |all )*"
    r"(?:been |V\b|E\b|given\b)[^@G;]{0,60}$"
    # "R said children with S had @".
    r"|\b(?:said|says|V) (?:that )?(?:[a-z]+ ){1,5}with S had $"
    # "The N by R, which V S".
    r"|^(?:the|R's|its|their|this) (?:R |I |O )*N(?: by (?:the )?R| I)*, (?:in )?which"
    r" [^@G;,]{0,60}$"
)
# "R had V them G, he told staff."
_HE_SAID = re.compile(
    r"(?: [NO])*,? (?:he|she|it|they|the [a-z]+) (?:told|said|says)\b"
)
# Who was there then, or what came of it since, is no news.
_OF_THEN = re.compile(
    r"\b(?:when|before|until|while|since|whose|under (?:the|his|her)|at the time|then"
    r"|once|already|had (?:long|once|already))\b"
)
# "Which is V G" says how things stand, "in which S are V G" what a report says.
_STANDS = re.compile(r"(?<! in )\bwh(?:ich|o|ere|ose [SC]) (?:is|are) [^@G;,]{0,25}$")
_OF_WHAT_COMES = {"aftermath", "visit"}
_COUNCILLORS = re.compile(r"\b(?:cabinet|scrutiny|N to (?:A|the C))\b")
_STATEMENT = "written statement of action required"
_LANDLORDS = "social housing"  # in news of them homes are homes


def with_only_told(found: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return grades with the only one of an article on an inspection as its news."""
    by_the_way = [s for s in found if s.timing.rule in _BY_THE_WAY and _is_of_now(s)]
    if not by_the_way:
        return found
    homes = "" if by_the_way[0].remit == _LANDLORDS else "P"
    size = _LEAD + _are_reported(by_the_way)
    if not _announces(scene, size, other_than=f"BYF{homes}"):
        return found
    beside = {label_of(s) for s in found if s in by_the_way or _is_known(s)}
    if len(beside) > 1 or any(s.codes and _is_told(s) for s in found):
        return found
    if any(set(s.codes) != set(scene.main) for s in by_the_way):
        return found
    news = Timing(When.NEWS, ONLY_TOLD, _STRENGTH)
    return [replace(s, timing=news) if s in by_the_way else s for s in found]


def _are_reported(told: Sequence[Sighting]) -> bool:
    """Say whether somebody is said to have said so, and likely news."""
    return all(
        s.timing.rule == "had been" and (s.likely_news or 0.0) > _MOSTLY for s in told
    )


def _announces(scene: Scene, size: int, *, other_than: str) -> bool:
    """Say whether the first sentences of an article tell that inspectors reported.

    A sentence with one of the letters `other_than` tells of something else.
    """
    head = scene.sentences[:_HEAD]
    if any(c.symbol in _OF_WHAT_COMES for s in head for c in s.cues):
        return False
    if any(LEAVES.search(s.mask) for s in head):
        return False
    named = {c for s in head for c in s.values("A")}
    if named.isdisjoint(scene.main) and scene.around not in scene.main:
        return False
    return any(
        not s.letters.isdisjoint("RN")
        and s.letters.isdisjoint(other_than)
        and not AFTERMATH.search(s.mask)
        for s in head[:size]
    )


def _is_told(seen: Sighting) -> bool:
    """Say whether a grade of the whole is news by itself."""
    news = seen.timing.when is When.NEWS and seen.reason is None
    firm = seen.timing.strength >= _ENOUGH or (seen.likely_news or 0.0) >= _LIKELY
    return news and firm and not (seen.rows.names or seen.rows.some)


def _is_known(seen: Sighting) -> bool:
    """Say whether a grade of the whole is told as one that is known."""
    known = seen.timing.when is When.BACKGROUND and seen.reason is None
    return known and not (seen.rows.names or seen.rows.some)


def _is_of_now(seen: Sighting) -> bool:
    """Say whether nothing beside a grade tells of another time, another or a part."""
    if seen.reason or seen.graded is None or seen.rows.names or seen.rows.some:
        return False
    if not seen.sentence.letters.isdisjoint("BY"):
        return False
    mask, place = seen.sentence.mask, seen.token.place
    reported = _SAID.search(mask, 0, place) or _HE_SAID.match(mask, place + 1)
    if not reported and (
        seen.timing.rule == "had been"
        or AFTERMATH.search(mask)
        or _COUNCILLORS.search(mask)
        or _STANDS.search(mask, 0, place)
        or seen.token.value == _STATEMENT
    ):
        return False
    told = mask[reported.start() if reported and reported.start() < place else 0 :]
    likely = seen.likely_news or 0.0
    heard = reported or seen.timing.rule == _DOUBTED
    return likely >= (_AT_ALL if heard else _LIKELY) and not _OF_THEN.search(told)
