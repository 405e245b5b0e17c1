"""The office's own numbers of copies for its kits."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kit_copies",
        sa.Column("paper", sa.String(length=24), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("copies BETWEEN 0 AND 2000", name=op.f("ck_kit_copies_copies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kit_copies")),
        sa.UniqueConstraint("paper", name=op.f("uq_kit_copies_paper")),
    )
