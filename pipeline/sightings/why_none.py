"""Why a grade is no result of a council's services: whose, or who, it is of instead."""

import re

from pipeline.grading.counted import (
    SO_MANY,
    counts_itself,
    is_better_or_best,
    is_many_but_one,
    is_of_some_of_those,
    is_tally,
)
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.layout.several import how_many
from pipeline.layout.subjects import clause
from pipeline.rules.timing import When
from pipeline.rules.told import STILL_IS
from pipeline.sightings.next_door import (
    NEIGHBOURS,
    is_next_door,
    is_of_a_named_neighbour,
)
from pipeline.sightings.others.landlords import is_an_associations, names_a_council
from pipeline.sightings.others.named_by_capitals import is_part_of_a_name, is_plain
from pipeline.sightings.others.pages_that_sell import ON_A_PAGE_THAT_SELLS, sells
from pipeline.sightings.others.providers import is_providers
from pipeline.sightings.others.somebody_elses import (
    SOMEBODY_ELSES,
    is_said_to_be_the_councils,
    is_somebody_elses,
)
from pipeline.sightings.services.apart import own_services
from pipeline.sightings.sighting import (
    AT_LEAST,
    COUNTED,
    PROVIDERS,
    THE_PROVIDERS,
    UNSAID,
    Sighting,
)
from pipeline.sightings.special import is_own_agency
from pipeline.sightings.whose import Codes

_FIRM = 0.75
# The headline and the first sentence.
_LEAD = 2
# "A C has been V G", "A G": no provider is between them.
_COUNCIL_WAS = re.compile(
    r"(?:^|[,;:] |\b(?:and|while|but|that|said) )(?:the )?A(?: C)? "
    r"(?:(?:has|have|had|was|were|is|are)(?: I| been| also)* V (?:as )?)?$"
)
# "Perform", a quotation mark and a space.
_PERFORMS = 11
# Here an area is who is judged.
_OF_AREAS = "SEND local area"
# Companies do this work as well: only the council's own counts.
_FAMILIES = "fostering/adoption agency"
_OWN = {_FAMILIES, "adult social care"}
_CHILDREN = "children's social care"
_LANDLORDS = "social housing"
# These judge no council's services for children: those of a hospital, if any.
_NOT_OF_CHILDREN = {"CQC", "Regulator of Social Housing"}
_HOSPITAL = re.compile(r"\b(?:hospitals?|infirmary|health watchdog)\b")
# The inspectorate of probation goes to services for adults as well.
_YOUTH_JUSTICE = "youth justice"
_OF_THE_YOUNG = re.compile(r"\byou(?:th|ng)|\by[oj][ts]s?\b")
_HEAD = 3
NOT_THEIRS = "the inspectorate named judges no such services of councils"
NOT_OWN = "fostering that is not said to be the council's own"
NO_LANDLORD = "a county council is no landlord: the homes are its districts'"
AN_ASSOCIATIONS = "the grade of a landlord that is no council"
# "In the latest regulatory judgements": whose these are goes without saying.
_REGULATORY = re.compile(r"\bregulatory judge?ments?\b|\bconsumer (?:standards|grad)")
# The council's homes are what a landlord is graded for.
_ITS_HOMES = re.compile(
    r"\b(?:A's|its|C's) (?:[a-z]+ ){0,2}P (?:has|have|was|were|are|is)\b[^;,G]*$"
    # "A P, which runs the C's, is sorry after the C was V @", "a C and a P each E @".
    r"|\b(?:the|a) C (?:(?:has|have|had|was|were|is|also|been|I) )*[VEUD]"
    r" (?:(?:an?|as|to|R|by|O) )*$"
    r"|\bC (?:and|or) (?:an? |the )?P (?:(?:has|have|had|was|were|also|been|I|both) )*"
    r"[VE] (?:(?:an?|as|to|R|by|O) )*$"
)


def why_none(scene: Scene, found: Sighting, view: str, focus: Codes) -> str | None:
    """Return why a grade is no result of a council's services, if it is none."""
    sentence, token = found.sentence, found.token
    told = scene.sentences[found.index - 1] if found.index else None
    own = is_providers(sentence, token, told)
    own_story = own or _in_providers_story(scene, sentence, token)
    of_homes = found.remit == _LANDLORDS and (
        own_services(sentence, token) == _LANDLORDS
        or bool(_ITS_HOMES.search(sentence.mask, 0, token.place))
        or (found.bound and names_a_council(sentence))
    )
    if own_story and found.remit != _OF_AREAS and not of_homes:
        headed = not own and _is_headed_by_it(scene, sentence)
        return THE_PROVIDERS if headed else PROVIDERS
    others = _not_a_councils(scene, found) or _counted(found, view, focus)
    if others:
        return others
    opens = told is not None and scene.is_headed_by(told, found.codes)
    if not (found.bound or opens) and (
        is_next_door(sentence, token) or is_of_a_named_neighbour(sentence, view)
    ):
        return NEIGHBOURS
    if found.graded is None:
        return "no grade of these services at that time"
    if is_somebody_elses(scene, found):
        return SOMEBODY_ELSES
    return _unproved(scene, found) or (ON_A_PAGE_THAT_SELLS if sells(scene) else None)


def _unproved(scene: Scene, found: Sighting) -> str | None:
    """Return what is not said of a grade that would make it a council's result."""
    if _is_unsaid(scene, found):
        return UNSAID
    if found.remit not in _OWN or is_own_agency(tuple(scene.masks)):
        return None
    if found.remit != _FAMILIES:
        return "services that are not said to be the council's own"
    return None if is_said_to_be_the_councils(scene) else NOT_OWN


def _not_a_councils(scene: Scene, found: Sighting) -> str | None:
    """Return why those who were judged are no council, if they are none."""
    if found.remit == _CHILDREN and _is_of_no_children(scene):
        return NOT_THEIRS
    if found.remit == _YOUTH_JUSTICE and _is_of_adults_alone(scene):
        return NOT_THEIRS
    if found.remit != _LANDLORDS:
        return None
    if found.codes and all(_is_a_county(scene, code) for code in found.codes):
        return NO_LANDLORD
    return AN_ASSOCIATIONS if is_an_associations(scene, found) else None


def _is_a_county(scene: Scene, code: str) -> bool:
    """Say whether a council has districts below it, which let and mend its homes."""
    council = scene.reader.names.councils.get(code)
    return council is not None and council.kind == "county"


def _is_of_adults_alone(scene: Scene) -> bool:
    """Say whether nothing in a text on probation is of the young."""
    return _YOUTH_JUSTICE not in scene.remits and not _OF_THE_YOUNG.search(scene.low)


def _is_of_no_children(scene: Scene) -> bool:
    """Say whether none is named that judges councils: the services are a hospital's."""
    named = scene.regulators - {"any"}
    if named:
        return named <= _NOT_OF_CHILDREN and "ofsted" not in scene.low
    return any(_HOSPITAL.search(s.low) for s in scene.sentences[:_HEAD])


def _counted(found: Sighting, view: str, focus: Codes) -> str | None:
    """Return why a grade is one of several councils and not each one's, if it is."""
    if len(found.codes) > 1 and is_better_or_best(view):
        return AT_LEAST
    if not found.bound and (
        is_of_some_of_those(found.sentence)
        or is_many_but_one(found.sentence.mask, found.token.place)
    ):
        return SO_MANY
    together = len(focus) > 1 and len(focus) == how_many(found.sentence)
    tally = not found.bound and not together and is_tally(found.sentence, view)
    return COUNTED if tally and not counts_itself(view) else None


def _is_unsaid(scene: Scene, found: Sighting) -> bool:
    """Say whether no inspectorate is spoken of where one must be."""
    if found.remit == "other" and found.timing.strength < _FIRM:
        return True
    regulated = found.remit == _LANDLORDS and _REGULATORY.search(scene.low)
    if scene.regulators or scene.of_minutes or regulated:
        return False
    if found.remit == _CHILDREN and not scene.remits and "J" not in scene.weights:
        return True
    if found.timing.rule == STILL_IS:
        return True
    news = found.timing.when is When.NEWS and found.timing.strength < _FIRM
    weak = news and "N" not in found.sentence.letters
    only = found.timing.rule == "is judged"
    weak = weak or (only and found.sentence.letters.isdisjoint("NI"))
    bare = scene.remits and found.sentence.letters.isdisjoint("SJOK")
    if bare and not _leads_with_services(scene):
        return True
    return weak or found.sentence.letters.isdisjoint("SJACVENH")


def _leads_with_services(scene: Scene) -> bool:
    return any("S" in s.letters for s in scene.sentences[:_LEAD])


def _is_headed_by_it(scene: Scene, sentence: Sentence) -> bool:
    """Say whether a headline names a provider, and a sentence nobody else."""
    head = scene.sentences[0].letters
    return "P" in head and "A" not in head and sentence.letters.isdisjoint("ASJ")


def _in_providers_story(scene: Scene, sentence: Sentence, token: Token) -> bool:
    if not scene.of_providers:
        return False
    if "perform" in sentence.words.low[max(token.start - _PERFORMS, 0) : token.end]:
        return False  # so were councils rated each year, and nobody else
    if _COUNCIL_WAS.search(sentence.mask, 0, token.place):
        return False
    if is_plain(sentence, token) and not is_part_of_a_name(scene, sentence):
        return False
    start, end = clause(sentence.mask, token.place)
    if start == token.place:  # "its verdict on the services: good"
        start, _ = clause(sentence.mask, max(start - len(": "), 0))
    return not any(start <= t.place < end for t in sentence.all("S"))
