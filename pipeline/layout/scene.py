"""An article laid out for reading: its sentences, its day, what it is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from domain.sources import Article
from pipeline.authorities.home import home_of
from pipeline.authorities.mentions import Named, name_all
from pipeline.layout.about import about
from pipeline.layout.asides import breaks_no_news, of_the_story
from pipeline.layout.credits import without_credits
from pipeline.layout.helpers import helpers
from pipeline.layout.minutes import of_minutes
from pipeline.layout.posts import without_strangers_posts
from pipeline.layout.sections import sections
from pipeline.layout.sentences import Sentence, read_sentences
from pipeline.layout.several import is_of_several
from pipeline.layout.subjects import Spoken, spoken_of
from pipeline.layout.threads import is_a_thread
from pipeline.patterns.cued import cued
from pipeline.reader import Reader
from pipeline.text.blocks import Block, cut, end_to_end
from pipeline.text.dates import GoneBy, day_of, days_of, year_in
from pipeline.text.lexicon import FRAMEWORK

_HEAD = 4
# No article is longer; what comes after is not read.
_READ_AT_MOST = 200_000
# Districts are landlords too, and judged as such.
_HOUSING = cued(
    r"\bregulator of social housing\b|\bhousing regulator\b|\bsocial"
    r" housing\b|\brsh\b|\bconsumer (?:grad|rat|standard)"
)
# People and places of every council's news.
_WEAK = {"homes", "residents", "pupils", "officers", "police", "force", "learners"}
# What is judged in a council's children's services, and in no school or home.
_CHILDRENS_ROWS = {"help and protection", "children in care", "care leavers"}
# "A has been V G", "R has E A G".
_IS_JUDGED = re.compile(
    r"^(?:the )?A (?:(?:has|have|was|is|been|also|I) )*[VQE]\b[^;,:]*\bG\b"
    r"|\bR (?:has |have )?[VE] (?:the )?A (?:(?:as|to|be|an?|N|of|with) )*G\b"
)
# Until 2011 schools and nurseries counted in what a council was rated each year.
_PERFORMANCE = cued(r"\bannual performance (?:assessment|rating|review|letter)s?\b")
_ANNUAL = cued(r"\bannual\b[^.]{0,60}\b(?:rating|assessment|score|letter)s?\b")
# A school named once below the head is no subject.
_IN_PASSING = 1.0
# Until then news is still of inspections of the year before.
_SPRING = 4
# Without a day every year that a text names may have gone by.
_ALL_GONE = 9999


@dataclass(frozen=True, eq=False)
class Scene:
    """One article with everything found in it before any grade is weighed.

    `low` is the text of all blocks, to see at once what it lacks. `weights` say how
    much it speaks of each thing of each kind; `remits` are those of its services.
    """

    article: Article
    reader: Reader
    blocks: tuple[Block, ...]
    low: str
    named: tuple[Named, ...]
    sentences: tuple[Sentence, ...]
    day: date | None
    spoken: frozenset[str]
    weights: Spoken = field(default_factory=dict)
    remits: Mapping[str, float] = field(default_factory=dict)
    main: tuple[str, ...] = ()
    around: str | None = None
    home: str | None = None
    of_providers: bool = False
    regulators: frozenset[str] = frozenset()
    breaks_no_news: bool = False
    of_minutes: bool = False

    @cached_property
    def month(self) -> date | None:
        """Return its day, or the last of its month where no more is known."""
        days = days_of(self.article.published, self.article.published_text)
        known = bool(days) and days[0].month == days[-1].month
        return self.day if known else None

    @cached_property
    def passing(self) -> frozenset[str]:
        """Return whom the article first names as a helper or a neighbour."""
        return frozenset(helpers(self.sentences)) - set(self.main)

    @cached_property
    def of_several(self) -> bool:
        """Say whether it is on several councils, be it that its head names none."""
        nameless = not any("A" in s.letters for s in self.sentences[:_HEAD])
        return len(self.main) > 1 or (nameless and self.heads_several)

    @cached_property
    def heads_several(self) -> bool:
        """Say whether its head speaks of several councils or results."""
        return is_of_several(self.sentences)

    @cached_property
    def sections(self) -> Mapping[int, frozenset[str]]:
        """Return under whose heading each sentence stands, by its number."""
        return sections(self.sentences)

    def is_headed_by(self, sentence: Sentence, codes: Sequence[str]) -> bool:
        """Say whether a sentence is the heading of a section on those councils."""
        under = self.sections.get(sentence.number, frozenset())
        return under == frozenset(codes) and sentence.alone and "A" in sentence.letters

    @property
    def masks(self) -> Iterator[str]:
        """Yield the mask of every sentence."""
        return (sentence.mask for sentence in self.sentences)


def lay_out(article: Article, *, reader: Reader) -> Scene:
    """Lay an article out for reading."""
    whole = tuple(cut(article.text[:_READ_AT_MOST]))
    story = of_the_story(without_credits(whole, reader.names))
    blocks = tuple(without_strangers_posts(story))
    item = of_minutes(blocks)
    blocks = item or blocks
    day = day_of(article.published, article.published_text)
    home = home_of(article, reader.names, on=day)
    named = name_all(blocks, names=reader.names, on=day, home=home, page=article)
    gone = _gone_by(days_of(article.published, article.published_text), article)
    low, _ = end_to_end(blocks)
    if _HOUSING.is_in(low):
        named = tuple(n._replace(code=n.code or n.district) for n in named)
    sentences = read_sentences(blocks, named=named, lexicon=reader.lexicon, gone=gone)
    weights = spoken_of(sentences)
    whom = about(sentences, named, article=article, home=home, reader=reader)
    spoken = frozenset(
        c.value for s in sentences for c in s.cues if c.symbol == FRAMEWORK
    )
    regulators = frozenset(weights.get("R", ()))
    if regulators and spoken:
        regulators |= reader.regimes.whose(spoken, day=day)
    return Scene(
        article=article,
        reader=reader,
        blocks=blocks,
        low=low,
        named=named,
        sentences=sentences,
        day=day,
        spoken=spoken,
        weights=weights,
        remits=weights.get("S", {}),
        main=whom.main,
        around=whom.around,
        home=home,
        of_providers=_of_providers(sentences, weights),
        regulators=regulators,
        breaks_no_news=breaks_no_news(whole)
        or is_a_thread(whole)
        or (not regulators and _is_of_peers(sentences)),
        of_minutes=bool(item),
    )


def _gone_by(days: Sequence[date], article: Article) -> GoneBy:
    """Return what has gone by: of last year in spring only what is long ago."""
    if not days:
        return GoneBy(year_in(article.url) or _ALL_GONE)
    day = days[0]
    return GoneBy(day.year if day.month > _SPRING else day.year - 1, day)


def _is_annual(sentences: Sequence[Sentence]) -> bool:
    """Say whether an article tells of the ratings of councils that there once were."""
    head = sentences[:_HEAD]
    return any(
        _PERFORMANCE.search(s.low) or ("S" in s.letters and _ANNUAL.search(s.low))
        for s in head
    )


def _is_of_peers(sentences: Sequence[Sentence]) -> bool:
    """Say whether the head of an article tells of a visit by other councils' people."""
    told = (c for s in sentences[:_HEAD] for c in s.cues if c.symbol == "visit")
    return any("peer" in s.low for s in sentences[:_HEAD]) and any(told)


def _is_of_a_council(graded: Sentence) -> bool:
    """Say whether a grade is that of services, or of what is judged in them alone."""
    if "P" in graded.letters:
        return False
    own = "A" in graded.letters and _CHILDRENS_ROWS.intersection(graded.values("J"))
    return "S" in graded.letters or bool(own)


def _is_called_a_council(graded: Sentence) -> bool:
    """Say whether who was judged is a council by its name, or a children's trust."""
    found = {"A", "G"} <= graded.letters and _IS_JUDGED.search(graded.mask)
    if not found:
        return False
    named = (t for t in graded.all("A") if found.start() <= t.place < found.end())
    names = [graded.words.low[t.start : t.end] for t in named]
    return any("council" in name or "child" in name for name in names)


def _of_providers(sentences: Sequence[Sentence], weights: Spoken) -> bool:
    """Say whether an article is about a school, a home or the like."""
    if not sentences or sentences[0].all("S") or _is_annual(sentences):
        return False
    if "Regulator of Social Housing" in weights.get("R", ()):
        return False
    rows = _CHILDRENS_ROWS.intersection(weights.get("J", ()))
    if len(rows) > 1 or any(map(_is_called_a_council, sentences[:_HEAD])):
        return False
    graded = next((s for s in sentences if {"G", "V"} <= s.letters), None)
    if graded is not None and _is_of_a_council(graded):
        return False
    first = next((s.number for s in sentences if "G" in s.letters), -1)
    before = frozenset().union(*(s.letters for s in sentences[: first + 1]))
    if "S" in before and "P" not in before:
        return False
    services = sum(weights.get("S", {}).values())
    named = weights.get("P", {})
    told = sum(
        w / 2 if p in _WEAK else w for p, w in named.items() if "housing" not in p
    )
    return told > max(services, _IN_PASSING)
