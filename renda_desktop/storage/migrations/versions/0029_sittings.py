"""Sittings of a session: when they were opened and closed, who came, who asked for leave."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sitting_run",
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.Time(), nullable=True),
        sa.Column("closed_at", sa.Time(), nullable=True),
        sa.Column("short_reason", sa.Text(), nullable=False),
        sa.Column("clock_day", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("closed_at >= opened_at", name=op.f("ck_sitting_run_times")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["session_schedule_entry.id"],
            name=op.f("fk_sitting_run_entry_id_session_schedule_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_run")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_sitting_run_entry_id")),
    )

    op.create_table(
        "sitting_attendance",
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("mandate_id", sa.String(length=32), nullable=True),
        sa.Column("observer_id", sa.String(length=32), nullable=True),
        sa.Column("arrived_at", sa.Time(), nullable=True),
        sa.Column("left_at", sa.Time(), nullable=True),
        sa.Column("way", sa.String(length=24), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(mandate_id IS NULL) <> (observer_id IS NULL)", name=op.f("ck_sitting_attendance_somebody")
        ),
        sa.CheckConstraint("left_at >= arrived_at", name=op.f("ck_sitting_attendance_times")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["session_schedule_entry.id"],
            name=op.f("fk_sitting_attendance_entry_id_session_schedule_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_sitting_attendance_mandate_id_mandate"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["observer_id"],
            ["session_observer.id"],
            name=op.f("fk_sitting_attendance_observer_id_session_observer"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting_attendance")),
        sa.UniqueConstraint("entry_id", "mandate_id", name=op.f("uq_sitting_attendance_entry_id_mandate_id")),
        sa.UniqueConstraint(
            "entry_id", "observer_id", name=op.f("uq_sitting_attendance_entry_id_observer_id")
        ),
    )
    for column in ("entry_id", "mandate_id", "observer_id"):
        op.create_index(op.f(f"ix_sitting_attendance_{column}"), "sitting_attendance", [column], unique=False)

    op.create_table(
        "session_leave",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("mandate_id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(length=24), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["session_schedule_entry.id"],
            name=op.f("fk_session_leave_entry_id_session_schedule_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_session_leave_mandate_id_mandate"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_leave_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_leave")),
    )
    for column in ("session_id", "mandate_id", "entry_id"):
        op.create_index(op.f(f"ix_session_leave_{column}"), "session_leave", [column], unique=False)
