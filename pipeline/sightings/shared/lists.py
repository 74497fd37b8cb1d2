"""Lists and tables: each line, or each part of a sentence, says who got what.

"Cranford: good (was inadequate, 2016)", "Outstanding: Cranford and Middlemarch", a
heading "Good" above lines of names, columns for now and then, "Up" and "Down" as
headings. Such a line has no verb; what is news in it, what was before and which way it
went stand in its order and its brackets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.inspections import Direction
from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.rule import Timing, When
from pipeline.sightings.shared.entries import (
    Entry,
    heading_of,
    in_line,
    in_sentence,
    titled,
    way_alone,
)
from pipeline.sightings.shared.entries_in_a_row import in_a_row

LISTED, LISTED_BEFORE = "in a list", "in a list, before"
LIST_OF_STANDINGS = "a list of how councils stand"
_NEWS = Timing(When.NEWS, LISTED, 0.85)
_BEFORE = Timing(When.BEFORE, LISTED_BEFORE, 0.0, just_before=True)
_KNOWN = Timing(When.BACKGROUND, LIST_OF_STANDINGS)
# A list of how others stand beside the council that a text is about.
OF_STANDINGS = re.compile(
    r"\b(?:neighbour|compar|elsewhere|other (?:councils|authorities|areas|boroughs)"
    r"|current(?:ly)?\b|(?:rest of|across|around) the (?:region|country|county)|nearby"
    r"|how (?:they|we|others|your|our|the others)\b|as (?:things|it) stands?\b|so far\b"
    r"|in (?:the|our|your) (?:region|area)|league table|previous(?:ly)?\b|existing"
    r"|how (?:ofsted|the cqc|inspectors) (?:rates?|sees?)\b"
    r"|last (?:rated|inspected|judged)\b"
    r"|their (?:ofsted|cqc) (?:rating|grade)s?\b)"
)
_WAS = re.compile(r"\b(?:previous|before|last|was|former|old|prior|earlier|then)\b")
_IS = re.compile(
    r"\b(?:new|now|latest|this|current|today|judge?ments?|grades?|ratings?|results?"
    r"|outcomes?|verdicts?|20[0-9]{2})\b"
)
_WITH_YEAR = re.compile(r"G \((?:20[0-9]{2})\)\W*$")
_WITH_OLD_YEAR = re.compile(r"\bA\b[^.;]{0,20}G \(Y\)\W*$")
# Two entries make a list; between them stand headings at most.
_ENOUGH = 2
_APART = 2
_FIRST_LINES = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says of one grade: of whom, when, and which way it went."""

    timing: Timing
    codes: tuple[str, ...]
    way: Direction | None = None


_UNSAID = Listed(Timing(When.NO_RESULT, "which column is of now is not said"), ())
Places = dict[tuple[int, int], Listed]


def in_lists(sentences: Sequence[Sentence]) -> Places:
    """Return what lists say of grades, by sentence number and place in its block."""
    told: Places = {}
    for found in _lists(sentences):
        if len({c for entry in found for c in entry.codes}) < _ENOUGH:
            if _is_last_of_dated(found[0], sentences):
                _put(told, found[0], found[0].now, Listed(_KNOWN, found[0].codes))
            continue
        _tell(found, sentences, told)
    return told


def _is_last_of_dated(entry: Entry, sentences: Sequence[Sentence]) -> bool:
    """Say whether a line with this year ends a list of older years: "A: G (2016)"."""
    number = entry.sentence.number
    if not number or not _WITH_YEAR.search(entry.sentence.mask):
        return False
    return bool(_WITH_OLD_YEAR.search(sentences[number - 1].mask))


def _lists(sentences: Sequence[Sentence]) -> Iterator[list[Entry]]:
    """Yield the entries that stand together."""
    open_list: list[Entry] = []
    for entry in _entries(sentences):
        if open_list and not _together(open_list[-1], entry):
            yield open_list
            open_list = []
        open_list.append(entry)
    if open_list:
        yield open_list


def _together(one: Entry, other: Entry) -> bool:
    if not one.in_line:
        return one.sentence is other.sentence
    return other.sentence.block - one.sentence.block <= _APART + one.lines


def _entries(sentences: Sequence[Sentence]) -> Iterator[Entry]:
    way: tuple[int, Direction] | None = None
    for sentence in sentences:
        if sentence.letters.isdisjoint("AG"):
            alone = way_alone(sentence)
            way = (sentence.block, alone) if alone else way
            continue
        if "G" not in sentence.letters or not sentence.letters.isdisjoint("JPX"):
            continue
        found = list(in_line(sentence)) or list(heading_of(sentence, sentences))
        found = found or list(titled(sentence, sentences)) or list(in_a_row(sentence))
        for entry in found or in_sentence(sentence):
            near = way and entry.in_line and entry.sentence.block - way[0] == 1
            if way and near:
                way = (sentence.block, way[1])
            yield replace(entry, way=entry.way or (way[1] if way and near else None))


def _tell(found: Sequence[Entry], sentences: Sequence[Sentence], told: Places) -> None:
    lead = _lead(found[0], sentences)
    known = _is_known(found, lead, sentences)
    order = _order(lead)
    marked = any(e.marked for e in found)
    for entry in found:
        now, before = entry.now, entry.before
        if before and not entry.marked:
            if order == "before first":
                now, before = before, now
            elif order is None and not marked:
                _put(told, entry, now, _UNSAID)
                _put(told, entry, before, _UNSAID)
                continue
        timing = _KNOWN if known else _NEWS
        _put(told, entry, now, Listed(timing, entry.codes, entry.way))
        if before:
            _put(told, entry, before, Listed(_BEFORE, entry.codes))


def _put(told: Places, entry: Entry, token: Token, listed: Listed) -> None:
    told[entry.sentence.number, token.start] = listed


def _lead(first: Entry, sentences: Sequence[Sentence]) -> str:
    """Return what introduces a list: the lines just above it, in lower case."""
    own = first.sentence.low[: first.now.start - first.sentence.start]
    if not first.in_line:
        return own
    above = sentences[: first.sentence.number]
    near = [s for s in above if 0 < first.sentence.block - s.block <= _FIRST_LINES]
    near = near[-_FIRST_LINES:]
    blocks = {s.block for s in near[-1:]}
    return " ".join([*(s.low for s in near if s.block in blocks), own])


def _order(lead: str) -> str | None:
    """Return in which order a table's heading says that its columns stand."""
    was = [m.start() for m in _WAS.finditer(lead)]
    now = [m.start() for m in _IS.finditer(lead)]
    if not was or not now:
        return None
    return "now first" if min(now) < min(was) else "before first"


def _is_known(found: Sequence[Entry], lead: str, sentences: Sequence[Sentence]) -> bool:
    """Say whether a list only tells how councils stand."""
    if any(e.marked or e.way for e in found):
        return False
    if _order(lead) is None and OF_STANDINGS.search(lead):
        return True
    listed = {c for e in found for c in e.codes}
    head = [set(s.values("A")) - {""} for s in sentences[:2]]
    own = next((codes for codes in head if codes), set())
    apart = found[0].sentence.number >= _FIRST_LINES
    return len(own) == 1 and apart and own.isdisjoint(listed)
