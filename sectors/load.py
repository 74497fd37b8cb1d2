"""Reads the reference shelf into one Guide; refuses what it does not know."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from domain.inspections import Guide
from sectors.files import SectorsError, Stack, line_of
from sectors.load_frameworks import Sector, read_phrases, read_sector
from sectors.load_ledger import LedgerReader
from sectors.load_names import (
    read_aliases,
    read_authorities,
    read_districts,
    read_look_alikes,
    read_providers,
)
from sectors.load_weights import read_tenor, read_weights

__all__ = ["UPDATABLE", "UPDATES", "SectorsError", "load_guide", "updates_of"]

SHELF = Path(__file__).parent

SECTORS = (
    "childrens_social_care.toml",
    "area_send.toml",
    "adult_social_care.toml",
    "fostering_adoption.toml",
    "youth_justice.toml",
    "social_housing.toml",
    "other.toml",
)

# What a newsroom or the demo may add, each with the columns of ours.
EXTRA = ("authorities.csv", "aliases.csv", "judgements.csv")
# What an update may bring: rows that are added or take another's place, whole remits.
UPDATABLE = (*EXTRA, "districts.csv", "providers.csv", *SECTORS)
# Where the updates that a newsroom has taken in lie, in its own folder.
UPDATES = "updates"


def load_guide(also: Path | None = None, *, update: Path | None = None) -> Guide:
    """Return what the pipeline needs to know of all remits.

    `also` is a folder with further rows (authorities.csv, aliases.csv, judgements.csv)
    and with the updates that were taken in, the oldest first by name; `update` is a
    folder with one more, to be tried.
    """
    folders = updates_of(also)
    if update is not None:
        _check_folder(update, UPDATABLE)
        folders.append(update)
    files = _Files(also, folders)
    authorities = read_authorities(
        files.stack("authorities.csv"), districts=files.stack("districts.csv")
    )
    districts = read_districts(files.stack("districts.csv"), authorities=authorities)
    shelves = [files.last(name) for name in SECTORS]
    sectors = [read_sector(path) for path in shelves]
    scales = tuple(chain.from_iterable(s.scales for s in sectors))
    frameworks = tuple(chain.from_iterable(s.frameworks for s in sectors))
    _check_names(sectors, shelves)
    ledger = LedgerReader(
        authorities=(*authorities, *districts), frameworks=frameworks, scales=scales
    )
    return Guide(
        authorities=authorities,
        aliases=read_aliases(files.stack("aliases.csv"), authorities=authorities),
        providers=read_providers(files.stack("providers.csv"), authorities=authorities),
        look_alikes=read_look_alikes([SHELF / "look_alikes.csv"], districts=districts),
        remits=tuple(s.remit for s in sectors),
        frameworks=frameworks,
        scales=scales,
        comparables=tuple(chain.from_iterable(s.comparables for s in sectors)),
        ledger=ledger.read(files.stack("judgements.csv", "earlier_judgements.csv")),
        phrases=read_phrases(SHELF / "phrases.toml"),
        weights=read_weights(SHELF / "weights.json"),
        tenor=read_tenor(SHELF / "tenor.json"),
        districts=districts,
    )


def updates_of(also: Path | None) -> list[Path]:
    """Return the updates in a newsroom's own folder, the oldest first."""
    if also is None:
        return []
    _check_folder(also, EXTRA)
    found = (f for f in (also / UPDATES).glob("*") if not f.name.startswith("."))
    folders = sorted(f for f in found if f.is_dir())
    for folder in folders:
        _check_folder(folder, UPDATABLE)
    return folders


@dataclass(frozen=True, slots=True)
class _Files:
    """Where the files of the shelf, of a newsroom and of its updates lie."""

    also: Path | None
    updates: list[Path]

    def stack(self, name: str, *others: str) -> Stack:
        """Return the files of one table; `others` are further ones of ours alone."""
        own = [self.also / name] if self.also and (self.also / name).exists() else []
        newer = tuple(f / name for f in self.updates if (f / name).exists())
        return Stack((SHELF / name, *own, *(SHELF / o for o in others)), newer)

    def last(self, name: str) -> Path:
        """Return the last file of that name, which stands for all before it."""
        newer = [f / name for f in self.updates if (f / name).exists()]
        return newer[-1] if newer else SHELF / name


def _check_folder(folder: Path, known: Sequence[str]) -> None:
    if not folder.is_dir():
        raise SectorsError(folder, 0, "no such folder: make it or leave it out")
    for path in sorted((*folder.glob("*.csv"), *folder.glob("*.toml"))):
        if path.name not in known:
            raise SectorsError(
                path, 0, f"unknown file: rename it to one of {', '.join(known)}"
            )


def _check_names(sectors: Sequence[Sector], files: Sequence[Path]) -> None:
    seen: dict[str, str] = {}
    for sector, file in zip(sectors, files, strict=True):
        scales = {scale.name for scale in sector.scales}
        names = scales | {framework.name for framework in sector.frameworks}
        for name in sorted(names & set(seen)):
            line = line_of(file, f'name = "{name}"')
            raise SectorsError(
                file, line, f"{name!r} is also in {seen[name]}: rename one"
            )
        seen |= dict.fromkeys(names, file.name)
