"""What people decide, who they are, and what can be searched."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Change nothing yet."""
