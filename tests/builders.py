"""Values for tests: say only what matters.

Councils are invented; their results are nobody's.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from domain.claims import Claim, Quote, Reading, Status
from domain.deliveries import Delivery, DeliveryState, Digest, Message
from domain.inspections import Direction
from domain.runs import SourceHealth
from domain.sources import Article, Outcome, Page
from domain.stories import Coverage, Development, DevelopmentKind, Result, Story
from domain.subscriptions import Channel, Frequency, Subscription

A_MORNING = datetime(2026, 6, 18, 6, 0, tzinfo=UTC)
A_QUOTE = (
    "Services for children in Barsetshire have declined since the last inspection."
)


def a_result(**changes: Any) -> Result:
    """Return an overall grade that went down from good to requires improvement."""
    result = Result(
        judgement="overall effectiveness",
        main=True,
        grade="requires improvement",
        previous_grade="good",
        direction=Direction.DOWNGRADE,
        confidence=0.95,
        quote=Quote(text=A_QUOTE, start=0, end=len(A_QUOTE)),
        publisher="Barsetshire Chronicle",
    )
    return replace(result, **changes)


def a_coverage(**changes: Any) -> Coverage:
    """Return one newspaper's article of 17 June 2026."""
    coverage = Coverage(
        article_id=1,
        publisher="Barsetshire Chronicle",
        url="https://chronicle.example/news/childrens-services",
        title="Children's services marked down",
        published=datetime(2026, 6, 17, tzinfo=UTC),
        fetched_at=datetime(2026, 6, 17, 9, 30, tzinfo=UTC),
    )
    return replace(coverage, **changes)


def a_story(**changes: Any) -> Story:
    """Return Barsetshire's fall from good to requires improvement."""
    story = Story(
        id=1,
        authority="BAR",
        authority_name="Barsetshire",
        remit="children's social care",
        headline="Barsetshire: down from good to requires improvement",
        direction=Direction.DOWNGRADE,
        newsworthiness=0.8,
        results=(a_result(),),
        coverage=(a_coverage(),),
        first_seen=datetime(2026, 6, 17, 9, 30, tzinfo=UTC),
    )
    return replace(story, **changes)


def a_development(**changes: Any) -> Development:
    """Return the first report of a story."""
    development = Development(
        id=1,
        story_id=1,
        kind=DevelopmentKind.FIRST_REPORT,
        at=datetime(2026, 6, 17, 9, 30, tzinfo=UTC),
        summary="Barsetshire: down from good to requires improvement",
    )
    return replace(development, **changes)


def news_of(story: Story, **changes: Any) -> tuple[Story, Development]:
    """Return a story with its first report."""
    return story, a_development(id=story.id, story_id=story.id, **changes)


def a_subscription(**changes: Any) -> Subscription:
    """Return a daily mail about everything."""
    subscription = Subscription(
        name="news desk",
        channel=Channel.EMAIL,
        address="desk@newsroom.example",
        frequency=Frequency.DAILY,
    )
    return replace(subscription, **changes)


def a_source_health(**changes: Any) -> SourceHealth:
    """Return a source that was well an hour ago."""
    health = SourceHealth(
        source="barsetshire_chronicle",
        outcome=Outcome.OK,
        fetched_at=datetime(2026, 6, 18, 5, 0, tzinfo=UTC),
        well_at=datetime(2026, 6, 18, 5, 0, tzinfo=UTC),
        baseline_at=datetime(2026, 6, 1, 5, 0, tzinfo=UTC),
    )
    return replace(health, **changes)


def a_digest(**changes: Any) -> Digest:
    """Return an empty digest of 18 June 2026."""
    digest = Digest(
        subscription="news desk",
        title="Nothing new",
        day="Thursday 18 June 2026",
        made_at="18 June 2026, 07:00 BST",
        summary="Nothing new.",
        sections=(),
        already_there=(),
        sources_checked=1,
        sources_total=1,
        source_notes=(),
        why="You get this because you asked for it.",
        how_to_stop="Ask to stop it.",
    )
    return replace(digest, **changes)


def a_message(**changes: Any) -> Message:
    """Return a message in every medium."""
    message = Message(
        name="daily_digest",
        subject="Nothing new",
        text="Nothing new.\n",
        html="<!DOCTYPE html><html lang='en-GB'><p>Nothing new.</p></html>",
        blocks=('[{"type": "divider"}]',),
    )
    return replace(message, **changes)


def a_delivery(**changes: Any) -> Delivery:
    """Return a digest on its way to the news desk."""
    delivery = Delivery(
        id=1,
        key="news desk/2026-06-18/daily",
        channel=Channel.EMAIL,
        address="desk@newsroom.example",
        message=a_message(),
        state=DeliveryState.ATTEMPTING,
        created_at=A_MORNING,
    )
    return replace(delivery, **changes)


def a_page(**changes: Any) -> Page:
    """Return one newspaper's page as a spider hands it over."""
    page = Page(
        source="barsetshire_chronicle",
        url="https://chronicle.example/news/childrens-services",
        requested_url="https://chronicle.example/news/childrens-services?from=feed",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("Server", "quill")),
        body=b"<!DOCTYPE html><title>Marked down</title><p>Barsetshire declined.",
        hint_title="Children's services marked down",
        hint_published="Wed, 17 Jun 2026 09:00:00 GMT",
        item_id="tag:chronicle.example,2026:1",
    )
    return replace(page, **changes)


def an_article(**changes: Any) -> Article:
    """Return the article of one newspaper's page."""
    article = Article(
        text=A_QUOTE,
        title="Children's services marked down",
        url="https://chronicle.example/news/childrens-services",
        publisher="Barsetshire Chronicle",
        published=date(2026, 6, 17),
        language="en",
    )
    return replace(article, **changes)


def a_claim(**changes: Any) -> Claim:
    """Return the claim that Barsetshire fell from good to requires improvement."""
    claim = Claim(
        status=Status.NEWS,
        main=True,
        authority="BAR",
        authority_name="Barsetshire",
        remit="children's social care",
        regulator="Ofsted",
        framework="ILACS",
        judgement="overall effectiveness",
        grade="requires improvement",
        previous_grade="good",
        previous_from="article",
        direction=Direction.DOWNGRADE,
        confidence=0.95,
        rule="from grade to grade",
        quote=Quote(text=A_QUOTE, start=0, end=len(A_QUOTE)),
    )
    return replace(claim, **changes)


def a_reading(**changes: Any) -> Reading:
    """Return what one newspaper's article says."""
    reading = Reading(article=an_article(), relevant=True, claims=(a_claim(),))
    return replace(reading, **changes)
