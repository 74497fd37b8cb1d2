"""Strict reading of TOML tables: an unknown key or a wrong kind of value is refused."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sectors.files import SectorsError, line_of, read_toml


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file; `trail` is the words that lead to it in the file."""

    file: Path
    values: Mapping[str, object]
    trail: tuple[str, ...] = ()

    def refuse(self, mend: str, *words: str) -> SectorsError:
        """Return the error that points at the line where the words are found."""
        line = line_of(self.file, *self.trail, *words)
        return SectorsError(self.file, line, mend)

    def check(self, *, needs: str, may: str = "") -> None:
        """Refuse a key that is unknown and the lack of one that is needed."""
        known = (needs + " " + may).split()
        for key in self.values:
            if key not in known:
                raise self.refuse(
                    f"unknown key {key!r}: the keys are {', '.join(known)}", key
                )
        for key in needs.split():
            if key not in self.values:
                raise self.refuse(f"{key!r} is missing: add it")

    def text(self, key: str) -> str:
        """Return a text that must not be empty."""
        value = self.values[key]
        if not isinstance(value, str) or not value:
            raise self.refuse(f"{key} must be a text in quotes", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each once; none where the key is absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(_is_text(v) for v in value):
            raise self.refuse(f"{key} must be a list of texts in quotes", key)
        return tuple(dict.fromkeys(value))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a list of pairs of texts."""
        value = self.values[key]
        if not isinstance(value, list) or not all(_is_pair(v) for v in value):
            raise self.refuse(f"{key} must be a list of pairs of texts", key)
        return tuple((first, second) for first, second in value)

    def day(self, key: str) -> date | None:
        """Return a date; None where the key is absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(f"{key} must be a date without quotes: 2018-01-31", key)
        return value

    def first_day(self, key: str) -> date:
        """Return a date that must be there."""
        value = self.day(key)
        if value is None:
            raise self.refuse(f"{key!r} is missing: add it")
        return value

    def yes(self, key: str) -> bool:
        """Return true or false; false where the key is absent."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.refuse(f"{key} must be true or false", key)
        return value

    def table(self, key: str) -> "Table":
        """Return a table within this one; an empty one where the key is absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.refuse(f"{key} must be a table: [{key}]", key)
        return Table(self.file, value, (*self.trail, key))

    def tables(self, key: str) -> tuple["Table", ...]:
        """Return the tables of a list, each found by its own name."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.refuse(f"{key} must be tables: [[{key}]]", key)
        return tuple(Table(self.file, v, self._trail_to(key, v)) for v in value)

    def among(self, key: str, known: Collection[str]) -> str:
        """Return a text that must be one of those that are known."""
        value = self.text(key)
        if value not in known:
            raise self.refuse(
                f"unknown {key} {value!r}: use one of {', '.join(known)}", f'"{value}"'
            )
        return value

    def _trail_to(self, key: str, value: Mapping[str, object]) -> tuple[str, ...]:
        name = value.get("name")
        own = (f'name = "{name}"',) if name else ()
        return (*self.trail, f"{key}]]", *own)


def open_table(path: Path) -> Table:
    """Return a whole TOML file as one table."""
    return Table(path, read_toml(path))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_text, value))
