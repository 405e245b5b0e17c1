"""How the office's papers look: faces, reading of the page, pre-printed heads."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_settings",
        sa.Column("fonts", sa.String(length=24), nullable=False),
        sa.Column("reading", sa.String(length=24), nullable=False),
        sa.Column("preprinted", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_settings")),
    )
