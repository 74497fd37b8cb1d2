"""The table behind people's decisions."""

from sqlalchemy import Column, Index, Integer, String, Table

from domain.reviews import Verdict
from store.columns import OneOf, UtcTime, Words
from store.tables import metadata

# No foreign key to the story: a decision outlives a story that goes into another.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("story_id", Integer, nullable=False, index=True),
    Column("verdict", OneOf(Verdict), nullable=False),
    Column("by", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("judgement", String),
    Column("authority", String),
    Column("remit", String),
    Column("grade", String),
    Column("previous_grade", String),
    Column("same_as", Integer),
    Column("why", Words, nullable=False),
    Column("applied_at", UtcTime),
    Column("refused", Words),
    Index(None, "applied_at"),
)
