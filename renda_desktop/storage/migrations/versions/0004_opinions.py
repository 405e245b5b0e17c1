"""Opinions of the presidium, followed until they are closed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opinion_word",
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_word")),
    )
    _create_opinions()
    _create_entries()
    _create_rounds()
    _create_feedback()


def _index(table: str, *names: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in names:
            batch_op.create_index(batch_op.f(f"ix_{table}_{name}"), [name], unique=False)


def _create_opinions() -> None:
    op.create_table(
        "opinion",
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("report", sa.String(length=200), nullable=False),
        sa.Column("reporting_unit", sa.String(length=80), nullable=False),
        sa.Column("addressee", sa.String(length=80), nullable=False),
        sa.Column("acknowledgement", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("copy_to", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["meeting_item.id"],
            name=op.f("fk_opinion_item_id_meeting_item"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    _index("opinion", "item_id")


def _create_entries() -> None:
    op.create_table(
        "opinion_entry",
        sa.Column("opinion_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"],
            ["opinion.id"],
            name=op.f("fk_opinion_entry_opinion_id_opinion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_entry")),
    )
    _index("opinion_entry", "opinion_id")


def _create_rounds() -> None:
    op.create_table(
        "opinion_round",
        sa.Column("opinion_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("hearing_item_id", sa.String(length=32), nullable=True),
        sa.Column("appraisal", sa.String(length=24), nullable=True),
        sa.Column("appraised_on", sa.Date(), nullable=True),
        sa.Column("appraisal_note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_opinion_round_number")),
        sa.ForeignKeyConstraint(
            ["hearing_item_id"],
            ["meeting_item.id"],
            name=op.f("fk_opinion_round_hearing_item_id_meeting_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"],
            ["opinion.id"],
            name=op.f("fk_opinion_round_opinion_id_opinion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_round")),
        sa.UniqueConstraint("opinion_id", "number", name=op.f("uq_opinion_round_opinion_id_number")),
    )
    _index("opinion_round", "hearing_item_id", "opinion_id")


def _create_feedback() -> None:
    op.create_table(
        "opinion_feedback",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("progress", sa.String(length=24), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["opinion_entry.id"],
            name=op.f("fk_opinion_feedback_entry_id_opinion_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["opinion_round.id"],
            name=op.f("fk_opinion_feedback_round_id_opinion_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_feedback")),
        sa.UniqueConstraint("round_id", "entry_id", name=op.f("uq_opinion_feedback_round_id_entry_id")),
    )
    _index("opinion_feedback", "entry_id", "round_id")
