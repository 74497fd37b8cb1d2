"""The rows of a table of judgements: lines that make up one label and one grade."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

# A row breaks over no more lines than this.
MOST_LINES = 8
LEAD = re.compile(r"(?:[^\w\s(]+\s*)*(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+|[a-h][.)]\s+)?")
LINE = re.compile(r"(?P<mark>[^\w\n(]*)[^\n]*\w[^\n]*")
BETWEEN = re.compile(r"[\s|:.\u2026\u00b7\u2013\u2014-]+$")
COLON = re.compile(r"[:\u2013\u2014-]")
PAST = re.compile(
    r"\W*(?:(?:at|from|since)\s+)?(?:the\s+|its\s+|our\s+|date\s+of\s+)*"
    r"(?:previous|last|earlier)\b.*",
    re.IGNORECASE,
)
IMPROVEMENT = ("requires", "improvement", "to", "be", "good")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, the grade or part of one at its end, and a colon between."""

    start: int
    end: int
    words: str
    piece: str
    colon: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A label and its grade as the lines print them; `key` is the label's letters."""

    key: str
    grade: str
    start: int
    end: int
    colon: bool


def key_of(label: str) -> str:
    """Return a label's letters alone: print breaks, spaces and joins words anyhow."""
    words = label.lower().replace("&", " and ").strip()
    return re.sub(r"[^a-z]", "", words.removeprefix("the "))


def found_rows(
    text: str, keys: frozenset[str], grades: Sequence[str]
) -> tuple[list[Found], list[Line]]:
    """Return the rows whose whole label is one of the keys, and the lines left over.

    A row is the most lines in a run that make up one such label and exactly one grade,
    wherever the grade stands beside it. It never begins in the middle of a sentence,
    nor below a line that says that these are the grades of before.
    """
    lines = list(lines_of(text, tuple(grades)))
    rows: list[Found] = []
    left: list[Line] = []
    at = 0
    while at < len(lines):
        row, used = _row_at(lines, at, keys, grades)
        last = row is not None and _may_end(row, lines[at + used :], keys)
        if row is not None and last and _may_begin(text, lines[at], left, rows):
            rows.append(row)
            at += used
        else:
            left.append(lines[at])
            at += 1
    return rows, left


def lines_of(text: str, grades: tuple[str, ...]) -> Iterator[Line]:
    """Return the lines that have words, each parted from the grade at its end."""
    ending = _ending(grades)
    for found in LINE.finditer(text):
        line = found.group()
        parted = ending.fullmatch(line)
        words = parted["words"] if parted else line.rstrip()
        gap = BETWEEN.search(words)
        bare = words[: gap.start()] if gap else words
        yield Line(
            found.end("mark"),
            found.start() + len(line.rstrip(" \t|")),
            bare.strip(),
            " ".join(parted["piece"].lower().split()) if parted else "",
            bool(gap and COLON.search(gap.group()) and bare.strip()),
        )


def _row_at(
    lines: Sequence[Line], at: int, keys: frozenset[str], grades: Sequence[str]
) -> tuple[Found | None, int]:
    begun = _begun(lines[at].words)
    if not begun or not any(key.startswith(key_of(begun)[:4]) for key in keys):
        return None, 0
    whole = frozenset(grades)
    best: tuple[Found | None, int] = (None, 0)
    label, pieces = "", ""
    for used, line in enumerate(lines[at : at + MOST_LINES], start=1):
        label += f" {begun if used == 1 else _unmarked(line.words)}"
        pieces = f"{pieces} {line.piece}".strip()
        key = key_of(re.sub(r"(?<=[a-zA-Z])\d$", "", label))
        grade = pieces.removesuffix(" to be good")
        if key in keys and grade in whole and not re.search(r"\d\W*\w", label):
            colon = any(each.colon for each in lines[at : at + used])
            found = Found(key, grade, lines[at].start, line.end, colon)
            best = (found, used)
    return best


def _begun(words: str) -> str:
    return words[len(found.group()) :] if (found := LEAD.match(words)) else words


def _unmarked(words: str) -> str:
    return re.sub(r"^[^\w\s(&]+\s+", "", words)


def _may_end(row: Found, after: Sequence[Line], keys: frozenset[str]) -> bool:
    """Say whether no longer label goes on in the next line."""
    more = row.key + key_of(after[0].words) if after else row.key
    return more == row.key or not any(key.startswith(more) for key in keys)


def _may_begin(
    text: str, line: Line, left: Sequence[Line], rows: Sequence[Found]
) -> bool:
    if _begun(line.words)[:1].islower():
        return False
    before = left[-1] if left else None
    if before is None or (rows and rows[-1].start > before.start):
        return True
    printed = text[before.start : before.end]
    return not PAST.fullmatch(printed) or not re.search(r":$|^\D*[^\d.!?]$", printed)


@lru_cache(maxsize=16)
def _ending(grades: tuple[str, ...]) -> re.Pattern[str]:
    parts = {
        r"\s+".join(IMPROVEMENT[start:end])
        for start in range(5)
        for end in range(start + 1, 6)
        if " ".join(IMPROVEMENT[:2]) in grades
    } - {"to", "be"}
    parts |= {r"\s+".join(map(re.escape, grade.split())) for grade in grades}
    pieces = "|".join(sorted(parts, key=len, reverse=True))
    return re.compile(
        rf"(?P<words>(?:.*?[\s|:.\u2026\u2013\u2014-])??)(?P<piece>{pieces})"
        r"\.?\d{0,2}[\s|]*",
        re.IGNORECASE,
    )
