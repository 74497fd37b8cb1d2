"""Which message a story began in, who holds which job, what the operator was told."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add what later messages, two watches and sick carriers need."""
    for column in (
        sa.Column("subscription", sa.String()),
        sa.Column("follows", sa.Integer()),
        sa.Column("placing", sa.String(), server_default="alone", nullable=False),
        sa.Column("doubted_at", MOMENT),
    ):
        op.add_column("deliveries", column)
    op.create_index("ix_deliveries_subscription", "deliveries", ["subscription"])
    _threads()
    _leases()
    _troubles()
    _receipts()


def _threads() -> None:
    op.create_table(
        "threads",
        sa.Column("subscription", sa.String(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("shown", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"],
            ["deliveries.id"],
            name="fk_threads_delivery_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription", "story_id", name="pk_threads"),
    )


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("beat_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )


def _troubles() -> None:
    op.create_table(
        "troubles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_troubles"),
        sa.UniqueConstraint("about", "began_at", name="uq_troubles_about_began_at"),
    )
    op.create_index("ix_troubles_ended_at", "troubles", ["ended_at"])


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("delivery_id", sa.Integer()),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("lifted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_receipts"),
        sa.UniqueConstraint("key", name="uq_receipts_key"),
    )
    op.create_index("ix_receipts_address_kind", "receipts", ["address", "kind"])
