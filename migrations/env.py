"""Carries migrations out on the connection that `store/schema.py` hands over.

A new revision is written by hand beside the last one; `tests/store/test_schema.py`
says what it still lacks. Versions import nothing of ours, so that they stay true.
"""

from alembic import context

from store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata
)
with context.begin_transaction():
    context.run_migrations()
