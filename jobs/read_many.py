"""Reads many articles, one JSON object a line, in order and in bounded memory."""

import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, count, islice
from pathlib import Path
from typing import IO

from jobs.pool import Failure, Pool, follow_parent, run_each
from jobs.read import Json, read_file, read_text, set_aside, to_json
from pipeline.understand import Reader, build_reader
from sectors.load import load_guide

# Starting workers takes longer than reading this many articles.
WORTH_A_POOL = 50
CHUNK = 16
WORKERS = 2
IN_HAND = 3 * WORKERS
LONGEST_LINE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Order:
    """How the lines of one file are to be read."""

    folder: Path
    ledger: bool
    with_text: bool
    today: date
    sectors: Path | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some lines of the file, each with its number; None stands for one too long."""

    order: Order
    lines: tuple[tuple[int, str | None], ...]


def read_jsonl(
    path: Path,
    *,
    ledger: bool,
    with_text: bool = False,
    today: date,
    sectors: Path | None = None,
) -> Iterator[Json]:
    """Yield the reading of every line of a file, in order; bad lines are set aside.

    Raises OSError if the file cannot be opened.
    """
    order = Order(path.parent, ledger, with_text, today, sectors)
    with path.open("rb") as file:
        lines = _lines(file)
        head = list(islice(lines, WORTH_A_POOL))
        chunks = _chunks(chain(head, lines), order)
        few = len(head) < WORTH_A_POOL
        yield from _in_order(chunks, _here if few else _workers)


def read_chunk(chunk: Chunk) -> list[Json]:
    """Read some lines, whoever does it: a worker or this process."""
    reader = _reader(chunk.order.sectors)
    return [
        _read_line(line, number, order=chunk.order, reader=reader)
        for number, line in chunk.lines
    ]


@cache
def _reader(sectors: Path | None) -> Reader:
    return build_reader(load_guide(sectors))


def _lines(file: IO[bytes]) -> Iterator[tuple[int, str | None]]:
    for number in count(1):
        raw = file.readline(LONGEST_LINE)
        if not raw:
            return
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(LONGEST_LINE)
            yield number, None
            continue
        line = raw.decode("utf-8-sig", "replace")
        if line.strip():
            yield number, line


def _chunks(lines: Iterator[tuple[int, str | None]], order: Order) -> Iterator[Chunk]:
    while some := tuple(islice(lines, CHUNK)):
        yield Chunk(order, some)


def _in_order(chunks: Iterator[Chunk], start: Callable[[], Executor]) -> Iterator[Json]:
    """Yield every answer in order; what a worker died of is read again line by line."""
    waiting: deque[Chunk] = deque()
    while True:
        with start() as executor:
            try:
                yield from _through(executor, chunks, waiting)
            except BrokenExecutor:
                pass
            else:
                return
        while waiting:
            yield from _one_by_one(waiting.popleft())


def _through(
    executor: Executor, chunks: Iterator[Chunk], waiting: deque[Chunk]
) -> Iterator[Json]:
    futures: deque[Future[list[Json]]] = deque()
    for chunk in chunks:
        waiting.append(chunk)
        futures.append(executor.submit(read_chunk, chunk))
        if len(futures) == IN_HAND:
            yield from _next(futures, waiting)
    while futures:
        yield from _next(futures, waiting)


def _next(futures: deque[Future[list[Json]]], waiting: deque[Chunk]) -> Iterator[Json]:
    error = futures[0].exception()
    if isinstance(error, BrokenExecutor):
        raise error
    future, chunk = futures.popleft(), waiting.popleft()
    yield from _one_by_one(chunk) if error else future.result()


def _one_by_one(chunk: Chunk) -> Iterator[Json]:
    for number, line in chunk.lines:
        alone = Chunk(chunk.order, ((number, line),))
        for _, answer in run_each(read_chunk, [alone], pool=Pool(workers=1)):
            if isinstance(answer, Failure):
                yield _refused(
                    None, f"Line {number} could not be read: {answer.reason}."
                )
            else:
                yield from answer


def _here() -> Executor:
    return ThreadPoolExecutor(max_workers=1)


def _workers() -> Executor:
    return ProcessPoolExecutor(
        max_workers=WORKERS,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=follow_parent,
    )


def _read_line(line: str | None, number: int, *, order: Order, reader: Reader) -> Json:
    if line is None:
        return _refused(None, f"Line {number} is too long: 64 MB at most.")
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = error.args[0] if error.args else type(error).__name__
        return _refused(None, f"Line {number} is not JSON: {why}.")
    if not isinstance(asked, dict):
        return _refused(None, f"Line {number} is not a JSON object.")
    id_, text, path = asked.get("id"), asked.get("text"), asked.get("path")
    if isinstance(text, str):
        reading = read_text(
            text, asked, reader=reader, ledger=order.ledger, today=order.today
        )
    elif isinstance(path, str) and path:
        reading = read_file(
            order.folder / path,
            asked,
            reader=reader,
            ledger=order.ledger,
            today=order.today,
        )
    else:
        return _refused(id_, f'Line {number} has neither a "text" nor a "path".')
    return to_json(reading, id_, with_text=order.with_text)


def _refused(id_: object, reason: str) -> Json:
    return to_json(set_aside(reason), id_)
