"""Recorded lists of each kind, and what is found in them.

Beside `case.xml` or `case.html` stands `case.expected.json`: what to read it as, and
the answer.
"""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.packs import load_sources
from crawler.readers import read_list
from crawler.registry import KINDS

PAGES = Path(__file__).parents[1] / "pages"
# Kinds whose pages are not lists: what they show is kept as it is.
NO_LISTS = ("page", "mailbox")
CASES = sorted(
    path
    for kind in KINDS
    for path in (PAGES / kind).glob("*.*")
    if ".expected." not in path.name and kind not in NO_LISTS
)


@pytest.mark.parametrize(
    "path", CASES, ids=lambda path: path.relative_to(PAGES).as_posix()
)
def test_a_recorded_list_holds_what_a_person_saw_in_it(path: Path) -> None:
    told = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))

    contents = read_list(path.parent.name, path.read_bytes(), **told["read_as"])

    assert contents is not None
    found = json.loads(json.dumps(asdict(contents), default=str))
    assert {key: found[key] for key in told["contents"]} == told["contents"]
    assert {"outcome", "entries", "more", "note"} <= set(told["contents"])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_recorded_page(kind: str) -> None:
    assert [path for path in (PAGES / kind).glob("*.*") if ".expected" not in path.name]


def test_each_verified_source_of_the_pack_has_a_recorded_page() -> None:
    verified = [source.name for source in load_sources() if source.verified]

    assert [name for name in verified if not list(PAGES.glob(f"*/{name}*"))] == []
