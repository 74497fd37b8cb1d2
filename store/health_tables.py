"""The tables of a long watch: pace, hosts at rest, daily yields, what ails a source."""

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, String, Table

from domain.runs import AilmentKind
from domain.sources import Outcome
from store.columns import OneOf, UtcTime, Words
from store.tables import metadata

# Spans of time are seconds.
paces = Table(
    "paces",
    metadata,
    Column("source", String, primary_key=True),
    Column("interval", Integer),
    Column("ttl", Integer),
    Column("not_before", UtcTime),
    Column("failures", Integer, nullable=False),
    Column("full_at", UtcTime),
    Column("frozen", Boolean, nullable=False),
)

rests = Table(
    "rests",
    metadata,
    Column("host", String, primary_key=True),
    Column("until", UtcTime, nullable=False),
    Column("strikes", Integer, nullable=False),
    Column("why", Words, nullable=False),
)

yields = Table(
    "yields",
    metadata,
    Column("source", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("items", Integer, nullable=False),
    Column("fetches", Integer, nullable=False),
)

ailments = Table(
    "ailments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("kind", OneOf(AilmentKind), nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("usual", Float),
    Column("last", Date),
    Column("outcome", OneOf(Outcome)),
    Column("note", Words),
    Index(None, "source", "began_at"),
)
