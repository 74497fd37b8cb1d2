"""Whether a landlord that was graded is a housing association, and no council."""

import re
from collections.abc import Sequence

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.sighting import Sighting

_THERE = re.compile(r" (?:in|around|across|near)(?: the)? $")
_HALL = "hall"
# "Cranford-based Plainfield Homes", and nobody else named.
_ONLY_BASED_THERE = re.compile(r"(?!.*\bC\b)(?!.*\bA\b(?!-based))(?=.*\bA-based\b)")
# "Cranford's biggest landlord", in an article on an association.
_ASSOCIATION = re.compile(r"\b(?:an?|the|large|small|big)(?: [a-z]+)? association\b")
# "Southern Homes, which owns 80,000 P in A and A, was E @": where its homes stand.
_HOMES_THERE = re.compile(
    r"^(?P<who>[^;@GCA]{2,80}?)(?:, | - )?\b(?:which|that|who|whose|with|landlord"
    r"|lets?|owns|has|manages)\b[^;@GCA]{0,60}?\b(?:P|tenants|households|people)\b"
    r"[^;@GCA]{0,30}\b(?:in|across|throughout|around|over|of|from)\b[^;@G]*\bA\b"
)
# "Cranford and District Housing", "Cranford Living": a landlord's name, by its capitals
# where a sentence has others.
_A_LANDLORDS_NAME = re.compile(
    r"(?:(?: (?:and|&))? [A-Z][a-z]+)?(?: Housing(?! (?:[Ss]ervices?|[Dd]epartment"
    r"|[Tt]eam|[Cc]ommittee|[Bb]oard|[Rr]evenue|[Oo]ptions|[Aa]llocation))|"
    r" Homes| Living| Dwellings)\b"
)
_A_LANDLORD = re.compile(
    r"(?: (?:and|&) [a-z]+)? housing (?:group|trust|association|society"
    r"|provider|charity)\b"
)
# The grades of an association's books, which no council is given: "G1 and V2".
_OF_ITS_BOOKS = re.compile(r"\b[gv][1-4]\b")
_ANOTHER_CLAUSE = re.compile(r",? (?:while|whereas|whilst|but) ")
_LANDLORD_THERE = re.compile(
    r"\bA's (?:(?:[a-z]+est|second-biggest|second-largest|main|other|only) )+S\b"
)
# "Cranford's biggest landlord, Plainfield Housing".
_ANOTHER_THERE = cued(
    r"\bA's (?:(?:[a-z]+est|second-biggest|second-largest|main|other) )+S, "
    r"(?!A\b|(?:the|its|and|but|says?|said|has|was|who|which|where)\b)[a-z]"
)
# "Severn Living was E @", "- Torus: @": a name that is none of a council we know.
_ITS_NAME = re.compile(
    r"(?:[^A-Za-z0-9(]*)(?:(?:But|And|Meanwhile,?|Elsewhere,?|The) )*"
    r"(?P<name>[A-Z][\w&'-]*(?: (?:and|of|for|&|[A-Z(][\w&'-]*\)?))*)"
    r"(?:, [^,:]{2,80},)?"
    r"(?: (?:was|were|has|have|had|is|also|been|meanwhile|itself|now))* ?[:,-]? ?"
)
_NO_NAMES = re.compile(
    r"(?:It|They|This|That|These|Those|Both|Each|All|Neither|He|She|We|You|There|Here"
    r"|Its|Their|His|Her|Our|An?|Last|After|Then|Now|Today|Yesterday|Also|Only|Just)\b"
)
_NAMES_ONE = re.compile(r"association|housing trust")
_VERBS, _WHO_ELSE = "VEQDUMG", frozenset("ASRNOZCJKHBYIX")


def is_an_associations(scene: Scene, found: Sighting) -> bool:
    """Say whether a landlord is a housing association of a place, not its council."""
    if _stands_only_by_its_homes(scene, found) or _has_its_name(scene, found):
        return True
    another = not found.bound and (
        opens_with_another(scene, found.sentence)
        or any(map(_ANOTHER_THERE.search, scene.masks))
    )
    if another or not _NAMES_ONE.search(scene.low):
        return another
    unnamed = found.sentence.letters.isdisjoint("AC")
    if unnamed and _ASSOCIATION.search(found.sentence.low):
        return True
    if _ONLY_BASED_THERE.match(found.sentence.mask):
        return True
    there = (found.sentence.mask,) if not unnamed else scene.masks
    if "C" not in found.sentence.letters and any(map(_LANDLORD_THERE.search, there)):
        return True
    return bool(found.codes) and all(_is_a_place(scene, c) for c in found.codes)


def opens_with_another(scene: Scene, sentence: Sentence) -> bool:
    """Say whether a sentence opens with the name of a landlord that is none of ours.

    In a headline any word may be in capitals: there it is only one of a council.
    """
    verb = next((t.start for t in sentence.tokens if t.symbol in _VERBS), None)
    if verb is None:
        return False
    own = [t for t in sentence.tokens if t.start < verb and t.symbol in _WHO_ELSE]
    text = scene.blocks[sentence.block].text[sentence.start : verb]
    named = _ITS_NAME.fullmatch(text)
    if not named or _NO_NAMES.match(named["name"]):
        return False
    # "Northtown Borough Council": nor is that one of those we know.
    council = [t for t in own if t.symbol == "C" and t.start > sentence.start]
    if own or not sentence.number:
        return own == council != [] and " " in named["name"]
    return " " in named["name"] or "G" not in (
        t.symbol for t in sentence.tokens if t.start == verb
    )


def _has_its_name(scene: Scene, found: Sighting) -> bool:
    """Say whether the council's name is only a part of that of who was judged."""
    sentence = found.sentence
    if any(names_a_council(s) for s in scene.sentences if "G" in s.letters):
        return False
    if _OF_ITS_BOOKS.search(_beside(sentence, found)):
        return True
    named = [(scene.blocks[n.block], n) for n in scene.named if n.code in found.codes]
    return any(
        _A_LANDLORD.match(block.low, n.end)
        or (
            (n.block or block.text.rstrip().endswith("."))
            and _A_LANDLORDS_NAME.match(block.text, n.end)
        )
        for block, n in named
    )


def _beside(sentence: Sentence, found: Sighting) -> str:
    """Return what stands around a grade between who is named before and after it."""
    named, grade = sentence.all("A"), found.token.start
    start = max((t.end for t in named if t.start < grade), default=sentence.start)
    end = min((t.start for t in named if t.start > grade), default=sentence.end)
    return _ANOTHER_CLAUSE.split(sentence.words.low[start:end])[0]


def names_a_council(sentence: Sentence) -> bool:
    """Say whether a sentence of a grade calls who was judged a council."""
    low, grade = sentence.words.low, sentence.all("G")[0]
    if any("council" in low[t.start : t.end] for t in sentence.all("A")):
        return True
    before = (t.value for t in sentence.all("C") if t.start < grade.start)
    return any("council" in said or _HALL in said for said in before)


def _stands_only_by_its_homes(scene: Scene, found: Sighting) -> bool:
    """Say whether a place is named only as that of the homes of another landlord."""
    if "A" in found.sentence.letters:
        told: Sequence[Sentence] = (found.sentence,)
    else:
        told = [s for s in scene.sentences if set(s.values("A")) & set(found.codes)]
    return bool(told and found.codes) and all(_tells_of_homes(s) for s in told)


def _tells_of_homes(sentence: Sentence) -> bool:
    there = _HOMES_THERE.match(sentence.mask)
    homes = there.end() if there else 0
    return all(t.place < homes for t in sentence.all("A"))


def _is_a_place(scene: Scene, code: str) -> bool:
    """Say whether a name only tells where somebody is: "one in Cranford"."""
    named = [(s.mask, t) for s in scene.sentences for t in s.all("A")]
    own = [mask[: t.place] for mask, t in named if t.value == code]
    return bool(own) and all(_THERE.search(told) for told in own)
