"""Takes the pictures of `docs/desk.md`: `python -m bench.desk_pictures URL FOLDER`.

URL is that of a desk that is open, such as the demonstration's.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.picture import BROWSERS, QUIET, browser

# Page, name, width and the reader's choice of light or dark.
PICTURES = (
    ("/", "today", 1280, "light"),
    ("/", "today", 375, "dark"),
    ("/story/6", "story", 1280, "light"),
    ("/story/6", "story", 375, "light"),
    ("/authority/SMT", "authority", 1280, "dark"),
    ("/authority/SMT", "authority", 768, "light"),
    ("/england", "england", 1280, "light"),
    ("/england", "england", 768, "dark"),
)
_QUALITY = 82


def main() -> None:
    """Take them all."""
    url, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    path = browser()
    if path is None:
        sys.exit(f"No browser found: apt install {BROWSERS[0]}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        for page, name, width, scheme in PICTURES:
            file = folder / f"{name}-{width}-{scheme}.jpg"
            _take(chromium, url + page, file, width=width, dark=scheme == "dark")
        chromium.close()


def _take(chromium: Browser, url: str, file: Path, *, width: int, dark: bool) -> None:
    window = chromium.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
    )
    window.goto(url)
    window.wait_for_load_state("networkidle")
    window.screenshot(path=file, type="jpeg", quality=_QUALITY)
    window.close()


if __name__ == "__main__":
    main()
