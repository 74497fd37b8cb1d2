"""Each grade of a report, bound to the label of its row; never to its position."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.inspections import JudgementName

NOT_JUDGED = "not judged"
COLON = r"\s?[:\u2013-]"
NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})?[.)]?[ \t]+)?"
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
    r"^[^\n.]{0,80}safeguarding\s+children\s+board\s*(?:\(LSCB\)\s*)?(?:is"
    r"|requires?)\s+"
    r"(?:outstanding|good|adequate|inadequate|improvement)\b",
    re.IGNORECASE | re.MULTILINE,
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


def read_sheet(
    text: str,
    judgements: Sequence[JudgementName],
    *,
    grades: Sequence[str],
    overall: JudgementName | None,
) -> Sheet:
    """Return the rows in which exactly one grade follows a judgement's label.

    `overall` is the judgement that a summing-up sentence may give in place of a row.
    Raises UnboundError where a label has two grades, or a grade has no label.
    """
    found = list(_all_rows(text, judgements, grades)) or list(
        _all_rows(text, judgements, grades, between=COLON)
    )
    found.sort(key=lambda row: row.start)
    if found:
        _check_no_stray(text, found, grades)
    if overall is not None:
        found += _sentences(text, overall, grades)
    rows: dict[str, Row] = {}
    for row in found:
        if rows.setdefault(row.judgement.name, row).grade != row.grade:
            raise UnboundError(f"“{row.judgement.name}” stands there with two grades.")
    return Sheet(
        tuple(row for row in rows.values() if row.grade != NOT_JUDGED),
        tuple(row for row in rows.values() if row.grade == NOT_JUDGED),
        tuple(grades),
    )


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
    for m in _sentence(grades).finditer(text):
        grade = _plain(m["plain"] or m["more"])
        yield Row(overall, grade, m.start(), m.end(), "sentence")


def _all_rows(
    text: str,
    judgements: Sequence[JudgementName],
    grades: Sequence[str],
    *,
    between: str = "",
) -> Iterator[Row]:
    for judgement in judgements:
        pattern = re.compile(
            rf"^[ \t]*{NUMBER}(?:the\s+)?(?:{_labels(judgement)})\d?{between}"
            rf"[ \t]*(?:\n\s*)?(?<=\s)"
            rf"(?P<grade>{_grades((*grades, NOT_JUDGED))})\d?[ \t]*$",
            re.IGNORECASE | re.MULTILINE,
        )
        for found in pattern.finditer(text):
            yield Row(
                judgement, _plain(found.group("grade")), found.start(), found.end()
            )


def _check_no_stray(text: str, rows: Sequence[Row], grades: Sequence[str]) -> None:
    """Refuse a table with a grade on a line of its own that no row has claimed."""
    first, last = rows[0].start, max(row.end for row in rows)
    if last - first > LONGEST_TABLE:
        raise UnboundError("The rows of grades do not stand together.")
    alone = re.compile(
        rf"^[ \t]*(?:{_grades((*grades, NOT_JUDGED))})[ \t]*$",
        re.IGNORECASE | re.MULTILINE,
    )
    for found in alone.finditer(text):
        if found.start() > last + AFTER_TABLE:
            break
        claimed = any(r.start <= found.start() and found.end() <= r.end for r in rows)
        if not claimed and not _ends_sentence(text, found.start()):
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
