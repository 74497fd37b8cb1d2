"""A digest as a browser shows it: nothing runs, nothing is fetched, nothing is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bench.picture import QUIET, browser

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = sorted(GOLDEN.glob("*/*.body.html"))
WIDTHS = (375, 700)

pytestmark = pytest.mark.skipif(
    browser() is None, reason="no browser: apt install chromium-headless-shell"
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=[*QUIET])
        yield chromium
        chromium.close()


def opened(chromium: Browser, path: Path, width: int, scheme: str) -> Page:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("path", PAGES, ids=lambda p: f"{p.parent.name}/{p.name}")
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen(
    path: Path, width: int, chromium: Browser
) -> None:
    page = opened(chromium, path, width, "light")

    wide = page.evaluate("document.documentElement.scrollWidth")

    page.context.close()
    assert wide <= width


@pytest.mark.parametrize("path", PAGES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_page_runs_and_fetches_nothing(path: Path, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    page.goto(path.as_uri())
    scripts = page.locator("script, img, iframe, object, form, link[rel=stylesheet]")

    assert (asked, dialogs, scripts.count()) == ([path.as_uri()], [], 0)
    context.close()


LUMINANCE = """
() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor
    .match(/\\d+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}
"""


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_readers_colours_are_followed(
    scheme: str, is_dark: bool, chromium: Browser
) -> None:
    page = opened(chromium, PAGES[0], 700, scheme)

    luminance = page.evaluate(LUMINANCE)

    page.context.close()
    assert (luminance < 0.5) is is_dark
