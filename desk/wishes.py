"""A subscription's form → what a person wishes, in the words of the settings file."""

from typing import Any

from starlette.datastructures import FormData

from desk.forms import text
from desk.people import Visitor
from desk.refusals import RefusedError
from domain.subscriptions import Subscription

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MANY = ("regions", "watch_lists", "remits", "directions", "grades", "days")
_LONGEST_LIST = 6000
Wishes = dict[str, Any]


def wishes_of(form: FormData, visitor: Visitor) -> Wishes:
    """Return what was wished for; whoever is no operator wishes for their own mail."""
    wishes: Wishes = {name: _chosen(form, name) for name in _MANY}
    wishes |= {
        "name": text(form, "name", limit=100),
        "frequency": text(form, "frequency") or "daily",
        "authorities": _listed(text(form, "authorities", limit=_LONGEST_LIST)),
        "hours": _hours(text(form, "hours", limit=100)),
        "zone": text(form, "zone", limit=60) or None,
        "quiet": text(form, "quiet", limit=20) or None,
        "when_empty": bool(text(form, "when_empty")),
        "minimum_confidence": _share(text(form, "minimum_confidence", limit=5)),
        "newsworthiness": _share(text(form, "newsworthiness", limit=5)),
    }
    if visitor.is_operator:
        wishes["channel"] = text(form, "channel") or "email"
        wishes["address"] = text(form, "address", limit=254)
    else:
        wishes |= {"channel": "email", "address": visitor.address}
    wishes["name"] = wishes["name"] or wishes["address"]
    return wishes


def as_wishes(known: Subscription) -> Wishes:
    """Return a subscription as its form shows it."""
    criteria = known.criteria
    return {
        "name": known.name,
        "channel": known.channel.value,
        "address": known.address,
        "frequency": known.frequency.value,
        "hours": known.hours,
        "days": tuple(DAYS[day] for day in known.days),
        "zone": known.zone,
        "quiet": str(known.quiet) if known.quiet else None,
        "when_empty": known.when_empty,
        "authorities": criteria.authorities,
        "regions": criteria.regions,
        "watch_lists": criteria.watch_lists,
        "remits": criteria.remits,
        "directions": criteria.directions,
        "grades": criteria.grades,
        "minimum_confidence": criteria.minimum_confidence,
        "newsworthiness": criteria.newsworthiness,
    }


def no_wishes(visitor: Visitor, *, zone: str, authority: str | None) -> Wishes:
    """Return what a new subscription's form begins with."""
    address = visitor.address if "@" in visitor.address else ""
    return {
        "name": "",
        "channel": "email",
        "address": address,
        "frequency": "daily",
        "hours": (7,),
        "days": (),
        "zone": zone,
        "quiet": None,
        "when_empty": True,
        "authorities": (authority,) if authority else (),
        "minimum_confidence": 0.0,
        "newsworthiness": 0.0,
        **{name: () for name in _MANY if name != "days"},
    }


def _chosen(form: FormData, name: str) -> tuple[str, ...]:
    return tuple(v for v in form.getlist(name) if isinstance(v, str) and v)


def _listed(said: str) -> tuple[str, ...]:
    """Return what stands on lines of its own or between semicolons."""
    parts = (part.strip() for line in said.splitlines() for part in line.split(";"))
    return tuple(part for part in parts if part)


def _hours(said: str) -> tuple[int, ...]:
    parts = said.replace(",", " ").split()
    if not all(part.isascii() and part.isdigit() and len(part) < 3 for part in parts):
        raise RefusedError(400, "Write the hours as numbers, such as 7 or 7, 12, 17.")
    return tuple(int(part) for part in parts)


def _share(said: str) -> float:
    try:
        return float(said or 0)
    except ValueError:
        raise RefusedError(400, "That form has a choice we do not know.") from None
