"""A title says whether it is news or puts right what was told, and what stands now."""

import json

import pytest

from alerts.digest import alert_for, digest_for
from alerts.render import render
from domain.stories import DevelopmentKind
from domain.subscriptions import Channel
from tests.builders import A_MORNING, a_development, a_story, a_subscription, news_of

STORY = a_story(headline="Barsetshire: down from good to inadequate")
NOW = "▼ Barsetshire: down from good to inadequate"
Kind = DevelopmentKind


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (Kind.FIRST_REPORT, NOW),
        (Kind.CORRECTION, f"Corrected: {NOW}"),
        (Kind.CONTRADICTION, f"Sources differ: {NOW}"),
    ],
)
def test_an_alert_says_it_in_its_subject_and_in_slack(kind: Kind, title: str) -> None:
    alert = alert_for(
        a_subscription(),
        story=STORY,
        developments=[a_development(kind=kind)],
        now=A_MORNING,
    )

    message = render("immediate_alert", alert, channel=Channel.FOLDER)

    assert message.subject == title
    head, *_ = json.loads(message.blocks[0])
    assert head["text"]["text"] == title


@pytest.mark.parametrize(
    ("kinds", "title"),
    [
        ([Kind.CORRECTION], f"Corrected: {NOW}"),
        # Who hears of it for the first time was told nothing wrong.
        ([Kind.FIRST_REPORT, Kind.CORRECTION], NOW),
        ([Kind.CONFIRMATION], NOW),
    ],
)
def test_a_digest_that_leads_with_a_correction_says_so(
    kinds: list[Kind], title: str
) -> None:
    items = [news_of(STORY, kind=kind) for kind in kinds]

    digest = digest_for(a_subscription(), items=items, health=[], now=A_MORNING)

    assert digest.title == title
