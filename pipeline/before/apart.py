"""What is told of two councils together, of each apart or crosswise."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from domain.claims import Claim, Status
from domain.inspections import Direction
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.sightings.see import THE_SAME_GRADE, Sighting
from pipeline.sightings.shared.entries import way_said
from pipeline.sightings.shared.same_verdict import is_as_anothers

# "Both are G, a step up for the former and no change for the latter", or by name.
_FOR_EACH = re.compile(
    r"(?:, | and | but | - |: )(?P<note>[^,;:]{3,45}?) (?:for|in the case of)"
    r" (?:(?P<one>the (?:B|former|first))|(?P<other>the (?:latter|second))"
    r"|(?P<who>A))\b"
)
_WENT = re.compile(
    r"A(?:(?:,? and |, | & )A)*,? (?:both |all |is |are |goes |go )*(?P<way>[UD])"
    r"(?: (?:by )?(?:one|two|three|an?) (?:N|notch(?:es)?|rungs?|steps?)| to (?:an? )?G"
    r"(?: N)?| (?:by )?(?:one|two)(?! [a-zA-Z]))?"
    r"(?=[,:;.]|$| (?:and|but|as|in|while)\b)"
)
_STAYS = re.compile(r"\b(?:as|while|but|and|;) A(?:'s S)? Q\b")
# "While A and A Q the N they had", "A's N was unchanged".
_KEPT = re.compile(
    r"(?P<who>(?:the )?A(?:(?:,? and |, | & )(?:the )?A)*)(?:'s)?(?: [CSN])*"
    r" (?:(?:both|all|each|have|has) )*"
    r"(?:Q (?:the|their|its) (?:old |same |existing |current |present |own |B )?"
    r"(?:N|ones?)(?: (?:that )?(?:it|they)"
    r" (?:already |both |each )?(?:had|have|held))?"
    r"|(?:was|is|were|are|Q)(?: Q)? (?:unchanged|the same"
    r"|where (?:it|they) (?:was|were)"
    r"|as (?:it|they) (?:was|were)))(?=[.,;]|$| (?:and|but|while)\b)"
)
# "There was no movement at A or A".
_NOTHING_MOVED = re.compile(
    r"\bno (?:movement|change|shift|difference|M) (?:at|for|in|to)"
    r" (?P<who>(?:the )?A(?: C)?(?:(?:,? and |, |,? n?or | & )(?:for |in |at )?"
    r"(?:the )?A)*)"
)
# "It is one N U for A and a D for A": told of each in a sentence of its own.
_THAT_IS = re.compile(r"(?:it|that|this|the N)(?:'s| is| was| V| means) [^G;]*$")
_U_FOR = re.compile(
    r"\b(?P<way>[UD])(?: (?:N|step|notch|rung))? for (?:the )?(?P<who>A)(?!')"
)
# So far into an article it is told of its news.
_BODY = 12
_SWAPPED = re.compile(
    r"\b(?:swap|trade|exchange|change|switch)(?:p?ed|d|s|es|p?ing)? "
    r"(?:places|positions|ratings|grades|roles)\b"
    r"|\b(?:positions|roles|places|grades|ratings|verdicts|fortunes|it) (?:was|were) "
    r"(?:reversed|(?:exactly |just )?the (?:reverse|opposite"
    r"|other way (?:round|around|about)))(?=[.,;]|$)"
)


def ways_of_each(scene: Scene) -> dict[str, Direction]:
    """Return which way councils went, as a headline or a sentence tells of each."""
    kept: dict[str, Direction] = {}
    several = len(scene.weights.get("A", {}).keys() - {""}) > 1
    for sentence in scene.sentences[:_BODY] if several else ():
        if "A" not in sentence.letters:
            continue
        found = (p.finditer(sentence.mask) for p in (_KEPT, _NOTHING_MOVED))
        for told in chain.from_iterable(found):
            named = (
                t
                for t in sentence.all("A")
                if told.start("who") <= t.place < told.end("who")
            )
            kept |= {t.value: Direction.UNCHANGED for t in named}
        if _THAT_IS.match(sentence.mask):
            kept |= _ways_for(sentence)
    return kept | _ways_in_head(scene)


def _ways_for(sentence: Sentence) -> dict[str, Direction]:
    """Return which way councils went, as one sentence tells of several."""
    whose = {t.place: t.value for t in sentence.all("A")}
    found = {
        whose[told.start("who")]: told["way"] for told in _U_FOR.finditer(sentence.mask)
    }
    if len(found) < 2:
        return {}
    ways = {"U": Direction.UPGRADE, "D": Direction.DOWNGRADE}
    return {code: ways[way] for code, way in found.items()}


def _ways_in_head(scene: Scene) -> dict[str, Direction]:
    """Return which way councils went by a headline: "A and A both up, A down"."""
    found: dict[str, Direction] = {}
    head = scene.sentences[0] if scene.sentences else None
    if head is None or "A" not in head.letters or head.letters.isdisjoint("UD"):
        return found
    for told in _WENT.finditer(head.mask):
        way = Direction.UPGRADE if told["way"] == "U" else Direction.DOWNGRADE
        named = (t for t in head.all("A") if told.start() <= t.place < told.end())
        found |= {t.value: way for t in named}
    return found if len(found) > 1 or _STAYS.search(head.mask) else {}


def told_of_one(
    sighting: Sighting, code: str, ways: Mapping[str, Direction]
) -> Sighting:
    """Return a sighting with the way it went for one council, as told of each apart.

    `ways` are those of the headline.
    """
    if sighting.way is not None or _is_as_anothers(sighting):
        return sighting
    if len(sighting.codes) < 2:
        return replace(sighting, way=ways[code]) if code in ways else sighting
    way = ways.get(code)
    for found in _FOR_EACH.finditer(sighting.sentence.mask, sighting.token.place):
        if code == _meant(sighting, found):
            way = way_said(found["note"])
    return (
        replace(sighting, way=way) if way and way is not Direction.FIRST else sighting
    )


def _is_as_anothers(sighting: Sighting) -> bool:
    """Say whether a grade is told as the same as that of another just named."""
    shared = sighting.timing.rule == THE_SAME_GRADE
    return shared and is_as_anothers(sighting.sentence)


def _meant(sighting: Sighting, found: re.Match[str]) -> str:
    if found["who"]:
        named = sighting.sentence.all("A")
        return next((t.value for t in named if t.place == found.start("who")), "")
    return sighting.codes[0] if found["one"] else sighting.codes[1]


def swapped(claims: Sequence[Claim], scene: Scene) -> tuple[Claim, ...]:
    """Return the claims, of two that changed places each with the other's grade before.

    The better one went up, the other down.
    """
    mains = [c for c in claims if c.main and c.status is Status.NEWS]
    pair = len(mains) == 2 and len({c.authority for c in mains}) == 2
    if not pair or not any(_SWAPPED.search(s.low) for s in scene.sentences):
        return tuple(claims)
    others = {mains[0]: mains[1].grade, mains[1]: mains[0].grade}
    if mains[0].remit != mains[1].remit or any(c.previous_grade for c in mains):
        return tuple(claims)
    return tuple(_once(c, others[c], scene) if c in others else c for c in claims)


def _once(claim: Claim, grade: str, scene: Scene) -> Claim:
    way = scene.reader.ledger.comparison.direction_of_grades(
        claim.remit, grade, claim.grade, framework=claim.framework
    )
    if way in {Direction.UNKNOWN, Direction.UNCHANGED}:
        return claim
    return replace(claim, previous_grade=grade, previous_from="article", direction=way)
