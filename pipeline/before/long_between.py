"""How long nobody had inspected, which tells that older grades were not just before.

"Their first full inspection in almost five years", and G in Y, eight years ago.
"""

import re
from collections.abc import Sequence

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.see import Sighting
from pipeline.sightings.sighting import is_of_other_services, is_of_others
from pipeline.sightings.when_told import NUMBER, length_of

_SO_LONG = (
    r"(?:(?:almost|nearly|more than|over|about|around|just|under|at least|some|the|past"
    rf"|last) )*{NUMBER} (?P<unit>year|decade)s?\b"
)
_FIRST = (
    r"first (?:(?:full|proper|comprehensive|graded|routine|standard|ofsted|formal"
    r"|major) )*(?:inspections?|visit|report|verdict)(?: there| of (?:the|its) [a-z]+)?"
)
_FIRST_TIME = (
    r"first time (?:(?:that )?(?:it|they|the [a-z]+|inspectors|ofsted) (?:has|have|had)"
    r" (?:been )?|being )?(?:fully )?(?:inspected|visited|looked)[a-z ]{0,20}?"
)
_NOT_SEEN = r"(?:not|n't) been (?:fully |properly )?(?:inspected|visited)(?: in full)?"
_FIRST_IN = cued(rf"\b(?:{_FIRST}|{_FIRST_TIME}|{_NOT_SEEN}) (?:in|for) {_SO_LONG}")
# "It is the council's first full inspection since 2019."
_FIRST_SINCE = cued(rf"\b{_FIRST} since (?:[a-z]+ )?(?P<year>20[0-9]{{2}})\b")
# What is counted in years may be a year more or less.
_ABOUT = 1
# Hardly any council waited longer for its next inspection.
_LONG = 9
# "It is the second time; the first was in 2014."
_THE_FIRST = cued(r"\bthe first (?:(?:time|one) )?(?:was|came|being|in)\b")
USUAL = 5
_WHEN_SAID = 8
# Of these there is always a next inspection; adults' care had none for 13 years.
_OFTEN_INSPECTED = "children's social care"
_DATED_ONLY = {"dated", "dated lead", "when last seen"}
# "In 2012 it climbed from G to @": that journey was over.
_ARRIVED_THEN = "dated pair"
# "Inadequate since 2010", "in both 2010 and 2019": not of that year alone.
_GOES_ON = cued(
    r"\b(?:since|until|till|first time|never|next|then|last|both|ever|again|twice"
    r"|now)\b"
)
_AND_IT = re.compile(r",? and (?:it|they|the [a-z]+) (?:has|have)\b")
_ON_ITS_WAY = cued(
    r"\b(?:years|inspections|from|each|every|spent|climb|journey|road)\b"
)


def without_long_gone(
    earlier: Sequence[Sighting], news: Sighting, scene: Scene
) -> list[Sighting]:
    """Leave out grades of clearly before the inspection that came before."""
    if scene.day is None or not any(s.year for s in earlier):
        return list(earlier)
    years = next(
        (
            n
            for s in scene.sentences[:_WHEN_SAID]
            if (n := _years_without(s, news, scene))
        ),
        None,
    )
    if years is None:
        return list(earlier)
    since = scene.day.year - years - _ABOUT
    return [s for s in earlier if s.year is None or s.year >= since]


def is_of_long_ago(sentence: Sentence, scene: Scene) -> bool:
    """Say whether a sentence is of so long ago that others must have come between."""
    years = [int(year) for year in sentence.values("Y") if year.isdigit()]
    if scene.day is None or not years:
        return False
    first = _THE_FIRST.search(sentence.low)
    return scene.day.year - max(years) > (USUAL if first else _LONG)


def is_long_gone(old: Sighting, scene: Scene) -> bool:
    """Say whether an older grade is told with such a year alone, and nothing since."""
    sentence, rule = old.sentence, old.timing.rule
    told = sentence.words.low[sentence.start : _end_of_clause(old)]
    if old.remit != _OFTEN_INSPECTED or _GOES_ON.search(told):
        return False
    if rule != _ARRIVED_THEN and (
        rule not in _DATED_ONLY or _ON_ITS_WAY.search(sentence.low)
    ):
        return False
    if not sentence.values("Y") and scene.day and old.year:
        return scene.day.year - old.year > _LONG
    return len(sentence.values("Y")) == 1 and is_of_long_ago(sentence, scene)


def _end_of_clause(old: Sighting) -> int:
    """Return where something else is told behind a grade: ", and the council has"."""
    behind = _AND_IT.search(old.sentence.words.low, old.token.end, old.sentence.end)
    return behind.start() if behind else old.sentence.end


def _years_without(sentence: Sentence, news: Sighting, scene: Scene) -> int | None:
    """Return for how many years nobody had inspected these services, if it is told."""
    if is_of_others(sentence, news) or is_of_other_services(sentence, news.remit):
        return None
    since = _FIRST_SINCE.search(sentence.low)
    if since and scene.day:
        return scene.day.year - int(since["year"])
    found = _FIRST_IN.search(sentence.low)
    return int(length_of(found)) if found else None
