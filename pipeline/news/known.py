"""What is known and no news: how to say so, and what always is."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from pipeline.frameworks.regimes import is_yearly
from pipeline.layout.scene import Scene
from pipeline.news.no_news_told import is_told_anew
from pipeline.parts.halves import is_of_two_results
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.months_told import came_out_months_ago
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.services.apart import own_services, take_turns

# From this sentence on a result comes late in an article.
LATE = 6
# The headline and the first sentence.
_LEAD = 2
_OUT_TOO = cued(
    r"\b(?:second|separate|another|new) (?:[a-z]+ )?(?:report|inspection|verdict)"
    r"|\b(?:today|yesterday|this week|same (?:day|week)|(?:also|just) published)\b"
)
_OTHERS_JUDGE, _LIKELY_ENOUGH = "others judge it", 0.5
_MONTHS_AGO = {"told of a month gone by", "dated by its month"}
_LEARNED = "learned"
# "J and S are G": two of the parts together.
_JOINED = re.compile(
    r"\bJ,? (?:and|as well as|along with|together with) (?:the |its |their )?S\b"
)
# Since then one report tells both.
_ONE_REPORT = date(2013, 11, 1)
_WHOLE, _PART = "children's social care", "fostering/adoption agency"

# The ratings of adults' care that every council was given on one day late in the year.
_OF_EVERY_COUNCIL = {"CQC annual rating", "star rating"}
_THEIR_DAYS = {11, 12}
_HEAD = 4


def as_known(sighting: Sighting) -> Sighting:
    """Return a sighting of news as one of what was known before."""
    if sighting.timing.when is not When.NEWS:
        return sighting
    return replace(sighting, timing=Timing(When.BACKGROUND, "told late in the article"))


def both_at_once(
    left: Sequence[Sighting], told: Sequence[Sighting], scene: Scene
) -> Sequence[Sighting]:
    """Return what is left, with the ratings that came out for all councils together.

    Where they lead, no other council's is older or only how it stands.
    """
    head = any("R" in s.letters for s in scene.sentences[:_HEAD])
    if not head or scene.day is None or scene.day.month not in _THEIR_DAYS:
        return left
    return [
        was if _is_of_every_council(was) else s
        for s, was in zip(left, told, strict=True)
    ]


def _is_of_every_council(sighting: Sighting) -> bool:
    framework = sighting.graded.framework if sighting.graded else None
    return framework is not None and framework.name in _OF_EVERY_COUNCIL


def beside_what_leads(usable: Sequence[Sighting]) -> Sequence[Sighting]:
    """Return results taken for known beside what an article opens with."""
    return _beside_a_yearly_rating(_beside_others_verdict(usable))


def _beside_others_verdict(usable: Sequence[Sighting]) -> Sequence[Sighting]:
    """Return results taken for known below a head that tells what others judge.

    Where auditors or a union open with a grade of theirs, how the services stand is
    told beside it, unless the scorer finds it likely to be the news.
    """
    head = (s for s in usable if s.index < _LEAD)
    if not any(s.timing.rule == _OTHERS_JUDGE for s in head):
        return usable
    return [
        as_known(s)
        if s.likely_news is not None and s.likely_news < _LIKELY_ENOUGH
        else s
        for s in usable
    ]


def _beside_a_yearly_rating(usable: Sequence[Sighting]) -> Sequence[Sighting]:
    """Return results taken for known that a yearly rating is told to rest on.

    From 2009 to 2011 it summed up what inspectors had found since the last one: an
    inspection told below it is a reason, unless it is said to be out as well.
    """
    yearly = [s for s in usable if s.timing.when is When.NEWS and is_yearly(s.graded)]
    first = min((s.index for s in yearly), default=_LEAD)
    if first >= _LEAD:
        return usable
    rated = {code for s in yearly for code in s.codes}
    return [
        as_known(s)
        if s.index > first
        and s.remit == _WHOLE
        and not is_yearly(s.graded)
        and rated.issuperset(s.codes)
        and not _OUT_TOO.search(s.sentence.low)
        else s
        for s in usable
    ]


def given_months_ago(usable: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return results taken for known that an article says were given months ago.

    "A commissioner for inadequate Cranford" tells nothing new where "it was rated
    inadequate last month" follows, or "Ofsted published its report in March". What a
    rule finds given today is another matter.
    """
    day = scene.month
    if day and any(came_out_months_ago(s, day) for s in scene.sentences):
        return [s if is_told_anew(s) else as_known(s) for s in usable]
    then = {
        (code, label_of(s))
        for s in usable
        if s.timing.rule in _MONTHS_AGO and not (s.rows.names or s.rows.some)
        for code in s.codes
    }
    return [
        as_known(s)
        if _is_only_learned(s) and all((c, label_of(s)) in then for c in s.codes)
        else s
        for s in usable
    ]


def _is_only_learned(sighting: Sighting) -> bool:
    told = sighting.timing.rule.startswith(_LEARNED)
    return told and "I" not in sighting.sentence.letters


def both_halves(
    left: Sequence[Sighting], told: Sequence[Sighting]
) -> Sequence[Sighting]:
    """Return what is left, with the second result of an inspection that has two.

    Until 2012 one report had one on safeguarding and one on children in care: where
    the first is the news, the other is no less.
    """
    first: dict[str, int] = {}
    for s in left:
        if s.timing.when is When.NEWS and is_of_two_results(s):
            for code in s.codes:
                first.setdefault(code, s.index)
    return [
        was
        if s is not was
        and is_of_two_results(was)
        and all(first.get(code, was.index) < was.index for code in was.codes)
        else s
        for s, was in zip(left, told, strict=True)
    ]


def both_or_none(
    left: Sequence[Sighting], told: Sequence[Sighting]
) -> Sequence[Sighting]:
    """Return what is left, without those told beside one that is known after all."""
    both = list(zip(left, told, strict=True))
    gone = {s.index for s, was in both if s is not was and take_turns(s.sentence)}
    return [as_known(s) if s.index in gone else s for s in left]


def without_parts(
    by_key: Mapping[tuple[str, str], Sequence[Sighting]], scene: Scene
) -> Mapping[tuple[str, str], Sequence[Sighting]]:
    """Return them with adoption's grade taken for known beside that of the whole.

    Until 2018 one report gave both, and of the two only that of the whole is a result,
    also in an article on adoption where one sentence tells both.
    """
    apart = any("adopt" in b.low or "foster" in b.low for b in scene.blocks[:_LEAD])
    whole = {
        code: {s.index for s in found if s.timing.when is When.NEWS}
        for (code, remit), found in by_key.items()
        if remit == _WHOLE
    }
    alone = scene.day is not None and scene.day < _ONE_REPORT
    return {
        (code, remit): [
            s
            if alone and _is_inspected_alone(s)
            else _beside(s, whole[code], apart=apart)
            for s in found
        ]
        if remit == _PART and whole.get(code)
        else found
        for (code, remit), found in by_key.items()
    }


def _is_inspected_alone(sighting: Sighting) -> bool:
    """Say whether a sentence sets the grade of fostering beside that of the whole."""
    own = own_services(sighting.sentence, sighting.token)
    return own == _PART and "adopt" not in sighting.sentence.low


def _beside(sighting: Sighting, told: Set[int], *, apart: bool) -> Sighting:
    """Return adoption's grade as known where that of the whole is the result."""
    own = apart and sighting.index not in told
    joined = _JOINED.search(sighting.sentence.mask)
    return sighting if own and not joined else as_known(sighting)
