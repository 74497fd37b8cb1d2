"""The schema's history: Alembic, set up in code, over `migrations/`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from store.errors import StoreError

FOLDER = Path(__file__).parents[1] / "migrations"
_INIT = "run `regrade init`"


def upgrade(connection: Connection) -> None:
    """Bring the schema up to date, in the caller's transaction."""
    state = _revision(connection)
    if state is None and inspect(connection).get_table_names():
        raise StoreError(
            f"{_name(connection)} holds another program's tables: choose another file."
        )
    _refuse_newer(connection, state)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def check(connection: Connection) -> None:
    """Refuse a database whose schema is not exactly today's."""
    state = _revision(connection)
    if state is None:
        raise StoreError(f"{_name(connection)} is no Regrade database yet: {_INIT}.")
    _refuse_newer(connection, state)
    if state != _scripts().get_current_head():
        raise StoreError(f"{_name(connection)} is of an older Regrade: {_INIT}.")


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection, state: str | None) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if state is not None and state not in known:
        raise StoreError(f"{_name(connection)} is of a newer Regrade: update Regrade.")


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    # The value is a template in which a percent sign has a meaning of its own.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def _name(connection: Connection) -> str:
    return f"The database {connection.engine.url.database}"
