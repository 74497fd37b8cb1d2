"""One editor's morning in a real browser, with a real mail server beside it."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from alerts.channels import email
from alerts.channels.email import MailSettings
from alerts.unsubscribe import token_for
from bench.picture import QUIET, browser
from jobs.demo.carriers import SmtpServer
from jobs.desk_beside import post_links
from store import own
from store.connect import read
from store.reviews import of_story
from tests.desk.desks import EDITOR, SIGNING_KEY, Desk, a_desk
from tests.desk.filled import fill
from tests.desk.test_browser import serving
from tests.desk.test_sign_in import BY_LINK

pytestmark = pytest.mark.skipif(
    browser() is None, reason="no browser: apt install chromium-headless-shell"
)


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=[*QUIET])
        yield chromium
        chromium.close()


def test_from_signing_in_to_stopping_what_one_subscribed_to(
    chromium: Browser, tmp_path: Path
) -> None:
    with a_desk(tmp_path, access=BY_LINK) as desk, SmtpServer() as mail:
        fill(desk)
        with serving(desk) as base:
            page = chromium.new_page(base_url=base)
            sign_in(page, desk, mail, base)
            mark_wrong(page, desk)
            search(page)
            subscribe(page)
            stop(page, desk)


def sign_in(page: Page, desk: Desk, mail: SmtpServer, base: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Your mail address").fill(EDITOR)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")

    settings = MailSettings(
        host=mail.host,
        port=mail.port,
        security="none",
        sender="Regrade <regrade@newsroom.example>",
    )
    send = partial(email.send, settings=settings)
    post_links(desk.engine, base, send, lambda: desk.now)
    [received] = mail.received
    letter = message_from_bytes(received.content, policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    [link] = re.findall(rf"{base}/sign-in/\S+", body.get_content())

    page.goto(link)
    page.get_by_role("button", name="Go to the desk").click()
    expect(page.locator(".colophon")).to_contain_text(f"Signed in as {EDITOR}")


def mark_wrong(page: Page, desk: Desk) -> None:
    card = page.locator("#story-1")
    card.get_by_role("heading").get_by_role("link").click()
    page.get_by_text("Something is wrong").click()
    page.get_by_label("A grade", exact=True).check()
    page.get_by_label("It is", exact=True).select_option("inadequate")
    page.get_by_role("button", name="Put it right").click()

    expect(page.get_by_role("status")).to_contain_text("Noted")
    with read(desk.engine) as connection:
        [decision] = of_story(connection, 1)
    assert (decision.grade, decision.by) == ("inadequate", EDITOR)


def search(page: Page) -> None:
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words").fill("inspect* -nowhere")
    page.get_by_role("button", name="Search").click()

    expect(page.locator(".hit mark").first).to_be_visible()


def subscribe(page: Page) -> None:
    page.goto("/subscriptions/new")
    page.get_by_label("Its name").fill("south west")
    page.get_by_label("South West").check()
    expect(page.locator("#preview")).to_contain_text("would have sent")
    page.get_by_role("button", name="Subscribe").click()

    expect(page.get_by_role("link", name="south west")).to_be_visible()


def stop(page: Page, desk: Desk) -> None:
    page.goto(f"/unsubscribe/{token_for('south west', EDITOR, key=SIGNING_KEY)}")
    page.get_by_role("button", name="Yes, stop them").click()

    expect(page.locator("body")).to_contain_text("no more of these messages")
    with read(desk.engine) as connection:
        kept = own.subscription(connection, "south west", of=EDITOR)
    assert kept is not None
    assert not kept.is_alive
