"""The office's own forms."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "office_template",
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_template")),
        sa.UniqueConstraint("paper", name=op.f("uq_office_template_paper")),
    )
