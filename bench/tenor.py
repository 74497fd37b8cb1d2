"""Teaches which articles tell of a result: `python -m bench.learn --articles`.

Labels say which results an article tells; nothing has to be guessed. There are few
articles and many words, so weights are drawn to nothing hard and small ones not kept.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from bench.labelled import Label, laid_out
from bench.softmax import Example, Weights, chances, fit
from domain.inspections import Guide
from pipeline.news.tenor import CHILDREN, words_of
from pipeline.reader import Reader
from sectors.load import SHELF

FILE = SHELF / "tenor.json"
NONE, TELLS = range(2)
_SHRUNK = 8.0
# Pairs of words are learned from only if so many articles have them.
_PAIRS = 8
_PAIR = re.compile(r"(?:\^ )?[^^ ]+ [^^ ]+$")
_SMALLEST = 3
_FOLDS = 5


def examples(labels: Sequence[Label], reader: Reader) -> list[Example]:
    """Return every labelled article with its words and whether it tells a result.

    Places have no say: a name that stands for no council ("Kent Police") is a word too.
    """
    places = places_of(reader.guide)
    told = [_without(words_of(laid_out(x, reader)), places) for x in labels]
    seen = Counter(word for words in told for word in words)
    return [
        Example(
            tuple(w for w in words if seen[w] >= _PAIRS or not _PAIR.match(w)), tells(x)
        )
        for words, x in zip(told, labels, strict=True)
    ]


def places_of(guide: Guide) -> frozenset[str]:
    """Return the words of which names of councils and regions are made."""
    named = (*guide.authorities, *guide.districts, *guide.look_alikes)
    words = (word for one in named for word in one.name.split() if word[0].isupper())
    return frozenset(word.lower().strip(",'") for word in words)


def _without(words: Sequence[str], places: Set[str]) -> tuple[str, ...]:
    return tuple(word for word in words if places.isdisjoint(word.split()))


def tells(label: Label) -> int:
    """Say whether an article tells a result on children's social care."""
    return TELLS if CHILDREN in {e["remit"] for e in label["events"]} else NONE


def learned(told: Sequence[Example]) -> Weights:
    """Return what each word weighs for both."""
    return fit(told, 2, shrunk=_SHRUNK)


def right(told: Sequence[Example]) -> float:
    """Return the share of articles told rightly when left out in turn."""
    good = 0
    for fold in range(_FOLDS):
        weights = learned([e for i, e in enumerate(told) if i % _FOLDS != fold])
        for example in told[fold::_FOLDS]:
            likely = chances(example.traits, weights)
            good += likely.index(max(likely)) == example.label
    return good / max(len(told), 1)


def written(weights: Mapping[str, Sequence[float]], labels: Sequence[str]) -> str:
    """Return the file's text: words in order, with whole hundredths for a result."""
    whole = {w: round(100 * (x[TELLS] - x[NONE])) for w, x in sorted(weights.items())}
    kept = {w: part for w, part in whole.items() if abs(part) >= _SMALLEST or not w}
    body = ",\n".join(f"{json.dumps(w)}: {part}" for w, part in kept.items())
    return f'{{"labels": {json.dumps(sorted(labels))},\n"words": {{\n{body}\n}}}}\n'
