"""How the office's papers look: faces, reading of the page, pre-printed heads."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
