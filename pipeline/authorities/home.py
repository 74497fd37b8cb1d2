"""Whose page it is: what the publisher, the title and the address tell of whom."""

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date

from domain.authorities import Ambiguity, Authority
from domain.sources import Article
from pipeline.authorities.names import PLACE, PROVIDER, Hit, Name, Names
from pipeline.authorities.part_of import has_council_word, is_another
from pipeline.patterns.cued import cued
from pipeline.text.blocks import Block, cut

_HOST = cued(r"\b([a-z0-9-]+)\.gov\.uk\b")
# Who says "we" of a council without being it.
_PARTY = re.compile(
    r" (?:labour|conservatives?|tories|lib(?:eral)? dem(?:ocrat)?s?|greens?"
    r"|green party|unison|gmb)\b"
)
# "Cranford Roundabout (council newsletter)", "Our Cranford, the council's magazine".
_OWN_PAPER = re.compile(
    r"\b(?:council(?:'s)?|town hall|residents') (?:own )?(?:news ?letter|magazine"
    r"|newspaper|bulletin|news ?page|newsroom|web ?site|blog|e-news)\b"
)
_OFFICIAL = {"official", "council", "report title form"}
_SHORT = {"short", "informal"}
# What a text calls a council that it does not name.
_SAID = {
    kind: re.compile(rf"\b(?:the {kind}\b|{kind}'s\b|{kind} (?:council|hall)\b)")
    for kind in ("county", "city", "borough")
}
_SERVICES = re.compile(
    r"\bchildren'?s'? (?:services|social|care)|\bsocial (?:care|work|services)"
    r"|\bchild protection\b|\bsafeguarding\b|\bfamily services\b"
)
_OF_A_TOWN = re.compile(r"\b(?:Borough|City)\b")
_DOUBTFUL = {Ambiguity.HIGH, Ambiguity.DATE}


def home_of(article: Article, names: Names, *, on: date | None) -> str | None:
    """Return the council that says "we" here: it publishes, or its trust or a party.

    None for a newspaper, however local.
    """
    codes = dict.fromkeys(
        name.code
        for block, hit in _names_in(cut(article.publisher or ""), names)
        for name in hit.names
        if name.code and _is_in_use(name, on) and _is_its_own(block, hit, name)
    )
    if len(codes) == 1:
        return next(iter(codes))
    host = _HOST.search((article.url or "").lower())
    return names.hosts.get(host[1].replace("-", "")) if host else None


def _names_in(blocks: Sequence[Block], names: Names) -> Iterator[tuple[Block, Hit]]:
    return ((blocks[index], hit) for index, hit in names.hits(blocks))


def _is_in_use(name: Name, on: date | None) -> bool:
    return name.valid_on(on) if on else name.valid_to is None


def _is_its_own(block: Block, hit: Hit, name: Name) -> bool:
    if name.kind == PLACE:
        return False
    if name.kind == PROVIDER or name.kind in _OFFICIAL:
        return True
    party = _PARTY.match(block.low, hit.end)
    if has_council_word(block.low, hit) or party is not None:
        return True
    return name.kind in _SHORT and _OWN_PAPER.search(block.low) is not None


def paper_of(article: Article, names: Names, *, on: date | None) -> str | None:
    """Return the council whose town or borough a local paper is called after.

    None for a county's, which tells as much of the cities in it.
    """
    found = _in_use(cut(article.publisher or ""), names, on)
    codes = {n.code for n in found if n.code and (_is_plain(n) or _is_doubtful(n))}
    if len(codes) != 1:
        return None
    [code] = codes
    return code if _OF_A_TOWN.search(names.councils[code].official_name) else None


def codes_around(
    article: Article, names: Names, *, on: date | None
) -> Iterator[frozenset[str]]:
    """Yield whom the publisher and the parts of the address may mean by their names."""
    _, *around = _words_around(article)
    for words in around:
        found = _in_use(cut(words), names, on)
        yield frozenset(n.code for n in found if n.code)


def told_around(
    article: Article,
    head: Sequence[Block],
    names: Names,
    *,
    on: date | None,
    passing: Set[str],
) -> str | None:
    """Return whom the title, the publisher or the address names.

    Nobody where the head of the text names somebody else, however doubtfully; those
    `passing` are named there as helpers or neighbours only. Where the head is of the
    services that councils run, doubtful names and towns stand for their councils too.
    """
    spoken = {
        n.code
        for block, h in _names_in(head, names)
        if not is_another(block, h)
        for n in h.names
        if n.code and n.kind != PLACE and n.code not in passing
    }
    around = [_in_use(cut(words), names, on) for words in _words_around(article)]
    tiers = [(_is_plain, around)]
    if any(_SERVICES.search(block.low) for block in head):
        tiers += [
            (_is_doubtful, around),
            (_is_place, [*around, _in_use(head, names, on, alone=True)]),
        ]
    for is_meant, told in tiers:
        for found in told:
            codes = {n.code for n in found if n.code and is_meant(n)}
            if len(codes) == 1 and (not spoken or spoken & codes):
                [code] = codes
                return code if _is_of_kind(names.councils[code], head) else None
    return None


def _is_of_kind(council: Authority, head: Sequence[Block]) -> bool:
    """Say whether a text on a city, county or borough can mean a council."""
    said = {k for k, told in _SAID.items() if any(told.search(b.low) for b in head)}
    official = council.official_name.lower()
    if said == {"borough"}:
        return council.region == "London" or "city council" not in official
    if "county" in said:
        return "city" in said or "city" not in official
    return "city" not in said or "county" not in official


def _in_use(
    blocks: Sequence[Block], names: Names, on: date | None, *, alone: bool = False
) -> list[Name]:
    """Return what names may mean on that day; `alone` where part of no other name."""
    hits = (
        hit
        for block, hit in _names_in(blocks, names)
        if not (alone and is_another(block, hit))
    )
    return [n for hit in hits for n in hit.names if _is_in_use(n, on)]


def _words_around(article: Article) -> Iterator[str]:
    sections, _, slug = re.sub(
        r"^\w+://[^/]+|\.\w+$", "", article.url or ""
    ).rpartition("/")
    yield article.title or ""
    yield slug.replace("-", " ").title()
    yield article.publisher or ""
    yield sections.replace("-", " ").replace("/", "\n").title()


def _is_plain(name: Name) -> bool:
    return name.ambiguity not in _DOUBTFUL and name.kind not in {PLACE, PROVIDER}


def _is_doubtful(name: Name) -> bool:
    return name.kind in _SHORT


def _is_place(name: Name) -> bool:
    return name.kind == PLACE
