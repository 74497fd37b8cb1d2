"""Where each authority's square stands on the map of squares."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sectors.files import read_rows

_FILE = Path(__file__).with_name("tiles.csv")
_COLUMNS = ("code", "column", "row")


@dataclass(frozen=True, slots=True)
class Tile:
    """One square: its column from the west and its row from the north, from 0."""

    column: int
    row: int


def load_tiles() -> Mapping[str, Tile]:
    """Return the square of every authority of England, by code."""
    rows = read_rows(_FILE, _COLUMNS)
    return {
        row.text("code"): Tile(int(row.text("column")), int(row.text("row")))
        for row in rows
    }
