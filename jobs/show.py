"""How each command's results look on a terminal."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from crawler.order import SourceReport
from domain.stories import Result, Story
from jobs.deliver import Delivered
from jobs.terminal import Screen


def show_sources(screen: Screen, reports: Sequence[SourceReport]) -> None:
    """Print one line a source: how its fetch ended and what was new."""
    if not reports:
        screen.say("no source is due")
        return
    rows = [
        (r.source, r.outcome.value, str(r.pages), str(r.new), r.note or "")
        for r in reports
    ]
    screen.table("Sources", ("source", "outcome", "pages", "new", "note"), rows)


def show_failed(screen: Screen, reports: Sequence[SourceReport]) -> None:
    """Print a line for each source that did not do as declared."""
    for report in reports:
        if not report.outcome.is_well:
            why = report.note or report.outcome.value
            screen.error(f"source {report.source}: {why}")


def show_delivered(screen: Screen, delivered: Delivered) -> None:
    """Print why messages did not go, then the one line that sums it up."""
    for attempt in delivered.attempts:
        if attempt.reason:
            where = f"{attempt.delivery.channel.value} {attempt.delivery.address}"
            screen.error(f"{attempt.state.value}: {where}: {attempt.reason}")
    screen.say(str(delivered))


def show_stories(screen: Screen, stories: Sequence[Story], *, zone: str) -> None:
    """Print the stories as a reader would tell them, with the words that say so."""
    if not stories:
        screen.say("no stories")
    for story in stories:
        seen = story.first_seen.astimezone(ZoneInfo(zone))
        screen.say(f"{seen:%d %b %Y}  {story.headline}  ({story.remit})")
        for result in story.results:
            screen.say(f"    {_line(result)}")
        for coverage in story.coverage:
            screen.say(f"    - {coverage.publisher}: {coverage.url}")


def _line(result: Result) -> str:
    """Word one judgement with its quote."""
    before = f", before {result.previous_grade}" if result.previous_grade else ""
    return (
        f"{result.judgement}: {result.grade}{before} [{result.direction.value}, "
        f'{result.confidence:.2f}] "{result.quote.text}"'
    )
