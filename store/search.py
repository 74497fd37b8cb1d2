"""Which articles have these words, newest first: a question that any database answers.

How SQLite answers it stands in `store/sqlite_words.py`.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from store import tables
from store.sqlite_words import HIT_BEGINS, HIT_ENDS, WordQuestion, find_words

# What a person looks for is not longer.
MOST_WORDS = 12
LONGEST = 200
# A phrase in quotation marks, or a word: each may be unwanted, a word a beginning.
_TERM = re.compile(r"""(?P<not>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))""")
_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words in this order; `is_beginning` says that the last goes on."""

    words: tuple[str, ...]
    is_wanted: bool = True
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. `since` and `until` (UTC) bound when it was fetched.

    `authority` is a code: only articles that say something of it. `before` is the
    article at which the page before this one ended.
    """

    terms: tuple[Term, ...]
    since: datetime | None = None
    until: datetime | None = None
    authority: str | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text; `is_hit` where it is what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One article with the words, and the stories that it is part of."""

    article_id: int
    title: tuple[Passage, ...]
    words: tuple[Passage, ...]
    publisher: str
    url: str
    fetched_at: datetime
    stories: tuple[tuple[int, str], ...] = ()


def terms_of(text: str) -> tuple[Term, ...]:
    """Return what a person's words look for; none where nothing can be looked for.

    Quotation marks keep words together, a minus sign rules a term out, a star at the
    end of a word takes whatever begins so. What goes beyond MOST_WORDS is left out.
    """
    found = [_term(match) for match in _TERM.finditer(text[:LONGEST])]
    terms = [term for term in found if term.words][:MOST_WORDS]
    return tuple(terms) if any(term.is_wanted for term in terms) else ()


def find(connection: Connection, search: Search, *, limit: int) -> list[Hit]:
    """Return the newest articles that have every wanted term and no unwanted one."""
    if not any(term.is_wanted for term in search.terms):
        return []
    found = find_words(connection, _question(search), limit=limit)
    stories = _stories(connection, [row.id for row in found])
    return [
        Hit(
            article_id=row.id,
            title=passages(row.title or row.url),
            words=passages(row.words),
            publisher=row.publisher,
            url=row.url,
            fetched_at=row.fetched_at,
            stories=tuple(stories[row.id]),
        )
        for row in found
    ]


def passages(marked: str) -> tuple[Passage, ...]:
    """Return a text in stretches, by the marks that stand around each hit."""
    parts = re.split(f"[{HIT_BEGINS}{HIT_ENDS}]", marked)
    return tuple(
        Passage(part, is_hit=bool(n % 2)) for n, part in enumerate(parts) if part
    )


def _term(match: re.Match[str]) -> Term:
    text = match["phrase"] if match["phrase"] is not None else match["word"]
    words = tuple(_LETTERS.findall(text))
    return Term(
        words,
        is_wanted=not match["not"],
        is_beginning=match["phrase"] is None and text.endswith("*"),
    )


def _question(search: Search) -> WordQuestion:
    wanted = [t for t in search.terms if t.is_wanted]
    unwanted = [t for t in search.terms if not t.is_wanted]
    return WordQuestion(
        wanted=tuple((t.words, t.is_beginning) for t in wanted),
        unwanted=tuple((t.words, t.is_beginning) for t in unwanted),
        since=search.since,
        until=search.until,
        authority=search.authority,
        before=search.before,
    )


def _stories(
    connection: Connection, articles: Sequence[int]
) -> defaultdict[int, list[tuple[int, str]]]:
    covered, stories = tables.coverage.c, tables.stories.c
    rows = connection.execute(
        select(covered.article_id, stories.id, stories.headline)
        .join_from(tables.coverage, tables.stories)
        .where(covered.article_id.in_(articles))
        .order_by(stories.id)
    )
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        found[row.article_id].append((row.id, row.headline))
    return found
