"""What it was before, and which way it went, as the text says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.inspections import Direction
from pipeline.before.against_the_news import way_of_the_news, without_gainsaid
from pipeline.before.began_long_ago import stop_before, without_beginnings
from pipeline.before.earlier import Gathered
from pipeline.before.first.forerunners import without_forerunners
from pipeline.before.first.told import first, first_of_all
from pipeline.before.journeys import without_starts
from pipeline.before.latest_told import latest, names_the_last
from pipeline.before.long_between import (
    is_long_gone,
    is_of_long_ago,
    without_long_gone,
)
from pipeline.before.moved.regained import is_back_at, said_to_be_back, while_left
from pipeline.before.moved.told import moved, moved_to
from pipeline.before.only_one_before import is_the_only_one
from pipeline.before.so_many_grades import counted_from, so_many_grades_off
from pipeline.before.stayed.beside_older import (
    has_stayed,
    is_of_a_move,
    is_of_long_before,
)
from pipeline.before.stayed.held_since import held_since
from pipeline.before.stayed.told import FIRMLY, the_same
from pipeline.before.way_between import way_to
from pipeline.frameworks.compare import Comparison
from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued
from pipeline.rules.aside import FOLLOWS
from pipeline.rules.timing import When
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.shared.lists import LISTED_BEFORE
from pipeline.sightings.when_told import year_of

_SKIPS = cued(
    r"(?:second|third) (?:consecutive |successive |straight |such )?(?:upgrade"
    r"|improvement|rise|step up|promotion)"
    r"|(?:second|third) time (?:that )?[a-z' ]{0,30}(?:gone up|risen|improved|been"
    r" upgraded|been raised)"
    r"|(?:taken|took|needed) [a-z ]{0,25}(?:two|three|several) (?:more )?inspections to"
    r" (?:climb|recover|get|shake|rise|come|return|go)"
    r"|twice been upgraded"
)

# Each year such services had a rating beside their inspections: it came before none.
_RATED_BESIDE = {"children's social care"}
_YEARLY = cued(r"\b(?:annual|yearly) (?:performance )?(?:assessment|rating|grade)\b")
_STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Before:
    """The grade before and the direction, where the text gives them."""

    grade: str | None
    direction: Direction


def before(told: Gathered, *, scene: Scene, comparison: Comparison) -> Before:
    """Return what the text says of the judgement before one that it reports."""
    if told.news[0].graded is None:
        return Before(None, Direction.UNKNOWN)
    found = (
        _settled(told, scene, comparison)
        or _back_at(told, scene, comparison)
        or _by_older(told, scene, comparison)
    )
    if found.grade is not None:
        return found
    counted = so_many_grades_off(told.news, found.direction, scene)
    return replace(found, grade=counted)


def _back_at(told: Gathered, scene: Scene, comparison: Comparison) -> Before | None:
    """Return from what it came back to a grade that had been left, if it had been."""
    way = is_back_at(told.news, told.earlier)
    if way is None and the_same(told.news, scene) != FIRMLY:
        way = said_to_be_back(told.news, scene)
    if way is None:
        return None
    told = replace(told, earlier=while_left(told.earlier, label_of(told.news[0])))
    known = _by_older if told.earlier else _moved
    found = known(told, scene, comparison)
    return found if found.direction is way else _only(way)


def _by_older(told: Gathered, scene: Scene, comparison: Comparison) -> Before:
    """Return what the older grades say, or what is said where there are none."""
    news, earlier = told.news, told.earlier
    if scene.day is None:
        earlier = _not_the_same(earlier, label_of(news[0]))
    earlier = without_forerunners(_dated(earlier, scene), news, scene)
    recent = without_long_gone(earlier, news[0], scene)
    since = (counted_from(news, scene) or 0) if recent else 0
    recent = [s for s in recent if (s.year or since) >= since]
    if len(recent) < len(earlier):
        told = replace(told, likely=())
    earlier = recent
    earlier = [s for s in earlier if _may_be_set_beside(s, news[0], comparison, scene)]
    stops = without_beginnings(earlier, scene)
    if earlier and not stops:
        return _from_a_beginning(earlier, told, scene, comparison)
    earlier = stops
    way = next((s.way for s in news if s.way), None)
    if earlier and way is None:
        said = way_of_the_news(news, scene)
        fitting = without_gainsaid(earlier, news[0], said, comparison)
        if not fitting:
            return _only(said)
        earlier = fitting
    old = latest(without_starts(earlier, news[0], scene, comparison))
    if old is None:
        return _only(way) if way else _without_older(told, scene, comparison)
    if _is_skipped(earlier, scene):
        return _only(Direction.UPGRADE)
    found = _beside(old, told, scene, comparison)
    return found if way in {None, found.direction} else _only(way)


def _from_a_beginning(
    earlier: Sequence[Sighting], told: Gathered, scene: Scene, comparison: Comparison
) -> Before:
    """Return what it was on a way of years of which the beginning alone is named."""
    if the_same(told.news, scene) == FIRMLY:
        return Before(label_of(told.news[0]), Direction.UNCHANGED)
    grade, way = stop_before(earlier, told.news[0], scene, comparison)
    return _only(moved(told.news, scene)) if way is None else Before(grade, way)


def _only(way: Direction | None) -> Before:
    """Return a direction without the grade before."""
    return Before(None, way or Direction.UNKNOWN)


def _beside(
    old: Sighting, told: Gathered, scene: Scene, comparison: Comparison
) -> Before:
    """Return what an older grade was, unless the text says that it was the same."""
    news = told.news
    if len(told.earlier) == 1 and not names_the_last(old) and is_long_gone(old, scene):
        return _without_older(replace(told, likely=()), scene, comparison)
    if not _is_comparable(news[0], old, comparison) and first(news, scene):
        return _only(Direction.FIRST)
    found = _set_beside(news[0], label_of(old), comparison)
    since = held_since(news, scene)
    if since is not None and (old.year or 0) <= since:
        stayed = not is_of_a_move(old, news)
    else:
        another = found.direction is not Direction.UNCHANGED
        stayed = another and has_stayed(old, news, scene)
    return _set_beside(news[0], label_of(news[0]), comparison) if stayed else found


def _without_older(told: Gathered, scene: Scene, comparison: Comparison) -> Before:
    """Return what a text says of the time before that names no older grade."""
    news = told.news
    same = the_same(news, scene)
    if same == FIRMLY and told.likely and is_of_long_before(news, scene):
        return _moved(told, scene, comparison)
    if same == FIRMLY or (same and not any(moved_to(s) for s in news)):
        return Before(label_of(news[0]), Direction.UNCHANGED)
    return _moved(told, scene, comparison)


def _settled(told: Gathered, scene: Scene, comparison: Comparison) -> Before | None:
    """Return what a list or the founding of a council says of the grade before."""
    old = next((s for s in told.earlier if s.timing.rule == LISTED_BEFORE), None)
    if old is not None:
        return _set_beside(told.news[0], label_of(old), comparison)
    way = next((s.way for s in told.news if s.way), None)
    kept = any(s.timing.rule == _STAYS for s in told.news)
    if not kept and first_of_all(told.news, scene):
        way = way or Direction.FIRST
    if way not in {Direction.FIRST, Direction.UNCHANGED}:
        return None
    same = way is Direction.UNCHANGED
    return Before(label_of(told.news[0]) if same else None, way)


def _dated(earlier: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Return them with "three years ago" counted, where only the scorer knew them."""
    return [_with_year(s, scene) for s in earlier]


def _with_year(sighting: Sighting, scene: Scene) -> Sighting:
    told = sighting.timing
    learned = told.rule.startswith("learned") and told.when is When.BEFORE
    if sighting.year is not None and not learned:
        return sighting
    if told.when is not When.BEFORE and told.rule != FOLLOWS:
        return sighting
    year = year_of(sighting.sentence, sighting.token, day=scene.day, when=When.BEFORE)
    return replace(sighting, year=year or sighting.year)


def _moved(told: Gathered, scene: Scene, comparison: Comparison) -> Before:
    """Return which way it went where no rule knows what it was, and what may follow."""
    news = told.news
    way = moved(news, scene)
    if way is Direction.FIRST:
        return Before(None, way)
    if way is Direction.UNKNOWN and told.over:
        return _only(_set_beside(news[0], label_of(told.over[0]), comparison).direction)
    likely = without_forerunners(told.likely, news, scene)
    likely = [s for s in likely if _may_be_set_beside(s, news[0], comparison, scene)]
    for label in (label_of(s) for s in likely):
        found = _set_beside(news[0], label, comparison)
        if way in {Direction.UNKNOWN, found.direction}:
            return found
    if way is Direction.UNKNOWN and not told.likely:
        way = _from_both_halves(told, comparison)
    return Before(None, way)


def _from_both_halves(told: Gathered, comparison: Comparison) -> Direction:
    """Return which way it went from both judgements that there once were, if any."""
    labels = {label_of(s) for s in told.halves}
    ways = {_set_beside(told.news[0], old, comparison).direction for old in labels}
    one_way = len(labels) > 1 and len(ways) == 1
    return ways.pop() if one_way else Direction.UNKNOWN


def _set_beside(news: Sighting, old: str, comparison: Comparison) -> Before:
    direction = way_to(news, old, comparison)
    other = direction is Direction.UNKNOWN and _is_of_another_scale(news, old)
    return Before(None if other and news.remit in _RATED_BESIDE else old, direction)


def _is_of_another_scale(news: Sighting, old: str) -> bool:
    graded = news.graded
    return bool(graded and graded.scale and not graded.scale.grade(old))


def _is_comparable(news: Sighting, old: Sighting, comparison: Comparison) -> bool:
    """Say whether an older grade is one of the same scale, or of one like it."""
    if not _is_of_another_scale(news, label_of(old)):
        return True
    return way_to(news, label_of(old), comparison) is not Direction.UNKNOWN


def _may_be_set_beside(
    old: Sighting, news: Sighting, comparison: Comparison, scene: Scene
) -> bool:
    """Say whether a grade may be the one before: of a scale that is over, if named so.

    What an area was asked for in 2018 is no rung of what it is judged by now, nor is
    what it was on another scale ten years ago.
    """
    if names_the_last(old) or is_the_only_one(old.sentence, scene):
        return True
    if news.remit in _RATED_BESIDE and _is_yearly(old) and not _is_yearly(news):
        return False
    if is_of_long_ago(old.sentence, scene) and _is_of_another_scale(
        news, label_of(old)
    ):
        return False
    return _is_comparable(news, old, comparison)


def _is_yearly(sighting: Sighting) -> bool:
    """Say whether a grade is called that of a yearly rating, not of an inspection."""
    return bool(_YEARLY.search(sighting.sentence.low))


def _not_the_same(earlier: Sequence[Sighting], label: str) -> list[Sighting]:
    """Leave out what may be the news itself in a text without a day."""
    latest = max((s.year or 0 for s in earlier), default=0)
    return [
        s
        for s in earlier
        if s.timing.just_before or s.year != latest or label_of(s) != label
    ]


def _is_skipped(earlier: Sequence[Sighting], scene: Scene) -> bool:
    years = {s.year for s in earlier if s.year}
    return len(years) == 1 and any(_SKIPS.search(b.low) for b in scene.blocks)
