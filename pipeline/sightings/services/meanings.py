"""What a grade word means: of which services, and under which framework."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.frameworks.regimes import Graded
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.subjects import clause
from pipeline.patterns.cued import cued
from pipeline.patterns.rule import Timing, When
from pipeline.rules.aside import FOLLOWS
from pipeline.sightings.services.apart import own_services
from pipeline.sightings.services.judges_alone import (
    REMIT_OF,
    is_of_the_cqc_alone,
    never_judged,
    of_whom_it_is,
)
from pipeline.sightings.services.of_families import (
    FAMILIES,
    is_of_families,
    is_one_of_its_rows,
)
from pipeline.sightings.services.scale_meant import PERFORMS, beside, told_first
from pipeline.sightings.sighting import Sighting
from pipeline.text.lexicon import Found

Meaning = tuple[str, Graded | None]
_OTHER = "other"
_CHILDREN_S, _ONCE = "children's social care", 1.0
_ADULTS = "adult social care"
_YOUTH_JUSTICE, _LANDLORDS = "youth justice", "social housing"
_CONSUMERS = re.compile("c[1-4]")
_INSPECTORATES = {
    _YOUTH_JUSTICE: {"HM Inspectorate of Probation"},
    _ADULTS: {"CQC", "CSCI"},
}
# Such services are inspected by these; where others alone are named, by none.
_OFTEN = {"children's social care": {"Ofsted", "CSCI", "any"}}
_CHILDREN = cued(
    r"\bchild(?:ren)?(?:'s)?\b(?! ?care\b)|\byoungsters\b|\byoung people\b"
    r"|\bsocial work(?:ers)?\b|\bvulnerable famil"
)
_OF_THEIR_CARE = cued(
    r"\bsocial work|\bchildren's minister\b|\bdepartment for education\b"
)
# An article that speaks of other services so much is about them.
_ABOUT_OTHERS = 4.0
# "In all areas, from J to the adoption service": there it is one of them.
_IN_A_ROW = re.compile(r"\bJ(?:,| and|, and| to) (?:(?:the|its|their) )?$")
# What children's services do among other things: told in passing but for where the
# headline or the paragraph below it speaks of it.
_OFTEN_IN_PASSING = {FAMILIES: cued(r"\b(?:foster|adopt)")}
_HEAD = 2
_OF_THE_YOUNG = re.compile(r"child|young|famil")
_COUNCIL = cued(r"\b(?:council|authorit(?:y|ies)|borough|mbc)")
_OF_A_SCALE_OF_THEN = Timing(When.BEFORE, "of a scale that is over")
_CHILDRENS_ROWS = {"help and protection", "children in care", "care leavers"}


def meaning(scene: Scene, sentence: Sentence, token: Token) -> Meaning:
    """Return the remit and the grade that a grade word means at the article's time."""
    for remit in _remits(scene, sentence, token):
        graded = scene.reader.regimes.graded(
            token.value,
            remit=remit,
            day=scene.day,
            spoken=scene.spoken,
            beside=beside(sentence, token) or (token.value, *told_first(scene)),
        )
        if graded is not None:
            return remit, graded
    return "", None


def meaning_at(
    scene: Scene, sentence: Sentence, token: Token, when: Timing
) -> tuple[Meaning, Timing]:
    """Return what a grade word means at the time that it was given, and that time.

    What is on no scale of today and told with a year gone by is a grade of then.
    """
    meant = meaning(scene, sentence, token)
    now = when.when is When.NEWS
    dated = "Y" in sentence.letters and (now or when.rule == FOLLOWS)
    if meant[1] or not (when.when is When.BEFORE or dated):
        return meant, when
    older = older_meaning(scene, sentence, token)
    return older, _OF_A_SCALE_OF_THEN if older[1] and now else when


def meaning_for(scene: Scene, seen: Sighting, remit: str) -> Sighting | None:
    """Return a grade as one of other services as well, if they have such grades."""
    graded = scene.reader.regimes.graded(
        seen.token.value, remit=remit, day=scene.day, spoken=scene.spoken
    )
    unnamed = scene.regulators <= {"any"}
    if graded is None or not (unnamed or _is_inspected(remit, scene)):
        return None
    return replace(seen, remit=remit, graded=graded)


def older_meaning(scene: Scene, sentence: Sentence, token: Token) -> Meaning:
    """Return what a grade word meant before: scales that are over count as well."""
    for remit in _remits(scene, sentence, token):
        graded = scene.reader.regimes.once_graded(token.value, remit=remit)
        if graded is not None:
            return remit, graded
    return "", None


def _remits(scene: Scene, sentence: Sentence, token: Token) -> Iterator[str]:
    """Yield the services that a grade may be of, the likeliest first."""
    own = own_services(sentence, token)
    if own and scene.regulators <= {"any"}:
        return iter((own,))
    near = (own,) if own else _spoken_near(scene, sentence, token)
    if not own and is_one_of_its_rows(scene, sentence):
        near = (FAMILIES,)
    never = never_judged(scene, sentence)
    return (r for r in near if r not in never and _is_inspected(r, scene))


def _spoken_near(scene: Scene, sentence: Sentence, token: Token) -> Iterator[str]:
    if _CONSUMERS.fullmatch(token.value) and "hous" in scene.low:
        yield _LANDLORDS
    start, end = clause(sentence.mask, token.place)
    named = _services_in(sentence)
    near = [t for t in named if start <= t.place < end]
    near.sort(key=lambda t: abs(t.place - token.place))
    if near and not any(_is_inspected(t.value, scene) for t in near):
        return
    after = [t.value for t in named if t.place >= end and not near]
    here = [t.value for t in (*near, *named) if t.value not in after]
    here += [REMIT_OF[v] for v in sentence.values("R") if v in REMIT_OF]
    yield from here
    if near:
        yield from _spoken_more(scene, near)
        return
    if not here and _is_of_adults(sentence):
        yield _ADULTS
    yield from of_whom_it_is(scene)
    if PERFORMS.match(sentence.words.low, token.start):
        yield _CHILDREN_S if "CQC" not in scene.regulators else _ADULTS
    if not named:
        yield from _told_alone(scene)
    spoken = _spoken_of(scene)
    known = [r for r in spoken if r != _OTHER]
    yield from sorted(known, key=lambda r: -spoken[r])
    yield from after
    yield from _implied(scene)
    if _OTHER in spoken:
        yield _OTHER


def _spoken_more(scene: Scene, near: Sequence[Token]) -> Iterator[str]:
    """Yield what an article speaks more of than of the children whom a clause names.

    "Widespread failings in services for young people", in one on special needs.
    """
    least = max(scene.remits.get(_CHILDREN_S, 0.0), _ONCE)
    if all(t.value == _CHILDREN_S for t in near):
        yield from (r for r, weight in _spoken_of(scene).items() if weight > least)


def _services_in(sentence: Sentence) -> Sequence[Token]:
    """Return the services that a sentence names.

    Adults are safeguarded, too: where those alone judge who inspect their services,
    children's are meant only where they are named.
    """
    mask = sentence.mask
    named = [
        t
        for t in sentence.all("S")
        if t.value != FAMILIES or not _IN_A_ROW.search(mask, 0, t.place)
    ]
    if not _is_of_adults(sentence):
        return named
    words = sentence.words.low
    return [
        t
        for t in named
        if t.value != _CHILDREN_S or _OF_THE_YOUNG.search(words, t.start, t.end)
    ]


def _told_alone(scene: Scene) -> Iterator[str]:
    """Yield the services that an article tells of alone, wherever it names none."""
    if is_of_families(scene):
        yield FAMILIES
    if is_of_the_cqc_alone(scene):
        yield _ADULTS


def _is_of_adults(sentence: Sentence) -> bool:
    """Say whether those alone judge who inspect no children's services."""
    bodies = set(sentence.values("R")) - {"any"}
    return bool(bodies) and bodies <= _INSPECTORATES[_ADULTS]


@lru_cache(maxsize=1)
def _spoken_of(scene: Scene) -> dict[str, float]:
    """Return the services that an article is about, with how much it speaks of each.

    Every council's news has a word for its foster carers and adopters.
    """
    return {
        remit: weight
        for remit, weight in scene.remits.items()
        if (named := _OFTEN_IN_PASSING.get(remit)) is None
        or any(named.search(block.low) for block in scene.blocks[:_HEAD])
    }


def _is_inspected(remit: str, scene: Scene) -> bool:
    """Say whether the article names an inspectorate that inspects such services."""
    own = _INSPECTORATES.get(remit)
    often = _OFTEN.get(remit)
    if often and scene.regulators:
        return bool(often & scene.regulators)
    if own is None or own & scene.regulators:
        return True
    return remit == _YOUTH_JUSTICE and scene.regulators <= {"any"}


@lru_cache(maxsize=1)
def _implied(scene: Scene) -> tuple[str, ...]:
    """Return the remits that the inspectorates and rows named imply by themselves."""
    return tuple(_each_implied(scene))


def _each_implied(scene: Scene) -> Iterator[str]:
    tokens = [t for s in scene.sentences for t in s.found]
    for token in tokens:
        if token.symbol == "R" and token.value in REMIT_OF:
            yield REMIT_OF[token.value]
    spoken = _spoken_of(scene)
    rows = {t.value for t in tokens if t.symbol == "J"} & _CHILDRENS_ROWS
    visited = any(c.symbol == "visit" for s in scene.sentences for c in s.cues)
    if len(rows) > 1 or (rows and not spoken and not visited):
        yield _CHILDREN_S
    if not spoken and {"CQC", "CSCI"} >= scene.regulators - {"any"} > frozenset():
        yield _ADULTS
    if not scene.regulators and _tells_of_children(scene, tokens):
        yield "children's social care"
    if _is_of_children(scene, tokens) or _is_of_a_childrens_trust(scene):
        yield "children's social care"


def _tells_of_children(scene: Scene, tokens: Sequence[Found]) -> bool:
    """Say whether a text that names no inspectorate tells how children fare."""
    if scene.of_providers or scene.remits:
        return False
    rows = any(t.value in _CHILDRENS_ROWS for t in tokens if t.symbol == "J")
    return rows and any(_OF_THEIR_CARE.search(block.low) for block in scene.blocks)


def _is_of_a_childrens_trust(scene: Scene) -> bool:
    """Say whether who runs a council's children's services speaks or is spoken of."""
    if scene.of_providers:
        return False
    publisher = (scene.article.publisher or "").lower()
    if scene.home and "children" in publisher and "council" not in publisher:
        return True
    return not scene.remits and any(n.trust for n in scene.named)


def _is_of_children(scene: Scene, tokens: Sequence[Found]) -> bool:
    """Say whether Ofsted judges the children's services of a text that names none."""
    named = "Ofsted" in scene.regulators or "ofsted inspectors" in scene.low
    if not named or scene.of_providers:
        return False
    spoken = _spoken_of(scene)
    if sum(spoken.values()) >= _ABOUT_OTHERS:
        return False
    bare = not spoken and not any(t.symbol == "P" for t in tokens)
    several = len({t.value for t in tokens if t.symbol == "A"} - {""}) > 1
    cared_for = any(t.value in _CHILDRENS_ROWS for t in tokens if t.symbol == "J")
    return (
        cared_for
        or (bare and several)
        or any(
            _CHILDREN.search(block.low) or (bare and _COUNCIL.search(block.low))
            for block in scene.blocks
        )
    )
