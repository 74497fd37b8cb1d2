"""Who is told what, where and how often."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum


class Channel(StrEnum):
    """The medium."""

    EMAIL = "email"
    SLACK = "slack"
    FOLDER = "folder"


class Frequency(StrEnum):
    """How often a subscription is told: alerts, or digests on one or more hours."""

    AT_ONCE = "at once"
    DAILY = "daily"
    WEEKLY = "weekly"
    SEVERAL = "several"


class Origin(StrEnum):
    """Whether a subscription stands in the settings file or was made by command."""

    FILE = "file"
    COMMAND = "command"


class MuteKind(StrEnum):
    """What a mute silences: an authority's code, a story's number, an outlet's name."""

    AUTHORITY = "authority"
    STORY = "story"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Mute:
    """Something a subscription does not want to hear of, until a moment (UTC) or ever.

    News of before `until` stays untold when that moment has come.
    """

    kind: MuteKind
    what: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The local time in which alerts wait; it may go over midnight."""

    begins: time
    ends: time

    def hold(self, local: time) -> bool:
        """Say whether that time of day is a quiet one."""
        if self.begins <= self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends

    def __str__(self) -> str:
        """Return "22:00-07:00"."""
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"


@dataclass(frozen=True, slots=True)
class WatchList:
    """A newsroom's own set of authorities, by code, under a name."""

    name: str
    authorities: tuple[str, ...]
    origin: Origin = Origin.FILE


@dataclass(frozen=True, slots=True)
class Places:
    """Where authorities are: the region of each code, and the codes of each list."""

    regions: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a subscription covers; empty is all.

    An authority is covered where it is named itself, or its region, or a watch-list
    that has it. `grades` are those that a story leads with. `newsworthiness` is the
    least that a story must have, 0 to 1.
    """

    authorities: tuple[str, ...] = ()
    remits: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    minimum_confidence: float = 0.0
    regions: tuple[str, ...] = ()
    watch_lists: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    newsworthiness: float = 0.0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscriber's criteria, frequency and channel.

    `address` is a mail address, a Slack channel or a folder. Digests are due at the
    local `hours` in `zone` (an IANA name), on the `days` (0 is Monday; none is every
    day). Alerts wait while it is `quiet`.
    """

    name: str
    channel: Channel
    address: str
    frequency: Frequency
    criteria: Criteria = Criteria()
    zone: str = "Europe/London"
    hours: tuple[int, ...] = (7,)
    days: tuple[int, ...] = ()
    when_empty: bool = True
    quiet: QuietHours | None = None
    mutes: tuple[Mute, ...] = ()
    origin: Origin = Origin.FILE
