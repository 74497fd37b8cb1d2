"""Takes a page's picture: `python -m bench.picture PAGE.html PICTURE.png [WIDTH]`.

It needs a Chromium that the system has (Debian: chromium-headless-shell).
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> None:
    """Take the picture that the command line asks for."""
    page, picture, *width = sys.argv[1:]
    take(Path(page), Path(picture), width=int(width[0]) if width else 700)


def browser() -> str | None:
    """Return the path of a browser, if the system has one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def take(page: Path, picture: Path, *, width: int) -> None:
    """Write a picture of the whole page, as a reader with a light screen sees it."""
    path = browser()
    if path is None:
        sys.exit(f"No browser found: apt install {BROWSERS[0]}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        window = chromium.new_page(viewport={"width": width, "height": 900})
        window.goto(page.resolve().as_uri())
        window.screenshot(path=picture, full_page=True)
        chromium.close()


if __name__ == "__main__":
    main()
