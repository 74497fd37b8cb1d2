"""Tells the operator how the watch itself fares, the database included."""

import logging
from datetime import datetime
from threading import Lock

from alerts.channels.errors import RefusedError, UnavailableError, UnknownOutcomeError
from alerts.note import note_for
from alerts.render import render
from domain.deliveries import Delivery, DeliveryState, Digest
from domain.runs import Trouble
from domain.subscriptions import Channel
from jobs.carriers import carriers
from jobs.hands import Ended
from jobs.notes import Found, settle
from jobs.settings import Settings
from jobs.steps import clock
from store.connect import Engine, StoreError, begin

_JOB = "the job "
_DATABASE = "the database"

log = logging.getLogger(__name__)


class Herald:
    """Tells how the jobs fare; remembers itself what the database cannot keep."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings
        self._trouble: Trouble | None = None
        self._lock = Lock()

    def tell_of(self, job: str, ended: Ended) -> None:
        """Tell once that a job goes wrong or its process dies, and once when over.

        Where the database is what is wrong, the note goes to the carrier directly.
        """
        now, about = clock(), f"{_JOB}{job}"
        found = Found({about: ended.wrong} if ended.wrong else {}, looked_for=(about,))
        try:
            with begin(self._engine) as connection:
                settle(connection, self._settings, found, now=now)
        except StoreError as error:
            self._database(Trouble(_DATABASE, str(error), now, now))
        else:
            self._database(None)

    def _database(self, trouble: Trouble | None) -> None:
        """Tell of the database without it: once, and once when it is well again."""
        with self._lock:
            before, is_new = self._trouble, trouble is not None
            if (before is not None) == is_new:
                return
            self._trouble = trouble
        new, over = [trouble] if trouble else [], [before] if before else []
        now = clock()
        digest = note_for(new, over, now=now, zone=self._settings.zone)
        operator = self._settings.operator
        for channel, address in operator.ways if operator else ():
            if _sent(digest, Channel(channel), address, self._settings, now):
                return


def _sent(
    digest: Digest, channel: Channel, address: str, settings: Settings, now: datetime
) -> bool:
    """Send a note past the outbox; say whether the carrier took it."""
    delivery = Delivery(
        id=0,
        key=f"note/{now.isoformat()}/{_DATABASE}",
        channel=channel,
        address=address,
        message=render("operator_note", digest, channel=channel),
        state=DeliveryState.ATTEMPTING,
        created_at=now,
    )
    try:
        with carriers(settings) as send:
            send[channel](delivery)
    except (UnavailableError, RefusedError, UnknownOutcomeError) as error:
        log.warning("note.not_sent", extra={"reason": str(error)})
        return False
    return True
