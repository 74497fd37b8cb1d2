"""Each grade of a report, bound to the label of its row; never to its position."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.inspections import JudgementName
from pipeline.reports.legible import Legible
from pipeline.reports.table import Found, Line, found_rows, key_of
from pipeline.reports.titles import DATES_LABEL

NOT_JUDGED = "not judged"
TO_BE_GOOD = r"(?:\s+to\s+be\s+good)?"
# Rows of one table follow each other; no table is longer than this.
LONGEST_TABLE = 2500
AFTER_TABLE = 60
QUOTES = "['\u2018\u2019]"
IMPROVEMENT = "requires improvement"
JUDGEMENT = r"(?:the\s+)?overall\s+judge?ment"
PLACE = r"(?-i:[A-Z][\w\u2019'.-]*)|the|of|and|upon|on|with|under|in|by|&|,"
SUBJECT = (
    r"(?:the\s+)?(?:local\s+authority.?s?\s+)?children.?s\s+services"
    rf"(?:\s+in(?:\s+(?:{PLACE}),?){{1,9}}?)?"
)
BOARD = re.compile(
    r"^[^\n.]{0,80}(?:safeguarding\s+children\s+board|LSCB)\s*(?:\(LSCB\)\s*)?"
    r"(?:is\s+(?:judged\s+(?:to\s+be\s+)?)?|requires?\s+)"
    r"(?:outstanding|good|adequate|inadequate|improvement)\b",
    re.IGNORECASE | re.MULTILINE,
)
BOARD_NAMED = re.compile(r"safeguarding\s+children\s+board|\bLSCB\b", re.IGNORECASE)
BOARD_KEYS = tuple(
    key_of(first + name)
    for first in ("", "effectiveness of the ", "review of the effectiveness of the ")
    for name in (
        "local safeguarding children board",
        "local safeguarding children board (LSCB)",
        "safeguarding children board",
        "LSCB",
    )
)


class UnboundError(Exception):
    """The report's grades cannot be bound to their labels; says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One grade and where it stands; `printed` is "row" or "sentence"."""

    judgement: JudgementName
    grade: str
    start: int
    end: int
    printed: str = "row"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a report: one for each judgement that could be bound."""

    rows: tuple[Row, ...]
    not_judged: tuple[Row, ...]
    grades: tuple[str, ...]
    board: tuple[tuple[int, int], ...] = ()


def read_sheet(
    text: str,
    judgements: Sequence[JudgementName],
    *,
    known: Sequence[JudgementName],
    grades: Sequence[str],
    overall: JudgementName | None,
) -> Sheet:
    """Return the rows in which exactly one grade stands beside a judgement's label.

    `known` are all labels there are, `judgements` those that could be given; `overall`
    is the judgement that a summing-up sentence may give in place of a row. Raises
    UnboundError where a label has two grades, or a grade has no label.
    """
    labels = _labelled(judgements, known)
    table = _table(text, (*labels, *BOARD_KEYS), (*grades, NOT_JUDGED))
    rows = [
        Row(labels[found.key], _plain(found.grade), found.start, found.end)
        for found in table
        if found.key in labels
    ]
    board = [found for found in table if found.key in BOARD_KEYS]
    if overall is not None:
        rows += _sentences(text, overall, grades)
    return _sheet(rows, board, grades)


def _labelled(
    judgements: Sequence[JudgementName], known: Sequence[JudgementName]
) -> dict[str, JudgementName]:
    """Return which judgement each label is of: one that could be given, if any.

    Of one that could not, only the label in full says that it was given all the same.
    """
    labels = {key_of(max(each.words, key=len)): each for each in known if each.words}
    labels |= {key_of(word): each for each in judgements for word in each.words}
    return labels | {key_of(each.name): each for each in judgements}


def _sheet(rows: Sequence[Row], board: Sequence[Found], grades: Sequence[str]) -> Sheet:
    one: dict[str, Row] = {}
    for row in rows:
        if one.setdefault(row.judgement.name, row).grade != row.grade:
            raise UnboundError(f"“{row.judgement.name}” stands there with two grades.")
    return Sheet(
        tuple(row for row in one.values() if row.grade != NOT_JUDGED),
        tuple(row for row in one.values() if row.grade == NOT_JUDGED),
        tuple(grades),
        tuple((found.start, found.end) for found in board),
    )


def _table(text: str, keys: Sequence[str], grades: Sequence[str]) -> list[Found]:
    """Return the rows of the table, by which no grade is left without a label.

    Lines with a colon between label and grade are headings further on, unless they
    touch the rows or there are no others.
    """
    found, left = found_rows(text, frozenset(keys), grades)
    rows = [row for row in found if not row.colon] or _first_of_each(found)
    headed = [row for row in found if row.key not in {row.key for row in rows}]
    while near := [row for row in headed if _touches(row, rows, text)]:
        rows += near
        headed = [row for row in headed if row not in near]
    rows.sort(key=lambda row: row.start)
    if rows:
        _check_no_stray(text, rows, [line for line in left if not line.words], grades)
    return rows


def _first_of_each(found: Sequence[Found]) -> list[Found]:
    """Return the first row of each label, and any other that stands among those."""
    first = {row.key: row for row in reversed(found)}
    last = max((row.end for row in first.values()), default=0)
    return [row for row in found if row is first[row.key] or row.start < last]


def _touches(row: Found, rows: Sequence[Found], text: str) -> bool:
    gaps = ((row.end, other.start) for other in rows if row.end <= other.start)
    more = ((other.end, row.start) for other in rows if other.end <= row.start)
    return any(not re.search(r"\w", text[a:b]) for a, b in (*gaps, *more))


def placed(sheet: Sheet, front: Legible) -> Sheet:
    """Return the rows with their places in the article itself."""

    def there(rows: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(_there(row, front) for row in rows)

    board = tuple(front.original(*place) for place in sheet.board)
    return Sheet(there(sheet.rows), there(sheet.not_judged), sheet.grades, board)


def _there(row: Row, front: Legible) -> Row:
    start, end = front.original(row.start, row.end)
    return replace(row, start=start, end=end)


def board_sentence(text: str) -> tuple[int, int] | None:
    """Return where a report grades the safeguarding board, which is not the council."""
    found = BOARD.search(text)
    return found.span() if found else None


def headings(text: str, judgement: JudgementName, *, grades: Sequence[str]) -> set[str]:
    """Return the grades that later headings ("label: grade") give a judgement."""
    pattern = re.compile(
        rf"^[ \t]*(?:the\s+)?(?:{_labels(judgement)})\s*:\s*"
        rf"(?P<grade>{_grades(grades)})[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    )
    return {_plain(found.group("grade")) for found in pattern.finditer(text)}


def _sentences(
    text: str, overall: JudgementName, grades: Sequence[str]
) -> Iterator[Row]:
    dates = DATES_LABEL.search(text)
    board = BOARD_NAMED.search(text, dates.end() if dates else 0)
    # What is summed up below the board's name is the board.
    for m in _sentence(grades).finditer(text, 0, board.start() if board else len(text)):
        grade = _plain(m["plain"] or m["more"])
        yield Row(overall, grade, m.start(), m.end(), "sentence")


def _check_no_stray(
    text: str, rows: Sequence[Found], alone: Sequence[Line], grades: Sequence[str]
) -> None:
    """Refuse a table with a grade on a line of its own that no row has claimed."""
    first, last = rows[0].start, rows[-1].end
    if last - first > LONGEST_TABLE:
        raise UnboundError("The rows of grades do not stand together.")
    for line in alone:
        whole = line.piece.removesuffix(" to be good") in grades
        near = line.start <= last + AFTER_TABLE
        if whole and near and not _ends_sentence(text, line.start):
            raise UnboundError("A grade stands there without a label.")


def _ends_sentence(text: str, at: int) -> bool:
    """Say whether the line before a lone grade runs into it ("... to be / good")."""
    before = text[:at].rstrip().split("\n")[-1].rstrip()
    return re.search(r"\b(?:be|is|are|as|require|requires)$", before) is not None


def _sentence(grades: Sequence[str]) -> re.Pattern[str]:
    plain = _grades([grade for grade in grades if grade != IMPROVEMENT])
    return re.compile(
        rf"^[ \t]*(?:{JUDGEMENT}|(?:{JUDGEMENT}\s+is\s+that\s+)?{SUBJECT})\s+"
        rf"(?:(?:is|are)\s+(?:judged\s+(?:to\s+be\s+)?)?(?P<plain>{plain})"
        rf"|(?:(?:is|are)\s+)?(?P<more>requires?\s+improvement){TO_BE_GOOD})"
        r"\s*\.?\d?[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    )


def _labels(judgement: JudgementName) -> str:
    words = sorted({judgement.name, *judgement.words}, key=len, reverse=True)
    return "|".join(
        r"\s+".join(_letters(word) for word in label.split()) for label in words
    )


def _letters(word: str) -> str:
    return re.sub("['\u2018\u2019]", QUOTES, re.escape(word))


def _grades(grades: Sequence[str]) -> str:
    return "|".join(
        r"\s+".join(map(re.escape, grade.split()))
        + (TO_BE_GOOD if grade == IMPROVEMENT else "")
        for grade in sorted(grades, key=len, reverse=True)
    )


def _plain(printed: str) -> str:
    """Return a printed grade in the framework's own words."""
    words = " ".join(printed.lower().split()).removesuffix(" to be good")
    return IMPROVEMENT if words == "require improvement" else words
