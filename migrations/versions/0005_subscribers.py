"""Who is told what, kept and changed by command."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for schedules, mutes and watch-lists."""
    _schedules()
    op.create_table(
        "mutes",
        sa.Column("subscription", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("until", MOMENT),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["subscriptions.name"],
            name="fk_mutes_subscription",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription", "kind", "what", name="pk_mutes"),
    )
    op.create_table(
        "subscription_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription", sa.String(), nullable=False),
        sa.Column("kept", sa.JSON()),
        sa.Column("known_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["subscriptions.name"],
            name="fk_subscription_versions_subscription",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_subscription_versions"),
    )
    op.create_index(
        "ix_subscription_versions_subscription_known_at",
        "subscription_versions",
        ["subscription", "known_at"],
    )
    op.create_table(
        "watch_lists",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("authorities", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_watch_lists"),
    )


def _schedules() -> None:
    """Let a digest have several hours, and days of the week."""
    for name, before in (("hours", "7"), ("days", ""), ("origin", "file")):
        column = sa.Column(name, sa.String(), nullable=False, server_default=before)
        op.add_column("subscriptions", column)
    op.add_column("subscriptions", sa.Column("quiet", sa.String()))
    op.add_column("subscriptions", sa.Column("stopped_at", MOMENT))
    op.add_column("subscriptions", sa.Column("settled_id", sa.Integer()))
    known = sa.table("subscriptions", sa.column("hour"), sa.column("hours"))
    op.execute(known.update().values(hours=sa.cast(known.c.hour, sa.String())))
    op.drop_column("subscriptions", "hour")
