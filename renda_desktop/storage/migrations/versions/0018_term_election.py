"""The change of term: election day and the steps of its timetable."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "term_election",
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("election_day", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_term_election_term_id_term"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_election")),
        sa.UniqueConstraint("term_id", name=op.f("uq_term_election_term_id")),
    )
    op.create_table(
        "term_step",
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_term_step_term_id_term"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_step")),
        sa.UniqueConstraint("term_id", "step", name=op.f("uq_term_step_term_id_step")),
    )
    op.create_index(op.f("ix_term_step_term_id"), "term_step", ["term_id"])
