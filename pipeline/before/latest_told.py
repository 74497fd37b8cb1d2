"""Of the older grades that a text gives, the one just before."""

import re
from collections.abc import Sequence

from pipeline.layout.sentences import Sentence, Token
from pipeline.patterns.cued import cued
from pipeline.rules.until_now import UNTIL_NOW
from pipeline.sightings.see import Sighting, label_of

FROM_TO = "from this to that"
_PASSED = "passed on the way"
# Grades that are told as given up now, and so as held until now.
_HELD_TILL_NOW = {
    FROM_TO,
    "given up",
    "turned from",
    "left behind",
    "than before",
    "than that",
    "after a run of",
    "lasted till now",
    UNTIL_NOW,
}
_LAST_RULES = {
    "at the last inspection",
    "called previous",
    "when last seen",
    "dated lead",
    "had been",
}
_LAST = cued(
    r"\b(?:last|previous|prior|most recent) (?!(?:two|three|four|few|couple)\b)"
    r"(?:[a-z]+ ){0,4}?(?:inspect\w*|time"
    r"|visit\w*|report\w*|rat(?:ed|ings?)|judge\w*|grad(?:ed?|ing)|verdict|assess\w*|review\w*"
    r"|check\w*|looked|came|called|round|one|there|here|occasion|outing|test)\b"
)
# "Stuck for eight years on G": so it was until the other day.
_LASTED = cued(
    r"\b(?:for|spent|over|through|throughout)"
    r" (?:(?:nearly|almost|more than|about|some|most of|much of|all of|at least|the"
    r"|last|past|best part of|whole|long) ){0,4}"
    r"(?:[0-9]+|a|two|three|four|five|six|seven|eight|nine|ten|several|many|decade)"
    r"(?: [a-z]+)? ?(?:years?|inspections?|decades?|reports?)?\b"
    r"|\bstuck\b|\b(?:years?|inspections?) (?:of|at|on|as|in) "
)


_THROUGH = re.compile(r"(?: N)?,? (?:through|via) (?:(?:an?|the|O|R) )*")
# "Once rated G twice in three years".
_OF_LONG_AGO = re.compile(r"\bonce\b[^.;]{0,60}\btwice\b")
# "The council, which spent five years in special measures": that is over.
_SPENT_THEN = re.compile(r"\bwhich (?:had )?spent\b")
_AND = re.compile(r"(?:,|;|\b(?:and|but|while|whereas|with)\b)[^,;]*$")


def latest(earlier: Sequence[Sighting]) -> Sighting | None:
    """Return the sighting of the grade just before, of those of older grades."""
    earlier = [s for s in earlier if not _is_given_up_then(s, earlier)]
    dated = [s for s in earlier if s.year is not None]
    dated = [s for s in dated if is_called_last(s)] or dated
    last = max(dated, key=lambda s: (s.year or 0, s.timing.just_before), default=None)
    passed = [s for s in earlier if s.timing.rule == _PASSED]
    ended = _last_stops([s for s in earlier if _is_held_till_now(s)] + passed)
    if last is None or (not ended and not is_called_last(last)):
        named = [s for s in earlier if s.year is None and is_called_last(s)]
        close = [s for s in earlier if s.timing.just_before]
        if named or last is None:
            return next(iter([*ended, *named, *close, *earlier]), None)
    if not ended or last is None:
        return last
    overtaken = {label_of(s) for s in dated if (s.year or 0) < (last.year or 0)}
    if is_called_last(last) or label_of(ended[0]) in overtaken:
        return last
    return ended[0]


def _last_stops(ended: Sequence[Sighting]) -> list[Sighting]:
    """Leave out where a way began that led "from G through G" to the result."""
    return [
        s
        for s in ended
        if not any(
            t.sentence is s.sentence
            and (t.timing.rule == _PASSED or _is_way_on(s, t))
            and s.timing.rule != _PASSED
            for t in ended
        )
    ]


def _is_way_on(start: Sighting, stop: Sighting) -> bool:
    """Say whether a way went on "through" another grade."""
    mask, places = start.sentence.mask, (start.token.place + 1, stop.token.place)
    return bool(_THROUGH.fullmatch(mask, *places))


def _is_given_up_then(sighting: Sighting, earlier: Sequence[Sighting]) -> bool:
    """Say whether its sentence tells for which older grade it was given up.

    "It climbed out of G three years later, when it was V G in Y."
    """
    return sighting.timing.rule == "given up" and any(
        other.sentence is sighting.sentence
        and other.year is not None
        and other.timing.rule not in _HELD_TILL_NOW
        and other.token.start > sighting.token.start
        and label_of(other) != label_of(sighting)
        for other in earlier
    )


def _is_held_till_now(sighting: Sighting) -> bool:
    if sighting.timing.rule in _HELD_TILL_NOW:
        return True
    if sighting.year is not None or "Y" in sighting.sentence.letters:
        return False
    low = sighting.sentence.low
    over = _OF_LONG_AGO.search(low) or _SPENT_THEN.search(low)
    return bool(_LASTED.search(low)) and not over


def is_called_last(sighting: Sighting) -> bool:
    """Say whether a grade is told as that of the last inspection before."""
    if sighting.timing.rule not in _LAST_RULES or "B" not in sighting.sentence.letters:
        return False
    return names_the_last(sighting)


def names_the_last(sighting: Sighting) -> bool:
    """Say whether a grade's sentence speaks of the last inspection before."""
    sentence, own = sighting.sentence, sighting.token
    low, start = sentence.words.low, sentence.start
    return any(
        not _is_of_another(sentence, own, start + f.start(), start + f.end(), low)
        for f in _LAST.finditer(sentence.low)
    )


def _is_of_another(
    sentence: Sentence, own: Token, start: int, end: int, low: str
) -> bool:
    """Say whether "at its last inspection" is said of another grade of a sentence.

    "G in Y, and at B it was G": what follows "and" belongs to the grade behind it.
    """
    others = [t for t in sentence.all("G") if t is not own]
    if start < own.start:
        return any(end <= t.start < own.start for t in others)
    behind = [t for t in others if t.start >= end]
    between = [t for t in others if own.end <= t.start < start]
    return bool(behind and not between and _AND.search(low[own.end : start]))
