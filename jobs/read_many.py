"""Reads many articles, one JSON object a line, in order and in bounded memory."""

import json
import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path

from jobs.pool import Failure, Pool, run_each
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
    """Some lines of the file, the first of them by its number."""

    order: Order
    first: int
    lines: tuple[str, ...]


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
        if len(head) < WORTH_A_POOL:
            for chunk in chunks:
                yield from read_chunk(chunk)
        else:
            yield from _in_a_pool(chunks)


def read_chunk(chunk: Chunk) -> list[Json]:
    """Read some lines, whoever does it: a worker or this process."""
    reader = _reader(chunk.order.sectors)
    return [
        _read_line(line, number, order=chunk.order, reader=reader)
        for number, line in enumerate(chunk.lines, chunk.first)
    ]


@cache
def _reader(sectors: Path | None) -> Reader:
    return build_reader(load_guide(sectors))


def _lines(file: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(file, 1):
        line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
        if line.strip():
            yield number, line


def _chunks(lines: Iterator[tuple[int, str]], order: Order) -> Iterator[Chunk]:
    while some := tuple(islice(lines, CHUNK)):
        start = 0
        for i in range(1, len(some) + 1):
            if i == len(some) or some[i][0] != some[i - 1][0] + 1:
                yield Chunk(order, some[start][0], tuple(t for _, t in some[start:i]))
                start = i


def _in_a_pool(chunks: Iterator[Chunk]) -> Iterator[Json]:
    broken: deque[Chunk] = deque()
    while True:
        waiting: deque[tuple[Chunk, Future[list[Json]]]] = deque()
        with _executor() as executor:
            for chunk in chain(_drained(broken), chunks):
                waiting.append((chunk, executor.submit(read_chunk, chunk)))
                if len(waiting) < IN_HAND:
                    continue
                yield from _answer(waiting.popleft())
            while waiting:
                yield from _answer(waiting.popleft())
        return


def _drained(chunks: deque[Chunk]) -> Iterator[Chunk]:
    while chunks:
        yield chunks.popleft()


def _answer(asked: tuple[Chunk, Future[list[Json]]]) -> list[Json]:
    chunk, future = asked
    try:
        return future.result()
    except BrokenProcessPool:
        return list(_one_by_one(chunk))


def _one_by_one(chunk: Chunk) -> Iterator[Json]:
    for number, line in enumerate(chunk.lines, chunk.first):
        alone = Chunk(chunk.order, number, (line,))
        for _, answer in run_each(read_chunk, [alone], pool=Pool(workers=1)):
            if isinstance(answer, Failure):
                yield _refused(
                    None, f"Line {number} could not be read: {answer.reason}."
                )
            else:
                yield from answer


def _executor() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=WORKERS, mp_context=multiprocessing.get_context("spawn")
    )


def _read_line(line: str, number: int, *, order: Order, reader: Reader) -> Json:
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
