"""What people took back looks like no news in any medium."""

from dataclasses import replace

import pytest

from alerts.digest import alert_for, digest_for
from alerts.render import render
from domain.deliveries import Message
from domain.reviews import Decision, Verdict
from domain.stories import DevelopmentKind
from domain.subscriptions import Channel
from tests.builders import A_MORNING, A_QUOTE, a_development, a_story, a_subscription

WHY = "we were wrong: there is no new result of Barsetshire, says Ada (an old grade)"
STORY = a_story(
    headline="Barsetshire: withdrawn",
    decisions=(Decision(1, Verdict.REJECTED, "Ada", A_MORNING, "key"),),
)
NEWS = a_development(kind=DevelopmentKind.CORRECTION, summary=WHY)


def messages() -> list[Message]:
    """Return an alert and a digest that tell of it, in every medium."""
    reader = a_subscription()
    alert = alert_for(reader, story=STORY, developments=[NEWS], now=A_MORNING)
    digest = digest_for(reader, items=[(STORY, NEWS)], health=[], now=A_MORNING)
    made = {"immediate_alert": alert, "daily_digest": digest}
    return [render(name, d, channel=Channel.FOLDER) for name, d in made.items()]


@pytest.mark.parametrize("message", messages(), ids=lambda message: message.name)
def test_it_says_that_and_why_and_shows_no_grade(message: Message) -> None:
    assert message.subject.endswith("Barsetshire: withdrawn")
    for shown in (message.text, message.html or "", *message.blocks):
        assert "no new result of Barsetshire" in shown
        assert A_QUOTE not in shown
        assert "requires improvement" not in shown


def test_a_story_that_stands_is_not_called_withdrawn() -> None:
    standing = replace(STORY, decisions=())
    items = [(standing, a_development())]

    digest = digest_for(a_subscription(), items=items, health=[], now=A_MORNING)

    assert [section.title for section in digest.sections] == ["Changes for the worse"]
