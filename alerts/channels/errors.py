"""What a carrier's refusal means for us: later, never, or nobody knows."""


class UnavailableError(Exception):
    """The carrier did not take the message: nothing was sent, so try again later.

    `retry_after` is how many seconds the carrier asked us to wait, if it did.
    """

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class BusyAddressError(UnavailableError):
    """This one address takes nothing just now; the carrier itself is well."""


class NeedsOperatorError(UnavailableError):
    """The carrier takes nothing of ours until the operator has mended something.

    Nothing was sent and the message waits; the reason says what to mend.
    """


class ClosedAddressError(NeedsOperatorError, BusyAddressError):
    """This one address takes nothing until the operator has mended something."""


class RefusedError(Exception):
    """The carrier will never take this message for this address: do not retry.

    `code` is the carrier's own word or number for it; `of_address` says that the
    address takes nothing at all.
    """

    def __init__(
        self, reason: str, *, code: str = "", of_address: bool = False
    ) -> None:
        super().__init__(reason)
        self.code = code
        self.of_address = of_address


class UnknownOutcomeError(Exception):
    """The carrier may have taken the message, or not: do not repeat it blindly.

    With `can_ask` the carrier can say so later: `send` asks it before it repeats
    anything that is in doubt.
    """

    def __init__(self, reason: str, *, can_ask: bool = False) -> None:
        super().__init__(reason)
        self.can_ask = can_ask
