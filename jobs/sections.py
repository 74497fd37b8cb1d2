"""The sections of the settings file, one class each; `jobs/settings.py` reads them."""

import re
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    model_validator,
)

from alerts.channels.letter import is_mailbox


def _known_zone(name: str) -> str:
    """Refuse a time zone that the machine does not know."""
    if name not in _zones():
        raise ValueError("no such time zone; use a name such as Europe/London")
    return name


@cache
def _zones() -> frozenset[str]:
    """Return the zones that this machine knows: it opens hundreds of files for that."""
    return frozenset(available_timezones())


def _bare_address(text: str) -> str:
    """Refuse what is not a mail address alone: no name, no angle brackets."""
    if "<" in text or not is_mailbox(text):
        raise ValueError("write a mail address alone, such as stop@newsroom.example")
    return text


def _mail_address(text: str) -> str:
    """Refuse what is no mail address, with a name before it or without."""
    if not is_mailbox(text):
        raise ValueError(
            "write a mail address, such as Regrade <regrade@newsroom.example>"
        )
    return text


def _own_address(text: str) -> str:
    """Refuse what is not the beginning of every address of a site of ours."""
    if not re.fullmatch(r"https?://[\w.-]+(:\d+)?", text):
        raise ValueError(
            "write https:// and a host alone, such as https://desk.newsroom.example"
        )
    return text


def _quiet_hours(text: str) -> str:
    """Refuse what is not a stretch of the day."""
    if not _STRETCH.fullmatch(text):
        raise ValueError("write quiet hours as 22:00-07:00")
    begins, _, ends = text.partition("-")
    if begins == ends:
        raise ValueError("quiet hours end at another time than they begin")
    return text


Zone = Annotated[str, AfterValidator(_known_zone)]
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"
_STRETCH = re.compile(f"{_TIME}-{_TIME}")
_HOST = re.compile(r"\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*")
_STRICT = ConfigDict(extra="forbid", frozen=True)


class Mail(BaseModel):
    """How mail is sent."""

    model_config = _STRICT
    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    sender: Annotated[str, AfterValidator(_mail_address)]
    unsubscribe: Annotated[str, AfterValidator(_bare_address)] | None = None
    ca_file: Path | None = None
    per_minute: int | None = Field(default=None, ge=1)


class Bounces(BaseModel):
    """The mailbox into which mail that could not be delivered comes back (IMAP)."""

    model_config = _STRICT
    host: str
    port: int = Field(default=993, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str
    folder: str = "INBOX"
    ca_file: Path | None = None


class Operator(BaseModel):
    """Where the operator is told what is wrong; the second way where the first is."""

    model_config = _STRICT
    channel: Literal["email", "slack", "folder"]
    address: str = Field(min_length=1)
    second_channel: Literal["email", "slack", "folder"] | None = None
    second_address: str | None = None

    @model_validator(mode="after")
    def _reaches_somebody(self) -> "Operator":
        """Refuse what would tell nobody that something is wrong."""
        if (self.second_channel is None) != (self.second_address is None):
            raise ValueError("give second_channel and second_address together")
        for channel, address in self.ways:
            if channel == "email" and not is_mailbox(address):
                raise ValueError(f"{address!r} is no mail address")
        return self

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Return channel and address of each way, the first choice first."""
        second = self.second_channel, self.second_address
        ways = ((self.channel, self.address), second)
        return tuple((c, a) for c, a in ways if c is not None and a is not None)


class Slack(BaseModel):
    """How Slack is reached; token or webhook come from the environment."""

    model_config = _STRICT
    base_url: str = "https://slack.com/api/"


def _web_address(text: str) -> str:
    """Refuse what is no address of a web page."""
    if not text.startswith(("https://", "http://")):
        raise ValueError("write a web address, such as https://switch.example/our-run")
    return text


def _host_alone(text: str) -> str:
    """Refuse what is neither a host nor host:port; return it as hosts are compared."""
    host, _, port = text.rpartition(":") if text.count(":") == 1 else (text, "", "80")
    is_port = port.isascii() and port.isdigit() and 0 < int(port) <= 65535
    if not (is_port and (_HOST.fullmatch(host) or _is_number(host))):
        raise ValueError(
            f"{text!r} is no host: write intranet.example or intranet.example:8080, "
            "one by one, without http:// and without a pattern"
        )
    return text.lower()


def _is_number(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


class Crawling(BaseModel):
    """How pages are fetched. `allow_hosts` may lie in private networks."""

    model_config = _STRICT
    contact: str = ""
    delay: float = Field(default=1.0, ge=0, le=600)
    sources: Path | None = None
    default_sources: bool = True
    allow_hosts: tuple[Annotated[str, AfterValidator(_host_alone)], ...] = ()
    mailbox_ca_file: Path | None = None
    browser: Path | None = None
    heartbeat: Annotated[str, AfterValidator(_web_address)] | None = None


def _small(text: str) -> str:
    """Return a grade as the scales have it: C3 is c3 there."""
    return " ".join(text.lower().split())


Fraction = Annotated[float, Field(ge=0, le=1)]
Hour = Annotated[int, Field(ge=0, le=23)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Subscribing(BaseModel):
    """One subscription as the file, or a command, declares it."""

    model_config = _STRICT
    name: str = Field(min_length=1, max_length=100)
    channel: Literal["email", "slack", "folder"]
    address: str = Field(min_length=1)
    frequency: Literal["at once", "daily", "weekly", "several"] = "daily"
    hour: Hour | None = None
    hours: tuple[Hour, ...] = ()
    days: tuple[Weekday, ...] = ()
    zone: Zone | None = None
    quiet: Annotated[str, AfterValidator(_quiet_hours)] | None = None
    when_empty: bool = True
    authorities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    watch_lists: tuple[str, ...] = ()
    remits: tuple[str, ...] = ()
    directions: tuple[
        Literal["upgrade", "downgrade", "unchanged", "first", "unknown"], ...
    ] = ()
    grades: tuple[Annotated[str, AfterValidator(_small)], ...] = ()
    minimum_confidence: Fraction = 0.0
    newsworthiness: Fraction = 0.0


class Person(BaseModel):
    """Somebody who may use the desk."""

    model_config = _STRICT
    address: Annotated[str, AfterValidator(_bare_address)]
    role: Literal["reader", "editor", "operator"] = "reader"


class DeskSettings(BaseModel):
    """The web page: where it is served, how people sign in, and who they are."""

    model_config = _STRICT
    host: str = "127.0.0.1"
    port: int = Field(default=8350, ge=0, le=65535)
    url: Annotated[str, AfterValidator(_own_address)] | None = None
    sign_in: Literal["local", "link", "proxy"] = "local"
    people: tuple[Person, ...] = ()
    header: str = ""
    proxies: tuple[str, ...] = ()
    anyone: bool = False
