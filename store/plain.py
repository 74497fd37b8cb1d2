"""Domain values as what JSON can hold, and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from domain.claims import Inspected, Quote
from domain.deliveries import Message
from domain.inspections import Direction, VisitKind
from domain.stories import Result
from domain.subscriptions import Criteria

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Plain = Mapping[str, Any]


def of(value: "DataclassInstance") -> dict[str, Any]:
    """Return a domain value as dictionaries, lists, numbers and strings."""
    return {name: _plain(part) for name, part in asdict(value).items()}


def parts(value: "DataclassInstance") -> dict[str, Any]:
    """Return a domain value's own fields, as they are."""
    return {name: getattr(value, name) for name in names(type(value))}


def names(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    """Return the names of a domain value's fields."""
    return tuple(field.name for field in fields(kind))


def to_result(plain: Plain) -> Result:
    """Return a story's result."""
    other = plain["other_direction"]
    values = {
        "direction": Direction(plain["direction"]),
        "quote": Quote(**plain["quote"]),
        "other_direction": Direction(other) if other else None,
    }
    return Result(**{**plain, **values})


def to_criteria(plain: Plain) -> Criteria:
    """Return what a subscription covers."""
    lists = {name: tuple(v) for name, v in plain.items() if isinstance(v, list)}
    return Criteria(**{**plain, **lists})


def to_message(plain: Plain) -> Message:
    """Return a rendered message."""
    return Message(**{**plain, "blocks": tuple(plain["blocks"])})


def to_inspected(plain: Plain | None) -> Inspected | None:
    """Return what a report said of its inspection, if it was a report."""
    if plain is None:
        return None
    visit = plain["visit"]
    days = ("began", "ended", "published")
    values = {day: plain[day] and date.fromisoformat(plain[day]) for day in days}
    return Inspected(
        **{**plain, **values, "visit": VisitKind(visit) if visit else None}
    )


def _plain(part: Any) -> Any:  # noqa: ANN401 - whatever a domain value holds
    if isinstance(part, date):
        return part.isoformat()
    return list(part) if isinstance(part, tuple) else part
