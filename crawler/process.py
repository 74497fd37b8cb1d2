"""Runs a piece of crawling in a child process and listens to it."""

import gc
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

# A child that is asked to end has gone by itself before that.
GRACE = 4.5
# New objects before the newest are looked through; how often the older ones are.
SELDOM = (10_000, 20, 20)


def messages_from(
    work: Callable[..., None], order: object, *ends: Connection
) -> Iterator[Any]:
    """Yield what `work(order, pipe, *ends)` sends from a process of its own to its end.

    The `ends` of further pipes belong to that process from now on.

    On Ctrl-C the child is asked to end, which it does within seconds; its last messages
    are still yielded, then KeyboardInterrupt is raised. A second one ends it at once.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(order, theirs, *ends), daemon=True)
    process.start()
    for end in (theirs, *ends):
        end.close()
    try:
        yield from _listen(ours, process)
    finally:
        ours.close()
        _end(process)


def _listen(pipe: Connection, process: BaseProcess) -> Iterator[Any]:
    interrupted: float | None = None
    while True:
        try:
            if pipe.poll(0.5):
                yield pipe.recv()
            if interrupted and time.monotonic() - interrupted > GRACE:
                break
        except EOFError:
            break
        except KeyboardInterrupt:
            if interrupted:
                raise
            interrupted = time.monotonic()
            process.terminate()
    if interrupted:
        raise KeyboardInterrupt


def _end(process: BaseProcess) -> None:
    """See the child out; it is done, or nobody listens to it any more."""
    process.join(0.5)
    if process.is_alive():
        process.terminate()
        process.join(GRACE)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def collect_seldom() -> None:
    """Look for rings of garbage seldom, and never in what was there from the start.

    A request is made of hundreds of small objects, nearly all of which go by
    themselves; looking for the rest as often as Python does takes a sixth of a crawl.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def settle_in(*, verbose: bool) -> None:
    """Make this child one that neither chatters nor outlives its parent.

    Ctrl-C reaches a whole terminal: only the parent answers it.
    """
    os.setpgrp()
    # Scrapy words two lines a page that nobody would see.
    logging.disable(logging.DEBUG if verbose else logging.INFO)
    if not verbose:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
