"""Final papers and their corrections; the signature of a presidium meeting's record becomes one of them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_finals()
    _create_corrections()
    op.execute(
        "INSERT INTO final_paper (id, paper, record_id, title, position, signed_on) "
        "SELECT lower(hex(randomblob(16))), '乙07', id, '会议记录', 1, record_signed_on "
        "FROM presidium_meeting WHERE record_signed_on IS NOT NULL"
    )
    op.execute("ALTER TABLE presidium_meeting DROP COLUMN record_signed_on")


def _create_finals() -> None:
    op.create_table(
        "final_paper",
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("issued_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["issued_id"], ["issued_paper.id"], name=op.f("fk_final_paper_issued_id_issued_paper")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_final_paper")),
    )
    op.create_index(op.f("ix_final_paper_record_id"), "final_paper", ["record_id"])


def _create_corrections() -> None:
    op.create_table(
        "correction",
        sa.Column("final_id", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["final_id"],
            ["final_paper.id"],
            name=op.f("fk_correction_final_id_final_paper"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("final_id", name=op.f("uq_correction_final_id")),
    )
