"""An operator sees how the sources, the jobs and the messages stand, and can act."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.views.sources import DAYS, HEIGHT, bars
from domain.deliveries import DeliveryState
from domain.runs import DayYield, Run
from domain.sources import Outcome, Source
from domain.subscriptions import Channel
from store import health, outbox, runs, sources, troubles, wishes
from store.connect import begin, read
from tests.builders import A_MORNING, a_message
from tests.desk.desks import EDITOR, NOW, OPERATOR, READER, Desk

BARSET = Source(
    name="barset_post",
    publisher="The Barset Post",
    kind="feed",
    url="https://post.example/feed",
    every=timedelta(minutes=30),
)


@pytest.fixture
def watched(desk: Desk) -> Desk:
    """Return a desk that watches one source, which failed last."""
    desk.watch(BARSET)
    with begin(desk.engine) as connection:
        sources.record_fetch(
            connection,
            BARSET.name,
            BARSET.url,
            Outcome.TIMEOUT,
            NOW,
            items=0,
            new=0,
            note="no answer within 30 s <b>",
        )
        health.add_yield(connection, BARSET.name, DayYield(NOW.date(), 4, 2))
    return desk


def test_a_source_is_shown_with_what_ails_it(watched: Desk) -> None:
    shown = watched.browser(READER).get("/sources").text

    assert "0 of 1 as declared" in shown
    assert "no answer within 30 s &lt;b&gt;" in shown
    assert 'aria-label="4 new items in 30 days"' in shown


def test_a_newsroom_where_nobody_is_at_work_is_told_so(watched: Desk) -> None:
    """Silence looks like no news otherwise."""
    asleep = "No source has been asked since"
    for path in ("/", "/sources"):
        assert asleep not in watched.browser(READER).get(path).text

    watched.now += timedelta(hours=36, minutes=1)

    for path in ("/", "/sources"):
        assert asleep in watched.browser(READER).get(path).text
        assert "has to be" in watched.browser(OPERATOR).get(path).text

    watched.watch(replace(BARSET, every=timedelta(days=7)))
    assert asleep not in watched.browser(READER).get("/").text


def test_a_wish_is_noted_once_and_a_reader_has_none(watched: Desk) -> None:
    path = f"/sources/{BARSET.name}/check"

    assert watched.browser(READER).post(path).status_code == 403
    for _ in range(2):
        assert watched.browser(EDITOR).post(path).status_code == 303

    with read(watched.engine) as connection:
        assert set(wishes.waiting(connection)) == {BARSET.name}
    assert "now, by wish" in watched.browser(READER).get("/sources").text
    with begin(watched.engine) as connection:
        wishes.fulfil(connection, [BARSET.name], until=NOW)
        assert not wishes.waiting(connection)


def test_what_nobody_watches_cannot_be_wished_for(watched: Desk) -> None:
    answer = watched.browser(EDITOR).post("/sources/other/check")

    assert answer.status_code == 404


def test_a_small_picture_has_a_bar_a_day() -> None:
    since = NOW.date() - timedelta(days=DAYS - 1)
    brought = [DayYield(since, 10, 1), DayYield(NOW.date(), 5, 3)]

    shown = bars(brought, since=since)

    assert len(shown) == DAYS
    assert [shown[0].height, shown[-1].height] == [HEIGHT, HEIGHT // 2]
    assert all(bar.is_gap for bar in shown[1:-1])


def add_messages(desk: Desk, count: int) -> None:
    with begin(desk.engine) as connection:
        for number in range(count):
            outbox.add(
                connection,
                f"digest/desk/{number}",
                channel=Channel.EMAIL,
                address="desk@newsroom.example",
                message=a_message(),
                at=A_MORNING,
            )


def test_a_message_that_failed_can_be_sent_again(desk: Desk) -> None:
    add_messages(desk, 2)
    with begin(desk.engine) as connection:
        outbox.claim(connection, 1, at=A_MORNING)
        outbox.mark_failed(connection, 1, reason="550 <no such person>")
    operator = desk.browser(OPERATOR)

    shown = operator.get("/deliveries?state=failed").text
    assert "550 &lt;no such person&gt;" in shown
    assert 'id="m2"' not in shown
    assert operator.post("/deliveries/1/resend").status_code == 303

    with read(desk.engine) as connection:
        states = {d.id: d.state for d in outbox.all_deliveries(connection)}
    assert states == {1: DeliveryState.PENDING, 2: DeliveryState.PENDING}
    assert operator.post("/deliveries/1/resend").status_code == 409


def test_many_messages_come_page_by_page(desk: Desk) -> None:
    add_messages(desk, 60)
    operator = desk.browser(OPERATOR)

    assert 'id="m60"' in operator.get("/deliveries").text
    assert 'id="m10"' in operator.get("/deliveries?before=11").text
    assert "before=11" in operator.get("/deliveries").text
    assert operator.get("/deliveries?before=x").status_code == 400


def test_jobs_are_shown_with_what_is_wrong(desk: Desk) -> None:
    run = Run("crawl", A_MORNING, A_MORNING + timedelta(seconds=3), (("new", 7),), "ok")
    with begin(desk.engine) as connection:
        runs.add(connection, run)
        later = timedelta(hours=1)
        again = replace(run, started_at=A_MORNING + later, ended_at=A_MORNING + later)
        runs.add(connection, again)
        troubles.note(connection, "disk", words="5% left", at=A_MORNING)

    shown = desk.browser(OPERATOR).get("/jobs").text

    assert "<b>disk</b>: 5% left" in shown
    assert shown.count("new 7") == 3
