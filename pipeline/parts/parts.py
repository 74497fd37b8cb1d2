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
from pipeline.frameworks.begun import gives_overall, may_be_either, says_none
from pipeline.grading.rows import Rows, first_of_list
from pipeline.grading.stretches import part_of
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence, Token
from pipeline.parts.counted import (
    counted,
    counts_all_four,
    excepted,
    is_of_all_but_one,
    is_of_all_but_this,
    is_of_the_rest,
    listed_aside,
    this_alone,
)
from pipeline.parts.halves import is_of_two_results
from pipeline.parts.then import with_their_past
from pipeline.parts.told import (
    joined,
    likewise_named,
    named_after,
    named_before,
    named_loosely,
    parts_in,
    parts_with_grades,
    with_those_beside,
)
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
# "A fourth H, support for J, was V G".
_NAMED_BESIDE = re.compile(
    r"\b(?:H|N|part|one|fourth|last|third|other)(?:,| -|:) (?P<what>[^;:G]{0,60}J"
    r"[^;:,G]{0,20})(?:,| -) [^;:GJ]{0,40}$"
)
# "Its leaders, its J and J were all G", "leaders were V G", "G for leaders".
_LEADERS_TOO = re.compile(
    r"\bleaders,? (?:and )?(?:(?:the|its|their|for) )*[^,;@GSCA]{0,20}\bJ\b"
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
_AT_RISK = re.compile(r"\bS at risk\b[^@;G]{0,30}$")
_APART = re.compile(r"; ")
# "A G place to grow U": no grade of a whole.
_PRAISE = re.compile(r"\ban? G (?!N\b)[a-z]+ (?:to|for)\b")
# "A's S have been V G, with a J that R V G": the whole, and a part.
_WHOLE_BESIDE = re.compile(
    r"[^GJHK;:]*\bS\b[^GJHK;:]*\bV (?:as )?G(?: N)?(?: by (?:the )?R)?,"
    r" (?:with|but|though|although|while|and)\b"
)
# An article on so many parts that names no whole is on them alone.
_MOST_PARTS, _HEAD, _LEAD = 2, 3, 2


def is_of_a_half(sighting: Sighting) -> bool:
    """Say whether it is of children in care when there were two results, not one."""
    in_care = sighting.rows.names == ("children in care",)
    return in_care and is_of_two_results(sighting)


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
    if says_none(article.text, days[0]):
        return len(parts_with_grades(scene.sentences)) >= _MOST_PARTS
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
    if len(parts_with_grades(sentences)) < _MOST_PARTS:
        return False
    graded = [s for s in sentences if "G" in s.letters]
    if any("O" in s.letters for s in sentences):
        return False
    head = (s for s in graded if s.number < _HEAD and not _is_of_last_time(s))
    head = (s for s in head if "G" in _PRAISE.sub("", s.mask))
    return all(s.letters.isdisjoint("AS") or _is_of_parts_of_it(s) for s in head)


def _is_of_parts_of_it(sentence: Sentence) -> bool:
    return "J" in sentence.letters and not _WHOLE_BESIDE.match(sentence.mask)


def _is_of_last_time(sentence: Sentence) -> bool:
    return "B" in sentence.letters and "I" not in sentence.letters


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
    sightings = with_those_beside(sightings, news)
    news = [s for s in sightings if _is_of_parts(s, scene)]
    labelled = {id(s): _labelled(s, scene) for s in news}
    told = [labelled[id(s)] for s in news]
    named = [
        _completed(labelled[id(s)], told, scene) if id(s) in labelled else _joined(s)
        for s in sightings
    ]
    return with_their_past(named, _all_parts(news[0], scene), scene)


def _is_of_parts(sighting: Sighting, scene: Scene) -> bool:
    if sighting.timing.when is not When.NEWS or sighting.reason is not None:
        return False
    return is_in_parts(_framework(sighting), scene)


def _labelled(sighting: Sighting, scene: Scene) -> Sighting:
    """Return a grade with the part that its label or what follows it names."""
    rows, sentence, place = sighting.rows, sighting.sentence, sighting.token.place
    counted_out = _counted_out(sighting, scene)
    if counted_out:
        return replace(sighting, rows=counted_out)
    names = rows.names or this_alone(sighting)
    names = names or _said_after(sentence, place) or _label(sentence, place)
    names = names or named_before(sighting, scene) or _following(sentence, place)
    names = (*joined(sentence, place), *names) if names else ()
    if _is_of_leaders(sentence.mask, place):
        names = tuple(dict.fromkeys((_LEADERS, *names)))
    beside = None if names else _NAMED_BESIDE.search(sentence.mask, 0, place)
    names = parts_in(sentence, beside.span("what")) if beside else names
    if not rows.some or _AT_RISK.search(sentence.mask, 0, place):
        names = names or named_loosely(sentence, place)
    if names:
        names = tuple(dict.fromkeys((*names, *likewise_named(sighting, scene))))
    return replace(sighting, rows=Rows(names, every=rows.every)) if names else sighting


def _counted_out(sighting: Sighting, scene: Scene) -> Rows | None:
    """Return which parts a grade is of where they are counted or listed, if so."""
    rows = sighting.rows
    if is_of_all_but_one(sighting):
        return Rows(some=True)
    if aside := listed_aside(sighting):
        return Rows(aside)
    every = (rows.every and not rows.names) or counts_all_four(sighting)
    if not every and is_of_the_rest(sighting):
        return Rows()
    if every or is_of_all_but_this(sighting):
        named = sighting.sentence.values("J")
        left_out = excepted(sighting) if every else named
        others = (p for p in _all_parts(sighting, scene) if p not in left_out)
        return Rows(tuple(others)) if left_out else Rows(every=True)
    return None


def _joined(sighting: Sighting) -> Sighting:
    """Return an older grade of parts with those of its list in everyday words."""
    sentence, place = sighting.sentence, sighting.token.place
    names = sighting.rows.names
    if not names or sighting.timing.when is not When.BEFORE:
        return sighting
    names = (*joined(sentence, place), *names)
    if _is_of_leaders(sentence.mask, place):
        names = (_LEADERS, *names)
    return replace(
        sighting, rows=replace(sighting.rows, names=tuple(dict.fromkeys(names)))
    )


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
    named = [_part_meant(sentence, t) for t in after if t.symbol in "JS"]
    if any(named):
        named += parts_in(sentence, (place, until))
    return tuple(dict.fromkeys(name for name in named if name))


def _said_after(sentence: Sentence, place: int) -> tuple[str, ...]:
    own = named_after(sentence, place)
    return (*own, *_following(sentence, place)) if own else ()


def _part_meant(sentence: Sentence, token: Token) -> str | None:
    """Return which part a word stands for: "protecting children" is one of them."""
    if token.symbol == "J":
        return token.value
    protects = "protect" in sentence.words.low[token.start : token.end]
    return "help and protection" if protects else None


def _completed(sighting: Sighting, told: Sequence[Sighting], scene: Scene) -> Sighting:
    """Return "the other three were G" with the parts that the others leave."""
    rows, so_many = sighting.rows, counted(sighting)
    if rows.names or rows.every or (so_many is None and not rows.some):
        return sighting
    others = [s for s in told if label_of(s) != label_of(sighting)]
    named = {
        name
        for other in others
        if set(other.codes) & set(sighting.codes)
        for name in other.rows.names
    }
    left = tuple(p for p in _all_parts(sighting, scene) if p not in named)
    if named and left and so_many in (None, 0, len(left)):
        return replace(sighting, rows=Rows(left))
    return replace(sighting, rows=Rows(some=True)) if named else sighting


def _all_parts(sighting: Sighting, scene: Scene) -> tuple[str, ...]:
    return parts_of(_framework(sighting), scene.day)
