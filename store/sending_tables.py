"""The tables around sending: threads, leases, the operator's troubles, receipts."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from domain.deliveries import ReceiptKind
from domain.subscriptions import Channel
from store.columns import OneOf, UtcTime, Words
from store.tables import metadata

# The message in which a subscription was told of a story first. `shown` is a print of
# what the thread has said of the story so far.
threads = Table(
    "threads",
    metadata,
    Column("subscription", String, primary_key=True),
    Column("story_id", Integer, primary_key=True),
    Column(
        "delivery_id", ForeignKey("deliveries.id", ondelete="CASCADE"), nullable=False
    ),
    Column("shown", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", Words, nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Column("beat_at", UtcTime, nullable=False),
    Column("until", UtcTime, nullable=False),
)

troubles = Table(
    "troubles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String, nullable=False),
    Column("words", Words, nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    UniqueConstraint("about", "began_at"),
    Index(None, "ended_at"),
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("channel", OneOf(Channel), nullable=False),
    Column("address", String, nullable=False),
    Column("kind", OneOf(ReceiptKind), nullable=False),
    Column("words", Words, nullable=False),
    Column("delivery_id", Integer),
    Column("at", UtcTime, nullable=False),
    Column("lifted_at", UtcTime),
    Index(None, "address", "kind"),
)
