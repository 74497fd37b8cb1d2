"""What a command opens before it works, and closes whatever happens."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from jobs.logs import set_up_logs
from jobs.settings import Settings, SettingsError, load_settings
from jobs.steps import Work, clock
from jobs.terminal import Screen
from store.connect import Engine, open_store


@contextmanager
def opened(
    config: Path | None, db: str | None, *, verbose: bool
) -> Iterator[tuple[Settings, Engine]]:
    """Give the settings and the open store; logs go on without the secrets."""
    settings = load_settings(config, db=db)
    set_up_logs(verbose=verbose, secrets=settings.secrets)
    engine = open_store(settings.db)
    try:
        yield settings, engine
    finally:
        engine.dispose()


@contextmanager
def at_work(
    config: Path | None, db: str | None, *, verbose: bool, screen: Screen
) -> Iterator[Work]:
    """Give all that a step needs; progress is shown while it runs."""
    with (
        opened(config, db, verbose=verbose) as (settings, engine),
        screen.progress() as tell,
    ):
        yield Work(settings, engine, tell=tell, now=clock, verbose=verbose)


@contextmanager
def only_one(settings: Settings) -> Iterator[None]:
    """Let one run go on at a time: a second cron line does not pile up on it."""
    with _lock(settings.archive_folder) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SettingsError(
                "Another `regrade run` is still at work; this one did nothing."
            ) from error
        yield


def _lock(folder: Path) -> IO[str]:
    """Open the file that whoever runs holds."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / ".running").open("w")
    except OSError as error:
        raise SettingsError(
            f"The archive {folder} cannot be written ({error.strerror}): make it a "
            "folder with the right to write, or name another as `archive`."
        ) from error
