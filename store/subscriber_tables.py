"""The tables beside subscriptions: what each has muted, and sets of authorities."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from domain.subscriptions import MuteKind, Origin
from store.columns import OneOf, UtcTime
from store.tables import metadata

mutes = Table(
    "mutes",
    metadata,
    Column(
        "subscription",
        ForeignKey("subscriptions.name", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("kind", OneOf(MuteKind), primary_key=True),
    Column("what", String, primary_key=True),
    Column("until", UtcTime),
)

subscription_versions = Table(
    "subscription_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "subscription",
        ForeignKey("subscriptions.name", ondelete="CASCADE"),
        nullable=False,
    ),
    # Nothing where the subscription ended.
    Column("kept", JSON),
    Column("known_at", UtcTime, nullable=False),
    Index(None, "subscription", "known_at"),
)

watch_lists = Table(
    "watch_lists",
    metadata,
    Column("name", String, primary_key=True),
    Column("authorities", JSON, nullable=False),
    Column("origin", OneOf(Origin), nullable=False),
)
