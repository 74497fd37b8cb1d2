"""How well articles are read, measured against labels."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jobs.read import Json

CORE = "children's social care"
FEW = 3
Key = tuple[str, str, str]
Label = Mapping[str, Any]
# Wordings of a label that mean the same grade.
SAME = {
    "requires improvement to be good": "requires improvement",
    "performing poorly": "poor",
    "performs poorly": "poor",
    "performing adequately": "adequate",
    "performs adequately": "adequate",
    "performing well": "well",
    "performs well": "well",
    "performing excellently": "excellent",
    "performs excellently": "excellent",
    "written statement of action": "written statement of action required",
}
# Claims are counted by confidence in these steps, to see whether it is earned.
STEPS = (0.9, 0.8, 0.7, 0.6, 0.0)


@dataclass
class Tally:
    """What was wanted and found in the articles of one kind."""

    articles: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Return the share of the claims that are right."""
        return _share(self.counts["found"], self.counts["found"] + self.counts["false"])

    @property
    def recall(self) -> float:
        """Return the share of the results that were found."""
        return _share(self.counts["found"], self.counts["wanted"])

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def directions(self) -> float:
        """Return the share of the results found whose direction is right."""
        return _share(self.counts["directions right"], self.counts["found"])

    @property
    def previous(self) -> float:
        """Return the share of the known previous grades that are right."""
        return _share(self.counts["previous right"], self.counts["previous"])

    @property
    def alarms(self) -> float:
        """Return the share of the articles without a result that raise an alarm."""
        return _share(self.counts["alarmed"], self.articles)


@dataclass
class Evaluation:
    """The tallies by kind of article and by remit, the errors, and the confidences."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    remits: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[tuple[str, str]] = field(default_factory=list)
    quotes_wrong: int = 0
    confidence: dict[float, Counter[bool]] = field(
        default_factory=lambda: defaultdict(Counter)
    )


def labels_of(path: Path) -> list[Label]:
    """Return the labelled articles of a file, those that readers agreed on."""
    lines = path.read_text(encoding="utf-8").split("\n")
    articles = [json.loads(line) for line in lines if line.strip()]
    return [a for a in articles if not a.get("undecided")]


def evaluate(articles: Iterable[Label], read: Callable[[Label], Json]) -> Evaluation:
    """Read every labelled article and count what was right and what was wrong."""
    evaluation = Evaluation()
    for article in articles:
        reading = read(article)
        evaluation.quotes_wrong += sum(_misquotes(article, reading))
        kind = _kind(article)
        if kind == "optional":
            continue
        tally = evaluation.tallies[kind]
        tally.articles += 1
        for error in _compare(article, reading, tally, evaluation):
            evaluation.errors.append((str(article["id"]), error))
    return evaluation


def _compare(
    article: Label, reading: Json, tally: Tally, evaluation: Evaluation
) -> Iterator[str]:
    claims: dict[Key, list[Json]] = defaultdict(list)
    for claim in reading["claims"]:
        if claim["status"] == "news" and claim["main"]:
            claims[claim["authority"], claim["remit"], _grade(claim["grade"])] += [
                claim
            ]
    if not article["events"]:
        alarmed = any(c["status"] == "news" for c in reading["claims"])
        tally.counts["alarmed"] += alarmed
    right: set[Key] = set()
    for event in _wanted(article):
        remit = evaluation.remits[event["remit"]]
        hits = [k for k in _keys(event) if k in claims and k not in right]
        right.update(hits)
        said = [c for k in hits for c in claims[k]]
        yield from _compare_one(event, said, (tally, remit))
    free = {k for e in article["events"] if e.get("optional") for k in _keys(e)}
    for key, said in claims.items():
        surest = max(c["confidence"] for c in said)
        step = next(s for s in STEPS if surest >= s)
        if key in right or key not in free:
            evaluation.confidence[step][key in right] += 1
        if key not in right and key not in free:
            tally.counts["false"] += 1
            evaluation.remits[key[1]].counts["false"] += 1
            yield f"false: {', '.join(key)} (by the rule '{said[0]['rule']}')"


def _compare_one(
    event: Label, said: list[Json], tallies: tuple[Tally, Tally]
) -> Iterator[str]:
    counts = Counter(wanted=1, found=int(bool(said)))
    name = f"{event['authority']}, {event['remit']}, {event['grade']}"
    if not said:
        yield f"missed: {name}"
    else:
        directions = {c["direction"] for c in said}
        fine = directions <= {event["direction"], *_also(event, "direction_also_ok")}
        counts["directions right"] += fine
        if not fine:
            yield f"{name}: {', '.join(directions)}, not {event['direction']}"
        yield from _compare_previous(event, said, counts, name)
    for tally in tallies:
        tally.counts.update(counts)


def _compare_previous(
    event: Label, said: list[Json], counts: Counter[str], name: str
) -> Iterator[str]:
    before = {_grade(c["previous_grade"]) for c in said}
    fine = {_grade(g) for g in _also(event, "previous_grade_also_ok")}
    if event["previous_grade"]:
        counts["previous"] += 1
        right = before <= {_grade(event["previous_grade"]), *fine}
        counts["previous right"] += right
        if not right:
            yield f"{name}: was {before}, not {event['previous_grade']}"
    elif before - {""} - fine:
        counts["invented"] += 1
        yield f"{name}: was {before}, which the text does not give"


def _wanted(article: Label) -> list[Label]:
    wanted: dict[tuple[str, ...], Label] = {}
    for event in article["events"]:
        if not event.get("optional"):
            codes = tuple(event["authority_codes"])
            wanted.setdefault((*codes, event["remit"], _grade(event["grade"])), event)
    return sorted(wanted.values(), key=lambda e: len(e["authority_codes"]))


def _kind(article: Label) -> str:
    wanted = _wanted(article)
    if not wanted:
        return "optional" if article["events"] else "quiet"
    if len(wanted) > FEW:
        return "round-up"
    return "core" if all(e["remit"] == CORE for e in wanted) else "other"


def _keys(event: Label) -> list[Key]:
    grade = _grade(event["grade"])
    return [(code, event["remit"], grade) for code in event["authority_codes"]]


def _misquotes(article: Label, reading: Json) -> Iterator[bool]:
    for claim in reading["claims"]:
        quote = claim["quote"]
        words = article["text"][quote["start"] : quote["end"]]
        yield words != quote["text"]


def _grade(text: str | None) -> str:
    low = (text or "").strip().lower()
    return SAME.get(low, low)


def _also(event: Label, key: str) -> list[str]:
    value = event.get(key) or []
    return [value] if isinstance(value, str) else list(value)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
