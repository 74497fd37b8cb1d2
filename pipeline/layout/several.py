"""Whether an article or a sentence is on several councils at once, and how many."""

from functools import lru_cache

from pipeline.layout.sentences import Sentence
from pipeline.patterns.any_of import AnyOf
from pipeline.patterns.cued import cued

# The headline and the first sentences.
HEAD = 4
_OF_SEVERAL = AnyOf(
    cued(
        r"(?<!one of )(?<!of the )\b(?:two|three|four|five|six|seven|eight|nine|ten"
        r"|several|more|other|both)\b[^.;:]{0,45}\b(?:councils|authorities|boroughs|counties|cities"
        r"|towns|places|reports|grades|ratings|verdicts|judge?ments|results|inspections"
        r"|landlords|departments|areas|partnerships|letters)\b"
        r"|\bneighbours (?:get|fare|part|see|receive|given|handed|swap|take|head"
        r"|go|move)\b"
        r"|\b(?:opposite|contrasting|differing|different|opposing|varying) (?:ofsted )?"
        r"(?:verdicts|directions|fortunes|ratings|grades|results|outcomes|fates"
        r"|judge?ments)\b"
        r"|\b(?:pair|trio|quartet|quintet|batch|crop|clutch|round-?up|glut|flurry|mixed)\b"
    )
)

_MANY = cued(
    r"(?<!just )(?<!only )(?<!another )(?<!other )(?<!further )"
    r"\b(?:both|(?:pair|couple) of|(?P<n>two|three|trio(?= of)|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)(?: of)?)\b"
    r"(?: ?[LOC](?:'s)?| [a-z]+){0,3} ?(?:T(?= S)|councils|authorities|unitaries"
    r"|boroughs|counties|services|departments|halves|town halls|local"
    r" authorities|partnerships|(?:local )?areas|(?<=more )S)"
)
# "In both the north and the west of the county", "in the north and the west of it".
_BOTH_SIDES = cued(
    r"\b(?:both (?:the )?(?:north|east)(?:ern)? and (?:the )?(?:south|west)(?:ern)?"
    r"|(?:in|for) (?:the )?(?:north|south|east|west)(?:ern)? and (?:in |for )?(?:the )?"
    r"(?:north|south|east|west)(?:ern)?(?= of (?:the )?[CAL]\b))\b"
)
_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_PLURALS = cued(
    r"councils|authorities|boroughs|counties|services|departments|halves"
    r"|partnerships|areas"
)


@lru_cache(maxsize=1)
def is_of_several(sentences: tuple[Sentence, ...]) -> bool:
    """Say whether the head of an article speaks of several councils or results."""
    return any(_OF_SEVERAL.is_in(s.low) for s in sentences[:HEAD])


def how_many(sentence: Sentence) -> int:
    """Return how many councils a sentence speaks of together without their names."""
    match = _MANY.search(sentence.mask)
    if _BOTH_SIDES.search(sentence.mask):
        return 2
    if not match or not _PLURALS.search(sentence.low):
        return 0
    number = (match["n"] or "two").replace("trio", "three")
    return _NUMBERS.index(number) + 2
