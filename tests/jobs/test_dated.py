"""A day ahead of the fetch is the day of the fetch, on the newsroom's own clock."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.sources import Address, Article, Capture
from jobs.settings import Settings
from jobs.understand import document, shelf_for
from pipeline.extract import extract

TEXT = (
    b"Ofsted rates Kent inadequate\n\nOfsted has rated Kent County Council inadequate."
)
# Half past midnight in summer's London, the evening before in UTC.
CAPTURE = Capture(
    id=1,
    source="post",
    publisher="Barset Post",
    url="https://post.example/kent",
    content_type="text/plain",
    fetched_at=datetime(2026, 6, 19, 23, 30, tzinfo=UTC),
    sha256="0" * 64,
    size=1,
    address=Address("none.warc.gz", 0),
    baseline=False,
)


@pytest.mark.parametrize(
    ("zone", "hint", "day", "is_odd"),
    [
        ("UTC", "2026-06-20", date(2026, 6, 19), True),
        ("UTC", "Sat, 20 Jun 2026 02:00:00", date(2026, 6, 19), True),
        ("UTC", "Sun, 21 Jun 2026 02:00:00", None, True),
        ("Europe/London", "2026-06-20", date(2026, 6, 20), False),
        ("Australia/Sydney", "Sun, 21 Jun 2026 02:00:00", date(2026, 6, 20), True),
    ],
)
def test_a_capture_is_of_the_day_on_the_newsroom_s_clock(
    zone: str, hint: str, day: date | None, *, is_odd: bool
) -> None:
    capture = replace(CAPTURE, hint_published=hint)

    found = extract(document(capture, TEXT, zone=zone))

    assert isinstance(found, Article)
    assert found.published == day
    assert bool(found.remark) == is_odd


def test_the_work_of_a_newsroom_goes_by_its_zone() -> None:
    assert shelf_for(Settings(zone="Australia/Sydney")).zone == "Australia/Sydney"
