"""Every write may be repeated: the database is then as after the first time."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.deliveries import DigestRun
from domain.runs import Run
from domain.sources import Known, Outcome
from domain.subscriptions import Channel
from store import (
    articles,
    captures,
    digest_runs,
    items,
    ledger,
    outbox,
    prints,
    rechecks,
    runs,
    sources,
    stories,
    subscriptions,
    tellings,
)
from store.connect import Connection
from store.tables import metadata
from tests.builders import (
    A_MORNING,
    a_development,
    a_message,
    a_reading,
    a_story,
    a_subscription,
)
from tests.store.test_ledger import GOOD, PRESS
from tests.store.test_tellings import a_telling

DAY = timedelta(days=1)
LATER = A_MORNING + timedelta(minutes=20)
Write = Callable[[Connection, Any], object]


def save(connection: Connection, keep) -> None:
    capture = captures.by_id(connection, 1)
    articles.save_reading(connection, capture, a_reading(), at=A_MORNING)


def put_story(connection: Connection, keep) -> None:
    stories.put(connection, a_story(id=0), [a_development()])


def grow_story(connection: Connection, keep) -> None:
    story = a_story(id=1, headline="Barsetshire: down in two judgements")
    stories.put(connection, story, [a_development()])


def add_delivery(key: str, channel: Channel) -> Write:
    return lambda connection, keep: outbox.add(
        connection,
        key,
        channel=channel,
        address="#councils",
        message=a_message(),
        at=A_MORNING,
    )


# In the order of an article's way: each needs what those before it left.
WRITES: dict[str, Write] = {
    "keep": lambda c, keep: keep(c),
    "remember": lambda c, _: items.remember(
        c, "chronicle", ["gone"], known=Known.PASSED, at=A_MORNING
    ),
    "remember_rows": lambda c, _: items.remember_rows(
        c, [("chronicle", "again", Known.PASSED)], at=A_MORNING
    ),
    "record_fetch": lambda c, _: sources.record_fetch(
        c, "chronicle", "feed", Outcome.OK, A_MORNING, new=1, validators=("a", None)
    ),
    "take_baseline": lambda c, _: sources.take_baseline(c, "chronicle", A_MORNING),
    "set_outcome": lambda c, _: sources.set_outcome(
        c, "chronicle", Outcome.SOFT_404, "not there", LATER
    ),
    "save_reading": save,
    "mark_grouped": lambda c, _: articles.mark_grouped(c, 1, at=A_MORNING),
    "put a new story": put_story,
    "put a grown story": grow_story,
    "put a telling": lambda c, _: tellings.put(
        c, a_telling(1), day=date(2026, 6, 17), at=A_MORNING
    ),
    "put a changed telling": lambda c, _: tellings.put(
        c, a_telling(1, results=()), day=date(2026, 6, 17), at=LATER
    ),
    "put fingerprints": lambda c, _: prints.put(c, 1, [1, 2]),
    "seed": lambda c, _: ledger.seed(c, [GOOD], at=A_MORNING),
    "put judgements": lambda c, _: ledger.put(c, 1, [PRESS], at=A_MORNING),
    "put a subscription": lambda c, _: subscriptions.put(
        c, a_subscription(), at=A_MORNING
    ),
    "start": lambda c, _: digest_runs.start(
        c, DigestRun("news desk", date(2026, 6, 18), "daily"), at=A_MORNING
    ),
    "mark_told": lambda c, _: subscriptions.mark_told(c, "news desk", [1], key="a"),
    "settle": lambda c, _: subscriptions.settle(c, "news desk", 1),
    "add": add_delivery("a", Channel.EMAIL),
    "add another": add_delivery("b", Channel.SLACK),
    "add a third": add_delivery("c", Channel.EMAIL),
    "add a fourth": add_delivery("d", Channel.EMAIL),
    "claim": lambda c, _: outbox.claim(c, 1, at=A_MORNING),
    "mark_sent": lambda c, _: outbox.mark_sent(c, 1, at=LATER, carrier_id="<1@x>"),
    "plan second looks": lambda c, _: rechecks.plan(c, [DAY], now=LATER),
    "mark_done": lambda c, _: rechecks.mark_done(
        c, 1, at=A_MORNING + 2 * DAY, finding="unchanged"
    ),
    "claim another": lambda c, _: outbox.claim(c, 2, at=A_MORNING),
    "mark_unknown": lambda c, _: outbox.mark_unknown(c, 2, reason="cut off"),
    "mark_failed": lambda c, _: outbox.mark_failed(c, 2, reason="no such channel"),
    "claim a third": lambda c, _: outbox.claim(c, 3, at=A_MORNING),
    "put_back": lambda c, _: outbox.put_back(c, 3, not_before=LATER, reason="busy"),
    "claim a fourth": lambda c, _: outbox.claim(c, 4, at=A_MORNING),
    "recover": lambda c, _: outbox.recover(c, older_than=LATER),
    "resend": lambda c, _: outbox.resend(c, 2),
    "add a run": lambda c, _: runs.add(c, Run("crawl", A_MORNING, LATER, (), "ok")),
    "stop": lambda c, _: subscriptions.stop(c, "news desk", at=LATER),
    "remove": lambda c, _: subscriptions.remove(c, "news desk", at=LATER),
}


def everything(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table.name: [
            tuple(row)
            for row in connection.execute(
                select(table).order_by(*table.primary_key.columns)
            )
        ]
        for table in metadata.sorted_tables
    }


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_is_repeated_changes_nothing(
    connection: Connection, keep, name: str
) -> None:
    for earlier in list(WRITES)[: list(WRITES).index(name)]:
        WRITES[earlier](connection, keep)
    before = everything(connection)
    WRITES[name](connection, keep)
    once = everything(connection)

    WRITES[name](connection, keep)

    assert once != before
    assert everything(connection) == once


def test_no_write_is_left_out() -> None:
    names = {name.split()[0] for name in WRITES}
    modules = (articles, captures, digest_runs, items, outbox, runs, sources, stories)
    verbs = ("add", "claim", "keep", "mark", "put", "re", "save", "set", "st", "take")
    written = {
        name
        for module in (*modules, subscriptions)
        for name, thing in vars(module).items()
        if callable(thing)
        and thing.__module__ == module.__name__
        and name.startswith(verbs)
        and not name.startswith("_")
    }

    assert written <= names
