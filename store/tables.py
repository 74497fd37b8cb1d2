"""The tables, private to this room; `migrations/` is how they come about."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from domain.claims import Status
from domain.deliveries import DeliveryState, Placing
from domain.inspections import Direction
from domain.sources import Known, Outcome
from domain.stories import DevelopmentKind
from domain.subscriptions import Channel, Frequency, Origin
from store.columns import OneOf, UtcTime, Words

# How much of a correction tells it apart from another of the same article.
ABOUT_LENGTH = 500

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("name", String, primary_key=True),
    Column("validators_url", Words),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("fetched_at", UtcTime),
    Column("outcome", OneOf(Outcome)),
    Column("note", Words),
    Column("well_at", UtcTime),
    Column("baseline_at", UtcTime),
)

items = Table(
    "items",
    metadata,
    Column("source", String, primary_key=True),
    Column("item", Words, primary_key=True),
    Column("first_seen", UtcTime, nullable=False),
    Column("known", OneOf(Known), nullable=False, server_default=Known.PASSED.value),
    Index(None, "item"),
)

fetches = Table(
    "fetches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("url", Words, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("outcome", OneOf(Outcome), nullable=False),
    Column("items", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("note", Words),
    UniqueConstraint("source", "at", "url"),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("official", Boolean, nullable=False),
    Column("url", Words, nullable=False),
    Column("content_type", Words, nullable=False),
    Column("fetched_at", UtcTime, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("archive_uri", String, nullable=False),
    Column("archive_offset", Integer, nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("hint_title", Words),
    Column("hint_published", Words),
    Column("read_at", UtcTime),
    UniqueConstraint("sha256", "url"),
    Index(None, "read_at"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("capture_id", ForeignKey("captures.id"), nullable=False, unique=True),
    Column("title", Words),
    Column("url", Words),
    Column("publisher", Words),
    Column("published", Date),
    Column("published_text", Words),
    Column("language", Words),
    Column("text", Words, nullable=False),
    Column("pages", JSON, nullable=False),
    Column("relevant", Boolean, nullable=False),
    Column("set_aside_reason", Words),
    Column("set_aside_outcome", OneOf(Outcome)),
    Column("inspected", JSON(none_as_null=True)),
    Column("read_at", UtcTime, nullable=False),
    Column("grouped_at", UtcTime),
    Index(None, "grouped_at", "relevant"),
)

claims = Table(
    "claims",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("status", OneOf(Status), nullable=False),
    Column("main", Boolean, nullable=False),
    Column("authority", String, nullable=False),
    Column("authority_name", String, nullable=False),
    Column("remit", String, nullable=False),
    Column("regulator", String, nullable=False),
    Column("framework", String),
    Column("judgement", String, nullable=False),
    Column("grade", String, nullable=False),
    Column("previous_grade", String),
    Column("previous_from", String),
    Column("direction", OneOf(Direction), nullable=False),
    Column("ledger_direction", OneOf(Direction)),
    Column("ledger_previous", String),
    Column("confidence", Float, nullable=False),
    Column("rule", String, nullable=False),
    Column("quote", JSON, nullable=False),
    Index(None, "authority", "remit"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("opened_by", ForeignKey("articles.id"), nullable=False),
    Column("authority", String, nullable=False),
    Column("authority_name", String, nullable=False),
    Column("remit", String, nullable=False),
    Column("framework", String),
    Column("began", Date),
    Column("headline", Words, nullable=False),
    Column("direction", OneOf(Direction), nullable=False),
    Column("newsworthiness", Float, nullable=False),
    Column("results", JSON, nullable=False),
    Column("first_seen", UtcTime, nullable=False),
    Column("last_seen", UtcTime, nullable=False),
    UniqueConstraint("opened_by", "authority", "remit"),
    Index(None, "authority", "remit", "last_seen"),
)

coverage = Table(
    "coverage",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("publisher", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("published", UtcTime),
    Column("fetched_at", UtcTime, nullable=False),
    Column("official", Boolean, nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("copy_of", Integer),
    Index(None, "article_id"),
)

developments = Table(
    "developments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("kind", OneOf(DevelopmentKind), nullable=False),
    # What a correction says, shortened: one article may bring several.
    Column("about", String(ABOUT_LENGTH), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("summary", Words, nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("newsworthiness", Float),
    Column("known_at", UtcTime),
    UniqueConstraint("story_id", "article_id", "kind", "about"),
    Index(None, "at"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("name", String, primary_key=True),
    Column("channel", OneOf(Channel), nullable=False),
    Column("address", String, nullable=False),
    Column("frequency", OneOf(Frequency), nullable=False),
    Column("criteria", JSON, nullable=False),
    Column("zone", String, nullable=False),
    Column("hours", String, nullable=False),
    Column("days", String, nullable=False),
    Column("when_empty", Boolean, nullable=False),
    Column("quiet", String),
    Column("origin", OneOf(Origin), nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    # The reader, not the file, has stopped it.
    Column("stopped_at", UtcTime),
    # Developments up to this one are told, or passed over for good.
    Column("settled_id", Integer),
)

told = Table(
    "told",
    metadata,
    Column(
        "subscription",
        ForeignKey("subscriptions.name", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "development_id",
        ForeignKey("developments.id"),
        primary_key=True,
        index=True,
    ),
    Column("delivery_key", String),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("channel", OneOf(Channel), nullable=False),
    Column("address", String, nullable=False),
    Column("message", JSON, nullable=False),
    Column("state", OneOf(DeliveryState), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("attempted_at", UtcTime),
    Column("not_before", UtcTime),
    Column("sent_at", UtcTime),
    Column("reason", Words),
    Column("carrier_id", String),
    Column("subscription", String, index=True),
    # The delivery that this one answers or takes the place of.
    Column("follows", Integer),
    Column("placing", OneOf(Placing), nullable=False, server_default="alone"),
    # An attempt then may have arrived: the carrier is asked before the next one.
    Column("doubted_at", UtcTime),
    Index(None, "state", "not_before"),
)

digest_runs = Table(
    "digest_runs",
    metadata,
    Column(
        "subscription",
        ForeignKey("subscriptions.name", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("day", Date, primary_key=True),
    Column("slot", String, primary_key=True),
    Column("at", UtcTime, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job", String, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("outcome", Words, nullable=False),
    UniqueConstraint("job", "started_at"),
)
