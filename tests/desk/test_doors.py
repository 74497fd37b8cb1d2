"""Every door of the desk, one rule at a time: a new one is tried by being there."""

import re
from collections.abc import Iterable

import httpx
import pytest

from desk.app import DOORS
from desk.doors import Door
from desk.people import Role
from desk.shield import POLICY
from tests.desk.desks import EDITOR, OPERATOR, READER, Browser, Desk, doors, path_of

GUARDED = [door for door in DOORS if door.role is not None]
BY_FORM = [door for door in doors("POST") if not door.by_letter]
LESSER = {Role.EDITOR: READER, Role.OPERATOR: EDITOR}


def name(door: Door) -> str:
    return f"{door.method} {door.path}"


def tried(door: Door, browser: Browser, **more) -> httpx.Response:
    """Go through a door, with a form of ours where one is needed."""
    if door.method == "POST":
        more.setdefault("data", {"token": browser.token()})
    return browser.ask(door.method, path_of(door), **more)


def statuses(chosen: Iterable[Door], browser: Browser, **more) -> dict[str, int]:
    return {name(door): tried(door, browser, **more).status_code for door in chosen}


def test_the_app_has_no_route_that_is_not_a_door(desk: Desk) -> None:
    routes = {
        f"{method} {route.path}"
        for route in desk.app.app.routes
        for method in route.methods - {"HEAD"}
    }

    assert routes == {name(door) for door in DOORS}


def test_few_doors_are_open_to_strangers() -> None:
    assert {name(door) for door in DOORS if door.role is None} == {
        "GET /static/{name}",
        "GET /sign-in",
        "POST /sign-in",
        "GET /sign-in/{secret}",
        "POST /sign-in/{secret}",
        "GET /unsubscribe/{token}",
        "POST /unsubscribe/{token}",
        "GET /healthz",
    }


def test_a_stranger_is_refused_at_every_other(filled: Desk) -> None:
    found = statuses(GUARDED, filled.browser())

    assert {door: status for door, status in found.items() if status != 401} == {}


def test_a_stranger_learns_nothing_of_what_is_there(filled: Desk) -> None:
    stranger = filled.browser()
    pages = [tried(door, stranger).text for door in GUARDED]

    assert [p for p in pages if "Barset" in p or "/england" in p] == []


def test_whoever_may_do_less_is_refused(filled: Desk) -> None:
    found = {
        name(door): tried(door, filled.browser(LESSER[door.role])).status_code
        for door in GUARDED
        if door.role in LESSER
    }

    assert found
    assert set(found.values()) == {403}


def test_every_page_is_there_for_whom_it_is_meant(filled: Desk) -> None:
    found = statuses(doors("GET"), filled.browser(OPERATOR))

    # By a proxy's word nobody signs in here.
    missing = {door for door, status in found.items() if status != 200}
    assert missing == {"GET /sign-in", "GET /sign-in/{secret}"}


def test_looking_changes_nothing(filled: Desk) -> None:
    before, browser = contents(filled), filled.browser(OPERATOR)

    changed = []
    for door in doors("GET"):
        tried(door, browser)
        changed += [name(door)] if contents(filled) != before else []

    assert changed == []


@pytest.mark.parametrize("token", ["", "0.0", "x" * 3000])
def test_a_form_that_is_not_ours_is_refused(filled: Desk, token: str) -> None:
    before = contents(filled)

    found = statuses(BY_FORM, filled.browser(OPERATOR), data={"token": token})

    assert {door: status for door, status in found.items() if status != 403} == {}
    assert contents(filled) == before


def test_anothers_token_is_refused(filled: Desk) -> None:
    browser = filled.browser(OPERATOR)
    browser.token()
    others = {"token": filled.browser(EDITOR).token()}

    found = statuses(BY_FORM, browser, data=others)

    assert {door: status for door, status in found.items() if status != 403} == {}


@pytest.mark.parametrize(
    "told",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
    ids=str,
)
def test_a_form_on_another_site_is_refused(filled: Desk, told) -> None:
    before = contents(filled)

    found = statuses(doors("POST"), filled.browser(OPERATOR), headers=told)

    assert {door: status for door, status in found.items() if status != 403} == {}
    assert contents(filled) == before


def test_every_answer_carries_the_headers(filled: Desk) -> None:
    browser = filled.browser(OPERATOR)
    for door in DOORS:
        headers = tried(door, browser).headers
        policy = headers["Content-Security-Policy"]

        assert policy == POLICY or policy.startswith("sandbox"), name(door)
        assert headers["X-Content-Type-Options"] == "nosniff", name(door)
        assert headers["Referrer-Policy"] == "same-origin", name(door)
        assert "server" not in headers, name(door)


def test_another_name_for_this_machine_is_not_heard(filled: Desk) -> None:
    rebound = {"Host": "rebound.example:8350"}

    found = statuses(DOORS, filled.browser(OPERATOR), headers=rebound)

    assert set(found.values()) == {421}


def test_pages_carry_no_script_or_style_of_their_own(filled: Desk) -> None:
    browser = filled.browser(OPERATOR)
    for door in doors("GET"):
        answer = tried(door, browser)
        if "html" not in answer.headers.get("content-type", ""):
            continue
        if "sandbox" in answer.headers["Content-Security-Policy"]:
            continue
        loose = re.findall(r"<style|\sstyle=|<[^>]*\son\w+=|javascript:", answer.text)
        own = [t for t in re.findall(r"<script[^>]*>", answer.text) if "src=" not in t]

        assert (name(door), loose, own) == (name(door), [], [])


def test_a_flood_of_filters_is_refused_in_one_sentence(filled: Desk) -> None:
    flood = "&".join(f"remit=r{n}" for n in range(5000))
    reader = filled.browser(READER)

    for door in doors("GET"):
        answer = reader.get(f"{path_of(door)}&{flood}")

        assert (answer.status_code, answer.text.count(".")) == (414, 1), name(door)


def test_a_flood_of_words_is_refused(filled: Desk) -> None:
    browser = filled.browser(OPERATOR)
    for door in doors("POST"):
        body = {"token": browser.token(), "why": "x" * (door.limit + 1)}

        assert tried(door, browser, data=body).status_code in {400, 413}, name(door)


def test_a_body_beyond_the_limit_is_refused_on_a_page(filled: Desk) -> None:
    browser = filled.browser(OPERATOR)
    body = {"token": browser.token(), "text": "x" * 2**20 * 9}

    answer = browser.ask("POST", "/read", data=body)

    assert answer.status_code == 413
    assert "<h1>That is too much at once: 8,192 KB at most.</h1>" in answer.text
    stranger = filled.browser().get("/")
    assert "WWW-Authenticate" not in stranger.headers


def test_a_mistake_of_ours_tells_a_stranger_nothing(filled: Desk) -> None:
    filled.strict = False
    filled.room.engine.dispose()
    broken = filled.browser(OPERATOR)
    with filled.broken():
        answer = broken.get("/")

    assert answer.status_code in {500, 503}
    assert "Traceback" not in answer.text
    assert answer.headers["Content-Security-Policy"] == POLICY


def contents(desk: Desk) -> list[str]:
    """Return everything the database holds."""
    connection = desk.engine.raw_connection()
    try:
        return list(connection.driver_connection.iterdump())
    finally:
        connection.close()
