"""The settings: `regrade.toml`, overridden by REGRADE_*; the only environment reader.

Secrets (the Slack token or webhook, the mail password) come only from the
environment or from a file that REGRADE_SECRETS_DIR names, never from the TOML.
"""

import os
import re
import tomllib
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings import SettingsError as NotJsonError

from jobs.sections import (
    Bounces,
    Crawling,
    DeskSettings,
    Mail,
    Operator,
    Slack,
    Subscribing,
    Zone,
)
from jobs.wrong_settings import in_words

# A hundred years.
LONGEST_KEPT = 36_500
DEFAULT_FILE = Path("regrade.toml")
SECRETS = "REGRADE_SECRETS_DIR"
SECRET_FIELDS = {
    "bounces_password",
    "mail_password",
    "mailbox_password",
    "signing_key",
    "slack_app_token",
    "slack_token",
    "slack_webhook",
}


class SettingsError(Exception):
    """The settings make no sense; the message says which and what to do."""


class Settings(BaseSettings):
    """Everything an operator can set; paths are relative to the file's folder."""

    model_config = SettingsConfigDict(
        env_prefix="REGRADE_", env_nested_delimiter="__", extra="forbid", frozen=True
    )
    home: Path = Path()
    db: str = "sqlite:///regrade.db"
    archive: Path = Path("captures")
    sectors: Path | None = None
    zone: Zone = "Europe/London"
    keep_days: int = Field(default=365, ge=30, le=LONGEST_KEPT)
    workers: int = Field(default_factory=lambda: min(os.cpu_count() or 1, 8), ge=1)
    crawl: Crawling = Crawling()
    mail: Mail | None = None
    bounces: Bounces | None = None
    slack: Slack = Slack()
    operator: Operator | None = None
    desk: DeskSettings = DeskSettings()
    watch_lists: dict[str, tuple[str, ...]] = {}
    subscriptions: tuple[Subscribing, ...] = ()
    bounces_password: SecretStr | None = None
    mail_password: SecretStr | None = None
    mailbox_password: SecretStr | None = None
    signing_key: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_token: SecretStr | None = None
    slack_webhook: SecretStr | None = None

    @property
    def archive_folder(self) -> Path:
        """Return where captures are kept."""
        return self.home / self.archive

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must never stand in a log."""
        known = [getattr(self, name) for name in sorted(SECRET_FIELDS)]
        return tuple(secret.get_secret_value() for secret in known if secret)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over secret files and the TOML file."""
        return env_settings, init_settings


def load_settings(file: Path | None, *, db: str | None = None) -> Settings:
    """Read the settings; raise SettingsError where they make no sense.

    Without `file`, `regrade.toml` of the working folder is read if it is there. `db`
    wins over everything.
    """
    _refuse_unknown_variables()
    path = file or DEFAULT_FILE
    values = _toml(path) if file or path.exists() else {}
    for secret in SECRET_FIELDS & values.keys():
        raise SettingsError(
            f"{path} holds {secret}; a secret belongs into REGRADE_{secret.upper()} "
            f"or into a file in the folder that {SECRETS} names."
        )
    if "home" in values:
        raise SettingsError(f"{path} is wrong at home: there is no such setting.")
    values |= {"home": path.parent.resolve(), **_secrets_in_files()}
    try:
        settings = Settings(**values)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = in_words(error)
        raise SettingsError(
            f"{path} (or a REGRADE_* variable) is wrong at {wrong}."
        ) from error
    except NotJsonError as error:
        named = re.search(r'field "(\w+)"', str(error))
        which = f"REGRADE_{named[1].upper()}" if named else "A REGRADE_* variable"
        raise SettingsError(
            f"{which}, or a variable that begins so, cannot be read: write a list or "
            "a whole section as JSON, such as "
            """REGRADE_CRAWL__ALLOW_HOSTS='["intranet"]'."""
        ) from error
    _refuse_missing_certificates(settings)
    url = _database(db, Path.cwd()) if db else _database(settings.db, settings.home)
    return settings.model_copy(update={"db": url})


def _toml(path: Path) -> dict[str, object]:
    """Return the values of the file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"There is no {path}: run `regrade init` first.") from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} cannot be read: it is not UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error


def _secrets_in_files() -> dict[str, str]:
    """Return the secrets that lie in the folder that REGRADE_SECRETS_DIR names."""
    named = os.environ.get(SECRETS)
    if not named:
        return {}
    folder = Path(named)
    if not folder.is_dir():
        raise SettingsError(
            f"There is no folder {folder}: name another in {SECRETS}, or unset it."
        )
    files = {
        secret: file
        for secret in sorted(SECRET_FIELDS)
        for file in (folder / secret, folder / f"regrade_{secret}")
        if file.is_file()
    }
    return {secret: _secret(file) for secret, file in files.items()}


def _secret(file: Path) -> str:
    """Return what a secret's file holds."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The secret in {file} cannot be read.") from error


def _refuse_missing_certificates(settings: Settings) -> None:
    """Refuse a file of certificates that is not there."""
    named = settings.mail.ca_file if settings.mail else None
    if named and not (settings.home / named).is_file():
        raise SettingsError(
            f"There is no file {settings.home / named}: mend `ca_file` under [mail], "
            "or leave it out."
        )


def _database(url: str, home: Path) -> str:
    """Return the database's URL with a relative SQLite path made absolute."""
    prefix = "sqlite:///"
    if "://" not in url:
        raise SettingsError(f"{url!r} is no database URL; write sqlite:///regrade.db.")
    if not url.startswith(prefix) or url.startswith(prefix + ":"):
        return url
    return prefix + str(home / url.removeprefix(prefix))


def _refuse_unknown_variables() -> None:
    """Refuse a misspelt REGRADE_* variable instead of ignoring it."""
    for name in os.environ:
        if not name.startswith("REGRADE_") or name in {SECRETS, "REGRADE_WRITE_GOLDEN"}:
            continue
        field = name.removeprefix("REGRADE_").lower().split("__")[0]
        if field == "home" or field not in Settings.model_fields:
            raise SettingsError(
                f"The variable {name} names no setting; see docs/operations.md."
            )
