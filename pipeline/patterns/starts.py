"""Patterns that are looked for only where they can begin.

A search that begins with "\\b" is tried at every sign of a text. Where one begins with
a sign of a few, it goes from one of these to the next, three times as fast.
"""

import re
from collections.abc import Callable, Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# With more signs than these to begin with, a pattern may begin nearly everywhere.
_FEW = 12
# Where a pattern begins with these, a search goes from one to the next by itself.
_SOUGHT_ANYWAY = {op.LITERAL, op.IN}
_NONE: frozenset[str] = frozenset()
# Whatever fits begins with one of the signs, or may be nothing at all.
_Starts = tuple[frozenset[str], bool]
# What the parser says of one piece of a pattern; it gives no types.
_Piece = Any


class _AnywhereError(Exception):
    """A pattern may begin with almost any sign."""


def starting(pattern: str) -> re.Pattern[str]:
    """Return a pattern that is found in the texts that have another, and faster.

    What it finds is only the sign that the other begins with.
    """
    parsed = _parser.parse(pattern)
    try:
        signs, may_be_nothing = _starts(parsed)
    except _AnywhereError:
        return re.compile(pattern)
    if may_be_nothing or len(signs) > _FEW or parsed[0][0] in _SOUGHT_ANYWAY:
        return re.compile(pattern)
    sign = f"[{''.join(map(re.escape, sorted(signs)))}]"
    return re.compile(f"{sign}(?<=(?={pattern}){sign})")


def _starts(pieces: Iterable[_Piece]) -> _Starts:
    """Return with which signs a parsed pattern can begin."""
    signs = _NONE
    for kind, value in pieces:
        if kind not in _KINDS:
            raise _AnywhereError
        found, may_be_nothing = _KINDS[kind](value)
        signs |= found
        if not may_be_nothing:
            return signs, False
    return signs, True


def _one_of(signs: _Piece) -> _Starts:
    if any(kind is not op.LITERAL for kind, _ in signs):
        raise _AnywhereError
    return frozenset(chr(sign) for _, sign in signs), False


def _group(value: _Piece) -> _Starts:
    _, flags, _, inner = value
    if flags:
        raise _AnywhereError
    return _starts(inner)


def _branch(value: _Piece) -> _Starts:
    each = [_starts(branch) for branch in value[1]]
    return _NONE.union(*(signs for signs, _ in each)), any(empty for _, empty in each)


def _repeated(value: _Piece) -> _Starts:
    least, _, pieces = value
    signs, may_be_nothing = _starts(pieces)
    return signs, may_be_nothing or not least


_KINDS: dict[object, Callable[[_Piece], _Starts]] = {
    op.LITERAL: lambda sign: (frozenset(chr(sign)), False),
    op.IN: _one_of,
    op.SUBPATTERN: _group,
    op.BRANCH: _branch,
    op.MAX_REPEAT: _repeated,
    op.MIN_REPEAT: _repeated,
    op.AT: lambda _: (_NONE, True),
    op.ASSERT: lambda _: (_NONE, True),
    op.ASSERT_NOT: lambda _: (_NONE, True),
}
