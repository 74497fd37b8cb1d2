"""From the grades seen to the claims made: one result an authority and remit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from domain.claims import Claim, PassedOver, Status
from domain.inspections import Direction
from pipeline.after_all import with_likeliest
from pipeline.authorities.names import Names
from pipeline.before.apart import swapped, told_of_one, ways_of_each
from pipeline.before.counted_result import with_counted_results
from pipeline.before.earlier import gathered
from pipeline.before.history import Before, before
from pipeline.before.journeys import with_older_journeys
from pipeline.before.years_on import with_years_on
from pipeline.best import best_of, score, weight
from pipeline.frameworks.begun import NO_OVERALL
from pipeline.frameworks.regimes import main_judgement, regulator
from pipeline.grading.counted import SO_MANY
from pipeline.indicative import is_indicative
from pipeline.judgements import main_judgements, whole_all_the_same
from pipeline.layout.scene import Scene
from pipeline.news.in_time import breaks_in_time, early, leads_with_a_result
from pipeline.news.known import LATE, as_known, both_at_once, without_parts
from pipeline.news.standing import as_it_stands
from pipeline.parts.halves import with_halves_named
from pipeline.parts.parts import is_no_more, is_of_a_part, with_parts_named
from pipeline.parts.told import is_anothers_move
from pipeline.quoted import quote_of
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import COUNTED, Sighting, label_of

Key = tuple[str, str]
# Services that an article speaks of less than this beside others are not its subject.
_IN_PASSING = 0.34
# How much services count that are meant without being named.
_IMPLIED = 2.0
# An undated text that tells of a result does so at once.
_HEAD = 3
# The headline and the first sentence.
_LEAD = 2
# So many parts of four tell the picture without an overall word.
_FEW = 3
# "No longer good", "out of special measures": not what it was given.
_GIVEN_UP = {"given up", "left behind"}
_CERTAIN, _LIKELY = 0.99, 0.89
_TO_CHECK = 0.5
# Companies do this work too, and councils' own is inspected like a school.
_DOUBTFUL = {"fostering/adoption agency", "other"}


def claim_all(sightings: Sequence[Sighting], *, scene: Scene) -> tuple[Claim, ...]:
    """Return every claim that the sightings bear out, news before background."""
    if not _could_report(scene):
        return ()
    named = with_parts_named(with_halves_named(sightings, scene), scene)
    named = with_counted_results(named, scene)
    usable = [s for s in named if _is_usable(s, scene)]
    if scene.breaks_no_news or (
        not _counts_first(sightings) and not any(breaks_in_time(s) for s in usable)
    ):
        usable = [as_known(s) for s in usable]
    ways = ways_of_each(scene)
    by_key: dict[Key, list[Sighting]] = defaultdict(list)
    left = both_at_once(as_it_stands(usable, scene), usable, scene)
    for sighting in with_likeliest(named, left, scene):
        for code in sighting.codes:
            if _may_be_judged(code, sighting, scene.reader.names):
                told = told_of_one(sighting, code, ways)
                told = replace(told, of=code) if len(told.codes) > 1 else told
                by_key[code, sighting.remit].append(told)
    if not leads_with_a_result(by_key, scene):
        by_key = {key: early(found) for key, found in by_key.items()}
    claims: list[Claim] = []
    for key, found in without_parts(by_key, scene).items():
        claims += _claims_of(key, found, scene=scene)
    return swapped(claims, scene)


def passed_over(
    sightings: Iterable[Sighting], *, scene: Scene
) -> tuple[PassedOver, ...]:
    """Return the grade words that were not taken for a result, and why."""
    return tuple(
        PassedOver(quote_of(s, scene), s.reason or s.timing.rule)
        for s in sightings
        if s.reason or s.timing.when in {When.NOT_YET, When.NO_RESULT}
    )


def _could_report(scene: Scene) -> bool:
    return "X" not in scene.weights or bool(scene.regulators - {"any"})


def _is_usable(sighting: Sighting, scene: Scene) -> bool:
    """Say whether it is a grade, of services that the article is about."""
    if sighting.reason is not None or sighting.graded is None:
        return False
    weight = scene.remits.get(sighting.remit, _IMPLIED)
    in_passing = weight < _IN_PASSING * max(scene.remits.values(), default=0.0)
    own = any(v != "any" for v in sighting.sentence.values("R"))
    return not in_passing or (own and sighting.index < LATE)


def _counts_first(sightings: Iterable[Sighting]) -> bool:
    """Say whether an article opens with how many councils got a grade."""
    return any(s.reason in {COUNTED, SO_MANY} and s.index < LATE for s in sightings)


def _may_be_judged(code: str, sighting: Sighting, names: Names) -> bool:
    council = names.councils.get(code)
    if council is None:
        return False
    if code not in names.authorities:
        return sighting.remit == "social housing"
    if council.nation == "England":
        return True
    return council.nation == "Wales" and sighting.remit == "youth justice"


def _is_lost_in_the_head(sighting: Sighting) -> bool:
    """Say whether a headline or a lead tells of a grade of the whole as given up."""
    lost = sighting.timing.rule in _GIVEN_UP and sighting.year is None
    return lost and sighting.index < _LEAD and not sighting.rows.names


def _claims_of(key: Key, found: Sequence[Sighting], *, scene: Scene) -> Iterator[Claim]:
    found = with_years_on(with_older_journeys(found), scene)
    by_judgement, most = _by_judgement(found, scene)
    most = min(most, _TO_CHECK) if is_indicative(scene) else most
    turns = {s.index for s in found if _is_of_then(s)}
    lost = {label_of(s) for s in found if _is_lost_in_the_head(s)}
    best = {
        name: best_of([s for s in told if label_of(s) not in lost] or told, turns)
        for name, told in by_judgement.items()
    }
    mains = {name: sightings for name, sightings in best.items() if sightings}
    for name, sightings in mains.items():
        at_most = min(most, _at_most(sightings, remit=key[1]))
        others = {id(s) for n, told in by_judgement.items() if n != name for s in told}
        others -= {id(s) for s in by_judgement[name]}
        own = [s for s in found if id(s) not in others]
        loose = is_no_more(name, sightings[0], scene)
        at_most = min(at_most, _TO_CHECK) if loose else at_most
        claim = _main_claim((key, name), sightings, own, at_most, scene=scene)
        yield _as_said_loosely(claim) if loose else claim
    # A sub-judgement by itself is praise or blame, not a result.
    for sighting, row in _rows(found, by_judgement.keys()) if mains else ():
        yield _claim(key, sighting, row, scene=scene)
    for sighting in found:
        if sighting.timing.when in {When.BEFORE, When.BACKGROUND}:
            yield _claim(key, sighting, None, scene=scene, status=Status.BACKGROUND)


def _as_said_loosely(claim: Claim) -> Claim:
    """Return a claim with a rule that says what is odd about its judgement."""
    return replace(claim, rule=f"{claim.rule}; {NO_OVERALL}")


def _by_judgement(
    found: Sequence[Sighting], scene: Scene
) -> tuple[dict[str, list[Sighting]], float]:
    """Return the news of each main judgement, and how sure it can be at most."""
    news = _news_or_latest(found, scene)
    told: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in news:
        for name in main_judgements(sighting, scene=scene):
            told[name].append(sighting)
    if told or any(s.rows.names or s.rows.some for s in news):
        return _with_the_whole(told, news, scene), _CERTAIN
    for sighting in news:
        for name in whole_all_the_same(sighting):
            told[name].append(sighting)
    return told, _TO_CHECK


def _with_the_whole(
    told: dict[str, list[Sighting]], news: Sequence[Sighting], scene: Scene
) -> dict[str, list[Sighting]]:
    """Add a grade that is called overall where there are those of a few parts alone."""
    loose = [s for s in news if "O" in s.sentence.letters] if len(told) < _FEW else []
    for sighting in loose:
        for name in whole_all_the_same(sighting):
            if is_no_more(name, sighting, scene):
                told[name].append(sighting)
    return told


def _rows(found: Iterable[Sighting], mains: Set[str]) -> Iterator[tuple[Sighting, str]]:
    for sighting in found:
        if sighting.timing.when is When.NEWS and not mains & set(sighting.rows.names):
            for row in sighting.rows.names:
                yield sighting, row


def _news_or_latest(found: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Return the news; in an undated article its latest year stands for now."""
    news = [s for s in found if s.timing.when is When.NEWS]
    if scene.breaks_no_news:
        return []
    dated = [s for s in found if s.timing.rule in {"dated", "dated lead"} and s.year]
    dated = [s for s in dated if s.index < _HEAD]
    if news or scene.day or not dated:
        return news
    latest = max(s.year or 0 for s in dated)
    told = Timing(When.NEWS, "the latest year of an undated text", 0.7)
    return [replace(s, timing=told) for s in dated if s.year == latest]


def _is_of_then(sighting: Sighting) -> bool:
    """Say whether a grade is one of the whole that was held until the news."""
    told = sighting.timing
    then = told.when is When.BEFORE or told.rule == "standing since"
    return then and not (sighting.rows.some or sighting.rows.names)


def _main_claim(
    of: tuple[Key, str],
    best: Sequence[Sighting],
    found: Sequence[Sighting],
    at_most: float,
    *,
    scene: Scene,
) -> Claim:
    key, judgement = of
    told = gathered(best, found, judgement=judgement, scene=scene)
    was = before(told, scene=scene, comparison=scene.reader.ledger.comparison)
    loose = was.grade is None and is_of_a_part(judgement, best[0], scene)
    if loose and all(is_anothers_move(s) for s in best):
        was = Before(None, Direction.UNKNOWN)
    claim = _claim(key, max(best, key=score), judgement, scene=scene)
    return replace(
        claim,
        main=True,
        previous_grade=was.grade,
        previous_from="article" if was.grade else None,
        direction=was.direction,
        confidence=min(at_most, round(weight(best), 2)),
    )


def _at_most(best: Sequence[Sighting], *, remit: str) -> float:
    """Return how sure a claim can be by where and how often its grade is told.

    Measured on articles that nobody had looked at: of those told in the head or more
    than once 1 in 50 was wrong, of those told once and below it 1 in 12.
    """
    if remit in _DOUBTFUL:
        return _LIKELY - 0.04
    once = len({s.index for s in best}) == 1
    return _LIKELY if once and best[0].index >= _LEAD else _CERTAIN


def _claim(
    key: Key,
    sighting: Sighting,
    judgement: str | None,
    *,
    scene: Scene,
    status: Status = Status.NEWS,
) -> Claim:
    code, remit = key
    graded = sighting.graded
    framework = graded.framework if graded else None
    return Claim(
        status=status,
        main=False,
        authority=code,
        authority_name=scene.reader.names.councils[code].name,
        remit=remit,
        regulator=regulator(graded),
        framework=framework.name if framework else None,
        judgement=judgement or main_judgement(graded),
        grade=graded.label if graded else sighting.token.value,
        previous_grade=None,
        previous_from=None,
        direction=Direction.UNKNOWN,
        confidence=min(0.99, round(score(sighting), 2)),
        rule=sighting.timing.rule,
        quote=quote_of(sighting, scene),
    )
