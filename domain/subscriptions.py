"""Who is told what, where and how often."""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """The medium."""

    EMAIL = "email"
    SLACK = "slack"
    FOLDER = "folder"


class Frequency(StrEnum):
    """How often a subscription is told."""

    AT_ONCE = "at once"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which authorities, remits and directions a subscription covers; empty is all."""

    authorities: tuple[str, ...] = ()
    remits: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    minimum_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscriber's criteria, frequency and channel.

    `address` is a mail address, a Slack channel or a folder. `hour` is the local hour
    of the daily digest in `zone` (an IANA name).
    """

    name: str
    channel: Channel
    address: str
    frequency: Frequency
    criteria: Criteria = Criteria()
    zone: str = "Europe/London"
    hour: int = 7
    when_empty: bool = True
