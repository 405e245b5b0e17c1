"""Who was told of a meeting and what they answered; decisions of the presidium as papers of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _widen_attendance()
    _create_session_answers()
    _create_decision_papers()


def _widen_attendance() -> None:
    for column in (
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_how", sa.String(length=24), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer_note", sa.Text(), nullable=False, server_default=""),
    ):
        op.add_column("attendance", column)


def _create_session_answers() -> None:
    op.create_table(
        "session_answer",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("observer_id", sa.String(length=32), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_how", sa.String(length=24), nullable=True),
        sa.Column("answer", sa.String(length=24), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (observer_id IS NULL)", name=op.f("ck_session_answer_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_answer_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_session_answer_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["observer_id"],
            ["session_observer.id"],
            name=op.f("fk_session_answer_observer_id_session_observer"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_answer")),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_session_answer_session_id_person_id")),
        sa.UniqueConstraint(
            "session_id", "observer_id", name=op.f("uq_session_answer_session_id_observer_id")
        ),
    )
    with op.batch_alter_table("session_answer", schema=None) as batch_op:
        for name in ("session_id", "person_id", "observer_id"):
            batch_op.create_index(batch_op.f(f"ix_session_answer_{name}"), [name], unique=False)


def _create_decision_papers() -> None:
    op.create_table(
        "presidium_decision_paper",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("copy_to", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["meeting_item.id"],
            name=op.f("fk_presidium_decision_paper_item_id_meeting_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presidium_decision_paper")),
    )
    with op.batch_alter_table("presidium_decision_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presidium_decision_paper_item_id"), ["item_id"], unique=False)
