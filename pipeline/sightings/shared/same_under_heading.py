"""The same grade under a council's own heading, where the sentence names nobody.

"Middlemarch / England's smallest borough did likewise": below its name it is whoever
else it is called, and the grade is that of the council above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.shared.likewise import SAME_MOVE, came_before, is_news, moved_to
from pipeline.sightings.shared.others_with_it import SAME
from pipeline.sightings.sighting import Sighting, is_of_other_services

# "As in 2016", "as before": the same as it was itself.
_OWN_PAST = r"(?! (?:as|that|which|again|B)\b)(?! it\b)"
_THE_SAME = cued(
    # "England's smallest county E the same N", "R gave it the same N".
    rf"\b(?:E|V|got|receives?|given|gives?|gave|handed|reach(?:es|ed)|came to|M|earns?"
    rf"|shares?|shared|meets?|met|had|has)\b[^;,AGJBY@]{{0,30}} {SAME}\b(?<=N|O)"
    rf"{_OWN_PAST}"
    # "The city got the same", "it matched that, four years after G".
    r"|\b(?:E|V|got|gets|given|did|does|fared) (?:just |exactly |much )?the same"
    r"(?=[.,;:]|$)"
    r"|\b(?:match(?:es|ed)|equal(?:s|led)) (?:it|that|them)(?=[.,;:]|$)"
    # "So is the cathedral city", "so did it".
    r"|^(?:and |but )?so (?:too )?(?:is|was|are|were|has|have|did|does|do) "
    r"(?:(?!not\b)[^;,AGJBY@. ]+ ?){1,6}(?=[.,;]|$)"
    # "The borough did likewise", "it follows suit".
    r"|^[^;,AGJBY@]{1,50} (?:likewise|(?:follows|followed) suit"
    rf"|(?:fared|did|does|got|gets) (?:just |exactly )?the same|did so too){_OWN_PAST}"
    # "The verdict was the same here", "it was the same story for the city".
    r"|^(?:(?:the|its|their|R|O|overall) )*(?:N|conclusion|story|message|outcome"
    r"|result) (?:is|was) (?:exactly |just )?(?:the same|identical|no different)"
    r"(?: (?:here|too|there|for|in|at)\b|(?=[.:]|$))"
    rf"|^(?:it|this|there) (?:is|was) {SAME} (?:[a-z]+ )?(?:here|too|for|in|at)\b"
    # "The same N was E to the C", "the rural C made the same M".
    rf"|^{SAME}\b(?<=N|O) (?:was|has been|is) (?:also )?(?:E|V|given)\b"
    rf"|{SAME_MOVE}(?! as\b)"
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|hopes?|hoped|F|n't|leaders?)\b")
_MOVED = re.compile(SAME_MOVE)
_NO_WORD_NEAR = "no word of judging near"


def same_under_heading(
    scene: Scene, sentence: Sentence, found: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Yield the grade of the section above for whose section says that it is the same.

    Once only: what comes below it in that section is no result of its own.
    """
    if not found or "A" in sentence.letters:
        return
    own = scene.sections.get(sentence.number)
    if not own or not _says_the_same(sentence):
        return
    if any(own & set(s.codes) and _may_be_its_result(s) for s in found):
        return
    above = _section_above(scene, sentence.number, own)
    told = [s for s in found if is_news(s) and above & set(s.codes)]
    if told and is_of_other_services(sentence, told[-1].remit):
        return
    if told and _MOVED.search(sentence.mask):
        for was in [s for s in found if came_before(s, told[-1])]:
            yield replace(was, codes=tuple(sorted(own)), bound=True)
    if told:
        yield moved_to(told[-1], sentence, tuple(sorted(own)))


def _may_be_its_result(sighting: Sighting) -> bool:
    """Say whether a grade is news, or stands where nobody says what it is."""
    return is_news(sighting) or sighting.timing.rule == _NO_WORD_NEAR


def _says_the_same(sentence: Sentence) -> bool:
    said = _THE_SAME.search(sentence.mask)
    return said is not None and not _NEGATED.search(sentence.mask, 0, said.end())


def _section_above(scene: Scene, number: int, own: frozenset[str]) -> frozenset[str]:
    """Return under whose name stands what comes just before a section."""
    back = (scene.sections.get(n) for n in range(number - 1, -1, -1))
    return next((codes for codes in back if codes != own), None) or frozenset()
