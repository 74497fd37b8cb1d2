"""One source's sums: when it is done, how it ended, what may be relied on."""

from dataclasses import replace

import pytest

from crawler.outcomes import Listed, Missed
from crawler.tally import Tally
from domain.sources import Outcome
from tests.crawler.newsroom import a_source

SOURCE = a_source("https://chronicle.example/feed")
LISTED = Listed("chronicle", SOURCE.url, Outcome.OK, items=4, pages=4, etag='"v1"')


def missed(outcome: Outcome) -> Missed:
    return Missed("chronicle", "https://chronicle.example/a", outcome, "it was so")


def a_tally(*, landed: int = 0, missing: tuple[Outcome, ...] = ()) -> Tally:
    tally = Tally(SOURCE, baseline=True)
    tally.listed(LISTED)
    for _ in range(landed):
        tally.landed(new=True)
    for outcome in missing:
        tally.missed(missed(outcome))
    return tally


def test_a_source_is_done_when_each_page_is_had_or_given_up() -> None:
    assert not a_tally(landed=3).is_done
    assert a_tally(landed=3, missing=(Outcome.GONE,)).is_done


def test_a_page_may_be_missed_before_its_list_is_counted() -> None:
    tally = Tally(SOURCE, baseline=True)
    for _ in range(4):
        tally.missed(missed(Outcome.GATE))

    assert not tally.is_done
    tally.listed(LISTED)
    assert tally.is_done


def test_a_crawl_that_was_stopped_says_so() -> None:
    report = a_tally(landed=2).report()

    assert (report.outcome, report.pages) == (Outcome.UNFINISHED, 2)
    assert a_tally(landed=2).validators is None
    assert not a_tally(landed=2).completes_baseline


@pytest.mark.parametrize(
    ("missing", "kept"),
    [
        ((), ('"v1"', None)),
        ((Outcome.GONE,), ('"v1"', None)),
        ((Outcome.FORBIDDEN,), ('"v1"', None)),
        ((Outcome.TIMEOUT,), None),
        ((Outcome.SERVER_ERROR,), None),
        ((Outcome.THROTTLED,), None),
    ],
)
def test_unchanged_may_only_be_asked_for_when_no_page_is_owed(
    missing: tuple[Outcome, ...], kept: tuple[str, None] | None
) -> None:
    tally = a_tally(landed=4 - len(missing), missing=missing)

    assert tally.validators == kept


def test_a_few_pages_that_stay_away_do_not_hold_up_the_baseline() -> None:
    late = (Outcome.TIMEOUT,)

    assert a_tally(landed=3, missing=late).completes_baseline
    assert a_tally(landed=2, missing=late * 2).completes_baseline
    assert not a_tally(landed=1, missing=late * 3).completes_baseline


def test_pages_that_are_all_missed_are_the_sources_failure() -> None:
    report = a_tally(missing=(Outcome.FORBIDDEN,) * 3 + (Outcome.GONE,)).report()

    assert report.outcome is Outcome.FORBIDDEN
    assert report.note == "4 of 4 pages could not be had: it was so"


def test_some_pages_that_are_missed_are_a_note() -> None:
    report = a_tally(landed=3, missing=(Outcome.GONE,)).report()

    assert report.outcome is Outcome.OK
    assert report.note == "1 of 4 pages could not be had: it was so"


def test_one_dead_link_does_not_make_a_source_ill() -> None:
    tally = Tally(SOURCE, baseline=False)
    tally.listed(replace(LISTED, pages=1))
    tally.missed(missed(Outcome.GONE))

    report = tally.report()

    assert report.outcome is Outcome.OK
    assert report.note == "1 of 1 pages could not be had: it was so"


@pytest.mark.parametrize(
    ("outcome", "is_lost"),
    [
        (Outcome.GONE, True),
        (Outcome.TOO_BIG, True),
        (Outcome.GATE, True),
        (Outcome.ROBOTS, True),
        (Outcome.TIMEOUT, False),
        (Outcome.SERVER_ERROR, False),
        (Outcome.FORBIDDEN, False),
    ],
)
def test_what_is_gone_for_good_is_not_waited_for(
    outcome: Outcome, is_lost: bool
) -> None:
    tally = a_tally(landed=3, missing=(outcome,))

    assert tally.lost == ({"https://chronicle.example/a"} if is_lost else set())


def test_a_source_whose_further_lists_all_fail_is_ill() -> None:
    tally = Tally(SOURCE, baseline=False)
    tally.listed(replace(LISTED, pages=0, lists=2))
    for _ in range(2):
        tally.listed(replace(LISTED, outcome=Outcome.TIMEOUT, items=0, pages=0))

    assert tally.report().outcome is Outcome.TIMEOUT


def test_what_one_crawl_leaves_is_owed() -> None:
    tally = Tally(SOURCE, baseline=False)
    tally.listed(replace(LISTED, pages=0, left=frozenset({"a", "b"})))

    assert tally.validators is None
    assert "the rest comes with the next" in (tally.report().note or "")


def test_each_reason_is_told_the_commonest_first() -> None:
    tally = a_tally(landed=1)
    for note in ("it answered 500", "it answered 404", "it answered 404"):
        tally.missed(Missed("chronicle", SOURCE.url, Outcome.GONE, note))

    assert tally.report().note == (
        "3 of 4 pages could not be had: it answered 404 (2), it answered 500 (1)"
    )


def test_news_beyond_the_last_list_that_is_read_is_told() -> None:
    tally = Tally(SOURCE, baseline=False)
    tally.listed(replace(LISTED, pages=0, cut=True))

    assert "goes on beyond the lists" in (tally.report().note or "")
