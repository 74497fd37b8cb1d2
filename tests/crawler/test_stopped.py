"""Crawls that are stopped, killed or cannot land: nothing lost, nothing twice."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from crawler.run import Progress
from crawler.shelf import StoreShelf
from domain.sources import Outcome
from store.errors import StoreError
from tests.crawler.newsroom import QUICK, Newsroom, a_source
from tests.crawler.web import Answer, Web, feed

ROOT = Path(__file__).parents[2]
ONE = ("/one", "One", "guid-1")
TWO = ("/two", "Two", "guid-2")
THREE = ("/three", "Three", "guid-3")


def test_a_killed_crawl_goes_on_without_loss_or_doubles(
    web: Web, newsroom: Newsroom
) -> None:
    names = [f"/page-{n}" for n in range(12)]
    web.routes = {name: Answer(name.encode(), wait=0.05) for name in names}
    web.routes["/feed"] = feed(*((name, name, name) for name in names))
    source = a_source(web.url("/feed"))

    def kill(progress: Progress) -> None:
        if progress.pages == 3:
            for child in multiprocessing.active_children():
                child.kill()

    # Pages that come together are kept together: let them come one by one.
    pace = (*QUICK, ("DOWNLOAD_DELAY", 0.2))
    [killed] = newsroom.crawl(source, report=kill, overrides=pace)
    before = len(newsroom.captures())
    [report] = newsroom.crawl(source)

    kept = newsroom.captures()
    assert (killed.outcome, killed.new) == (Outcome.UNFINISHED, before)
    assert 3 <= before < 12
    assert report.outcome is Outcome.OK
    assert sorted(newsroom.body(c).decode() for c in kept) == sorted(names)
    assert all(capture.baseline for capture in kept)
    assert newsroom.health().baseline_at is not None


def test_ctrl_c_ends_the_crawl_and_the_child(web: Web, newsroom: Newsroom) -> None:
    web.routes = {"/feed": feed(ONE, TWO), "/one": Answer(), "/two": Answer(wait=3)}

    def interrupt(progress: Progress) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        newsroom.crawl(a_source(web.url("/feed")), report=interrupt)

    assert multiprocessing.active_children() == []
    assert newsroom.captures() != []


def test_a_source_that_cannot_be_concluded_takes_no_other_with_it(
    web: Web, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.routes = {"/feed": feed(ONE), "/other": feed(TWO)}
    web.routes |= {"/one": Answer(), "/two": Answer()}
    whole = StoreShelf._conclude

    def stumble(shelf: StoreShelf, *given: Any, **more: Any) -> None:
        tally = given[1]
        if tally.source.name == "broken":
            raise KeyError("colour")
        whole(shelf, *given, **more)

    monkeypatch.setattr(StoreShelf, "_conclude", stumble)
    broken = a_source(web.url("/feed"), name="broken")
    well = a_source(web.url("/other"), name="well")
    reports = newsroom.crawl(broken, well)

    assert [one.outcome for one in reports] == [Outcome.UNFINISHED, Outcome.OK]
    assert newsroom.health("well").baseline_at is not None


def test_a_store_that_fails_at_the_end_of_a_source_ends_the_crawl_with_its_mend(
    web: Web, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.routes = {"/feed": feed(ONE), "/one": Answer()}

    def fail(shelf: StoreShelf, *given: Any, **more: Any) -> None:
        raise StoreError("The disk is full: free some space.")

    monkeypatch.setattr(StoreShelf, "_conclude", fail)
    with pytest.raises(StoreError, match="free some space"):
        newsroom.crawl(a_source(web.url("/feed")))
    monkeypatch.undo()
    [report] = newsroom.crawl(a_source(web.url("/feed")))

    assert report.outcome is Outcome.OK
    assert len(newsroom.captures()) == 1


def test_a_crawl_that_is_stopped_waits_for_no_server_and_loses_nothing(
    web: Web, newsroom: Newsroom
) -> None:
    names = [f"/{n}" for n in range(4)]
    web.routes = dict.fromkeys(names, Answer())
    web.routes |= {"/hangs": Answer(wait=60)}
    web.routes["/feed"] = feed(*((name, name, name) for name in [*names, "/hangs"]))
    source = a_source(web.url("/feed"))
    began = []

    def interrupt(progress: Progress) -> None:
        if progress.pages == 4 and not began:
            began.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGINT)

    # As long as in a real crawl: nobody waits for that.
    patient = (*QUICK, ("DOWNLOAD_TIMEOUT", 30.0))
    with pytest.raises(KeyboardInterrupt):
        newsroom.crawl(source, report=interrupt, overrides=patient)

    assert time.monotonic() - began[0] < 15
    assert len(newsroom.captures()) == 4
    assert newsroom.health().outcome is Outcome.UNFINISHED
    web.forget()
    web.routes["/hangs"] = Answer(b"<p>At last")
    [report] = newsroom.crawl(source)
    assert (report.outcome, report.new) == (Outcome.OK, 1)
    assert web.paths() == ["/feed", "/hangs"]


def test_a_missing_store_is_said_before_anything_is_asked(
    web: Web, newsroom: Newsroom
) -> None:
    with pytest.raises(StoreError, match="regrade init"):
        newsroom.crawl(a_source(web.url("/feed")), db="sqlite:////nowhere/x.db")

    assert web.asked == []


def test_an_archive_that_cannot_be_written_stops_the_crawl(
    web: Web, newsroom: Newsroom
) -> None:
    web.routes = {"/feed": feed(ONE, TWO, THREE), "/one": Answer()}
    (newsroom.folder / "captures").write_text("a file where a folder should be")

    with pytest.raises(StoreError, match="archive"):
        newsroom.crawl(a_source(web.url("/feed")))

    assert newsroom.captures() == []


def test_a_crawl_does_not_outlive_who_ordered_it(web: Web, newsroom: Newsroom) -> None:
    web.routes = {"/feed": feed(ONE, TWO), "/one": Answer(), "/two": Answer(wait=60)}
    script = newsroom.folder / "order.py"
    script.write_text(
        "import multiprocessing\n"
        "from pathlib import Path\n"
        "from tests.crawler.newsroom import QUICK, Newsroom, a_source\n"
        "def tell(progress):\n"
        "    print(multiprocessing.active_children()[0].pid, flush=True)\n"
        "if __name__ == '__main__':\n"
        f"    newsroom = Newsroom(Path({str(newsroom.folder)!r}))\n"
        f"    newsroom.crawl(a_source({web.url('/feed')!r}), report=tell)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()

    assert gone(child, within=15)


def gone(process: int, *, within: float) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.1)
    return False
