"""Grades of somebody else in a council's place: a school, a home, a firm, a library.

Who has a name of its own is told by it (`named_by_capitals.py`). Where a text has words
of such providers and none of what councils do for children or adults, only the bare
name of a council at the head of its clause stands for the council.
"""

import re
from functools import lru_cache

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When
from pipeline.sightings.others.named_by_capitals import (
    is_headed_by_a_longer_name,
    is_part_of_a_name,
    is_plain,
    names_another,
)
from pipeline.sightings.sighting import Sighting

SOMEBODY_ELSES = "the grade of somebody else in that place"
_JUDGED = {"children's social care", "adult social care", "fostering/adoption agency"}
_ADULTS, _FAMILIES = "adult social care", "fostering/adoption agency"
# What nobody does for children or adults but councils and their trusts.
_COUNCILS_WORK = cued(
    r"\bsocial (?:work|care|services)|\bchildren'?s'? (?:services|social|department"
    r"|trust)|\bcare leavers?\b|\bleav(?:e|ing) care\b|\bearly help\b"
    r"|\blooked[- ]after\b"
    r"|\bcorporate parent|\bservices for (?:children|young|vulnerable|famil|older"
    r"|adults)"
    r"|\bdirector of (?:children|adult)|\bneed of (?:help|protection)\b|\bcare act\b"
    r"|\b(?:protection|children's|child) plans?\b|\byouth (?:justice|offending)"
    r"|\bperformance assessment\b|\bannual (?:rating|assessment)\b"
)
_SCHOOLS = cued(
    r"\bhead ?teachers?\b|\bpupils?\b|\bstudents\b|\byear (?:[1-9]|1[0-3])s?\b"
    r"|\blessons\b(?! (?:learn|from|to be))|\bteach(?:ers?|ing)\b|\bnurser(?:y|ies)\b"
    r"|\b(?:school|college)s?\b|\bacadem(?:y|ies) trusts?\b|\bthe head, [a-z]"
)
_FIRMS = cued(
    r"\bregistered manager\b|\bregistered (?:to|for) |\bthe (?:provider|company|firm"
    r"|charity)\b|\b(?:the|this) (?:care |nursing |residential |children's )?home\b"
    r"|\bprovides care (?:for|to)\b|\blibrary\b|\bhmp\b"
    r"|\b(?:youth|leisure|training) (?:centre|club)\b"
    r"|\blooks after [a-z]+ (?:young |older |disabled )?(?:people|children|boys"
    r"|girls)\b"
)
# "Our fostering service", on the page of an agency, and what only they say.
_OURS = re.compile(r"\b(?:our|we) (?:[a-zA]+ ){0,4}S\b")
_AGENCYS = cued(
    r"\bagency\b|\bcompany\b|\bcharity\b|\bproviders?\b|\bindependent\b"
    r"|\b(?:local authorities|councils)\b"
)
_A_COMPANY = cued(
    r"\b(?:the|our|this|private) (?:company|firm)\b|\bindependent (?:[a-z]+ ){0,2}"
    r"(?:provider|agency|company)\b|\bthe provider(?:'s|,| (?:has|is|was|looks"
    r"|finds)\b)"
    r"|\bon behalf of (?:local authorities|councils)\b"
    r"|\bworks? with [0-9]+ (?:councils|local authorities)\b"
)
_THE_COUNCILS = cued(
    r"\bcouncil's (?:[a-z]+ ){0,2}(?:foster|adopt)|\b(?:fostering|adoption) (?:service"
    r"|team|agency) (?:of|at|run by|in) [a-z ]{3,40} council\b"
)
# "It has kept", "inspectors judged it".
_IT = re.compile(r"\bit (?:has|was|is|had|Q|E)\b|\b[VE] it\b")
# The headline and the first sentences.
_LEAD, _HEAD = 2, 3


def is_somebody_elses(scene: Scene, found: Sighting) -> bool:
    """Say whether a grade of now is that of a school, a firm or the like."""
    if found.remit not in _JUDGED or found.timing.when is When.BEFORE:
        return False
    sentence, token = found.sentence, found.token
    if _is_named(scene, found):
        return True
    if found.remit == _FAMILIES:
        return _is_of_an_agency(scene, sentence)
    served = any(services.place < token.place for services in sentence.all("S"))
    if served or not _is_of_a_provider(scene, found.remit):
        return False
    return not is_plain(sentence, token) or is_part_of_a_name(scene, sentence)


def _is_named(scene: Scene, found: Sighting) -> bool:
    """Say whether somebody else is named as who was judged, here or in the head."""
    if names_another(found.sentence, found.token):
        return True
    if not found.bound and _is_headed_by_another(scene):
        return True
    return _is_of_nobody_named(scene, found)


@lru_cache(maxsize=1)
def _is_of_a_provider(scene: Scene, remit: str) -> bool:
    """Say whether a text has words of schools or firms, and none of councils' work."""
    if remit == _ADULTS:
        headed = any("S" in s.letters for s in scene.sentences[:_LEAD])
        return not headed and _FIRMS.is_in(scene.low)
    return not _tells_of_councils_work(scene) and _has_words_of_providers(scene)


@lru_cache(maxsize=1)
def _tells_of_councils_work(scene: Scene) -> bool:
    return _COUNCILS_WORK.is_in(scene.low)


@lru_cache(maxsize=1)
def _has_words_of_providers(scene: Scene) -> bool:
    return _SCHOOLS.is_in(scene.low) or _FIRMS.is_in(scene.low)


def is_said_to_be_the_councils(scene: Scene) -> bool:
    """Say whether a text calls fostering the council's."""
    return _THE_COUNCILS.is_in(scene.low)


def _is_of_nobody_named(scene: Scene, found: Sighting) -> bool:
    """Say whether "it" is a provider with a longer name, in a provider's text."""
    if found.index >= _HEAD or not found.sentence.letters.isdisjoint("ASC"):
        return False
    if not _IT.search(found.sentence.mask, 0, found.token.place):
        return False
    return _has_words_of_providers(scene) and is_headed_by_a_longer_name(
        scene, found.codes
    )


def _is_of_an_agency(scene: Scene, sentence: Sentence) -> bool:
    """Say whether fostering is that of a company, or of an agency on its own page."""
    if scene.home is not None:
        return False
    if _OURS.search(sentence.mask) and '"' not in sentence.words.text:
        return _AGENCYS.is_in(scene.low)
    if is_said_to_be_the_councils(scene):
        return False
    return _A_COMPANY.is_in(scene.low)


@lru_cache(maxsize=1)
def _is_headed_by_another(scene: Scene) -> bool:
    """Say whether the head of a text tells the grade of somebody with a name."""
    head = (s for s in scene.sentences[:_HEAD] if "G" in s.letters)
    first = next(head, None)
    return first is not None and names_another(first, first.all("G")[0])
