"""One article may bring a story several corrections: each that says something else."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)
# Long enough to tell two corrections apart, short enough for an index.
KEY_LENGTH = 500
NEWS = ["id", "story_id", "article_id", "kind", "at", "summary", "baseline"]
NEWS += ["newsworthiness", "known_at"]
TOLD = ["subscription", "development_id", "delivery_key"]


def upgrade() -> None:
    """Make both tables anew: a unique key cannot be altered everywhere."""
    op.execute("CREATE TABLE told_before AS SELECT * FROM told")
    op.drop_table("told")
    op.execute("CREATE TABLE news_before AS SELECT * FROM developments")
    op.drop_table("developments")
    _developments()
    _told()
    before = sa.table("news_before", *map(sa.column, NEWS))
    about = sa.case(
        (
            before.c.kind == "correction",
            sa.func.substr(before.c.summary, 1, KEY_LENGTH),
        ),
        else_="",
    )
    _fill("developments", [*NEWS, "about"], sa.select(*before.c, about))
    told = sa.table("told_before", *map(sa.column, TOLD))
    _fill("told", TOLD, sa.select(*told.c))
    op.drop_table("news_before")
    op.drop_table("told_before")


def _fill(name: str, columns: list[str], rows: sa.Select) -> None:
    table = sa.table(name, *map(sa.column, columns))
    op.execute(table.insert().from_select(columns, rows))


def _developments() -> None:
    op.create_table(
        "developments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(KEY_LENGTH), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("newsworthiness", sa.Float()),
        sa.Column("known_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_developments_article_id"
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_developments_story_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_developments"),
        sa.UniqueConstraint(
            "story_id",
            "article_id",
            "kind",
            "about",
            name="uq_developments_story_id_article_id_kind_about",
        ),
    )
    op.create_index("ix_developments_at", "developments", ["at"])


def _told() -> None:
    op.create_table(
        "told",
        sa.Column("subscription", sa.String(), nullable=False),
        sa.Column("development_id", sa.Integer(), nullable=False),
        sa.Column("delivery_key", sa.String()),
        sa.ForeignKeyConstraint(
            ["development_id"], ["developments.id"], name="fk_told_development_id"
        ),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["subscriptions.name"],
            name="fk_told_subscription",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription", "development_id", name="pk_told"),
    )
