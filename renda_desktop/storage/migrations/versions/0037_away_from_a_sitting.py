"""Who leaves the hall and comes back: from when to when, so that a vote meanwhile counts without him or her."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sitting_away",
        sa.Column("attendance_id", sa.String(length=32), nullable=False),
        sa.Column("left_at", sa.Time(), nullable=False),
        sa.Column("back_at", sa.Time(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("back_at > left_at", name=op.f("ck_sitting_away_times")),
        sa.ForeignKeyConstraint(
            ["attendance_id"],
            ["sitting_attendance.id"],
            name=op.f("fk_sitting_away_attendance_id_sitting_attendance"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_away")),
    )
    op.create_index(op.f("ix_sitting_away_attendance_id"), "sitting_away", ["attendance_id"], unique=False)
