"""A page can kill or stall a worker; it cannot stop anybody else's work."""

import os
import signal
import time

from jobs.pool import Failure, Pool, run_each

GIVEN_UP = Failure("it stopped its worker, or took too long")


def answer(task: str) -> str:
    """Do what the task says."""
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "stall":
        time.sleep(60)
    if task == "raise":
        raise ValueError("no such page")
    return task.upper()


def test_every_task_is_answered() -> None:
    tasks = [f"page {n}" for n in range(20)]

    answers = dict(run_each(answer, tasks, pool=Pool(2)))

    assert answers == {task: task.upper() for task in tasks}


def test_a_task_that_kills_its_worker_is_the_only_one_without_an_answer() -> None:
    tasks = ["one", "die", "two", "three", "four"]

    answers = dict(run_each(answer, tasks, pool=Pool(2)))

    assert answers == {
        "one": "ONE", "two": "TWO", "three": "THREE", "four": "FOUR", "die": GIVEN_UP,
    }  # fmt: skip


def test_a_task_that_stalls_is_given_up() -> None:
    answers = dict(run_each(answer, ["stall", "one"], pool=Pool(1, patience=2.0)))

    assert answers == {"stall": GIVEN_UP, "one": "ONE"}


def test_a_task_that_raises_says_why_and_stops_nobody() -> None:
    answers = dict(run_each(answer, ["raise", "one"], pool=Pool(1)))

    reason = "a mistake of ours: ValueError: no such page"
    assert answers == {"raise": Failure(reason), "one": "ONE"}
