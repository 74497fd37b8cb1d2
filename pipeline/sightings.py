"""Every grade an article speaks of: whose, for what, and when it was given."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.grades import (
    NAMED_BESIDE,
    ORDINARY,
    is_standing,
    is_tally,
    why_no_grade,
)
from pipeline.reader import Reader
from pipeline.regimes import Graded
from pipeline.scene import Scene
from pipeline.sentences import Sentence, Token
from pipeline.special import is_own_agency, timed
from pipeline.subjects import (
    Rows,
    clause,
    groups,
    how_many,
    is_providers,
    nearest_group,
    rows_of,
)
from pipeline.timing import Timing, When, inherited, is_move

_REMIT_OF = {
    "Regulator of Social Housing": "social housing",
    "HM Inspectorate of Probation": "youth justice",
}
_INSPECTORATES = {
    "youth justice": {"HM Inspectorate of Probation"},
    "adult social care": {"CQC", "CSCI"},
}
_CHILDRENS_ROWS = {"help and protection", "children in care", "care leavers"}
COUNTED = "councils are counted, none is named"
_NONE = Timing(When.NO_RESULT, "an ordinary word")
_PASSED = {"called previous", "a council's standing"}
_FIRM = 0.75
# Companies do this work as well: only the council's own counts.
_OWN = {"fostering/adoption agency", "adult social care"}
_KINDS = {"county", "city", "borough", "district"}


@dataclass(frozen=True, slots=True)
class Sighting:
    """One grade in one sentence; `reason` says why it is no result, if it is none.

    `codes` are the authorities it is said of; `bound` is true where the sentence
    itself names them. `year` is that of an earlier grade, where given.
    """

    index: int
    sentence: Sentence
    token: Token
    timing: Timing
    codes: tuple[str, ...] = ()
    bound: bool = False
    remit: str = ""
    graded: Graded | None = None
    rows: Rows = Rows()
    year: int | None = None
    reason: str | None = None


def see(scene: Scene, *, reader: Reader) -> tuple[Sighting, ...]:
    """Return every grade of an article, in order."""
    found: list[Sighting] = []
    focus: tuple[str, ...] = ()
    for index, sentence in enumerate(scene.sentences):
        focus = _focus(scene, index, focus, reader)
        found += _pairs_parted(tuple(_in_sentence(scene, index, focus, reader)))
    return tuple(found)


def _pairs_parted(found: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    """Return them with "from G to G in 2016" as two older grades, not one pair."""
    if not any(s.timing.rule == "dated pair" for s in found):
        return found
    older = Timing(When.BACKGROUND, "before an older move")
    return tuple(
        replace(s, timing=older) if s.timing.rule == "from this to that" else s
        for s in found
    )


def _focus(
    scene: Scene, index: int, focus: tuple[str, ...], reader: Reader
) -> tuple[str, ...]:
    sentence = scene.sentences[index]
    number = how_many(sentence) if "G" in sentence.letters else 0
    if not number and "A" not in sentence.letters:
        return focus
    named = [tuple(t.value for t in g[2] if t.value) for g in groups(sentence)]
    if number and not any(named):
        return _together(scene, index, number, reader) or focus
    if sentence.alone and len(sentence.mask) < 60 and len(named) == 1:
        return named[0] or focus
    for codes in reversed(named):
        if codes and set(codes) <= set(scene.main):
            return codes
    return focus


def _together(scene: Scene, index: int, number: int, reader: Reader) -> tuple[str, ...]:
    before = scene.sentences[: index + 1]
    after = scene.sentences[index + 1 :]
    block = scene.blocks[scene.sentences[index].block]
    for sentence in (*reversed(before), *after):
        for _, _, group in groups(sentence):
            codes = tuple(dict.fromkeys(t.value for t in group if t.value))
            if len(codes) > number and "london" in block.low:
                codes = tuple(c for c in codes if _is_in_london(c, reader))
            if len(codes) == number:
                return codes
    return scene.main if len(scene.main) == number else ()


def _is_in_london(code: str, reader: Reader) -> bool:
    return reader.names.authorities[code].region == "London"


def _in_sentence(
    scene: Scene, index: int, focus: tuple[str, ...], reader: Reader
) -> Iterator[Sighting]:
    sentence = scene.sentences[index]
    last: tuple[Token, Timing] | None = None
    mask = sentence.mask if "G" in sentence.letters else ""
    for token in sentence.all("G"):
        view = mask[: token.place] + "@" + mask[token.place + 1 :]
        reason = why_no_grade(sentence, token, view)
        when = _NONE
        if reason not in ORDINARY or is_move(view):
            reason = None if reason in ORDINARY else reason
            when = timed(view, token, sentence, scene.article.published)
        if last:
            between = mask[last[0].place + 1 : token.place]
            when = inherited(last[1], between, when) or when
        last = token, when
        if reason == NAMED_BESIDE or when.rule in _PASSED:
            mask = mask[: token.place] + "g" + mask[token.place + 1 :]
        yield _sighting(scene, (index, token, view), when, reason, focus, reader)


def _sighting(
    scene: Scene,
    place: tuple[int, Token, str],
    when: Timing,
    reason: str | None,
    focus: tuple[str, ...],
    reader: Reader,
) -> Sighting:
    index, token, view = place
    sentence = scene.sentences[index]
    if reason is not None:
        return Sighting(index, sentence, token, when, reason=reason)
    codes = _codes(sentence, token)
    when = _in_context(sentence, view, when)
    remit, graded = _meaning(scene, sentence, token, reader)
    if graded is None and when.when is When.BEFORE:
        remit, graded = _older_meaning(scene, sentence, token, reader)
    found = Sighting(
        index=index,
        sentence=sentence,
        token=token,
        timing=when,
        codes=codes or _by_kind(scene, sentence, token, reader) or focus,
        bound=bool(codes),
        remit=remit,
        graded=graded,
        rows=rows_of(sentence, token),
        year=_year(sentence, token),
    )
    found = found if found.codes else replace(found, codes=_fallback(scene))
    return replace(found, reason=_why_not(scene, found, view, focus))


def _in_context(sentence: Sentence, view: str, when: Timing) -> Timing:
    if any(c.value == "only other" for c in sentence.cues):
        return Timing(When.BACKGROUND, "another council's past")
    if when.when is When.NEWS and when.rule != "stays" and is_standing(view):
        return Timing(When.BACKGROUND, "a council's standing")
    return when


def _why_not(
    scene: Scene, found: Sighting, view: str, focus: tuple[str, ...]
) -> str | None:
    sentence, token = found.sentence, found.token
    if is_providers(sentence, token) or _in_providers_story(scene, sentence, token):
        return "the grade of a provider, not of a council"
    together = len(focus) > 1 and len(focus) == how_many(sentence)
    if not found.bound and not together and is_tally(sentence, view):
        return COUNTED
    if found.graded is None:
        return "no grade of these services at that time"
    if found.remit == "other" and found.timing.strength < _FIRM:
        return "nobody says that an inspectorate judged it"
    if found.remit in _OWN and not is_own_agency(scene.masks):
        return "services that are not said to be the council's own"
    return None


def _in_providers_story(scene: Scene, sentence: Sentence, token: Token) -> bool:
    if not scene.of_providers:
        return False
    start, end = clause(sentence.mask, token.place)
    return not any(start <= t.place < end for t in sentence.all("S"))


def _codes(sentence: Sentence, token: Token) -> tuple[str, ...]:
    named = nearest_group(sentence, token.place)
    if "respectively" in sentence.mask:
        grades = sentence.all("G")
        if len(grades) == len(named):
            named = (named[grades.index(token)],)
    return tuple(dict.fromkeys(t.value for t in named if t.value))


def _by_kind(
    scene: Scene, sentence: Sentence, token: Token, reader: Reader
) -> tuple[str, ...]:
    """Return whom "the county council" means where a county and a city are named."""
    if len(scene.main) < 2:
        return ()
    start, _ = clause(sentence.mask, token.place)
    spoken = [t.value for t in sentence.all("C") if start <= t.place < token.place]
    for word in reversed(spoken):
        kind = word.removesuffix("'s").split()[0]
        if kind not in _KINDS:
            continue
        names = {c: reader.names.authorities[c].official_name for c in scene.main}
        fitting = tuple(c for c, n in names.items() if f"{kind} council" in n.lower())
        if len(fitting) == 1:
            return fitting
    return ()


def _fallback(scene: Scene) -> tuple[str, ...]:
    if len(scene.main) == 1:
        return scene.main
    if not scene.main and scene.around:
        return (scene.around,)
    return ()


def _meaning(
    scene: Scene, sentence: Sentence, token: Token, reader: Reader
) -> tuple[str, Graded | None]:
    for remit in _remits(scene, sentence, token):
        graded = reader.regimes.graded(
            token.value, remit=remit, day=scene.day, spoken=scene.spoken
        )
        if graded is not None:
            return remit, graded
    return "", None


def _older_meaning(
    scene: Scene, sentence: Sentence, token: Token, reader: Reader
) -> tuple[str, Graded | None]:
    """Return what a grade word meant before: scales that are over count as well."""
    for remit in _remits(scene, sentence, token):
        graded = reader.regimes.once_graded(token.value, remit=remit)
        if graded is not None:
            return remit, graded
    return "", None


def _remits(scene: Scene, sentence: Sentence, token: Token) -> Sequence[str]:
    start, end = clause(sentence.mask, token.place)
    near = [t for t in sentence.all("S") if start <= t.place < end]
    near.sort(key=lambda t: abs(t.place - token.place))
    here = [t.value for t in (*near, *sentence.all("S"))]
    whole = sorted(scene.remits, key=lambda r: -scene.remits[r])
    remits = dict.fromkeys((*here, *whole, *_implied(scene)))
    return tuple(r for r in remits if _is_inspected(r, scene))


def _is_inspected(remit: str, scene: Scene) -> bool:
    """Say whether the article names an inspectorate that inspects such services."""
    own = _INSPECTORATES.get(remit)
    return own is None or bool(own & scene.regulators)


def _implied(scene: Scene) -> Iterator[str]:
    """Yield the remits that the inspectorates and rows named imply by themselves."""
    tokens = [t for s in scene.sentences for t in s.found]
    for token in tokens:
        if token.symbol == "R" and token.value in _REMIT_OF:
            yield _REMIT_OF[token.value]
    if len({t.value for t in tokens if t.symbol == "J"} & _CHILDRENS_ROWS) > 1:
        yield "children's social care"


def _year(sentence: Sentence, token: Token) -> int | None:
    years = sentence.all("Y")
    after = [t for t in years if t.place > token.place]
    if after and not re.search(
        "[,;G]", sentence.mask[token.place + 1 : after[0].place]
    ):
        return int(after[0].value)
    before = [t for t in years if t.place < token.place]
    nearest = next(iter([*reversed(before), *after]), None)
    return int(nearest.value) if nearest else None
