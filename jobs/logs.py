"""Log lines on standard error: facts as fields, secrets never."""

import logging
import sys
from collections.abc import Iterable
from typing import TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

HIDDEN = "…"
# Libraries that tell more than an operator wants, or more than may be told.
QUIET = ("scrapy", "slack_sdk", "trafilatura", "htmldate", "httpx", "asyncio")


def set_up_logs(*, verbose: bool, secrets: Iterable[str] = ()) -> None:
    """Log to standard error; without `verbose` only what somebody must act on."""
    handler = _Stderr()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(),
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _Redactor(secrets),
                structlog.processors.LogfmtRenderer(
                    key_order=["timestamp", "level", "event"], bool_as_flag=False
                ),
            ],
        )
    )
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR, handlers=[handler], force=True
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING if verbose else logging.ERROR)


class _Stderr(logging.StreamHandler[TextIO]):
    """Standard error as it is now: a progress line that is shown there makes way."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        self.stream = sys.stderr
        super().emit(record)


class _Redactor:
    """Takes known secrets out of every field."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
        """Return the entry without secrets, each value a text on one line."""
        return {key: self._clean(value) for key, value in event.items()}

    def _clean(self, value: object) -> str:
        text = " ".join(str(value).split())
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text
