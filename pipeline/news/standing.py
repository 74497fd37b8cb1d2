"""What only stands as it was, or is told of others, is no news but known."""

import re
from collections.abc import Sequence, Set

from pipeline.layout.scene import Scene
from pipeline.layout.subjects import is_aside
from pipeline.news.beside_the_news import is_announced, without_others_beside
from pipeline.news.how_it_stands import is_below_silence, is_beside_it, only_stands
from pipeline.news.known import (
    LATE,
    as_known,
    beside_what_leads,
    both_halves,
    both_or_none,
    given_months_ago,
)
from pipeline.news.other_heads import below_other_news
from pipeline.news.others_standing import (
    OUT_WITH_IT,
    beside_others_past,
    is_out_too,
    of_other_days,
    only_compares,
    only_standing,
)
from pipeline.news.passing import (
    is_of_a_helper,
    is_of_one,
    is_quoted,
    named_in_passing,
)
from pipeline.news.recalled import (
    head_of,
    how_likely_in_hindsight,
    is_given_now,
    is_recalled,
    is_reported_now,
    is_told_now,
    names_inspectors,
    other_services,
)
from pipeline.news.round_ups import AS_NEXT, ONLY_STANDS, is_one_more, is_round_up
from pipeline.news.ungraded import without_visits
from pipeline.rules.timing import When
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.services.apart import take_turns

# So many councils with results make a round-up, in which nobody is a neighbour.
_ROUND_UP = 4
# In a text of few sentences so many do.
_FEW, _IN_SHORT = 3, 5
# Rules by which a council only is something, not by which it becomes that.
_STATES = frozenset(
    (
        *("now is", "were all", "is judged", "in short", "at or with", "judged"),
        *("they need to improve", "and are", "stays", "the grade"),
    )
)
# The headline and the first sentence; who has news in the first four leads.
_LEAD, _OPENING = 2, 4
# Below these chances what others got is told to compare: named once, or more often.
_BESIDE_THE_NEWS, _HARDLY = 0.6, 0.1
# A council that only is something got that now where it is at least as likely.
_LIKELY = 0.75
_HEAD, _HEADLESS = 3, 0.5
_WHOLE = "children's social care"
_LANDLORDS = "social housing"  # of whom the scorer has learned too little
# "It is a year since": what is told then is of a year ago.
_SINCE_THEN = re.compile(
    r"(?:it(?:'s| is| has been| was) [^.;,]{0,30}\b(?:years?|months?|weeks?|decade)"
    r"|[a-z0-9-]+ (?:years?|months) (?:have|has) passed) (?:since|ago|after)\b"
)
_OUT_NOW = re.compile(r"\bN\b[^.]{0,20} I\b")
_ONLY_IS = re.compile(r"(?:but |and )?A(?:'s S)? (?:is|are|Q)(?: Q)? G\.?")
_IT_SAYS = re.compile(r"(?:it|they|R|the N) (?:says?|said|V|found)\b")
_NEXT_DOOR = re.compile(r"\bneighbour|\bnext[ -]door\b|\bby contrast\b")
_SAME_DAY = re.compile(
    r"\bsame (?:day|morning|weeks?|fortnight|month|batch|time)\b"
    rf"|\b(?:separate|second) report\b|{OUT_WITH_IT}"
)
_FIRM = 0.8
_OF_INSPECTORS = re.compile(r"(?<!G )\bR\b|\bI\b[^.]*\bN\b|\bN\b[^.]*\b[IUDQ]\b|\bV\b")


def as_it_stands(usable: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return the sightings with neighbours' and old standings taken for known."""
    usable = without_others_beside(usable, scene)
    others = other_services(usable, scene)
    standing = only_standing(scene, usable)
    past = beside_others_past(usable, scene)
    told = [
        as_known(s)
        if s.index in standing
        or (s.index, s.token.start) in past
        or is_beside_it(s, scene)
        or (s.remit in others and s.index >= _LEAD and not is_given_now(s))
        else s
        for s in usable
    ]
    own = _without_neighbours(given_months_ago(told, scene), scene)
    fresh = without_visits(_without_standing(own, scene), scene, states=_STATES)
    left = beside_what_leads(below_other_news(fresh, scene))
    return both_halves(both_or_none(_without_headless(left, scene), fresh), left)


def _without_neighbours(usable: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return them with how other councils stand taken for known.

    In the news of one council "neighbouring Melchester is good" sets the scene, and so
    does what a council got that is named once, below the head.
    """
    news = [s for s in usable if s.timing.when is When.NEWS]
    of_one = is_of_one(scene)
    if len({c for s in news for c in s.codes}) >= _ROUND_UP and not of_one:
        return usable
    several = not of_one and is_round_up(scene, news)
    minor = named_in_passing(scene, news, of_one=of_one)
    leading = {
        c
        for s in news
        if s.index < _OPENING
        and not is_quoted(s)
        and not (s.index >= _LEAD and only_compares(s.sentence))
        for c in s.codes
    }
    return [
        as_known(s)
        if is_of_a_helper(s, scene)
        or (
            (
                s.bound
                and (
                    _is_comparison(s, minor=minor)
                    or (not several and _is_named_late(s, scene))
                    or _is_of_whom_it_passes(s, scene)
                    or _is_next_door(s, minor=minor, passing=scene.passing)
                    or (leading and leading.isdisjoint(s.codes) and is_quoted(s))
                    or (leading.isdisjoint(s.codes) and _is_of_others(s, minor=minor))
                )
            )
            and not is_one_more(s, scene, several=several)
            and not is_announced(s, scene)
        )
        else s
        for s in usable
    ]


def _is_comparison(sighting: Sighting, *, minor: Set[str]) -> bool:
    """Say whether a grade is what a council that is hardly spoken of only has."""
    told = sighting.timing.rule not in _STATES or _SAME_DAY.search(
        sighting.sentence.low
    )
    if told or sighting.remit == _LANDLORDS:
        return False
    fresh = "I" in sighting.sentence.letters
    doubted = not fresh or (sighting.likely_news or 0.0) < _LIKELY
    return doubted and minor >= set(sighting.codes)


def _is_named_late(sighting: Sighting, scene: Scene) -> bool:
    """Say whether a grade is what councils only have that are first named there."""
    if sighting.index < LATE or sighting.timing.rule not in ONLY_STANDS:
        return False
    if sighting.remit == _LANDLORDS or len(scene.main) != 1:
        return False
    told = {c for s in scene.sentences[: sighting.index] for c in s.values("A")}
    return "I" not in sighting.sentence.letters and told.isdisjoint(sighting.codes)


def _is_of_whom_it_passes(sighting: Sighting, scene: Scene) -> bool:
    """Say whether a grade only describes a council, as in "Cranford, which is good"."""
    if set(sighting.codes) & set(scene.main) or sighting.timing.rule not in _STATES:
        return False
    return is_aside(sighting.sentence, sighting.token.place)


def _is_next_door(sighting: Sighting, *, minor: Set[str], passing: Set[str]) -> bool:
    """Say whether a sentence below the headline calls a council a neighbour."""
    if not sighting.index or not minor >= set(sighting.codes):
        return False
    near = "neighbours" in sighting.sentence.low
    near = near or sighting.sentence.mask.startswith(("nearby A", "in nearby A"))
    given = sighting.timing.rule not in _STATES
    if given and _SAME_DAY.search(sighting.sentence.low):
        return False
    if passing >= set(sighting.codes) and near:
        return True
    likely = sighting.likely_news or 0.0
    return likely < _LIKELY and bool(_NEXT_DOOR.search(sighting.sentence.mask))


def _is_of_others(sighting: Sighting, *, minor: Set[str]) -> bool:
    """Say whether a grade below the head is what others got on some other day."""
    likely = sighting.likely_news
    if sighting.index >= _OPENING and _ONLY_IS.fullmatch(sighting.sentence.mask):
        return likely is not None and likely < _LIKELY
    if not minor >= set(sighting.codes):
        late = sighting.index >= LATE and not _SAME_DAY.search(sighting.sentence.low)
        return late and likely is not None and likely < _HARDLY
    if of_other_days(sighting.sentence):
        return not is_out_too(sighting)
    likely = 1.0 if likely is None or sighting.remit == _LANDLORDS else likely
    return likely < _BESIDE_THE_NEWS and not _SAME_DAY.search(sighting.sentence.low)


def _without_standing(usable: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return them with what a council only is taken for known, unless it is the news.

    It is no news where the head of the article is about what came of an inspection and
    does not speak of the inspectors, and no grade is told as one that was given.
    """
    head = scene.sentences[:_LEAD]
    if not any(c.symbol == "aftermath" for s in head for c in s.cues):
        return usable
    if any(_OF_INSPECTORS.search(s.mask) for s in head):
        return usable
    news = [s for s in usable if s.timing.when is When.NEWS]
    if len({c for s in news for c in s.codes}) >= _ROUND_UP:
        return usable
    several = is_round_up(scene, news)
    told = {
        (code, label_of(s))
        for s in news
        if s.timing.rule not in _STATES or s.index < _LEAD
        for code in s.codes
    }
    return [
        as_known(s)
        if s.timing.rule in _STATES
        and s.index >= _LEAD
        and not _is_what_it_says(s, scene)
        and not (several and (s.likely_news or 0.0) >= _LIKELY)
        and not any((code, label_of(s)) in told for code in s.codes)
        else s
        for s in usable
    ]


def _is_what_it_says(sighting: Sighting, scene: Scene) -> bool:
    """Say whether "it says that" follows the news of a report in its paragraph."""
    told = scene.sentences[sighting.index - 1] if sighting.index else None
    if told is None or told.block != sighting.sentence.block or "G" in told.letters:
        return False
    return told.letters >= {"N", "I"} and bool(_IT_SAYS.match(sighting.sentence.mask))


def _without_headless(usable: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return them with results taken for known that the head says nothing of.

    Where it names no inspectorate and no grade, or compares councils, or tells what
    there is months later, the article is seldom the news of one.
    """
    news = [s for s in usable if s.timing.when is When.NEWS]
    if scene.of_minutes or any(s.index < _LEAD for s in news):
        return usable
    graded = {c for s in news for c in s.codes}
    several = len(graded) >= _ROUND_UP
    usable = [
        as_known(s)
        if (
            is_recalled(s, scene, states=_STATES)
            or (only_stands(s) and is_below_silence(s, scene))
        )
        and not (several and _is_shared(s))
        else s
        for s in usable
    ]
    if any(_SINCE_THEN.match(s.low) for s in scene.sentences[1:_HEAD]):
        usable = [s if is_told_now(s) else as_known(s) for s in usable]
    enough = how_likely_in_hindsight(scene)
    if enough:
        fresh = any(_OUT_NOW.search(s.mask) for s in scene.sentences[: _OPENING + 1])
        return [
            s
            if (s.likely_news or 0.0) >= enough
            or (fresh and s.timing.strength >= _FIRM and s.index < _OPENING)
            else as_known(s)
            for s in usable
        ]
    if any(names_inspectors(s) for s in head_of(scene, _HEAD)):
        return usable
    few = _FEW if len(scene.sentences) <= _IN_SHORT else _ROUND_UP
    if len(graded) >= few:
        return usable
    return [as_known(s) if _is_headless(s) else s for s in usable]


def _is_headless(sighting: Sighting) -> bool:
    """Say whether a grade of which the head says nothing is unlikely to be news."""
    likely = sighting.likely_news
    own = sighting.remit == _WHOLE or take_turns(sighting.sentence)
    doubted = own and likely is not None and likely < _HEADLESS
    return doubted and sighting.timing.rule != AS_NEXT and not is_reported_now(sighting)


def _is_shared(sighting: Sighting) -> bool:
    """Say whether several councils were given a grade, not: only have it."""
    return len(sighting.codes) > 1 and sighting.timing.rule not in ONLY_STANDS
