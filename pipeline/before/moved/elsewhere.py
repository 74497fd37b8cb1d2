"""Which way a rating went, as other sentences than the grade's own tell."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from domain.inspections import Direction
from pipeline.before.first.told import first
from pipeline.before.moved.extremes import told_by_extremes
from pipeline.before.than_before import set_beside_then, without_comparison
from pipeline.before.who_moved import is_of_another_thing, is_of_everyday
from pipeline.layout.scene import Scene
from pipeline.layout.sections import is_of_another_section
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import Cued, cued
from pipeline.sightings.others.landlords import opens_with_another
from pipeline.sightings.services.apart import take_turns
from pipeline.sightings.sighting import Sighting, is_of_other_services, is_of_others

GRADES = (
    r"grade|grading|rating|judge?ment|verdict|result|finding|outcome|mark|category|band"
    r"|status|conclusion|assessment|score"
)
# "Has won back its third star", where services had stars.
_ONE_MORE_STAR = (
    r"|\b(?:gain|won|win|earn|add|pick|regain|receiv|award)[a-z]* (?:back |up )?(?:an"
    r" extra|another|one more|its (?:second|third|missing|lost)) star\b"
)
_DOWN = cued(r"\b(?:downgrad|marked down|relegat|demot|marks down)")
_UP = cued(
    r"\b(?:upgrad|upped)"
    r"|^(?:the|this|its|their|such a) (?:promotion|move up|step up|climb up)\b(?! of\b)"
    rf"{_ONE_MORE_STAR}"
)
_RATING_MOVED = cued(
    r"(?<!lists for )(?<!waits for )(?<!waiting for )(?<!queue for )(?<!delays in )"
    r"(?<!demand for )(?<!requests for )(?<!backlog of )(?<!of unfinished )(?<!pay )"
    r"\b(?:N|(?<=the )O|(?<=its )O|(?<=their )O|(?<=C )O)\b"
    r"(?: for (?:its |the |A's |C )?S(?: in A)?)?(?: (?!(?:that|which"
    r"|says?|said|states?|notes?)\b)[a-z]+){0,4}"
    r" (?P<way>[UD])\b"
    r"(?! (?:the|its|their) (?:share|proportion|number|total|tally|average|mood|threat)"
    r"\b)"
    r"(?! (?:from|to|by) [^.;G]{0,25}\b(?:hours|days|weeks|months|years|T|people"
    r"|cases)\b)"
)
_STEPS = cued(
    r"\b(?:one|two|three|a|a single) (?:N|notch|notches|rung|step|place|level)s? "
    r"(?:(?P<up>U|above|higher|better)|D|below|lower|worse)\b"
    r"(?! (?:than |from )?(?:that of |those of )?(?:the |its |their |all |any )*(?:top"
    r"|best|highest|maximum|ceiling|bottom|lowest|worst|foot|rest|others?|overall|whole"
    r"|average|most|remaining|neighbours?|[GROJHKPST])\b)"
)
_GONE = cued(
    r"\b(?P<way>[UD]) (?:(?:A|C|S|it|them|its N|the (?:C|S|N)|C's [SN]|A's [SN]) )?"
    r"(?:(?:by |of |through |up )?(?:a|a single|one|two|three) (?:N|notch(?:es)?|rungs?"
    r"|steps?|places?|levels?|pegs?)(?! short of\b)|one (?:from|on)"
    r"|in (?:the )?R (?:estimation|eyes|esteem|view|N|table|league))\b"
)
_RAISED = cued(
    r"\bR (?:has |have )?(?P<way>[UD]) (?:its |the |their )?"
    r"(?:(?:A's|C's|C|O|R|S|S in A|A"
    r"|for|of) )*N\b"
)
# "That is a U for the C"; a boost moves nothing.
_FOR_THEM = cued(
    r"^(?:(?:and|but) )?(?:it|that|this|the N)(?:'s| is| was| V| means| represents)"
    r" (?:also )?(?:an? )?(?:[a-z-]+ ){0,2}(?P<way>[UD]) for (?:(?:the|its|this) )?"
    r"(?:[CSA]|city|county|borough|town|district|island)\b"
    r"(?=[.,;]|$| (?:that|which|who|whose|and|but|after|as|in)\b)"
    r"|^(?:and |but )?for (?:the (?:C|city|county|borough|town)|A),? (?:it|that|this)"
    r" (?:is|was|V) (?:an? )?(?:[a-z-]+ ){0,2}(?P<way2>[UD])(?=[.,;]|$)"
)
_CHEER = cued(r"\b(?:boost|lift|shot in the arm|bump)\b")
# "The lower mark of two" is one of the marks that there are.
_OF_TWO = r"(?! of (?:the )?(?:one|two|three|four|[1-4])\b)"
_BETTER = cued(rf"\b(?:improved|better|higher) (?:ofsted )?(?:{GRADES})\b{_OF_TWO}")
_WORSE = cued(rf"\b(?:worse|lower|poorer) (?:ofsted )?(?:{GRADES})\b{_OF_TWO}")
# "The drop in rating hurts": said anywhere, of nothing else than the rating.
_MOVE_OF_IT = cued(
    r"\b(?:(?P<up>rise|jump|leap|climb|improvement|increase|lift|boost|step up)|drop"
    r"|fall|slide|slip|decline|dip|decrease|reduction|downgrade|downgrading|lowering)"
    r" (?:in|of|to) (?:the |our |its |their |that |this |an? )?(?:council's |county's"
    r" |city's |borough's |ofsted |overall |inspection )*(?:rating|grading|grade)s?\b"
)
# "A plunge of two grades", "a two-grade plunge".
_BY_STEPS = tuple(
    cued(pattern)
    for pattern in (
        r"\b(?:(?P<up>rise|jump|leap|climb|lift|ascent)|plunge|fall|drop|slide|slip"
        r"|tumble|descent|collapse) of (?:one|two|three|a) (?:whole |full )?"
        r"(?:grade|rung|notch|step|place|band|categor)",
        r"\b(?:one|two|three)-(?:grade|rung|notch|step|place|band) (?:(?P<up>rise|jump"
        r"|leap|climb|lift|ascent)|plunge|fall|drop|slide|slip|tumble|descent"
        r"|collapse)",
    )
)
# "The better grade is down to our staff", "set up an improvement board" move nothing.
_OWED_TO = cued(r"\bimprovement (?:board|panel|partner|adviser|notice)\b")
# A rating that is no more: "stripped of the grade it won four years ago".
_LOST = cued(
    r"(?<!not )(?<!without )\b(?:los(?:t|es|ing)|forfeit(?:s|ed|ing)?"
    r"|surrender(?:s|ed|ing)?|sacrific(?:es|ed|ing)|gave up|relinquish(?:es|ed|ing)?"
    r"|stripp?(?:ed|s|ing)? (?:[a-z' ]{1,40} )?of|robbed of|depriv(?:ed|es) of"
    r"|(?:fail(?:s|ed|ing)? to|could not|couldn't|did not|didn't|unable to|not managed"
    r" to|no longer) (?:keep|retain|hold on to|hold onto|maintain|defend|repeat|match"
    r"|hang on to|hold|holds|keeps|has|enjoys|carries))"
    rf" (?:the|its|their|that) (?:[a-z]+ ){{0,2}}?(?:{GRADES})\b(?! (?:of|for|as"
    rf"|from)\b)"
    r"|(?<!not )(?<!without )\b(?:lost|loses|losing|loss of|costs? (?:the [a-z]+|it"
    r"|them)|cost (?:the [a-z]+|it|them)|(?:took|takes|taken|taking|knocked|docked))"
    r" (?:a|one) (?:whole |full )?(?:grade|star)\b"
    rf"|\b(?:{GRADES}) (?:(?:was|is|has been|being|be) )?taken away\b"
    rf"|^gone (?:is|are) (?:the|its) (?:[a-z-]+ ){{0,2}}(?:{GRADES})\b"
)
_COULD_NOT = re.compile(r"\bF not Q\b")
# "Two of the nine themes came out with a lower mark".
_OF_SOME = cued(
    r"\b(?:of the (?:[a-z]+ )?|in (?:[a-z]+ )?)(?:themes|strands|categories|statements"
    r"|topics|standards|headings|quality statements)\b"
    r"|\b(?:one|two|three) of (?:its|the|their) four [a-z]+\b"
)
# "R has dropped its overall grade": nobody has one any more.
_ABOLISHED = cued(
    r"\bdropped (?:(?:its|the|all|such|single-word|one-word) )*overall"
    rf" (?:effectiveness )?(?:{GRADES})s?\b(?! (?:from|to|for|of|by|on)\b)"
)
NEAR_THE_TOP = 6
_LANDLORDS = "social housing"
# The headline and what comes next.
_HEAD = 3
# A credit rating, offices and plans are downgraded and upgraded as well.
_BUILT_OR_LENT = cued(
    r"\b(?:credit (?:rating|score|status)|bonds?|offices?|buildings?|playgrounds?"
    r"|website|broadband|computers?|equipment|roads?|leisure centres?)\b"
)
_SO_MANY_COUNCILS = cued(
    r"\b(?:one|two|three|four) (?:out of|in) (?:every )?(?:two|three|four|five|six|ten)"
    r" (?:councils|authorities|boroughs|departments)\b"
)
# "The overall verdict is one grade higher than in 2019", however far below.
_THE_RATING = re.compile(
    r"(?:and |but )?(?:the|its|their) (?:(?:R|A's|C's) )*O(?: N)? (?:is|was)\b"
)


def moved_elsewhere(news: Sequence[Sighting], scene: Scene) -> Direction:
    """Return which way the rating went by what no sentence of the grade says."""
    for sentence in told_of_it(news, scene, scene.sentences):
        near = sentence.number < NEAR_THE_TOP or is_of_the_rating(sentence)
        way = set_beside_then(sentence) if near else None
        if way is None and not tells_of_others(sentence):
            way = _move_told(sentence, near=near)
        if way is not None:
            return way
    if first(news, scene):
        return Direction.FIRST
    return told_by_extremes(news, scene) or Direction.UNKNOWN


def is_of_the_rating(sentence: Sentence) -> bool:
    """Say whether a sentence has the rating of the whole as its subject."""
    return bool(_THE_RATING.match(sentence.mask))


def told_of_it(
    news: Sequence[Sighting], scene: Scene, among: Sequence[Sentence]
) -> Iterator[Sentence]:
    """Yield the sentences that may be of the rating that is news, in order."""
    for sentence in among:
        if _is_of_somebody_else(scene, sentence, news):
            continue
        if scene.of_several and not any(sentence.values("A")):
            continue
        if is_of_other_services(sentence, news[0].remit) or take_turns(sentence):
            continue
        if not is_of_another_section(
            sentence, news[0].codes, scene.sections, scene.sentences
        ):
            yield sentence


def _is_of_somebody_else(
    scene: Scene, sentence: Sentence, news: Sequence[Sighting]
) -> bool:
    """Say whether a sentence is of another council, or of a housing association."""
    if is_of_others(sentence, news[0]):
        return True
    return news[0].remit == _LANDLORDS and opens_with_another(scene, sentence)


def regraded(news: Sequence[Sighting], scene: Scene) -> Direction | None:
    """Return which way the head of a text says that the rating went: "downgraded"."""
    if scene.of_several:
        return None
    alone = not any(
        "G" in s.letters and is_of_others(s, news[0]) for s in scene.sentences
    )
    for sentence in scene.sentences[:_HEAD]:
        if tells_of_others(sentence) or _is_of_somebody_else(scene, sentence, news):
            continue
        if not alone and not set(sentence.values("A")) & set(news[0].codes):
            continue
        if is_of_other_services(sentence, news[0].remit) or take_turns(sentence):
            continue
        if sentence.letters & {"J", "H", "P"} or _BUILT_OR_LENT.search(sentence.low):
            continue
        down, up = _says(_DOWN, sentence), _says(_UP, sentence)
        if down != up:
            return Direction.DOWNGRADE if down else Direction.UPGRADE
    return None


def tells_of_others(sentence: Sentence) -> bool:
    """Say whether a sentence is of another time or of councils at large."""
    if _SO_MANY_COUNCILS.search(sentence.low) or _ABOLISHED.search(sentence.low):
        return True
    if sentence.letters.isdisjoint("FTYB"):
        return False
    left = _COULD_NOT.sub("", without_comparison(sentence))
    return any(letter in left for letter in "FTYB")


def _moved_it(sentence: Sentence, *, near: bool) -> re.Match[str] | None:
    """Return "a fall in rating" or, near the top, "a plunge of two grades"."""
    low, found = sentence.low, None
    if "N" in sentence.letters and not sentence.letters & {"J", "P"}:
        found = _MOVE_OF_IT.search(low)
    if found is None and near:
        return next((f for f in (p.search(low) for p in _BY_STEPS) if f), None)
    return found


# Asked anew for each council of an article.
@lru_cache(maxsize=256)
def _move_told(sentence: Sentence, *, near: bool) -> Direction | None:
    """Return which way a sentence says that the rating moved, if it says so."""
    low = sentence.low
    moved_it = _moved_it(sentence, near=near)
    if moved_it:
        return Direction.UPGRADE if moved_it["up"] else Direction.DOWNGRADE
    of_one = "J" in sentence.letters and "O" not in sentence.letters
    of_one = of_one or ("P" in sentence.letters and sentence.letters.isdisjoint("OS"))
    of_one = of_one or _OF_SOME.search(low) is not None
    way = _told_outright(sentence, of_one=of_one)
    if way is not None:
        return way
    if not near or of_one or _OWED_TO.search(low):
        return None
    way = _said_for_them(sentence)
    if way is not None:
        return way
    told = (p.search(sentence.mask) for p in (_RATING_MOVED, _GONE, _RAISED))
    rating = next((found for found in told if found), None)
    steps = _STEPS.search(sentence.mask)
    found = rating or steps
    if not found or is_of_everyday(sentence.mask, found):
        return None
    up = rating["way"] == "U" if rating else bool(steps and steps["up"])
    return Direction.UPGRADE if up else Direction.DOWNGRADE


def _said_for_them(sentence: Sentence) -> Direction | None:
    """Return which way a sentence says that it went for a council: "a U for it"."""
    found = _FOR_THEM.search(sentence.mask)
    if not found or _CHEER.search(sentence.low):
        return None
    up = "U" in {*found.groupdict().values()}
    return Direction.UPGRADE if up else Direction.DOWNGRADE


def _told_outright(sentence: Sentence, *, of_one: bool) -> Direction | None:
    """Return which way a rating went by a word for just that: downgraded, lost."""
    down = _says(_DOWN, sentence)
    if down or (not of_one and (_says(_WORSE, sentence) or _says(_LOST, sentence))):
        return Direction.DOWNGRADE
    if _says(_UP, sentence) or (not of_one and _says(_BETTER, sentence)):
        return Direction.UPGRADE
    return None


def _says(pattern: Cued, sentence: Sentence) -> bool:
    """Say whether a pattern fits a sentence where it tells of the whole."""
    found = pattern.finditer(sentence.low)
    return any(not is_of_another_thing(sentence, told) for told in found)
