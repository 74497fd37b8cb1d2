"""Words and letters that a pattern over masks cannot do without.

Most rules fit hardly any sentence. What a rule needs is read from its own pattern, so
nobody has to keep it beside; to see that a word is missing costs a fiftieth of trying
the pattern.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from string import ascii_lowercase, ascii_uppercase
from typing import Any

# Whatever fits a pattern has one of each set: whole words, or letters of a mask.
Needs = tuple[frozenset[str], ...]

# A letter of a mask is a word of its own, whatever it stands beside.
_WORD = re.compile("[a-z]+|[A-Z]")
# The same for texts, where it is to be fast: all but a to z is a space, all but A to Z
# is left out.
_SMALL = bytes(n if chr(n) in ascii_lowercase else ord(" ") for n in range(256))
_NO_CAPITALS = bytes(n for n in range(256) if chr(n) not in ascii_uppercase)
_PART = re.compile("[A-Za-z]+|[0-9]+")
_LETTER = re.compile("[A-Z]")
# What is as good to look for as a letter of a mask.
_SIGN = re.compile("[A-Z(?;]")
_NONE: frozenset[str] = frozenset()
# Stands for any sign but a letter, and for the bounds of words and of the text.
_EDGE = "\0"
# A choice of more texts than these is not spelt out.
_MOST = 200
# Shorter parts of words stand in every text; to look for many takes its time too.
_WORTH_FINDING = 2
_MOST_CUES = 60
# What it costs to look for one cue, where to try a pattern costs 1.
_OF_A_LOOK = 0.03
# How often a text has one letter of a mask, or a number.
_OF_A_SIGN = 0.2
_BOUNDS = {
    *(op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_BEGINNING_STRING),
    *(op.AT_END, op.AT_END_STRING),
}
_NO_LETTERS = {op.CATEGORY_SPACE, op.CATEGORY_DIGIT, op.CATEGORY_NOT_WORD}
_LEFT, _RIGHT = -1, 0


@dataclass(frozen=True, slots=True)
class _Said:
    """A stretch of a pattern that is one of these texts."""

    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Open:
    """A stretch that may be almost anything, but is one of `choices` if there are any.

    `begins` and `ends` say that no letter is its first or its last sign; with
    `optional` it may also be nothing.
    """

    choices: tuple["_Stretches", ...] = ()
    begins: bool = False
    ends: bool = False
    optional: bool = False


_Stretches = Sequence[_Said | _Open]
# Finds the words of a text, told whether letters may stand before and after it.
_Read = Callable[[str, tuple[bool, bool]], frozenset[str]]
_Told = Iterable[_Said | _Open]
# What the parser says of one piece of a pattern; it gives no types.
_Piece = Any


def words_in(text: str) -> frozenset[str]:
    """Return the words of a mask and its letters: what `needed` tells of."""
    signs = text.encode("latin-1", "replace")
    letters = signs.translate(None, _NO_CAPITALS).decode("ascii")
    return frozenset(signs.translate(_SMALL).decode("ascii").split()).union(letters)


def needed(pattern: re.Pattern[str]) -> Needs:
    """Return what a text must have for a pattern to fit it, the rarest first."""
    if pattern.flags & re.IGNORECASE:
        return ()
    return tuple(sorted(set(_needs_of(pattern, _whole_words)), key=_commonness))


def cues_needed(pattern: re.Pattern[str]) -> Needs:
    """Return parts of words and letters that a text must have, the rarest first.

    Unlike with words, it costs nothing to look for a few of them in a text that nothing
    is known of.
    """
    if pattern.flags & re.IGNORECASE:
        return ()
    found = {cues for cues in _needs_of(pattern, _parts) if len(cues) <= _MOST_CUES}
    return tuple(sorted(found, key=_dearness))


def _commonness(words: frozenset[str]) -> tuple[float, list[str]]:
    """Guess how often a text has one of some words: short ones are everywhere."""
    often = sum(_OF_A_SIGN if not w.islower() else 2.0 ** (1 - len(w)) for w in words)
    return often, sorted(words)


def _dearness(cues: frozenset[str]) -> tuple[float, list[str]]:
    """Guess what it costs to look for cues and, where one is found, for the pattern."""
    often, known = _commonness(cues)
    return often + _OF_A_LOOK * len(cues), known


def _needs_of(pattern: re.Pattern[str], read: _Read) -> Iterator[frozenset[str]]:
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    return _needs(_stretches(parsed), (False, False), read)


def _needs(
    stretches: _Stretches, around: tuple[bool, bool], read: _Read
) -> Iterator[frozenset[str]]:
    """Yield what stretches need; `around` says where no letter stands beside them."""
    for i, stretch in enumerate(stretches):
        beside = (
            _apart(stretches[:i][::-1], _LEFT, beyond=around[0]),
            _apart(stretches[i + 1 :], _RIGHT, beyond=around[1]),
        )
        if isinstance(stretch, _Open):
            yield from _needs_of_choices(stretch.choices, beside, read)
            continue
        told = [read(text, beside) for text in stretch.texts]
        shared = frozenset.intersection(*told)
        yield from (frozenset({word}) for word in shared)
        others = [words - shared for words in told]
        if all(others):
            yield frozenset(max(sorted(words), key=len) for words in others)


def _needs_of_choices(
    choices: Sequence[_Stretches], beside: tuple[bool, bool], read: _Read
) -> Iterator[frozenset[str]]:
    """Yield what is needed whichever of some choices is taken."""
    each = [
        min(_needs(choice, beside, read), key=_commonness, default=_NONE)
        for choice in choices
    ]
    if each and all(each):
        yield _NONE.union(*each)


def _whole_words(text: str, beside: tuple[bool, bool]) -> frozenset[str]:
    """Return the letters of a text, and its words that cannot be parts of words."""
    words = (
        m.group()
        for m in _WORD.finditer(text)
        if (m.start() or beside[0]) and (m.end() < len(text) or beside[1])
    )
    return frozenset(words).union(_LETTER.findall(text))


def _parts(text: str, _: tuple[bool, bool]) -> frozenset[str]:
    """Return the letters of a text, and what it has of words that is worth finding."""
    parts = (part for part in _PART.findall(text) if len(part) >= _WORTH_FINDING)
    return frozenset(parts).union(_SIGN.findall(text))


def _apart(beside: _Stretches, side: int, *, beyond: bool = False) -> bool:
    """Say whether the nearest sign beside a place is sure to be no letter.

    `beside` are what stands left or right of it, the nearest first; `beyond` says it
    of what comes after the last of them.
    """
    for stretch in beside:
        if isinstance(stretch, _Open):
            if not (stretch.ends if side == _LEFT else stretch.begins):
                return False
            if not stretch.optional:
                return True
        elif any(text and text[side].isalpha() for text in stretch.texts):
            return False
        elif "" not in stretch.texts:
            return True
    return beyond


def _stretches(pieces: Iterable[_Piece]) -> _Stretches:
    """Return a parsed pattern as stretches, texts that follow each other as one."""
    joined: list[_Said | _Open] = []
    for kind, value in pieces:
        read = _KINDS.get(kind)
        for stretch in read(value) if read else (_Open(),):
            last = joined.pop() if joined else _Said(frozenset({""}))
            joined += _joined(last, stretch)
    return tuple(joined)


def _joined(last: _Said | _Open, stretch: _Said | _Open) -> _Stretches:
    if isinstance(last, _Open) or isinstance(stretch, _Open):
        return last, stretch
    if len(last.texts) * len(stretch.texts) > _MOST:
        return last, stretch
    pairs = product(last.texts, stretch.texts)
    return (_Said(frozenset(first + second for first, second in pairs)),)


def _one_of(signs: _Piece) -> _Told:
    if all(kind is op.LITERAL for kind, _ in signs):
        return (_Said(frozenset(chr(sign) for _, sign in signs)),)
    return (_Said(frozenset({_EDGE})) if all(map(_is_no_letter, signs)) else _Open(),)


def _is_no_letter(sign: _Piece) -> bool:
    kind, value = sign
    if kind is op.RANGE:
        return not any(chr(code).isalpha() for code in range(value[0], value[1] + 1))
    if kind is op.LITERAL:
        return not chr(value).isalpha()
    return kind is op.CATEGORY and value in _NO_LETTERS


def _group(value: _Piece) -> _Told:
    _, flags, _, inner = value
    return (_Open(),) if flags else _stretches(inner)


def _branch(value: _Piece) -> _Told:
    branches = tuple(
        _stretches(branch) or (_Said(frozenset({""})),) for branch in value[1]
    )
    plain = [b[0].texts for b in branches if len(b) == 1 and isinstance(b[0], _Said)]
    if len(plain) == len(branches):
        return (_Said(_NONE.union(*plain)),)
    begins = all(_apart(branch, _RIGHT) for branch in branches)
    ends = all(_apart(branch[::-1], _LEFT) for branch in branches)
    return (_Open(branches, begins=begins, ends=ends),)


def _repeated(value: _Piece) -> _Told:
    least, most, pieces = value
    inner = _stretches(pieces)
    if (least, most) == (0, 1) and len(inner) == 1 and isinstance(inner[0], _Said):
        return (_Said(inner[0].texts | {""}),)
    begins, ends = _apart(inner, _RIGHT), _apart(inner[::-1], _LEFT)
    again = _Open(begins=begins, ends=ends, optional=True)
    return (*inner, again) if least else (again,)


def _looked_at(value: _Piece) -> _Told:
    # Nothing is known of what stands around a stretch that is only looked at.
    choice = (_Open(), *_stretches(value[1]), _Open())
    return (_Open((choice,), begins=True, ends=True, optional=True),)


_KINDS: dict[object, Callable[[_Piece], _Told]] = {
    op.LITERAL: lambda sign: (_Said(frozenset({chr(sign)})),),
    op.AT: lambda place: (_Said(frozenset({_EDGE if place in _BOUNDS else ""})),),
    op.IN: _one_of,
    op.SUBPATTERN: _group,
    op.BRANCH: _branch,
    op.MAX_REPEAT: _repeated,
    op.MIN_REPEAT: _repeated,
    op.ASSERT: _looked_at,
    op.ASSERT_NOT: lambda _: (),
}
