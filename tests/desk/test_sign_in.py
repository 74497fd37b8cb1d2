"""Somebody comes in by a mailed link, once, and goes again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.people import Access, Role, Way
from jobs.desk_beside import post_links
from jobs.desk_server import access_for
from jobs.sections import DeskSettings
from jobs.settings import SettingsError
from store import outbox
from store.connect import read
from tests.desk.desks import BASE, EDITOR, READER, Browser, Desk, a_desk

BY_LINK = Access(way=Way.LINK, people={EDITOR: Role.EDITOR}, base_url=BASE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, access=BY_LINK) as desk:
        yield desk


def asked(desk: Desk, address: str) -> Browser:
    browser = desk.browser()
    browser.post("/sign-in", token=browser.token_on("/sign-in"), address=address)
    return browser


def mailed(desk: Desk) -> list[str]:
    """Let the job do its work; return the paths of the links in the mails."""
    sent: list[str] = []

    def send(delivery) -> str:
        sent.append(delivery.message.text)
        return "1"

    post_links(desk.engine, BASE, send, lambda: desk.now)
    return [re.findall(rf"{BASE}(/sign-in/\S+)", words)[0] for words in sent]


def signed_in(desk: Desk) -> Browser:
    browser = asked(desk, EDITOR)
    [link] = mailed(desk)
    browser.post(link, token=browser.token_on(link))
    return browser


def test_a_link_lets_in_when_its_button_is_pressed(desk: Desk) -> None:
    browser = asked(desk, EDITOR)
    [link] = mailed(desk)

    answer = browser.post(link, token=browser.token_on(link))

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert EDITOR in browser.get("/").text


def test_a_mail_program_that_follows_the_link_does_not_use_it_up(desk: Desk) -> None:
    browser = asked(desk, EDITOR)
    [link] = mailed(desk)
    for _ in range(3):
        desk.browser().get(link)

    browser.post(link, token=browser.token_on(link))

    assert browser.get("/").status_code == 200


def test_a_link_works_once(desk: Desk) -> None:
    first = asked(desk, EDITOR)
    [link] = mailed(desk)
    first.post(link, token=first.token_on(link))
    second = desk.browser()
    token = second.token_on("/sign-in")

    assert second.get(link).status_code == 410
    assert second.post(link, token=token).status_code == 410
    assert second.get("/").status_code == 401


def test_a_link_is_good_for_a_quarter_of_an_hour(desk: Desk) -> None:
    browser = asked(desk, EDITOR)
    [link] = mailed(desk)
    token = browser.token_on(link)

    desk.wait(minutes=16)

    assert browser.post(link, token=token).status_code == 410


def test_a_strangers_address_gets_the_same_answer_and_no_mail(desk: Desk) -> None:
    known, stranger = desk.browser(), desk.browser()

    answers = [
        browser.post("/sign-in", token=browser.token_on("/sign-in"), address=address)
        for browser, address in ((known, EDITOR), (stranger, "x@evil.example"))
    ]

    without = [re.sub(r'value="[^"]*"', "", answer.text) for answer in answers]
    assert without[0] == without[1]
    assert len(mailed(desk)) == 1


def test_a_mailbox_is_not_flooded(desk: Desk) -> None:
    for _ in range(8):
        asked(desk, EDITOR)

    assert len(mailed(desk)) == 3


def test_the_link_is_kept_nowhere_but_in_the_mail(desk: Desk) -> None:
    asked(desk, EDITOR)
    [link] = mailed(desk)

    with read(desk.engine) as connection:
        rows = outbox.all_deliveries(connection)
    assert [link in row.message.text for row in rows] == [True]
    tables = desk.engine.raw_connection()
    dump = "\n".join(
        line
        for line in tables.driver_connection.iterdump()
        if 'INTO "deliveries"' not in line
    )
    tables.close()
    assert link.rpartition("/")[2] not in dump


def test_the_cookie_is_for_this_site_and_no_script(desk: Desk) -> None:
    browser = asked(desk, EDITOR)
    [link] = mailed(desk)

    answer = browser.post(link, token=browser.token_on(link))

    [cookie] = [c for c in answer.headers.get_list("set-cookie") if "session" in c]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_under_https_the_cookie_is_for_https_alone(tmp_path: Path) -> None:
    access = Access(
        way=Way.LINK,
        people=BY_LINK.people,
        base_url="https://desk.example",
        hosts=frozenset({"desk.example"}),
    )
    with a_desk(tmp_path, access=access) as desk:
        answer = desk.browser().get("/sign-in", host="desk.example")

    assert answer.headers["set-cookie"].startswith("__Host-regrade_seed=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_a_session_ends_on_leaving_and_by_itself(desk: Desk) -> None:
    leaver, sleeper = signed_in(desk), signed_in(desk)

    leaver.post("/sign-out", token=leaver.token_on("/"))
    assert leaver.get("/").status_code == 401
    assert sleeper.get("/").status_code == 200

    desk.wait(days=15)
    assert sleeper.get("/").status_code == 401


def test_signing_out_everywhere_ends_every_session(desk: Desk) -> None:
    here, there = signed_in(desk), signed_in(desk)

    here.post("/sign-out", token=here.token_on("/"), everywhere="1")

    assert there.get("/").status_code == 401


def test_an_invented_session_is_nobodys(desk: Desk) -> None:
    browser = desk.browser()
    browser.cookies.set("regrade_session", "x" * 43, domain="127.0.0.1")

    assert browser.get("/").status_code == 401


def test_a_proxy_is_believed_from_its_own_address_only(tmp_path: Path) -> None:
    access = Access(
        way=Way.PROXY,
        people={READER: Role.READER},
        base_url=BASE,
        header="X-User",
        proxies=frozenset({"10.1.1.1"}),
    )
    with a_desk(tmp_path, access=access) as desk:
        answer = desk.browser().get("/", **{"X-User": READER})

    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ({"host": "0.0.0.0"}, "no sign-in"),
        ({"url": "https://desk.example"}, "no sign-in"),
        ({"sign_in": "link", "url": "https://desk.example"}, "somebody in"),
        ({"sign_in": "proxy", "url": "https://d.example"}, "needs `header`"),
    ],
)
def test_an_open_house_is_refused(section: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        access_for(DeskSettings(**section))
