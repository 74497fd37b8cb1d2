"""Ends a command that is told to stop: SIGTERM is heard as Ctrl-C is."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from jobs.terminal import Screen

# What Typer makes of Ctrl-C; and what a shell makes of SIGTERM.
INTERRUPTED = 130
TERMINATED = 128 + signal.SIGTERM
WORDS = "stopped; what was done is kept, run it again to go on"


@contextmanager
def stopped_cleanly(screen: Screen) -> Iterator[None]:
    """Let SIGTERM and Ctrl-C end what is done here alike, with one sentence.

    The exit status is 143 for the one and 130 for the other. What hears signals itself,
    as `watch` and the desk do, goes on doing so.
    """
    told: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        told.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except SystemExit as end:
        if end.code != INTERRUPTED:
            raise
        screen.error(WORDS)
        sys.exit(TERMINATED if told else INTERRUPTED)
    finally:
        signal.signal(signal.SIGTERM, before)
