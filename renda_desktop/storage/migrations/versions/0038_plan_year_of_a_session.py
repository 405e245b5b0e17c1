"""The year whose budget and tasks a session settles, where it is not that of its day."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("congress_session", sa.Column("plan_year", sa.Integer(), nullable=True))
