"""The tables behind stories: tellings, near-copies, the ledger, second looks."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from domain.inspections import VisitKind
from domain.stories import DevelopmentKind
from store.columns import OneOf, UtcTime, Words
from store.tables import metadata

# A telling or a judgement is never altered: a newer one takes its place, and the old
# one stays with the moment, so that any day can be looked at as it was.
tellings = Table(
    "tellings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("authority", String, nullable=False),
    Column("authority_name", String, nullable=False),
    Column("remit", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("framework", String),
    Column("began", Date),
    Column("results", JSON, nullable=False),
    Column("is_news", Boolean, nullable=False),
    Column("follow_up", String),
    Column("publisher", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("published", UtcTime),
    Column("fetched_at", UtcTime, nullable=False),
    Column("official", Boolean, nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("copy_of", Integer),
    Column("known_at", UtcTime, nullable=False),
    Column("replaced_at", UtcTime),
    Index(None, "authority", "remit", "day"),
    Index(None, "url"),
)

prints = Table(
    "prints",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", Integer, index=True),
    Column("authority", String, nullable=False),
    Column("remit", String, nullable=False),
    Column("framework", String, nullable=False),
    Column("judgement", String, nullable=False),
    Column("lane", String, nullable=False),
    Column("grade", String, nullable=False),
    Column("began", Date),
    Column("published", Date),
    Column("official", Boolean, nullable=False),
    Column("source", Words),
    Column("visit", OneOf(VisitKind)),
    Column("month_only", Boolean, nullable=False),
    Column("known_at", UtcTime, nullable=False),
    Column("replaced_at", UtcTime),
    Index(None, "authority", "remit"),
)

# Where stories went that turned out to tell of another one's inspection. Their numbers
# are not given again: readers, threads and links know them.
absorbed = Table(
    "absorbed_stories",
    metadata,
    Column("story_id", Integer, primary_key=True, autoincrement=False),
    Column("into", Integer, nullable=False, index=True),
)

# What was new in a story before it went into another: for whoever looks back.
past_developments = Table(
    "past_developments",
    metadata,
    Column("development_id", Integer, primary_key=True, autoincrement=False),
    Column("until", UtcTime, primary_key=True),
    Column("story_id", Integer, nullable=False),
    Column("article_id", Integer, nullable=False),
    Column("kind", OneOf(DevelopmentKind), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("summary", Words, nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("newsworthiness", Float),
    Column("known_at", UtcTime),
    Index(None, "until"),
)

rechecks = Table(
    "rechecks",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("due_at", UtcTime, primary_key=True),
    Column("done_at", UtcTime),
    Column("finding", Words),
    Index(None, "done_at", "due_at"),
)
