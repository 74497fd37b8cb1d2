"""The desk in a real browser: journeys, keys, widths, and axe's view of each page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.picture import QUIET, browser
from desk.people import Access
from store import subscriptions
from store.connect import begin, read
from store.reviews import of_story
from tests.builders import a_subscription
from tests.desk.desks import NOW, Desk, a_desk
from tests.desk.filled import fill

pytestmark = pytest.mark.skipif(
    browser() is None, reason="no browser: apt install chromium-headless-shell"
)
WIDTHS = (375, 768, 1280)
PAGES = (
    "/",
    "/story/1",
    "/copy/1",
    "/authority/SMT",
    "/england",
    "/subscriptions",
    "/subscriptions/new",
    "/digests",
    "/digests/1",
    "/search?q=council",
    "/sources",
    "/deliveries",
    "/jobs",
    "/read",
    "/tokens",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=[*QUIET])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str]]:
    """Serve a desk with a story for this machine's own user."""
    with a_desk(tmp_path_factory.mktemp("desk"), access=Access()) as desk:
        fill(desk)
        with serving(desk) as base:
            yield desk, base


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """Serve a desk; yield its address."""
    config = uvicorn.Config(desk.app, port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    [listening] = server.servers[0].sockets
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(chromium: Browser, shown: tuple[Desk, str]) -> Iterator[Page]:
    context = chromium.new_context(base_url=shown[1])
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds that keeps somebody from using the page."""
    return [
        (found["id"], [node["html"][:120] for node in found["nodes"]][:3])
        for found in Axe().run(page).response["violations"]
        if found["impact"] in {"serious", "critical"}
    ]


def test_every_page_can_be_used_by_everybody(page: Page) -> None:
    """Nothing serious is found by axe, and no line is wider than the screen."""
    for path in PAGES:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        assert (path, serious(page)) == (path, [])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = "document.documentElement.scrollWidth - innerWidth"
            assert page.evaluate(wide) <= 0, f"{path} at {width}"


def test_a_name_without_end_keeps_to_the_page(page: Page, tmp_path: Path) -> None:
    name = 20 * "مجلس"
    with a_desk(tmp_path, access=Access()) as desk, serving(desk) as base:
        with begin(desk.engine) as connection:
            own = a_subscription(name=name, address=f"{60 * 'x'}@barset.example")
            subscriptions.put(connection, own, at=NOW)
        page.set_viewport_size({"width": 375, "height": 800})
        for path in ("/subscriptions", f"/subscriptions/one?name={name}"):
            page.goto(f"{base}{path}")
            wide = "document.documentElement.scrollWidth - innerWidth"
            assert page.evaluate(wide) <= 0, path


@pytest.mark.parametrize("path", ["/", "/story/1", "/authority/SMT"])
def test_in_the_dark_everything_can_still_be_read(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(path)

    assert serious(page) == []


def test_an_editor_goes_by_keys_from_today_to_a_correction(
    page: Page, shown: tuple[Desk, str]
) -> None:
    desk, _ = shown
    page.goto("/")
    page.keyboard.press("j")
    expect(page.locator("#story-1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/story/1$"))

    page.keyboard.press("w")
    page.get_by_label("A grade", exact=True).check()
    page.get_by_label("It is", exact=True).select_option("inadequate")
    page.get_by_label("Why").fill("The report says so")
    page.get_by_role("button", name="Put it right").click()

    expect(page.get_by_role("status")).to_contain_text("Noted")
    with read(desk.engine) as connection:
        [decision] = of_story(connection, 1)
    assert (decision.grade, decision.by) == ("inadequate", "the desk")


def test_filters_work_as_they_are_chosen_and_without_a_script(
    page: Page, chromium: Browser, shown: tuple[Desk, str]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    page.get_by_label("Direction").select_option("upgrade")
    expect(page.locator("#cards")).to_contain_text("Nothing here is of that kind")
    assert "direction=upgrade" in page.url

    plain = chromium.new_context(base_url=shown[1], java_script_enabled=False)
    without = plain.new_page()
    without.goto("/?direction=downgrade")
    expect(without.locator("[data-card]")).to_have_count(1)
    plain.close()


def test_a_subscription_is_previewed_while_it_is_chosen(page: Page) -> None:
    page.goto("/subscriptions/new")
    page.get_by_label("Its name").fill("south west")
    page.get_by_label("Address").fill("desk@newsroom.example")
    page.get_by_label("South West").check()
    expect(page.locator("#preview")).to_contain_text("would have sent")

    page.get_by_role("button", name="Subscribe").click()

    expect(page.get_by_role("link", name="south west")).to_be_visible()
