"""Lists within one sentence that is nothing else: "A (G), A (G) and A (G)".

A dash, a slash, a colon or brackets between a council and its grade, or a grade that
heads names ("G: A, A and A; G: A", "two were G (A and A)"). A sentence with a verb of
its own ("A (G) and A (G) are to share a director") is none.
"""

import re
from collections.abc import Iterator

from pipeline.layout.sentences import Sentence
from pipeline.sightings.shared.entries import (
    BULLET,
    NAMES,
    Entry,
    codes_within,
    entry_of,
)

_LEAD = r"(?:[^AGJPFB;()@]{0,70}?(?::| is| are| was| were) )?"
_TAIL = (
    r"(?: (?:were|are|have been) (?:the [a-zN]+(?: [a-zCN]+)?"
    r"|(?:all |both |I )*(?:inspected|V|visited)(?: (?:by R|I))?))?[.;]?"
)
_NEXT = r"(?:,? and |, | & |; ?|\. | )(?:the )?"
# "A (G), A and A (G)": the names before a bracket have what stands in it.
_BRACKET = rf"(?P<who>{NAMES}),? \(G(?P<note>(?: N)?[^()A;]{{0,50}})\)"
_SLASH = rf"(?P<who>{NAMES})(?: ?/ ?| - |: | = | → )(?P<now>G)(?: N)?"
# "G (A and A)", "two were G (A and A)".
_HELD_BY = (
    r"(?:[a-z]+ (?:(?:C|councils|were|was|is|are|V|E) )*)?(?:an? )?(?P<now>G)(?: N)? "
    rf"\((?P<who>{NAMES})\)"
)
# "G: A, A and A", "V G - A and A", "the G ones are A and A".
_HEADS = (
    r"(?:(?:V|N|I|judged|those|the|C|councils) )*(?P<now>G)"
    r"(?: N| ones?| C| councils?)*"
    rf"(?: is| are| was| were|:| -| →| =) (?P<who>{NAMES})"
)
# "A G M to A, a G to A and a G to A".
_GOES_TO = (
    r"(?:an?|the) (?P<now>G)(?: N| one)?(?: (?:M|E|was E|V|went|goes))? (?:to|for) "
    rf"(?P<who>{NAMES})"
)
_KINDS = (_BRACKET, _SLASH, _HELD_BY, _HEADS, _GOES_TO)


def _bare(kind: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", kind)


_WHOLE = tuple(
    re.compile(rf"{BULLET}{_LEAD}{_bare(k)}(?:{_NEXT}{_bare(k)})+{_TAIL}")
    for k in _KINDS
)
_EACH = tuple(re.compile(k) for k in _KINDS)


def in_a_row(sentence: Sentence) -> Iterator[Entry]:
    """Yield the entries of a sentence that is a list and nothing else."""
    if len(sentence.all("G")) < 2 or "A" not in sentence.letters:
        return
    for whole, each in zip(_WHOLE, _EACH, strict=True):
        if whole.fullmatch(sentence.mask):
            yield from _entries(sentence, each)
            return


def _entries(sentence: Sentence, each: re.Pattern[str]) -> Iterator[Entry]:
    grades = {t.place: t for t in sentence.all("G")}
    for part in each.finditer(sentence.mask):
        if "note" in part.groupdict():
            yield from entry_of(sentence, part, in_line=True)
            continue
        codes = codes_within(sentence, part.span("who"))
        if codes:
            yield Entry(sentence, codes, grades[part.start("now")])
