"""Templates → answers: the desk's one template environment, strict and escaping."""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from alerts.page_words import clean, web_address
from alerts.words import day, long_day, moment, plural, sentence, sign, word
from desk.assets import address_of
from desk.forms import new_token, own_path
from desk.room import room_of
from domain.inspections import spelt

TEMPLATES = Path(__file__).parents[1] / "templates" / "desk"
_SEE_OTHER = 303
# Right-to-left letters need none of them; a hostile headline would.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What stands beside a timeline has room for so many letters in a line.
_LANE_LETTERS = 24

# What stands at the head of every page: path, name, who sees it.
NAVIGATION = (
    ("/", "Today", "reader"),
    ("/search", "Search", "reader"),
    ("/england", "England", "reader"),
    ("/subscriptions", "Subscriptions", "reader"),
    ("/digests", "Digests", "reader"),
    ("/read", "Read this", "reader"),
    ("/sources", "Sources", "reader"),
    ("/deliveries", "Deliveries", "operator"),
    ("/jobs", "Jobs", "operator"),
)


def page(
    request: Request, template: str, *, status: int = 200, **values: object
) -> HTMLResponse:
    """Return a page; every template may use `visitor`, `token` and `here`."""
    room = room_of(request)
    visitor = getattr(request.state, "visitor", None)
    seed = getattr(request.state, "seed", "")
    shown = {
        "visitor": visitor,
        "token": new_token(seed, visitor.address if visitor else ""),
        "here": request.url.path,
        "way": room.access.way.value,
        "zone": room.zone,
        "navigation": [n for n in NAVIGATION if _sees(visitor, n[2])],
    }
    found = environment().get_template(template)
    return HTMLResponse(found.render(shown | values), status_code=status)


def go(path: str) -> RedirectResponse:
    """Send the browser on to a page of ours, which it then asks for by GET."""
    return RedirectResponse(own_path(path), status_code=_SEE_OTHER)


@cache
def environment() -> Environment:
    """Return the environment: a missing name fails, everything is escaped."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_straight,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "plural": plural,
        "sign": sign,
        "word": word,
        "day": day,
        "moment": moment,
        "longday": long_day,
        "clock": _clock,
        "sentence": sentence,
        "spelt": spelt,
        "signed": lambda direction: f"{sign(direction)} {word(direction)}",
        "query": urlencode,
        "web": web_address,
        "clean": clean,
        "date": _date,
        "bytes": _bytes,
        "ago": _ago,
        "in_lines": lambda words: wrap(words, _LANE_LETTERS),
    }
    found.globals |= {"static": address_of, "zip": zip}
    return found


def _clock(at: datetime, *, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def _date(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _bytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB" if size >= 1000 else plural(size, "byte")


def _ago(days: int) -> str:
    """Return how long ago, as exact as it matters."""
    if days < 60:
        return plural(days, "day")
    months = round(days / 30.44)
    if months < 24:
        return plural(months, "month")
    years, rest = divmod(months, 12)
    return plural(years, "year") + (f", {plural(rest, 'month')}" if rest else "")


def _straight(value: object) -> object:
    """Take out the marks that turn the direction of all that follows them."""
    if not isinstance(value, str) or not _TURNING.search(value):
        return value
    plain = _TURNING.sub("", str(value))
    return Markup(plain) if isinstance(value, Markup) else plain


def _sees(visitor: Any, role: str) -> bool:  # noqa: ANN401 - a Visitor, or nobody
    if visitor is None:
        return False
    return role == "reader" or getattr(visitor, f"is_{role}")
