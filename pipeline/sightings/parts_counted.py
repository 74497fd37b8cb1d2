"""Parts of a service that are counted: "three of the four", "every part of it"."""

import re

from pipeline.sightings.sighting import Sighting

# "Three of the four", "the other two", "the rest": which they are the others tell.
_NUMBERS = {"one": 1, "two": 2, "three": 3}
_COUNT = "one|two|three"
_HOW_MANY = re.compile(
    rf"\b(?P<a>{_COUNT})(?: out)? of (?:the |its |their |A's |these |those |R |R's )*"
    rf"(?:four|Z|H|N|them)\b"
    rf"|\b(?:other|remaining|further) (?P<b>{_COUNT})\b"
    rf"|\b(?P<c>{_COUNT})(?: other| more| R| Q)* (?:H|N|V|parts|strands|things)\b"
    rf"|\bin (?P<e>{_COUNT})(?=[,;.]| and\b| but\b|$)"
    rf"|\b(?P<d>{_COUNT}) (?:were|are|was|is|got|have|has)\b"
    r"|\b(?P<rest>the (?:rest|others?)|everything else|all else"
    r"|every other (?:H|N|respect|part|way|one))\b"
)
# "G in everything else", "G in three of them": which they are the others tell.
_REST_AFTER = re.compile(
    r"(?: N)? (?:in|for|on|at|across) (?:everything else|all else|the rest|the others?"
    r"|(?:(?:all|the|its|their) )*(?:other|remaining) (?:two|three)|(?:two|three) of)\b"
    r"(?!(?:,| -|:| \()? (?:(?:the|its|their) )*J)"
)
# "J was the only H not to be V G": the grade is that of the others.
_ALONE_NOT = re.compile(
    r"J[^;:GASC]{0,40} (?:is|was) (?:the |its )?(?:only|lone|sole|one)(?: [a-z]+)?"
    r" (?:H|N|J|part|one)\b[^;:G]{0,40}\bnot (?:(?:to|be|have|been|E|V|as|an?) )*$"
)
_PAIRED = re.compile(r"(?: N)? (?:to|into) [^,;]{0,20}")
_EVERY_PART = re.compile(
    r"\b(?:every|each)(?: single)? (?:part|side|strand|bit|corner|one|H|N) (?:of|in|at)"
    r" (?:(?:the|its|their|our|A's|C's) )*[ASC]\b[^;GJ]*$"
    # "Everything was V G", "all of its C were V G".
    r"|\beverything (?:it does |there )?(?:was|had been|is|has been)\b[^;GJ]*$"
    r"|\ball (?:of )?(?:its|their|A's|C's) [CS]\b[^;GJ]*$"
)
# "V G for everything".
_FOR_EVERYTHING = re.compile(
    r"(?: N)? (?:for|in|on) everything\b(?! (?:but|else|except))"
)


def counted(sighting: Sighting) -> int | None:
    """Return of how many parts a grade is said, 0 for the rest of them."""
    mask, place = sighting.sentence.mask, sighting.token.place
    start, after = mask.rfind("G", 0, place) + 1, mask.find("G", place + 1)
    if _PAIRED.fullmatch(mask, start, place):
        start = 0
    found = _HOW_MANY.search(mask, start, after if after >= 0 else len(mask))
    if not found:
        return None
    return next((_NUMBERS.get(n, 0) for n in found.groups() if n), 0)


def is_of_the_rest(sighting: Sighting) -> bool:
    """Say whether what follows a grade counts the parts that it is of."""
    return bool(_REST_AFTER.match(sighting.sentence.mask, sighting.token.place + 1))


def is_of_all_but_this(sighting: Sighting) -> bool:
    """Say whether a grade is what one part alone did not get."""
    return bool(_ALONE_NOT.search(sighting.sentence.mask, 0, sighting.token.place))


def counts_all_four(sighting: Sighting) -> bool:
    """Say whether a grade is told as that of each part: "four goods"."""
    if _EVERY_PART.search(sighting.sentence.mask, 0, sighting.token.place):
        return True
    if _FOR_EVERYTHING.match(sighting.sentence.mask, sighting.token.place + 1):
        return True
    low = sighting.sentence.words.low
    told = low[sighting.token.start : sighting.token.end]
    return told.startswith(("four ", "4 ")) or low.endswith(
        ("four ",), 0, sighting.token.start
    )
