"""A sentence of several councils' results, cut where semicolons set them apart.

"Cranford was V G; Melchester was V G; for Loamshire, U from G, it is G": each tells of
one council what a sentence of its own would, and is read as one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.text.blocks import Block
from pipeline.text.lexicon import Found

_MARK = "; "
# What introduces a list and is no result itself has an inspectorate or a report.
_INTRODUCES = frozenset("RN")
_COUNCIL_AND_GRADE = frozenset("AG")

Span = tuple[int, int]


def parted(
    block: Block, spans: Sequence[Span], known: Sequence[Found]
) -> tuple[Span, ...]:
    """Return the spans of sentences with each council's result in one of its own."""
    if _MARK not in block.low:
        return tuple(spans)
    return tuple(piece for span in spans for piece in _pieces(block, span, known))


def _pieces(block: Block, span: Span, known: Sequence[Found]) -> Iterator[Span]:
    marks = _marks(block, span)
    here = (
        [f for f in known if span[0] <= f.start and f.end <= span[1]] if marks else []
    )
    starts = [span[0], *(mark + len(_MARK) for mark in marks)]
    clauses = list(pairwise([*starts, span[1]]))
    own = [_own_council(clause, here) for clause in clauses]
    told = [codes for codes in own if codes]
    headed = _is_headed(block, clauses[0], here)
    if headed or len(told) < 2 or any(a & b for a, b in pairwise(told)):
        yield span
        return
    # What stands with no result of its own belongs to what was said before it.
    kept = [0, *(i for i in range(1, len(clauses)) if own[i])]
    bounds = [clauses[i][0] for i in kept]
    opening = _introduction(block, clauses[0], here)
    bounds = bounds[:1] + ([opening] if opening else []) + bounds[1:]
    for start, end in pairwise([*bounds, span[1]]):
        yield start, end - (block.low[end - 1] == " ")


def _marks(block: Block, span: Span) -> list[int]:
    found, place = [], block.low.find(_MARK, *span)
    while place >= 0:
        found.append(place)
        place = block.low.find(_MARK, place + 1, span[1])
    return found


def _own_council(clause: Span, known: Sequence[Found]) -> frozenset[str]:
    """Return whom a clause names, if it has a grade as well."""
    here = [f for f in known if clause[0] <= f.start and f.end <= clause[1]]
    if not {f.symbol for f in here} >= _COUNCIL_AND_GRADE:
        return frozenset()
    return frozenset(f.value for f in here if f.symbol == "A" and f.value)


def _is_headed(block: Block, clause: Span, known: Sequence[Found]) -> bool:
    """Say whether a grade heads a list of names: "Two were V G: A, where ...; A"."""
    colon = block.low.find(": ", *clause)
    lead = [f.symbol for f in known if clause[0] <= f.start and f.end <= colon]
    return colon > 0 and "G" in lead and "A" not in lead


def _introduction(block: Block, clause: Span, known: Sequence[Found]) -> int | None:
    """Return where the first result begins behind "R has I N on S: "."""
    colon = block.low.find(": ", *clause)
    if colon < 0:
        return None
    lead, rest = (clause[0], colon), (colon + 2, clause[1])
    symbols = {f.symbol for f in known if lead[0] <= f.start and f.end <= lead[1]}
    introduces = not symbols.isdisjoint(_INTRODUCES) and "G" not in symbols
    return rest[0] if introduces and _own_council(rest, known) else None
