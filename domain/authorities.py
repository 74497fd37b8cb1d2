"""Who can be inspected: councils, the bodies that serve them, and look-alikes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ambiguity(StrEnum):
    """How far a name may be trusted to mean the authority."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority, by its official codes, from the day it began to its last.

    `starts` and `ends` (the last day in force) are None where not known or not ended.
    `provider_number` is the regulator's own; a history goes on across a
    reorganisation exactly where predecessor and successor share it.
    """

    code: str
    name: str
    official_name: str
    kind: str
    nation: str
    region: str | None = None
    starts: date | None = None
    ends: date | None = None
    replaced_by: tuple[str, ...] = ()
    provider_number: str | None = None

    def exists_on(self, day: date) -> bool:
        """Say whether the authority was in force on that day."""
        begun = self.starts is None or self.starts <= day
        return begun and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one authority, and how far to trust it."""

    code: str
    text: str
    kind: str
    ambiguity: Ambiguity = Ambiguity.NONE
    reason: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A trust or company that runs services for councils, which are judged, not it."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    serves: tuple[str, ...]
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A name in the news that is not an authority (a district, an old county)."""

    name: str
    kind: str
    code: str | None = None
