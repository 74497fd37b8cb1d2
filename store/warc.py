"""The archive: pages exactly as they came, in WARC files that are only added to."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from io import FileIO
from itertools import accumulate
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Self, TypeVar
from uuid import uuid4

from domain.sources import Address, Page
from store import records
from store.errors import ArchiveError

__all__ = ["Archive", "ArchiveError"]

_T = TypeVar("_T")
_FILES = "*-*-*.warc.gz"


class Archive:
    """A folder of WARC files; each process writes its own, a new one every day.

    A process that is killed leaves at worst half a page at the end of a file that
    nobody adds to again, and no address points there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: FileIO | None = None
        self._day_and_process: tuple[date, int] | None = None
        self._has_pages = False
        self._lock = Lock()

    def append(self, page: Page, *, at: datetime) -> Address:
        """Add a page that was fetched at that moment; it is on disk on return."""
        [address] = self.append_all([page], at=at)
        return address

    def append_all(self, pages: Sequence[Page], *, at: datetime) -> list[Address]:
        """Add pages one after the other; all of them are on disk on return."""
        if at.tzinfo is None:
            raise ValueError(f"naive time {at.isoformat()}: say its zone")
        moment = at.astimezone(UTC)
        data = [records.page_records(page, at=moment) for page in pages]
        with self._lock:
            try:
                return self._write(data, at=moment)
            except OSError as reason:
                self._drop(spoilt=True)
                raise ArchiveError(
                    f"The archive {self._folder} cannot be written "
                    f"({reason.strerror}): mend that, then run the same command again."
                ) from reason

    def read(self, address: Address) -> bytes:
        """Return the body of the page at that address."""
        return self._read(address, records.read_body)

    def read_page(self, address: Address) -> Page:
        """Return the page at that address as it was handed over."""
        return self._read(address, records.read_page)

    def files(self) -> list[tuple[str, date, int]]:
        """Return the name, the day and the size of each file of pages."""
        found = ((path, _day_of(path.name)) for path in self._folder.glob(_FILES))
        return sorted((p.name, day, p.stat().st_size) for p, day in found if day)

    def remove(self, name: str) -> None:
        """Delete one file with all its pages."""
        (self._folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file in hand; another `append` begins a new one."""
        with self._lock:
            self._drop()

    def __enter__(self) -> Self:
        """Return the archive, to be closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file in hand."""
        self.close()

    def _write(self, data: Sequence[bytes], *, at: datetime) -> list[Address]:
        # A child of this process must not write into its parent's file.
        wanted = (at.date(), os.getpid())
        if self._file is None or self._day_and_process != wanted:
            self._drop()
            self._file = _new_file(self._folder, at=at)
            self._day_and_process = wanted
            self._has_pages = False
        start, name = self._file.tell(), Path(os.fsdecode(self._file.name)).name
        offsets = accumulate((len(one) for one in data), initial=start)
        _write_through(self._file, b"".join(data))
        self._has_pages = True
        return [Address(name, offset) for offset, _ in zip(offsets, data, strict=False)]

    def _drop(self, *, spoilt: bool = False) -> None:
        """Let go of the file in hand; one that no page ever reached is deleted."""
        if self._file is not None:
            self._file.close()
            if spoilt and not self._has_pages:
                _delete(self._file)
        self._file = None

    def _read(self, address: Address, reader: Callable[[BinaryIO], _T]) -> _T:
        path = self._folder / address.uri
        try:
            with path.open("rb") as file:
                file.seek(address.offset)
                return reader(file)
        except OSError as reason:
            raise ArchiveError(
                f"The archive's file {path} cannot be read ({reason.strerror}): "
                "put it back from a copy."
            ) from reason
        except records.DamagedError as reason:
            raise ArchiveError(
                f"The archive's file {path} is damaged at {address.offset} ({reason}): "
                "put it back from a copy."
            ) from reason


def _new_file(folder: Path, *, at: datetime) -> FileIO:
    """Begin a file that no other process has, on this machine or another."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{at:%Y%m%d}-{os.getpid()}-{uuid4().hex[:12]}.warc.gz"
    file = FileIO(folder / name, "xb")
    try:
        _write_through(file, records.first_record(at))
        _sync_folder(folder)
    except OSError:
        file.close()
        _delete(file)
        raise
    return file


def _delete(file: FileIO) -> None:
    """Leave no empty file behind, if that can be done: the disk may be full."""
    with suppress(OSError):
        Path(os.fsdecode(file.name)).unlink(missing_ok=True)


def _day_of(name: str) -> date | None:
    """Return the day of the pages in a file of ours; another's has none."""
    try:
        return (
            datetime.strptime(name.split("-")[0], "%Y%m%d").replace(tzinfo=UTC).date()
        )
    except ValueError:
        return None


def _write_through(file: FileIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) or 0 :]
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """See to it that the file's name outlives a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
