"""The year of an earlier grade, by its number or by how long ago it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When

_NUMBERS = (
    *("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
# "Three and a half years ago", "a decade earlier", "18 months after".
NUMBER = rf"(?P<n>[0-9]{{1,2}}|one|{'|'.join(_NUMBERS)})(?P<half> and a half)?"
_HOW_LONG = cued(
    rf"\b{NUMBER} (?P<unit>year|month|decade)s?"
    r"(?: (?:have|has|had) (?:now )?(?:passed|elapsed|gone by))?"
    r" (?P<how>ago|back|after|earlier|since|on from|later|before (?:that|then))\b"
)
_YEARS_IN = {"year": 1.0, "month": 1 / 12, "decade": 10.0}
# What follows these words is so long ago, what stands before them is not.
_FORWARD = {"after", "since", "on from"}
# Counted from what was told before, not from now.
_FROM_THEN = {"earlier", "before that", "before then", "later"}
# "G in 2014, then @", "G until 2017 and @ after that".
_THEN = re.compile(r"\b(?:then|later|afterwards|subsequently|after (?:that|which))\b")
_AND_THEN = re.compile(
    r"[^,;.]{0,20}\b(?:after (?:that|then)|since then|thereafter|afterwards"
    r"|from then)\b"
)
# "In 2013 we were G and in 2016": the second year is of what follows.
_AND_IN = re.compile(r"\b(?:and|but)(?: then)? (?:in|by|since|from) ")
# "G by the time of its most recent inspection, in 2019".
_AT_ONE_IN = re.compile(
    r"(?! (?:and|but|while)\b)"
    r"[^,;]{0,20} (?:by|at|on|after|during|in) (?:the time of )?(?:its|their|the)"
    r" [a-z' -]{3,40} ?(?:inspection|visit|report|check|one)s?,"
    r" (?:back )?(?:in|of) (?:[a-z]+ )?"
)
# "In 2015 (inadequate) and 2018": the year before the brackets.
_IN_BRACKETS = re.compile(r" ?\(['\"]?")
# "G and, in 2021, @": the year is of what stands behind it.
_AND_THERE = re.compile(r"[^,;.]{0,15}\b(?:and|but|then),? (?:(?:back )?in |by |the )?")
_TO_ITS_GRADE = re.compile(
    r"[ ,]*(?:one|report|inspection|verdict|visit|rating|grade)?[ ,'\"]*"
    r"(?:(?:in|with|was|an?|brought|it|they|got|went"
    r"|rose|fell|to) )*['\"]?"
)
# "Had climbed a rung, to @, by 2021": the year is of the climb.
_SET_APART = re.compile(r", (?:to|at|into) (?:an? )?$")
_NEXT_YEAR = {"the following year", "the year that followed"}


@dataclass(frozen=True, slots=True)
class _Time:
    """A year that a sentence speaks of, and where; `forward` is of what follows."""

    start: int
    end: int
    year: int
    forward: bool = False


def year_of(
    sentence: Sentence, token: Token, *, day: date | None, when: When
) -> int | None:
    """Return the year that a sentence gives for a grade, if it gives one."""
    years = _times(sentence, day if when is When.BEFORE else None)
    low = sentence.words.low
    for told in years:
        if _IN_BRACKETS.fullmatch(low, told.end, token.start):
            return told.year
    after = [t for t in years if t.start >= token.end and not t.forward]
    if after and _is_of_the_next(sentence, token.end, after[0]):
        after = []
    end = _end_of(sentence, token)
    if after and not _is_parted(sentence, end, after[0].start):
        return after[0].year
    before = [t for t in years if t.start < token.start]
    if before:
        last = before[-1]
        if _is_the_last_one(sentence, last, token):
            return None
        return last.year + _is_next_year(sentence, last.start, token)
    return after[0].year if after else None


def _end_of(sentence: Sentence, token: Token) -> int:
    """Return where a grade ends, with the comma that closes what it stands in."""
    aside = _SET_APART.search(sentence.mask, 0, token.place)
    closed = aside and sentence.words.low.startswith(", ", token.end)
    return token.end + len(", ") if closed else token.end


def years_of(sentence: Sentence, day: date | None) -> list[int]:
    """Return the years that a sentence speaks of, by number or by how long ago."""
    return [told.year for told in _times(sentence, day)]


def _times(sentence: Sentence, day: date | None) -> list[_Time]:
    """Return when a sentence speaks of, in order; counted back from a day if given."""
    years = [_Time(t.start, t.end, int(t.value)) for t in sentence.all("Y")]
    if day is None:
        return years
    counted = _counted_back(sentence, day, years)
    return sorted((*years, *counted), key=lambda t: t.start)


def _is_parted(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a comma or another grade stands between two places of a block."""
    if any(start <= t.start < end for t in sentence.all("G")):
        return True
    between = sentence.words.low[start:end]
    if _AT_ONE_IN.fullmatch(between):
        return False
    return "," in between or ";" in between or bool(_AND_IN.search(between))


def _is_of_the_next(sentence: Sentence, start: int, told: _Time) -> bool:
    """Say whether a year behind a grade is that of the grade which follows it."""
    low = sentence.words.low
    if not _AND_THERE.fullmatch(low, start, told.start):
        return False
    behind = [t.start for t in sentence.all("G") if t.start >= told.end]
    return bool(behind and _TO_ITS_GRADE.fullmatch(low, told.end, behind[0]))


def _counted_back(sentence: Sentence, day: date, years: list[_Time]) -> Iterator[_Time]:
    """Yield the years that are so long before an article's day."""
    now = day.year + (day.month - 1) / 12
    then = None
    for found in _HOW_LONG.finditer(sentence.words.low, sentence.start, sentence.end):
        length = length_of(found)
        told = [t.year for t in years if t.start < found.start()]
        since = then or (told[-1] if told else None)
        counts = found["how"] in _FROM_THEN and since is not None
        if found["how"] == "later":
            if not counts:
                continue
            length = -length
        then = (since if counts and since else now) - length
        forward = found["how"] in _FORWARD
        yield _Time(found.start(), found.end(), int(then), forward)


def length_of(found: re.Match[str]) -> float:
    """Return how many years a stretch of time is."""
    number = found["n"].replace("one", "a")
    count = float(number) if number.isdigit() else _NUMBERS.index(number) + 1.0
    half = 0.5 if found["half"] else 0.0
    return (count + half) * _YEARS_IN[found["unit"]]


def _is_the_last_one(sentence: Sentence, told: _Time, token: Token) -> bool:
    """Say whether another grade is of a year, and this one of "last time"."""
    others = [t.end for t in sentence.all("G") if told.start <= t.start < token.start]
    return bool(others) and any(
        others[-1] <= t.start < token.start and t.value not in _NEXT_YEAR
        for t in sentence.all("B")
    )


def _is_next_year(sentence: Sentence, start: int, token: Token) -> bool:
    """Say whether what was told of a grade came after the year told before it."""
    low, end = sentence.words.low, sentence.end
    if _AND_THEN.match(low, token.end, end):
        return True
    told = any(start < t.start < token.start for t in sentence.all("G"))
    if told and _THEN.search(low, start, token.start):
        return True
    return any(
        start < t.start < token.start and t.value in _NEXT_YEAR
        for t in sentence.all("B")
    )
