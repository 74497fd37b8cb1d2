"""What somebody at the desk wants asked now is asked, though nothing is due."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobs.hands import Leaving
from jobs.rounds import Place, field_hand
from store import wishes
from store.connect import begin, create, open_store, read
from tests.crawler.web import Answer, Web, feed, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        site.routes = {"/feed": feed(("/one", "One", "1")), "/one": Answer()}
        yield site


def a_newsroom(home: Path, web: Web) -> Place:
    """Set up a newsroom that watches one site every day."""
    (home / "sources").mkdir()
    (home / "sources" / "chronicle.toml").write_text(
        f'publisher = "Barsetshire Chronicle"\nkind = "feed"\n'
        f'url = "{web.url("/feed")}"\nevery = "1 day"\n'
    )
    file = home / "regrade.toml"
    file.write_text(
        '[crawl]\ncontact = "desk@news.example"\ndefault_sources = false\n'
        'sources = "sources"\nallow_hosts = ["127.0.0.1"]\ndelay = 0\n'
    )
    return Place(file, f"sqlite:///{home / 'regrade.db'}")


def test_a_wish_is_carried_out_by_the_next_round(web: Web, tmp_path: Path) -> None:
    place = a_newsroom(tmp_path, web)
    create(place.db or "")
    crawl = field_hand(place, Leaving())["crawl"]
    engine = open_store(place.db or "")

    assert dict(crawl())["sources"] == 1
    web.forget()
    assert dict(crawl())["sources"] == 0
    assert web.asked == []

    with begin(engine) as connection:
        now = datetime.now(UTC)
        assert wishes.ask(connection, "chronicle", by="desk@news.example", at=now)
    assert dict(crawl())["sources"] == 1
    assert web.paths() == ["/feed"]
    with read(engine) as connection:
        assert not wishes.waiting(connection)
    assert dict(crawl())["sources"] == 0
    engine.dispose()
