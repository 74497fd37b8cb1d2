"""Results of an earlier batch of reports, told below those that are out now.

"Of the five councils whose reports came out last month, Cranford was good."
"""

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.sightings.see import Sighting
from pipeline.text.dates import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_WHEN = (
    r"(?:last (?:month|year|spring|summer|autumn|winter)|earlier (?:this|in the)"
    r" (?:month|year|spring|summer|autumn|winter)|[a-z0-9]+ (?:weeks|months) ago"
    rf"|the (?:month|year) before|before (?:christmas|easter)|(?:back )?in {_MONTH}\b)"
)
_BATCH = r"(?:batch|round|wave|tranche|crop|set|group)"
_REPORTS = (
    r"(?:reports?|results?|verdicts?|judge?ments|findings|ratings|inspections|letters"
    rf"|{_BATCH}|those|ones|two|three|four|five|six|seven|eight|nine|ten|[0-9]+)"
)
_OUT = (
    r"(?:(?:which|that|was|were|had been|have been),? )*(?:came out|appeared|emerged"
    r"|published|released|announced|issued|made public|out)"
)
_EARLIER = cued(
    rf"\b{_REPORTS}\b,?(?: on [^.;,]{{3,40}})? {_OUT} (?P<told>{_WHEN})"
    rf"|\b(?P<whose>last month|last year|{_MONTH})'s (?:[a-z]+ )?"
    rf"(?:reports|results|verdicts|judge?ments|inspections|{_BATCH})\b"
    rf"|\b(?:earlier|previous) (?:[a-z]+ )?{_BATCH}\b"
)
_THE_FIRST = cued(rf"\b(?:first|opening|initial) (?:[a-z]+ )?{_BATCH}\b")
_MORE = cued(
    r"\b(?:second|third|fourth|latest|next|new|more|further|another|fresh)\b"
    rf" (?:[a-z]+ ){{0,2}}(?:reports|results|verdicts|judge?ments|inspections|{_BATCH})"
)
_ALREADY = cued(
    r"\b(?:councils|authorities|boroughs|counties|areas|departments)"
    r"(?: (?:that|which|to|have|had|were))* already (?:been )?(?:inspected|visited"
    r"|assessed|examined|reported on)\b"
)
_NOW = cued(
    r"\b(?:today|yesterday|this (?:week|morning|afternoon)|same (?:day|week)"
    r"|also|too)\b"
)
_HEAD = 4


def is_of_an_earlier_batch(seen: Sighting, scene: Scene) -> bool:
    """Say whether a grade is told of reports that came out before those of now."""
    sentence = seen.sentence
    if not seen.index or _NOW.search(sentence.low):
        return False
    if _speaks_of_one(sentence, scene):
        return True
    before = scene.sentences[seen.index - 1]
    leads = before.letters.isdisjoint("GA") and before.block == sentence.block
    return leads and not _NOW.search(before.low) and _speaks_of_one(before, scene)


def _speaks_of_one(sentence: Sentence, scene: Scene) -> bool:
    """Say whether a sentence speaks of reports of a time that the head is not of."""
    head = scene.sentences[: min(_HEAD, sentence.number)]
    if _ALREADY.search(sentence.low):
        return True
    if _THE_FIRST.search(sentence.low):
        return any(_MORE.search(s.low) for s in head)
    found = _EARLIER.search(sentence.low)
    if not found:
        return False
    when = next(iter(found.groupdict().values()), None)
    if when is None:
        return True
    this_month = MONTHS[scene.day.month - 1] if scene.day else when
    return this_month not in when and not any(when in s.low for s in head)
