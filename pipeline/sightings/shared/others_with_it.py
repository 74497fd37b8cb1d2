"""How others are named who have the grade of a sentence too, or have kept it."""

import re

from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued

NAME = (
    r"(?:(?:the|its|nearby|neighbouring|adjacent|next-door|neighbours?,?|C) )*A(?:'s)?"
    r"(?: (?:S|C))*"
)
NAMES = rf"(?P<who>{NAME}(?:(?:,? and |, |,? or | & ){NAME})*)"
SAME = (
    r"(?:exactly |much )?(?:the|an?) (?:very |exact )?(?:same|identical|matching)"
    r"(?: (?:O|R|S|N))*"
)
NOT_THEN = r"(?![^;,G]*[BYF])"
# "It follows A, which E the same N in march": another's news of another day.
FOLLOWS_ANOTHER = cued(
    r"^(?:and |but )?(?:it|they|this|that|the (?:N|C|S))[^;,AG]{0,20}"
    r" (?:follows?|followed|joins?|joined|comes? after|came after)"
    r" (?:the |neighbouring |nearby )*A\b(?: and (?:the )?A)?,? (?:which|who|where)\b"
)
# "..., while A Q the same N", "and A was E the same N".
_AND_A = (
    rf"(?:,|;)? (?:while|whereas|whilst|and|but) (?:[a-z]+-neighbouring )?{NAMES},?"
    r" (?:(?:has|have|was|were|also|too|both|I|meanwhile) )*"
)
_ALSO_KEPT = cued(
    rf"{_AND_A}(?P<kept>Q) (?:on to |onto )?(?:the|that|this) (?:very )?(?:same )?N\b"
    rf"{NOT_THEN}"
)
_ALSO_GOT = tuple(
    cued(pattern)
    for pattern in (
        rf"{_AND_A}(?:E|V|got|received) {SAME}(?<=N)(?! as\b){NOT_THEN}",
        # "And reached the same conclusion about A", "; A's says the same".
        rf",? and (?:E|V|reached|came to|M) {SAME} (?:about|on|for|of|in) {NAMES}"
        rf"{NOT_THEN}",
        rf"; {NAMES} (?:says?|reads?) (?:just |exactly |much )?the same\b{NOT_THEN}",
        # "And A's along with them".
        rf",? and {NAMES},? (?:along with|alongside|together with) (?:it|them)\b",
    )
)
# "The @ goes to A, which was G, and to A, up from G": past what these were before.
_GOES_TO = re.compile(
    rf"(?: N)? (?:M|gone) to (?:the )?A\b[^;]{{1,120}}?, and (?:also )?to {NAMES}"
    r"(?=[,.;]|$| (?:which|where|with|for)\b)"
)
# "A was E the same N, which is the one it has held since Y", "as it was four B", "as in
# Y, when it M out of G": theirs stayed.
AS_EVER = re.compile(
    r"(?:,? (?:just |exactly )?as (?:(?:it|they) (?:was|were|did|had|got|has|have) )?"
    r"(?:(?:in|at|on|by|back) )*(?:(?:[a-z]+ ){0,2}[YB]|its B)(?: [YB])?"
    r"(?:,? when (?:it|they) (?:(?!\b(?:A|B|Y)\b)[^;,])*)?(?=[.;]|$)"
    r"|,? (?:one|a (?:N|O)|which) (?:that )?(?:it|they) (?:also )?(?:has|have|had)"
    r" (?:(?:held|had|E) )?(?:(?:in|at|since|for) )*(?:[a-z]+ ){0,2}[YB](?=[.;]|$)"
    r"|, (?:its|the) (?:second|third|fourth) (?:N |O )*(?:in a row|running))"
    r"|(?:,? which (?:is|was)|,? and (?:this|that|it) (?:is|was)|,| -) (?:also )?"
    r"(?:(?:just |exactly )?(?:the (?:very )?(?:one|same|N|O)|that|what|where)"
    r"(?: that)?) (?:it|they|the C) (?:(?:has|have|had|was|were|also|been) )*"
    r"(?:held|had|got|E|V|Q|been|stood)?(?: (?:since|for|in|at|on|back))*"
    r"(?: [a-z]+){0,2} [YB]\b.*$"
)
# Who "holds the same grade" may have done so for years.
_ONLY_HOLDS = {"holds", "still"}


def also_kept(sentence: Sentence, place: int, end: int) -> tuple[str, ...]:
    """Return who is told, behind a grade in its sentence, to have kept it."""
    kept = _ALSO_KEPT.search(sentence.mask, place, end)
    if not kept or _only_holds(sentence, kept):
        return ()
    return codes_in(sentence, kept)


def also_got(sentence: Sentence, place: int, end: int) -> re.Match[str] | None:
    """Return the words behind a grade in its sentence that give it to others, too."""
    tried = (pattern.search(sentence.mask, place, end) for pattern in _ALSO_GOT)
    found = next((f for f in tried if f), None)
    return found or _GOES_TO.match(sentence.mask, place + 1)


def codes_in(sentence: Sentence, found: re.Match[str]) -> tuple[str, ...]:
    """Return the councils that a match names as `who`, each once."""
    start, end = found.span("who")
    named = (t.value for t in sentence.all("A") if start <= t.place < end)
    return tuple(dict.fromkeys(code for code in named if code))


def _only_holds(sentence: Sentence, kept: re.Match[str]) -> bool:
    """Say whether a verb of keeping says no more than how things stand."""
    return any(
        t.place == kept.start("kept") and t.value in _ONLY_HOLDS
        for t in sentence.all("Q")
    )
