"""Takes in what the regulators changed after installation; says first what that is."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from domain.authorities import Authority
from domain.inspections import Guide
from jobs.reference import extra_sectors, guide_for
from jobs.settings import Settings, SettingsError
from sectors.load import UPDATABLE, UPDATES, load_guide
from store import ledger, subscriptions, watch_lists
from store.connect import Engine, begin, read

# Of one kind of row no more are listed than this; all of them are counted.
_LISTED = 40
_MANY = 90

Key = Callable[[Any], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reference data: how it is called, found, and told apart."""

    name: str
    of: Callable[[Guide], Sequence[Any]]
    key: Key


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is new, gone (`new` is None) or otherwise (both are there)."""

    kind: str
    key: tuple[object, ...]
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Update:
    """What a folder brings, and what somebody should look after."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    taken_to: Path | None = None


KINDS = (
    Kind("council", lambda g: (*g.authorities, *g.districts), lambda a: (a.code,)),
    Kind("name", lambda g: g.aliases, lambda a: (a.code, a.text)),
    Kind("provider", lambda g: g.providers, lambda p: (p.name,)),
    Kind("remit", lambda g: g.remits, lambda r: (r.name,)),
    Kind("scale", lambda g: g.scales, lambda s: (s.name,)),
    Kind("framework", lambda g: g.frameworks, lambda f: (f.name, f.starts)),
    Kind(
        "comparison",
        lambda g: g.comparables,
        lambda c: (c.scale, c.label, c.other_scale, c.other_label),
    ),
    Kind(
        "judgement",
        lambda g: g.ledger,
        lambda j: (j.authority, j.framework, j.judgement, j.began or j.published),
    ),
)


def examine(engine: Engine, settings: Settings, folder: Path) -> Update:
    """Return what a folder would change; raises SectorsError where it makes no sense.

    A row takes the place of ours with the same key, a TOML file that of a whole remit.
    """
    _files(folder)
    old = guide_for(settings)
    new = load_guide(also=extra_sectors(settings), update=folder)
    changes = tuple(chain.from_iterable(_changes(kind, old, new) for kind in KINDS))
    return Update(changes, tuple(_notes(engine, changes)))


def take_in(
    engine: Engine, settings: Settings, folder: Path, *, now: datetime
) -> Update:
    """Keep a folder's files with the newsroom's own; say what changed.

    They come whole or not at all. Raises SettingsError where there is nothing new, or
    no place to keep them.
    """
    found = examine(engine, settings, folder)
    if not found.changes:
        return found
    home = extra_sectors(settings)
    if home is None:
        raise SettingsError(
            'There is no place to keep it: write `sectors = "sectors"` into '
            "regrade.toml, make that folder, and run this again."
        )
    kept = _keep(
        _files(folder), home / UPDATES, f"{now:%Y%m%dT%H%M%S.%f}-{folder.name}"
    )
    guide = load_guide(also=home)
    with begin(engine) as connection:
        ledger.seed(connection, guide.ledger, at=now)
    return Update(found.changes, found.notes, kept)


def as_lines(found: Update) -> Iterator[str]:
    """Yield what changes, kind by kind, and then how much it is."""
    for kind in KINDS:
        own = [c for c in found.changes if c.kind == kind.name]
        yield from map(_line, own[:_LISTED])
        if len(own) > _LISTED:
            yield f"  … and {len(own) - _LISTED} more of kind {kind.name}"
    yield from (f"! {note}" for note in found.notes)
    if not found.changes:
        yield "nothing in it is new"
        return
    gone = sum(c.new is None for c in found.changes)
    added = sum(c.old is None for c in found.changes)
    altered = len(found.changes) - gone - added
    kept = f"taken in, as {found.taken_to}" if found.taken_to else "nothing is taken in"
    hint = "" if found.taken_to else " without --save"
    yield f"added {added}, altered {altered}, gone {gone}; {kept}{hint}"


def _files(folder: Path) -> list[Path]:
    """Return the files of an update; raise SettingsError where there are none."""
    if not folder.is_dir():
        raise SettingsError(f"{folder} is no folder: name one with the new files.")
    found = [folder / name for name in UPDATABLE if (folder / name).is_file()]
    if not found:
        raise SettingsError(
            f"{folder} has none of the files that can be taken in: "
            f"{', '.join(UPDATABLE)}."
        )
    return found


def _keep(files: Sequence[Path], updates: Path, name: str) -> Path:
    """Copy the files into a folder of their own, in one step."""
    half, whole = updates / f".{name}", updates / name
    try:
        half.mkdir(parents=True)
        for file in files:
            shutil.copyfile(file, half / file.name)
        half.rename(whole)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise SettingsError(
            f"{whole} cannot be written ({error.strerror}): nothing was taken in."
        ) from error
    return whole


def _changes(kind: Kind, old: Guide, new: Guide) -> Iterator[Change]:
    """Yield what differs between two shelves in rows of one kind."""
    before = {kind.key(row): row for row in kind.of(old)}
    after = {kind.key(row): row for row in kind.of(new)}
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Change(kind.name, key, before.get(key), after.get(key))


def _notes(engine: Engine, changes: Sequence[Change]) -> Iterator[str]:
    """Yield whose subscriptions and lists name a council that comes to an end."""
    ending = {c.new.code: c.new for c in changes if _ends(c)}
    with read(engine) as connection:
        named = [
            (f"subscription {s.name!r}", s.criteria.authorities)
            for s in subscriptions.all_subscriptions(connection)
        ]
        lists = watch_lists.every_list(connection)
        named += [(f"watch-list {one.name!r}", one.authorities) for one in lists]
    for whose, codes in named:
        for code in codes:
            if code in ending:
                yield f"{whose} names {code}, {_end(ending[code])}"


def _ends(change: Change) -> bool:
    if change.kind != "council" or change.new is None or change.new.ends is None:
        return False
    return change.old is None or change.old.ends is None


def _end(council: Authority) -> str:
    after = " and ".join(council.replaced_by)
    instead = f": add {after}, which replace it" if after else ""
    return f"which ends on {council.ends}{instead}"


def _line(change: Change) -> str:
    """Say one change in one line."""
    what = f"{change.kind} {', '.join(map(str, change.key))}"
    if change.old is None:
        return f"+ {what}{_described(change.new)}"
    if change.new is None:
        return f"- {what}"
    return f"~ {what}: {'; '.join(_fields(change.old, change.new))}"


def _described(row: object) -> str:
    """Return what a reader knows a row by, beyond its key."""
    said = [
        str(value)
        for name in ("official_name", "grade", "published")
        if (value := getattr(row, name, None)) is not None
    ]
    starts = getattr(row, "starts", None)
    if starts and hasattr(row, "official_name"):
        said.append(f"from {starts}")
    return f": {', '.join(said)}" if said else ""


def _fields(old: Any, new: Any) -> Iterator[str]:  # noqa: ANN401 - a row of any kind
    """Yield each field that differs: as it is now, and as it was."""
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        now, was = _value(after), _value(before)
        said = f"{field.name} {now} (before: {was})"
        yield said if len(said) <= _MANY else f"{field.name} is otherwise"


def _value(value: object) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, tuple) and all(isinstance(v, str) for v in value):
        return ", ".join(value)
    return str(value) if isinstance(value, str | date | bool | int) else repr(value)
