"""The day of publication: feeds, records and addresses weighed against each other."""

from datetime import date

import lxml.html
import pytest

from domain.sources import Article
from pipeline.pages.published import counted, dateline, day_of, published_on

FETCHED_ON = date(2026, 6, 19)
META = '<meta property="article:published_time" content="{}">'
DATA = '<script type="application/ld+json">{{"datePublished": "{}"}}</script>'


def published(
    head: str = "", inside: str = "", *, hint: str | None = None, url: str | None = None
) -> date | None:
    markup = f"<html><head>{head}</head><body><p>News.</p>{inside}</body></html>"
    tree = lxml.html.document_fromstring(markup)
    return published_on(tree, url=url, hint=hint, fetched_on=FETCHED_ON)


@pytest.mark.parametrize(
    "head",
    [
        META.format("2026-06-17T09:00:00+01:00"),
        DATA.format("2026-06-17T09:00:00Z"),
        '<meta name="dc.date" content="2026-06-17">',
        '<meta itemprop="datePublished" content="17 June 2026">',
    ],
)
def test_the_page_s_own_record(head: str) -> None:
    assert published(head) == date(2026, 6, 17)


@pytest.mark.parametrize(
    "inside",
    [
        '<time datetime="2026-06-17T09:00">this morning</time>',
        "<p>Published: 17 June 2026</p>",
        "<p class=date>17/06/2026</p>",
    ],
)
def test_what_the_page_shows(inside: str) -> None:
    assert published(inside=inside) == date(2026, 6, 17)


@pytest.mark.parametrize(
    "beside",
    [
        "<header><span class=date>19 June 2026</span></header>",
        "<nav><time datetime=2026-06-19>Live</time></nav>",
        "<aside><ul><li class=date>3 May 2026</li></ul></aside>",
        "<div class=related-stories><p><time datetime=2025-01-07></time></p></div>",
        "<footer><p class=date>18/06/2026</p></footer>",
    ],
)
def test_the_days_of_other_stories_are_left_out(beside: str) -> None:
    own = "<header><h1>Marked down</h1><p class=date>17 June 2026</p></header>"

    assert published(inside=beside) is None
    assert published(inside=beside + own) == date(2026, 6, 17)


@pytest.mark.parametrize("hint", ["2026", "2026-06"])
def test_a_feed_that_knows_the_month_alone_is_believed(hint: str) -> None:
    assert published(META.format("2019-10-13"), hint=hint) is None
    assert published(META.format("2026-06-17"), hint=hint) == date(2026, 6, 17)


def test_the_feed_alone() -> None:
    assert published(hint="Wed, 17 Jun 2026 08:00:00 +0100") == date(2026, 6, 17)


def test_two_witnesses_outweigh_the_record() -> None:
    """A template that stamps every page with the day it was built."""
    day = published(
        META.format("2026-06-19"),
        hint="2026-06-02",
        url="https://news.example/2026/06/02/plan",
    )

    assert day == date(2026, 6, 2)


def test_the_record_outweighs_the_feed() -> None:
    assert published(META.format("2026-06-02"), hint="2026-06-17") == date(2026, 6, 2)


def test_a_zone_s_difference_is_no_disagreement() -> None:
    day = published(META.format("2026-06-16T23:30:00Z"), hint="2026-06-17")

    assert day == date(2026, 6, 16)


@pytest.mark.parametrize(
    "wrong", ["2026-06-21", "2099-01-01", "1970-01-01", "0000-00-00"]
)
def test_a_day_that_cannot_be_is_not_trusted(wrong: str) -> None:
    assert published(META.format(wrong)) is None
    assert published(META.format(wrong), hint="2026-06-17") == date(2026, 6, 17)
    assert published(META.format("2026-06-17"), hint=wrong) == date(2026, 6, 17)


@pytest.mark.parametrize("hint", [None, "Sat, 20 Jun 2026 02:00:00", "2026-06-20"])
def test_the_next_day_is_somewhere_today(hint: str | None) -> None:
    tomorrow = date(2026, 6, 20)

    assert published(META.format("2026-06-20T04:00:00+10:00"), hint=hint) == tomorrow
    assert published(inside="<p class=date>20 June 2026</p>", hint=hint) == tomorrow


def test_the_next_day_is_believed_less_than_one_that_has_come() -> None:
    assert published(META.format("2026-06-20"), hint="2026-06-17") == date(2026, 6, 17)
    assert published(META.format("2026-06-20"), hint="2026-06-19") == FETCHED_ON


@pytest.mark.parametrize(
    ("article", "told", "day", "remark"),
    [
        (Article("", published=FETCHED_ON), FETCHED_ON, FETCHED_ON, None),
        (
            Article("", published=date(2026, 6, 20), remark="It is long."),
            date(2026, 6, 20),
            FETCHED_ON,
            "It is long. It is dated 20 June 2026: that counts as the day it was "
            "fetched.",
        ),
        (
            Article(""),
            date(2099, 1, 1),
            None,
            "Its date, 1 January 2099, lies in the future and is not believed.",
        ),
        (
            Article("", published_text="2099-01"),
            None,
            None,
            "Its date, 2099-01, lies in the future and is not believed.",
        ),
        (Article("", published_text="2026"), None, None, None),
    ],
)
def test_what_is_dated_ahead_is_said(
    article: Article, told: date | None, day: date | None, remark: str | None
) -> None:
    found = counted(article, told=told, fetched_on=FETCHED_ON)

    assert (found.published, found.remark) == (day, remark)
    assert found.published_text != "2099-01"


def test_a_page_without_any_day_has_none() -> None:
    assert published() is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Monday, June 8, 2026", date(2026, 6, 8)),
        ("By A. Bede | 8 June 2026, 4.00pm", date(2026, 6, 8)),
        ("Published: 08/06/2026", date(2026, 6, 8)),
        ("The council was inspected from 8 June 2026 on.", None),
        ("8 June 2026 to 12 June 2026", None),
    ],
)
def test_a_line_of_its_own_dates_a_text(line: str, day: date | None) -> None:
    assert dateline(f"Barsetshire rated good\n\n{line}\n\nOfsted came.") == day


def test_a_headline_is_no_dateline() -> None:
    assert dateline("Strike called for 8 June 2026\n\nThe county said so.") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-17", date(2026, 6, 17)),
        ("2026-06-17T23:59:00-05:00", date(2026, 6, 17)),
        ("Wed, 17 Jun 2026 08:00:00 GMT", date(2026, 6, 17)),
        ("17th June 2026, 4.00pm", date(2026, 6, 17)),
        ("June 17, 2026", date(2026, 6, 17)),
        ("17 Sept 2026", date(2026, 9, 17)),
        ("03/04/2026", date(2026, 4, 3)),
        ("2026-13-01", None),
        ("31 June 2026", None),
        ("2019", None),
        ("2019-07", None),
        ("2019-13", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_in_the_forms_that_feeds_use(text: str, day: date | None) -> None:
    assert day_of(text) == day
