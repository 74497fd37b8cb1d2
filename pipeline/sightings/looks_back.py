"""Whom a sentence looks back on that follows the news of one council: that council.

"It also emerged that Cranford has slipped to requires improvement. It had been good."
"""

import re
from collections.abc import Sequence, Set

from pipeline.layout.sentences import Sentence
from pipeline.rules.timing import When
from pipeline.sightings.sighting import Sighting

_IT_WAS = re.compile(
    r"(?:(?:but|and|yet|[a-z]+ B|B|in (?:[a-z]+ )?Y|at (?:its|the) B),? )?"
    r"(?:it|they|its [CS]|their [CS]|S(?: there)?|the (?:L |same )?[CS]|both)\b"
    r"[^@;,]{0,30}?\b(?:had|was|were|Q|has held|have held)\b[^;I]*$"
)
# In a paragraph of its own only "it" is sure to be the one told last.
_IT = re.compile(r"(?:but |and |yet )?(?:it|its [CS]) (?:had|was|were)\b")


def told_just_before(
    sentence: Sentence, found: Sequence[Sighting], *, passing: Set[str]
) -> tuple[str, ...]:
    """Return whose news the sentence before tells, where this one looks back on it.

    `found` are the grades seen so far; the sentence names nobody itself. Of those
    `passing` as helpers no new paragraph goes on.
    """
    last = found[-1] if found else None
    if last is None or last.index != sentence.number - 1 or "A" in sentence.letters:
        return ()
    if last.reason or last.timing.when is not When.NEWS or not last.bound:
        return ()
    if len(last.codes) != 1 or set(last.sentence.values("A")) != set(last.codes):
        return ()
    near = last.sentence.block == sentence.block
    if not near and set(last.codes) <= passing:
        return ()
    follows = (_IT_WAS if near else _IT).match(sentence.mask)
    return last.codes if follows else ()
