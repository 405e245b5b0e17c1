"""How the office divides its deputies, and the shares it has to keep to."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "structure_division",
        sa.Column("division", sa.String(length=24), nullable=False),
        sa.Column("classes", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_structure_division")),
        sa.UniqueConstraint("division", name=op.f("uq_structure_division_division")),
    )
    op.create_table(
        "structure_target",
        sa.Column("measure", sa.String(length=24), nullable=False),
        sa.Column("bound", sa.String(length=24), nullable=False),
        sa.Column("tenths", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("tenths BETWEEN 0 AND 1000", name=op.f("ck_structure_target_tenths")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_structure_target")),
        sa.UniqueConstraint("measure", name=op.f("uq_structure_target_measure")),
    )
