"""Steps of the running order that were gone through."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session_step_done",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.Time(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["session_schedule_entry.id"],
            name=op.f("fk_session_step_done_entry_id_session_schedule_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_step_done_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_step_done")),
        sa.UniqueConstraint("entry_id", "key", name=op.f("uq_session_step_done_entry_id_key")),
    )
    op.create_index(op.f("ix_session_step_done_entry_id"), "session_step_done", ["entry_id"], unique=False)
    op.create_index(
        op.f("ix_session_step_done_session_id"), "session_step_done", ["session_id"], unique=False
    )
