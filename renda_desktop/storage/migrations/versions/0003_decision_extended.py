"""A decision may be given more time afterwards; the day that was decided stays."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting_decision", sa.Column("extended_to", sa.Date(), nullable=True))
