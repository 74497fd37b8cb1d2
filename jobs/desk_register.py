"""The subscriptions as the desk may change them: by the same rules as the commands."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from alerts.foresee import Outlook, Period, foresee
from desk.refusals import RefusedError
from domain.stories import Development, Story
from domain.subscriptions import Subscription
from jobs import subscribing
from jobs.settings import Settings, SettingsError
from jobs.subscribe import keep, places_for
from jobs.subscribing import PREVIEWED, Book
from store import stories
from store.connect import Engine, begin, read

# A preview is asked for at every click: the news of 90 days is read anew after this.
_FRESH_FOR = timedelta(seconds=60)
_Items = list[tuple[Story, Development]]


@dataclass
class _News:
    """What was new in the previewed time, as last read."""

    at: datetime | None = None
    items: _Items = field(default_factory=list)


@dataclass(frozen=True)
class DeskRegister:
    """Keeps the desk's subscriptions; mistakes become a refusal in one sentence."""

    engine: Engine
    settings: Settings
    now: Callable[[], datetime]
    news: _News = field(default_factory=_News)

    def wished(self, wishes: Mapping[str, object]) -> Subscription:
        """Turn what a person said into a subscription."""
        with _refused():
            return subscribing.wished(self._book, wishes)

    def outlook(self, wanted: Subscription) -> Outlook:
        """Return what a subscription would have been sent in the last 90 days."""
        now = self.now()
        items = self._items(now)
        with read(self.engine) as connection:
            places = places_for(connection, self.settings)
        return foresee(
            wanted, items, period=Period(now - PREVIEWED, now), places=places
        )

    def keep(self, wanted: Subscription, *, is_new: bool) -> None:
        """Keep a new subscription, or one as it is now."""
        with _refused():
            if is_new:
                subscribing.add(self._book, wanted)
                return
            subscribing.own(self._book, wanted.name)
        with begin(self.engine) as connection:
            keep(connection, wanted, now=self.now())

    @property
    def _book(self) -> Book:
        return Book(self.engine, self.settings, self.now())

    def _items(self, now: datetime) -> _Items:
        if self.news.at is None or now - self.news.at > _FRESH_FOR:
            with read(self.engine) as connection:
                found = stories.developments(connection, since=now - PREVIEWED)
            self.news.at, self.news.items = now, found
        return self.news.items


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except SettingsError as error:
        raise RefusedError(400, str(error)) from error
