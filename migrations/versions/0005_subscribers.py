"""Who is told what, kept and changed by command."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Change nothing yet."""
