"""Every grade an article speaks of: whose, for what, and when it was given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.grades import is_standing, is_tally, why_no_grade
from pipeline.reader import Reader
from pipeline.regimes import Graded
from pipeline.scene import Scene
from pipeline.sentences import Sentence, Token
from pipeline.subjects import (
    Rows,
    clause,
    groups,
    how_many,
    is_providers,
    nearest_group,
    rows_of,
)
from pipeline.timing import Timing, When, timing


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
        focus = _focus(scene, index, focus)
        found += _in_sentence(scene, index, focus, reader)
    return tuple(found)


def _focus(scene: Scene, index: int, focus: tuple[str, ...]) -> tuple[str, ...]:
    sentence = scene.sentences[index]
    number = how_many(sentence)
    named = [tuple(t.value for t in g[2] if t.value) for g in groups(sentence)]
    if number and not any(named):
        return _together(scene, index, number) or focus
    if sentence.alone and len(sentence.mask) < 60 and len(named) == 1:
        return named[0] or focus
    for codes in reversed(named):
        if codes and set(codes) <= set(scene.main):
            return codes
    return focus


def _together(scene: Scene, index: int, number: int) -> tuple[str, ...]:
    before = scene.sentences[: index + 1]
    after = scene.sentences[index + 1 :]
    for sentence in (*reversed(before), *after):
        for _, _, group in groups(sentence):
            codes = tuple(dict.fromkeys(t.value for t in group if t.value))
            if len(codes) == number:
                return codes
    return scene.main if len(scene.main) == number else ()


def _in_sentence(
    scene: Scene, index: int, focus: tuple[str, ...], reader: Reader
) -> Iterator[Sighting]:
    sentence = scene.sentences[index]
    for token in sentence.all("G"):
        mask = sentence.mask
        view = mask[: token.place] + "@" + mask[token.place + 1 :]
        when = timing(view)
        reason = why_no_grade(sentence, token, view)
        if reason is None and is_providers(sentence, token):
            reason = "the grade of a provider, not of a council"
        codes = _codes(sentence, token)
        if reason is None and not codes and is_tally(sentence, view):
            reason = "councils are counted, none is named"
        if is_standing(view) and when.when is When.NEWS:
            when = Timing(When.BACKGROUND, "a council's standing")
        remit, graded = _meaning(scene, sentence, token, reader)
        if reason is None and graded is None:
            reason = "no grade of these services at that time"
        yield Sighting(
            index=index,
            sentence=sentence,
            token=token,
            timing=when,
            codes=codes or focus or _fallback(scene),
            bound=bool(codes),
            remit=remit,
            graded=graded,
            rows=rows_of(sentence, token),
            year=_year(sentence, token),
            reason=reason,
        )


def _codes(sentence: Sentence, token: Token) -> tuple[str, ...]:
    named = nearest_group(sentence, token.place)
    if "respectively" in sentence.mask:
        grades = sentence.all("G")
        if len(grades) == len(named):
            named = (named[grades.index(token)],)
    codes = (t.value or (t.named.district if t.named else None) for t in named)
    return tuple(dict.fromkeys(c for c in codes if c))


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


def _remits(scene: Scene, sentence: Sentence, token: Token) -> Sequence[str]:
    start, end = clause(sentence.mask, token.place)
    near = [t for t in sentence.all("S") if start <= t.place < end]
    near.sort(key=lambda t: abs(t.place - token.place))
    here = [t.value for t in (*near, *sentence.all("S"))]
    whole = sorted(scene.remits, key=lambda r: -scene.remits[r])
    return tuple(dict.fromkeys((*here, *whole)))


def _year(sentence: Sentence, token: Token) -> int | None:
    years = sentence.all("Y")
    if not years:
        return None
    nearest = min(years, key=lambda t: abs(t.place - token.place))
    return int(nearest.value)
