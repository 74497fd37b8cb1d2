"""Makes a newsroom: a commented settings file and the database."""

from dataclasses import dataclass
from pathlib import Path

from jobs.settings import DEFAULT_FILE, SettingsError, load_settings
from store.connect import create

SAMPLE = Path(__file__).with_name("sample.toml")


@dataclass(frozen=True, slots=True)
class Made:
    """What `regrade init` left behind; `may_fetch` is false without a contact."""

    file: Path
    is_new: bool
    db: str
    may_fetch: bool


def init(file: Path | None, *, db: str | None) -> Made:
    """Write the settings file if there is none, and make or upgrade the database."""
    path = file or DEFAULT_FILE
    is_new = not path.exists()
    if is_new:
        _write(path)
    settings = load_settings(path, db=db)
    create(settings.db)
    has_contact = bool(settings.crawl.contact.strip())
    return Made(file=path, is_new=is_new, db=settings.db, may_fetch=has_contact)


def _write(path: Path) -> None:
    """Write the sample settings."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be written ({error.strerror}); choose another folder "
            "with --config."
        ) from error
