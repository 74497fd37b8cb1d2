"""Reference shelves for tests: the same files are read once, whatever their folder."""

from collections.abc import Iterator
from pathlib import Path

from domain.inspections import Guide
from pipeline.understand import Reader, build_reader
from sectors.load import load_guide as load_anew

_Files = frozenset[tuple[str, bytes]]

_guides: dict[_Files, Guide] = {}
_readers: dict[_Files, Reader] = {}


def load_guide(*, also: Path | None = None) -> Guide:
    """Return the shelf with what a folder adds to it."""
    files = frozenset(_files(also))
    if files not in _guides:
        _guides[files] = load_anew(also=also)
    return _guides[files]


def a_reader(folder: Path) -> Reader:
    """Return who reads with what a folder adds to the shelf."""
    files = frozenset(_files(folder))
    if files not in _readers:
        _readers[files] = build_reader(load_guide(also=folder))
    return _readers[files]


def _files(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*") if folder else ():
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()
