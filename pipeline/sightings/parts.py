"""Articles on an inspection that gives each part of a service a grade, and no other.

Since April 2026 an inspection of children's services has no overall grade: its four
judgements are the result. What elsewhere is praise or blame for a part is news there.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.inspections import Framework
from pipeline.frameworks.begun import gives_overall, may_be_either
from pipeline.grading.rows import Rows, first_of_list
from pipeline.grading.stretches import part_of
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.rules.timing import When
from pipeline.sightings.sighting import Sighting, label_of
from pipeline.text.dates import days_of

_LEADERS = "impact of leaders"
# "J - G; leaders: G": a label of which the rules for sentences know nothing.
_LABEL = re.compile(r"(?P<what>\bJ|\bleaders|\bleaving care|\bcare)(?: -|:|,| \() ?$")
_SHORT = {
    "leaders": _LEADERS,
    "leaving care": "care leavers",
    "care": "children in care",
}
# "Its leaders, its J and J were all G", "leaders were V G", "G for leaders".
_LEADERS_TOO = re.compile(
    r"\bleaders,? (?:and )?(?:(?:the|its|their|for) )*[^,;@GSCA]{0,20}\bJ\b"
    r"|\bJ\b[^;@GSCA]{0,40}(?:,|\band) (?:(?:the|its|their|for) )*leaders (?!of\b)"
)
_LEADERS_WERE = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|while) )(?:(?:the|its|their|C's|A's) )*leaders"
    r"(?: (?:at|in|of) (?:(?:the|its|A's|C's) )*[ACS])?"
    r" (?:is|are|was|were|has been|have been)(?: [a-z]+)? (?:[VE] )?(?:as |to be )?$"
)
_LEADERS_FIRST = re.compile(r"\bleaders(?:,| and|, and) (?:(?:the|its|their) )*$")
_FOR_LEADERS = re.compile(
    r"(?: N)? for (?:(?:the|its|their) )?leaders(?=[,;.]| and\b|$)"
)
_PAIRED = re.compile(r"(?: N)? (?:to|into) [^,;]{0,20}")
_APART = re.compile(r"; ")
# "J is G, where the C was V @", "C, V @ in Y, has G for J": an old grade of the whole.
_THE_WHOLES = re.compile(
    r"\b[ACS] (?:[a-z]+ ){0,2}(?:is|was|were|been|[VEB])\b[^,;GJ]{0,20}$"
)
_IN_AN_ASIDE = re.compile(
    r"\b[ACS](?:, (?:[a-z]+ )?[VEB]\b|,? (?:which|that|whose)\b)[^,;@G]{0,30}$"
)
# "It had been @ in Y", after a sentence that gave one part its grade.
_OF_THAT_ONE = re.compile(r"(?:and |but )?(?:it|that|this|they|these)\b[^ACSJO;]*$")
# An article on so many parts that names no whole is on them alone.
_MOST_PARTS = 2
_HEAD, _LEAD = 3, 2
# "Three of the four", "the other two", "the rest": which they are the others tell.
_NUMBERS = {"one": 1, "two": 2, "three": 3}
_COUNT = "one|two|three"
_HOW_MANY = re.compile(
    rf"\b(?P<a>{_COUNT})(?: out)? of (?:the |its |their |A's |these |those |R |R's )*"
    rf"(?:four|Z|H|N)\b"
    rf"|\b(?:other|remaining|further) (?P<b>{_COUNT})\b"
    rf"|\b(?P<c>{_COUNT})(?: other| more| R)* (?:H|N|V|parts|strands|things)\b"
    rf"|\bin (?P<e>{_COUNT})(?=[,;.]| and\b| but\b|$)"
    rf"|\b(?P<d>{_COUNT}) (?:were|are|was|is|got|have|has)\b"
    r"|\b(?P<rest>the (?:rest|others?)|everything else|all else)\b"
)


def is_of_a_half(sighting: Sighting) -> bool:
    """Say whether it is of children in care when there were two results, not one."""
    framework = _framework(sighting)
    if framework is None or sighting.rows.names != ("children in care",):
        return False
    return sum(j.main for j in framework.judgements) > 1


def is_in_parts(framework: Framework | None, scene: Scene) -> bool:
    """Say whether the inspection an article reports gave grades of parts alone."""
    if framework is None or framework.overall_ends is None:
        return False
    article = scene.article
    days = days_of(article.published, article.published_text)
    if not days or days[0] <= framework.overall_ends or _is_of_a_visit(scene):
        return False
    if not _gives_overall(framework, article.text, days[0]):
        return True
    return _tells_of_parts(scene.sentences) and may_be_either(
        framework, text=article.text, day=days[0]
    )


def is_of_a_part(judgement: str, sighting: Sighting, scene: Scene) -> bool:
    """Say whether a judgement is one of the parts that alone have grades."""
    framework = _framework(sighting)
    named = judgement in parts_of(framework, scene.day)
    return named and is_in_parts(framework, scene)


def is_no_more(judgement: str, sighting: Sighting, scene: Scene) -> bool:
    """Say whether a judgement is that of a whole which has no grade any more."""
    framework = _framework(sighting)
    named = judgement in parts_of(framework, scene.day)
    return not named and is_in_parts(framework, scene)


def _framework(sighting: Sighting) -> Framework | None:
    return sighting.graded.framework if sighting.graded else None


def _is_of_a_visit(scene: Scene) -> bool:
    """Say whether the first sentences tell of a visit, which gives no grades."""
    return any(c.symbol == "visit" for s in scene.sentences[:_LEAD] for c in s.cues)


def _tells_of_parts(sentences: Sequence[Sentence]) -> bool:
    """Say whether an article gives the grades of parts, and none of the whole."""
    graded = [s for s in sentences if "G" in s.letters]
    if len({part for s in graded for part in s.values("J")}) < _MOST_PARTS:
        return False
    if any("O" in s.letters for s in sentences):
        return False
    head = (s for s in graded if s.number < _HEAD)
    return all(s.letters.isdisjoint("AS") or "J" in s.letters for s in head)


@lru_cache(maxsize=8)
def _gives_overall(framework: Framework, text: str, day: date) -> bool:
    return gives_overall(framework, text=text, day=day)


def parts_of(framework: Framework | None, day: date | None) -> tuple[str, ...]:
    """Return the judgements that an inspection without an overall grade gives."""
    if framework is None or day is None:
        return ()
    given = (j for j in framework.judgements if j.given_on(day))
    return tuple(j.name for j in given if not j.main)


def with_parts_named(sightings: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return them with each grade of such an inspection as that of its parts."""
    news = [s for s in sightings if _is_of_parts(s, scene)]
    if not news:
        return sightings
    labelled = {id(s): _labelled(s) for s in news}
    told = [labelled[id(s)] for s in news]
    named = [
        _completed(labelled[id(s)], told, scene) if id(s) in labelled else s
        for s in sightings
    ]
    return [_of_its_part(s, named) for s in named]


def _of_its_part(sighting: Sighting, named: Sequence[Sighting]) -> Sighting:
    """Return an older grade as that of the part whose news its sentence tells."""
    if sighting.timing.when is not When.BEFORE or sighting.rows.every:
        return sighting
    told = [s for s in named if s.timing.when is When.NEWS and s.rows.names]
    beside = [s for s in told if s.index == sighting.index]
    at, mask = sighting.token.place, sighting.sentence.mask
    if beside:
        nearest = min(beside, key=lambda s: abs(s.token.place - at))
        whole = _THE_WHOLES.search(mask, nearest.token.place + 1, at)
        if whole or _IN_AN_ASIDE.search(mask, 0, at):
            return replace(sighting, rows=Rows())
        return sighting if sighting.rows.names else replace(sighting, rows=nearest.rows)
    just = [s for s in told if s.index == sighting.index - 1]
    if len(just) == 1 and not sighting.rows.names and _OF_THAT_ONE.match(mask):
        return replace(sighting, rows=just[0].rows)
    return sighting


def _is_of_parts(sighting: Sighting, scene: Scene) -> bool:
    if sighting.timing.when is not When.NEWS or sighting.reason is not None:
        return False
    return is_in_parts(_framework(sighting), scene)


def _labelled(sighting: Sighting) -> Sighting:
    """Return a grade with the part that its label or what follows it names."""
    rows, sentence, place = sighting.rows, sighting.sentence, sighting.token.place
    if rows.every and not rows.names:
        return sighting
    names = rows.names or _label(sentence, place) or _following(sentence, place)
    if _is_of_leaders(sentence.mask, place):
        names = tuple(dict.fromkeys((_LEADERS, *names)))
    return replace(sighting, rows=Rows(names, every=rows.every)) if names else sighting


def _is_of_leaders(mask: str, place: int) -> bool:
    """Say whether a grade is that of the leaders, alone or with other parts."""
    start, _ = part_of(mask, place)
    before = any(p.search(mask, start, place) for p in (_LEADERS_TOO, _LEADERS_WERE))
    first = _LEADERS_FIRST.search(mask, 0, first_of_list(mask, start))
    return before or bool(first or _FOR_LEADERS.match(mask, place + 1))


def _label(sentence: Sentence, place: int) -> tuple[str, ...]:
    label = _LABEL.search(sentence.mask, 0, place)
    if not label:
        return ()
    if label["what"] != "J":
        return (_SHORT[label["what"]],)
    return tuple(t.value for t in sentence.all("J") if t.place == label.start())


def _following(sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return what the last grade of a sentence is said to be of: "G, J and J"."""
    if any(t.place > place for t in sentence.all("G")):
        return ()
    end = _APART.search(sentence.mask, place)
    until = end.start() if end else len(sentence.mask)
    after = (t for t in sentence.tokens if place < t.place < until)
    named = (_part_meant(sentence, t) for t in after if t.symbol in "JS")
    return tuple(dict.fromkeys(name for name in named if name))


def _part_meant(sentence: Sentence, token: Token) -> str | None:
    """Return which part a word stands for: "protecting children" is one of them."""
    if token.symbol == "J":
        return token.value
    protects = "protect" in sentence.words.low[token.start : token.end]
    return "help and protection" if protects else None


def _completed(sighting: Sighting, told: Sequence[Sighting], scene: Scene) -> Sighting:
    """Return "the other three were G" with the parts that the others leave."""
    rows, counted = sighting.rows, _counted(sighting)
    if rows.names or rows.every or (counted is None and not rows.some):
        return sighting
    others = [s for s in told if label_of(s) != label_of(sighting)]
    named = {
        name
        for other in others
        if set(other.codes) & set(sighting.codes)
        for name in other.rows.names
    }
    left = tuple(p for p in _all_parts(sighting, scene) if p not in named)
    if named and left and counted in (None, 0, len(left)):
        return replace(sighting, rows=Rows(left))
    return replace(sighting, rows=Rows(some=True)) if named else sighting


def _counted(sighting: Sighting) -> int | None:
    """Return of how many parts a grade is said, 0 for the rest of them."""
    mask, place = sighting.sentence.mask, sighting.token.place
    start, after = mask.rfind("G", 0, place) + 1, mask.find("G", place + 1)
    if _PAIRED.fullmatch(mask, start, place):
        start = 0
    found = _HOW_MANY.search(mask, start, after if after >= 0 else len(mask))
    if not found:
        return None
    return next((_NUMBERS.get(n, 0) for n in found.groups() if n), 0)


def _all_parts(sighting: Sighting, scene: Scene) -> tuple[str, ...]:
    return parts_of(_framework(sighting), scene.day)
