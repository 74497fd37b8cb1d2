"""The year of an earlier grade, by its number or by how long ago it was."""

import re
from datetime import date

from pipeline.sentences import Sentence, Token
from pipeline.timing import When

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_YEARS_BACK = re.compile(
    rf"\b(?P<n>[0-9]|{'|'.join(_NUMBERS)}) years? (?:ago|after|earlier|since|on from)\b"
)
_NEXT_YEAR = {"the following year", "the year that followed"}


def year_of(
    sentence: Sentence, token: Token, *, day: date | None, when: When
) -> int | None:
    """Return the year that a sentence gives for a grade, if it gives one."""
    years = sentence.all("Y")
    after = [t for t in years if t.place > token.place]
    if after and not re.search(
        "[,;G]", sentence.mask[token.place + 1 : after[0].place]
    ):
        return int(after[0].value)
    before = [t for t in years if t.place < token.place]
    last = before[-1].start if before else -1
    if day is not None and when is When.BEFORE:
        back = _years_back(sentence, last, token.start if years else sentence.end)
        if back is not None:
            return day.year - back
    if before:
        return int(before[-1].value) + _is_next_year(sentence, last, token.start)
    return int(after[0].value) if after else None


def _years_back(sentence: Sentence, start: int, end: int) -> int | None:
    """Return how many years ago it was, as said between two places of a block."""
    found = list(
        _YEARS_BACK.finditer(sentence.words.low, max(start, sentence.start), end)
    )
    if not found:
        return None
    number = found[-1]["n"]
    return int(number) if number.isdigit() else _NUMBERS.index(number) + 1


def _is_next_year(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        start < t.start < end and t.value in _NEXT_YEAR for t in sentence.all("B")
    )
