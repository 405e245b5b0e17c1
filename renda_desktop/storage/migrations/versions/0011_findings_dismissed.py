"""Findings the office looked at and found right."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finding_dismissed",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dismissed_on", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_dismissed")),
        sa.UniqueConstraint("record_id", "digest", name=op.f("uq_finding_dismissed_record_id_digest")),
    )
    op.create_index(op.f("ix_finding_dismissed_record_id"), "finding_dismissed", ["record_id"])
