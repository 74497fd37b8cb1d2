"""What Scrapy's and Twisted's exceptions mean, in the words of outcomes."""

import zlib
from datetime import timedelta
from gzip import BadGzipFile
from typing import TypeAlias

from OpenSSL.SSL import Error as OpenSSLError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from service_identity.exceptions import CertificateError, VerificationError
from twisted.internet.error import ConnectError, ConnectionLost
from twisted.internet.error import TimeoutError as ConnectTimeoutError
from twisted.python.failure import Failure

from crawler.gatekeeper import RefusedByGateError
from crawler.outcomes import Ending
from domain.sources import Outcome

Kinds: TypeAlias = type[BaseException] | tuple[type[BaseException], ...]

# A server that is not there, as far as can be told from here.
SILENCE = (DownloadConnectionRefusedError, DownloadTimeoutError, ConnectTimeoutError)
TLS_ERRORS = (OpenSSLError, VerificationError, CertificateError)
# What OpenSSL says of an answer that is none of its own.
NO_TLS = "wrong version number"
PLAIN = "its server does not speak https there (http, perhaps)"
UNVERIFIED = "its certificate could not be verified"


class RestingError(IgnoreRequest):
    """The host asked to be left in peace for longer than this crawl.

    `wait` is how long it said in this crawl.
    """

    def __init__(self, note: str, wait: timedelta | None = None) -> None:
        super().__init__(note)
        self.wait = wait


class GivenUpError(IgnoreRequest):
    """The host did not answer others: it is not waited for again in this crawl."""


class NotNowError(IgnoreRequest):
    """What the host forbids is not known now, so nothing of it is asked for.

    `ending` is how that is told.
    """

    def __init__(self, outcome: Outcome, note: str | None) -> None:
        super().__init__(note)
        self.ending: Ending = (outcome, note)


class NeedsBrowserError(IgnoreRequest):
    """The page can only be read with the optional browser."""


# Whoever meets these was not asked.
NOT_ASKED = (RestingError, GivenUpError, NotNowError, NeedsBrowserError)


def was_asked(failure: Failure, *, unless: Kinds = NOT_ASKED) -> bool:
    """Say whether somebody was asked for what failed: once is enough."""
    said = failure.request.meta  # type: ignore[attr-defined]
    again = said.get("redirect_times") or said.get("retry_times")
    return bool(again) or not isinstance(failure.value, unless)


def ending_of_failure(failure: Failure) -> Ending:
    """Return what an exception of the downloader means, with a sentence for people."""
    error = failure.value
    if isinstance(error, IgnoreRequest):
        return _ending_of_refusal(error)
    causes = _causes(error)
    if found := [cause for cause in causes if isinstance(cause, TLS_ERRORS)]:
        is_plain = any(NO_TLS in str(cause) for cause in found)
        return Outcome.TLS, PLAIN if is_plain else UNVERIFIED
    for kind, ending in ENDINGS:
        if any(isinstance(cause, kind) for cause in causes):
            return ending
    return Outcome.SERVER_ERROR, f"it could not be fetched ({type(error).__name__})"


ENDINGS: tuple[tuple[Kinds, Ending], ...] = (
    (CannotResolveHostError, (Outcome.DNS, "its host name is not known")),
    (
        DownloadConnectionRefusedError,
        (Outcome.REFUSED, "its server takes no connections"),
    ),
    (
        (DownloadTimeoutError, ConnectTimeoutError),
        (Outcome.TIMEOUT, "it did not answer in time"),
    ),
    (DownloadCancelledError, (Outcome.TOO_BIG, "it is larger than we take")),
    (
        (ResponseDataLossError, DownloadFailedError, ConnectionLost),
        (Outcome.SERVER_ERROR, "its server broke off in the middle"),
    ),
    (
        (BadGzipFile, zlib.error, EOFError),
        (Outcome.SERVER_ERROR, "its answer is packed, and cannot be unpacked"),
    ),
    (ConnectError, (Outcome.REFUSED, "its server cannot be reached")),
)
OUR_REFUSALS: tuple[tuple[type[IgnoreRequest], Outcome], ...] = (
    (RefusedByGateError, Outcome.GATE),
    (RestingError, Outcome.THROTTLED),
    (GivenUpError, Outcome.TIMEOUT),
    (NeedsBrowserError, Outcome.SCRIPT_ONLY),
)


def _ending_of_refusal(error: IgnoreRequest) -> Ending:
    """Tell Scrapy's own refusals apart; it has one class for all of them."""
    if isinstance(error, NotNowError):
        return error.ending
    words = str(error)
    for kind, outcome in OUR_REFUSALS:
        if isinstance(error, kind):
            return outcome, words
    if "robots.txt" in words:
        return Outcome.ROBOTS, "its robots.txt asks us to stay away"
    if "max redirections" in words:
        return Outcome.REDIRECT_LOOP, "it redirects in a circle"
    if "DOWNLOAD_MAXSIZE" in words:
        return Outcome.TOO_BIG, "unpacked, it is larger than we take"
    return Outcome.GATE, "it was not asked"


def _causes(error: BaseException | None) -> list[BaseException]:
    """List an exception with all that lies under it, Twisted's wrappers included."""
    found: list[BaseException] = []
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or one in found:
            continue
        found.append(one)
        waiting.append(one.__cause__)
        waiting.extend(f.value for f in getattr(one, "reasons", ()))
    return found
