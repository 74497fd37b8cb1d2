"""Programs read the desk by a token: feeds, JSON, figures; and change nothing."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from xml.etree import ElementTree as Tree

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from desk.openapi import DESCRIPTION
from desk.people import Access
from store import stories, tokens
from store.connect import begin
from tests.builders import A_MORNING, a_coverage, a_development, a_story
from tests.desk.desks import READER, Browser, Desk, a_desk, doors
from tests.desk.test_search import read_articles

ATOM = "{http://www.w3.org/2005/Atom}"
BY_TOKEN = [door for door in doors("GET") if door.by_token]


def open_stories(desk: Desk, count: int) -> None:
    """Let there be stories, an hour apart."""
    read_articles(desk, count)
    with begin(desk.engine) as connection:
        for number in range(count):
            at = A_MORNING + timedelta(hours=number)
            coverage = a_coverage(article_id=number + 1, fetched_at=at)
            story = a_story(id=0, coverage=(coverage,), first_seen=at)
            news = a_development(id=0, story_id=0, at=at)
            stories.put(connection, story, [news])


def a_token(desk: Desk) -> str:
    """Let a reader make a token, and return it."""
    shown = desk.browser(READER).post("/tokens", name="a feed reader").text
    return shown.partition("<code>")[2].partition("</code>")[0]


def by(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("door", BY_TOKEN, ids=lambda d: d.path)
def test_a_token_opens_what_is_for_programs(desk: Desk, door) -> None:
    path = door.path.replace("{number:int}", "1").replace("{code}", "SOM")
    open_stories(desk, 1)
    token, program = a_token(desk), desk.browser()

    refused = program.get(path)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Basic ")
    assert program.get(path, **by("wrong")).status_code == 401
    assert program.get(path, **by(token)).status_code == 200
    basic = b64encode(f"anybody:{token}".encode()).decode()
    assert program.get(path, Authorization=f"Basic {basic}").status_code == 200


@pytest.mark.parametrize("said", ["Basic", "Basic ???", "Basic YQ==", "Bearer", "x y"])
def test_a_broken_header_is_no_token(desk: Desk, said: str) -> None:
    assert desk.browser().get("/api/stories", Authorization=said).status_code == 401


@pytest.mark.parametrize("path", ["/", "/search", "/tokens", "/story/1"])
def test_a_token_opens_no_page_for_people(desk: Desk, path: str) -> None:
    assert desk.browser().get(path, **by(a_token(desk))).status_code == 401


def test_a_token_that_was_taken_back_opens_nothing(desk: Desk) -> None:
    token, reader = a_token(desk), desk.browser(READER)

    reader.post("/tokens/1/drop")

    assert desk.browser().get("/api/stories", **by(token)).status_code == 401


def test_nobody_takes_back_anothers_token(desk: Desk) -> None:
    token = a_token(desk)

    answer = desk.browser("edi@newsroom.example").post("/tokens/1/drop")

    assert answer.status_code == 404
    assert desk.browser().get("/api/stories", **by(token)).status_code == 200


def test_a_person_has_so_many_tokens_and_no_more(desk: Desk) -> None:
    reader = desk.browser(READER)
    for _ in range(tokens.MOST):
        assert reader.post("/tokens", name="x").status_code == 200

    assert reader.post("/tokens", name="x").status_code == 409


@pytest.fixture
def reader(desk: Desk) -> Browser:
    open_stories(desk, 30)
    return desk.browser(READER)


def test_lists_name_their_next_page(reader: Browser) -> None:
    seen, path = [], "/api/stories?limit=20"
    while path:
        found = reader.get(path).json()
        seen += [story["id"] for story in found["stories"]]
        path = found["next"]

    assert seen == list(range(30, 0, -1))


def test_what_is_known_is_not_sent_again(reader: Browser) -> None:
    for path in ("/api/stories", "/feed.atom", "/authority/SOM.atom"):
        tag = reader.get(path).headers["etag"]

        again = reader.get(path, **{"If-None-Match": f'"other", W/{tag}'})

        assert (again.status_code, again.content) == (304, b"")


def test_a_feed_is_atom_and_its_entries_keep_their_names(reader: Browser) -> None:
    feed = Tree.fromstring(reader.get("/feed.atom").content)

    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 25
    assert entries[0].findtext(f"{ATOM}id") == "http://127.0.0.1:8350/story/30"
    assert "Barsetshire" in (entries[0].findtext(f"{ATOM}title") or "")


def test_an_authority_comes_with_its_whole_line(reader: Browser) -> None:
    found = reader.get("/api/authorities/SOM").json()

    # Somerset was "Good" in July 2022, before the county became a unitary council.
    july = [j for j in found["judgements"] if (j["published"] or "") < "2022-10"]
    assert {"good"} <= {j["grade"] for j in july}


def test_search_answers_programs_too(reader: Browser) -> None:
    found = reader.get("/api/search?q=commissioner&limit=2").json()

    assert [a["title"] for a in found["articles"]] == [
        "Barset news 29",
        "Barset news 28",
    ]
    assert found["next"].startswith("/api/search?q=commissioner&limit=2&before=")


def test_a_refusal_is_json(reader: Browser) -> None:
    for path in ("/api/stories?limit=0", "/api/stories?remit=x", "/api/nothing"):
        answer = reader.get(path)

        assert answer.status_code in (400, 404)
        assert list(answer.json()) == ["error"]


def test_a_monitor_sees_what_waits(reader: Browser) -> None:
    figures = reader.get("/metrics").text

    assert "regrade_articles 30.0" in figures
    assert 'regrade_sources{outcome="ok"} 0.0' in figures


def test_a_stranger_learns_that_the_desk_is_alive_and_no_more(desk: Desk) -> None:
    answer = desk.browser().get("/healthz")

    assert answer.json() == {"status": "ok"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a desk on a free port for whoever sits at this machine."""
    with a_desk(tmp_path_factory.mktemp("desk"), access=Access()) as desk:
        desk.strict = False
        open_stories(desk, 3)
        config = uvicorn.Config(desk.app, port=0, log_config=None, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            assert thread.is_alive()
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda m: m.value)
@pytest.mark.parametrize("path", DESCRIPTION["paths"])
def test_the_api_is_as_it_is_described(
    served: str, path: str, mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_dict(DESCRIPTION)
    schema.config.update(base_url=served)
    operation = schema[path]["GET"]

    @given(operation.as_strategy(generation_mode=mode))
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    def check(case: schemathesis.Case) -> None:
        answer = case.call()
        assert answer.status_code < 500
        operation.validate_response(answer)

    check()
