"""What is new, in order and already worded: developments → Digest."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum

from alerts.around import NOTHING_AROUND, Around
from alerts.foot import how_to_stop, is_well, muted, period, source_notes, why
from alerts.headlines import WITHDRAWN, WITHDRAWN_SIGN, headline_of
from alerts.page_words import clean
from alerts.select import to_check
from alerts.words import listed, long_day, moment, plural, sign
from domain.deliveries import Digest, Headline, Section
from domain.inspections import Direction
from domain.runs import SourceHealth
from domain.stories import Development, DevelopmentKind, Story
from domain.subscriptions import Subscription

_NAMES_AT_A_GLANCE = 6


class _Part(Enum):
    """The parts of a digest, in their order."""

    WITHDRAWN = WITHDRAWN
    WORSE = "Changes for the worse"
    BETTER = "Changes for the better"
    FIRST = "First results"
    UNCHANGED = "Unchanged"
    CHECK = "To be checked"
    OTHER = "Other coverage"


_SIGNS = {
    _Part.WITHDRAWN: WITHDRAWN_SIGN,
    _Part.WORSE: sign(Direction.DOWNGRADE),
    _Part.BETTER: sign(Direction.UPGRADE),
    _Part.FIRST: sign(Direction.FIRST),
    _Part.UNCHANGED: sign(Direction.UNCHANGED),
    _Part.CHECK: sign(Direction.UNKNOWN),
    _Part.OTHER: "○",
}

_MOVED = {
    Direction.DOWNGRADE: _Part.WORSE,
    Direction.UPGRADE: _Part.BETTER,
    Direction.UNCHANGED: _Part.UNCHANGED,
}

_OTHER_NEW = "First and other new results"
_OF_WATCHED = "Other coverage of watched authorities"

# How the headlines of each part are counted: one, many.
_COUNTED = {
    WITHDRAWN: ("withdrawn", "withdrawn"),
    "Changes for the worse": ("change for the worse", "changes for the worse"),
    "Changes for the better": ("change for the better", "changes for the better"),
    "First results": ("first result", "first results"),
    _OTHER_NEW: ("new result", "new results"),
    "Unchanged": ("unchanged", "unchanged"),
    "To be checked": ("to be checked", "to be checked"),
    "Other coverage": ("other story", "other stories"),
    _OF_WATCHED: ("other story", "other stories"),
}


def digest_for(
    subscription: Subscription,
    *,
    items: Sequence[tuple[Story, Development]],
    health: Sequence[SourceHealth],
    now: datetime,
    around: Around = NOTHING_AROUND,
) -> Digest:
    """Word everything a subscription has not been told yet, one entry a story.

    Stories of which only baseline developments are there go to `already_there`.
    """
    news, old = _by_story(items)
    sections = _of_watched(
        subscription, _sections(news, zone=subscription.zone, around=around)
    )
    notes = source_notes(health, now=now, zone=subscription.zone)
    well = sum(is_well(h, now=now) for h in health)
    return Digest(
        subscription=clean(subscription.name),
        title=_title(sections, baseline=len(old)),
        day=period(subscription, now=now),
        made_at=moment(now, zone=subscription.zone),
        summary=_summary(sections, well=well, total=len(health)),
        sections=sections,
        already_there=_in_order(old, zone=subscription.zone),
        sources_checked=well,
        sources_total=len(health),
        source_notes=notes,
        why=why(subscription),
        how_to_stop=how_to_stop(subscription),
        muted=muted(subscription, now=now, names=around.names),
        desk=around.desk,
    )


def alert_for(
    subscription: Subscription,
    *,
    story: Story,
    developments: Sequence[Development],
    now: datetime,
    around: Around = NOTHING_AROUND,
) -> Digest:
    """Word what is new in one story, to be told at once.

    The title says what stands now, and whether that puts right what was told.
    """
    zone = subscription.zone
    headline = headline_of(story, developments, zone=zone, around=around)
    part = _part(story, developments)
    return Digest(
        subscription=clean(subscription.name),
        title=headline.in_full,
        day=long_day(now, zone=zone),
        made_at=moment(now, zone=zone),
        summary=headline.remit,
        sections=(_section(part, (headline,)),),
        already_there=(),
        sources_checked=0,
        sources_total=0,
        source_notes=(),
        why=why(subscription),
        how_to_stop=how_to_stop(subscription),
    )


def trial_for(subscription: Subscription, *, now: datetime) -> Digest:
    """Word the message that proves a channel works."""
    return Digest(
        subscription=clean(subscription.name),
        title="Regrade reaches you here",
        day=long_day(now, zone=subscription.zone),
        made_at=moment(now, zone=subscription.zone),
        summary="This is a test: news for this subscription will arrive like this.",
        sections=(),
        already_there=(),
        sources_checked=0,
        sources_total=0,
        source_notes=(),
        why=why(subscription),
        how_to_stop=how_to_stop(subscription),
    )


_Told = tuple[Story, list[Development]]


def _by_story(
    items: Iterable[tuple[Story, Development]],
) -> tuple[list[_Told], list[_Told]]:
    """Gather developments by story: those with news, and those of the baseline."""
    found: dict[int, _Told] = {}
    for story, development in items:
        found.setdefault(story.id, (story, []))[1].append(development)
    news = [
        (story, [d for d in developments if not d.baseline])
        for story, developments in found.values()
    ]
    fresh = {story.id for story, developments in news if developments}
    old = [told for number, told in found.items() if number not in fresh]
    return [told for told in news if told[1]], old


def _sections(
    news: Sequence[_Told], *, zone: str, around: Around
) -> tuple[Section, ...]:
    """Return the parts that have anything in them, in their order."""
    parts: dict[_Part, list[_Told]] = {part: [] for part in _Part}
    for story, developments in news:
        parts[_part(story, developments)].append((story, developments))
    return tuple(
        _section(part, _in_order(told, zone=zone, around=around))
        for part, told in parts.items()
        if told
    )


def _of_watched(
    subscription: Subscription, sections: Sequence[Section]
) -> tuple[Section, ...]:
    """Say whose the other coverage is, where a reader watches some and not all."""
    criteria = subscription.criteria
    if not (criteria.authorities or criteria.regions or criteria.watch_lists):
        return tuple(sections)
    other = _Part.OTHER.value
    return tuple(
        replace(s, title=_OF_WATCHED) if s.title == other else s for s in sections
    )


def _part(story: Story, developments: Sequence[Development]) -> _Part:
    """Choose the part of the digest in which a story is told."""
    kinds = {d.kind for d in developments if not d.is_against_ledger}
    if story.withdrawal:
        return _Part.WITHDRAWN
    if not story.results or kinds == {DevelopmentKind.FOLLOW_UP}:
        return _Part.OTHER
    if DevelopmentKind.CONTRADICTION in kinds or to_check(story):
        return _Part.CHECK
    return _MOVED.get(story.direction, _Part.FIRST)


def _in_order(
    told: Sequence[_Told], *, zone: str, around: Around = NOTHING_AROUND
) -> tuple[Headline, ...]:
    """Word stories, the most newsworthy first."""
    ordered = sorted(
        told, key=lambda t: (-t[0].newsworthiness, t[0].authority_name, t[0].id)
    )
    return tuple(
        headline_of(s, developments, zone=zone, around=around)
        for s, developments in ordered
    )


def _section(part: _Part, headlines: tuple[Headline, ...]) -> Section:
    """Return one part with its heading and the names in it."""
    names = list(dict.fromkeys(h.authority for h in headlines))
    more = len(names) - _NAMES_AT_A_GLANCE
    shown = names[:_NAMES_AT_A_GLANCE] + ([f"{more} more"] if more > 0 else [])
    return Section(
        title=_heading(part, headlines),
        headlines=headlines,
        sign=_SIGNS[part],
        names=listed(shown),
    )


def _heading(part: _Part, headlines: Sequence[Headline]) -> str:
    """Return a part's title; a result that cannot be compared is not called first."""
    unlike = any(h.direction is Direction.UNKNOWN for h in headlines)
    if part is _Part.FIRST and unlike:
        return _OTHER_NEW
    return part.value


def _title(sections: Sequence[Section], *, baseline: int) -> str:
    """Return the title: the first headline, and how many follow."""
    headlines = [h for section in sections for h in section.headlines]
    if headlines:
        more = f", and {len(headlines) - 1} more" if len(headlines) > 1 else ""
        return f"{headlines[0].in_full}{more}"
    if baseline:
        return f"Nothing new; {plural(baseline, 'story', 'stories')} already there"
    return "Nothing new"


def _summary(sections: Sequence[Section], *, well: int, total: int) -> str:
    """Count what there is, in one sentence; with no news, say that we looked."""
    told = [plural(len(s.headlines), *_COUNTED[s.title]) for s in sections]
    if told:
        return f"{listed(told)}."
    if not total:
        return "Nothing new, and no source is being watched yet."
    which = f"All {total}" if well == total > 1 else f"{well} of {total}"
    return f"Nothing new. {which} sources were checked and are well."
