"""The same agency copy in several titles is one link that names them all."""

from alerts.digest import digest_for
from alerts.render import render
from domain.subscriptions import Channel
from tests.builders import A_MORNING, a_coverage, a_story, a_subscription, news_of

COVERAGE = (
    a_coverage(article_id=1, publisher="Agency Times"),
    a_coverage(article_id=2, publisher="Barset Post", copy_of=1),
    a_coverage(article_id=3, publisher="Mercury & Co", copy_of=2),
    a_coverage(article_id=4, publisher="Gazette"),
    a_coverage(article_id=5, publisher="Echo", copy_of=99),
)


def digest():
    items = [news_of(a_story(coverage=COVERAGE))]
    return digest_for(a_subscription(), items=items, health=[], now=A_MORNING)


def test_copies_are_named_beside_their_original() -> None:
    [headline] = digest().headlines

    assert [link.publisher for link in headline.links] == [
        "Agency Times",
        "Gazette",
        "Echo",
    ]
    assert headline.links[0].also_in == "Barset Post and Mercury & Co"


def test_every_medium_shows_them() -> None:
    mail = render("daily_digest", digest(), channel=Channel.EMAIL)
    slack = render("daily_digest", digest(), channel=Channel.SLACK)

    assert "also in Barset Post and Mercury & Co" in mail.text
    assert "also in Barset Post and Mercury &amp; Co" in (mail.html or "")
    assert "also in Barset Post and Mercury &amp; Co" in slack.blocks[0]
