"""Recorded lists of each kind, and what is found in them.

Beside `case.xml` or `case.html` stands `case.expected.json`: what to read it as, and
the answer.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from crawler.contents import Contents
from crawler.feeds import read_feed
from crawler.listings import read_listing
from crawler.registry import KINDS
from crawler.reports import read_reports
from crawler.sitemaps import read_sitemap

PAGES = Path(__file__).parents[1] / "pages"
CASES = sorted(
    path
    for kind in KINDS
    for path in (PAGES / kind).glob("*.*")
    if not path.name.endswith(".expected.json") and kind != "page"
)


def read(path: Path, told: dict[str, Any]) -> Contents:
    url, selectors = told["url"], told.get("selectors", {})
    body = path.read_bytes()
    match path.parent.name:
        case "feed":
            return read_feed(body, url=url, content_type=told["content_type"])
        case "sitemap":
            return read_sitemap(body, url=url)
        case "listing":
            return read_listing(body.decode(), url=url, selectors=selectors)
        case "regulator_reports":
            return read_reports(body.decode(), url=url, declared=selectors)
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize(
    "path", CASES, ids=lambda path: path.relative_to(PAGES).as_posix()
)
def test_a_recorded_list_holds_what_a_person_saw_in_it(path: Path) -> None:
    told = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))

    found = asdict(read(path, told["read_as"]))

    assert json.loads(json.dumps(found)) == told["contents"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_recorded_page(kind: str) -> None:
    assert [path for path in (PAGES / kind).glob("*.*") if ".expected" not in path.name]
