"""How likely a grade must be to be news where the rules say something else of it."""

import re

from pipeline.grading.counted import ANOTHERS, SO_MANY
from pipeline.grading.describing import ONE_OF_TWO
from pipeline.grading.grades import (
    NAMED_BESIDE,
    NAMED_ONLY,
    ORDINARY,
    RENAMED_ONLY,
)
from pipeline.grading.plain_needs import ONLY_A_NEED
from pipeline.grading.things_judged import OF_SOMETHING, OTHER_THINGS
from pipeline.news.told_aside import enough_to_tell
from pipeline.rules.aside import COUNTED_AMONG, FOLLOWS, WEEKS_AFTER
from pipeline.rules.nearly import STEPPED_OVER
from pipeline.rules.not_given import NO_RESULT_OF_THEIRS, WISHED_FOR
from pipeline.rules.told import UNTIL_THE_NEXT
from pipeline.sightings.in_context import VERDICT_OF_THEN
from pipeline.sightings.next_door import NEIGHBOURS
from pipeline.sightings.of_that_time import OF_THAT_TIME
from pipeline.sightings.others.pages_that_sell import ON_A_PAGE_THAT_SELLS
from pipeline.sightings.others.somebody_elses import SOMEBODY_ELSES
from pipeline.sightings.see import COUNTED, PROVIDERS, Sighting
from pipeline.sightings.shared.lists import LIST_OF_STANDINGS
from pipeline.sightings.sighting import AT_LEAST, THE_PROVIDERS
from pipeline.sightings.why_none import (
    AN_ASSOCIATIONS,
    NO_LANDLORD,
    NOT_OWN,
    NOT_THEIRS,
)
from pipeline.text.lexicon import EXTREME

# From here on a grade that the rules pass over is news: where they know nothing of it,
# and where they say what else it is.
_IS_NEWS, _IS_NEWS_AGAINST = 0.75, 0.9
NO_OPINION = {"no word of judging near"}
# What these rules say no likelihood gainsays; what was nearly got it never had.
_MISSED = {"not said outright", "nearly that", STEPPED_OVER}
NOBODYS_PAST = {*_MISSED, "not that council", OF_SOMETHING}
_NEVER = {
    *(
        "only if",
        "by a year to come",
        "hoped for",
        "not yet",
        "given up",
        "dated by its month",
        "told of a month gone by",
        "standing since",
        "still the only one",
        "was that and is this",
        "in somebody's time",
        "a person's past",
        "somebody's own council",
        LIST_OF_STANDINGS,
    ),
    *(
        NO_RESULT_OF_THEIRS,
        WISHED_FOR,
        "said of anybody",
        "together with that",
        "at the time",
        "others judge it",
        OTHER_THINGS,
        "told how",
        WEEKS_AFTER,
        COUNTED_AMONG,
        VERDICT_OF_THEN,
        "years after",
        "replaced by this",
        "more than once",
        OF_THAT_TIME,
        UNTIL_THE_NEXT,
        *_MISSED,
    ),
}
# Nor where a sentence begins so: "When inspectors visited in 2015, its overall
# effectiveness was found to be @", "Twelve months ago inspectors rated it @".
_NEVER_BEHIND = {
    "when last seen": re.compile(
        r"(?:but |and )?(?:when|the last time) R [^;,GI]*\bY\b[^;G]*\bG"
    ),
    FOLLOWS: re.compile(r"[^;G]*\b(?:decision|why)\b"),
    "dated lead": re.compile(r"(?:just |only )?(?:[a-z-]+ )?B,? (?:the )?[RACS]\b"),
}
FIRMLY_AGAINST = {
    PROVIDERS: 0.97,
    THE_PROVIDERS: 1.0,
    SOMEBODY_ELSES: 1.0,
    NOT_OWN: 1.0,
    ON_A_PAGE_THAT_SELLS: 1.0,
    COUNTED: 0.9,
    SO_MANY: 1.0,
    AT_LEAST: 1.0,
    ANOTHERS: 1.0,
    ONE_OF_TWO: 1.0,
    "the whole scale is listed": 0.95,
    "a range of grades, not one": 0.9,
    NAMED_ONLY: 1.0,
    ONLY_A_NEED: 1.0,
    RENAMED_ONLY: 1.0,
    NAMED_BESIDE: 1.0,
    NOT_THEIRS: 1.0,
    AN_ASSOCIATIONS: 1.0,
    NO_LANDLORD: 1.0,
    NEIGHBOURS: 1.0,
}
# Companies do this work too: whose a grade is must be said beside it.
_AGENCIES = "fostering/adoption agency"
# The best and the worst of these are hardly ever called so.
_AREAS = "SEND local area"
# "Records were often poor": a grade of years long gone, and every inspector's word.
_POOR = "poor"


def how_likely_it_must_be(sighting: Sighting) -> float:
    """Return from which likelihood on a grade is news that the rules pass over."""
    if _is_the_rules_to_say(sighting):
        return 1.0
    rule, limit = sighting.timing.rule, enough_to_tell(sighting)
    if sighting.reason is not None:
        against = FIRMLY_AGAINST.get(sighting.reason, _IS_NEWS)
        return 1.0 if rule in _NEVER or limit == 1.0 else against
    if limit is not None:
        return limit
    behind = _NEVER_BEHIND.get(rule)
    if rule in _NEVER or (behind and behind.match(sighting.sentence.mask)):
        return 1.0
    return _IS_NEWS if rule in NO_OPINION else _IS_NEWS_AGAINST


def _is_the_rules_to_say(sighting: Sighting) -> bool:
    """Say whether a grade is of a sort of which the scorer has learned too little."""
    if sighting.remit == _AGENCIES and not sighting.bound:
        return True
    if sighting.token.value == _POOR:
        rule = sighting.timing.rule
        return sighting.reason in ORDINARY or rule in NO_OPINION
    area = sighting.remit == _AREAS
    return area and sighting.token.value.startswith(EXTREME)
