"""A desk to ask, in this process, over a real database."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from alerts.unsubscribe import token_for
from desk.app import DOORS, build
from desk.doors import Door
from desk.forms import new_token
from desk.people import Access, Role, Way
from desk.room import Room
from domain.inspections import Guide
from domain.sources import Source
from jobs.demo.sources import SECTORS
from jobs.desk_register import DeskRegister
from jobs.settings import Settings
from pipeline.frameworks.ledger import Ledger, build_ledger
from sectors.load import load_guide
from store.connect import Engine, create, open_store

NOW = datetime(2026, 6, 19, 6, 0, tzinfo=UTC)
BASE = "http://127.0.0.1:8350"
READER, EDITOR, OPERATOR = (f"{r}@newsroom.example" for r in ("rea", "edi", "ope"))
PEOPLE = {READER: Role.READER, EDITOR: Role.EDITOR, OPERATOR: Role.OPERATOR}
HEADER = "X-Forwarded-Email"
SIGNING_KEY = "a key for tests"
# Who is asking is a header here, set by a proxy that is this machine.
BY_PROXY = Access(
    way=Way.PROXY,
    people=PEOPLE,
    base_url=BASE,
    header=HEADER,
    proxies=frozenset({"127.0.0.1"}),
)
_TOKEN = re.compile(r'name="token" value="([^"]+)"')


@cache
def the_guide() -> Guide:
    return load_guide(also=SECTORS)


@cache
def the_ledger() -> Ledger:
    return build_ledger(the_guide())


@cache
def _new_database() -> bytes:
    """Return a database with nothing in it, made once a process."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "new.db"
        create(f"sqlite:///{file}")
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        return file.read_bytes()


@dataclass
class Browser:
    """Somebody's browser: it keeps cookies, and shows who it is to the desk."""

    desk: "Desk"
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, *, token: str | None = None, **fields: str):
        """Send a form, with the token of a page that was shown before."""
        values = {"token": self.token() if token is None else token, **fields}
        return self.ask("POST", path, data=values)

    def token(self) -> str:
        """Return a token as the pages that this browser was shown carry it."""
        self.cookies.set("regrade_seed", "seed", domain="127.0.0.1")
        return new_token("seed", self.headers.get(HEADER, ""))

    def token_on(self, path: str) -> str:
        """Return the token that stands on a page."""
        found = _TOKEN.search(self.get(path).text)
        return found[1] if found else ""

    def ask(self, method: str, path: str, **more) -> httpx.Response:
        more["headers"] = {**self.headers, **more.get("headers", {})}
        return asyncio.run(self._ask(method, path, **more))

    async def _ask(self, method: str, path: str, **more) -> httpx.Response:
        transport = httpx.ASGITransport(
            app=self.desk.app, raise_app_exceptions=self.desk.strict
        )
        async with httpx.AsyncClient(
            transport=transport, base_url=BASE, cookies=self.cookies
        ) as client:
            answer = await client.request(method, path, **more)
            self.cookies.update(client.cookies)
            return answer


class Desk:
    """A desk with its database, and a clock that can be put forward."""

    def __init__(self, engine: Engine, folder: Path, access: Access) -> None:
        self.engine = engine
        self.now = NOW
        self.strict = True
        settings = Settings(sectors=SECTORS, home=folder)
        self.room = Room(
            engine=engine,
            guide=the_guide(),
            ledger=the_ledger(),
            archive=folder / "captures",
            zone="Europe/London",
            now=lambda: self.now,
            access=access,
            register=DeskRegister(engine, settings, lambda: self.now),
            signing_key=SIGNING_KEY,
        )
        self.app = build(self.room)

    def watch(self, *sources: Source) -> None:
        """Let the desk watch these sources."""
        self.room = replace(self.room, sources=sources)
        self.app = build(self.room)

    @contextmanager
    def broken(self) -> Iterator[None]:
        """Let the database be damaged for a while."""
        file = Path(self.engine.url.database or "")
        whole = file.read_bytes()
        self.engine.dispose()
        file.write_bytes(b"no database at all" * 100)
        try:
            yield
        finally:
            self.engine.dispose()
            file.write_bytes(whole)

    def wait(self, **time: int) -> None:
        self.now += timedelta(**time)

    def browser(self, address: str | None = None) -> Browser:
        """Return a browser; with an address, that of somebody the proxy knows."""
        return Browser(self, {HEADER: address} if address else {})


@contextmanager
def a_desk(folder: Path, *, access: Access = BY_PROXY) -> Iterator[Desk]:
    """Give a desk over a new database."""
    file = folder / "regrade.db"
    file.write_bytes(_new_database())
    engine = open_store(f"sqlite:///{file}")
    try:
        yield Desk(engine, folder, access)
    finally:
        engine.dispose()


_PARTS = {
    "name": "desk.css",
    "secret": "secret",
    "code": "SMT",
    "token": token_for("reader's", READER, key=SIGNING_KEY),
}

_QUERIES = {"/subscriptions/one": "?name=reader%27s"}


def path_of(door: Door) -> str:
    """Return an address that leads to the door, whatever stands behind it."""
    path = re.sub(r"{(\w+)(:\w+)?}", lambda m: _PARTS.get(m[1], "1"), door.path)
    return path + _QUERIES.get(path, "?")


def doors(method: str) -> list[Door]:
    return [door for door in DOORS if door.method == method]
