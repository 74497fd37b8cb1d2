"""The settings: `regrade.toml`, overridden by REGRADE_*; the only environment reader.

Secrets (the Slack token or webhook, the mail password) come only from the
environment or from a file that REGRADE_SECRETS_DIR names, never from the TOML.
"""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

DEFAULT_FILE = Path("regrade.toml")
SECRETS = "REGRADE_SECRETS_DIR"
SECRET_FIELDS = {"mail_password", "slack_token", "slack_webhook"}


class SettingsError(Exception):
    """The settings make no sense; the message says which and what to do."""


def _known_zone(name: str) -> str:
    """Refuse a time zone that the machine does not know."""
    if name not in available_timezones():
        raise ValueError("no such time zone; use a name such as Europe/London")
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
_STRICT = ConfigDict(extra="forbid", frozen=True)


class Mail(BaseModel):
    """How mail is sent."""

    model_config = _STRICT
    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    sender: str = Field(min_length=3)
    unsubscribe: str | None = None
    ca_file: Path | None = None


class Slack(BaseModel):
    """How Slack is reached; token or webhook come from the environment."""

    model_config = _STRICT
    base_url: str = "https://slack.com/api/"


class Crawling(BaseModel):
    """How pages are fetched. `allow_hosts` may lie in private networks."""

    model_config = _STRICT
    contact: str = ""
    delay: float = Field(default=1.0, ge=0, le=600)
    sources: Path | None = None
    default_sources: bool = True
    allow_hosts: tuple[str, ...] = ()


class Subscribing(BaseModel):
    """One subscription as the file declares it."""

    model_config = _STRICT
    name: str = Field(min_length=1)
    channel: Literal["email", "slack", "folder"]
    address: str = Field(min_length=1)
    frequency: Literal["at once", "daily"] = "daily"
    hour: int = Field(default=7, ge=0, le=23)
    zone: Zone | None = None
    when_empty: bool = True
    authorities: tuple[str, ...] = ()
    remits: tuple[str, ...] = ()
    directions: tuple[
        Literal["upgrade", "downgrade", "unchanged", "first", "unknown"], ...
    ] = ()
    minimum_confidence: float = Field(default=0.0, ge=0, le=1)


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
    keep_days: int = Field(default=365, ge=30)
    workers: int = Field(default_factory=lambda: min(os.cpu_count() or 1, 8), ge=1)
    crawl: Crawling = Crawling()
    mail: Mail | None = None
    slack: Slack = Slack()
    subscriptions: tuple[Subscribing, ...] = ()
    mail_password: SecretStr | None = None
    slack_token: SecretStr | None = None
    slack_webhook: SecretStr | None = None

    @property
    def archive_folder(self) -> Path:
        """Return where captures are kept."""
        return self.home / self.archive

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must never stand in a log."""
        known = (self.mail_password, self.slack_token, self.slack_webhook)
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
        """Let the environment win over secret files, and those over the TOML file."""
        return env_settings, file_secret_settings, init_settings


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
    values["home"] = path.parent.resolve()
    try:
        settings = Settings(**values, _secrets_dir=os.environ.get(SECRETS))  # type: ignore[call-arg, arg-type]
    except ValidationError as error:
        raise SettingsError(_in_words(error, path)) from error
    url = _database(db, Path.cwd()) if db else _database(settings.db, settings.home)
    return settings.model_copy(update={"db": url})


def _toml(path: Path) -> dict[str, object]:
    """Return the values of the file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"There is no {path}: run `regrade init` first.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}).") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error


def _database(url: str, home: Path) -> str:
    """Return the database's URL with a relative SQLite path made absolute."""
    prefix = "sqlite:///"
    if "://" not in url:
        raise SettingsError(
            f"{url!r} is no database URL; write sqlite:///PATH or postgresql://…"
        )
    if not url.startswith(prefix) or url.startswith(prefix + ":"):
        return url
    return prefix + str(home / url.removeprefix(prefix))


def _refuse_unknown_variables() -> None:
    """Refuse a misspelt REGRADE_* variable instead of ignoring it."""
    for name in os.environ:
        if not name.startswith("REGRADE_") or name in {SECRETS, "REGRADE_WRITE_GOLDEN"}:
            continue
        field = name.removeprefix("REGRADE_").lower().split("__")[0]
        if field not in Settings.model_fields:
            raise SettingsError(
                f"The variable {name} names no setting; see docs/operations.md."
            )


def _in_words(error: ValidationError, path: Path) -> str:
    """Say in one sentence which settings are wrong."""
    wrong = (
        f"{'.'.join(str(part) for part in e['loc'])}: "
        + e["msg"].removeprefix("Value error, ").rstrip(".")
        for e in error.errors(include_url=False, include_input=False)
    )
    return f"{path} (or a REGRADE_* variable) is wrong at " + "; ".join(wrong) + "."
