"""The reference shelf as a newsroom has it: ours, and what it added."""

from pathlib import Path

from domain.inspections import Guide
from jobs.settings import Settings
from sectors.load import load_guide


def extra_sectors(settings: Settings) -> Path | None:
    """Return the folder of the newsroom's own reference data, if it has one."""
    return settings.home / settings.sectors if settings.sectors else None


def guide_for(settings: Settings) -> Guide:
    """Return the reference shelf as this newsroom has it."""
    return load_guide(also=extra_sectors(settings))
