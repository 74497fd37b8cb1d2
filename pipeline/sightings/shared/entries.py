"""One entry of a list: a council, its grade, and in brackets what it was before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from domain.inspections import Direction
from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued

_NAME = r"(?:the )?A(?:'s)?(?: (?:S|C|cc|bc|mbc|lbc|ua)(?![a-z]))*"
NAMES = rf"{_NAME}(?:(?:,? and |, | & |; ?| / ?){_NAME})*"
BULLET = r"[^A-Za-z0-9(]*(?:[0-9]{1,2}[.)]? )?"
_LINK = (
    r"(?: ?[:|,=(>→-]| (?:is|are|gets?|goes|to|at|[EVIN](?![a-z])))*"
    r" ?(?:(?:to|[VIO]|an?|as) )*"
)
_LINE = re.compile(
    rf"^{BULLET}(?P<who>{NAMES})(?:, [a-zL]+(?: [a-z]+){{0,2}}(?=:))?"
    rf"(?P<link>{_LINK})G(?P<note>[^A]{{0,80}})$"
)
# "Good (up from adequate): A, A and A".
_HEADED = re.compile(
    rf"^{BULLET}(?:V |N |(?:now|judged|the) )?G(?P<note>[^A:]{{0,40}})"
    r"(?:: ?| - | (?:→|->|=) | (?:ones?|C|councils?) (?:is|are|was|were) )"
    rf"(?P<who>{NAMES})[.;]?$"
)
_HEADING = re.compile(rf"^{BULLET}(?:V |judged )?G(?: ?\([0-9]+\))?[^A-Za-z]*$")
_ONLY_NAMES = re.compile(rf"^{BULLET}{NAMES}[.;,]?$")
_PART = cued(
    rf"(?P<who>{NAMES})(?P<link>[^AG;()]{{0,40}}?)G"
    r"(?P<note>(?: N)? ?\([^()A]{0,60}\))"
)
# "Up: A (G), A (from G to G)", and one such council with its brackets.
_LABELLED = re.compile(rf"^{BULLET}[^A:G]{{0,30}}: ?{_NAME},? \([^()A]*G[^()A]*\)")
_BRACKETS = re.compile(
    rf"(?P<who>{_NAME}),? \((?P<link>(?:from |V )?)G(?P<note>[^()A]{{0,50}})\)"
)
# "Going up are A, to G, and A, to G".
_TURNED = re.compile(
    r"^(?:the )?(?P<way>[^A@G,;:]{2,45}) (?:is|are|was|were|M) (?=(?:the )?A"
    r"(?:(?:,? and |, )A)*, (?:to|on|at|with) (?:an? )?G)"
)
_TURNED_PART = re.compile(
    rf"(?P<who>{NAMES}), (?:to|on|at|with) (?:an? )?G(?P<note>(?=[,.;]|$| and))"
)
# "The upgrades go to A (to G) and A (to G)", "A (still G) and A (down to G)".
_MOVED_IN = cued(
    rf"(?P<who>{_NAME}),? \((?P<link>(?:[UDQ] )(?:an? N, |one, |two, )?(?:to |at |on )?"
    r"|to |now |I )(?:an? )?G(?P<note>)\)"
)
# "Grade: G (was G)" or "G, as before" under the name of a council.
_UNNAMED = re.compile(
    rf"^{BULLET}(?P<label>(?:[NOV] ?)+[:-] ?)?G(?P<note>[^A]{{0,60}})$"
)
_OPENS = re.compile(rf"^{BULLET}(?P<who>{_NAME})(?: - |: )")
# What follows the grade of a line: brackets, a dash, another column, nothing.
_NOTE = re.compile(
    r"^(?!.*[RSETFX])(?![^G]*V)(?: N\b| O\b)*[ ]?"
    r"(?:$|\)[.;]?$|[.(,;:|/>→=*↑↓▲▼+-]|[GUDQB]\b|from\b|to\b)"
)
_TO = re.compile(r"^(?: N)?[ ,|-]*(?:to|→|->|>|into) (?:an? )?$")
_WAS = re.compile(r"\b(?:was|were|from|had|been|[BY]|before|then|once|until|than)\b")
_NOT_NOW = re.compile(r"\b(?:was|were|had|not|from|than|if|[FBY])\b")
_SAME = re.compile(
    r"\bno (?:change|movement)|\bunchanged\b|\bsame\b"
    r"|\bas (?:before|in|it was|B)\b|\bQ\b|^\W*="
)
_NEW = re.compile(
    r"\bnew (?:C\b|council|authority|unitary|body|area)|\bnewly[- ]|\bfirst\b"
    r"|^\W*new\W*$|\b(?:not|never|un)\W?(?:B )?(?:inspected|[VG]\b)"
    r"|\bno (?:B|previous|earlier)"
)
_UP = re.compile(r"\bU\b|[↑▲+]|\b(?:risers?|winners?|better|higher|climbers?)\b")
_DOWN = re.compile(r"\bD\b|[↓▼]|\b(?:fallers?|losers?|worse|lower)\b")
_MEANING = re.compile(
    r"(?:,? (?:which|that|and))? (?:means?|meaning|meant|indicat(?:es?|ing)"
    r"|signal[a-z]*|denot(?:es?|ing)|impl(?:ies|ying)|says?|saying)\b.*$"
)
_WAY_ALONE = re.compile(
    r"^\W*(?:[a-zIMN]+ ){0,2}(?:[UDQ]|[a-z]+)(?: (?:[a-z]+|V))?\W*$"
)
_SHORT = 30
_MOST_LINES = 12
_FAR = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One council or several with a grade in a list.

    `marked` is true where the line itself says which grade was before; `in_line` where
    it has a line of its own, and `lines` is how many lines of names follow it.
    """

    sentence: Sentence
    codes: tuple[str, ...]
    now: Token
    before: Token | None = None
    marked: bool = False
    way: Direction | None = None
    in_line: bool = True
    lines: int = 0


def in_line(sentence: Sentence) -> Iterator[Entry]:
    """Yield the entry that a line of its own is: "A: G (was G)"."""
    label = _LABELLED.match(sentence.mask)
    if label:
        yield from _labelled(sentence)
        return
    found = _LINE.match(sentence.mask)
    if found and "J" not in sentence.letters:
        yield from entry_of(sentence, found, in_line=True)


def titled(sentence: Sentence, sentences: Sequence[Sentence]) -> Iterator[Entry]:
    """Yield the entry whose council stands in the line above, or opens the paragraph.

    "MELCHESTER", and below it "Good, as before"; "Melchester: ... Grade: good."
    """
    found = _UNNAMED.match(sentence.mask)
    if not found:
        return
    above = _heading_above(sentence, sentences, labelled=bool(found["label"]))
    if not above:
        return
    for entry in entry_of(sentence, found, in_line=True):
        yield replace(entry, codes=above)


def _heading_above(
    sentence: Sentence, sentences: Sequence[Sentence], *, labelled: bool
) -> tuple[str, ...]:
    """Return whom the line above names, or the beginning of the paragraph."""
    far = _FAR if labelled else 1
    back = sentences[max(sentence.number - _MOST_LINES, 0) : sentence.number]
    for told in reversed(back):
        if told.block < sentence.block - far:
            break
        if "A" not in told.letters:
            continue
        if told.block == sentence.block:
            opens = _OPENS.match(told.mask) if labelled else None
            return codes_within(told, opens.span("who")) if opens else ()
        alone = _is_names(told) and len(told.all("A")) == 1
        return codes_within(told, (0, len(told.mask))) if alone else ()
    return ()


def _labelled(sentence: Sentence) -> Iterator[Entry]:
    mask = sentence.mask
    way = way_said(mask[: mask.index(":")])
    for part in _BRACKETS.finditer(mask):
        for entry in entry_of(sentence, part, in_line=True):
            yield replace(entry, way=None if entry.before else way)


def in_sentence(sentence: Sentence) -> Iterator[Entry]:
    """Yield the entries within a sentence: "A is G (was G), A G (no change)"."""
    told = list(_turned(sentence)) or list(_moved_in(sentence))
    if told:
        yield from told
        return
    parts = list(_PART.finditer(sentence.mask))
    if len(parts) > 1:
        for part in parts:
            if not _NOT_NOW.search(part["link"]):
                yield from entry_of(sentence, part, in_line=False)


def _turned(sentence: Sentence) -> Iterator[Entry]:
    """Yield the entries of a list turned round: "Going up are A, to G, and A, to G"."""
    turned = _TURNED.match(sentence.mask)
    if turned:
        way = way_said(turned["way"])
        for part in _TURNED_PART.finditer(sentence.mask, turned.end("way")):
            for entry in entry_of(sentence, part, in_line=False):
                yield replace(entry, way=way)


def _moved_in(sentence: Sentence) -> Iterator[Entry]:
    """Yield the entries whose brackets say where they went: "A (to G), A (still G)"."""
    moved = list(_MOVED_IN.finditer(sentence.mask))
    if len(moved) > 1:
        lead = way_said(sentence.mask[: moved[0].start()])
        for part in moved:
            for entry in entry_of(sentence, part, in_line=False):
                yield replace(entry, way=way_said(part["link"]) or lead)


def heading_of(sentence: Sentence, sentences: Sequence[Sentence]) -> Iterator[Entry]:
    """Yield what a grade that heads names says of them: "G: A, A and A"."""
    grades = sentence.all("G")
    headed = _HEADED.match(sentence.mask)
    if headed and headed["note"].count("G") < 2:
        before = grades[1] if len(grades) > 1 else None
        if len(grades) > 1 and not _WAS.search(headed["note"]):
            return
        yield Entry(
            sentence,
            codes_within(sentence, headed.span("who")),
            grades[0],
            before,
            marked=before is not None,
            way=None if before else way_said(headed["note"]),
        )
    elif _HEADING.match(sentence.mask) and not _is_below(sentence, sentences):
        below = sentences[sentence.number + 1 : sentence.number + 1 + _MOST_LINES]
        lines = list(takewhile(_is_names, below))
        codes = tuple(t.value for s in lines for t in s.all("A") if t.value)
        if codes:
            yield Entry(sentence, codes, grades[0], lines=len(lines))


def _is_below(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Say whether grades stand below their names, line by line, and head none."""
    number = sentence.number
    back = sentences[max(number - _MOST_LINES + 1, 0) : number]
    above = list(takewhile(_is_cell, reversed(back)))
    ahead = sentences[number + 1 : number + 1 + _MOST_LINES]
    last = [sentence, *takewhile(_is_cell, ahead)][-1]
    return bool(above) and _is_names(above[-1]) and not _is_names(last)


def _is_cell(sentence: Sentence) -> bool:
    return _is_names(sentence) or bool(_HEADING.match(sentence.mask))


def way_said(note: str) -> Direction | None:
    """Return which way a note in a list says that a grade went, if it says so.

    What it says that a grade means ("significant U is needed") is no move.
    """
    note = _MEANING.sub("", note)
    if _NEW.search(note):
        return Direction.FIRST
    if _SAME.search(note):
        return Direction.UNCHANGED
    if _UP.search(note):
        return Direction.UPGRADE
    return Direction.DOWNGRADE if _DOWN.search(note) else None


def way_alone(sentence: Sentence) -> Direction | None:
    """Return the way of a heading such as "Going up" or "No change"."""
    if not sentence.alone or sentence.end - sentence.start > _SHORT:
        return None
    mask = sentence.mask
    return way_said(mask) if _WAY_ALONE.match(mask) else None


def _is_names(sentence: Sentence) -> bool:
    return "A" in sentence.letters and bool(_ONLY_NAMES.match(sentence.mask))


def entry_of(
    sentence: Sentence, found: re.Match[str], *, in_line: bool
) -> Iterator[Entry]:
    """Yield the entry that a match is: of whom, the grade, and what is noted of it."""
    note, place = found["note"], found.start("note") - 1
    tokens = {t.place: t for t in sentence.all("G")}
    others = [p for p in tokens if found.start("note") <= p < found.end("note")]
    who = found.groupdict().get("who") is not None
    codes = codes_within(sentence, found.span("who")) if who else ("",)
    if not codes or len(others) > 1 or not _NOTE.match(note):
        return
    now, before = tokens[place], tokens[others[0]] if others else None
    marked = False
    if before is not None:
        between = sentence.mask[place + 1 : before.place]
        marked = bool(_WAS.search(note))
        if _TO.match(between):
            now, before, marked = before, now, True
        elif not in_line and not marked:
            return
    way = None if before else way_said(note)
    if before is None and in_line and _WAS.search(note) and way is None:
        return
    yield Entry(sentence, codes, now, before, marked, way, in_line)


def codes_within(sentence: Sentence, span: tuple[int, int]) -> tuple[str, ...]:
    """Return the councils named in a stretch of a mask."""
    named = (t for t in sentence.all("A") if span[0] <= t.place < span[1])
    return tuple(dict.fromkeys(t.value for t in named if t.value))
