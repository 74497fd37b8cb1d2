"""Articles on several councils at once: what each of them got, whatever the words.

Where results are told one after another, a sentence that sets a council beside a grade
tells the next: "For Cranford it was inadequate", "Melchester led the field with good".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.layout.several import HEAD
from pipeline.news.told_aside import is_counted_out, is_presented
from pipeline.rules.aside import FOLLOWS, ON_THE_SIDE, STANDING
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import Sighting, label_of

IN_A_ROUND_UP = "in a round-up"
AS_NEXT = "named as the next result"
_TOLD = Timing(When.NEWS, IN_A_ROUND_UP, 0.75)
_AS_NEXT_TOLD = Timing(When.NEWS, AS_NEXT, 0.75)
# So many councils with results are several, whatever the head says.
_SEVERAL = 2
# How far apart the results of a round-up stand, and those said to be the next.
_NEAR, _FAR = 4, 8
# "All four were G", "both G", "two councils have thrown off their G".
_ALL_OF_THEM = re.compile(
    r"\b(?:(?P<all>all|both|each|every one)(?: of (?:them|the [a-z]+|these|those|the))?"
    r" ?)?(?P<number>two|three|four|five|six|seven|eight|nine|ten)?"
    r"(?: more| other| further)?"
    r"(?: (?:councils|authorities|C|boroughs|counties|cities))? (?:was|were|had|have"
    r"|has|throw|shed|lose|leave|shake|escape|come|started|began|rated|V|G)\b"
)
_NUMBERS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10},
}
_NEW_ONES = re.compile(r"\b(?:new|annual|fresh|first) (?:[a-z]+ |R |O ){0,3}(?:N|V)\b")
# "A, by contrast, U from G to G": a whole move of its own is told as a result is.
_MOVES = re.compile(
    r"^(?:(?:but|and|while|meanwhile|elsewhere),? )?A(?: C)?,? (?:by contrast,? )"
    r"(?:has |have )?(?:I )?[UMD]\b(?! [^;]*\b(?:last|ago|earlier)\b)"
    r"[^G;BY]{0,20}G\b[^G;BY]{0,60}(?:G|N)\b"
    # "Meanwhile A has held on to the G that it was first given in 2018."
    r"|^(?:and |but )?(?:meanwhile|elsewhere|separately|finally),? (?:the )?A(?: C)?"
    r" (?:has|have) (?:I |also )*[QUDM]\b[^;]*G\b"
)
# "Meanwhile A was also V G."
_ALSO_JUDGED = re.compile(
    r"^(?:and |but )?(?:meanwhile|elsewhere|separately),? (?:the )?A(?: C)?"
    r" (?:was|were|has been|have been) also V\b[^;BY,]*G\b"
    # "A's S, too, were V G today".
    r"|^(?:and |but )?(?:the )?A(?:'s)?(?: [SC])?(?:,? too,? (?:was|were)| (?:was|were)"
    r" also) V [^;BY,G]{0,15}G I\b"
)
# What gainsays that a council simply got the grade that stands behind its name.
_OTHERWISE = (
    r"who|whose|which(?! both| all| each)|where|when|while|after|since|had|been"
    r"|formerly|used|unlike|than"
    r"|from|said|says|told|not|never|no|nor|if|until|like|because|despite|neighbours?"
    r"|neighbouring|once|already|by|leaves?|alone|F|B|Y|T|J|P|X|H"
)
_PLAIN = re.compile(
    rf"^(?:(?!\b(?:{_OTHERWISE})\b)[^@G;(\"])*\bA(?:'s)?(?: [SC])*"
    rf"(?:(?!\b(?:{_OTHERWISE})\b)[^@G;(\"])*@"
    r"(?!(?: [NSCO])*,? (?:(?:in|since|at|from|until|for|of|back) )?(?:[a-z]+ ){0,2}"
    r"[BY])"
    r"(?! or\b)"
)
# Below its name nobody need be named: "The city is @", "not so the city, which is @".
_PLAIN_BELOW = re.compile(
    rf"^(?:(?!\b(?:{_OTHERWISE})\b)[^@GAJ;(\"])*@(?![^;]*\b[BY]\b)(?! or\b)"
    r"|^not so (?:for |in |at )?[^@GAJ;,BY]{2,30}, which (?:is|was) [^@GAJ;,BY]{0,20}@"
)
# What the rules know nothing of, and how likely it must be at least.
_UNKNOWN = {"no word of judging near", "an ordinary word"}
_LIKELY, _NEWS_LIKELY = 0.1, 0.05
_ASIDE = {ON_THE_SIDE, FOLLOWS}
# These say least: "Cranford is good" may be of years ago.
ONLY_STANDS = frozenset(
    ("now is", "were all", "is judged", "in short", "they need to improve", "and are")
)
_SURELY, _FIRMLY, _HALF_SURELY = 0.75, 0.5, 0.3


def is_round_up(scene: Scene, news: Sequence[Sighting]) -> bool:
    """Say whether an article tells what several councils got."""
    return len({c for s in news for c in s.codes}) > 1 and scene.heads_several


def is_one_more(sighting: Sighting, scene: Scene, *, several: bool) -> bool:
    """Say whether a grade is the next of several councils', and no mere standing.

    On a day of reports so is a whole move of one council, whatever the head says.
    """
    if _MOVES.match(sighting.sentence.mask) and _says_that_reports_are_out(scene):
        return True
    if _ALSO_JUDGED.match(sighting.sentence.mask):
        return True
    likely = (sighting.likely_news or 0.0) >= _SURELY
    likely = likely or is_counted_out(sighting)
    return several and (likely or sighting.timing.rule not in ONLY_STANDS)


def in_round_ups(
    read: Sequence[Sighting], placed: Sequence[Sighting], scene: Scene
) -> Sequence[Sighting]:
    """Return grades as the scorer placed them, and in a round-up those it doubts.

    `read` are the same grades as the rules alone see them.
    """
    news = [s for s in placed if _is_news(s)]
    codes = {c for s in news for c in s.codes}
    codes |= {c for s in read if _is_next_one(s, scene) for c in s.codes}
    if not scene.heads_several and len(codes) < _SEVERAL:
        return placed
    next_ = [
        not _is_news(p) and _is_plain(s, p, scene)
        for s, p in zip(read, placed, strict=True)
    ]
    if not any((s.likely_news or 0.0) >= _FIRMLY for s in news):
        news += [s for s, is_next in zip(placed, next_, strict=True) if is_next]
        likely = {
            s.codes
            for s in news
            if (s.likely_news or 0.0) >= _HALF_SURELY or _is_next_one(s, scene)
        }
        if len(likely) < _SEVERAL or not _says_that_reports_are_out(scene):
            return placed
    told = [
        replace(p, timing=_when(s), reason=None)
        if is_next and _is_beside(s, news, scene)
        else p
        for s, p, is_next in zip(read, placed, next_, strict=True)
    ]
    return [_as_told_of_all(s, told) for s in told]


def _as_told_of_all(sighting: Sighting, told: Sequence[Sighting]) -> Sighting:
    more = _of_all(sighting, told)
    if not more:
        return sighting
    codes = tuple(dict.fromkeys((*sighting.codes, *more)))
    return replace(sighting, codes=codes, reason=None)


def _of_all(sighting: Sighting, told: Sequence[Sighting]) -> tuple[str, ...]:
    """Return whose an older grade is that the head tells of all, or of so many.

    "All four were inadequate last time" is of all of whom it tells something, "two
    have shed their inadequate rating" of those that have another one now.
    """
    if sighting.timing.when is not When.BEFORE or sighting.index >= HEAD:
        return ()
    said = sighting.sentence.mask[: sighting.token.place]
    found = None if "A" in said else _ALL_OF_THEM.search(said)
    if not found or not (found["all"] or found["number"]):
        return ()
    if sighting.bound and found["all"]:
        return ()
    news = [s for s in told if _is_news(s) and s.remit == sighting.remit]
    if not found["all"]:
        news = [s for s in news if label_of(s) != label_of(sighting)]
    codes = tuple(dict.fromkeys(c for s in news for c in s.codes))
    number = found["number"]
    return codes if number is None or _NUMBERS.get(number) == len(codes) else ()


def _says_that_reports_are_out(scene: Scene) -> bool:
    return any(
        "R" in s.letters and ("I" in s.letters or _NEW_ONES.search(s.mask))
        for s in scene.sentences[:HEAD]
    )


def _when(read: Sighting) -> Timing:
    if _is_news(read):
        return read.timing
    return _AS_NEXT_TOLD if read.timing.rule in _ASIDE else _TOLD


def _is_beside(read: Sighting, news: Sequence[Sighting], scene: Scene) -> bool:
    """Say whether a grade stands near what others got, and is alone of its own."""
    of = [s for s in news if s.remit == read.remit and s.token is not read.token]
    presented = _is_next_one(read, scene)
    whole = (s for s in of if not (s.rows.names or s.rows.some))
    own = [s.index for s in whole if set(s.codes) & set(read.codes)]
    if own and not (presented and min(own) > read.index):
        return False
    near = _FAR if presented or _is_below(read, scene) else _NEAR
    others = [s for s in of if set(s.codes).isdisjoint(read.codes)]
    return any(abs(s.index - read.index) <= near for s in others)


def _is_below(read: Sighting, scene: Scene) -> bool:
    """Say whether a sentence without a name stands under the one its grade is of."""
    under = scene.sections.get(read.index)
    return under == frozenset(read.codes) and "A" not in read.sentence.letters


def _is_plain(read: Sighting, placed: Sighting, scene: Scene) -> bool:
    """Say whether a sentence sets a council beside a grade and says no more of it."""
    below = _is_below(read, scene)
    whole = not (read.rows.names or read.rows.some)
    if not (read.bound or below) or read.graded is None or not whole:
        return False
    likely = placed.likely_news
    if _is_next_one(read, scene) or _is_told_on_the_side(read, likely):
        return True
    rules = _UNKNOWN | _ASIDE if below else _UNKNOWN
    unknown = read.timing.rule in rules and read.reason in {None, "an ordinary word"}
    if likely is None or not (unknown or _is_news(read)):
        return False
    enough = _LIKELY if unknown else _NEWS_LIKELY
    if likely < enough or scene.passing.issuperset(read.codes):
        return False
    mask, place = read.sentence.mask, read.token.place
    said = read.sentence.words.low[read.sentence.start : read.token.start]
    quoted = said.count('"') % 2 and not read.token.quoted
    plain = _PLAIN_BELOW if below else _PLAIN
    return not quoted and bool(plain.search(f"{mask[:place]}@{mask[place + 1 :]}"))


def _is_told_on_the_side(read: Sighting, likely: float | None) -> bool:
    """Say whether a whole result stands before that of a part: "A, V @ O, had G J"."""
    if read.timing.rule != STANDING or (likely or 0.0) < _HALF_SURELY:
        return False
    mask, place = read.sentence.mask, read.token.place
    return read.sentence.letters.isdisjoint("BY") and mask.startswith(" O", place + 1)


def _is_next_one(read: Sighting, scene: Scene) -> bool:
    """Say whether a clause on the side tells the result of who is named next."""
    if read.reason is not None or not (read.timing.rule in _ASIDE or _is_news(read)):
        return False
    told = scene.sentences[read.index - 1].mask if read.index else ""
    return is_presented(read, told)


def _is_news(sighting: Sighting) -> bool:
    return sighting.timing.when is When.NEWS and sighting.reason is None
