"""The sources of the sample newsroom, one of each kind that the crawler knows."""

from pathlib import Path

from crawler.packs import load_sources
from domain.sources import Source
from jobs.demo.newsroom import BASE

# The invented councils, in the shape that `sectors.load.load_guide(also=...)` takes.
SECTORS = Path(__file__).parent / "sectors"
DECLARED = Path(__file__).parent / "sources"


def write_sources(folder: Path, base: str) -> tuple[Source, ...]:
    """Write the declarations of a newsroom that is served at `base`; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in DECLARED.glob("*.toml"):
        declaration = path.read_bytes().replace(BASE, base.encode())
        (folder / path.name).write_bytes(declaration)
    return load_sources(folder)
