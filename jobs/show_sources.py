"""How sources that were looked over appear on a terminal."""

from collections.abc import Sequence
from datetime import date

from alerts.words import plural
from crawler.choose import could_matter
from crawler.declare import to_toml
from crawler.gate import with_mend
from crawler.look import Rehearsed
from crawler.names import same_page
from crawler.order import SourceReport
from crawler.survey import Prospect, Survey
from domain.sources import Article, Document, Page
from jobs.sources import Looked
from jobs.terminal import Screen
from pipeline.extract import extract
from pipeline.pages.published import day_of

SHOWN = 5
MANY = 20
LONGEST_TITLE = 100


def show_looked(screen: Screen, looked: Looked, *, today: date) -> None:
    """Print the ways to watch a site, what each shows now, and how it reads."""
    screen.say(f"{looked.found.publisher}: {looked.found.url}")
    for found in looked.found.prospects:
        _show_way(screen, found, looked.words)
    for url, outcome, note in looked.found.troubles:
        screen.say(f"{outcome.value:10} {url}: {note}")
    screen.say(_reading(looked.found, today=today))


def show_declaration(
    screen: Screen, looked: Looked, url: str, *, known: str | None = None
) -> None:
    """Print the TOML to paste, and the command that would write it.

    Where its list is `known` by a name, say that it is watched already.
    """
    screen.say("")
    if known is not None:
        screen.say(f"{looked.source.url} is watched already, as {known!r}.")
        return
    screen.say(
        f"To watch it: `regrade sources add {url}`, or put this into a file "
        f"{looked.source.name}.toml in your sources folder:"
    )
    screen.say("")
    for line in to_toml(looked.source).splitlines():
        screen.say(line)


def show_pages(screen: Screen, rehearsed: Rehearsed) -> None:
    """Print every page that a crawl would fetch, source by source."""
    for report in rehearsed.reports:
        for page in rehearsed.of(report.source):
            title = page.hint_title or ""
            screen.say(f"would fetch for {report.source}: {page.url}  {title}".rstrip())
    # What several sources list is fetched once.
    pages = plural(len({same_page(page.url) for page in rehearsed.pages}), "page")
    screen.say(f"{pages} would be fetched; nothing was kept")


def show_tried(screen: Screen, report: SourceReport, pages: Sequence[Page]) -> None:
    """Print how a source answered, and what its first crawl would fetch."""
    note = f" ({with_mend(report.note)})" if report.note else ""
    count = plural(len(pages), "page")
    screen.say(f"{report.outcome.value:18} {report.source}: {count}{note}")
    for page in pages[:MANY]:
        screen.say(_line(page.hint_published, page.hint_title, page.url))
    _show_rest(screen, len(pages) - MANY)


def _show_way(screen: Screen, found: Prospect, words: tuple[str, ...]) -> None:
    entries = found.contents.entries
    telling = [entry for entry in entries if could_matter(entry, words)]
    count = f"{plural(len(entries), 'item')}, {len(telling)} could matter"
    screen.say(f"{found.kind:10} {found.url}: {count if entries else 'empty now'}")
    for entry in entries[:SHOWN]:
        mark = "*" if entry in telling else " "
        screen.say(_line(entry.published, entry.title, entry.url, mark=mark))
    _show_rest(screen, len(entries) - SHOWN)


def _show_rest(screen: Screen, left: int) -> None:
    if left > 0:
        screen.say(f"{'':13}and {left} more")


def _line(
    published: str | None, title: str | None, url: str, *, mark: str = " "
) -> str:
    day = day_of(published)
    when = f"{day:%d %b %Y}" if day else "no date"
    return f"  {mark} {when:12} {(title or url)[:LONGEST_TITLE]}"


def _reading(found: Survey, *, today: date) -> str:
    """Say how one article reads, in one line."""
    match found.sample:
        case None:
            return "There is no article to try."
        case Page() as page:
            said = next((v for k, v in page.headers if k.lower() == "content-type"), "")
            article = extract(Document(page.body, today, said, page.url))
            if isinstance(article, Article):
                much = f"{len(article.text):,} characters"
                return f"An article was tried, and reads well: {page.url} ({much})."
            return f"An article was tried, but is no use: {page.url}: {article.reason}"
        case (outcome, note):
            return f"An article was tried, and could not be had: {note or outcome}."
