"""The names of every authority and look-alike, ready to be found in one pass."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import ahocorasick
from rapidfuzz.distance import DamerauLevenshtein

from domain.authorities import Alias, Ambiguity, Authority
from domain.inspections import Guide
from pipeline.text.blocks import Block, cut, end_to_end

LOOK_ALIKE = "look-alike"
PROVIDER = "provider"
PLACE = "place"
# Short for what kind of council it is, as in "Reading BC".
KINDS = (" CC", " BC", " LBC", " RBC", " MBC", " MDC", " UA")
_SHORT = "short"
_LONG = 9
_WORD = re.compile(r"[A-Z][a-z'-]{8,}")
# Words of one beginning are looked up by it.
_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that a stretch of text may mean; `code` is None for a look-alike."""

    code: str | None
    kind: str
    ambiguity: Ambiguity = Ambiguity.NONE
    valid_from: date | None = None
    valid_to: date | None = None
    district: str | None = None

    def valid_on(self, day: date) -> bool:
        """Say whether the name meant that on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


class Hit(NamedTuple):
    """A name as it stands in a block, with everything that it may mean."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Names:
    """Every name in one automaton, and the long ones by their first letters.

    `hosts` has them as they stand in addresses: "westsussex" of westsussex.gov.uk.
    """

    automaton: ahocorasick.Automaton
    authorities: dict[str, Authority]
    councils: dict[str, Authority]
    long_words: dict[str, tuple[str, ...]]
    hosts: dict[str, str]

    def hits(self, blocks: Sequence[Block]) -> Iterator[tuple[int, Hit]]:
        """Yield the names in blocks, each with the number of its block, in order.

        Where names overlap the longest is taken.
        """
        low, starts = end_to_end(blocks)
        text = "\n".join(block.text for block in blocks)
        found = [*self._exact(low), *self._misspelt(text, low)]
        found.sort(key=lambda hit: (hit.start, -hit.end))
        done = 0
        for hit in found:
            if hit.start >= done:
                done = hit.end
                index = bisect_right(starts, hit.start) - 1
                at = starts[index]
                yield index, Hit(hit.start - at, hit.end - at, hit.names)

    def _exact(self, low: str) -> Iterator[Hit]:
        for last, (length, names) in self.automaton.iter(low):
            start, end = last - length + 1, last + 1
            if not _inside_word(low, start, end):
                yield Hit(start, end, names)

    def _misspelt(self, text: str, low: str) -> Iterator[Hit]:
        for found in _WORD.finditer(text):
            start = found.start()
            likely = self.long_words.get(low[start : start + _BEGINNING])
            word = low[start : found.end()].removesuffix("'s")
            if likely is None or len(word) < _LONG or self.automaton.exists(word):
                continue
            right = _right_spelling(word, likely)
            if right:
                yield Hit(start, start + len(word), self.automaton.get(right)[1])


def build_names(guide: Guide) -> Names:
    """Return the names of the guide's authorities, trusts and look-alikes."""
    meanings: dict[str, list[Name]] = defaultdict(list)
    for text, name in _all_names(guide):
        for variant in _variants(text):
            if name not in meanings[variant]:
                meanings[variant].append(name)
    automaton = ahocorasick.Automaton()
    for text, names in meanings.items():
        automaton.add_word(text, (len(text), tuple(names)))
    automaton.make_automaton()
    authorities = {a.code: a for a in guide.authorities}
    councils = {a.code: a for a in (*guide.authorities, *guide.districts)}
    return Names(
        automaton, authorities, councils, _long_words(meanings), _hosts(meanings)
    )


def _all_names(guide: Guide) -> Iterator[tuple[str, Name]]:
    for alias in guide.aliases:
        valid = (alias.valid_from, alias.valid_to)
        yield alias.text, Name(alias.code, alias.kind, _doubt_of(alias), *valid)
        if alias.kind == _SHORT:
            for kind in KINDS:
                yield (
                    f"{alias.text}{kind}",
                    Name(alias.code, "council", Ambiguity.NONE, *valid),
                )
    for provider in guide.providers:
        for text in (provider.name, *provider.aliases):
            doubtful = Ambiguity.HIGH if text.isupper() else Ambiguity.LOW
            for code in provider.serves:
                valid = (provider.starts, provider.ends)
                yield text, Name(code, PROVIDER, doubtful, *valid)
    for alike in guide.look_alikes:
        yield alike.name, Name(None, f"{LOOK_ALIKE}: {alike.kind}", district=alike.code)


def _doubt_of(alias: Alias) -> Ambiguity:
    """Return how doubtful a name is: with a council's kind in it it is not."""
    return Ambiguity.NONE if alias.text.endswith(KINDS) else alias.ambiguity


def _variants(text: str) -> set[str]:
    [block] = cut(text)
    low = block.low.strip()
    variants = {low, low.replace(" & ", " and "), low.replace(" and ", " & ")}
    variants |= {v.replace("-", " ") for v in variants}
    variants |= {v.replace("st ", "st. ", 1) for v in variants if v.startswith("st ")}
    return {
        v.removeprefix("the ") if len(v) > len("the royal b") else v for v in variants
    }


def _hosts(meanings: Mapping[str, Iterable[Name]]) -> dict[str, str]:
    hosts: dict[str, set[str]] = defaultdict(set)
    for text, names in meanings.items():
        councils = [n for n in names if n.kind != PLACE]
        codes = {n.code for n in councils if n.valid_to is None}
        codes = codes or {n.code for n in councils}
        host = "".join(c for c in text if c.isalnum())
        hosts[host] |= {code for code in codes if code}
    return {host: min(codes) for host, codes in hosts.items() if len(codes) == 1}


def _long_words(meanings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = defaultdict(list)
    for text in sorted(meanings):
        if len(text) >= _LONG and text.isalpha():
            words[text[:_BEGINNING]].append(text)
    return {first: tuple(found) for first, found in words.items()}


def _right_spelling(word: str, likely: Iterable[str]) -> str | None:
    """Return the name that a word is, but for a letter or two."""
    for known in likely:
        if word.startswith(known) or known.startswith(word):
            continue
        allowed = 2 if len(known) >= _LONG + 5 else 1
        distance = DamerauLevenshtein.distance(word, known, score_cutoff=allowed)
        if distance <= allowed:
            return known
    return None


def _inside_word(low: str, start: int, end: int) -> bool:
    before = low[start - 1] if start else " "
    after = low[end] if end < len(low) else " "
    if before.isalnum() or after.isalnum() or before in "-@#/&":
        return True
    if after != "-":
        return False
    joiner = _JOINER.match(low, end + 1)
    return joiner is not None and joiner[0] in _JOINERS


_JOINER = re.compile(r"[^-\n]{0,6}")
_JOINERS = {"on", "upon", "under", "in", "le", "by", "super", "and", "next"}
