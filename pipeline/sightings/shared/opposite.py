"""Who went the other way: "just as Cranford has made the opposite journey"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.shared.likewise import came_before, is_news, moved_to
from pipeline.sightings.shared.others_with_it import NAMES, codes_in
from pipeline.sightings.sighting import Sighting

THE_OTHER_WAY = "the other way"
_TOLD = Timing(When.NEWS, THE_OTHER_WAY, 0.75)
_WAS = Timing(When.BEFORE, THE_OTHER_WAY)
_MOVED = (
    r"(?:(?:has|have|is|are|was|were|I|now|just) )*(?:made|making|M|took|travel\w*|went"
    r"|gone|going|goes|go|headed|heading|did|done)(?: in)? (?:exactly |just )?the"
)
_OPPOSITE = cued(
    rf"(?:^|, | - |; )(?:(?:but|and|while|whereas|just as|as|even as|meanwhile),? )?"
    rf"{NAMES},? (?:meanwhile,? |by contrast,? )?{_MOVED} (?:opposite|reverse|other)"
    r"(?: (?:M|U|D|journey|move|path|route|direction|way|trip|trajectory|thing))?"
    r"(?=[.,;]|$)"
)
# What is said behind it may be that council's own grades.
_OWN = re.compile(r"[^;]*G")


def opposite(sentence: Sentence, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """Yield the two grades of the last move told, the other way round, of another.

    Nothing where more grades follow, in which it is told as well.
    """
    said = _OPPOSITE.search(sentence.mask) if "A" in sentence.letters else None
    if said is None or _OWN.match(sentence.mask, said.end()):
        return
    near = [s for s in found if 0 <= sentence.number - s.index <= 1]
    news = next((s for s in reversed(near) if is_news(s)), None)
    if news is None:
        return
    codes = codes_in(sentence, said)
    if not codes or set(codes) & set(news.codes):
        return
    was = next((s for s in near if came_before(s, news) and s.graded), None)
    if was is not None:
        yield replace(moved_to(was, sentence, codes), timing=_TOLD, reason=None)
        yield replace(moved_to(news, sentence, codes), timing=_WAS)
