"""The views as Atom feeds, for people who live in a feed reader."""

from collections.abc import Sequence
from xml.etree import ElementTree as Tree

from starlette.requests import Request
from starlette.responses import Response

from desk.answers import tagged
from desk.cards import Card, card_of
from desk.filters import filter_of
from desk.refusals import not_found
from desk.room import Room, room_of
from desk.views.today import found
from store import changes
from store.changes import Wanted
from store.connect import read

_ATOM = "http://www.w3.org/2005/Atom"
_A_FEED = 25


def today(request: Request) -> Response:
    """Return what changed, as the Today page has it under the same filter."""
    room = room_of(request)
    cards, _ = found(room, filter_of(request.query_params, room.guide))
    return _feed(request, "What changed", cards)


def authority(request: Request) -> Response:
    """Return what changed for one authority."""
    room, code = room_of(request), request.path_params["code"]
    council = next((a for a in room.guide.authorities if a.code == code), None)
    if council is None:
        raise not_found("authority")
    wanted = Wanted(authorities=(code,), with_baseline=True)
    with read(room.engine) as connection:
        some = changes.latest(connection, wanted, limit=_A_FEED)
    cards = [card_of(c.story, c.developments, at=c.at, zone=room.zone) for c in some]
    return _feed(request, council.name, cards)


def _feed(request: Request, title: str, cards: Sequence[Card]) -> Response:
    room = room_of(request)
    own = _address(room, request.url.path)
    root = Tree.Element("feed", xmlns=_ATOM)
    _add(root, "id", own)
    _add(root, "title", f"Regrade: {title}")
    latest = max((card.at for card in cards), default=room.now().replace(hour=0))
    _add(root, "updated", latest.replace(microsecond=0).isoformat())
    Tree.SubElement(root, "link", rel="self", href=own)
    Tree.SubElement(_add(root, "author", ""), "name").text = "Regrade"
    for card in cards:
        root.append(_entry(card, room))
    body = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return tagged(request, body, media_type="application/atom+xml")


def _entry(card: Card, room: Room) -> Tree.Element:
    """Return one story; it is the same entry however often it changes."""
    entry, address = Tree.Element("entry"), _address(room, f"/story/{card.number}")
    _add(entry, "id", address)
    _add(entry, "title", f"{card.headline.sign} {card.headline.title}")
    _add(entry, "updated", card.at.replace(microsecond=0).isoformat())
    Tree.SubElement(entry, "link", rel="alternate", href=address, type="text/html")
    said = [card.headline.remit, card.headline.quote, card.headline.quote_source]
    said.append(card.headline.note or "")
    summary = _add(entry, "summary", " · ".join(filter(None, said)))
    summary.set("type", "text")
    return entry


def _add(parent: Tree.Element, name: str, text: str) -> Tree.Element:
    child = Tree.SubElement(parent, name)
    # What XML cannot hold at all; page words have no other such characters left.
    child.text = "".join(c for c in text if c >= " " and c not in "\ufffe\uffff")
    return child


def _address(room: Room, path: str) -> str:
    return f"{room.access.base_url}{path}"
