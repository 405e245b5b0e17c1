"""The notices of a session may be letters too; those made so far had a red head."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    form = sa.Column("notice_form", sa.String(length=24), nullable=False, server_default="RED")
    op.add_column("congress_session", form)
