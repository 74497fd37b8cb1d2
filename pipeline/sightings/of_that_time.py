"""What a sentence tells of the time that the sentence before it speaks of.

"The last inspection was in 2018. The report said that services were good."
"""

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When

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
_IN_THE_PAST = cued(
    r"^(?:but |and )?(?:(?:on|at|in) that [a-z]+,? )?"
    r"(?:it|they|that|this|(?:(?:the|its|their|that) )?(?:[NSCR]|O|[NO] [NO]"
    r"|findings|team)(?: by (?:the )?R)?)"
    r"(?:,? [^@;,GI]{0,60},)?(?: then)?"
    r" (?:was|were|came|said|found|V|told|stood|read|had|did|concluded|decided|gave"
    r"|E)\b(?:(?! (?:has|have|is|are|I|Q|F|but|this|while|whereas)\b)[^@;I]){0,60}@"
)
# "There has been a decline since the last inspection. Then it was found to be good."
_SINCE_THE_LAST = cued(r"\b(?:since|than) (?:at |in )?(?:the |its |their |A's )?B\b")
_THEN_IT_WAS = cued(
    r"^(?:but |and )?(?:then|at that time|on that occasion|that time),? (?:it|they"
    r"|(?:the|its|their) (?:[SCOR]|[a-z]+)|A(?:'s)?(?: [SC])?|R)\b[^@;GI]{0,60}"
    r"\b(?:was|were|V)\b[^@;GI]{0,40}@"
)


def told_of_then(scene: Scene, sentence: Sentence, view: str) -> Timing | None:
    """Return that a grade is an older one where the sentence before dates it."""
    if not sentence.number or "I" in sentence.letters:
        return None
    before = scene.sentences[sentence.number - 1]
    if "G" in before.letters:
        return None
    if _dates_it(before, sentence, view) or _names_it(before, view):
        return Timing(When.BEFORE, OF_THAT_TIME, just_before=True)
    return None


def _dates_it(before: Sentence, sentence: Sentence, view: str) -> bool:
    """Say whether the sentence before in its paragraph tells only when they came."""
    if before.block != sentence.block or "I" in before.letters:
        return False
    return bool(_LAST_CAME.search(before.mask) and _IN_THE_PAST.search(view))


def _names_it(before: Sentence, view: str) -> bool:
    """Say whether it begins with "then", after a sentence that looks back."""
    return bool(_SINCE_THE_LAST.search(before.mask) and _THEN_IT_WAS.search(view))
