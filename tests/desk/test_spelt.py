"""C3 is C3 on every page of the desk, and c3 for other programs."""

import re
from dataclasses import replace

import pytest

from store import stories
from store.connect import begin
from tests.alerts.test_spelt import STORY
from tests.builders import a_coverage, a_development
from tests.desk.desks import EDITOR, READER, Desk


@pytest.fixture
def story(filled: Desk) -> int:
    """Let there be a story of a C3."""
    told = replace(STORY, id=0, coverage=(a_coverage(article_id=2),))
    with begin(filled.engine) as connection:
        return stories.put(connection, told, [a_development(id=0, story_id=0)])


@pytest.mark.parametrize("path", ["/", "/story/{}", "/authority/CON"])
def test_what_people_read(filled: Desk, story: int, path: str) -> None:
    page = filled.browser(READER).get(path.format(story)).text

    assert "C3" in page
    assert not re.search(r'(?<!")\bc3\b(?!")', page)


def test_choices(filled: Desk, story: int) -> None:
    for path in ("/subscriptions/new", f"/story/{story}"):
        page = filled.browser(EDITOR).get(path).text
        assert re.search(r'value="c3"[^>]*>C3<', page)


def test_other_programs_get_the_label(filled: Desk, story: int) -> None:
    found = filled.browser(READER).get(f"/api/stories/{story}").json()

    assert found["results"][0]["grade"] == "c3"
