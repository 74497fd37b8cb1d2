"""Which of the grades told of one judgement is believed, and how strong it is."""

from collections import defaultdict
from collections.abc import Sequence, Set

from pipeline.sightings.see import Sighting

_ENOUGH = 0.6
# What the rules find too weak is told where the scorer thinks so at least as much.
_LIKELY_ENOUGH = 0.3
# How much of a grade's rank the scorer decides, beside the strength of the rule.
_SCORER_SAYS = 0.8
# How much more a grade is believed that is said outright to be that of the whole.
_OUTRIGHT, _OUTRIGHT_WHOLE = 0.3, 1.0
# A rating that is kept is hardly ever that of a part.
_KEPT = 0.2


def best_of(news: Sequence[Sighting], turns: Set[int]) -> list[Sighting]:
    """Return the sightings of the grade that won, or none where all are too weak."""
    by_label: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in news:
        if sighting.graded:
            by_label[sighting.graded.label].append(sighting)
    best = max(by_label.values(), key=lambda told: _rank(told, turns), default=[])
    return best if best and _is_enough(best) else []


def _is_enough(told: Sequence[Sighting]) -> bool:
    likely = max((s.likely_news or 0.0) for s in told)
    return likely >= _LIKELY_ENOUGH or weight(told) >= _ENOUGH


def _rank(told: Sequence[Sighting], turns: Set[int]) -> float:
    """Rank a grade among others of one judgement; the scorer knows best which won.

    In a sentence that has the grade before as well (`turns`) it is that of the whole.
    """
    return _summed([_believed(s) + _OUTRIGHT * (s.index in turns) for s in told])


def _believed(sighting: Sighting) -> float:
    return score(sighting) + _SCORER_SAYS * _doubt(sighting) + _outright(sighting)


def _outright(sighting: Sighting) -> float:
    """Return how much more a grade is believed that is said to be that of the whole."""
    rows = sighting.rows
    if not (rows.every or rows.some or rows.names) and sighting.timing.rule == "stays":
        return _KEPT
    if rows.every and "O" in sighting.sentence.letters:
        return _OUTRIGHT_WHOLE
    # Three parts in a row are not the whole where something else is.
    return _OUTRIGHT if rows.every and not rows.names else 0.0


def _doubt(sighting: Sighting) -> float:
    likely, strength = sighting.likely_news, sighting.timing.strength
    return 0.0 if likely is None else likely - strength


def score(sighting: Sighting) -> float:
    """Return how strong a grade is by its rule, by who is named and where it stands."""
    said = sighting.timing.strength
    said += 0.05 * sighting.bound + 0.05 * sighting.rows.every
    said += 0.06 if sighting.index == 0 else 0.03 if sighting.index < 4 else 0.0
    return said


def weight(sightings: Sequence[Sighting]) -> float:
    """Return how strong a grade is that is told several times."""
    return _summed([score(s) for s in sightings])


def _summed(scores: Sequence[float]) -> float:
    best = sorted(scores, reverse=True)
    return best[0] + 0.1 * sum(best[1:3])
