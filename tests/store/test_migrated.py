"""What is in an older database is still there once it is brought up to date."""

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, text

from domain.stories import DevelopmentKind
from store import schema, stories
from store.connect import begin, create, open_store

ROWS = """
INSERT INTO captures
    VALUES (1,'s','p',0,'u','t','2026-01-01','x',1,'f',0,0,NULL,NULL,NULL);
INSERT INTO articles (id,capture_id,text,pages,relevant,read_at)
    VALUES (1,1,'t','[]',1,'2026-01-01');
INSERT INTO stories VALUES (1,1,'X','X','r',NULL,NULL,'h','upgrade',0.5,'[]',
    '2026-01-01 00:00:00.000000','2026-01-01 00:00:00.000000');
INSERT INTO coverage
    (story_id,article_id,publisher,url,title,fetched_at,official,baseline)
    VALUES (1,1,'p','u','t','2026-01-01 00:00:00.000000',0,0);
INSERT INTO developments (id,story_id,article_id,kind,at,summary,baseline)
    VALUES (7,1,1,'first report','2026-01-01 00:00:00.000000','h',0);
INSERT INTO developments (id,story_id,article_id,kind,at,summary,baseline)
    VALUES (9,1,1,'correction','2026-01-02 00:00:00.000000','now good',0);
INSERT INTO subscriptions VALUES ('desk','folder','out','daily','{}','UTC',7,1,
    '2026-01-01',NULL);
INSERT INTO told VALUES ('desk',7,'key')
"""


def test_developments_and_who_was_told_of_them_stay(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'news.db'}"
    of_before(url)

    create(url)

    engine = open_store(url)
    with begin(engine) as connection:
        [(story, first), (_, second)] = stories.developments(connection)
        told = connection.execute(text("SELECT * FROM told")).all()
        stories.put(connection, story, [second], brought_by=1)
        assert len(stories.developments(connection)) == 2
    engine.dispose()
    assert (first.id, second.id) == (7, 9)
    assert second.kind is DevelopmentKind.CORRECTION
    assert [tuple(row) for row in told] == [("desk", 7, "key")]


def of_before(url: str) -> None:
    """Make a database of the second version, with a story that was told."""
    engine = create_engine(url)
    with engine.begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for row in ROWS.split(";\n"):
            connection.execute(text(row))
    engine.dispose()
