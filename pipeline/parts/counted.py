"""Parts of a service that are counted: "three of the four", "every part of it"."""

import re

from pipeline.parts.sets import EXCEPT
from pipeline.parts.told import parts_in
from pipeline.sightings.sighting import Sighting

# "Three of the four", "the other two", "the rest": which they are the others tell.
# "The three other H - leaders, J and J - were V @".
_LISTED_ASIDE = re.compile(
    r"\b[HNZ](?: [^;:GJ,-]{0,50})?(?: -|:| \(|,) (?P<what>[^;:G]*\bJ\b[^;:G]*?)"
    r"(?: -|\)|,) (?:(?:both|all|each) )?(?:is|are|was|were|has|have|E|V)\b[^;:GJ]*$"
)
# "G in two of four H of its C: J and J".
_LISTED_BEHIND = re.compile(
    r"(?: N)? (?:in|for|on|across) (?:(?:two|three)(?: out)? of (?:the )?four|Z) [HN]\b"
    r"[^;:GJ]{0,50}(?::| -|,| \() (?P<what>[^;:G]*J[^;:G]*)$"
)
_LEADERS = re.compile(r"\bleaders\b")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "Z": 1}
_COUNT = "one|two|three"
_HOW_MANY = re.compile(
    rf"\b(?P<a>{_COUNT})(?: out)? of (?:the |its |their |A's |these |those |R |R's )*"
    rf"(?:four|Z|H|N|them)\b"
    rf"|\b(?:other|remaining|further) (?P<b>{_COUNT})\b"
    rf"|\b(?P<c>{_COUNT})(?: other| more| R| Q)* (?:H|N|V|parts|strands|things)\b"
    rf"|\b(?:in|for|on) (?P<e>{_COUNT})(?=[,;.]| and\b| but\b|$)"
    # "One of four", which counts grades elsewhere.
    r"|\b(?P<f>Z) H\b"
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
# "All but one of the four", "in every area bar one": which it is the others tell.
_BUT_ONE = (
    r"(?:\ball|\bK|\b(?:every|each)(?: [HNZ])?|\b[HNZ])"
    r" (?:but|bar|except(?: for)?|save(?: for)?|apart from|minus) (?:one\b|Z H\b)"
)
# "J is @, and so are the three other H".
_SO_ARE_THE_REST = re.compile(
    r"(?: N)?(?:,? (?:the )?R (?:said|says|V|has said))?,? (?:and so|as) (?:is|are|was"
    r"|were|do|does|did) (?:(?:all|the|its) )*(?:(?:other|remaining|Q) three"
    r"|three (?:other|remaining|Q)|rest|others)\b"
)
_BUT_ONE_BEFORE = re.compile(rf"{_BUT_ONE}[^;:G]*$")
_BUT_ONE_AFTER = re.compile(rf"(?: N)? (?:in|for|on|at|across) {_BUT_ONE}")
# "The four H that it V - J, J, J and J - all E G".
_THE_FOUR = re.compile(
    r"(?:^|(?<!of )(?<!in )(?<!for )\b(?:the|its|their|A's|C's) )"
    r"(?:four (?:[a-z]+ ){0,2}[HNV]|Z)\b"
    r"(?:(?!\b(?:one|two|three|half|some|most|but|except|bar|apart|other|T)\b)[^;:G])*"
    r"\b(?:were|are|was|came|come|all|each|E|V|H|as) (?:(?:all|each|U|V|E|out|to|be|as"
    r"|been|also|again|just|being) )*$"
)
# "J was the only H that was Q @".
_ALONE = re.compile(
    r"(?P<what>J)[^;:GASC]{0,40} (?:is|was) (?:the |its )?(?:only|lone|sole|one)"
    r"(?: [a-z]+)? (?:H|N|part|one)\b(?![^;:G]*\b(?:not|no)\b)[^;:G]{0,40}$"
)
_PAIRED = re.compile(r"(?: N)? (?:to|into) [^,;]{0,20}")
_EVERY_PART = re.compile(
    r"\b(?:every|each)(?: single)? (?:part|side|strand|bit|corner|one|H|N) (?:of|in|at)"
    r" (?:(?:the|its|their|our|A's|C's) )*[ASC]\b[^;GJ]*$"
    # "Everything was V G", "all of its C were V G".
    r"|\beverything (?:it does |there )?(?:was|had been|is|has been)\b[^;GJ]*$"
    r"|\ball (?:of )?(?:its|their|A's|C's) [CS]\b[^;GJ]*$"
    # "R V the four H of A's S @".
    r"|\b[VE] (?:(?:all|each|of|the|its|their|A's|C's) )+"
    r"(?:four (?:[a-z]+ ){0,2}[HNV]|Z)\b"
    r"(?:(?!\b(?:one|two|three|but|except|bar)\b)[^;:GJ]){0,60}$"
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
    if is_of_all_but_one(sighting):
        return 3
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


def this_alone(sighting: Sighting) -> tuple[str, ...]:
    """Return the part that alone has a grade: "J was the only area that was good"."""
    sentence, place = sighting.sentence, sighting.token.place
    only = _ALONE.search(sentence.mask, 0, place)
    at = only.start("what") if only else -1
    return tuple(t.value for t in sentence.all("J") if t.place == at)


def excepted(sighting: Sighting) -> tuple[str, ...]:
    """Return the parts that "every area bar J was @" leaves out."""
    but = EXCEPT.search(sighting.sentence.mask)
    return parts_in(sighting.sentence, but.span()) if but else ()


def listed_aside(sighting: Sighting) -> tuple[str, ...]:
    """Return the parts listed where they are counted: "the other two, J and J"."""
    sentence, place = sighting.sentence, sighting.token.place
    aside = _LISTED_ASIDE.search(sentence.mask, 0, place) or _LISTED_BEHIND.match(
        sentence.mask, place + 1
    )
    if not aside:
        return ()
    leaders = ("impact of leaders",) if _LEADERS.search(aside["what"]) else ()
    return tuple(dict.fromkeys((*leaders, *parts_in(sentence, aside.span("what")))))


def is_of_all_but_one(sighting: Sighting) -> bool:
    """Say whether a grade is that of all parts but one that is not named beside it."""
    mask, place = sighting.sentence.mask, sighting.token.place
    before = _BUT_ONE_BEFORE.search(mask, 0, place)
    return bool(before or _BUT_ONE_AFTER.match(mask, place + 1))


def counts_all_four(sighting: Sighting) -> bool:
    """Say whether a grade is told as that of each part: "four goods"."""
    mask, place = sighting.sentence.mask, sighting.token.place
    if _EVERY_PART.search(mask, 0, place) or _THE_FOUR.search(mask, 0, place):
        return True
    if _FOR_EVERYTHING.match(mask, place + 1) or _SO_ARE_THE_REST.match(
        mask, place + 1
    ):
        return True
    low = sighting.sentence.words.low
    told = low[sighting.token.start : sighting.token.end]
    return told.startswith(("four ", "4 ")) or low.endswith(
        ("four ",), 0, sighting.token.start
    )
