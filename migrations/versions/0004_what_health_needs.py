"""What a year of crawling remembers of each source."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change nothing yet."""
