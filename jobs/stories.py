"""Looks stories up."""

from datetime import datetime

from domain.inspections import Guide
from domain.stories import Story
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from store import stories
from store.connect import Engine, read


def find_stories(
    engine: Engine, settings: Settings, *, since: datetime | None, authority: str | None
) -> list[Story]:
    """Return the stories first seen since a moment, of one authority if named."""
    code = code_of(guide_for(settings), authority) if authority else None
    with read(engine) as connection:
        return stories.all_stories(connection, since=since, authority=code)


def code_of(guide: Guide, name: str) -> str:
    """Return the code of the authority of that name or code."""
    wanted = name.casefold()
    for a in guide.authorities:
        if wanted in {a.code.casefold(), a.name.casefold(), a.official_name.casefold()}:
            return a.code
    codes = {a.code for a in guide.aliases if a.text.casefold() == wanted}
    if len(codes) == 1:
        return codes.pop()
    raise SettingsError(
        f"No council is called {name!r}"
        + (
            f" alone: it may be any of {', '.join(sorted(codes))}."
            if codes
            else "; sectors/authorities.csv lists their names and codes."
        )
    )
