"""What `regrade read` reads: a file, an address, standard input, or many lines."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from crawler.fetch import FetchError, fetch
from domain.claims import Reading, SetAside
from domain.sources import Article, Document, Outcome
from jobs.crawl import contact
from jobs.explain import explain
from jobs.read import read_body, read_path, set_aside, to_json, to_line
from jobs.read_many import read_jsonl
from jobs.reference import extra_sectors, guide_for
from jobs.settings import Settings, SettingsError
from jobs.steps import today
from pipeline.pages.sniff import LARGEST
from pipeline.understand import build_reader

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
__all__ = ["as_line", "explain", "many", "one"]


def one(what: str, settings: Settings, *, ledger: bool) -> Reading:
    """Read what a person names: a path, a URL, or - for standard input."""
    if scheme := SCHEME.match(what):
        if scheme[1].lower() not in {"http", "https"}:
            return set_aside("only http and https are fetched", Outcome.GATE)
        url = scheme[0].lower() + what[scheme.end() :]
        return _address(url, settings, ledger=ledger)
    reader, day = build_reader(guide_for(settings)), today(settings.zone)
    if what == "-":
        document = Document(_standard_input(), fetched_on=day)
        return read_body(document, reader=reader, ledger=ledger)
    return read_path(Path(what), reader=reader, ledger=ledger, today=day)


def _standard_input() -> bytes:
    """Return what comes in, as much of it as may be read."""
    # Where the shell closed it, there is none.
    if sys.stdin is None:
        raise SettingsError("Standard input is closed: name a file, or pipe one in.")
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise SettingsError(
            f"Standard input cannot be read ({error.strerror})."
        ) from error


def many(
    file: Path, settings: Settings, *, ledger: bool, with_text: bool
) -> Iterator[str]:
    """Read every line of a file; yield one line of JSON each, in order."""
    if not file.is_file():
        raise SettingsError(
            f"There is no file {file}; name one with a JSON object a line."
        )
    found = read_jsonl(
        file,
        ledger=ledger,
        with_text=with_text,
        today=today(settings.zone),
        sectors=extra_sectors(settings),
    )
    return map(to_line, found)


def as_line(reading: Reading, *, with_text: bool) -> str:
    """Return one reading as a line of JSON."""
    return to_line(to_json(reading, with_text=with_text))


def _address(url: str, settings: Settings, *, ledger: bool) -> Reading:
    """Fetch a page through the gate and read it."""
    try:
        page = fetch(
            url, contact=contact(settings), allow_hosts=settings.crawl.allow_hosts
        )
    except FetchError as error:
        aside = SetAside(f"{error}.", error.outcome)
        return Reading(Article("", url=url), relevant=False, set_aside=aside)
    kinds = [v for name, v in page.headers if name.lower() == "content-type"]
    document = Document(
        body=page.body,
        fetched_on=today(settings.zone),
        content_type=kinds[0] if kinds else None,
        url=page.url,
    )
    reader = build_reader(guide_for(settings))
    return read_body(document, reader=reader, ledger=ledger)
