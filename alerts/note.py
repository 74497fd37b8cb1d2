"""Words what the operator is told: what is wrong now, and what is well again."""

from collections.abc import Sequence
from datetime import datetime

from alerts.page_words import clean
from alerts.words import listed, long_day, moment, plural, sentence
from domain.deliveries import Digest, SourceNote
from domain.runs import Trouble

_WORDS_LIMIT = 600
# A wave of troubles, as when a network fails, is one note that stays readable.
_MOST = 40


def note_for(
    wrong: Sequence[Trouble], over: Sequence[Trouble], *, now: datetime, zone: str
) -> Digest:
    """Word one note to the operator: each trouble is told once, and once when over."""
    notes = [SourceNote("Wrong", _words(t)) for t in wrong]
    notes += [SourceNote("Well again", _since(t, zone=zone)) for t in over]
    more = len(notes) - _MOST
    if more > 0:
        left = SourceNote("Also", f"{plural(more, 'more')}: see `regrade doctor`")
        notes = [*notes[:_MOST], left]
    return Digest(
        subscription="operator",
        title=_title(wrong, over),
        day=long_day(now, zone=zone),
        made_at=moment(now, zone=zone),
        summary=_summary(wrong, over),
        sections=(),
        already_there=(),
        sources_checked=0,
        sources_total=0,
        source_notes=tuple(notes),
        why="You get this because you are the operator in regrade.toml.",
        how_to_stop="`regrade doctor` shows how everything stands.",
    )


def _title(wrong: Sequence[Trouble], over: Sequence[Trouble]) -> str:
    """Name the one thing, or count them."""
    if len(wrong) == 1:
        return f"{sentence(clean(wrong[0].about))} needs you"
    if wrong:
        return f"{len(wrong)} things need you"
    return sentence(f"{listed([clean(t.about) for t in over[:3]])} well again")


def _summary(wrong: Sequence[Trouble], over: Sequence[Trouble]) -> str:
    """Say in one sentence what this note is about."""
    counted = [f"{len(wrong)} wrong"] if wrong else []
    counted += [f"{len(over)} well again"] if over else []
    return f"{listed(counted)}. You are told of each once, and once when it is over."


def _words(trouble: Trouble) -> str:
    return f"{clean(trouble.about)}: {clean(trouble.words, limit=_WORDS_LIMIT)}"


def _since(trouble: Trouble, *, zone: str) -> str:
    began = moment(trouble.began_at, zone=zone)
    return f"{_words(trouble)} (since {began})"
