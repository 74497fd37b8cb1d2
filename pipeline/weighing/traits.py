"""What a learned scorer is shown of one grade in an article: traits, no names.

Traits are of the sentence's mask, in which councils, grades and the rest stand as
letters, and of the grade's place in the article. Their names are those of
`sectors/weights.json`; whoever changes one trains again (`python -m bench.learn`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.layout.subjects import clause
from pipeline.sightings.see import Sighting
from pipeline.trait_kinds import Traits

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[A-Z]|[0-9]+|[,;:.!?()-]")
_NEAR = 8
_SHORT = 60
_VERBAL = ("ed", "es")
_FEW = (0, 1, 2, 3, 5, 8)
_TIERS = {"outstanding": "4", "good": "3", "requires improvement": "2"} | {
    "inadequate": "1"
}
_SAID_WITH = {
    "was": "was were had been did",
    "is": "is are has have now today yesterday",
    "ago": "ago earlier previously before formerly once last previous former then prior"
    " since",
    "not": "not no never neither nor without",
    "if": "if would could should hope hopes hoped aim aims target until unless may"
    " might whether aiming want wants expects expected",
    "others": "other others another elsewhere neighbouring neighbour neighbours nearby"
    " unlike compared",
    "day": "january february march april june july august september october november"
    " december monday tuesday wednesday thursday friday",
}
_CUES = {word: kind for kind, words in _SAID_WITH.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Around:
    """What all grades of one article have in common, worked out once.

    `grades` are the places of its grade words, `values` what they say; `shares` is how
    much of it each council gets.
    """

    grades: tuple[tuple[int, int], ...]
    values: tuple[str, ...]
    shares: dict[str, float]
    common: tuple[str, ...]


def look_around(scene: Scene) -> Around:
    """Return what holds for every grade of an article."""
    graded = [s for s in scene.sentences if "G" in s.letters]
    grades = [(s.number, t) for s in graded for t in s.found if t.symbol == "G"]
    spoken = scene.weights.get("A", {})
    whole = sum(spoken.values()) or 1.0
    return Around(
        grades=tuple((number, token.start) for number, token in grades),
        values=tuple(token.value for _, token in grades),
        shares={code: weight / whole for code, weight in spoken.items()},
        common=tuple(_common(scene, [t.value for _, t in grades])),
    )


def _common(scene: Scene, grades: Sequence[str]) -> Iterator[str]:
    councils = scene.weights.get("A", {}).keys() - {""}
    bodies = scene.weights.get("R", {}).keys()
    providers = [v for s in scene.sentences for v in s.values("P")]
    own = "own" if bodies - {"any"} else "any" if bodies else "none"
    yield f"regulator {own}"
    yield f"councils {_step(len(councils))}"
    yield f"providers {_step(len(providers), (0, 1, 3))}"
    yield f"grades {_step(len(grades))}"
    yield f"different grades {_step(len(set(grades)))}"
    yield f"remits {len(scene.remits)}"
    if scene.of_providers:
        yield "about providers"
    if scene.breaks_no_news:
        yield "breaks no news"
    if scene.day is None:
        yield "without a day"


def traits(scene: Scene, sighting: Sighting, around: Around) -> Traits:
    """Return the traits of one grade, in a fixed order."""
    mask, place = sighting.sentence.mask, sighting.token.place
    start, end = clause(mask, place)
    left, right = _words(mask[:place]), _words(mask[place + 1 :])
    here = _words(mask[start:end])
    return {
        **_around_it(left, right),
        "clause": here,
        "cue": _cues(here),
        **_neighbours(scene, sighting),
        "": [
            *_beside(left, right),
            *_of_stretches(left, right),
            *_placed(sighting, around),
            *_among(sighting, around),
            *_of_whom(scene, sighting, around),
            *_of_what(scene, sighting),
            *around.common,
        ],
    }


def _words(mask: str) -> list[str]:
    words = _WORD.findall(mask)
    return ["0" if w.isdigit() else w for w in words]


def _cues(words: Iterable[str]) -> list[str]:
    return list(filter(None, map(_CUES.get, words)))


def _step(number: int, steps: Iterable[int] = _FEW) -> str:
    for step in steps:
        if number <= step:
            return str(step)
    return "more"


def _beside(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    before, after = ["^", "^", "^", *left], [*right, "$", "$", "$"]
    for i in (1, 2, 3):
        yield f"<{i} {before[-i]}"
        yield f">{i} {after[i - 1]}"
    yield f"<12 {before[-2]} {before[-1]}"
    yield f">12 {after[0]} {after[1]}"
    yield f"<> {before[-1]} {after[0]}"
    yield f"<123 {before[-3]} {before[-2]} {before[-1]}"
    if before[-1].islower():
        yield f"<end {before[-1][-3:]}"
    if after[0].islower():
        yield f">end {after[0][-3:]}"


def _of_stretches(left: Sequence[str], right: Sequence[str]) -> list[str]:
    verbs = (w for w in left[: -_NEAR - 1 : -1] if w in _CUES or w.endswith(_VERBAL))
    return [
        f"<letters {''.join([w for w in left if w.isupper()][-2:])}",
        f">letters {''.join([w for w in right if w.isupper()][:2])}",
        f"<verb {next(verbs, '-')}",
    ]


def _around_it(left: list[str], right: list[str]) -> dict[str, list[str]]:
    near, next_ = left[-_NEAR:], right[:_NEAR]
    return {
        "<": [*near, *[f"{a} {b}" for a, b in pairwise(near)]],
        ">": [*next_, *[f"{a} {b}" for a, b in pairwise(next_)]],
        "<<": left[:-_NEAR],
        ">>": right[_NEAR:],
        "<cue": _cues(left),
        ">cue": _cues(right),
    }


def _neighbours(scene: Scene, sighting: Sighting) -> dict[str, list[str]]:
    told = scene.sentences
    found: dict[str, list[str]] = {}
    beside = (("before", sighting.index - 1), ("after", sighting.index + 1))
    for name, index in beside:
        if 0 <= index < len(told):
            near = " near" if told[index].block == sighting.sentence.block else ""
            found[name + near] = sorted(told[index].letters)
    return found


def _placed(sighting: Sighting, around: Around) -> Iterator[str]:
    sentence = sighting.sentence
    yield f"sentence {_step(sighting.index)}"
    if sentence.alone:
        yield "alone"
        yield f"alone {_step(sighting.index)}"
    if len(sentence.mask) < _SHORT:
        yield "short"
    here = (sighting.index, sighting.token.start)
    order = around.grades.index(here) if here in around.grades else 0
    yield f"grade no {_step(order)}"
    if order == len(around.grades) - 1:
        yield "last grade"


def _among(sighting: Sighting, around: Around) -> Iterator[str]:
    value, here = sighting.token.value, (sighting.index, sighting.token.start)
    pairs = list(zip(around.grades, around.values, strict=True))
    same = [place for place, other in pairs if other == value]
    yield f"so graded {_step(len(same))}"
    yield "first so" if same[:1] == [here] else "so again"
    if around.values[:1] == (value,):
        yield "as the first"
    if sighting.index and any(index == 0 for index, _ in same):
        yield "in the headline"
    inside = [start for index, start in around.grades if index == sighting.index]
    yield f"grades here {_step(len(inside))}"
    if len(inside) > 1 and sighting.token.start in inside:
        yield f"here {inside.index(sighting.token.start)} of {min(len(inside), 4)}"


def _of_whom(scene: Scene, sighting: Sighting, around: Around) -> Iterator[str]:
    codes = sighting.codes
    main = "main" if set(codes) & set(scene.main) else "not main"
    if codes:
        share = max(around.shares.get(code, 0.0) for code in codes)
        yield f"share {int(4 * share)}"
        yield main
    yield f"codes {_step(len(codes))}"
    if sighting.bound:
        yield "bound"
        yield f"bound {main}"


def _of_what(scene: Scene, sighting: Sighting) -> Iterator[str]:
    token, rows = sighting.token, sighting.rows
    yield f"tier {_TIERS.get(token.value, token.value.split()[0][:7])}"
    yield f"remit {sighting.remit or 'none'}"
    said = {
        "quoted": token.quoted,
        "capital": _is_capital(scene, sighting.sentence, token.start),
        "rows": bool(rows.names),
        "some rows": rows.some,
        "every row": rows.every,
        "no such grade": sighting.graded is None,
    }
    yield from (name for name, so in said.items() if so)


def _is_capital(scene: Scene, sentence: Sentence, start: int) -> bool:
    return scene.blocks[sentence.block].text[start : start + 1].isupper()
