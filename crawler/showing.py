"""Shows what would be kept, for a crawl without a store."""

import sys
import unicodedata
from collections.abc import Sequence, Set
from datetime import timedelta

from crawler.tally import Landed, Tally
from domain.sources import Page, Source


class Showing:
    """Writes one line a page and one a source, and keeps nothing."""

    def open(self, names: list[str]) -> set[str]:
        """Say what is going to happen."""
        sys.stdout.write("No REGRADE_DB: pages are shown, not kept.\n")
        return set()

    def keep(self, pages: Sequence[Landed]) -> list[bool]:
        """Show each page in one line."""
        for one in pages:
            self._show_page(one.page)
        return [True for _ in pages]

    def _show_page(self, page: Page) -> None:
        title = page.hint_title or "(no title)"
        size = f"{len(page.body) / 1000:.1f} kB"
        _show(f"would keep  {size:>10}  {page.url}  {title}")

    def conclude(self, tallies: Sequence[Tally]) -> None:
        """Show how each source ended."""
        for report in (one.report() for one in tallies):
            note = f" ({report.note})" if report.note else ""
            _show(f"{report.source}: {report.outcome}, {report.pages} pages{note}")

    def remember(self, source: str, urls: set[str]) -> None:
        """Show nothing: the page was shown once already."""

    def leave_in_peace(self, host: str, asked: timedelta | None) -> None:
        """Remember nothing: the next crawl by hand is a person's own business."""

    def who_else(self, asked: Set[str]) -> Sequence[Source]:
        """Let nobody join a crawl by hand."""
        return ()

    def close(self) -> None:
        """Hand the last line over."""
        sys.stdout.flush()


def _show(line: str) -> None:
    """Write a line in which no page can move the cursor or ring the bell."""
    shown = (c if unicodedata.category(c)[0] != "C" else " " for c in line)
    sys.stdout.write("".join(shown) + "\n")
