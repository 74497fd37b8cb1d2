"""Which way a grade moved: within one scale, or between two declared comparable."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.inspections import Direction, Framework, Guide, Judgement

# A grade by the name of its scale and its label.
Point = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The scales of a guide and what is declared comparable between them."""

    frameworks: Mapping[str, tuple[Framework, ...]]
    remits: Mapping[str, tuple[str, ...]]
    ranks: Mapping[Point, int]
    same: Mapping[Point, tuple[Point, ...]]

    def direction(self, earlier: Judgement, later: Judgement) -> Direction:
        """Return how the later judgement moved against the earlier one."""
        return self._between(self._point(earlier), self._point(later))

    def direction_of_grades(
        self, remit: str, earlier: str, later: str, *, framework: str | None = None
    ) -> Direction:
        """Return how a grade moved that a text gives with the one before it.

        `framework` is that of the later grade, where it is known; every scale of the
        remit is tried where it is not. An answer that depends on the scale is none.
        """
        scales = self.remits.get(remit, ())
        of_later = [f.scale for f in self.frameworks.get(framework or "", ())] or scales
        answers = {
            self._between((one, earlier), (other, later))
            for other in of_later
            for one in _nearest(other, scales, earlier, self.ranks)
        }
        answers.discard(Direction.UNKNOWN)
        return answers.pop() if len(answers) == 1 else Direction.UNKNOWN

    def _between(self, earlier: Point, later: Point) -> Direction:
        before, now = self._rank_on(later[0], earlier), self.ranks.get(later)
        if before is None or now is None:
            return Direction.UNKNOWN
        if now == before:
            return Direction.UNCHANGED
        return Direction.UPGRADE if now < before else Direction.DOWNGRADE

    def _rank_on(self, scale: str, point: Point) -> int | None:
        if point[0] == scale:
            return self.ranks.get(point)
        for other in self.same.get(point, ()):
            if other[0] == scale:
                return self.ranks.get(other)
        return None

    def _point(self, judgement: Judgement) -> Point:
        epochs = self.frameworks.get(judgement.framework, ())
        framework = _in_force(epochs, judgement.began or judgement.published)
        return (framework.scale if framework else "", judgement.grade)


def build_comparison(guide: Guide) -> Comparison:
    """Return what the guide declares, ready to be asked."""
    frameworks: dict[str, list[Framework]] = defaultdict(list)
    remits: dict[str, list[str]] = defaultdict(list)
    for framework in guide.frameworks:
        frameworks[framework.name].append(framework)
        remits[framework.remit].append(framework.scale)
    same: dict[Point, list[Point]] = defaultdict(list)
    for pair in guide.comparables:
        one, other = (pair.scale, pair.label), (pair.other_scale, pair.other_label)
        same[one].append(other)
        same[other].append(one)
    return Comparison(
        frameworks={name: tuple(epochs) for name, epochs in frameworks.items()},
        remits={name: tuple(dict.fromkeys(scales)) for name, scales in remits.items()},
        ranks={(s.name, g.label): g.rank for s in guide.scales for g in s.grades},
        same={point: tuple(others) for point, others in same.items()},
    )


def _nearest(
    scale: str, scales: Sequence[str], label: str, ranks: Mapping[Point, int]
) -> Sequence[str]:
    """Return the later grade's own scale where it has the earlier grade, else all."""
    return [scale] if (scale, label) in ranks else scales


def _in_force(epochs: Sequence[Framework], day: date | None) -> Framework | None:
    if len(epochs) == 1:
        return epochs[0]
    if day is None:
        return None
    # Newest first: a report may come out after its epoch has ended.
    return next((f for f in epochs if f.starts <= day), None)
