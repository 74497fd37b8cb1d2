"""The digests that the golden files show: every message in its awkward cases.

Councils, outlets and people are invented.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from alerts.around import NOTHING_AROUND, Around
from alerts.digest import alert_for, digest_for, trial_for
from alerts.note import note_for
from domain.deliveries import Digest
from domain.inspections import Direction
from domain.runs import SourceHealth, Trouble
from domain.sources import Outcome
from domain.stories import Development, DevelopmentKind, Milestone, Story
from domain.subscriptions import Criteria, Frequency, Mute, MuteKind
from tests.builders import (
    A_MORNING,
    a_development,
    a_source_health,
    a_story,
    a_subscription,
    news_of,
)
from tests.golden_awkward import ANY_SCRIPT, PASTS, VERY_LONG
from tests.golden_stories import (
    BARE_STORY,
    FIRST_STORY,
    FOLLOW_UP_STORY,
    FOUR_JUDGEMENTS,
    HOSTILE,
    HOSTILE_STORY,
    UNCHANGED_STORY,
    UNSURE_STORY,
    UPGRADE_STORY,
    official,
)

_SICK = (
    a_source_health(),
    a_source_health(source="middlemarch_pioneer"),
    a_source_health(source="ofsted_reports"),
    a_source_health(source="sampleton_echo"),
    a_source_health(source="sector_weekly", outcome=Outcome.UNCHANGED),
    a_source_health(
        source="loamshire_mercury",
        outcome=Outcome.FORBIDDEN,
        well_at=datetime(2026, 6, 9, 5, 0, tzinfo=UTC),
    ),
)


def _old(number: int) -> tuple[Story, Development]:
    story = a_story(
        id=100 + number,
        authority_name=f"Old Council {number}",
        headline=f"Old Council {number}: good, unchanged",
        direction=Direction.UNCHANGED,
        coverage=(official(100 + number, f"Old Council {number}"),),
    )
    return news_of(story, baseline=True)


def _past(story: Story) -> tuple[Milestone, ...]:
    """Return what came before, of two councils; the story's own grade stands last."""
    return PASTS.get(story.id, ())


AROUND = Around(
    past=_past,
    desk="https://desk.newsroom.example",
    names={"MID": "Middlemarch"},
)


def _digest(
    *items: tuple[Story, Development],
    health: tuple[SourceHealth, ...] = _SICK,
    around: Around = NOTHING_AROUND,
    **changes: object,
) -> Digest:
    return digest_for(
        a_subscription(**changes),
        items=items,
        health=health,
        now=A_MORNING,
        around=around,
    )


def _alert(
    story: Story, kind: DevelopmentKind = DevelopmentKind.FIRST_REPORT
) -> Digest:
    subscription = a_subscription(
        frequency=Frequency.AT_ONCE,
        criteria=Criteria(
            authorities=("BAR",), directions=("downgrade",), minimum_confidence=0.5
        ),
    )
    development = a_development(story_id=story.id, kind=kind)
    return alert_for(
        subscription,
        story=story,
        developments=[development],
        now=A_MORNING,
        around=AROUND,
    )


_SIX = (
    news_of(FOLLOW_UP_STORY, kind=DevelopmentKind.FOLLOW_UP, summary=""),
    news_of(UNCHANGED_STORY),
    news_of(UNSURE_STORY),
    news_of(FIRST_STORY),
    news_of(UPGRADE_STORY),
    news_of(FOUR_JUDGEMENTS),
    news_of(
        FOUR_JUDGEMENTS,
        kind=DevelopmentKind.CONFIRMATION,
        summary="confirmed by Ofsted",
    ),
    _old(1),
    _old(2),
)
_MUTES = (
    Mute(MuteKind.AUTHORITY, "MID", datetime(2026, 7, 1, tzinfo=UTC)),
    Mute(MuteKind.SOURCE, "Loamshire <b>Mercury</b>"),
)
ORDINARY = _digest(*_SIX, around=AROUND, mutes=_MUTES)


def _many(count: int) -> Digest:
    names = [f"Council {number:02}" for number in range(count)]
    stories = [
        a_story(id=n, authority_name=name, headline=f"{name}: down to inadequate")
        for n, name in enumerate(names)
    ]
    return _digest(*map(news_of, stories))


CASES: Mapping[tuple[str, str], Digest] = {
    ("daily_digest", "ordinary"): ORDINARY,
    ("daily_digest", "hostile"): _digest(
        news_of(HOSTILE_STORY),
        health=(a_source_health(source=HOSTILE, outcome=None, fetched_at=None),),
    ),
    ("daily_digest", "empty"): _digest(),
    ("daily_digest", "baseline"): _digest(*map(_old, range(1, 5))),
    ("daily_digest", "many"): _many(40),
    ("daily_digest", "two_hundred"): _many(200),
    ("daily_digest", "any_script"): _digest(
        *map(news_of, ANY_SCRIPT), around=AROUND, name="أخبار 🗞️"
    ),
    ("daily_digest", "very_long"): _digest(
        news_of(VERY_LONG),
        around=AROUND,
        name="a desk with a name that goes on " * 20,
        criteria=Criteria(regions=("a region that goes on and on",) * 30),
    ),
    ("weekly_digest", "ordinary"): _digest(
        *_SIX, around=AROUND, frequency=Frequency.WEEKLY, days=(3,)
    ),
    ("weekly_digest", "empty"): _digest(frequency=Frequency.WEEKLY, days=(3,)),
    ("weekly_digest", "hostile"): _digest(
        news_of(HOSTILE_STORY), around=AROUND, frequency=Frequency.WEEKLY, days=(3,)
    ),
    ("immediate_alert", "ordinary"): _alert(FOUR_JUDGEMENTS),
    ("immediate_alert", "hostile"): _alert(HOSTILE_STORY, DevelopmentKind.CORRECTION),
    ("immediate_alert", "empty"): _alert(BARE_STORY),
    ("immediate_alert", "any_script"): _alert(ANY_SCRIPT[0]),
    ("immediate_alert", "very_long"): _alert(VERY_LONG),
    ("operator_note", "ordinary"): note_for(
        [
            Trouble(
                "mail",
                "the mail server smtp.news.example:587 does not take our mail (535 "
                "no): mend [mail] in regrade.toml",
                A_MORNING,
                A_MORNING,
            )
        ],
        [Trouble("disk", "only 90 MB left: free some", A_MORNING, A_MORNING)],
        now=A_MORNING,
        zone="Europe/London",
    ),
    ("operator_note", "hostile"): note_for(
        [Trouble(HOSTILE, HOSTILE * 40, A_MORNING, A_MORNING)] * 45,
        [],
        now=A_MORNING,
        zone="Europe/London",
    ),
    ("operator_note", "well"): note_for(
        [],
        [Trouble("mail", "no answer", A_MORNING, A_MORNING)],
        now=A_MORNING,
        zone="Europe/London",
    ),
    ("test_message", "ordinary"): trial_for(a_subscription(), now=A_MORNING),
    ("test_message", "hostile"): trial_for(a_subscription(name=HOSTILE), now=A_MORNING),
}
