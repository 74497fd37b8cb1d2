"""What older grades became since, told without a grade: "a rung up in 2022".

Behind an older grade its text is read statement by statement, each with its year: a
step that is counted, "and once more in Y", "it left that category in Y", "released
after the next inspection, in Y". What it came to last was before the news; after a
change that nobody counts it is not known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.before.than_before import RUNG
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import Sighting, label_of
from pipeline.sightings.when_told import NUMBER, length_of

_MANY = rf"(?P<many>an?|one|two) (?:[a-z]+ )?(?:N|{RUNG})"
_AND_SO_FAR = (
    rf"(?:[A-Za-z]+ ){{0,2}}?{_MANY}\b(?! in (?:the|a) [a-z ]*(?:league|table|ranking))"
)
_UP = {"U", "back", "better", "higher"}
# "It moved up a grade", "raised it by one grade", "moved it a rung up the ladder".
_STEPS = (
    cued(rf"\b(?P<way>[UD]) {_AND_SO_FAR}"),
    cued(rf"\bM {_AND_SO_FAR} (?P<way>[UD])\b"),
    cued(
        rf"(?:\b(?:it|and)(?: was)?|,) {_MANY}"
        r" (?P<way>better|higher|worse|lower|[UD])\b"
    ),
    # "Won a rung back", "lost two notches".
    cued(rf"\bE {_MANY} (?P<way>back)\b"),
    cued(rf"\b(?P<way>lost) {_MANY}\b"),
)
# "D a N in Y and another in Y".
_ONE_MORE = cued(
    r"(?:\band|,|Y)(?: [UD])?(?: by)? another(?: N| one)?"
    r"(?=[.;,]|$| (?:[a-z]+ ){0,3}(?:Y|years? later)\b)"
)
# "And once more in Y", "and stayed at that level in Y", "it was no better in Y".
_IT = r"(?:^|[,;]|\b(?:and|but|then|it|they|was|were|[ACS]|city|county|borough|town))"
_SAME = (
    cued(
        rf"{_IT} Q(?: (?:there|so|where|at|on|in|the|that|same|it|was|V|[NHW]))*"
        r"(?=,? (?:by |in )?(?:(?:the|a) )?(?:(?!until|till)[a-z]+ )?"
        r"(?:Y|years? later)\b(?:[,.;]|$| and\b| but\b))"
    ),
    cued(
        r"\bno better (?:and|or|but) no worse\b|\bthere it (?:was|Q)\b"
        r"|\bnothing (?:had )?(?:M|changed|altered)\b"
        r"|\bthe same(?: N| O)? (?:followed|came)\b"
    ),
)
# "And was upgraded in 2020": to what, nobody says.
_UNCOUNTED = cued(
    r"\b(?:it|they|and|but|[ACNRS])(?: was| were)? [UD](?: it)?"
    r"(?= (?:[a-z]+ ){0,3}Y\b)"
)
# "It left that category", "a label that it shed in Y", "that verdict was lifted in Y".
_WHAT_IT_HAD = (
    r"(?:(?:that|the) (?:[a-z]+ ){0,2}?(?:N|H|fate)|W|that(?= (?:behind|in)\b))\b"
)
_LEFT = (
    cued(
        r"\b(?:left|quit|escaped|shed|lost|surrendered|removed"
        rf"|(?:freed|[UMI]) from|out of|free of|stripped of|off) {_WHAT_IT_HAD}"
        rf"|\bV {_WHAT_IT_HAD} behind\b|\bE U {_WHAT_IT_HAD}|\bE {_WHAT_IT_HAD} U\b"
        r"|\b(?:lost|left) it\b|\bfrom which it\b"
        rf"|\bfrom Y (?:to|until) Y\b|(?:\b[NHW]|{_IT} Q) until Y\b"
    ),
    cued(
        r"(?:\b[NH](?: (?:of|in) Y)?(?: that)?(?: it| they)?|, an? V)"
        r"(?: (?:had|was|been|later))*"
        r" (?:U|M|lost(?! on)|shed|escaped|overturned|[a-z]+ off|E rid of)\b"
    ),
)
# "Released from supervision after the next inspection, in Y", "inspected again in Y".
_JUDGED_ANEW = (
    cued(
        r"\b(?:the|its|their|a) (?:next|following|subsequent)"
        r" (?:(?:full|R|O|graded|standard|main) )*N\b"
    ),
    cued(
        r"\b(?:and|but|being|then|(?:it|they) (?:was|were))(?: then)? (?:re-?inspected"
        r"|(?:inspected|V) (?:Q|afresh|anew))\b(?=[^.;,]{0,20} Y\b)"
    ),
)
_KINDS = (
    *(("step", pattern) for pattern in _STEPS),
    ("one more", _ONE_MORE),
    *(("same", pattern) for pattern in _SAME),
    *(("unknown", pattern) for pattern in (_UNCOUNTED, *_LEFT, *_JUDGED_ANEW)),
)
_SO_MANY_AGO = re.compile(r"[^.;]{0,30}\b(?:two|three|four) (?:full )?N (?:ago|B)\b")
_TWICE = r"(?:twice|(?:two|three|several|many) (?:more )?times)"
_TWICE_SINCE = re.compile(
    rf"since then,? (?:it|they|the [a-z]+) (?:has|have) been (?:inspected|judged|graded"
    rf"|rated) {_TWICE}"
    r"|(?:it|they|the [a-z]+) (?:has|have) been (?:inspected|judged|graded|rated)"
    rf" {_TWICE} since\b"
    r"|there have been (?:two|three|several) (?:more|other|further) (?:[a-z]+ )?"
    r"(?:inspections|reports|visits)\b"
)
_THEN_LET_GO = re.compile(
    r"(?: [NH])?(?: behind)?,? (?:back )?(?:in|by) (?:[a-z]+ ){0,2}Y\b"
)
_THEN_IT = re.compile(r"^(?:[a-z ]{0,20}B, )?(?:in|by) (?:[a-z]+ )?Y\b[^G]*$")
# "And has gone up two grades": by now.
_OF_NOW = cued(r"\b(?:has|have|is|are)\b")
_LATER = re.compile(
    rf"\b(?P<in>within )?{NUMBER} (?P<unit>year|month)s?(?(in)| (?:later|on))\b"
)
_DECADE = re.compile(r"\bend of (?:the|that) decade\b")
_CLAUSE = re.compile(r"[,;] | (?:and|but) ")
_TWO = {"two": 2}
_MOVED = Timing(When.BEFORE, "years after", 0.0, just_before=True)
# An inspection of last year may be the one that is news.
_LONG_GONE = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a grade behind it, and from where to where something else is."""

    kind: str
    found: re.Match[str]
    sentence: Sentence
    start: int
    end: int


def with_what_became(found: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Return older grades as what they became since, where nobody can say without."""
    told = [s for s in found if not _is_overtaken(s, scene)]
    if scene.day is None:
        return told
    until = scene.day.year - _LONG_GONE
    kept = (_became(s, scene, until) for s in told if not _is_let_go(s, told, until))
    return [s for s in kept if s is not None]


def _is_overtaken(old: Sighting, scene: Scene) -> bool:
    """Say whether inspectors are told to have come more than once since."""
    if old.timing.when is When.NEWS:
        return False
    sentence = old.sentence
    if _SO_MANY_AGO.match(sentence.mask, old.token.place + 1):
        return True
    following = scene.sentences[sentence.number + 1 : sentence.number + 2]
    return old.year is not None and any(_TWICE_SINCE.match(s.low) for s in following)


def _is_let_go(old: Sighting, found: Sequence[Sighting], until: int) -> bool:
    """Say whether a grade was given up years ago, as its sentence or another says."""
    if old.timing.when is not When.BEFORE or not old.year or old.year > until:
        return False
    if _lets_go(old):
        mask, place = old.sentence.mask, old.token.place
        then = _THEN_LET_GO.match(mask, place + 1) or _THEN_IT.match(mask[:place])
        return bool(then) and not _OF_NOW.search(mask)
    return any(
        _lets_go(s)
        and old.year < (s.year or 0) <= until
        and label_of(s) == label_of(old)
        for s in found
    )


def _lets_go(sighting: Sighting) -> bool:
    """Say whether it is told of a grade that it was held no longer."""
    lead = sighting.sentence.mask[: sighting.token.place]
    return sighting.timing.rule == "given up" or lead.endswith(" left the ")


def is_given_up_in(sentence: Sentence, now: int) -> bool:
    """Say whether a rating is told to have been lost in a year before this one."""
    years = [int(year) for year in sentence.values("Y")]
    if not years or max(years) >= now or _OF_NOW.search(sentence.mask):
        return False
    return any(pattern.search(sentence.mask) for pattern in _LEFT)


def _became(old: Sighting, scene: Scene, until: int) -> Sighting | None:
    """Return an older grade as what it became until that year, or None if unknown."""
    if old.year is None or old.rows.names:
        return old
    now: Sighting | None = old
    year, step = old.year, None
    for said in _all_said(old, scene):
        then = _year_of(said, year)
        if now is None or then is None or not year < then <= until:
            continue
        step = said.found if said.kind == "step" else step
        if said.kind == "same":
            now, year = replace(now, year=then), then
        elif said.kind == "unknown":
            return None
        elif step:
            now, year = _stepped(now, step, then), then
    return now


def _all_said(old: Sighting, scene: Scene) -> Iterator[_Said]:
    """Yield what is said behind an older grade up to another one, in its order."""
    for sentence, start, end in _stretches(old, scene):
        told = _found_in(sentence.mask, start, end)
        ends = (start, *(found.end() for _, found in told))
        starts = (*(found.start() for _, found in told[1:]), end)
        for (kind, found), since, until in zip(told, ends, starts, strict=False):
            yield _Said(kind, found, sentence, since, until)


def _found_in(mask: str, start: int, end: int) -> list[tuple[str, re.Match[str]]]:
    """Return what is said in a stretch of a mask; a step rather than any move."""
    told: list[tuple[str, re.Match[str]]] = []
    for kind, pattern in _KINDS:
        for found in pattern.finditer(mask, start, end):
            if all(
                f.end() <= found.start() or found.end() <= f.start() for _, f in told
            ):
                told.append((kind, found))
    return sorted(told, key=lambda one: one[1].start())


def _stretches(old: Sighting, scene: Scene) -> list[tuple[Sentence, int, int]]:
    """Return what follows a grade in its sentence, and the next one of it alone."""
    own, place = old.sentence, old.token.place + 1
    end = own.mask.find("G", place)
    told = [(own, place, end if end > 0 else len(own.mask))]
    for after in scene.sentences[own.number + 1 : own.number + 2]:
        alone = set(after.values("A")) <= set(old.codes)
        if end < 0 and alone and after.letters.isdisjoint("GJPFI"):
            told.append((after, 0, len(after.mask)))
    return told


def _year_of(said: _Said, since: int) -> int | None:
    """Return the year of what is said, behind it or before, or counted on."""
    sentence, at = said.sentence, said.found.start()
    before = _CLAUSE.finditer(sentence.mask, said.start, at)
    opens = max((c.end() for c in before), default=said.start)
    closes = _CLAUSE.search(sentence.mask, said.found.end(), said.end)
    near = closes.start() if closes else said.end
    if _OF_NOW.search(sentence.mask, opens, near):
        return None
    places = ((at, near), (said.start, at), (near, said.end))
    years = (_year_in(sentence, start, end, since) for start, end in places)
    return next((year for year in years if year is not None), None)


def _year_in(sentence: Sentence, start: int, end: int, since: int) -> int | None:
    """Return the year that a stretch names, or counts from the one told before."""
    years = (int(t.value) for t in sentence.all("Y") if start <= t.place < end)
    mask = sentence.mask
    if named := next((year for year in years if year > since), None):
        return named
    if later := _LATER.search(mask, start, end):
        return since + int(length_of(later))
    return since // 10 * 10 + 9 if _DECADE.search(mask, start, end) else None


def _stepped(old: Sighting, step: re.Match[str], year: int) -> Sighting | None:
    """Return a grade as the one that lies so many steps above or below."""
    graded = old.graded
    was = graded.scale.grade(graded.label) if graded and graded.scale else None
    if graded is None or graded.scale is None or was is None:
        return None
    many = _TWO.get(step["many"], 1)
    rank = was.rank - many if step["way"] in _UP else was.rank + many
    label = next((g.label for g in graded.scale.grades if g.rank == rank), None)
    if label is None:
        return None
    return replace(old, graded=replace(graded, label=label), timing=_MOVED, year=year)
