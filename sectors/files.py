"""Strict reading of tables: a cell that makes no sense is refused with its place."""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MONTH = re.compile(r"\d{4}-\d\d")


class SectorsError(Exception):
    """Reference data that cannot be understood: the file, the line and the mend."""

    def __init__(self, file: Path, line: int, mend: str) -> None:
        place = f"{file}, line {line}" if line else f"{file}"
        super().__init__(f"{place}: {mend}")
        self.file = file
        self.line = line
        self.mend = mend

    def __reduce__(self) -> tuple[type["SectorsError"], tuple[Path, int, str]]:
        """Let the error cross from a worker process with its parts."""
        return SectorsError, (self.file, self.line, self.mend)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def refuse(self, mend: str) -> SectorsError:
        """Return the error that points at this line."""
        return SectorsError(self.file, self.line, mend)

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        value = self.cells[column]
        if not value:
            raise self.refuse(f"{column} is empty: fill it in")
        return value

    def maybe(self, column: str) -> str | None:
        """Return a cell, or None where it is empty (not known)."""
        return self.cells[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that is a list."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part)

    def day(self, column: str) -> date | None:
        """Return a date, or None where the cell is empty."""
        value = self.cells[column]
        return self._date(column, value) if value else None

    def day_or_month(self, column: str) -> tuple[date | None, bool]:
        """Return a date, and whether only its month is known (its first day then)."""
        value = self.cells[column]
        if MONTH.fullmatch(value):
            return self._date(column, f"{value}-01"), True
        return self.day(column), False

    def choice(self, column: str, kind: type[Word]) -> Word:
        """Return a cell that must be one of the words of an enum."""
        value = self.cells[column]
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(kind)
            raise self.refuse(
                f"{column} {value!r} is not known: use one of {known}"
            ) from None

    def _date(self, column: str, value: str) -> date:
        if DAY.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass  # a day that no calendar has is refused like any other word
        raise self.refuse(f"{column} {value!r} is no date: write YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class Stack:
    """The files of one table: ours and the newsroom's own, and later updates of them.

    A row of an update takes the place of the row before that has the same key.
    """

    files: tuple[Path, ...]
    updates: tuple[Path, ...] = ()

    def rows(
        self, columns: Sequence[str], *, key: Callable[[Row], object]
    ) -> list[Row]:
        """Return the rows that hold; one that is twice in a file stays twice."""
        rows = [row for path in self.files for row in read_rows(path, columns)]
        for path in self.updates:
            newer = list(read_rows(path, columns))
            keys = {key(row) for row in newer}
            rows = [*(row for row in rows if key(row) not in keys), *newer]
        return rows


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the lines of a CSV file that has exactly these columns."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(path, header, columns)
        for cells in filter(None, reader):  # an empty line says nothing
            yield _row(path, reader.line_num, header, cells)
    except csv.Error as why:
        raise SectorsError(path, reader.line_num, f"{why}: mend the CSV") from why


def read_toml(path: Path) -> dict[str, object]:
    """Return a TOML file as plain values."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as why:
        found = re.search(r"line (\d+)", str(why))
        line = int(found.group(1)) if found else 1
        raise SectorsError(path, line, f"{why}: mend the TOML") from why


def line_of(path: Path, *words: str) -> int:
    """Return the line on which the words, one after the other, are found (or 1)."""
    line, wanted = 1, list(words)
    for number, text in enumerate(_text(path).split("\n"), start=1):
        while wanted and wanted[0] in text:
            line = number
            wanted.pop(0)
    return line


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # as spreadsheets save it
    except UnicodeDecodeError as why:
        raise SectorsError(path, 1, "save it as UTF-8") from why
    except OSError as why:
        raise SectorsError(path, 0, f"cannot be read ({why.strerror})") from why


def _row(path: Path, line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(header):
        raise SectorsError(
            path,
            line,
            f"{len(cells)} cells where the header has {len(header)}: "
            "add or remove commas (a cell with a comma stands in quotes)",
        )
    return Row(path, line, dict(zip(header, map(str.strip, cells), strict=True)))


def _check_header(path: Path, header: Sequence[str], columns: Sequence[str]) -> None:
    for name in header:
        if name not in columns:
            known = ", ".join(columns)
            raise SectorsError(
                path, 1, f"unknown column {name!r}: the columns are {known}"
            )
    for name in columns:
        if header.count(name) != 1:
            found = "missing" if name not in header else "there twice"
            raise SectorsError(path, 1, f"column {name!r} is {found}")
