"""Moves told without a word for moving: the best ever, the first since, a fall."""

import re
from collections.abc import Sequence

from domain.inspections import Direction
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.see import Sighting, label_of
from pipeline.text.lexicon import EXTREME

BEST, WORST = {"outstanding", "excellent"}, {"inadequate", "poor"}
_RATING = (
    r"(?:ofsted )?(?:grade|rating|judge?ment|verdict|result|outcome|mark|report)s?"
)
_EVER = (
    rf"(?:[- ]ever\b| {_RATING} (?:ever|to date|so far|yet|in (?:its|their|the)"
    r" [a-z' -]{0,30}history|(?:that )?(?:it|they|the [a-z]+) (?:has|have) (?:ever"
    r"|had|held|got|received|been given))\b"
    r"|(?: that)? (?:the |this )?[a-z]{2,20} (?:has|have) (?:ever )?(?:had|received"
    r"|been given)\b)"
)
# "Its best in a decade".
_IN_YEARS = (
    rf"(?: {_RATING})? (?:in|for) (?:more than |over |almost |nearly |at least )?"
    r"(?:(?:a|[a-z]+|[0-9]+) )?(?:years|decades?)\b"
)
_NEVER = r"\bnever (?:before )?been (?:rated|graded|judged|marked|ranked)"
_BEST_EVER = cued(
    rf"\b(?:best|highest){_EVER}|\b(?:its|their) (?:best|highest){_IN_YEARS}"
    r"|\bnever (?:been|done) (?:better|so (?:well|good))\b"
    rf"|{_NEVER} (?:so (?:highly|well)|higher|better)\b"
    r"|\bfirst time (?:that )?[a-z' ]{2,40} (?:been|done|gone|rated|got|had)"
    r" (?:anything )?(?:better|higher) than\b"
)
_WORST_EVER = cued(
    rf"\b(?:worst|lowest|poorest){_EVER}"
    rf"|\b(?:its|their) (?:worst|lowest|poorest){_IN_YEARS}"
    rf"|{_NEVER} (?:so (?:poorly|badly|low)|lower|worse)\b"
    r"|\bnever (?:before )?(?:been )?(?:given|rated|handed|had|got|judged)[a-z' ]{0,40}"
    r" (?:lower|less|worse|below) than\b"
)
# "Outstanding for the first time", "its first good grade since 2009"; but not "at the
# first time of asking", nor the first of many councils or under new rules.
_NOT_THEN = (
    r"(?![^;.]{0,40}\b(?:under|framework|regime|of asking|inspected|system|region"
    r"|council to|authority to)\b)"
)
_FIRST_SUCH = cued(
    rf"@[^@G;,]{{0,30}} for the (?:very )?first time\b{_NOT_THEN}"
    rf"|^for the (?:very )?first time(?: [^@G;,]{{0,30}})?, [^@G;]{{0,60}}@{_NOT_THEN}"
    rf"|\bfirst(?:[- ]ever)? (?:[a-z]+ )?@ (?:R |O )*N\b{_NOT_THEN}"
)
# "One that it has not held since 2009."
_NOT_HELD_SINCE = cued(
    r"\b(?:has|have|had)(?: not|n't) (?:held|had|been given|received|enjoyed|got)"
    r" (?:it |that |this |one )?since (?:[a-z]+ )?(?:19|20)\d\d\b"
)
# "Good for the first time since 2008": it was not just before.
_SINCE = cued(
    r"\bfirst [^.;]{0,40}?\b(?:since (?:[a-z]+ )?(?:19|20)\d\d|in (?:[a-z-]+ ){1,4}"
    r"(?:years|decades?))\b"
)
_OUT_OF_FAILURE = cued(
    r"\b(?:out of|escape[sd]?|exit(?:s|ed)?|leaves?|left|lifted from|emerge[sd]? from"
    r"|removed from|freed from) (?:ofsted )?special measures\b"
    r"|\b(?:end(?:s|ed|ing)?|end (?:of|to)) [a-z' -]{0,40}special measures\b"
    r"|\bfrom (?:failing|failure) to (?:['\"])?(?:good|outstanding)\b"
    r"|\bno longer (?:in special measures|(?:[a-z]+ ){0,4}(?:the|its) (?:very"
    r" )?(?:worst"
    r"|lowest|bottom|weakest)\b)"
    r"|\b(?:no longer|not|isn't|aren't|'re not) (?:a |an |officially )?failing\b"
    r"|\b(?:ago|last year|in (?:19|20)\d\d)\b[^.;]{0,40}\b(?:labelled|branded|called"
    r"|deemed|declared|dubbed) (?:as )?(?:a )?failing\b"
    r"|\b(?:labelled|branded|called|deemed|declared|dubbed) (?:as )?(?:a )?failing\b"
    r"[^.;]{0,40}\b(?:ago|last year|in (?:19|20)\d\d)\b"
)
_BY_THEN = re.compile(r"\bby 20\d\d,? (?:it|they|the [a-z]+) (?:[a-z]+ ){0,3}$")
_THEN_ALREADY = re.compile(r" in (?:[a-z]+ )?20\d\d\b")
# "It is the first time since Y that it has fallen below G", "had never been below G".
_BELOW_FIRST = cued(
    r"\b(?:first time|never|not)\b[^.;G]{0,60}"
    r"\b(?:D|been|stood|V|M|sunk|gone) (?:below|beneath|under|(?:lower"
    r"|worse|less) than) (?:an? |its )?G"
)
# "It is the highest the city has ever had", said beside the news.
_IT_IS = re.compile(
    rf"^(?:it|this|that|the (?:ofsted |overall |new )*{_RATING}) (?:is|was|represents"
    r"|marks|means)\b"
)
_NEVER_SUCH = cued(
    r"\b(?:has|have|had) never (?:before |previously )?(?:had|been given|received|got"
    r"|been handed) (?:that|this|such an?|so [a-z]+ an?) (?:[a-z]+ )?"
    r"(?:grade|rating|mark|judge?ment|verdict)\b"
)
# "It is the first time that A has been E the G", "@, something it had never E before".
_IT = r"(?:A(?:'s)?(?: [SC])?|(?:the|this|its|their) [CS]|the [a-z]+|it|they|S in A)"
_NEVER_YET = cued(
    rf"\b(?:first time (?:ever )?(?:that )?{_IT} (?:has|have|had)|never (?:before )?"
    rf"(?:has|have|had) {_IT}|no B[^G;,]{{0,25}} ha[ds])\b"
    rf"[^G;,]{{0,40}}\bG\b{_NOT_THEN}"
    r"|, (?:an?|the|one|something|which)\b[^G;,]{0,25}"
    r" (?:has|have|had) never (?:(?:before|once|yet|B) )?(?:been (?:E|V)|E|V|had|held"
    r"|won|managed|hit|touched|scaled|enjoyed|known|seen|matched)\b(?! [a-z]+ G)"
)
# "Cranford slumps in Ofsted inspection", near the top and of nothing but the council.
_SUBJECT_MOVED = re.compile(
    r"^(?:[^;:@G]{0,30}: )?(?:the )?(?:A(?:'s)?|C)(?: (?:S|C|N))?"
    r" (?:(?:has|have|is|are|been|again) )*(?P<way>[UDM])\b"
    r"(?= from grace|$|[.;:,]| (?:after|by|in|with|under|on) (?:[a-z]+ )?(?:R|N)\b)"
)
_TOO_WEAK = re.compile(
    r"^(?:improv|deteriorat|declin|worsen|progress|boost|better|up$|cut|reduc|lower|down$|going|moved?$|changed?)"
)
_NEAR, _CLOSE = 2, 6


def told_by_extremes(news: Sequence[Sighting], scene: Scene) -> Direction | None:
    """Return which way a rating must have gone to be the first such or the best."""
    label = label_of(news[0])
    for sighting in news:
        low = sighting.sentence.low
        if not sighting.sentence.letters.isdisjoint("JHP"):
            continue
        if label not in WORST and _BEST_EVER.search(low):
            return Direction.UPGRADE
        if label not in BEST and _WORST_EVER.search(low):
            return Direction.DOWNGRADE
        way = _way_of_the_first(sighting)
        if way is not None:
            return way
    return _said_beside(news, scene) or _by_the_council(news, scene)


def _way_of_the_first(sighting: Sighting) -> Direction | None:
    """Return which way it went to a grade that is the first such, or was lost once."""
    label, low = label_of(sighting), sighting.sentence.low
    gone = _NOT_HELD_SINCE.search(low)
    if not gone and not _is_first_such(sighting):
        return None
    if label in WORST:
        return Direction.DOWNGRADE
    since = gone or _SINCE.search(low)
    up = label in BEST or (label == "good" and since)
    return Direction.UPGRADE if up else None


def _said_beside(news: Sequence[Sighting], scene: Scene) -> Direction | None:
    """Return which way it went to be the best ever, by a sentence near the top."""
    label, codes = label_of(news[0]), {*news[0].codes, ""}
    for sentence in scene.sentences[:_CLOSE]:
        if set(sentence.values("A")) - codes or scene.of_several:
            continue
        if not sentence.letters.isdisjoint("JHPF"):
            continue
        if label not in sentence.values("G") and _BELOW_FIRST.search(sentence.mask):
            return Direction.DOWNGRADE
        low, it_is = sentence.low, _IT_IS.match(sentence.low)
        of_it = all(v == label or v.startswith(EXTREME) for v in sentence.values("G"))
        never = _NEVER_SUCH.search(low) is not None
        never = never or (of_it and _NEVER_YET.is_in(sentence.mask))
        if (
            label not in WORST
            and (it_is or " never " in low)
            and _BEST_EVER.search(low)
        ):
            return Direction.UPGRADE
        if (
            label not in BEST
            and (it_is or " never " in low)
            and _WORST_EVER.search(low)
        ):
            return Direction.DOWNGRADE
        if never and label in BEST | WORST:
            return Direction.UPGRADE if label in BEST else Direction.DOWNGRADE
    return None


def _is_first_such(sighting: Sighting) -> bool:
    if set(sighting.sentence.values("A")) - {*sighting.codes, ""}:
        return False
    mask, place = sighting.sentence.mask, sighting.token.place
    view = f"{mask[:place]}@{mask[place + 1 :]}"
    return bool(_FIRST_SUCH.search(view))


def _by_the_council(news: Sequence[Sighting], scene: Scene) -> Direction | None:
    """Return which way the council itself is said to have gone, near the top."""
    if scene.of_several:
        return None
    label, codes = label_of(news[0]), set(news[0].codes)
    for sentence in scene.sentences[:_NEAR]:
        if set(sentence.values("A")) - codes - {""}:
            continue
        found = _SUBJECT_MOVED.match(sentence.mask)
        way = next(
            (t for t in sentence.tokens if found and t.place == found.start("way")),
            None,
        )
        if way is None or _TOO_WEAK.match(way.value) or way.symbol == "M":
            continue
        return Direction.UPGRADE if way.symbol == "U" else Direction.DOWNGRADE
    out = any(_is_out_of_failure(s) for s in scene.sentences[:_CLOSE])
    return Direction.UPGRADE if out and label not in WORST else None


def _is_out_of_failure(sentence: Sentence) -> bool:
    """Say whether a sentence tells that a council fails no more, since now."""
    out = _OUT_OF_FAILURE.search(sentence.low)
    if out is None or _BY_THEN.search(sentence.low, 0, out.start()):
        return False
    return not _THEN_ALREADY.match(sentence.low, out.end())
