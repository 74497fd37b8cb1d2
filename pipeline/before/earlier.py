"""Which of the grades seen bear on what a judgement was before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.before.became import with_what_became
from pipeline.before.journeys import leads_elsewhere
from pipeline.before.latest_told import FROM_TO
from pipeline.before.older_still import (
    LIKELY,
    lead_of,
    without_fallen_from,
    without_older,
)
from pipeline.before.others_past import is_no_past_of_its_own, is_of_other_families
from pipeline.before.two_halves import (
    is_of_both_halves,
    is_of_that_half,
    is_one_half,
    own_half,
)
from pipeline.grading.rows import says_each
from pipeline.grading.things_judged import is_of_a_body
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.parts.halves import is_of_both_strands
from pipeline.parts.parts import is_of_a_part
from pipeline.patterns.cued import cued
from pipeline.rules.aside import FOLLOWS
from pipeline.rules.nearly import STEPPED_OVER
from pipeline.rules.not_given import NO_RESULT_OF_THEIRS, WISHED_FOR
from pipeline.rules.timing import When
from pipeline.rules.until_now import UNTIL_NOW
from pipeline.sightings.of_that_time import OF_THAT_TIME
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.shared.lists import LISTED_BEFORE
from pipeline.text.lexicon import EXTREME

# "It is only three years since we were told @": hardly two inspections ago.
_NOT_LONG_SINCE = cued(
    r"\b(?:one|two|three|four|[1-4])(?: and a half)? years"
    r"(?: (?:have|has|had) (?:now )?(?:passed|elapsed|gone by|gone))? since\b(?! then)"
)
_STOOD = re.compile(r"(?: [CSN])*,? (?:ever )?since (?:[a-z]+ )?Y\b")
# "It comes two years after an @ verdict": so the result that it tells of does.
_FOLLOWED = re.compile(
    r"^(?:it|that|this|the (?:R )?[NUDM]) (?:also )?(?:comes?|came|follows|followed)\b"
    r"[^;]*(?:\byears?\b|\bY\b)"
    r"|^it is (?:[a-z0-9]+ ){1,4}years? since\b"
)
_AIMED = re.compile(r"F[^,;]*$")
_BY_THEN = re.compile(r"(?: N)?,? by (?:[a-z]+ ){0,2}Y\b")
# "G in Y, @ by Y": so far it had come by then.
_AFTER_ANOTHER = re.compile(r"G(?: N)?,? (?:in|of) Y[,;]? (?:and |then |but |an? )*$")
_OF_ANOTHER_TIME = cued(
    r"\b(?:[BYQ]|had|ago|again|before|since|then|until|once|first|when|after|used to"
    r"|from|years?|months?|last|still|also|(?:19|20)[0-9]{2})\b"
)
# "When R were last on the island, in Y, S were V to be @".
_WHEN_LAST_THERE = re.compile(
    r"(?:but |and )?(?:when|the last time) R (?:(?:were|was|had|came|visited|called) )*"
    r"(?:last|B|here|there|to|in|on)\b[^G;]{0,60}[,:] [^GJ;]{0,40}\bG\b"
)
_SURELY = {LISTED_BEFORE, UNTIL_NOW, OF_THAT_TIME, "replaced by this"}
_ASIDE = {"before an older move", "older still", FOLLOWS}
# What only might have been is no past.
_NOBODYS = {
    NO_RESULT_OF_THEIRS,
    WISHED_FOR,
    "others judge it",
    "somebody's own council",
}
_OF_THAT_PART = cued(
    r"^[^GASCOK;]*J[^GASCOK;]*G(?: W| too)?,? (?:where|when|which|having|from)"
    r" [^GASCOKJ;,]{0,30}$"
)
# "All four were @", "each one of them was @": what every part was.
_EACH_OF_THEM = cued(
    r"\ball four\b|\b(?:all|each(?: one)?|every(?: one)?) of (?:them|these|those)\b"
    r"|^(?:each|all) (?:was|were|had|required)\b|\bthey (?:were|had) (?:all|each)\b"
    r"|\bacross the board\b|\b(?:each|every) (?:area|judge?ment|part|one)\b"
    r"|\b(?:everything|all)(?: that)? (?:ofsted|(?:the )?inspectors|they|it)"
    r" (?:had |were |was )?(?:look|examin|inspect|judg|grad|assess|visit|saw|seen)"
)
# "... let care leavers down. Their service was already @."
_THEIRS = re.compile(r"(?:but |and )?their (?:own )?(?:C|S|support|help|care)\b")
_OF_J = re.compile(r"\bJ\b[^ACS]*$")

# Below this it is believed against the rules.
_NOT = 0.02


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sightings of one authority and remit that bear on what it was before.

    `news` are those of the grade reported, `earlier` those of older grades, `likely`
    those that only the learned scorer takes for the one before, `halves` those of both
    judgements that there were until 2013, where they differ.
    """

    news: Sequence[Sighting]
    earlier: Sequence[Sighting] = ()
    likely: Sequence[Sighting] = ()
    halves: Sequence[Sighting] = ()
    over: Sequence[Sighting] = ()


def gathered(
    news: Sequence[Sighting],
    found: Sequence[Sighting],
    *,
    judgement: str,
    scene: Scene,
) -> Gathered:
    """Return what of `found` bears on the past of a judgement that is news.

    Where parts alone have grades, what the whole had before is no part's past.
    """
    own = own_half(judgement, news[0])
    whole = [s for s in found if _is_of(s, judgement, own)]
    if is_of_a_part(judgement, news[0], scene):
        whole = [s for s in whole if s in news or _is_of_parts(s)]
    whole = [s for s in whole if not is_no_past_of_its_own(s)]
    whole = [s for s in whole if not is_of_other_families(s, news[0])]
    whole = [s for s in whole if not _is_of_what_they_have(s, scene)]
    whole = with_what_became(without_fallen_from(whole, news[0], scene), scene)
    told = without_older([s for s in whole if _is_earlier(s, news[0])])
    told = [s for s in told if not leads_elsewhere(s, label_of(news[0]), found)]
    return Gathered(
        news=news,
        earlier=[
            s
            for s in told
            if judgement in s.rows.names or _may_be_it(s) or _led_to(news[0], s)
        ],
        likely=_likely(whole, label_of(news[0])),
        halves=() if own else _halves(found),
        over=[s for s in whole if s.timing.rule == STEPPED_OVER],
    )


def _is_of_what_they_have(sighting: Sighting, scene: Scene) -> bool:
    """Say whether a grade is that of a body of the council, or of "their service"."""
    mask, place = sighting.sentence.mask, sighting.token.place
    if is_of_a_body(f"{mask[:place]}@{mask[place + 1 :]}"):
        return True
    number = sighting.sentence.number
    if not number or not _THEIRS.match(mask):
        return False
    return bool(_OF_J.search(scene.sentences[number - 1].mask))


def _is_of_parts(sighting: Sighting) -> bool:
    """Say whether a grade is that of parts: named, or told of each of them."""
    sentence = sighting.sentence
    each = says_each(sentence) or bool(_EACH_OF_THEM.search(sentence.low))
    return each or bool(sighting.rows.names)


def _halves(found: Sequence[Sighting]) -> list[Sighting]:
    """Return the grades of both judgements that there once were, of one sentence."""
    told = [s for s in found if is_one_half(s) and not is_no_past_of_its_own(s)]
    return [s for s in found if any(h.sentence is s.sentence for h in told)]


def _may_be_it(sighting: Sighting) -> bool:
    likely = sighting.likely_before
    if sighting.timing.rule in _SURELY or likely is None or likely > _NOT:
        return True
    if _WHEN_LAST_THERE.match(sighting.sentence.mask):
        return True
    if is_of_both_halves(sighting):
        return True
    # Then it is a grade of the whole, and a rule says that it was given before.
    return (sighting.likely_news or 0.0) >= LIKELY


def _led_to(news: Sighting, old: Sighting) -> bool:
    """Say whether a grade is told as where the way to the one reported began."""
    if news.rows.names or news.timing.rule == "stays":
        return False
    ends = (t.value for t in old.sentence.all("G") if t.start > old.token.start)
    return old.timing.rule == FROM_TO and next(ends, None) == news.token.value


def _likely(found: Sequence[Sighting], label: str) -> list[Sighting]:
    """Return what the learned scorer takes for the judgement before; none if in doubt.

    Where no rule knows an earlier grade, the one other grade may be it.
    """
    likely = [
        s
        for s in found
        if (s.likely_before or 0) >= LIKELY
        and label_of(s) != label
        and s.timing.rule not in _NOBODYS
        and not leads_elsewhere(s, label, found)
    ]
    return likely if len({label_of(s) for s in likely}) == 1 else []


def _is_earlier(sighting: Sighting, best: Sighting) -> bool:
    """Say whether a sighting tells of an older grade than the one reported."""
    if sighting.timing.when is When.BEFORE:
        return not _is_of_ever(sighting) and not _is_told_again(sighting, best)
    if label_of(sighting) == label_of(best):
        return _has_stood(sighting)
    if sighting.timing.rule in _ASIDE or sighting.token.value.startswith(EXTREME):
        return _is_followed(sighting)
    dated = sighting.year is not None and not _is_aimed_at(sighting)
    dated = dated and sighting.timing.rule not in _NOBODYS
    # "To be @, after the cuts since Y": the year is that of something else.
    dated = dated and sighting.timing.when is not When.NOT_YET
    if dated or sighting.timing.rule == "standing since":
        return True
    if sighting.timing.when is When.NEWS:
        return False
    same = sighting.sentence is best.sentence and "I" in best.sentence.letters
    return same and sighting.timing.rule == "a council's standing"


def _is_followed(sighting: Sighting) -> bool:
    """Say whether the result reported is told to come years after that grade."""
    follows = sighting.timing.rule == FOLLOWS
    return follows and (
        bool(_FOLLOWED.search(sighting.sentence.mask))
        or bool(_NOT_LONG_SINCE.search(lead_of(sighting)))
    )


def _is_of_ever(sighting: Sighting) -> bool:
    """Say whether it is "the best it has had", and the scorer takes that for older."""
    extreme = sighting.token.value.startswith(EXTREME)
    return extreme and sighting.timing.rule.startswith("learned")


def _is_told_again(sighting: Sighting, best: Sighting) -> bool:
    """Say whether the scorer alone takes for older what is the result once more.

    Nothing near it speaks of another time, and the grade is the one reported.
    """
    if not sighting.timing.rule.startswith("learned"):
        return False
    if label_of(sighting) != label_of(best):
        return False
    return not speaks_of_then(sighting.sentence)


def speaks_of_then(sentence: Sentence) -> bool:
    """Say whether anything in a sentence speaks of another time than now."""
    return bool(_OF_ANOTHER_TIME.search(sentence.mask))


def _has_stood(sighting: Sighting) -> bool:
    """Say whether it is told how long a grade has stood: "an @ council since Y"."""
    mask, place = sighting.sentence.mask, sighting.token.place
    known = sighting.timing.when is When.BACKGROUND
    first = "first" in sighting.sentence.low
    return known and not first and bool(_STOOD.match(mask, place + 1))


def _is_aimed_at(sighting: Sighting) -> bool:
    """Say whether a grade with a year is one that was wanted by then."""
    mask, place = sighting.sentence.mask, sighting.token.place
    if _AIMED.search(mask, 0, place):
        return True
    by_then = _BY_THEN.match(mask, place + 1)
    return bool(by_then and not _AFTER_ANOTHER.search(mask, 0, place))


def _is_of(sighting: Sighting, judgement: str, own: str) -> bool:
    rows = sighting.rows
    of_half = is_of_that_half(sighting, own) if own and not rows.some else None
    if of_half is not None:
        return of_half
    if (rows.some and not is_of_both_strands(sighting)) or is_one_half(sighting):
        return False
    if judgement in rows.names:
        return True
    if _is_of_a_part(sighting):
        return False
    return not rows.names or rows.every or is_of_both_halves(sighting)


def _is_of_a_part(sighting: Sighting) -> bool:
    """Say whether it is of one judgement: "J was G, where it was @"."""
    mask, place = sighting.sentence.mask, sighting.token.place
    return bool(_OF_THAT_PART.search(mask, 0, place))
