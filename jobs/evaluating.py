"""What `regrade evaluate` prints: how well labelled articles are read."""

import json
from collections.abc import Iterator
from pathlib import Path

from jobs.evaluate import Evaluation, Label, Tally, evaluate, labels_of
from jobs.read import Json, read_text, to_json
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from jobs.steps import clock
from pipeline.understand import build_reader


def report(articles: Path, settings: Settings, *, errors: bool) -> Iterator[str]:
    """Read every labelled article by its text alone; yield the figures in lines."""
    found = _evaluated(articles, settings)
    for kinds in (found.tallies, found.remits):
        for name, tally in kinds.items():
            yield f"{name}: {_figures(tally)}"
    for step, counts in sorted(found.confidence.items(), reverse=True):
        yield f"confidence from {step}: {counts[True]} right, {counts[False]} wrong"
    yield f"quotes that do not stand where they say: {found.quotes_wrong}"
    yield f"errors: {len(found.errors)}" + ("" if errors else " (--errors shows them)")
    if errors:
        yield from (f"  {name}: {what}" for name, what in found.errors)


def _evaluated(articles: Path, settings: Settings) -> Evaluation:
    """Read and count."""
    reader, today = build_reader(guide_for(settings)), clock().date()

    def read(article: Label) -> Json:
        text = article["text"]
        reading = read_text(text, article, reader=reader, ledger=False, today=today)
        return to_json(reading, article["id"])

    try:
        return evaluate(labels_of(articles), read)
    except OSError as error:
        raise SettingsError(
            f"{articles} cannot be read ({error.strerror}); name a file of labels."
        ) from error
    except (json.JSONDecodeError, KeyError) as error:
        raise SettingsError(
            f"{articles} holds no labelled articles, one JSON object a line ({error})."
        ) from error


def _figures(tally: Tally) -> str:
    """Word one table's figures."""
    articles = f"{tally.articles} articles, " if tally.articles else ""
    if not tally.counts["wanted"]:
        return f"{articles}false alarms {tally.counts['alarmed']}"
    known = tally.counts["previous"]
    return (
        f"{articles}{tally.counts['wanted']} results, "
        f"precision {tally.precision:.3f}, recall {tally.recall:.3f}, "
        f"F1 {tally.f1:.3f}, direction {tally.directions:.3f}, "
        + (f"previous {tally.previous:.3f} of {known}" if known else "no previous")
    )
