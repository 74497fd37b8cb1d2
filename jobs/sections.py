"""The sections of the settings file, one class each; `jobs/settings.py` reads them."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from alerts.channels.letter import is_mailbox


def _known_zone(name: str) -> str:
    """Refuse a time zone that the machine does not know."""
    if name not in available_timezones():
        raise ValueError("no such time zone; use a name such as Europe/London")
    return name


def _bare_address(text: str) -> str:
    """Refuse what is not a mail address alone: no name, no angle brackets."""
    if "<" in text or not is_mailbox(text):
        raise ValueError("write a mail address alone, such as stop@newsroom.example")
    return text


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
    unsubscribe: Annotated[str, AfterValidator(_bare_address)] | None = None
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
