"""Helps a person with sources: look a site over, try a source, add one of one's own."""

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from crawler.declare import as_source, as_verified, name_for, to_toml
from crawler.fetch import FetchError
from crawler.look import Rehearsed, rehearse, survey
from crawler.names import same_page
from crawler.order import CrawlOrder, SurveyOrder
from crawler.registry import NAME
from crawler.survey import Survey
from domain.sources import Page, Source
from jobs.advice import no_way
from jobs.crawl import (
    contact,
    declarations,
    follow_words,
    meant,
    pace,
    tools,
    watched,
)
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from jobs.terminal import Tell

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Looked:
    """A site that was looked over, the declaration that suits it, telling words."""

    found: Survey
    source: Source
    words: tuple[str, ...]


def look_over(settings: Settings, url: str, *, tell: Tell, verbose: bool) -> Looked:
    """Find the ways to watch a site; raise SettingsError where there is none."""
    words = follow_words(guide_for(settings))
    order = SurveyOrder(
        url if "://" in url else f"https://{url}",
        contact(settings),
        settings.crawl.allow_hosts,
        words,
        verbose,
        pace(settings),
    )
    try:
        found = survey(order, tell=tell)
    except FetchError as error:
        raise SettingsError(f"{error}.") from error
    if not found.prospects:
        raise SettingsError(no_way(found))
    best = found.prospects[0]
    name = name_for(best.url, taken=_known_names(settings))
    source = as_source(best, name=name, publisher=found.publisher, words=words)
    return Looked(found, source, words)


def _known_names(settings: Settings) -> frozenset[str]:
    """Return the names that no new source may have: watched, left out, or a file's."""
    pack, folder = declarations(settings), settings.crawl.sources
    files = (settings.home / folder).glob("*.toml") if folder else ()
    used = {source.name for source in pack.sources} | {file.stem for file in files}
    return pack.left_out | used


def watched_as(settings: Settings, url: str) -> str | None:
    """Return the name of the source that watches an address already, however spelt."""
    same = (s for s in watched(settings) if same_page(s.url) == same_page(url))
    return next((source.name for source in same), None)


def refuse_watched(settings: Settings, url: str) -> None:
    """Refuse an address that is watched already."""
    if name := watched_as(settings, url):
        raise SettingsError(f"{url} is watched already, as {name!r}.")


def declared(settings: Settings, name: str) -> Source | None:
    """Return the source of this name, if one is watched."""
    return next((one for one in meant(settings, (name,)) if one.name == name), None)


def named(settings: Settings, name: str) -> Source:
    """Return the source of this name; raise SettingsError where there is none."""
    source = declared(settings, name)
    if source is None:
        raise SettingsError(
            f"There is no source {name!r}; `regrade sources list` names them."
        )
    return source


def refuse_no_address(settings: Settings, what: str) -> None:
    """Refuse a word that is neither a source nor an address."""
    if "." not in what and ":" not in what:
        raise SettingsError(
            f"There is no source {what!r}; `regrade sources list` names them. The "
            "address of a site is written in full, such as https://news.example/."
        )


def try_out(
    settings: Settings, sources: tuple[Source, ...], *, tell: Tell, verbose: bool
) -> Rehearsed:
    """Ask sources for their lists as if for the first time; keep nothing."""
    order = CrawlOrder(
        sources=sources,
        db="",
        archive=settings.archive_folder,
        contact=contact(settings),
        allow_hosts=settings.crawl.allow_hosts,
        overrides=pace(settings) + tools(settings),
        verbose=verbose,
        follow_words=follow_words(guide_for(settings)),
    )
    return rehearse(order, tell=tell)


def own_folder(settings: Settings) -> Path:
    """Return the folder of the newsroom's own sources, made if it is not there.

    Raises SettingsError where the settings name none.
    """
    if settings.crawl.sources is None:
        raise SettingsError(
            'Name a folder for sources of your own first: sources = "sources" under '
            "[crawl] in regrade.toml."
        )
    folder = settings.home / settings.crawl.sources
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder} cannot be made ({error.strerror}).") from error
    return folder


def refuse_taken(settings: Settings, name: str | None) -> None:
    """Refuse a name for a source that could not be used; look before asking a site."""
    folder = own_folder(settings)
    if name is None:
        return
    if not NAME.match(name):
        raise SettingsError(
            f"{name!r} cannot be a source's name: use small letters, digits and "
            "underscores."
        )
    if (folder / f"{name}.toml").exists() or name in _known_names(settings):
        raise SettingsError(
            f"There is a source {name!r} already: give another name with --name."
        )


def add(settings: Settings, looked: Looked, *, name: str | None) -> Path:
    """Write a source that was just looked at into the newsroom's own folder.

    It counts as verified if one of its articles could be had.
    """
    folder = own_folder(settings)
    source = replace(
        looked.source,
        name=name or looked.source.name,
        verified=isinstance(looked.found.sample, Page),
    )
    if not looked.found.prospects[0].contents.entries:
        raise SettingsError(
            f"{source.url} shows nothing now, so that nobody can say whether it works: "
            "look again when it has an item."
        )
    refuse_watched(settings, source.url)
    refuse_taken(settings, source.name)
    file = folder / f"{source.name}.toml"
    _write(file, to_toml(source))
    return file


def verify(settings: Settings, source: Source) -> Path | None:
    """Note in a newsroom's own file that the source was seen to answer.

    The default pack is not ours to change here: return None for its sources. Raises
    SettingsError, and leaves the file as it is, where only a person can change it.
    """
    if settings.crawl.sources is None:
        return None
    file = settings.home / settings.crawl.sources / f"{source.name}.toml"
    if not file.is_file():
        return None
    # As it came: its ends of lines and its first mark are somebody's choice.
    text = file.read_bytes().decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    changed = as_verified(text.removeprefix(BOM))
    if changed is None:
        raise SettingsError(
            f"{source.name} was seen to answer, but {file} was left as it is: write "
            "`verified = true` into it yourself, above its first table."
        )
    if mark + changed != text:
        _write(file, mark + changed)
    return file


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all, with the rights that it had."""
    file = file.resolve()
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(text.encode())
        if file.exists():
            shutil.copymode(file, new)
        new.replace(file)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise SettingsError(f"{file} cannot be written ({error.strerror}).") from error
