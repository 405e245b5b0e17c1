"""The office's standing wording, and its own words for sentences of the papers."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
