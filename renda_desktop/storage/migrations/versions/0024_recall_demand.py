"""How many voters signed the demand for a recall."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("change_case", sa.Column("joint_voters", sa.Integer(), nullable=True))
