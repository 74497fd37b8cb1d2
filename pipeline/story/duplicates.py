"""The same agency copy in several titles: fingerprints that near-copies share.

A fingerprint is a MinHash over word triples, made in one pass: every triple falls
into one of 36 bins, and each bin keeps its smallest hash. Texts that share most triples
share most bins; twelve bands of three bins find them without a look at all the others.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

BINS = 36
BAND = 3
# Two texts are copies from here on; an outlet's own opening and ending still fit in.
ALIKE = 0.6
# The shorter text of a pair may be a cut version of the longer one.
CONTAINED = 0.8
# Below this many triples any two short notices would look like copies.
LEAST = 20

_WORD = re.compile(r"[^\W_]+")
_EMPTY = (1 << 32) - 1
_SHINGLE = 3

Fingerprint = tuple[int, ...]


def shingles(text: str) -> frozenset[str]:
    """Return the word triples of a text, without case and punctuation."""
    words = _WORD.findall(text.casefold())
    return frozenset(
        " ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)
    )


def fingerprint(text: str) -> Fingerprint | None:
    """Return a text's fingerprint, or None where it is too short to have one."""
    found = shingles(text)
    if len(found) < LEAST:
        return None
    bins = [_EMPTY] * BINS
    for shingle in found:
        value = int.from_bytes(blake2b(shingle.encode(), digest_size=6).digest())
        place, rest = value % BINS, (value >> 8) & _EMPTY
        bins[place] = min(bins[place], rest)
    return _filled(bins)


def bands(print_: Fingerprint) -> tuple[int, ...]:
    """Return the keys under which near-copies meet: signed 64-bit numbers."""
    return tuple(
        _key(start, print_[start : start + BAND]) for start in range(0, BINS, BAND)
    )


def is_copy(text: str, other: str) -> bool:
    """Say whether two texts are one copy, or one is the other cut short."""
    one, two = shingles(text), shingles(other)
    shorter = min(len(one), len(two))
    if shorter < LEAST:
        return False
    shared = len(one & two)
    return (
        shared / (len(one) + len(two) - shared) >= ALIKE
        or shared / shorter >= CONTAINED
    )


def first_copy(text: str, among: Iterable[tuple[int, str]]) -> int | None:
    """Return the number of the first text that this one is a copy of."""
    return next((number for number, other in among if is_copy(text, other)), None)


def _filled(bins: Sequence[int]) -> Fingerprint:
    """Let an empty bin borrow from the next full one, so that bins stay comparable."""
    full = [n for n, value in enumerate(bins) if value != _EMPTY]
    borrowed = []
    for place, value in enumerate(bins):
        if value != _EMPTY:
            borrowed.append(value)
            continue
        lender = next((n for n in full if n > place), full[0])
        borrowed.append((bins[lender] + (lender - place) % BINS) & _EMPTY)
    return tuple(borrowed)


def _key(start: int, values: Sequence[int]) -> int:
    """Return one band's key; the band's place is part of it."""
    written = ",".join(map(str, (start, *values))).encode()
    return int.from_bytes(blake2b(written, digest_size=8).digest(), signed=True)
