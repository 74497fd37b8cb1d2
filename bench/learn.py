"""Trains the learned scorer: `python -m bench.learn LABELS.jsonl ... [--write]`.

Each file holds labelled articles in the form of `../shared/corpus/articles.jsonl`. Of
a corpus, the third that is kept aside is left out (`bench.split`); files named with
`--odd` are blind sets of which the articles with even numbers are kept aside, of those
with `--whole` nothing is. Our own pieces come from bench/learning/pieces.txt, phrases
from the tables of tests. Without `--write` it says how well the grades of articles are
told that were left out in turn; with it sectors/weights.json is written. With
`--articles` it learns which articles tell of a result (sectors/tenor.json,
`bench.tenor`) instead. It takes some minutes and no library.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bench.labelled import Seen, of_label, of_phrases, of_pieces
from bench.softmax import Example, Weights, chances, fit
from bench.split import is_held_out
from bench.tenor import FILE, examples, learned, right, written
from jobs.evaluate import Label, labels_of
from pipeline.reader import Reader
from pipeline.understand import build_reader
from pipeline.weighing.weighed import CLASSES
from sectors.load import SHELF, load_guide
from tests.pipeline.readings import a_guide
from tests.pipeline.test_phrases import phrases

WEIGHTS = SHELF / "weights.json"
_FOLDS = 5
# What another guess must be better by than the one we have.
_STAY = 0.15
# Our pieces are told three times over.
_PIECE = 0.33
_PHRASE = 0.6
_ROUNDS = 2
_SMALLEST = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and say how well; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--odd", type=Path, nargs="*", default=[])
    parser.add_argument("--whole", type=Path, nargs="*", default=[])
    parser.add_argument("--articles", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    reader = build_reader(replace(load_guide(), weights={}))
    kept = [label for file in asked.labels for label in labels_of(file)]
    kept = [label for label in kept if not is_held_out(label["id"])]
    kept += [x for file in asked.odd for x in labels_of(file) if _is_odd(x)]
    kept += [x for file in asked.whole for x in labels_of(file)]
    files = [*asked.labels, *asked.odd, *asked.whole]
    if asked.articles:
        return _of_articles(kept, reader, files, write=asked.write)
    pieces = [Example(s.traits, s.guess, _PIECE) for s in of_pieces(reader)]
    tested = build_reader(replace(a_guide(), weights={}))
    told = of_phrases(phrases(), tested)
    pieces += [Example(s.traits, s.guess, _PHRASE) for s in told]
    texts = [of_label(label, reader) for label in kept]
    labels = settle(texts, pieces)
    say = sys.stdout.write
    say(f"{len(kept)} articles; {sum(map(len, texts))} grades, {len(pieces)} of ours\n")
    if not asked.write:
        say(f"told rightly when left out: {_right(texts, labels, pieces):.3f}\n")
        return 0
    weights = fit([*_examples(texts, labels), *pieces], len(CLASSES))
    labelled = {_named(f): sha256(f.read_bytes()).hexdigest() for f in files}
    WEIGHTS.write_text(_written(weights, labelled), encoding="utf-8")
    say(f"{WEIGHTS}: {WEIGHTS.stat().st_size // 1024} kB\n")
    return 0


def _of_articles(
    kept: Sequence[Label], reader: Reader, files: Sequence[Path], *, write: bool
) -> int:
    told = examples(kept, reader)
    sys.stdout.write(f"{len(told)} articles\n")
    if not write:
        sys.stdout.write(f"told rightly when left out: {right(told):.3f}\n")
        return 0
    named = [sha256(f.read_bytes()).hexdigest() for f in files]
    FILE.write_text(written(learned(told), named), encoding="utf-8")
    sys.stdout.write(f"{FILE}: {FILE.stat().st_size // 1024} kB\n")
    return 0


def settle(texts: list[list[Seen]], pieces: list[Example]) -> list[list[int]]:
    """Return what each grade is: guessed, then learned from the others in turn."""
    labels = [[seen.guess for seen in text] for text in texts]
    for _ in range(_ROUNDS):
        likely = _left_out(texts, labels, pieces)
        for text, mine, found in zip(texts, labels, likely, strict=True):
            for i, (seen, row) in enumerate(zip(text, found, strict=True)):
                if not seen.settled:
                    row[mine[i]] += _STAY
                    mine[i] = max(sorted(seen.can_be), key=lambda k: row[k])
    return labels


def _left_out(
    texts: list[list[Seen]], labels: list[list[int]], pieces: list[Example]
) -> list[list[list[float]]]:
    """Return how likely each class is for each grade, by articles of other folds."""
    found: list[list[list[float]]] = [[] for _ in texts]
    for fold in range(_FOLDS):
        others = [i for i in range(len(texts)) if i % _FOLDS != fold]
        known = _examples([texts[i] for i in others], [labels[i] for i in others])
        weights = fit([*known, *pieces], len(CLASSES))
        for i in range(fold, len(texts), _FOLDS):
            found[i] = [chances(seen.traits, weights) for seen in texts[i]]
    return found


def _examples(
    texts: Iterable[list[Seen]], labels: Iterable[list[int]]
) -> list[Example]:
    return [
        Example(seen.traits, label)
        for text, mine in zip(texts, labels, strict=True)
        for seen, label in zip(text, mine, strict=True)
    ]


def _right(
    texts: list[list[Seen]], labels: list[list[int]], pieces: list[Example]
) -> float:
    likely = _left_out(texts, labels, pieces)
    told = [
        row.index(max(row)) == label
        for found, mine in zip(likely, labels, strict=True)
        for row, label in zip(found, mine, strict=True)
    ]
    return sum(told) / max(len(told), 1)


def _is_odd(label: Label) -> bool:
    return int(re.findall(r"\d+", str(label["id"]))[-1]) % 2 == 1


def _named(file: Path) -> str:
    return f"{file.resolve().parent.name}/{file.name}"


def _written(weights: Weights, files: dict[str, str]) -> str:
    whole = {t: [round(100 * w) for w in row] for t, row in sorted(weights.items())}
    kept = {t: r for t, r in whole.items() if max(map(abs, r)) >= _SMALLEST or not t}
    lines = (f"{json.dumps(t)}: {json.dumps(row)}" for t, row in kept.items())
    head = json.dumps(files, sort_keys=True)
    body = ",\n".join(lines)
    return f'{{"labels": {head},\n"traits": {{\n{body}\n}}}}\n'


if __name__ == "__main__":
    sys.exit(main())
