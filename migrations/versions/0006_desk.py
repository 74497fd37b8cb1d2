"""What people decide, who they are, and what can be searched."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of the desk."""
    _decisions()
    op.create_table(
        "absorbed_stories",
        sa.Column("story_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("into", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", name="pk_absorbed_stories"),
    )
    op.create_index("ix_absorbed_stories_into", "absorbed_stories", ["into"])
    op.create_table(
        "past_developments",
        sa.Column("development_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("newsworthiness", sa.Float()),
        sa.Column("known_at", MOMENT),
        sa.PrimaryKeyConstraint("development_id", "until", name="pk_past_developments"),
    )
    op.create_index("ix_past_developments_until", "past_developments", ["until"])
    op.create_index("ix_told_development_id", "told", ["development_id"])
    _sign_ins()
    _tokens()
    if op.get_bind().dialect.name == "sqlite":
        _words()


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("judgement", sa.String()),
        sa.Column("authority", sa.String()),
        sa.Column("remit", sa.String()),
        sa.Column("grade", sa.String()),
        sa.Column("previous_grade", sa.String()),
        sa.Column("same_as", sa.Integer()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("applied_at", MOMENT),
        sa.Column("refused", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.UniqueConstraint("key", name="uq_decisions_key"),
    )
    op.create_index("ix_decisions_story_id", "decisions", ["story_id"])
    op.create_index("ix_decisions_applied_at", "decisions", ["applied_at"])


def _sign_ins() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("secret", sa.String(64)),
        sa.Column("made_at", MOMENT),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
        sa.UniqueConstraint("secret", name="uq_sign_ins_secret"),
    )
    op.create_index("ix_sign_ins_made_at", "sign_ins", ["made_at"])
    op.create_index("ix_sign_ins_asked_at", "sign_ins", ["asked_at"])
    op.create_table(
        "sessions",
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("secret", name="pk_sessions"),
    )
    op.create_index("ix_sessions_address", "sessions", ["address"])


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("secret", name="uq_tokens_secret"),
    )
    op.create_index("ix_tokens_address", "tokens", ["address"])
    op.create_table(
        "wishes",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_wishes"),
    )
    op.create_table(
        "asked_readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("content_type", sa.Text()),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("taken_at", MOMENT),
        sa.Column("answer", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_asked_readings"),
    )
    op.create_index("ix_asked_readings_by", "asked_readings", ["by"])
    op.create_index("ix_asked_readings_at", "asked_readings", ["at"])


def _words() -> None:
    """Make the index of words, and let every change of an article change it too."""
    op.execute(
        "CREATE VIRTUAL TABLE article_words USING fts5(title, text, "
        "content='articles', content_rowid='id', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    new = "INSERT INTO article_words (rowid, title, text) "
    new += "VALUES (new.id, new.title, new.text);"
    old = "INSERT INTO article_words (article_words, rowid, title, text) "
    old += "VALUES ('delete', old.id, old.title, old.text);"
    head = "CREATE TRIGGER article_words_"
    op.execute(f"{head}new AFTER INSERT ON articles BEGIN {new} END")
    op.execute(f"{head}gone AFTER DELETE ON articles BEGIN {old} END")
    which = "AFTER UPDATE OF title, text ON articles"
    op.execute(f"{head}changed {which} BEGIN {old} {new} END")
    op.execute("INSERT INTO article_words (article_words) VALUES ('rebuild')")
