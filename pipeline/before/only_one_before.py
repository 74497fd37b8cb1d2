"""Whether an older judgement is told as the only one that there was before.

"It is the second inspection of its kind. The first, in 2018, ended in a written
statement of action."
"""

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued

_OF_INSPECTORS = (
    r"(?:time|inspections?|reports?|visits?|judge?ments?|looks?|verdicts?|assessments?"
    r"|such)"
)
_ONCE_BEFORE = cued(
    r"\bonce before\b|\bonce,? (?:previously|in (?:[a-z]+ )?(?:19|20)\d\d)"
    rf"|\bonly (?:other|earlier|previous) (?:[a-z]+ ){{0,2}}(?:{_OF_INSPECTORS}|one)\b"
)
_SECOND = cued(
    rf"\bsecond (?:[a-z]+ ){{0,2}}?{_OF_INSPECTORS}\b(?! (?:in|under|since|this|to)\b)"
)
_THE_FIRST = cued(
    rf"\bthe (?:very )?first(?: {_OF_INSPECTORS}| one)?(?:,| (?:was|came|ended|led|had"
    r"|in|resulted)\b)"
)


def is_the_only_one(sentence: Sentence, scene: Scene) -> bool:
    """Say whether a sentence tells of the one judgement that came before the news."""
    if _ONCE_BEFORE.is_in(sentence.low):
        return True
    if not _THE_FIRST.is_in(sentence.low):
        return False
    near = scene.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    return any(_SECOND.is_in(s.low) for s in near)
