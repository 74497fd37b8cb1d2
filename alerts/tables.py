"""The stories as JSON and CSV, for other programs and spreadsheets."""

import csv
import io
import json
from collections.abc import Sequence

from alerts.select import state
from domain.stories import Result, Story

COLUMNS = (
    "authority",
    "authority_name",
    "remit",
    "headline",
    "direction",
    "first_seen",
    "articles",
    "url",
    "id",
    "state",
)
# Of the table of an authority's judgements.
HISTORY = (
    "authority",
    "remit",
    "lane",
    "judgement",
    "framework",
    "began",
    "published",
    "grade",
    "previous_grade",
    "direction",
    "standing",
    "source",
)


def stories_json(stories: Sequence[Story]) -> str:
    """Return the stories as JSON, shaped like the demo's `stories.json`."""
    return json.dumps([story_row(s) for s in stories], ensure_ascii=False, indent=1)


def stories_csv(stories: Sequence[Story]) -> str:
    """Return the stories as CSV, one line a story; no cell starts a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for s in stories:
        row = (
            s.authority,
            s.authority_name,
            s.remit,
            s.headline,
            "" if s.withdrawal else s.direction.value,
            s.first_seen.isoformat(),
            len(s.coverage),
            s.coverage[0].url,
            s.id,
            state(s).value,
        )
        writer.writerow([harmless(cell) for cell in row])
    return lines.getvalue()


def harmless(cell: object) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def story_row(story: Story) -> dict[str, object]:
    """Return one story in the shape of the contract; a withdrawn one has no results."""
    return {
        "id": story.id,
        "state": state(story).value,
        "authority": story.authority,
        "authority_name": story.authority_name,
        "remit": story.remit,
        "headline": story.headline,
        "results": [_result(r) for r in story.results if not story.withdrawal],
        "sources": [
            {
                "publisher": c.publisher,
                "url": c.url,
                "title": c.title,
                "published": c.published.date().isoformat() if c.published else None,
            }
            for c in story.coverage
        ],
    }


def _result(result: Result) -> dict[str, object]:
    """Return one result in the shape of the contract."""
    quote = result.quote
    return {
        "judgement": result.judgement,
        "grade": result.grade,
        "previous_grade": result.previous_grade,
        "direction": result.direction.value,
        "confidence": round(result.confidence, 2),
        "decided_by": result.decided_by,
        "quote": {
            "text": quote.text,
            "start": quote.start,
            "end": quote.end,
            "page": quote.page,
        },
    }
