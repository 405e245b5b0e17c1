"""Speeches and chairs' scripts may be printed in larger type."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "paper_settings", sa.Column("large_speeches", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
