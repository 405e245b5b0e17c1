"""What can be marked on a ballot and how many may be written in; satisfaction ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "ballot_round",
        sa.Column("scheme", sa.String(length=24), server_default="CANDIDATE", nullable=False),
    )
    op.add_column(
        "ballot_round", sa.Column("written_in_rows", sa.Integer(), server_default="0", nullable=False)
    )

    op.create_table(
        "rating",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("ref_id", sa.String(length=32), nullable=False),
        sa.Column("scheme", sa.String(length=24), nullable=False),
        sa.Column("low_percent", sa.Integer(), nullable=True),
        sa.Column("low_consequence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("low_percent > 0 AND low_percent <= 100", name=op.f("ck_rating_low_percent")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_rating_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
    )
    op.create_index(op.f("ix_rating_session_id"), "rating", ["session_id"], unique=False)

    op.create_table(
        "rating_subject",
        sa.Column("rating_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("ref_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["rating_id"],
            ["rating.id"],
            name=op.f("fk_rating_subject_rating_id_rating"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating_subject")),
    )
    op.create_index(op.f("ix_rating_subject_rating_id"), "rating_subject", ["rating_id"], unique=False)
