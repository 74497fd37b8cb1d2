"""How each command's results look on a terminal."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from alerts.words import plural
from crawler.gate import with_mend
from crawler.order import SourceReport
from domain.inspections import spelt
from domain.stories import Result, Story
from jobs.deliver import Delivered
from jobs.terminal import Screen
from store.outbox_list import Listed


def show_sources(
    screen: Screen, reports: Sequence[SourceReport], *, are_kept: bool = True
) -> None:
    """Print one line a source, how its fetch ended and what was new; then the sum.

    Of pages that were not kept nobody knows whether they would have been new.
    """
    if not reports:
        screen.say("no source is due")
        return
    for r in reports:
        counts = plural(r.pages, "page") + (f", {r.new} new" if are_kept else "")
        note = f" ({with_mend(r.note)})" if r.note else ""
        screen.say(f"{r.outcome.value:18} {r.source}: {counts}{note}")
    well = sum(r.outcome.is_well for r in reports)
    pages, new = sum(r.pages for r in reports), sum(r.new for r in reports)
    counts = plural(pages, "page") + (f", {new} new" if are_kept else "")
    screen.say(f"{well} of {len(reports)} sources well, {counts}")


def show_left_out(screen: Screen, wrong: Iterable[object]) -> bool:
    """Print a line for each file that cannot be used; say whether there is one."""
    lines = [f"{error} (left out; the other sources go on)" for error in wrong]
    for line in lines:
        screen.error(line)
    return bool(lines)


def show_failed(screen: Screen, reports: Sequence[SourceReport]) -> None:
    """Print a line for each source that did not do as declared."""
    for report in reports:
        if not report.outcome.is_well:
            why = with_mend(report.note or report.outcome.value)
            screen.error(f"source {report.source}: {why}")


def show_delivered(screen: Screen, delivered: Delivered) -> None:
    """Print why messages did not go, then the one line that sums it up."""
    for attempt in delivered.attempts:
        if attempt.reason:
            where = f"{attempt.delivery.channel.value} {attempt.delivery.address}"
            screen.error(f"{attempt.state.value}: {where}: {attempt.reason}")
    screen.say(str(delivered))


def show_deliveries(screen: Screen, deliveries: Sequence[Listed], *, zone: str) -> None:
    """Print one line a message."""
    if not deliveries:
        screen.say("no such messages")
    for d in deliveries:
        where = f"{d.channel.value} {d.address}"
        line = f"{d.id:5} {d.state.value:10} {_when(d.created_at, zone)}  {where}"
        why = f" ({d.reason})" if d.reason else ""
        screen.say(f"{line}: {d.subject}{why}")


def show_stories(screen: Screen, stories: Sequence[Story], *, zone: str) -> None:
    """Print the stories as a reader would tell them, with the words that say so."""
    if not stories:
        screen.say("no stories")
    for story in stories:
        seen = story.first_seen.astimezone(ZoneInfo(zone))
        screen.say(f"{story.id:5}  {seen:%d %b %Y}  {_title(story)}  ({story.remit})")
        for result in () if story.withdrawal else story.results:
            screen.say(f"    {_line(result)}")
        for coverage in story.coverage:
            screen.say(f"    - {coverage.publisher}: {coverage.url}")


def _title(story: Story) -> str:
    """Return a story's headline; one that was taken back says by whom and why."""
    said = story.withdrawal
    if said is None:
        return story.headline
    return f"{story.headline} by {said.by}" + (f" ({said.why})" if said.why else "")


def _when(moment: datetime, zone: str) -> str:
    """Return a moment on the newsroom's clock."""
    return f"{moment.astimezone(ZoneInfo(zone)):%d %b %Y %H:%M}"


def _line(result: Result) -> str:
    """Word one judgement with its quote."""
    was = result.previous_grade
    before = f", before {spelt(was)}" if was else ""
    sure = f"{result.confidence:.2f}"
    if result.decided_by:
        sure = f"checked by {result.decided_by}"
    return (
        f"{result.judgement}: {spelt(result.grade)}{before} [{result.direction.value}, "
        f'{sure}] "{result.quote.text}"'
    )
