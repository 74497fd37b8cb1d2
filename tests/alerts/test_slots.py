"""One digest a slot and local day, whatever the clock does and whenever cron comes."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.slots import between, due, is_quiet, upcoming
from domain.deliveries import DigestRun
from domain.subscriptions import Frequency, QuietHours, Subscription
from tests.builders import a_subscription

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)
QUARTER = timedelta(minutes=15)
ZONES = (
    "Europe/London",
    "Pacific/Kiritimati",
    "America/Adak",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Africa/Casablanca",
)


def runs(reader: Subscription, *, since: datetime, times: list[timedelta]) -> Counter:
    """Count the runs that a cron coming at these times would begin, each once."""
    found: dict[DigestRun, datetime] = {}
    for after in times:
        run = due(reader, now=since + after, began=LONG_AGO)
        if run is not None:
            found.setdefault(run, since + after)
    return Counter(run.day for run in found)


@pytest.mark.parametrize("night", [FORWARD, BACK])
@pytest.mark.parametrize("hour", [0, 1, 2, 3, 7, 23])
@pytest.mark.parametrize("zone", ZONES)
def test_the_night_of_the_clock_change_has_one_digest_a_local_day(
    zone: str, hour: int, night: date
) -> None:
    reader = a_subscription(zone=zone, hours=(hour,))
    noon = datetime.combine(night, time(12), tzinfo=ZoneInfo(zone))
    start = (noon - timedelta(days=2)).astimezone(UTC)

    found = runs(reader, since=start, times=[n * QUARTER for n in range(4 * 96)])

    whole_days = [night + timedelta(days=n) for n in (-1, 0, 1)]
    assert [found[day] for day in whole_days] == [1, 1, 1]
    assert set(found.values()) == {1}


@settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(sorted(available_timezones() - {"localtime"})),
    hour=st.integers(0, 23),
    start=st.dates(date(2026, 1, 1), date(2026, 12, 20)),
    steps=st.lists(st.integers(1, 300), min_size=40, max_size=40),
)
def test_cron_at_any_minute_neither_skips_nor_doubles(zone, hour, start, steps) -> None:
    """Cron that comes at least every five hours finds each day's digest once."""
    reader = a_subscription(zone=zone, hours=(hour,))
    minutes, times = 0, []
    for step in steps:
        minutes += step
        times.append(timedelta(minutes=minutes))
    began = datetime.combine(start, time(), tzinfo=UTC)

    found = runs(reader, since=began, times=times)

    assert set(found.values()) <= {1}
    first = (began + times[0]).astimezone(ZoneInfo(zone)).date()
    last = (began + times[-1]).astimezone(ZoneInfo(zone)).date()
    between_them = [
        first + timedelta(days=n) for n in range(1, (last - first).days - 1)
    ]
    assert [day for day in between_them if found[day] != 1] == []


def test_a_night_without_its_hour_has_its_digest_after_it() -> None:
    reader = a_subscription(hours=(1,))
    one = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)

    run = due(reader, now=one, began=LONG_AGO)

    assert run == DigestRun("news desk", FORWARD, "daily")


def test_a_weekly_digest_missed_on_its_day_comes_in_the_same_week() -> None:
    reader = a_subscription(frequency=Frequency.WEEKLY, days=(0,))
    monday = date(2026, 6, 15)
    thursday = datetime(2026, 6, 18, 12, 0, tzinfo=UTC)

    assert due(reader, now=thursday, began=LONG_AGO) == DigestRun(
        "news desk", monday, "weekly"
    )


def test_a_reader_of_today_gets_no_digest_of_last_monday() -> None:
    reader = a_subscription(frequency=Frequency.WEEKLY, days=(0,))
    thursday = datetime(2026, 6, 18, 12, 0, tzinfo=UTC)

    assert due(reader, now=thursday, began=thursday - timedelta(hours=1)) is None


def test_yesterdays_digest_does_not_come_shortly_before_todays() -> None:
    reader = a_subscription(zone="UTC", hours=(7,))
    night, dawn = (datetime(2026, 6, 18, h, 0, tzinfo=UTC) for h in (0, 5))

    assert due(reader, now=night, began=LONG_AGO) is not None
    assert due(reader, now=dawn, began=LONG_AGO) is None


def test_several_hours_are_several_slots() -> None:
    reader = a_subscription(frequency=Frequency.SEVERAL, zone="UTC", hours=(7, 12))
    day = datetime(2026, 6, 18, tzinfo=UTC)

    slots = [
        run.slot
        for hour in (6, 7, 11, 12, 23)
        if (run := due(reader, now=day + timedelta(hours=hour), began=day))
    ]

    assert slots == ["07:00", "07:00", "12:00", "12:00"]


def test_working_days_have_no_weekend() -> None:
    reader = a_subscription(zone="UTC", days=(0, 1, 2, 3, 4))
    saturday = datetime(2026, 6, 20, 12, 0, tzinfo=UTC)

    assert str(upcoming(reader, now=saturday)) == "2026-06-22 07:00:00"
    assert len(between(reader, since=saturday, until=saturday + timedelta(14))) == 10


@pytest.mark.parametrize(
    ("hour", "quiet"), [(21, False), (22, True), (0, True), (6, True), (7, False)]
)
def test_quiet_hours_go_over_midnight(hour: int, quiet: bool) -> None:
    reader = a_subscription(zone="UTC", quiet=QuietHours(time(22), time(7)))

    assert is_quiet(reader, now=datetime(2026, 6, 18, hour, tzinfo=UTC)) is quiet
