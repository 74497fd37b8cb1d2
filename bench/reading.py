"""How well the labelled articles are read: `python -m bench.reading ARTICLES.jsonl`.

Prints the figures for the articles that were looked at and for those kept aside, and
compares them with floors.json. `--raise` writes better figures down; a worse one is
written with `--allow-regression` only. A fingerprint of the labels shows a change of
the questions.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from bench.split import is_held_out
from jobs.evaluate import Evaluation, Label, evaluate, labels_of
from jobs.read import Json, read_text, to_json
from pipeline.understand import build_reader
from sectors.load import load_guide

FLOORS = Path(__file__).parent / "floors.json"
READ_ON = date(2026, 11, 21)
Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare; return 1 if a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--raise", dest="rise", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    parser.add_argument("--errors", action="store_true", help="of those looked at")
    asked = parser.parse_args(arguments)
    found = measure(asked.articles)
    labels = sha256(asked.articles.read_bytes()).hexdigest()
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    fallen = below(found.figures, floors.get("figures", {}))
    for name, figure in found.figures.items():
        print(f"{name:45} {figure:7.4f}")
    for id_, error in found.looked_at.errors if asked.errors else ():
        print(f"  {id_}: {error}")
    if floors and floors["labels"] != labels:
        print("The labels are not those that the floors were measured with.")
    if asked.rise and (asked.allow_regression or not fallen):
        write = {"labels": labels, "figures": found.figures}
        FLOORS.write_text(json.dumps(write, indent=2) + "\n")
    for name in fallen:
        print(f"below its floor: {name}", file=sys.stderr)
    return 1 if fallen and not asked.allow_regression else 0


class Measured:
    """The figures of both parts, and what went wrong in the part looked at."""

    def __init__(self, looked_at: Evaluation, held_out: Evaluation) -> None:
        self.looked_at = looked_at
        parts = (("looked at", looked_at), ("held out", held_out))
        self.figures = {k: v for n, e in parts for k, v in figures(e, n).items()}


def measure(articles: Path) -> Measured:
    """Read both parts of the labelled articles and count."""
    reader = build_reader(load_guide())

    def read(article: Label) -> Json:
        text = article["text"]
        reading = read_text(text, article, reader=reader, ledger=False, today=READ_ON)
        return to_json(reading, article["id"])

    labels = labels_of(articles)
    aside = [a for a in labels if is_held_out(a["id"])]
    seen = [a for a in labels if not is_held_out(a["id"])]
    return Measured(evaluate(seen, read), evaluate(aside, read))


def figures(evaluation: Evaluation, part: str) -> Figures:
    """Return one evaluation's figures by name; more is always better."""
    found: Figures = {f"{part}: quotes right": 1.0 - bool(evaluation.quotes_wrong)}
    for kind, tally in sorted(evaluation.tallies.items()):
        name = f"{part}: {kind}"
        if kind == "quiet":
            found[f"{name}: without alarm"] = round(1 - tally.alarms, 4)
            continue
        found[f"{name}: f1"] = round(tally.f1, 4)
        found[f"{name}: direction"] = round(tally.directions, 4)
        if tally.counts["previous"]:
            found[f"{name}: previous"] = round(tally.previous, 4)
        invented = tally.counts["invented"] / max(tally.counts["found"], 1)
        found[f"{name}: nothing invented"] = round(1 - invented, 4)
    sure = evaluation.confidence[0.9]
    if sure.total():
        found[f"{part}: sure and right"] = round(sure[True] / sure.total(), 4)
    return found


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return the names of the figures that are missing or below their floor."""
    return [name for name, floor in floors.items() if figures.get(name, -1) < floor]


if __name__ == "__main__":
    sys.exit(main())
