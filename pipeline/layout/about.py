"""Whom an article is about: who its head speaks of, or whose page it is."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from domain.sources import Article
from pipeline.authorities.home import paper_of, told_around
from pipeline.authorities.mentions import Named
from pipeline.layout.helpers import helpers
from pipeline.layout.sentences import Sentence
from pipeline.layout.subjects import groups
from pipeline.patterns.cued import cued
from pipeline.reader import Reader
from pipeline.text.blocks import Block, cut
from pipeline.text.dates import day_of

_HEAD = 4
# "Cranford was given it last summer", "Cranford also has one".
_HAS_IT = re.compile(
    r"(?:only |and |so far )?A(?: C)? (?:(?:was|has|had|is|also|been|already) )*"
    r"(?:E|V|Q|got|has|had|won|holds|held|gained)? ?(?:it|one|the same(?: N)?)\b"
)
# On a council's own page another is its subject where the first lines say so.
_TOLD_AT_ONCE = 2
# "R visited A in july", "the N on A": that one is judged, be the paper a county's.
_IS_INSPECTED = cued(
    r"\bR [^;@GA]{0,40}\b(?:visited|inspected|came to|went to|called (?:on|at|in)"
    r"|arrived (?:in|at)|spent [^;@GA]{2,25} (?:in|at|on|with)) (?:the )?A\b"
    r"|\b(?:N|letter) (?:of|on|into|about) (?:the )?A(?: C|'s [SC])?\b"
    r"|^(?:the )?A(?: C|'s [SC])? (?:was|were) (?:visited|inspected)\b"
)


class About(NamedTuple):
    """Whom an article is about; `around` is whose page it is, where it names nobody."""

    main: tuple[str, ...]
    around: str | None = None


def about(
    sentences: Sequence[Sentence],
    named: Sequence[Named],
    *,
    article: Article,
    home: str | None,
    reader: Reader,
) -> About:
    """Return whom an article is about, and where it names nobody whose page it is."""
    day = day_of(article.published, article.published_text)
    head = tuple(dict.fromkeys(_codes(sentences[:_HEAD])))
    if home and home not in head and not any(_codes(sentences[:_TOLD_AT_ONCE])):
        return About((home,), home)
    passing = helpers(sentences[:_HEAD])
    only_has_it = _only_having_it(sentences)
    own = tuple(c for c in head if c not in passing and c not in only_has_it)
    unknown = _one_of(sentences, named)
    if unknown:
        fitting = tuple(c for c in own if c in unknown)
        return About(fitting if len(fitting) == 1 else ())
    if len(own) > 1:
        paper = paper_of(article, reader.names, on=day)
        own = (paper,) if paper in own else own
    if own and len(sentences) > _HEAD:
        return About((home,) if home in head else own)
    if own:
        return About(own[:1])
    judged = _inspected(sentences)
    if judged:
        return About((judged,))
    opening = _head(sentences)
    around = told_around(article, opening, reader.names, on=day, passing=passing)
    ours = any("C" in s.letters for s in sentences[:_HEAD])
    main = () if head else _first_below(sentences)
    return About((around,) if around and ours else main, around)


def _one_of(sentences: Sequence[Sentence], named: Sequence[Named]) -> tuple[str, ...]:
    """Return whom a name may mean that is the first of a head, and several have."""
    blocks = {s.block for s in sentences[:_HEAD]}
    first = next((n for n in named if n.block in blocks and (n.code or n.rivals)), None)
    return first.rivals if first and not first.code else ()


def _first_below(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Return whom a text names first below its head, but for helpers."""
    passing = helpers(sentences)
    return tuple(islice((c for c in _codes(sentences) if c not in passing), 1))


def _inspected(sentences: Sequence[Sentence]) -> str | None:
    """Return whom inspectors came to, where nobody at all is named before."""
    first = next((s for s in sentences if "A" in s.letters), None)
    if first is None or not first.letters.isdisjoint("BYP"):
        return None
    named = set(_codes([first]))
    alone = len(named) == 1 and _IS_INSPECTED.search(first.mask)
    return named.pop() if alone else None


def _only_having_it(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return whom the head below its lead names only as having that grade, too."""
    led, below = sentences[:_TOLD_AT_ONCE], sentences[_TOLD_AT_ONCE:_HEAD]
    having = [s for s in below if "A" in s.letters and _HAS_IT.match(s.mask)]
    if not having or not any(_codes(led)):
        return frozenset()
    rest = (s for s in (*led, *below) if s not in having)
    return frozenset(_codes(having)).difference(_codes(tuple(rest)))


def _head(sentences: Sequence[Sentence]) -> list[Block]:
    said = "\n".join(s.words.text[s.start : s.end] for s in sentences[:_HEAD])
    return list(cut(said))


def _codes(sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        for _, _, group in groups(sentence):
            yield from (t.value for t in group if t.value)
