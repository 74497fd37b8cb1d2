"""What each article tells, near-copies, the ledger, and what is looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _tellings()
    _judgements()
    op.create_table(
        "prints",
        sa.Column("key", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("article_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("key", "article_id", name="pk_prints"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rechecks",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT),
        sa.Column("finding", sa.Text()),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_rechecks_article_id"
        ),
        sa.PrimaryKeyConstraint("article_id", "due_at", name="pk_rechecks"),
    )
    op.create_index("ix_rechecks_done_at_due_at", "rechecks", ["done_at", "due_at"])
    op.create_index("ix_coverage_article_id", "coverage", ["article_id"])
    op.add_column("coverage", sa.Column("copy_of", sa.Integer()))
    op.add_column("developments", sa.Column("newsworthiness", sa.Float()))
    op.add_column("developments", sa.Column("known_at", MOMENT))
    # Every article is placed once more, so that it is known what each one tells.
    op.execute(
        sa.table("articles", sa.column("grouped_at")).update().values(grouped_at=None)
    )


def _tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("authority_name", sa.String(), nullable=False),
        sa.Column("remit", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("framework", sa.String()),
        sa.Column("began", sa.Date()),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("is_news", sa.Boolean(), nullable=False),
        sa.Column("follow_up", sa.String()),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published", MOMENT),
        sa.Column("fetched_at", MOMENT, nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("copy_of", sa.Integer()),
        sa.Column("known_at", MOMENT, nullable=False),
        sa.Column("replaced_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_tellings_article_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_tellings"),
    )
    op.create_index(
        "ix_tellings_authority_remit_day", "tellings", ["authority", "remit", "day"]
    )
    op.create_index("ix_tellings_url", "tellings", ["url"])


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer()),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("remit", sa.String(), nullable=False),
        sa.Column("framework", sa.String(), nullable=False),
        sa.Column("judgement", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("began", sa.Date()),
        sa.Column("published", sa.Date()),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("visit", sa.String()),
        sa.Column("month_only", sa.Boolean(), nullable=False),
        sa.Column("known_at", MOMENT, nullable=False),
        sa.Column("replaced_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
    )
    op.create_index(
        "ix_judgements_authority_remit", "judgements", ["authority", "remit"]
    )
    op.create_index("ix_judgements_story_id", "judgements", ["story_id"])
