"""Which deputies count as all deputies at a session, when a mandate ended during it, and secret ballots."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot_round",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=True),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("nature", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("colour", sa.String(length=20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("held_at", sa.Time(), nullable=True),
        sa.Column("printed", sa.Integer(), nullable=True),
        sa.Column("destroyed", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("accepted", sa.String(length=24), nullable=True),
        sa.Column("accepted_reason", sa.Text(), nullable=False),
        sa.Column("announced_at", sa.Time(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "printed >= 0 AND destroyed >= 0 AND issued >= 0 AND returned >= 0 AND most > 0",
            name=op.f("ck_ballot_round_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["session_schedule_entry.id"],
            name=op.f("fk_ballot_round_entry_id_session_schedule_entry"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_ballot_round_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_round")),
        sa.UniqueConstraint(
            "subject_id", "purpose", "number", name=op.f("uq_ballot_round_subject_id_purpose_number")
        ),
    )
    op.create_index(op.f("ix_ballot_round_entry_id"), "ballot_round", ["entry_id"], unique=False)
    op.create_index(op.f("ix_ballot_round_session_id"), "ballot_round", ["session_id"], unique=False)
    op.create_index(op.f("ix_ballot_round_subject_id"), "ballot_round", ["subject_id"], unique=False)

    op.create_table(
        "session_mandate_end",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("mandate_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_session_mandate_end_mandate_id_mandate"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_mandate_end_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_mandate_end")),
        sa.UniqueConstraint(
            "session_id", "mandate_id", name=op.f("uq_session_mandate_end_session_id_mandate_id")
        ),
    )
    op.create_index(
        op.f("ix_session_mandate_end_mandate_id"), "session_mandate_end", ["mandate_id"], unique=False
    )
    op.create_index(
        op.f("ix_session_mandate_end_session_id"), "session_mandate_end", ["session_id"], unique=False
    )

    op.create_table(
        "ballot_correction",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["ballot_round.id"],
            name=op.f("fk_ballot_correction_round_id_ballot_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_correction")),
    )
    op.create_index(op.f("ix_ballot_correction_round_id"), "ballot_correction", ["round_id"], unique=False)

    op.create_table(
        "ballot_keying",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("keyer", sa.String(length=24), nullable=False),
        sa.Column("who", sa.String(length=40), nullable=False),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("valid >= 0 AND invalid >= 0", name=op.f("ck_ballot_keying_counts")),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["ballot_round.id"],
            name=op.f("fk_ballot_keying_round_id_ballot_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_keying")),
        sa.UniqueConstraint("round_id", "keyer", name=op.f("uq_ballot_keying_round_id_keyer")),
    )
    op.create_index(op.f("ix_ballot_keying_round_id"), "ballot_keying", ["round_id"], unique=False)

    op.create_table(
        "ballot_line",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ref_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("written_in", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["ballot_round.id"],
            name=op.f("fk_ballot_line_round_id_ballot_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_line")),
    )
    op.create_index(op.f("ix_ballot_line_round_id"), "ballot_line", ["round_id"], unique=False)

    op.create_table(
        "ballot_tally",
        sa.Column("keying_id", sa.String(length=32), nullable=False),
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("choice", sa.String(length=24), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_ballot_tally_count")),
        sa.ForeignKeyConstraint(
            ["keying_id"],
            ["ballot_keying.id"],
            name=op.f("fk_ballot_tally_keying_id_ballot_keying"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["line_id"],
            ["ballot_line.id"],
            name=op.f("fk_ballot_tally_line_id_ballot_line"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_tally")),
        sa.UniqueConstraint(
            "keying_id", "line_id", "choice", name=op.f("uq_ballot_tally_keying_id_line_id_choice")
        ),
    )
    op.create_index(op.f("ix_ballot_tally_keying_id"), "ballot_tally", ["keying_id"], unique=False)
    op.create_index(op.f("ix_ballot_tally_line_id"), "ballot_tally", ["line_id"], unique=False)

    op.add_column("congress_session", sa.Column("counts_suspended", sa.Boolean(), nullable=True))
    op.add_column(
        "congress_session",
        sa.Column("base_confirmed_by", sa.String(length=80), server_default="", nullable=False),
    )
    op.add_column("congress_session", sa.Column("base_confirmed_on", sa.Date(), nullable=True))
