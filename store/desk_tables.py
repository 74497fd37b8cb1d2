"""The tables behind the desk's door: asked-for links, and sessions."""

from sqlalchemy import JSON, Column, Integer, LargeBinary, String, Table

from store.columns import UtcTime, Words
from store.tables import metadata

# Of every secret only the hash is kept: who reads the table cannot sign in with it.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String, nullable=False),
    Column("asked_at", UtcTime, nullable=False, index=True),
    Column("secret", String(64), unique=True),
    Column("made_at", UtcTime, index=True),
    Column("used_at", UtcTime),
)

sessions = Table(
    "sessions",
    metadata,
    Column("secret", String(64), primary_key=True),
    Column("address", String, nullable=False, index=True),
    Column("began_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("secret", String(64), nullable=False, unique=True),
    Column("address", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("made_at", UtcTime, nullable=False),
)

# Somebody wants a source to be asked now; a crawl that is told so does it.
wishes = Table(
    "wishes",
    metadata,
    Column("source", String, primary_key=True),
    Column("by", String, nullable=False),
    Column("at", UtcTime, nullable=False),
)

# What a person wants read: gone an hour later, whatever came of it.
asked_readings = Table(
    "asked_readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("by", String, nullable=False, index=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("url", Words),
    Column("content_type", Words),
    Column("body", LargeBinary),
    Column("taken_at", UtcTime),
    Column("answer", JSON(none_as_null=True)),
)
