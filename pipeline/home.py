"""Whose page it is: what the publisher, the title and the address tell of whom."""

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date

from domain.authorities import Ambiguity
from domain.sources import Article
from pipeline.blocks import Block, cut
from pipeline.cued import cued
from pipeline.names import PLACE, PROVIDER, Hit, Name, Names
from pipeline.part_of import has_council_word, is_another

_HOST = cued(r"\b([a-z0-9-]+)\.gov\.uk\b")
# Who says "we" of a council without being it.
_PARTY = re.compile(
    r" (?:labour|conservatives?|tories|lib(?:eral)? dem(?:ocrat)?s?|greens?"
    r"|green party|unison|gmb)\b"
)
_OFFICIAL = {"official", "council", "report title form"}
_DOUBTFUL = {Ambiguity.HIGH, Ambiguity.DATE}


def home_of(article: Article, names: Names, *, on: date | None) -> str | None:
    """Return the council that says "we" here: it publishes, or its trust or a party.

    None for a newspaper, however local.
    """
    codes = dict.fromkeys(
        name.code
        for block, hit in _names_in(cut(article.publisher or ""), names)
        for name in hit.names
        if name.code
        and (name.valid_on(on) if on else name.valid_to is None)
        and _is_its_own(block, hit, name)
    )
    if len(codes) == 1:
        return next(iter(codes))
    host = _HOST.search((article.url or "").lower())
    return names.hosts.get(host[1].replace("-", "")) if host else None


def _names_in(blocks: Sequence[Block], names: Names) -> Iterator[tuple[Block, Hit]]:
    return ((blocks[index], hit) for index, hit in names.hits(blocks))


def _is_its_own(block: Block, hit: Hit, name: Name) -> bool:
    if name.kind == PLACE:
        return False
    if name.kind == PROVIDER or name.kind in _OFFICIAL:
        return True
    party = _PARTY.match(block.low, hit.end)
    return has_council_word(block.low, hit) or party is not None


def told_around(
    article: Article, head: Sequence[Block], names: Names, *, passing: Set[str]
) -> str | None:
    """Return whom the title, the publisher or the address names.

    Nobody where the head of the text names somebody else, however doubtfully; those
    `passing` are named there as helpers or neighbours only.
    """
    spoken = {
        n.code
        for block, h in _names_in(head, names)
        if not is_another(block, h)
        for n in h.names
        if n.code and n.kind != PLACE and n.code not in passing
    }
    for words in _words_around(article):
        codes = dict.fromkeys(
            n.code
            for _, hit in names.hits(cut(words))
            for n in hit.names
            if n.code and _is_plain(n)
        )
        if len(codes) == 1 and (not spoken or spoken & set(codes)):
            return next(iter(codes))
    return None


def _words_around(article: Article) -> Iterator[str]:
    yield article.title or ""
    yield article.publisher or ""
    slug = re.sub(r"^\w+://[^/]+|\.\w+$", "", article.url or "")
    yield slug.replace("-", " ").replace("/", "\n").title()


def _is_plain(name: Name) -> bool:
    return name.ambiguity not in _DOUBTFUL and name.kind not in {PLACE, PROVIDER}
