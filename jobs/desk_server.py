"""Serves the desk, and mails the links that people ask for at its door."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread
from urllib.parse import urlsplit

import uvicorn

from crawler.rhythm import due_at
from desk.app import build
from desk.people import Access, Role, Way
from desk.room import Room
from desk.shield import LOCAL_NAMES
from domain.runs import Pace, SourceHealth
from domain.sources import Source
from domain.subscriptions import Channel
from jobs.carriers import carriers, mail_settings
from jobs.crawl import watched
from jobs.deliver import Send, deliver
from jobs.desk_register import DeskRegister
from jobs.read_asked import readings_beside
from jobs.reference import guide_for
from jobs.sections import DeskSettings
from jobs.settings import Settings, SettingsError
from jobs.signin import write_links
from jobs.steps import clock
from jobs.terminal import Screen
from pipeline.ledger import build_ledger
from store import outbox
from store.connect import Engine, begin
from store.errors import StoreError

# A link is in the post this soon after it was asked for.
LOOK_EVERY = 2.0
_BATCH = 100
log = logging.getLogger(__name__)


def serve(engine: Engine, settings: Settings, *, screen: Screen) -> None:
    """Serve until stopped; raise SettingsError where that would be unsafe."""
    section = settings.desk
    room = room_for(engine, settings)
    screen.say(f"the desk is open at {room.access.base_url}/ (Ctrl-C closes it)")
    with links_in_the_post(engine, settings), readings_beside(engine, settings):
        uvicorn.run(
            build(room),
            host=section.host,
            port=section.port,
            log_config=None,
            proxy_headers=False,
            server_header=False,
            access_log=False,
            limit_concurrency=200,
            timeout_graceful_shutdown=3,
        )


def room_for(engine: Engine, settings: Settings) -> Room:
    """Return what the desk's pages are made from."""
    guide, key = guide_for(settings), settings.signing_key
    return Room(
        engine=engine,
        guide=guide,
        ledger=build_ledger(guide),
        archive=settings.archive_folder,
        zone=settings.zone,
        now=clock,
        access=access_for(settings.desk, has_mail=settings.mail is not None),
        sources=tuple(watched(settings)),
        next_fetch=_next_fetch,
        register=DeskRegister(engine, settings, clock),
        signing_key=key.get_secret_value() if key else None,
    )


def _next_fetch(source: Source, pace: Pace, health: SourceHealth) -> datetime | None:
    """Return when a source is due; None for at once."""
    if health.fetched_at is None:
        return None
    return due_at(source, pace, fetched_at=health.fetched_at)


def access_for(section: DeskSettings, *, has_mail: bool = True) -> Access:
    """Return who is let in; raise SettingsError where everybody would be."""
    way = Way(section.sign_in)
    base = section.url or f"http://{_in_address(section.host)}:{section.port}"
    _refuse_open_house(section, way, has_mail=has_mail)
    return Access(
        way=way,
        people={p.address.lower(): Role[p.role.upper()] for p in section.people},
        base_url=base.rstrip("/"),
        hosts=frozenset({urlsplit(base).hostname or ""}),
        header=section.header,
        proxies=frozenset(section.proxies),
        anyone=section.anyone,
    )


@contextmanager
def links_in_the_post(engine: Engine, settings: Settings) -> Iterator[None]:
    """Mail links as they are asked for, beside the serving."""
    if settings.desk.sign_in != "link":
        yield
        return
    base = access_for(settings.desk).base_url
    mail_settings(settings)
    send = carriers(settings)[Channel.EMAIL]
    stop = Event()
    worker = Thread(
        target=_post, args=(engine, base, send, stop), name="links", daemon=True
    )
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(timeout=10)


def post_links(
    engine: Engine, *, base_url: str, send: Send, now: Callable[[], datetime]
) -> None:
    """Mail a link to everyone who asked for one."""
    write_links(engine, base_url=base_url, now=now())
    with begin(engine) as connection:
        due = outbox.pending(connection, now=now(), limit=_BATCH)
    for delivery in due:
        if delivery.key.startswith("sign-in/"):
            deliver(engine, delivery, send=send, now=now)


def _post(engine: Engine, base_url: str, send: Send, stop: Event) -> None:
    while not stop.wait(LOOK_EVERY):
        try:
            post_links(engine, base_url=base_url, send=send, now=clock)
        except StoreError as error:
            log.error("desk.links", extra={"reason": str(error)})  # noqa: TRY400


def _refuse_open_house(section: DeskSettings, way: Way, *, has_mail: bool) -> None:
    """Refuse a desk that strangers could use, or to which nobody could come."""
    if way is Way.LOCAL and _in_address(section.host) not in LOCAL_NAMES:
        raise SettingsError(
            f"The desk has no sign-in and may not listen on {section.host}: leave it "
            "on 127.0.0.1, or set `sign_in` under [desk] to `link` or `proxy`."
        )
    if way is Way.LOCAL and section.url is not None:
        raise SettingsError(
            "The desk has no sign-in and may not have a public `url`: take it out of "
            "[desk], or set `sign_in` to `link` or `proxy`."
        )
    if way is Way.LINK and not (has_mail and section.people and section.url):
        raise SettingsError(
            "Signing in by a link needs [mail], the desk's `url`, and somebody in "
            "[[desk.people]]."
        )
    if way is Way.PROXY and not (section.header and section.proxies and section.url):
        raise SettingsError(
            "Signing in by a proxy needs `header`, `proxies` (its addresses) and the "
            "desk's `url` under [desk]."
        )


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
