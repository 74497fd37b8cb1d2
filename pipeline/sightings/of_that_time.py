"""What a sentence tells of the time that the sentence before it speaks of.

"The last inspection was in 2018. The report said that services were good."
"""

import re

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.when_told import years_of

OF_THAT_TIME = "of the time told before it"
_NEARLY = r"(?:nearly |almost |over |more than )?"
_LONG_AGO = r"(?:[0-9]+|[a-z]+) (?:years?|decade)"
# Only when inspectors last came: no grade, nothing of now.
_LAST_CAME = cued(
    r"^(?:but |and )?(?:the|its|their|that|A's|C's|our) B\b"
    r"[^.;GI]{0,90}\b(?:was|were|came|M|took place|happened|dates?|ended)\b"
    r"[^.;GI]{0,40}\bY\b"
    r"|^(?:(?:the|its|their|A's|C's|our) )?(?:[BR] ){1,2}"
    r"(?!(?:that|which)\b)[^.;GI]{0,80}\b(?:in|of) (?:[a-z]+ )?Y\W*$"
    rf"|^(?:it(?:'s| is| has been| was) )?{_NEARLY}{_LONG_AGO}"
    r" (?:(?:have|has|had) (?:gone by|passed|elapsed|M by|M) )?since\b[^.;GI]{0,90}\W*$"
)
# "Six months ago R published a damning report": what it said is no news.
_R_WROTE = (
    r"(?:the )?R(?:'s)? (?:I|E|V|wrote|issued|released|delivered|brought out)\b"
    r"[^;G@]{0,30}\bN\b"
)
_OUT_THEN = cued(
    r"^(?:but |and |it was |it is )*(?:(?:only|just|nearly|almost|over|about|some"
    r"|more than) )*(?:[a-z0-9]+ (?:a )?B|(?:[3-9]|three|four|five|six|seven|eight|nine"
    rf"|ten|twelve) weeks ago),? (?:that )?{_R_WROTE}"
    rf"|^(?:but |and )*{_R_WROTE}[^;G@]{{0,40}}\bB\W*$"
)
_IN_THE_PAST = cued(
    r"^(?:but |and )?(?:(?:(?:on|at|in) that [a-z]+|then),? )?"
    r"(?:it|they|that|this|(?:(?:the|its|their|our|that|A's) )?(?:(?:C )?S|[NCR]|O"
    r"|[NO] [NO]|findings|team)(?: by (?:the )?R)?|both(?: [^@;GI]{1,60})?)"
    r"(?:,? [^@;,GI]{0,60},)?(?: then)?"
    r" (?:was|were|came|said|found|V|told|stood|read|had|did|concluded|decided|gave"
    r"|E)\b(?:(?! (?:has|have|is|are|I|Q|F|but|this|while|whereas|back"
    r"|again)\b)[^@;I]){0,60}@"
)
# "There has been a decline since the last inspection. Then it was found to be good."
_SINCE_THE_LAST = cued(r"\b(?:since|than) (?:at |in )?(?:the |its |their |A's )?B\b")
_THEN_IT_WAS = cued(
    r"^(?:but |and )?(?:then|at that time|on that occasion|that time),? (?:it|they"
    r"|(?:the|its|their) (?:[SCOR]|[a-z]+)|A(?:'s)?(?: [SC])?|R)\b[^@;GI]{0,60}"
    r"\b(?:was|were|V)\b[^@;GI]{0,40}@"
)

# "It was all so different six years ago. Ofsted then ...".
_WAS_OTHERWISE = cued(
    r"^(?:but |and )?(?:it|things|matters|the (?:picture|position|situation|mood)"
    r"|what a)\b[^;GI@]{0,30}\b(?:differen(?:t|ce)|(?:another|other) (?:story|tale"
    r"|picture)|otherwise|(?:better|worse|happier|rosier|bleaker))\b[^;GI@]{0,20}"
    r"\b(?:[YB]|years make)\b"
    r"|^(?:but |and )?(?:(?:back )?in (?:[a-z]+ )?Y|[a-z0-9]+ B),? (?:it|things|matters"
    r"|everything|all|the (?:picture|position|situation|mood)) (?:was|were|looked"
    r"|seemed|had been)\b[^;GI@]{0,30}\b(?:different|story|tale|picture|rosy|rosier"
    r"|better|worse|happier|bleak|bleaker)\b[^;GI@]{0,20}$"
)
_THEN_THEY = cued(
    r"^(?:but |and )?(?:then\b[^@;I]{0,60}|(?:the )?(?:[NRSC]|it|they)(?: (?:was|were"
    r"|had))? then\b[^@;I]{0,160})@"
)
# "They are worse since the inspection of Y. That one had concluded that C @."
_SINCE_ONE = cued(r"\b(?:since|than|after|on from)\b[^;G@]{0,30}\b(?:Y|B)\b")
_THAT_ONE = cued(
    r"^(?:but |and )?that (?:N|one|inspection|report|visit|time|check)\b"
    r"(?! (?:is|has|means|comes)\b)[^@;GI]{0,80}@"
)
# "Five years ago we missed out on G. We were told that we @."
_THAT_YEAR = cued(
    r"^(?:[^:]{1,120}: )?(?:(?:back )?in (?:[a-z]+ )?Y|(?:only |just )?[a-z0-9]+"
    r"(?: and a half)? B|it was [a-z0-9]+ B)\b(?![^;]*\b(?:has|have|is|are|I|[SCA] U"
    r"|set|opened|launched|began|started|appointed)\b)[^;]*"
    r"(?:\b[RNVG]\b|\b(?:D short|shock|bombshell|failed)\b)"
)
_WAS_TOLD = cued(
    r"^(?:but |and )?(?:(?:we|it|they|the [CS]|S|A(?:'s)?(?: [SC])?) (?:was|were"
    r"|had been) (?:then |also )?(?:told|V|E|found|branded)|they (?:said|told us|V))\b"
    r"(?![^;]*\b(?:has|have|is|are|I)\b)[^@;G]{0,40}@"
    r"|^(?:and |but )?(?:both|each)(?: of (?:them|those|these))? (?:was|were|had been)"
    r" (?:(?:then|V|to be|as) )*@"
)
# "We lost the election in 2022. Inspectors came that summer, and said it was good."
_TELLS_A_YEAR = cued(r"\b[YB]\b")
_THAT_SEASON = cued(
    r"^(?:but |and )?[^@;GIA]{0,60}\b(?:that (?:very |same )?(?:spring|summer|autumn"
    r"|winter|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b|(?:an?|two|three|[a-z]+) (?:few )?(?:weeks|months?)"
    r" later\b)"
    r"(?:(?! (?:has|have|is|are|Q|F)\b)[^@;I]){0,70}@"
)
# "Since then R have been back twice, in 2019 and 2024. Each time the outcome was G."
_CAME_THEN = cued(r"\b[RN]\b(?!.*\b20[0-9]{2}\b)[^;]*\bY,? and (?:[a-z]+ )*Y\b")
_EACH_TIME = cued(
    r"^(?:but |and )?(?:on )?(?:each|both|every|either|all [a-z]+)"
    r" (?:time|occasion|visit)s?\b[^@;I]{0,60}@"
    r"|@(?: N)? (?:on )?(?:each|both|every|all [a-z]+) (?:time|occasion|visit)s?\b"
)

# "Its previous grade? G."
_ASKED = re.compile(r"(?:and |but )?(?:the|its|their|A's) B(?: (?:N|time))*\W*")
_ANSWER = re.compile(r"\W*(?:an? )?@\W*")

_ON_THAT_OCCASION = re.compile(
    r"(?:but |and )?(?:then|back then|(?:at|on|by) that (?:time|occasion|point)"
    r"|that (?:time|year)|at the time)\b"
)


def year_told_before(scene: Scene, sentence: Sentence, timing: Timing) -> int | None:
    """Return the year of "on that occasion", where the sentence before names one."""
    if timing.when is not When.BEFORE or not sentence.number:
        return None
    if timing.rule != OF_THAT_TIME and not _ON_THAT_OCCASION.match(sentence.low):
        return None
    before = scene.sentences[sentence.number - 1]
    if before.block != sentence.block or "G" in before.letters:
        return None
    years = set(years_of(before, scene.day))
    alone = len(years) == 1 and not years_of(sentence, scene.day)
    return years.pop() if alone else None


def told_of_then(scene: Scene, sentence: Sentence, view: str) -> Timing | None:
    """Return that a grade is an older one where the sentence before dates it."""
    if not sentence.number or "I" in sentence.letters:
        return None
    before = scene.sentences[sentence.number - 1]
    if _goes_on(before, sentence, view):
        return Timing(When.BEFORE, OF_THAT_TIME, just_before=True)
    if "G" in before.letters:
        return None
    if _ANSWER.fullmatch(view) and _ASKED.fullmatch(before.mask):
        return Timing(When.BEFORE, OF_THAT_TIME, just_before=True)
    if _dates_it(before, sentence, view) or _names_it(before, view):
        return Timing(When.BEFORE, OF_THAT_TIME, just_before=True)
    return None


def _goes_on(before: Sentence, sentence: Sentence, view: str) -> bool:
    """Say whether it goes on about the inspection that the sentence before dates."""
    if _THAT_ONE.search(view):
        return "G" not in before.letters and bool(_SINCE_ONE.search(before.mask))
    if before.block != sentence.block:
        return False
    if _EACH_TIME.search(view) and _CAME_THEN.search(before.mask):
        return before.letters.isdisjoint("IG")
    goes_on = _THEN_THEY.search(view) or _IN_THE_PAST.search(view)
    if goes_on and _WAS_OTHERWISE.search(before.mask):
        return True
    if _THAT_SEASON.search(view) and before.letters.isdisjoint("IG"):
        return bool(_TELLS_A_YEAR.search(before.mask))
    return bool(_WAS_TOLD.search(view) and _THAT_YEAR.search(before.mask))


def _dates_it(before: Sentence, sentence: Sentence, view: str) -> bool:
    """Say whether the sentence before in its paragraph tells only when they came."""
    if before.block != sentence.block or not _IN_THE_PAST.search(view):
        return False
    if _OUT_THEN.search(before.mask):
        return True
    return "I" not in before.letters and bool(_LAST_CAME.search(before.mask))


def _names_it(before: Sentence, view: str) -> bool:
    """Say whether it begins with "then", after a sentence that looks back."""
    return bool(_SINCE_THE_LAST.search(before.mask) and _THEN_IT_WAS.search(view))
