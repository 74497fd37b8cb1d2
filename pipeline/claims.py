"""From the grades seen to the claims made: one result an authority and remit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from domain.claims import Claim, PassedOver, Quote, Status
from domain.inspections import Direction
from pipeline.history import before
from pipeline.judgements import main_judgements
from pipeline.reader import Reader
from pipeline.regimes import main_judgement, regulator
from pipeline.scene import Scene
from pipeline.sightings import Sighting
from pipeline.timing import Timing, When

Key = tuple[str, str]
_ENOUGH = 0.66
_LONG = 400


def claim_all(
    sightings: Sequence[Sighting], *, scene: Scene, reader: Reader
) -> tuple[Claim, ...]:
    """Return every claim that the sightings bear out, news before background."""
    if not _could_report(scene):
        return ()
    usable = [s for s in sightings if s.reason is None and s.graded is not None]
    by_key: dict[Key, list[Sighting]] = defaultdict(list)
    for sighting in usable:
        for code in sighting.codes:
            if _may_be_judged(code, sighting, reader):
                by_key[code, sighting.remit].append(sighting)
    claims: list[Claim] = []
    for key, found in by_key.items():
        claims += _claims_of(key, found, scene=scene, reader=reader)
    return tuple(claims)


def passed_over(
    sightings: Iterable[Sighting], *, scene: Scene
) -> tuple[PassedOver, ...]:
    """Return the grade words that were not taken for a result, and why."""
    return tuple(
        PassedOver(quote_of(s, scene), s.reason or s.timing.rule)
        for s in sightings
        if s.reason or s.timing.when in {When.NOT_YET, When.NO_RESULT}
    )


def quote_of(sighting: Sighting, scene: Scene) -> Quote:
    """Return the words of a sighting, by their place in the article."""
    sentence, block = sighting.sentence, scene.blocks[sighting.sentence.block]
    start, end = sentence.start, sentence.end
    if end - start > _LONG:
        start = max(start, sighting.token.start - _LONG // 2)
        end = min(end, sighting.token.end + _LONG // 2)
        if start > sentence.start:
            start = block.text.find(" ", start, sighting.token.start) + 1 or start
        if end < sentence.end:
            end = max(block.text.rfind(" ", sighting.token.end, end), sighting.token.end)
    while start < end and block.text[start].isspace():
        start += 1
    first, last = block.span(start, end)
    return Quote(scene.article.text[first:last], first, last)


def _could_report(scene: Scene) -> bool:
    bodies = [t for s in scene.sentences for t in s.found if t.symbol in "RX"]
    named = [t for t in bodies if t.symbol == "R" and t.value != "any"]
    foreign = [t for t in bodies if t.symbol == "X"]
    return not foreign or bool(named)


def _may_be_judged(code: str, sighting: Sighting, reader: Reader) -> bool:
    council = reader.guide.authority(code)
    if council is None:
        return False
    if code not in reader.names.authorities:
        return sighting.remit == "social housing"
    if council.nation == "England":
        return True
    return council.nation == "Wales" and sighting.remit == "youth justice"


def _claims_of(
    key: Key, found: Sequence[Sighting], *, scene: Scene, reader: Reader
) -> Iterator[Claim]:
    by_judgement: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in _news_or_latest(found, scene):
        for name in main_judgements(sighting, scene=scene):
            by_judgement[name].append(sighting)
    for name, sightings in by_judgement.items():
        best = _best(sightings)
        if best:
            yield _main_claim(key, name, best, found, scene=scene, reader=reader)
    for sighting in found:
        for row in () if by_judgement.keys() & sighting.rows.names else sighting.rows.names:
            if sighting.timing.when is When.NEWS:
                yield _claim(key, sighting, row, scene=scene, reader=reader)
        if sighting.timing.when in {When.BEFORE, When.BACKGROUND}:
            claim = _claim(key, sighting, None, scene=scene, reader=reader)
            yield replace(claim, status=Status.BACKGROUND)


def _news_or_latest(found: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Return the news; in an undated article its latest year stands for now."""
    news = [s for s in found if s.timing.when is When.NEWS]
    dated = [s for s in found if s.timing.rule in {"dated", "dated lead"} and s.year]
    if news or scene.day or not dated:
        return news
    latest = max(s.year or 0 for s in dated)
    told = Timing(When.NEWS, "the latest year of an undated text", 0.7)
    return [replace(s, timing=told) for s in dated if s.year == latest]


def _best(news: Sequence[Sighting]) -> list[Sighting]:
    by_label: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in news:
        if sighting.graded:
            by_label[sighting.graded.label].append(sighting)
    ranked = sorted(by_label.values(), key=_weight, reverse=True)
    return ranked[0] if ranked and _weight(ranked[0]) >= _ENOUGH else []


def _score(sighting: Sighting) -> float:
    score = sighting.timing.strength
    score += 0.05 * sighting.bound + 0.05 * sighting.rows.every
    score += 0.06 if sighting.index == 0 else 0.03 if sighting.index < 4 else 0.0
    return score


def _weight(sightings: Sequence[Sighting]) -> float:
    scores = sorted((_score(s) for s in sightings), reverse=True)
    return scores[0] + 0.1 * sum(scores[1:3])


def _main_claim(
    key: Key,
    judgement: str,
    best: Sequence[Sighting],
    found: Sequence[Sighting],
    *,
    scene: Scene,
    reader: Reader,
) -> Claim:
    earlier = [s for s in found if s.timing.when is When.BEFORE and _is_of(s, judgement)]
    label = _label(best[0])
    standing = (s for s in found if s.timing.rule == "a council's standing")
    earlier = earlier or [s for s in standing if s.index < 3 and _label(s) != label]
    was = before(best, earlier, scene=scene, comparison=reader.ledger.comparison)
    claim = _claim(key, max(best, key=_score), judgement, scene=scene, reader=reader)
    return replace(
        claim,
        main=True,
        previous_grade=was.grade,
        previous_from="article" if was.grade else None,
        direction=was.direction,
        confidence=min(0.99, round(_weight(best), 2)),
    )


def _label(sighting: Sighting) -> str:
    return sighting.graded.label if sighting.graded else ""


def _is_of(sighting: Sighting, judgement: str) -> bool:
    if sighting.rows.some:
        return False
    return not sighting.rows.names or judgement in sighting.rows.names


def _claim(
    key: Key,
    sighting: Sighting,
    judgement: str | None,
    *,
    scene: Scene,
    reader: Reader,
) -> Claim:
    code, remit = key
    graded = sighting.graded
    framework = graded.framework if graded else None
    return Claim(
        status=Status.NEWS,
        main=False,
        authority=code,
        authority_name=reader.names.called[code],
        remit=remit,
        regulator=regulator(graded),
        framework=framework.name if framework else None,
        judgement=judgement or main_judgement(graded),
        grade=graded.label if graded else sighting.token.value,
        previous_grade=None,
        previous_from=None,
        direction=Direction.UNKNOWN,
        confidence=min(0.99, round(_score(sighting), 2)),
        rule=sighting.timing.rule,
        quote=quote_of(sighting, scene),
    )
