"""What goes on beside the serving of the desk: links are mailed, decisions carried out.

Both are rows that wait; a desk that is closed leaves them to the next `regrade run`, or
to the next desk.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from threading import Event, Thread

from domain.subscriptions import Channel
from jobs.carriers import carriers, mail_settings
from jobs.decide import apply_decisions
from jobs.deliver import Send, deliver
from jobs.reference import guide_for
from jobs.settings import Settings, SettingsError
from jobs.signin import write_links
from jobs.steps import clock
from sectors.files import SectorsError
from store import outbox, reviews
from store.connect import Engine, read
from store.errors import StoreError

# What somebody did in the desk is taken up this soon.
LOOK_EVERY = 1.0
_BATCH = 100
log = logging.getLogger(__name__)
Deed = Callable[[], None]


@contextmanager
def beside(engine: Engine, settings: Settings, *, base_url: str) -> Iterator[None]:
    """Do what the desk's rows ask for while something else goes on."""
    deeds: list[tuple[str, Deed]] = [
        ("decisions", partial(decide_waiting, engine, settings, clock)),
    ]
    if settings.desk.sign_in == "link":
        mail_settings(settings)
        deeds.append(("links", partial(_post, engine, settings, base_url)))
    with ExitStack() as stack:
        for name, deed in deeds:
            stack.enter_context(_again_and_again(name, deed))
        yield


def decide_waiting(
    engine: Engine, settings: Settings, now: Callable[[], datetime]
) -> None:
    """Carry out what editors decided, if anything waits."""
    with read(engine) as connection:
        waits = bool(reviews.waiting(connection))
    if waits:
        apply_decisions(engine, guide=guide_for(settings), now=now())


def _post(engine: Engine, settings: Settings, base_url: str) -> None:
    with carriers(settings) as send:
        post_links(engine, base_url, send[Channel.EMAIL], clock)


def post_links(
    engine: Engine, base_url: str, send: Send, now: Callable[[], datetime]
) -> None:
    """Mail a link to everyone who asked for one."""
    write_links(engine, base_url=base_url, now=now())
    with read(engine) as connection:
        due = outbox.pending(connection, now=now(), limit=_BATCH)
    for delivery in due:
        if delivery.key.startswith("sign-in/"):
            deliver(engine, delivery, send=send, now=now)


@contextmanager
def _again_and_again(name: str, deed: Deed) -> Iterator[None]:
    """Do a deed every second, until the end."""
    stop = Event()
    worker = Thread(target=_go_on, args=(name, deed, stop), name=name, daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(timeout=10)


def _go_on(name: str, deed: Deed, stop: Event) -> None:
    while not stop.wait(LOOK_EVERY):
        try:
            deed()
        except (StoreError, SectorsError, SettingsError) as error:
            # A folder of councils that is being changed is whole again in a while.
            facts = {"deed": name, "reason": str(error)}
            log.error("desk.beside", extra=facts)  # noqa: TRY400
