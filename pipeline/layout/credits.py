"""Lines between a headline and its story that tell who wrote it, when and where."""

import re
from collections.abc import Iterator, Sequence

from pipeline.authorities.names import Names
from pipeline.text.blocks import Block

# A day, an hour, or how long ago: what parts one piece of such a line from the next.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:,? (?:\d{4}|'?\d{2}))?\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{1,2}[:.]\d{2} ?(?:am|pm|gmt|bst)?\b"
    r"|\b\d{1,2} ?[ap]m\b|\b\d+ (?:minutes?|hours?|days?) ago\b",
    re.IGNORECASE,
)
# No day is without one.
_DIGIT = re.compile(r"\d")
# Under what the site has filed it: "in Children, Workforce" after a day.
_FILED = re.compile(r"\| ?in [A-Z][^.|]*$")
_APART = re.compile(r" ?[|,•·;@] ?| - |: ")
_PERSON = r"[A-Z][\w'-]+(?: (?:[A-Z][\w'-]+|de|van|von|la|le)){1,3}"
_JOB = (
    r"(?:[\w'&-]+ ){0,4}(?i:reporters?|correspondents?|editor|writer|journalist|ldrs?"
    r"|reporting service|reporter service|newsdesk|news desk|newsroom|press association"
    r"|reports|bbc news|bbc [a-z]+)"
)
_SITE = (
    r"(?i:(?:first )?(?:published|posted|updated|created)(?: (?:on|at|by|here))*"
    r"|(?:publish(?:ed|ing)?|article|posted|start) date|date(?: published)?"
    r"|on|at|by|words|exclusive|news|reporter|author|report|share(?: this(?: story"
    r"| article)?)?|comments? ?(?:on this story|\(?\d+\)?)?|local news"
    r"|(?:your )?local democracy(?: reporting)?(?: service)?|first here|here)"
)
_BY = r"(?:(?i:news|exclusive|words|report|reporting|written|posted|published) )?[Bb]y "
_PIECE = re.compile(
    rf"{_SITE}|(?:{_BY})?(?:{_PERSON}(?: (?:and|&) {_PERSON})?,? )?{_JOB}(?: on)?"
    rf"|{_BY}{_PERSON}(?: (?:and|&) {_PERSON})?(?: on| in)?"
)
# "BBC News, Devon": where a reporter sits.
_BUREAU = re.compile(r"(?i:bbc (?:news|local)(?: online)?|itv news|sky news)")
_PLACE = re.compile(r"[A-Z][A-Za-z'-]+(?:,? (?:and |& |in )?[A-Z][A-Za-z'-]+){0,3}")
_NAME = re.compile(rf"{_PERSON}(?: (?:and|&) {_PERSON})?(?: on)?")
# "Home > News > Children", "Cranford & Barsetshire": where on the site it stands.
_TRAIL = re.compile(r"home ?[>/\u203a\xbb] ?[^.]{1,80}")
_REGION = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)? & [A-Z][a-z]+(?: [A-Z][a-z]+)?")
# "Get the latest Cranford news straight to your inbox. Sign up here".
_ASKED_FOR = re.compile(
    r"(?i:(?:get|receive|have|sign up|subscribe|join|follow|read|want|never miss)"
    r" [^;]*\b(?:newsletters?|inbox|e-?mails? (?:alerts?|updates?)|sign up|subscribe"
    r"|whatsapp|facebook|twitter|our app|free app|channel|notifications)\b[^;]*)"
)
# A line of two words in capitals is a heading where it has one of these.
_NO_NAME = re.compile(
    r"\b(?:good|outstanding|inadequate|adequate|requires?|improvement|ofsted|council"
    r"|county|city|borough|services?|children|rat(?:ed|ing)|inspect|report|overall"
    r"|north|south|east|west|the|of|for|in|before|now|then|last|authority|grade"
    r"|judge?ment|previous|current|latest|verdict|result|leaders|help|care|adoption)\b",
    re.IGNORECASE,
)
_SHORT = 110
_ENDED = (".", "!", "?", '"', "'")
# A story has begun after so many lines, whatever they look like.
_MOST = 8


def without_credits(blocks: Sequence[Block], names: Names) -> Iterator[Block]:
    """Yield the blocks but for lines above the story that say who wrote it."""
    above = True
    for number, block in enumerate(blocks):
        above = above and not (number and _is_told(block))
        near = number < _MOST and len(block.low) < _SHORT
        if not (near and _is_of_the_site(number, block, names if above else None)):
            yield block


def _is_of_the_site(number: int, block: Block, names: Names | None) -> bool:
    if number == 0:
        return _REGION.fullmatch(block.text) is not None
    return _is_credit(block, names)


def _is_told(block: Block) -> bool:
    return len(block.low) >= _SHORT or block.low.rstrip().endswith(_ENDED)


def _is_credit(block: Block, names: Names | None) -> bool:
    """Say whether a line is one; a bare name is none without `names`."""
    if _TRAIL.fullmatch(block.low) or _ASKED_FOR.fullmatch(block.low):
        return True
    text = block.text
    if _DIGIT.search(text):
        text = _DAY.sub("|", text)
    text = _FILED.sub("", text)
    pieces = [p for p in (p.strip(" .:,") for p in _APART.split(text)) if p]
    others = (p for p in pieces if not _PIECE.fullmatch(p))
    other = next(others, None)
    if other is None:
        return bool(pieces) or text != block.text
    more = next(others, None) is not None
    if not more and _BUREAU.fullmatch(pieces[0]) and _PLACE.fullmatch(other):
        return True
    if names is None or more:
        return False
    return _is_a_name(other, block, names)


def _is_a_name(piece: str, block: Block, names: Names) -> bool:
    """Say whether words in capitals are a person's name, and no place or heading."""
    if not _NAME.fullmatch(piece) or _NO_NAME.search(piece):
        return False
    return next(names.hits((block,)), None) is None
