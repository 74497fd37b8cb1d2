"""What a carrier's refusal means for us: later, never, or nobody knows."""


class UnavailableError(Exception):
    """The carrier did not take the message: nothing was sent, so try again later.

    `retry_after` is how many seconds the carrier asked us to wait, if it did.
    """

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class NeedsOperatorError(UnavailableError):
    """The carrier takes nothing of ours until the operator has mended something.

    Nothing was sent and the message waits; the reason says what to mend.
    """


class RefusedError(Exception):
    """The carrier will never take this message for this address: do not retry."""


class UnknownOutcomeError(Exception):
    """The carrier may have taken the message, or not: do not repeat it blindly."""
