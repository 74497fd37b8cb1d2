"""A pool of processes that survives what a page can do to a worker."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

# Two tasks a worker in hand keep it busy while results are being saved.
IN_HAND = 2
# A worker is replaced after this many pages, so that no library's cache grows.
PAGES_A_WORKER = 1000


@dataclass(frozen=True, slots=True)
class Pool:
    """How many workers, and how long (seconds) one task may keep everybody waiting.

    `standing` workers stay from one call of `run_each` to the next.
    """

    workers: int
    patience: float = 60.0
    standing: "Standing | None" = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no answer."""

    reason: str


def run_each(
    work: Callable[[Task], Answer], tasks: Iterable[Task], *, pool: Pool
) -> Iterator[tuple[Task, Answer | Failure]]:
    """Yield every task with its answer, in the order in which they finish.

    A task that raised, or whose worker died or ran out of time, has a Failure for an
    answer; everybody else's work goes on. `work` and the tasks must pickle.
    """
    todo = deque(tasks)
    suspects: deque[Task] = deque()
    while todo:
        yield from _until_it_breaks(work, todo, suspects, pool=pool)
    for task in suspects:
        guilty: deque[Task] = deque()
        alone = Pool(workers=1, patience=pool.patience)
        yield from _until_it_breaks(work, deque([task]), guilty, pool=alone)
        if guilty:
            yield task, Failure("it stopped its worker, or took too long")


def _until_it_breaks(
    work: Callable[[Task], Answer],
    todo: deque[Task],
    suspects: deque[Task],
    *,
    pool: Pool,
) -> Iterator[tuple[Task, Answer | Failure]]:
    """Work through `todo`; at a death or stall leave what is in hand in `suspects`."""
    in_hand: dict[Future[Answer], Task] = {}
    with _executor(pool) as executor:
        while todo or in_hand:
            while todo and len(in_hand) < pool.workers * IN_HAND:
                task = todo.popleft()
                in_hand[_submitted(executor, work, task)] = task
            done, _ = wait(in_hand, pool.patience, return_when=FIRST_COMPLETED)
            if not done or any(_died(future) for future in done):
                suspects.extend(in_hand.values())
                if pool.standing:
                    pool.standing.dismiss()
                return
            for future in done:
                answer = _answer(future)
                yield in_hand.pop(future), answer


def _submitted(
    executor: ProcessPoolExecutor, work: Callable[[Task], Answer], task: Task
) -> Future[Answer]:
    """Hand a task over; a pool that is broken already answers like one that breaks."""
    try:
        return executor.submit(work, task)
    except BrokenProcessPool as error:
        broken: Future[Answer] = Future()
        broken.set_exception(error)
        return broken


def _answer(future: Future[Answer]) -> Answer | Failure:
    """Return what a task came to."""
    error = future.exception()
    if error is None:
        return future.result()
    return Failure(f"a mistake of ours: {type(error).__name__}: {error}")


def _died(future: Future[Answer]) -> bool:
    """Say whether a task's worker died under it."""
    return isinstance(future.exception(), BrokenProcessPool)


def follow_parent() -> None:
    """Let this worker end when its parent does, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """Wait for the parent's end, then leave at once."""
    parent.join()
    os._exit(1)


class Standing:
    """Workers that wait for work, warm, in a process that has no other children."""

    def __init__(self, workers: int, *, warm_up: Callable[[], object]) -> None:
        self._workers = workers
        self._warm_up = warm_up
        self._executor: ProcessPoolExecutor | None = None

    def executor(self) -> ProcessPoolExecutor:
        """Return the workers; new ones, warming up, where there are none."""
        if self._executor is None:
            self._executor = _new_executor(self._workers)
            for _ in range(self._workers):
                self._executor.submit(self._warm_up)
        return self._executor

    def dismiss(self) -> None:
        """Let every worker go, one that is stuck too."""
        if self._executor is not None:
            _end(self._executor, spare=set())
            self._executor = None


@contextmanager
def _executor(pool: Pool) -> Iterator[ProcessPoolExecutor]:
    """Give a pool whose workers are surely gone afterwards, unless they are to stay."""
    if pool.standing is not None:
        yield pool.standing.executor()
        return
    others = set(multiprocessing.active_children())
    executor = _new_executor(pool.workers)
    try:
        yield executor
    finally:
        _end(executor, spare=others)


def _new_executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=follow_parent,
        max_tasks_per_child=PAGES_A_WORKER,
    )


def _end(executor: ProcessPoolExecutor, *, spare: set[BaseProcess]) -> None:
    """End an executor and every child that is not spared, stuck ones too."""
    executor.shutdown(wait=False, cancel_futures=True)
    for child in set(multiprocessing.active_children()) - spare:
        child.kill()
        child.join()
