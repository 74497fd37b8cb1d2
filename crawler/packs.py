"""Folders of sources: what of them can be used, and what is wrong with the rest."""

from dataclasses import dataclass
from pathlib import Path

from crawler.registry import OUR_SOURCES, RegistryError, read_source
from domain.sources import Source

SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Pack:
    """The sources of a folder that can be used, and what is wrong with the rest."""

    sources: tuple[Source, ...] = ()
    wrong: tuple[RegistryError, ...] = ()

    @property
    def left_out(self) -> frozenset[str]:
        """Return the names of the sources whose files cannot be used."""
        files = [error.file for error in self.wrong]
        return frozenset(file.stem for file in files if file.suffix == SUFFIX)


def load_pack(folder: Path) -> Pack:
    """Read every source of a folder, in order of name; a wrong file stops no other.

    Hidden files are no sources: editors and copying leave such behind.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    except OSError as error:
        return Pack(wrong=(RegistryError(folder, "folder", _no_folder(error)),))
    sources: list[Source] = []
    wrong: list[RegistryError] = []
    for path in files:
        if path.name.startswith("."):
            continue
        try:
            sources.append(read_source(path))
        except RegistryError as error:
            wrong.append(error)
    return Pack(tuple(sources), tuple(wrong))


def _no_folder(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such folder; make it, or name another as `sources`"
        case NotADirectoryError():
            return "this is a file; name the folder in which it lies as `sources`"
        case _:
            why = (error.strerror or "it cannot be read").lower()
            return f"{why}; mend its rights, or name another as `sources`"


def load_sources(folder: Path | None = None) -> tuple[Source, ...]:
    """Read every source of a folder, ours if none is named; refuse a wrong one."""
    pack = load_pack(OUR_SOURCES if folder is None else folder)
    for error in pack.wrong:
        raise error
    return pack.sources
