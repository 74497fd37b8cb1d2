"""How other councils stand, told at the head of one council's news to compare."""

import re
from collections.abc import Sequence, Set

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.news.round_ups import is_round_up
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When
from pipeline.sightings.see import Sighting

# Below this what comes as fresh is no news of the head.
_OPENING = 5
_FIRM = 0.7
# Who inspected, judged, reported, moved or did it now; who only stands has none of it.
_OF_NEWS = frozenset("IRVEUDMQNB")
_LEAD = 2
# "Cranford's own are good", below a headline that names another council alone.
_ONLY_IS = re.compile(
    r"(?:(?:but|and|while) )?A(?:, [^,@G]{0,40},)?(?:'s)?(?: own)?(?: [SC])?"
    r" (?:is|are) G\.?"
)

# "In neighbouring Cranford the rating is good": whatever else is the news.
_STANDS_NEXT_DOOR = re.compile(
    r"(?:but |and |while |meanwhile,? )?(?:(?:in|at|over in) )?"
    r"(?:nearby|neighbouring|(?:its|their|the) (?:[a-z]+ )?neighbours?,?"
    # "Of its statistical neighbours, A and A are G".
    r"|(?:of|among|amongst) (?:its|their|the) (?:[a-zC]+ ){0,2}(?:neighbours|peers"
    r"|comparators|counterparts),?) A\b"
    r"(?!.*\b(?:[IUDM]|also Q|(?:has|have|was|were) (?:been )?[VE])\b)"
    r"(?:.*\b(?:is|are|stands)\b|(?: C)?(?:'s S)? Q (?:at|on) (?:an? )?G)"
)
# "Across the border Cranford is good", "Melchester's services, meanwhile, are poor".
_STANDS_ELSEWHERE = re.compile(
    r"(?:but |and |while |meanwhile,? )?(?:(?:just )?(?:across|over) the (?:border"
    r"|boundary|river|water|estuary|bridge|county line)|elsewhere(?:,| in the (?:region"
    r"|area|county|city region|C)\b)|(?:of|among) (?:its|the) (?:near )?neighbours),?"
    r" A\b(?!.*\b(?:[IURDM]|(?:has|have|was|were) (?:been )?[VE])\b).*\b(?:is|are)\b"
    r"|A(?:'s)?(?: [SC])?(?:'s S)?, (?:meanwhile|by contrast|on the other hand|for its"
    r" part), (?:is|are) (?:Q )?(?:V )?(?:to )?G\.?$"
)
# "It now stands level with Cranford, with Melchester ahead of both".
_SET_BESIDE = cued(
    r"\b(?:ahead of|behind|above|below) (?:both|them|all three|all of them)\b"
)
_THAN_NEIGHBOURS = cued(
    r"\b(?:than|unlike|above|below|ahead of) [^.;]{0,25}\bneighbours\b"
)
# "Only a handful of authorities the size of Cranford have come out so well."
_FEW_HAVE = cued(
    r"\b(?:few|handful of|not many|most|many|[0-9]+ of the [0-9]+|half (?:of )?the)"
    r" (?:other |similar |comparable |big |large |small |of the )*(?:authorities"
    r"|councils|boroughs|cities|counties|C)\b[^;]{0,60}\b(?:has|have|are|were)\b[^;]{0,80}"
    r"\b(?:so |as )(?:W|well|badly|highly)\b"
)
_OTHER_DAYS = re.compile(
    r"\bby contrast\b|\bneighbour|\b(?:fortnight|weeks?|months?|years?) ago\b"
    r"|\b(?:in|over|during|for) (?:the )?(?:past|recent)\b"
    r"|\b(?:in the|last|this) (?:spring|summer|autumn|winter)\b"
)
# "Earlier this month Cranford was given a C1", below what its neighbour has today.
DAYS_BEFORE = cued(
    r"\bearlier this (?:month|week|summer|autumn|spring)\b|\blast (?:week|month)\b"
    r"|\b(?:grade|grading|rating|verdict|judge?ment|c[1-4]) (?:back )?in (?:early "
    r"|late )?(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
)
# "In another report published on Wednesday".
OUT_WITH_IT = (
    r"\b(?:another|separate|second) report,? (?:also )?(?:published|issued|out)"
    r" (?:today|yesterday|this|on [a-z]+day|the same)\b"
)
_OUT_WITH_IT = cued(OUT_WITH_IT)
# "Meanwhile Cranford was also rated good in a report published last week".
_ALSO_JUDGED = cued(r"\bA(?: [CS])? (?:was|has been|have been) also V\b[^;]*\b[NR]\b")
# What others got in a pilot, or in an older batch of reports.
_PILOT = cued(r"\b(?:pilots?|trials?|dry runs?|test runs?)\b")
_OLDER_BATCH = cued(
    r"^(?:earlier this (?:week|month|year)|last (?:week|month)|an? (?:week|fortnight"
    r"|month) (?:ago|earlier))\b[^:;]{0,20}\b(?:others|(?:other|more) (?:councils"
    r"|authorities|areas|landlords))\b"
)
_ALMOST_SURELY = 0.97
_COMPARES = cued(r"\bby (?:contrast|comparison)\b")


def of_other_days(sentence: Sentence) -> bool:
    """Say whether a sentence tells of other days than that of the news, or compares."""
    return bool(_OTHER_DAYS.search(sentence.mask) or DAYS_BEFORE.search(sentence.low))


def is_out_too(sighting: Sighting) -> bool:
    """Say whether a report on others is told as one more that came out lately."""
    if _OUT_WITH_IT.search(sighting.sentence.low):
        return True
    also = _ALSO_JUDGED.search(sighting.sentence.mask)
    return bool(also) and (sighting.likely_news or 0.0) >= _ALMOST_SURELY


def only_compares(sentence: Sentence) -> bool:
    """Say whether a sentence sets somebody beside whom the article is about."""
    return bool(_COMPARES.search(sentence.mask) or DAYS_BEFORE.search(sentence.low))


def only_standing(scene: Scene, seen: Sequence[Sighting]) -> Set[int]:
    """Return the sentences that tell how others stand where one council has news.

    "Cranford's services are good and Melchester's inadequate. This week inspectors
    found Sampleton's to be outstanding."
    """
    news = [s for s in seen if s.timing.when is When.NEWS and s.bound]
    near = {s.index for s in news if s.index and _is_next_door(s, scene)}
    near |= _beside_a_count(scene, news) | _stand_elsewhere(scene, news)
    near |= _of_an_older_batch(scene, news)
    return near | _before_the_news(scene, news) | _below_it(scene, news)


def _of_an_older_batch(scene: Scene, news: Sequence[Sighting]) -> Set[int]:
    """Return those of a pilot or a batch before, below the results of others."""
    if any(_PILOT.is_in(s.low) for s in scene.sentences[:_LEAD]):
        return set()
    older = [s for s in news if s.index >= _LEAD and _is_of_older(s.sentence)]
    rest = {c for s in news if s not in older for c in s.codes if s.index < _OPENING}
    return {s.index for s in older if rest and rest.isdisjoint(s.codes)}


def _is_of_older(sentence: Sentence) -> bool:
    return _PILOT.is_in(sentence.low) or _OLDER_BATCH.is_in(sentence.low)


def _is_next_door(seen: Sighting, scene: Scene) -> bool:
    """Say whether a sentence tells how the neighbours stand, if nothing else."""
    if _STANDS_NEXT_DOOR.match(seen.sentence.mask):
        return True
    mask, others = seen.sentence.mask, set(seen.codes).isdisjoint(scene.main[:1])
    if others and _SET_BESIDE.search(mask):
        return True
    told = scene.sentences[seen.index - 1]
    if not _THAN_NEIGHBOURS.search(told.mask) or set(told.values("A")) & set(
        seen.codes
    ):
        return False
    return _OF_NEWS.isdisjoint(seen.sentence.letters)


def _stand_elsewhere(scene: Scene, news: Sequence[Sighting]) -> Set[int]:
    """Return those of others across the border, below a headline of one council."""
    own = {c for s in scene.sentences[:1] for c in s.values("A")}
    if len(own) != 1:
        return set()
    return {
        s.index
        for s in news
        if s.index
        and own.isdisjoint(s.codes)
        and _STANDS_ELSEWHERE.match(s.sentence.mask)
    }


def _below_it(scene: Scene, news: Sequence[Sighting]) -> Set[int]:
    """Return those below a headline of one council that has its grade at once."""
    headed = {c for s in scene.sentences[:1] for c in s.values("A")}
    led = {s.codes for s in news if s.index < _LEAD}
    if len(headed) != 1 or led != {tuple(headed)}:
        return set()
    return {
        s.index
        for s in news
        if s.index >= _LEAD
        and headed.isdisjoint(s.codes)
        and _ONLY_IS.fullmatch(s.sentence.mask)
    }


def _beside_a_count(scene: Scene, news: Sequence[Sighting]) -> Set[int]:
    """Return those that go on after "few councils have come out so well"."""
    return {
        s.index
        for s in news
        if s.index >= _OPENING
        and set(s.codes).isdisjoint(scene.main)
        and "I" not in s.sentence.letters
        and s.sentence.block == scene.sentences[s.index - 1].block
        and _FEW_HAVE.search(scene.sentences[s.index - 1].mask)
    }


def _before_the_news(scene: Scene, news: Sequence[Sighting]) -> Set[int]:
    fresh = [s for s in news if s.index < _OPENING and _is_fresh(s)]
    if len({s.codes for s in fresh}) != 1 or is_round_up(scene, news):
        return set()
    own, first = set(fresh[0].codes), fresh[0].index
    return {
        s.index
        for s in news
        if 0 < s.index < first
        and own.isdisjoint(s.codes)
        and _OF_NEWS.isdisjoint(s.sentence.letters)
    }


def _is_fresh(sighting: Sighting) -> bool:
    letters = sighting.sentence.letters
    judged = "R" in letters or "V" in letters
    return judged and "I" in letters and sighting.timing.strength >= _FIRM


def beside_others_past(
    usable: Sequence[Sighting], scene: Scene
) -> frozenset[tuple[int, int]]:
    """Return which grades stand beside how a third council once stood.

    "Cranford was rated good in 2020, while Melchester and Barnham have been told that
    they require improvement", in the news of another council.
    """
    news = [s for s in usable if s.timing.when is When.NEWS]
    if len(scene.main) != 1 or is_round_up(scene, news):
        return frozenset()
    others = [s for s in usable if s.codes and set(s.codes).isdisjoint(scene.main)]
    new = {(s.index, s.codes) for s in news}
    dated = (s for s in others if s.timing.when is When.BEFORE and s.year)
    past = {s.index: s.codes for s in dated if (s.index, s.codes) not in new}
    return frozenset(
        (s.index, s.token.start)
        for s in others
        if s.index >= _LEAD and set(s.codes).isdisjoint(past.get(s.index, s.codes))
    )
