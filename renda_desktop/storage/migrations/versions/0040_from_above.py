"""Papers from above and reports upward."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "task_from_above",
        sa.Column("sender", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(length=60), nullable=False),
        sa.Column("handed_in_on", sa.Date(), nullable=True),
        sa.Column("handed_in_how", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_from_above")),
    )
    op.create_table(
        "upward_paper",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("addressee", sa.String(length=24), nullable=False),
        sa.Column("addressee_name", sa.String(length=80), nullable=False),
        sa.Column("moment", sa.String(length=24), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["presidium_meeting.id"],
            name=op.f("fk_upward_paper_meeting_id_presidium_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_upward_paper_session_id_congress_session"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upward_paper")),
    )
    op.create_index(op.f("ix_upward_paper_meeting_id"), "upward_paper", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_upward_paper_session_id"), "upward_paper", ["session_id"], unique=False)
