"""Processes that stay and work at what they are told, one order after the other."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from types import FrameType

from jobs.pool import follow_parent

# What a hand says of an order: how it ended (nothing, if well), and what it came to.
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """How an order ended: its counts, and what went wrong, if anything did."""

    counts: Counts = ()
    wrong: str | None = None


Order = Callable[[], Counts]


class Leaving:
    """Whether a hand was told to go: what it has in hand looks here between steps.

    What may be broken off at any moment says so with `may_break`: it is interrupted.
    """

    def __init__(self) -> None:
        self.is_asked = False
        self._breaks = False

    def __call__(self) -> bool:
        """Say whether to begin nothing more."""
        return self.is_asked

    @contextmanager
    def may_break(self) -> Iterator[None]:
        """Let a KeyboardInterrupt come here when the hand is told to go."""
        self._breaks = True
        try:
            if self.is_asked:
                raise KeyboardInterrupt
            yield
        finally:
            self._breaks = False

    def ask(self, number: int, frame: FrameType | None) -> None:
        """Take note of the signal."""
        self.is_asked = True
        if self._breaks:
            self._breaks = False
            raise KeyboardInterrupt


# Makes a hand's orders in its own process: they need not pickle, their maker must.
Prepare = Callable[[Leaving], Mapping[str, Order]]


class Hand:
    """One process that carries orders out; a new one comes where one has died."""

    def __init__(self, name: str, prepare: Prepare) -> None:
        self.name = name
        self._prepare = prepare
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._lock = Lock()
        self._gone = False

    def ask(self, order: str, *, limit: float) -> Ended:
        """Have an order carried out; it is given up after `limit` seconds."""
        with self._lock:
            if self._gone:
                return Ended()
            pipe = self._ready()
            try:
                pipe.send(order)
                if pipe.poll(limit):
                    ended: Ended = pipe.recv()
                    return ended
            except (EOFError, OSError):
                return self._bury("its process died")
            return self._bury(f"it took more than {limit / 60:.0f} minutes")

    def start(self) -> None:
        """Begin to warm up, before the first order."""
        with self._lock:
            self._ready()

    def leave(self, *, by: float) -> None:
        """End the process: it may finish what it has in hand until `by` (monotonic)."""
        self._gone = True
        process = self._process
        if process is None:
            return
        if process.is_alive() and process.pid:
            os.kill(process.pid, signal.SIGTERM)
        process.join(max(by - time.monotonic(), 0.1))
        if process.is_alive():
            process.kill()
        process.join()

    def _ready(self) -> Connection:
        if self._process is None or self._pipe is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(self._prepare, theirs), name=self.name
            )
            self._process.start()
            theirs.close()
            self._pipe = ours
        return self._pipe

    def _bury(self, why: str) -> Ended:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None
        # One that was told to leave is not missed.
        return Ended() if self._gone else Ended(wrong=why)


def _serve(prepare: Prepare, pipe: Connection) -> None:
    """Carry orders out until told to go, or until nobody is there to give any."""
    os.setpgrp()
    follow_parent()
    leaving = Leaving()
    signal.signal(signal.SIGTERM, leaving.ask)
    try:
        with leaving.may_break():
            orders = prepare(leaving)
        while not leaving():
            with leaving.may_break():
                order = pipe.recv()
            pipe.send(_carried_out(orders[order]))
    except (KeyboardInterrupt, EOFError, BrokenPipeError):
        pass
    finally:
        _go()


def _go() -> None:
    """End every process of ours, so that leaving waits for nobody's work."""
    for child in multiprocessing.active_children():
        child.kill()
        child.join()


def _carried_out(order: Order) -> Ended:
    try:
        return Ended(order())
    except Exception as error:  # noqa: BLE001 - whatever it was is told, not hidden
        return Ended(wrong=f"{type(error).__name__}: {error}")
