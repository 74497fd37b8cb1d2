"""A county that only says where a council lies: "the Loamshire unitary".

A county's own council is called so as well. It is not meant just behind the name of
another council of its region, in a text that names that county in no other way.
"""

import re
from collections.abc import Sequence

from pipeline.authorities.names import Hit, Names
from pipeline.text.blocks import Block

_THE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|first|second|third|fourth|only|other|another|latest|last) $"
)
_NEAR = 9
_ONLY_A_KIND = re.compile(
    r"(?:'s)? (?:council|authority|unitary(?: authority| council)?)(?:'s)?\b"
)
_A_COUNTY = " county council"


def says_of_what_county(block: Block, hit: Hit) -> bool:
    """Say whether a name stands as in "the Loamshire authority", without capitals."""
    start = max(hit.start - _NEAR, 0)
    if not _THE.search(block.text, start, hit.start):
        return False
    name = block.text[hit.start : hit.end]
    if name.endswith((" council", " authority")):
        return True
    return bool(_ONLY_A_KIND.match(block.text, hit.end))


def lies_there(codes: Sequence[str], number: int, names: Names) -> bool:
    """Say whether a county so told is that of the council named just before it.

    `codes` are those of all names of a text that are told otherwise, with that one.
    """
    own = codes[number]
    if not number or codes.count(own) > 1:
        return False
    county, council = names.councils[own], names.councils[codes[number - 1]]
    if _A_COUNTY in council.official_name.lower():
        return False
    return county.region == council.region
