"""A scan taken off a final paper leaves its name and the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withdrawn_scan",
        sa.Column("final_id", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["final_id"],
            ["final_paper.id"],
            name=op.f("fk_withdrawn_scan_final_id_final_paper"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawn_scan")),
    )
    op.create_index(op.f("ix_withdrawn_scan_final_id"), "withdrawn_scan", ["final_id"])
