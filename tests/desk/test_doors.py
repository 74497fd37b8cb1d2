"""Every door of the desk, one rule at a time: a new one is tried by being there."""

import re

import pytest

from desk.app import DOORS
from desk.doors import Door
from desk.people import Role
from desk.shield import POLICY
from tests.desk.desks import EDITOR, OPERATOR, READER, Desk, doors, path_of

GUARDED = [door for door in DOORS if door.role is not None]
BY_FORM = [door for door in doors("POST") if not door.by_letter]
BY_LETTER = [door for door in doors("POST") if door.by_letter]
OWN_FORM = {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8350"}


def name(door: Door) -> str:
    return f"{door.method} {door.path}"


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
        "GET /healthz",
    }


@pytest.mark.parametrize("door", GUARDED, ids=name)
def test_a_stranger_is_refused(desk: Desk, door: Door) -> None:
    stranger = desk.browser()
    fields = {"data": {"token": stranger.token()}} if door.method == "POST" else {}

    answer = stranger.ask(door.method, path_of(door), **fields)

    assert answer.status_code == 401
    assert "/subscriptions" not in answer.text


@pytest.mark.parametrize("door", GUARDED, ids=name)
def test_whoever_may_do_less_is_refused(desk: Desk, door: Door) -> None:
    lesser = {Role.EDITOR: READER, Role.OPERATOR: EDITOR}.get(door.role)
    if lesser is None:
        pytest.skip("every reader may")
    browser = desk.browser(lesser)
    fields = {"data": {"token": browser.token()}} if door.method == "POST" else {}

    assert browser.ask(door.method, path_of(door), **fields).status_code == 403


@pytest.mark.parametrize("door", doors("GET"), ids=name)
def test_looking_changes_nothing(desk: Desk, door: Door) -> None:
    before = contents(desk)

    desk.browser(OPERATOR).get(path_of(door))

    assert contents(desk) == before


@pytest.mark.parametrize("door", BY_FORM, ids=name)
@pytest.mark.parametrize("token", ["", "0.0", "x" * 3000])
def test_a_form_that_is_not_ours_is_refused(desk: Desk, door: Door, token: str) -> None:
    before, browser = contents(desk), desk.browser(OPERATOR)

    answer = browser.post(path_of(door), token=token)

    assert answer.status_code == 403
    assert contents(desk) == before


@pytest.mark.parametrize("door", BY_FORM, ids=name)
def test_anothers_token_is_refused(desk: Desk, door: Door) -> None:
    browser = desk.browser(OPERATOR)
    browser.token()

    answer = browser.post(path_of(door), token=desk.browser(EDITOR).token())

    assert answer.status_code == 403


@pytest.mark.parametrize("door", doors("POST"), ids=name)
@pytest.mark.parametrize(
    "told",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
    + [{"Origin": o} for o in ("https://evil.example", "null", "http://127.0.0.1:1")],
    ids=str,
)
def test_a_form_on_another_site_is_refused(desk: Desk, door: Door, told) -> None:
    browser = desk.browser(OPERATOR)

    answer = browser.ask(
        "POST", path_of(door), data={"token": browser.token()}, headers=told
    )

    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize("door", DOORS, ids=name)
def test_every_answer_carries_the_headers(desk: Desk, door: Door) -> None:
    browser = desk.browser(OPERATOR)
    fields = {"data": {"token": browser.token()}} if door.method == "POST" else {}

    answer = browser.ask(door.method, path_of(door), **fields)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy == POLICY or "sandbox" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "server" not in answer.headers


@pytest.mark.parametrize("door", DOORS, ids=name)
def test_another_name_for_this_machine_is_not_heard(desk: Desk, door: Door) -> None:
    browser = desk.browser(OPERATOR)

    answer = browser.ask(
        door.method, path_of(door), headers={"Host": "rebound.example:8350"}
    )

    assert answer.status_code == 421


@pytest.mark.parametrize("door", DOORS, ids=name)
def test_pages_carry_no_script_or_style_of_their_own(desk: Desk, door: Door) -> None:
    if door.method == "POST":
        pytest.skip("answers of forms are pages that were tried already")
    answer = desk.browser(OPERATOR).get(path_of(door))
    if "html" not in answer.headers.get("content-type", ""):
        pytest.skip("no page")
    if "sandbox" in answer.headers["Content-Security-Policy"]:
        pytest.skip("shown in a box of its own")

    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", answer.text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", answer.text))


@pytest.mark.parametrize("door", doors("GET"), ids=name)
def test_a_flood_of_filters_is_refused_in_one_sentence(desk: Desk, door: Door) -> None:
    flood = "&".join(f"remit=r{n}" for n in range(5000))

    answer = desk.browser(READER).get(f"{path_of(door)}?{flood}")

    assert (answer.status_code, answer.text.count(".")) == (414, 1)


@pytest.mark.parametrize("door", doors("POST"), ids=name)
def test_a_flood_of_words_is_refused(desk: Desk, door: Door) -> None:
    browser = desk.browser(OPERATOR)
    body = {"token": browser.token(), "why": "x" * (door.limit + 1)}

    answer = browser.ask("POST", path_of(door), data=body)

    assert answer.status_code in {400, 413}


def contents(desk: Desk) -> list[str]:
    """Return everything the database holds."""
    connection = desk.engine.raw_connection()
    try:
        return list(connection.driver_connection.iterdump())
    finally:
        connection.close()
