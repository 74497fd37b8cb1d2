"""Whether an article is on several councils at once, by what its head says."""

from collections.abc import Sequence

from pipeline.cued import cued
from pipeline.sentences import Sentence

# The headline and the first sentences.
HEAD = 4
_OF_SEVERAL = cued(
    r"(?<!one of )(?<!of the )\b(?:two|three|four|five|six|seven|eight|nine|ten|several"
    r"|more|other|both)\b[^.;:]{0,45}\b(?:councils|authorities|boroughs|counties|cities|towns|places"
    r"|reports|grades|ratings|verdicts|judge?ments|results|inspections|landlords"
    r"|departments|areas|partnerships|letters)\b"
    r"|\bneighbours (?:get|fare|part|see|receive|given|handed|swap|take|head|go|move)\b"
    r"|\b(?:opposite|contrasting|differing|different|opposing|varying) (?:ofsted )?"
    r"(?:verdicts|directions|fortunes|ratings|grades|results|outcomes|fates|judge?ments)"
    r"\b"
    r"|\b(?:pair|trio|quartet|quintet|batch|crop|clutch|round-?up|glut|flurry|mixed)\b"
)


def is_of_several(sentences: Sequence[Sentence]) -> bool:
    """Say whether the head of an article speaks of several councils or results."""
    return any(_OF_SEVERAL.search(s.low) for s in sentences[:HEAD])
