"""Names of places that are councils only where the text takes them for one."""

import re
from collections.abc import Iterable, Sequence

from pipeline.blocks import Block
from pipeline.names import Hit, Name

# In whose news a place is its council.
_INSPECTORATE = re.compile(
    r"\bofsted\b|\bcare quality commission\b|\bcqc\b|\binspectors\b"
    r"|\bhousing regulator\b|\bsocial housing\b|\bprobation\b"
)
_COUNCILS_WORK = re.compile(
    r"\bcouncils?\b|\bborough\b|\bauthorit(?:y|ies)\b|\bchildren'?s'? (?:services"
    r"|social"
    r"|care|department)|\bsocial (?:services|care|work)|\bchild protection\b"
    r"|\bsafeguarding\b|\bservices for\b|\byouth (?:justice|offending)|\bsend\b"
)
# Whose story it is where the headline or the lead says so.
_A_PROVIDERS = re.compile(
    r"\b(?:schools?|academ(?:y|ies)|college|nurser(?:y|ies)|pre-?school|childminder"
    r"|(?:care|nursing|children'?s'?) homes?|prison|police|constabulary|hospitals?"
    r"|trust"
    r" school|agency|charity|firm|company|pupils|head ?teacher|church|cathedral|mp)\b"
)
_LEAD = 2
_DOES = re.compile(
    r"'s?\b|:| (?:has|have|had|is|was|remains?|stays?|keeps?|gets?|must|falls?|fell"
    r"|rises?|rose|drops?|dropped|slips?|slumps?|sinks?|plunges?|climbs?|jumps?"
    r"|loses?|lost|retains?|wins?|won|earns?|still|now|no longer|and|upgraded"
    r"|downgraded|rated|judged|told|given|requires|becomes?|became|makes?|up|down"
    r"|out|moves?|moved|celebrates?|escapes?|joins?|lands?|improves?|improved)\b"
)
_TO_A_COUNCIL = re.compile(
    r"(?:\b(?:rates?|rated|gives?|gave|tells?|told|finds?|found|lifts?|lifted|upgrades?"
    r"|upgraded|downgrades?|downgraded|judges?|judged|praises?|leaves?|left|puts?"
    r"|moves?"
    r"|moved|verdict on|report on|inspection of|grade for|rating for) )$"
)
# "Rutland CC: good", "Slough - requires improvement": a line that says who got what.
_GRADED = re.compile(
    r"(?: (?:cc|bc|mbc|lbc))? ?(?:[:|(,=>→-]+ ?)*"
    r"(?:outstanding|good|requires improvement|ri|(?:in)?adequate|c[1-4]|performing)\b"
)
_BULLET = re.compile(r"[^a-z]*|.*[;,] (?:and )?")
# Words of every text: they need more than a capital letter and a preposition.
_EVERYDAY = {"reading", "westminster", "highland"}
_GONE = "X-"
_PLAIN = {"short", "informal"}


def is_of_councils(blocks: Sequence[Block]) -> bool:
    """Say whether a text tells of an inspection of councils, not of a school."""
    if any(_A_PROVIDERS.search(block.low) for block in blocks[:_LEAD]):
        return False
    inspected = any(_INSPECTORATE.search(block.low) for block in blocks)
    return inspected and any(_COUNCILS_WORK.search(block.low) for block in blocks)


def acts_as_council(hit: Hit, names: Iterable[Name], block: Block) -> bool:
    """Say whether a doubtful name stands where a council does in news of inspections.

    "Slough's services", "Brent has been rated", "services in Kent": a place that
    an inspectorate's news speaks of is its council, unless its name says otherwise.
    """
    listed = _is_listed(hit, block)
    plain = _PLAIN | {"abbreviation"} if listed else _PLAIN
    codes = {n.code for n in names if n.kind in plain and n.code}
    if len(codes) != 1 or next(iter(codes)).startswith(_GONE):
        return False
    after = block.low[hit.end : hit.end + 30]
    if listed or _DOES.match(after):
        return True
    before = block.low[max(hit.start - 30, 0) : hit.start]
    loose = block.low[hit.start : hit.end] not in _EVERYDAY
    return loose and bool(_TO_A_COUNCIL.search(before))


def _is_listed(hit: Hit, block: Block) -> bool:
    """Say whether a name begins an entry of a list: "Rutland CC: good"."""
    if not _GRADED.match(block.low, hit.end):
        return False
    return bool(_BULLET.fullmatch(block.low, max(hit.start - 30, 0), hit.start))
