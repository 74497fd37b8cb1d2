"""The item on an inspection in the minutes of a meeting: that is its news."""

import re
from collections.abc import Iterator, Sequence

from pipeline.patterns.cued import cued
from pipeline.text.blocks import Block, end_to_end, without_lead

# What minutes of a meeting have, each by itself; two of them make a text minutes.
_OF_MINUTES = (
    cued(r"\bminutes\b[^.;]{0,40} (?:of|held)\b"),
    cued(r"^(?:(?:members?|councillors|also|officers) )?present\b|\bin attendance\b"),
    cued(r"^apologies\b|\bapologies(?: (?:for|were)\b|$)"),
    cued(r"\bdeclarations? of (?:[a-z]+ )?interests?\b"),
    cued(r"^[^a-z]{0,6}(?:it was )?(?:resolved|agreed|recommended)\b(?: that|:|$| \()"),
)
_ENOUGH = 2
# No minutes are without two of these.
_WORDS = (
    *("minutes", "present", "attendance", "apologies", "declaration", "interest"),
    *("resolved", "agreed", "recommended"),
)
# "14. Ofsted inspection of ...", "23/42 Exclusion of the public", "CS/12 BUDGET".
_NUMBERED = re.compile(
    r"(?:(?i:agenda item|item|minute) )?(?:[A-Z]{1,5}[/. -]?)?[0-9]{1,4}"
    r"(?:[/-][0-9]{1,4})*[.):]?(?: -)? (?=[A-Z])(?=.{4,160}$)(?!.*[.;?]$)"
)
# Where none has a number, a line that is no sentence.
_LINE = re.compile(r"[A-Z](?=.{4,160}$)(?!.*[.,:;?]$)")
_OF_AN_INSPECTION = cued(
    r"\b(?:ofsted|cqc|ilacs|inspect(?:ion|orate|ors)s?|regulatory judgement)\b"
)
# Those of others, those to come, and what is done months after one.
_OF_ELSE = cued(
    r"\b(?:action|improvement|recovery) plans?\b|\bupdates?\b|\bprogress\b"
    r"|\bmonitoring\b|\bvisits?\b|\bprepar[a-z]+\b|\breadiness\b"
    r"|\b(?:forthcoming|upcoming|next|mock)\b|\bself[- ](?:assess|evaluat)"
    r"|\bframework\b|\bpeer\b|\bresponse\b|\bschools?\b|\bnurser(?:y|ies)\b|\bacadem(?:y|ies)\b"
    r"|\bcolleges?\b|\bhomes?\b|\bearly years\b|\b(?:adult|community) learning\b"
    r"|\bproviders?\b|\bannual\b|\bfood\b|\bfire\b|\bcosts?\b|\blessons\b|\btraining\b|\barrangements\b"
)
# Nothing has come of it yet.
_NOT_OUT = cued(
    r"\b(?:inspect(?:ors|ion)|ofsted|they)\b[^.;]{0,40}\b(?:(?:were|was|had been|been)"
    r" (?:now )?(?:on[- ]site|under ?way|expected|in the building)"
    r"|had (?:just )?(?:begun|started|arrived|given notice)"
    r"|would (?:arrive|begin|start|come|visit))\b"
    r"|\b(?:report|letter|grades?|findings|outcome)\b[^.;]{0,40}\b(?:to be published"
    r"|(?:would|will) be (?:published|known)|(?:was|were) (?:awaited|expected|due|under"
    r" embargo|embargoed)|not (?:yet )?(?:been )?published)\b"
)
_THEN = re.compile(r"[BY].*@|@[^;,]*[BY]")
_COUNCIL = re.compile(r"\bcouncil\b")


def of_minutes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the items on inspections in the minutes of a meeting, or nothing.

    The first line before them that names a council stands above them, for the items
    seldom do. Their numbers are left out.
    """
    low, _ = end_to_end(blocks)
    if sum(word in low for word in _WORDS) < _ENOUGH:
        return ()
    heads = _heads(blocks, _NUMBERED) or _heads(blocks, _LINE)
    ours = [n for n in heads if _is_of_an_inspection(blocks[n].low)]
    ours = [n for n in ours if not any(map(_NOT_OUT.search, _below(blocks, heads, n)))]
    if not ours or not _are_minutes(blocks):
        return ()
    lines = (b for b in blocks[: ours[0]] if _LINE.match(b.text))
    above = (b for b in lines if _COUNCIL.search(b.low))
    return (*tuple(above)[:1], *_items(blocks, heads, ours))


def _heads(blocks: Sequence[Block], head: re.Pattern[str]) -> Sequence[int]:
    return [n for n, block in enumerate(blocks) if head.match(block.text)]


def _items(
    blocks: Sequence[Block], heads: Sequence[int], ours: Sequence[int]
) -> Iterator[Block]:
    for start in ours:
        number = _NUMBERED.match(blocks[start].text)
        yield without_lead(blocks[start], number.end() if number else 0)
        yield from blocks[start + 1 : _end(blocks, heads, start)]


def _below(blocks: Sequence[Block], heads: Sequence[int], start: int) -> Iterator[str]:
    return (b.low for b in blocks[start + 1 : _end(blocks, heads, start)])


def _end(blocks: Sequence[Block], heads: Sequence[int], start: int) -> int:
    return next((n for n in heads if n > start), len(blocks))


def _is_of_an_inspection(low: str) -> bool:
    return bool(_OF_AN_INSPECTION.search(low)) and not _OF_ELSE.search(low)


def _are_minutes(blocks: Sequence[Block]) -> bool:
    told = (any(cue.search(b.low) for b in blocks) for cue in _OF_MINUTES)
    return sum(told) >= _ENOUGH


def said_outright(view: str) -> str:
    """Return a sentence of minutes as it was said: "that it had been V @" as "has".

    One that names a time gone by before its grade, or beside it, was said so. Each
    sign keeps its place.
    """
    return view if _THEN.search(view) else view.replace(" had ", " has ")
