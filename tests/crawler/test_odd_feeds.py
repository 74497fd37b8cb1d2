"""Feeds as they are: odd, broken, hostile; and what a person would find in each.

Beside `case.feed` stands `case.json`: what its server calls it, and the items. Where
nobody can say what was meant, `loose` names the keys that may be anything.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.contents import Entry
from crawler.feeds import MOST_ITEMS, read_feed
from domain.sources import Outcome
from pipeline.pages.published import day_of

FEEDS = Path(__file__).parent / "feeds"
CASES = sorted(path.stem for path in FEEDS.glob("*.feed"))
URL = "https://odd.example/feed"


def told(entry: Entry, *, keys: set[str]) -> dict[str, Any]:
    """Return what an expectation may say of an item."""
    day = day_of(entry.published)
    everything = {
        "url": entry.url,
        "title": entry.title,
        "id": entry.item_id,
        "published": entry.published,
        "summary": entry.summary,
        "day": day.isoformat() if day else None,
    }
    return {key: value for key, value in everything.items() if key in keys}


@pytest.mark.parametrize("case", CASES)
def test_a_feed_holds_what_a_person_finds_in_it(case: str) -> None:
    expected = json.loads((FEEDS / f"{case}.json").read_text(encoding="utf-8"))
    body = (FEEDS / f"{case}.feed").read_bytes()

    found = read_feed(body, url=URL, content_type=expected["content_type"])

    loose = set(expected.get("loose", ()))
    wanted = [
        {key: value for key, value in item.items() if key not in loose}
        for item in expected["items"]
    ]
    assert found.outcome == Outcome(expected["outcome"]), found.note
    assert len(found.entries) == len(wanted)
    assert [
        told(entry, keys=set(item))
        for entry, item in zip(found.entries, wanted, strict=True)
    ] == wanted
    assert expected.get("never", "\x00") not in repr(found)


def test_each_feed_has_its_expectation_and_there_are_enough() -> None:
    assert {path.stem for path in FEEDS.glob("*.json")} == set(CASES)
    assert len(CASES) >= 80


def test_of_ten_thousand_items_the_first_are_taken() -> None:
    items = "".join(
        f"<item><title>{n}</title><link>/{n}</link></item>" for n in range(10_000)
    )
    body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()

    found = read_feed(body, url=URL, content_type="")

    assert len(found.entries) == MOST_ITEMS
    assert found.entries[0].url == "https://odd.example/0"
