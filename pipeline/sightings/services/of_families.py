"""Whether an article, or a line of it, is on fostering or adoption and nothing else."""

import re
from functools import lru_cache

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence

FAMILIES = "fostering/adoption agency"
_CHILDREN, _ONCE = "children's social care", 1.0
_HEAD = 2
_OPENS_WITH_THEM = re.compile(
    r"['\"]?(?:the )?(?:foster(?:ing| care)|adoption) "
    r"(?:in|at|by|is|was|has|now|across)\b"
)
# "Safeguarding children - G" is one of an agency's results, and no name of services.
_A_ROW = re.compile(r"safeguarding\b(?! (?:services|children services|service))")
_ANOTHERS = frozenset("ACRBYX")


@lru_cache(maxsize=1)
def is_of_families(scene: Scene) -> bool:
    """Say whether an article opens with fostering or adoption and no other services."""
    head = scene.blocks[:_HEAD]
    opens = any(_OPENS_WITH_THEM.match(block.low) for block in head)
    return opens and scene.remits.get(_CHILDREN, 0.0) <= _ONCE


def is_one_of_its_rows(scene: Scene, sentence: Sentence) -> bool:
    """Say whether a sentence below the news of an agency's grade names nobody else.

    What is said there of children and of keeping them safe is of those it found
    families for.
    """
    if not sentence.number or not _ANOTHERS.isdisjoint(sentence.letters):
        return False
    if not _is_headed_by_an_agency(scene):
        return False
    before = scene.sentences[sentence.number - 1]
    near = before.block == sentence.block and "S" in before.letters
    told = (*sentence.all("S"), *(before.all("S") if near else ()))
    return all(
        t.value == FAMILIES or (t in sentence.all("S") and _is_a_row(sentence, t.start))
        for t in told
    )


def _is_a_row(sentence: Sentence, start: int) -> bool:
    return _A_ROW.match(sentence.words.low, start) is not None


@lru_cache(maxsize=1)
def _is_headed_by_an_agency(scene: Scene) -> bool:
    """Say whether the headline or the lead gives fostering or adoption a grade."""
    head = scene.sentences[:_HEAD]
    named = {t.value for s in head for t in s.all("S") if not _is_a_row(s, t.start)}
    given = any(not s.letters.isdisjoint("GVQ") for s in head)
    return named == {FAMILIES} and given
