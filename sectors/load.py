"""Reads the reference shelf into one Guide; refuses what it does not know."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from domain.inspections import Guide
from sectors.files import SectorsError, line_of
from sectors.load_frameworks import Sector, read_phrases, read_sector
from sectors.load_ledger import LedgerReader
from sectors.load_names import (
    read_aliases,
    read_authorities,
    read_districts,
    read_look_alikes,
    read_providers,
)

__all__ = ["SectorsError", "load_guide"]

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


def load_guide(also: Path | None = None) -> Guide:
    """Return what the pipeline needs to know of all remits.

    `also` is a folder with further rows: authorities.csv, aliases.csv, judgements.csv.
    """
    if also is not None:
        _check_folder(also)
    authorities = read_authorities(
        _files("authorities.csv", also), districts=SHELF / "districts.csv"
    )
    districts = read_districts(SHELF / "districts.csv", authorities=authorities)
    sectors = [read_sector(SHELF / name) for name in SECTORS]
    scales = tuple(chain.from_iterable(s.scales for s in sectors))
    frameworks = tuple(chain.from_iterable(s.frameworks for s in sectors))
    _check_names(sectors)
    ledger = LedgerReader(
        authorities=(*authorities, *districts), frameworks=frameworks, scales=scales
    )
    return Guide(
        authorities=authorities,
        aliases=read_aliases(_files("aliases.csv", also), authorities=authorities),
        providers=read_providers([SHELF / "providers.csv"], authorities=authorities),
        look_alikes=read_look_alikes([SHELF / "look_alikes.csv"], districts=districts),
        remits=tuple(s.remit for s in sectors),
        frameworks=frameworks,
        scales=scales,
        comparables=tuple(chain.from_iterable(s.comparables for s in sectors)),
        ledger=ledger.read(
            [*_files("judgements.csv", also), SHELF / "earlier_judgements.csv"]
        ),
        phrases=read_phrases(SHELF / "phrases.toml"),
        districts=districts,
    )


def _files(name: str, also: Path | None) -> list[Path]:
    extra = [also / name] if also is not None and (also / name).exists() else []
    return [SHELF / name, *extra]


def _check_folder(also: Path) -> None:
    if not also.is_dir():
        raise SectorsError(also, 0, "no such folder: make it or leave it out")
    for path in sorted(also.glob("*.csv")):
        if path.name not in EXTRA:
            raise SectorsError(
                path, 0, f"unknown file: rename it to one of {', '.join(EXTRA)}"
            )


def _check_names(sectors: Sequence[Sector]) -> None:
    seen: dict[str, str] = {}
    for sector, file in zip(sectors, SECTORS, strict=True):
        scales = {scale.name for scale in sector.scales}
        names = scales | {framework.name for framework in sector.frameworks}
        for name in sorted(names & set(seen)):
            line = line_of(SHELF / file, f'name = "{name}"')
            raise SectorsError(
                SHELF / file, line, f"{name!r} is also in {seen[name]}: rename one"
            )
        seen |= dict.fromkeys(names, file)
