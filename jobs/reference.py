"""The reference shelf as a newsroom has it: ours, and what it added."""

from functools import lru_cache
from pathlib import Path

from domain.inspections import Guide
from jobs.settings import Settings
from sectors.load import load_guide

_State = tuple[tuple[str, int, int], ...]


def extra_sectors(settings: Settings) -> Path | None:
    """Return the folder of the newsroom's own reference data, if it has one."""
    return settings.home / settings.sectors if settings.sectors else None


def guide_for(settings: Settings) -> Guide:
    """Return the reference shelf as this newsroom has it.

    It is read again when a file of the newsroom's own has changed.
    """
    also = extra_sectors(settings)
    return _loaded(also, _state(also))


@lru_cache(maxsize=4)
def _loaded(also: Path | None, state: _State) -> Guide:
    return load_guide(also=also)


def _state(folder: Path | None) -> _State:
    """Return what changes when a file does."""
    if folder is None or not folder.is_dir():
        return ()
    files = (p for p in sorted(folder.rglob("*")) if p.suffix in {".csv", ".toml"})
    seen = ((str(path), path.stat()) for path in files)
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in seen)
