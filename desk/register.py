"""What the desk asks of whoever keeps the subscriptions; `jobs/` hands it in."""

from collections.abc import Mapping
from typing import Protocol

from alerts.foresee import Outlook
from domain.subscriptions import Subscription

Wishes = Mapping[str, object]


class Register(Protocol):
    """The subscriptions, open to be changed; what makes no sense is refused."""

    def wished(self, wishes: Wishes) -> Subscription:
        """Turn what a person said into a subscription; raise RefusedError if odd."""
        ...

    def outlook(self, wanted: Subscription) -> Outlook:
        """Return what a subscription would have been sent in the last 90 days."""
        ...

    def keep(self, wanted: Subscription, *, is_new: bool) -> None:
        """Keep a new subscription, or one as it is now."""
        ...
