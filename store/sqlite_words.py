"""The index of words as SQLite has it: FTS5, kept up to date by triggers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    column,
    func,
    literal_column,
    select,
    table,
)

from store import tables

# Around each hit; no page's text has these, and whatever has is shown without.
HIT_BEGINS, HIT_ENDS = "\ue000", "\ue001"
# Words of the text that are shown with a hit.
_AROUND = 40
_words = table("article_words", column("rowid"), column("article_words"))
Phrase = tuple[Sequence[str], bool]


@dataclass(frozen=True, slots=True)
class WordQuestion:
    """What is looked for: phrases, each with whether its last word is a beginning."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...]
    since: datetime | None
    until: datetime | None
    authority: str | None
    before: int | None


def find_words(
    connection: Connection, question: WordQuestion, *, limit: int
) -> Sequence[Row[tuple[int, str, str, str, str, datetime]]]:
    """Return id, title, words, publisher, url and fetched_at, newest first."""
    articles, captures = tables.articles.c, tables.captures.c
    rows = (
        select(
            articles.id,
            _shown("highlight", 0).label("title"),
            _shown("snippet", 1, "…", _AROUND).label("words"),
            func.coalesce(articles.publisher, captures.publisher).label("publisher"),
            captures.url,
            captures.fetched_at,
        )
        .join_from(_words, tables.articles, articles.id == _words.c.rowid)
        .join(tables.captures, captures.id == articles.capture_id)
        .where(_words.c.article_words.op("MATCH")(_match(question)), *_which(question))
        .order_by(_words.c.rowid.desc())
        .limit(limit)
    )
    return connection.execute(rows).all()


def _shown(how: str, which: int, *more: object) -> ColumnElement[str]:
    found: ColumnElement[str] = getattr(func, how)(
        literal_column("article_words"), which, HIT_BEGINS, HIT_ENDS, *more
    )
    return found


def _which(question: WordQuestion) -> list[ColumnElement[bool]]:
    captures, claims = tables.captures.c, tables.claims.c
    which: list[ColumnElement[bool]] = []
    if question.since is not None:
        which.append(captures.fetched_at >= question.since)
    if question.until is not None:
        which.append(captures.fetched_at < question.until)
    if question.authority is not None:
        own = select(claims.article_id).where(claims.authority == question.authority)
        which.append(_words.c.rowid.in_(own))
    if question.before is not None:
        which.append(_words.c.rowid < question.before)
    return which


def _match(question: WordQuestion) -> str:
    """Return FTS5's own words for what is looked for; every word is quoted."""
    wanted = " AND ".join(map(_phrase, question.wanted))
    unwanted = " OR ".join(map(_phrase, question.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _phrase(phrase: Phrase) -> str:
    words, is_beginning = phrase
    quoted = " + ".join('"' + word.replace('"', '""') + '"' for word in words)
    return f"{quoted} *" if is_beginning else quoted
