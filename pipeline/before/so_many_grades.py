"""The grade before, where a text counts how many grades up or down the news is."""

import re
from collections.abc import Iterable, Iterator, Sequence

from domain.inspections import Direction
from pipeline.before.moved.elsewhere import (
    NEAR_THE_TOP,
    is_of_the_rating,
    tells_of_others,
    told_of_it,
)
from pipeline.before.than_before import RUNG
from pipeline.before.way_between import grade_off
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.nearly import SKIPPED
from pipeline.sightings.sighting import Sighting

# "A step up" is any advance; "one step" and "two steps" are counted.
_MANY = r"(?P<many>an?(?! (?:step|level|place))|one|a single|two|three)"
NUMBERS = {"two": 2, "three": 3}
OF_THEM = rf"(?:(?:whole |full |entire )*(?:N|{RUNG})|categor(?:y|ies)|bands?)"
_OF_EVERY_SCALE = r"(?! (?:short of|from (?:the )?(?:top|bottom|best|worst)))"
# "Has gone up a grade", "a leap of two grades", "raised by two notches".
_WENT = cued(
    r"\b(?P<way>[UD]) (?:(?:A|C|S|it|them|its [CNSO]|the (?:C|S|N|O)|C's [SN]|A's [SN])"
    rf" )?(?:(?:by|of|through|up|down) ){{0,2}}{_MANY} {OF_THEM}{_OF_EVERY_SCALE}\b"
)
# "One grade up on its last inspection", "two notches lower than in 2019".
_OFF = cued(
    rf"\b{_MANY} {OF_THEM}"
    r" (?:(?P<up>U|above|higher|better)|D|below|lower|worse|beneath)\b"
    r"(?! (?:than |from )?(?:that of |those of )?(?:the |its |their |all |any )*(?:top"
    r"|best|highest|bottom|lowest|worst|average|most|[GROJHKPST])\b)"
)
_HYPHENATED = cued(rf"\b{_MANY}-(?:N|{RUNG}) (?P<way>[UD])\b")
_WENT_TOO = re.compile(
    r"\b(?P<way>[UD]) (?:by )?(?P<many>one|two)(?=[,.;]|$| (?:to|and|but)\b)"
)
_OF_ITS_OWN = re.compile(r"(?:'s)?(?: [SCN])*(?: (?:has|have|is|are|was|both))* ")
# Who skips a grade goes two; "hardly any council does" says it of nobody.
_PAST_ONE = cued(SKIPPED)
_NOBODY = cued(
    r"\b(?:not|never|no|none|nobody|no-one|hardly|without|rather than|instead of)\b"
)
# "In ten years", "over three inspections": by more steps than the last one.
_SPREAD = cued(
    r"\b(?:six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|[6-9]|1[0-9]) years\b"
    r"|\bdecades?\b"
    r"|\b(?:two|three|four|five|several|successive|consecutive) (?:[a-z]+ )?"
    r"(?:inspections|reports|visits)\b"
)
# A scale must have stood so long that the inspection before was by it too: Ofsted
# came to every council within four years of bringing its present grades in.
_TURN = 4
# In more years than these it has been inspected more than once.
_SINCE_THE_LAST = 5
_FROM_A_YEAR = re.compile(
    r"(?: (?:than|on|from|since))?(?: (?:it|they) (?:was|were|stood))?(?: (?:in|of"
    r"|at))?"
    r" (?:[a-z]+ )?Y\b"
)


def counted_from(news: Sequence[Sighting], scene: Scene) -> int | None:
    """Return the year of the inspection from which a text counts: "one N U on Y"."""
    dated = _of_the_top(s for s in scene.sentences if "Y" in s.letters)
    counting = [s for s in dated if _years_counted_from(s)]
    near = _near(news, scene, counting) if counting else ()
    return max((y for s in near for y in _years_counted_from(s)), default=None)


def _years_counted_from(sentence: Sentence) -> list[int]:
    """Return the years that stand behind its counts of grades."""
    years = sentence.values("Y")
    return [
        int(years[sentence.mask.count("Y", 0, found.end())])
        for pattern in (_WENT, _OFF, _HYPHENATED)
        for found in (pattern.finditer(sentence.mask) if years else ())
        if _FROM_A_YEAR.match(sentence.mask, found.end())
    ]


def so_many_grades_off(
    news: Sequence[Sighting], way: Direction, scene: Scene
) -> str | None:
    """Return the grade that lies so many below or above the news as the text counts.

    None where nothing is counted, counts differ, the scale ends before, or the scale
    is so new that the grade before may have been one of another.
    """
    if way not in {Direction.UPGRADE, Direction.DOWNGRADE}:
        return None
    if not has_stood(news[0], scene):
        return None
    near = _near(news, scene, _of_the_top(scene.sentences))
    steps = {n for s in near for n in _counted(s, way)}
    steps = steps or set(_counted_beside_its_name(news[0], way, scene))
    return grade_off(news[0], way, steps.pop()) if len(steps) == 1 else None


def _of_the_top(among: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences near the top or on the rating, but for those of parts."""
    return [
        s
        for s in among
        if s.letters.isdisjoint("JHP")
        and (s.number < NEAR_THE_TOP or is_of_the_rating(s))
    ]


def _near(
    news: Sequence[Sighting], scene: Scene, among: Sequence[Sentence]
) -> Iterator[Sentence]:
    """Yield those sentences of the top in which a count would be of that rating."""
    for sentence in told_of_it(news, scene, among):
        if _is_spread(sentence, scene):
            continue
        if _years_counted_from(sentence) or not tells_of_others(sentence):
            yield sentence


def _is_spread(sentence: Sentence, scene: Scene) -> bool:
    """Say whether a sentence counts what came of several inspections."""
    if _SPREAD.search(sentence.low):
        return True
    now = scene.day.year if scene.day else 0
    years = _years_counted_from(sentence) or map(int, sentence.values("Y"))
    return any(year < now - _SINCE_THE_LAST for year in years)


def _counted_beside_its_name(
    news: Sighting, way: Direction, scene: Scene
) -> Iterator[int]:
    """Yield how many grades it went, told of it beside others: "A U two N as A D"."""
    for sentence in scene.sentences[:NEAR_THE_TOP]:
        if len(set(sentence.values("A")) - {""}) < 2 or tells_of_others(sentence):
            continue
        if _is_spread(sentence, scene):
            continue
        for found in _counts(sentence.mask):
            named = [t for t in sentence.all("A") if t.place < found.start()]
            if not named or named[-1].value != (news.of or news.codes[0]):
                continue
            goes = (found["way"] == "U") is (way is Direction.UPGRADE)
            behind = named[-1].place + 1
            if goes and _OF_ITS_OWN.fullmatch(sentence.mask, behind, found.start()):
                yield NUMBERS.get(found["many"], 1)


def _counts(mask: str) -> Iterator[re.Match[str]]:
    """Yield "U one N", and beside it "D two" of another."""
    whole = list(_WENT.finditer(mask))
    yield from whole
    if whole:
        yield from _WENT_TOO.finditer(mask)


def _counted(sentence: Sentence, way: Direction) -> Iterator[int]:
    skipped = _PAST_ONE.search(sentence.mask)
    if skipped and not _NOBODY.search(sentence.mask, 0, skipped.start()):
        yield 2
    for pattern in (_WENT, _OFF, _HYPHENATED):
        for found in pattern.finditer(sentence.mask):
            told = found.groupdict()
            up = told.get("way") == "U" or bool(told.get("up"))
            if up is (way is Direction.UPGRADE):
                yield NUMBERS.get(found["many"], 1)


def has_stood(news: Sighting, scene: Scene) -> bool:
    """Say whether the scale of a grade has been in use for all of a turn."""
    scale = news.graded.scale if news.graded else None
    if scale is None or scene.day is None:
        return False
    began = (
        f.starts
        for epochs in scene.reader.ledger.comparison.frameworks.values()
        for f in epochs
        if f.remit == news.remit and f.scale == scale.name
    )
    first = min(began, default=None)
    return first is not None and first.year + _TURN < scene.day.year
