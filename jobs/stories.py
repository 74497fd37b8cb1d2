"""Looks stories up, and the council that somebody means."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from datetime import UTC, date, datetime

from rapidfuzz import fuzz, process

from domain.authorities import Authority
from domain.inspections import Guide
from domain.stories import Story
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from store import stories
from store.connect import Engine, read

# How alike a name must be to be asked back, in per cent, and how many are.
_LIKELY, _SHOWN = 80, 3


def find_stories(
    engine: Engine, settings: Settings, *, since: datetime | None, authority: str | None
) -> list[Story]:
    """Return the stories first seen since a moment, of one authority if named."""
    code = code_of(guide_for(settings), authority) if authority else None
    with read(engine) as connection:
        return stories.all_stories(connection, since=since, authority=code)


def code_of(guide: Guide, name: str) -> str:
    """Return the code of the council of that name or code, whatever its letters.

    A name that a former council shares with today's means today's. Raises SettingsError
    where no council is called so, with those that may be meant, or several are.
    """
    wanted, today = _plain(name), datetime.now(UTC).date()
    councils = (*guide.authorities, *guide.districts)
    for council in councils:
        if wanted == _plain(council.code):
            return council.code
    aliases = _aliases(guide)
    for names in (_own_names, aliases):
        for group in _groups(guide, today):
            found = [a for a in group if wanted in names(a)]
            if len(found) == 1:
                return found[0].code
            if found:
                raise SettingsError(
                    f"Several councils are called {name!r}: name one by its code: "
                    f"{'; '.join(map(_who, found))}."
                )
    raise SettingsError(f"No council is called {name!r}{_likely(councils, wanted)}")


def _groups(guide: Guide, today: date) -> Iterator[list[Authority]]:
    """Yield who may be meant, the likeliest first: who is there, then who was."""
    for there in (True, False):
        for councils in (guide.authorities, guide.districts):
            yield [a for a in councils if there is (a.ends is None or a.ends >= today)]


def _likely(councils: Sequence[Authority], wanted: str) -> str:
    """Ask back, for a name that was misspelt; or say where the names are."""
    names = {n: a for a in councils for n in sorted(_own_names(a))}
    alike = process.extract(
        wanted, list(names), scorer=fuzz.WRatio, limit=4 * _SHOWN, score_cutoff=_LIKELY
    )
    found = dict.fromkeys(names[name].name for name, _, _ in alike if len(wanted) > 2)
    if not found:
        return "; sectors/authorities.csv lists their names and codes."
    return f": did you mean {' or '.join(list(found)[:_SHOWN])}?"


def _own_names(council: Authority) -> set[str]:
    return {_plain(council.name), _plain(council.official_name)}


def _aliases(guide: Guide) -> Callable[[Authority], Set[str]]:
    """Return how to ask by which other names a council goes."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for alias in guide.aliases:
        known[alias.code].add(_plain(alias.text))
    return lambda council: known[council.code]


def _who(council: Authority) -> str:
    return f"{council.code} ({council.official_name})"


def _plain(name: str) -> str:
    """Return a name without case, with single spaces and "and" written out."""
    return " ".join(name.casefold().replace("&", " and ").split())
