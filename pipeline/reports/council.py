"""Which council a report's title names, by its official and usual names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.authorities import Authority
from domain.claims import Mention
from domain.inspections import Guide

# What a council's full name adds to that of its place.
STYLE = re.compile(
    r"\b(?:council|borough|county|city|metropolitan|district|unitary|authority"
    r"|corporation|royal|london|of|the|local|and)\b"
)
NOT_ENOUGH = frozenset({"place", "misspelling"})
WORD = re.compile(r"\w+")
OWNING = re.compile("[\u2018\u2019'](?:s\\b)?\\s*$")
NATION = "England"


@dataclass(frozen=True, slots=True)
class Council:
    """The authority that a title names, and the words that name it."""

    authority: Authority
    words: str


def council_of(
    stretches: Sequence[str], *, guide: Guide, on: date | None
) -> Council | None:
    """Return the one council that a title's stretches name on that day, best first.

    A stretch is taken as a whole: it must be a council's name and nothing else. One
    that could mean two councils names none.
    """
    here = {a.code: a for a in guide.authorities if _could_be_inspected(a, on)}
    whole = [(_whole(text), code) for text, code in _names(guide, on) if code in here]
    places = [(_place(text), a.code) for a in here.values() for text in _titles(a)]
    for stretch in stretches:
        for key, names in ((_whole(stretch), whole), (_place(stretch), places)):
            codes = {code for name, code in names if key and name == key}
            if len(codes) == 1:
                return Council(here[codes.pop()], stretch)
    return None


def mention_of(council: Council, text: str) -> Mention | None:
    """Return where the text first has the words that name the council."""
    pattern = r"\s+".join(map(re.escape, council.words.split()))
    found = re.search(pattern, text)
    if found is None:
        return None
    authority = council.authority
    return Mention(authority.code, authority.name, found.start(), found.end())


def _could_be_inspected(authority: Authority, on: date | None) -> bool:
    return authority.nation == NATION and (on is None or authority.exists_on(on))


def _names(guide: Guide, on: date | None) -> Iterator[tuple[str, str]]:
    for alias in guide.aliases:
        begun = alias.valid_from is None or on is None or alias.valid_from <= on
        ended = alias.valid_to is not None and on is not None and alias.valid_to < on
        if begun and not ended and alias.kind not in NOT_ENOUGH:
            yield alias.text, alias.code
    for authority in guide.authorities:
        for title in _titles(authority):
            yield title, authority.code


def _titles(authority: Authority) -> tuple[str, str]:
    return authority.name, authority.official_name


def _whole(text: str) -> str:
    words = WORD.findall(OWNING.sub("", text.lower().replace("&", " and ")))
    return " ".join(words).removeprefix("the ").removesuffix(" local authority")


def _place(text: str) -> str:
    plain = OWNING.sub("", text.lower().replace("&", " and "))
    return " ".join(WORD.findall(STYLE.sub(" ", plain)))
