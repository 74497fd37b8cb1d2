"""How it stands now, by the tense of a verb, after what happened on a day gone by."""

import re

from pipeline.layout.sentences import Sentence
from pipeline.rules.timing import Timing, When

# "S were M to a C in Y, but they Q @".
_STILL_SO = re.compile(
    r",? (?:but|yet|though|although) (?:the )?(?:A(?:'s [SC])?|[SC]|it|they)"
    r"(?: there| here| in A)? Q (?:at |on |an? |V )*@"
)
_STAYS = {"remains", "remain", "stays", "stay"}
_STAYING = Timing(When.NEWS, "stays", 0.86)


def by_its_tense(view: str, when: Timing, sentence: Sentence) -> Timing:
    """Return when a grade was given that stays so, after what happened then."""
    found = _STILL_SO.search(view) if when.rule == "dated lead" else None
    if not found:
        return when
    verb = [t for t in sentence.all("Q") if found.start() <= t.place < found.end()]
    return _STAYING if verb[-1].value in _STAYS else when
