"""Slack's limits hold whatever a digest is made of, and page words stay dead."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.blocks import escaped, linked, messages
from alerts.digest import digest_for
from domain.claims import Quote
from tests.builders import (
    A_MORNING,
    a_coverage,
    a_result,
    a_story,
    a_subscription,
    news_of,
)
from tests.golden_cases import CASES
from tests.golden_stories import HOSTILE
from tests.slack_limits import complaints


def blocks_of(*stories) -> list[list[dict]]:
    items = [news_of(story) for story in stories]
    digest = digest_for(a_subscription(), items=items, health=(), now=A_MORNING)
    return [json.loads(part) for part in messages("daily_digest", digest)]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_every_golden_message_is_one_that_slack_takes(name, case) -> None:
    for part in messages(name, CASES[name, case]):
        assert complaints(json.loads(part)) == []


# Characters that grow when they are escaped, and any others.
hostile = st.text(st.one_of(st.sampled_from('&<>|"\\*_`@!\u202e\n'), st.characters()))


@settings(max_examples=60, deadline=None)
@given(hostile, hostile, st.integers(min_value=1, max_value=400))
def test_no_text_makes_a_message_that_slack_refuses(text, other, times) -> None:
    words = text * times
    story = a_story(
        headline=words or "x",
        remit=other,
        results=tuple(
            a_result(
                judgement=f"{n}{words}",
                grade=words,
                previous_grade=words or None,
                quote=Quote(text=words, start=0, end=len(words)),
            )
            for n in range(6)
        ),
        coverage=tuple(
            a_coverage(article_id=n, title=words, url="https://a.example/?" + text * 5)
            for n in range(20)
        ),
    )
    for part in blocks_of(story, story):
        assert complaints(part) == []


def test_a_long_digest_goes_on_in_the_thread_and_loses_nothing() -> None:
    stories = [a_story(id=n, headline=f"Council {n:03}: down") for n in range(200)]

    parts = blocks_of(*stories)

    told = json.dumps(parts)
    assert len(parts) > 1
    assert all(complaints(part) == [] for part in parts)
    assert all(f"Council {n:03}" in told for n in range(200))


def test_page_words_cannot_call_a_channel_or_fake_a_link() -> None:
    assert escaped("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"
    assert linked("https://a.example/<x>|y&z", "a|b <c>") == (
        "<https://a.example/%3Cx%3E%7Cy&amp;z|a¦b &lt;c&gt;>"
    )


def test_what_has_no_address_is_not_a_link() -> None:
    assert linked("", "words") == "words"


def test_hostile_words_reach_slack_only_escaped() -> None:
    story = a_story(headline=HOSTILE, coverage=(a_coverage(title=HOSTILE),))

    said = json.dumps(blocks_of(story), ensure_ascii=False)

    assert "<!channel>" not in said
    assert "<@U1>" not in said
    assert "\u202e" not in said


def test_few_blocks_with_many_words_are_divided_too() -> None:
    quote = Quote(text='a "word" ' * 60, start=0, end=540)
    stories = [
        a_story(
            id=n,
            results=(a_result(quote=quote),),
            coverage=tuple(
                a_coverage(article_id=m, title="a long title " * 12) for m in range(12)
            ),
        )
        for n in range(8)
    ]

    parts = blocks_of(*stories)

    assert sum(map(len, parts)) <= 45
    assert len(parts) > 1
    assert [complaints(part) for part in parts] == [[]] * len(parts)
