"""What a year of crawling remembers of each source."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MOMENT = sa.DateTime(timezone=True)
WELL = ("ok", "unchanged")


def upgrade() -> None:
    """Remember pace, rests, yields and ailments; yields are learned from the log."""
    op.add_column(
        "items",
        sa.Column("known", sa.String(), nullable=False, server_default="passed"),
    )
    op.create_index("ix_items_item", "items", ["item"])
    _paces()
    op.create_table(
        "yields",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("fetches", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "day", name="pk_yields"),
    )
    _ailments()
    _learn()


def _paces() -> None:
    op.create_table(
        "paces",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("interval", sa.Integer()),
        sa.Column("ttl", sa.Integer()),
        sa.Column("not_before", MOMENT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("full_at", MOMENT),
        sa.Column("frozen", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_paces"),
    )
    op.create_table(
        "rests",
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("strikes", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_rests"),
    )


def _ailments() -> None:
    op.create_table(
        "ailments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("usual", sa.Float()),
        sa.Column("last", sa.Date()),
        sa.Column("outcome", sa.String()),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_ailments"),
    )
    op.create_index("ix_ailments_source_began_at", "ailments", ["source", "began_at"])


def _learn() -> None:
    """Add up each day's fetches after the baseline, which is no day's yield."""
    fetches = sa.table("fetches", *map(sa.column, ("source", "at", "new", "outcome"))).c
    sources = sa.table("sources", *map(sa.column, ("name", "baseline_at"))).c
    day = sa.func.date(fetches.at)
    good = sa.case((fetches.outcome.in_(WELL), 1), else_=0)
    learned = (
        sa.select(fetches.source, day, sa.func.sum(fetches.new), sa.func.sum(good))
        .where(fetches.source == sources.name, fetches.at > sources.baseline_at)
        .group_by(fetches.source, day)
    )
    columns = ["source", "day", "items", "fetches"]
    table = sa.table("yields", *map(sa.column, columns))
    op.execute(table.insert().from_select(columns, learned))
