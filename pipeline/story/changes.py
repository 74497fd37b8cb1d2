"""How two readings of one page differ, claim by claim and word by word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from domain.claims import Claim, Reading, Status

# Enough of the words around a change to know it again.
_CONTEXT = 3
_LONGEST = 600
# Comparing takes time with the square of the words; news stands at the top.
_COMPARED = 3000
_TOKEN = re.compile(r"\S+")


class ChangeKind(StrEnum):
    """What became of a claim."""

    GAINED = "gained"
    LOST = "lost"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that two readings do not share; `before` and `after` may be None."""

    before: Claim | None
    after: Claim | None

    @property
    def kind(self) -> ChangeKind:
        """Say what became of the claim."""
        if self.before is None:
            return ChangeKind.GAINED
        return ChangeKind.LOST if self.after is None else ChangeKind.ALTERED

    @property
    def claim(self) -> Claim:
        """Return the claim as it is now, or was."""
        claim = self.after or self.before
        assert claim is not None
        return claim


def changes(before: Reading, after: Reading) -> tuple[Change, ...]:
    """Return the news that one reading has and the other has not, or has otherwise.

    Confidence and quotes may differ without being a change.
    """
    old, new = _news(before.claims), _news(after.claims)
    return tuple(
        Change(old.get(key), new.get(key))
        for key in dict.fromkeys((*old, *new))
        if _says(old.get(key)) != _says(new.get(key))
    )


def words_changed(before: str, after: str) -> str:
    """Word how a text changed: [-gone-] {+come+}, with a few words around.

    A long change is cut short.
    """
    old = _TOKEN.findall(before)[:_COMPARED]
    new = _TOKEN.findall(after)[:_COMPARED]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    parts: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            parts += _around(old[a:b], first=not parts)
            continue
        parts += [f"[-{' '.join(old[a:b])}-]"] if a < b else []
        parts += [f"{{+{' '.join(new[c:d])}+}}"] if c < d else []
    if not any(part[:2] in {"[-", "{+"} for part in parts):
        return ""
    if parts[-1] == "…":
        parts = parts[:-1]
    said = " ".join(parts)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]} …"


def _around(same: Sequence[str], *, first: bool) -> list[str]:
    """Return the words nearest a change; the rest is left out."""
    if len(same) <= 2 * _CONTEXT:
        return list(same)
    before = [] if first else list(same[:_CONTEXT])
    return [*before, "…", *same[-_CONTEXT:]]


def _news(claims: Iterable[Claim]) -> dict[tuple[str, str, str], Claim]:
    news = (c for c in claims if c.status is Status.NEWS)
    return {(c.authority, c.remit, c.judgement): c for c in news}


def _says(claim: Claim | None) -> tuple[object, ...] | None:
    if claim is None:
        return None
    return claim.grade, claim.previous_grade, claim.direction, claim.main
