"""What the ledger says a grade was before, where an article says otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the ledger's grade beside its direction; older claims have none."""
    op.add_column("claims", sa.Column("ledger_previous", sa.String()))
