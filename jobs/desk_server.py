"""Serves the desk, and takes care of what people ask for there."""

import os
import signal
import socket
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from getpass import getuser
from urllib.parse import urlsplit

import uvicorn

from crawler.rhythm import due_at
from desk.app import build
from desk.people import Access, Role, Way
from desk.room import Room
from desk.shield import LOCAL_NAMES
from domain.runs import Pace, Rest, SourceHealth
from domain.sources import Source
from jobs.crawl import watched
from jobs.desk_beside import beside
from jobs.desk_register import DeskRegister
from jobs.due import mindful_of
from jobs.read_asked import readings_beside
from jobs.reference import guide_for
from jobs.sections import DeskSettings
from jobs.settings import Settings, SettingsError
from jobs.steps import clock
from jobs.terminal import Screen
from pipeline.frameworks.ledger import build_ledger
from store.connect import Engine


def serve(engine: Engine, settings: Settings, *, screen: Screen) -> None:
    """Serve until stopped; raise SettingsError where that would be unsafe."""
    access_for(settings.desk, has_mail=settings.mail is not None)
    with closing(_listening(settings.desk)) as door:
        section = settings.desk.model_copy(update={"port": door.getsockname()[1]})
        settings = settings.model_copy(update={"desk": section})
        room = room_for(engine, settings)
        base_url = room.access.base_url
        screen.say(f"the desk is open at {base_url}/ (Ctrl-C closes it)")
        with (
            beside(engine, settings, base_url=base_url),
            readings_beside(engine, settings),
        ):
            _end_in_peace()
            uvicorn.Server(_how(room)).run(sockets=[door])


def _end_in_peace() -> None:
    """Let the server close what it serves, and then us, when we are told to stop.

    It passes the signal on when it has finished, which would cut us off.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)


def _how(room: Room) -> uvicorn.Config:
    return uvicorn.Config(
        build(room),
        log_config=None,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        limit_concurrency=200,
        timeout_graceful_shutdown=3,
    )


def _listening(section: DeskSettings) -> socket.socket:
    """Return the socket at which the desk listens."""
    family = socket.AF_INET6 if ":" in section.host else socket.AF_INET
    try:
        return socket.create_server((section.host, section.port), family=family)
    except (OSError, OverflowError) as error:
        raise SettingsError(
            f"The desk cannot listen on {section.host}, port {section.port} "
            f"({_why(error)}): name another with --port, or set `host` and `port` "
            "under [desk]."
        ) from error


def _user() -> str:
    """Return what this machine calls its user, if it calls them anything."""
    try:
        return getuser()
    except (OSError, KeyError):
        return "the desk"


def _why(error: OSError | OverflowError) -> str:
    number = getattr(error, "errno", None)
    return os.strerror(number) if number and number > 0 else str(error)


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


def _next_fetch(
    source: Source, pace: Pace, health: SourceHealth, rests: Mapping[str, Rest]
) -> datetime | None:
    """Return when a source is due; None for at once."""
    pace = mindful_of(rests, source, pace)
    if health.fetched_at is None:
        return pace.not_before
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
        local_name=_user(),
    )


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
