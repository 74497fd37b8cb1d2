"""News told in a clause on the side: "failings in Cranford, where Ofsted has ..."."""

import re

from pipeline.sighting import Sighting
from pipeline.timing import AFTERMATH

# Up to here an article may tell its news so.
_LEADS = 3
# "An R N has exposed failings in A, where the C has been V G".
_TOLD_THERE = re.compile(
    r", (?:where|whose|which)\b[^G;,BY]{0,40}"
    r"\b(?:has|have) (?:also |now |both |all |just |I )*(?:been )?[VED]\b[^G;,BY]*$"
)


def is_told_there(sighting: Sighting) -> bool:
    """Say whether a clause on the side tells the news: "where it has been judged G"."""
    sentence = sighting.sentence
    if sighting.index >= _LEADS or any(c.symbol == "visit" for c in sentence.cues):
        return False
    if sentence.letters.isdisjoint("RN") or AFTERMATH.search(sentence.mask):
        return False
    return bool(_TOLD_THERE.search(sentence.mask, 0, sighting.token.place))
