"""A name that several councils share, as "the Royal Borough": which of them is meant.

So is a company that several own. The publisher and the address tell it, or who is
named in the text, but never who is only told to share, own or serve beside.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from domain.sources import Article
from pipeline.authorities.home import codes_around
from pipeline.authorities.names import Hit, Names
from pipeline.text.blocks import Block

# "It owns the company with Richmond and Kingston", "neighbouring Kingston".
_BESIDE = re.compile(
    r"\b(?:with|by it and|between it and|neighbouring|nearby|neighbours?,?|like|unlike"
    r"|than|from|also (?:serves?|covers?|(?:works?|runs? [a-z ]{2,25}) (?:for|in))"
    r"|as well as|alongside|besides)(?: the)?(?: [a-z' -]{3,40}(?:,|,? and))? $"
)
_NEAR = 90


def named_around(
    article: Article, codes: Collection[str | None], names: Names, *, on: date | None
) -> str | None:
    """Return which one of several the publisher or the address names, if one alone."""
    for found in codes_around(article, names, on=on):
        told = found.intersection(codes)
        if told:
            return next(iter(told)) if len(told) == 1 else None
    return None


def is_only_beside(block: Block, hit: Hit) -> bool:
    """Say whether a council is named as who shares, owns or lies beside another."""
    near = block.low[max(hit.start - _NEAR, 0) : hit.start]
    return _BESIDE.search(near) is not None


def backed(
    rivals: Collection[str],
    name: str,
    *,
    sure: Sequence[tuple[str, str]],
    named: Iterable[tuple[str, str]],
) -> str | None:
    """Return which one of several a text means by a name: both are councils and names.

    Whom it surely names if it `named` no other, or alone by this name with more behind
    it ("the Royal Borough of Cranford").
    """
    told = {code for code, _ in named if code in rivals}
    full = {code for code, said in sure if said.startswith(name) and code in rivals}
    told = full if len(full) == 1 else told
    return next((code for code, _ in sure if told == {code}), None)
