"""Changes of deputies: cases, steps, by-elections, absences from sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change_case",
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("mandate_id", sa.String(length=32), nullable=True),
        sa.Column("constituency_id", sa.String(length=32), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstain", sa.Integer(), nullable=True),
        sa.Column("suspension_id", sa.String(length=32), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("drop_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "mandate_id IS NOT NULL OR kind = 'BY_ELECTION'", name=op.f("ck_change_case_whose")
        ),
        sa.ForeignKeyConstraint(
            ["constituency_id"],
            ["constituency.id"],
            name=op.f("fk_change_case_constituency_id_constituency"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], name=op.f("fk_change_case_mandate_id_mandate"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["suspension_id"],
            ["suspension.id"],
            name=op.f("fk_change_case_suspension_id_suspension"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_change_case_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_case")),
    )
    op.create_index(op.f("ix_change_case_constituency_id"), "change_case", ["constituency_id"])
    op.create_index(op.f("ix_change_case_mandate_id"), "change_case", ["mandate_id"])
    op.create_index(op.f("ix_change_case_term_id"), "change_case", ["term_id"])

    op.create_table(
        "by_election",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("election_day", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("organiser", sa.String(length=80), nullable=False),
        sa.Column("tellers", sa.String(length=80), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("seats BETWEEN 1 AND 3", name=op.f("ck_by_election_seats")),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["change_case.id"],
            name=op.f("fk_by_election_case_id_change_case"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_by_election")),
        sa.UniqueConstraint("case_id", name=op.f("uq_by_election_case_id")),
    )
    op.create_table(
        "by_election_candidate",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("sex", sa.String(length=24), nullable=True),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column("ethnicity", sa.String(length=20), nullable=False),
        sa.Column("party", sa.String(length=24), nullable=True),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("nominated_by", sa.String(length=80), nullable=False),
        sa.Column("written_in", sa.Boolean(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=24), nullable=True),
        sa.Column("verdict_reason", sa.Text(), nullable=False),
        sa.Column("mandate_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["change_case.id"],
            name=op.f("fk_by_election_candidate_case_id_change_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_by_election_candidate_mandate_id_mandate"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_by_election_candidate_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_by_election_candidate")),
    )
    op.create_index(op.f("ix_by_election_candidate_case_id"), "by_election_candidate", ["case_id"])

    op.create_table(
        "change_step",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["change_case.id"],
            name=op.f("fk_change_step_case_id_change_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["presidium_meeting.id"],
            name=op.f("fk_change_step_meeting_id_presidium_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_change_step_session_id_congress_session"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_step")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_change_step_case_id_key")),
    )
    op.create_index(op.f("ix_change_step_case_id"), "change_step", ["case_id"])
    op.create_table(
        "session_absence",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("mandate_id", sa.String(length=32), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_session_absence_mandate_id_mandate"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_absence_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_absence")),
        sa.UniqueConstraint(
            "session_id", "mandate_id", name=op.f("uq_session_absence_session_id_mandate_id")
        ),
    )
    op.create_index(op.f("ix_session_absence_mandate_id"), "session_absence", ["mandate_id"])
    op.create_index(op.f("ix_session_absence_session_id"), "session_absence", ["session_id"])
