"""The options of `regrade subscribe` and `regrade subscriptions change`."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated

import typer

from domain import subscriptions as domain
from domain.inspections import Direction

_WORKDAYS = ["mon", "tue", "wed", "thu", "fri"]
_WEEK = {*_WORKDAYS, "sat", "sun"}
Many = list[str] | None


class Timing(StrEnum):
    """How often, as the command line says it."""

    AT_ONCE = "at once"
    DAILY = "daily"
    WEEKLY = "weekly"
    SEVERAL = "several"


Name = Annotated[str, typer.Argument(help="The subscription's name.")]
Address = Annotated[
    str, typer.Option(help="A mail address, a Slack channel (#news) or a folder.")
]
NewAddress = Annotated[str | None, typer.Option("--address", help="The new address.")]
NewName = Annotated[
    str | None, typer.Option("--name", help="Its name for good; else the address.")
]
Channel = Annotated[
    domain.Channel | None,
    typer.Option(help="email, slack or folder; else what the address looks like."),
]
Authorities = Annotated[Many, typer.Option(help="Councils, by name or code.")]
Regions = Annotated[Many, typer.Option(help="Regions, such as London.")]
Watch = Annotated[Many, typer.Option(help="Watch-lists of your own.")]
Remits = Annotated[Many, typer.Option(help="Remits, by name.")]
Directions = Annotated[
    Many, typer.Option(help=f"Only these: {', '.join(d.value for d in Direction)}.")
]
Grades = Annotated[Many, typer.Option(help="Only these grades, such as inadequate.")]
Confidence = Annotated[
    float | None, typer.Option(min=0, max=1, help="How sure a reading must be.")
]
Newsworthiness = Annotated[
    float | None, typer.Option(min=0, max=1, help="How much a story must matter.")
]
Frequency = Annotated[Timing | None, typer.Option(help="How often; else daily.")]
Days = Annotated[
    Many, typer.Option(help="mon to sun, or weekdays: the days with digests.")
]
Hours = Annotated[Many, typer.Option(help="The hours of the digests; else 7.")]
Zone = Annotated[
    str | None, typer.Option(help="The reader's time zone; else the newsroom's.")
]
Quiet = Annotated[str | None, typer.Option(help="When alerts wait: 22:00-07:00.")]
WhenEmpty = Annotated[
    bool | None,
    typer.Option("--when-empty/--not-when-empty", help="Digests without news too."),
]
PreviewOnly = Annotated[
    bool, typer.Option("--preview", help="Only show what it would have sent.")
]


def wishes(said: Mapping[str, object]) -> dict[str, object]:
    """Return what was said in a declaration's own words; what was not stays away.

    An empty text takes a wish back.
    """
    found: dict[str, object] = {}
    for name, key in _KEYS.items():
        value = said.get(name)
        if value is not None:
            found[key] = _READ.get(name, _as_it_is)(value)
    return found


def _as_it_is(value: object) -> object:
    return value.value if isinstance(value, StrEnum) else value


def _listed(value: object) -> tuple[str, ...]:
    """Return a list that may be repeated, or written with commas."""
    assert isinstance(value, list)
    parts = (part.strip() for text in value for part in str(text).split(","))
    return tuple(part for part in parts if part)


def _repeated(value: object) -> tuple[str, ...]:
    """Return a list of councils: a name may have a comma in it."""
    assert isinstance(value, list)
    return tuple(text for text in value if text.strip())


def _days(value: object) -> tuple[str, ...]:
    """Return days of the week by their first three letters; what is none, as it is."""
    days = [day.casefold() for day in _listed(value)]
    if days == ["weekdays"]:
        return tuple(_WORKDAYS)
    return tuple(day[:3] if day[:3] in _WEEK else day for day in days)


def _text_or_none(value: object) -> object:
    return value or None


_KEYS = {
    name: name
    for name in (
        "name",
        "address",
        "channel",
        "authorities",
        "regions",
        "remits",
        "directions",
        "grades",
        "minimum_confidence",
        "newsworthiness",
        "frequency",
        "days",
        "hours",
        "zone",
        "quiet",
        "when_empty",
    )
} | {"watch": "watch_lists"}
_READ: dict[str, Callable[[object], object]] = {
    "authorities": _repeated,
    **dict.fromkeys(("regions", "watch", "remits", "directions"), _listed),
    **dict.fromkeys(("grades", "hours"), _listed),
    "days": _days,
    "zone": _text_or_none,
    "quiet": _text_or_none,
}
