"""Few pages are read by one worker: each that starts must load the reader first."""

import multiprocessing
from hashlib import sha256
from pathlib import Path

import pytest

from jobs.pool import Pool
from jobs.understand import WORTH_A_WORKER, Understood, shelf_for, understand_all
from store import captures
from store.connect import begin, open_store
from store.warc import Archive
from tests.builders import A_MORNING, a_page
from tests.jobs.stored import Newsroom


def kept(newsroom: Newsroom, pages: int) -> None:
    """Let so many pages wait to be read."""
    engine = open_store(newsroom.settings.db)
    with Archive(newsroom.settings.archive_folder) as archive:
        for number in range(pages):
            url = f"https://post.example/{number}"
            body = f"<!DOCTYPE html><title>Page {number}</title>".encode()
            page = a_page(url=url, requested_url=url, item_id=None, body=body)
            with begin(engine) as connection:
                captures.keep(
                    connection,
                    page,
                    publisher="Post",
                    official=False,
                    address=archive.append(page, at=A_MORNING),
                    sha256=sha256(body).hexdigest(),
                    at=A_MORNING,
                    baseline=False,
                )
    engine.dispose()


@pytest.mark.parametrize(("pages", "workers"), [(3, 1), (WORTH_A_WORKER, 2)])
def test_a_second_worker_comes_where_there_is_enough_to_read(
    pages: int, workers: int, tmp_path: Path
) -> None:
    newsroom, seen = Newsroom(tmp_path), set()
    kept(newsroom, pages)

    def look(counts: Understood) -> None:
        seen.update(child.pid for child in multiprocessing.active_children())

    engine = open_store(newsroom.settings.db)
    shelf, pool = shelf_for(newsroom.settings), Pool(workers=2)
    counts = understand_all(engine, shelf=shelf, pool=pool, now=A_MORNING, report=look)
    engine.dispose()

    assert counts.read == pages
    assert len(seen) == workers
