"""Numbers given outside the program stand in the register: their day may be unknown; whom to, copies, note."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("given_number", schema=None) as batch_op:
        batch_op.alter_column("given_on", existing_type=sa.Date(), nullable=True)
        batch_op.add_column(sa.Column("sent_to", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("copies", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
