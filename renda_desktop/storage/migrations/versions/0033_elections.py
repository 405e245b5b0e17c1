"""Elections of officials: method, posts, candidates, holders, oath, removal."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "election_method",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=True),
        sa.Column("deadline_at", sa.Time(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("scrutineers", sa.Integer(), nullable=True),
        sa.Column("tellers", sa.Integer(), nullable=True),
        sa.Column("further_from", sa.String(length=24), nullable=False),
        sa.Column("again_majority", sa.Boolean(), nullable=False),
        sa.Column("oath_on", sa.Date(), nullable=True),
        sa.Column("oath_at", sa.Time(), nullable=True),
        sa.Column("oath_place", sa.String(length=100), nullable=False),
        sa.Column("oath_form", sa.String(length=24), nullable=False),
        sa.Column("oath_leader", sa.String(length=40), nullable=False),
        sa.Column("oath_supervisor", sa.String(length=40), nullable=False),
        sa.Column("oath_done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("scrutineers > 0 AND tellers > 0", name=op.f("ck_election_method_helpers")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_election_method_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election_method")),
        sa.UniqueConstraint("session_id", name=op.f("uq_election_method_session_id")),
    )
    op.create_table(
        "election_office",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("post", sa.String(length=24), nullable=False),
        sa.Column("mode", sa.String(length=24), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("margin", sa.Integer(), nullable=False),
        sa.Column("colour", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("further_margin", sa.Integer(), nullable=True),
        sa.Column("shortage", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "seats > 0 AND margin >= 0 AND stage > 0 AND further_margin >= 0",
            name=op.f("ck_election_office_figures"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_election_office_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election_office")),
        sa.UniqueConstraint("session_id", "post", name=op.f("uq_election_office_session_id_post")),
    )
    op.create_index(op.f("ix_election_office_session_id"), "election_office", ["session_id"], unique=False)

    op.create_table(
        "official_end_case",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("post", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("by_presidium", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("defence", sa.String(length=24), nullable=True),
        sa.Column("defence_text", sa.Text(), nullable=False),
        sa.Column("defence_on", sa.Date(), nullable=True),
        sa.Column("motion_id", sa.String(length=32), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "passed IS NULL OR decided_on IS NOT NULL", name=op.f("ck_official_end_case_decided")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_official_end_case_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_official_end_case_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_end_case")),
    )
    op.create_index(
        op.f("ix_official_end_case_session_id"), "official_end_case", ["session_id"], unique=False
    )

    op.create_table(
        "election_candidate",
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("sex", sa.String(length=24), nullable=True),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column("ethnicity", sa.String(length=20), nullable=False),
        sa.Column("native_place", sa.String(length=60), nullable=False),
        sa.Column("party", sa.String(length=24), nullable=True),
        sa.Column("schooling", sa.String(length=60), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("resume", sa.Text(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=24), nullable=False),
        sa.Column("standing_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["election_office.id"],
            name=op.f("fk_election_candidate_office_id_election_office"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_election_candidate_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election_candidate")),
    )
    op.create_index(
        op.f("ix_election_candidate_office_id"), "election_candidate", ["office_id"], unique=False
    )
    op.create_index(
        op.f("ix_election_candidate_person_id"), "election_candidate", ["person_id"], unique=False
    )

    op.create_table(
        "official_end_signer",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["official_end_case.id"],
            name=op.f("fk_official_end_signer_case_id_official_end_case"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_official_end_signer_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official_end_signer")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_official_end_signer_case_id_person_id")),
    )
    op.create_index(op.f("ix_official_end_signer_case_id"), "official_end_signer", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_official_end_signer_person_id"), "official_end_signer", ["person_id"], unique=False
    )

    op.create_table(
        "election_nomination",
        sa.Column("candidate_id", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("handed_at", sa.Time(), nullable=True),
        sa.Column("received_by", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["election_candidate.id"],
            name=op.f("fk_election_nomination_candidate_id_election_candidate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election_nomination")),
        sa.UniqueConstraint(
            "candidate_id", "by", "stage", name=op.f("uq_election_nomination_candidate_id_by_stage")
        ),
    )
    op.create_index(
        op.f("ix_election_nomination_candidate_id"), "election_nomination", ["candidate_id"], unique=False
    )

    op.create_table(
        "office_holder",
        sa.Column("post", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("office_id", sa.String(length=32), nullable=True),
        sa.Column("candidate_id", sa.String(length=32), nullable=True),
        sa.Column("officer_id", sa.String(length=32), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_office_holder_days")),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["election_candidate.id"],
            name=op.f("fk_office_holder_candidate_id_election_candidate"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["election_office.id"],
            name=op.f("fk_office_holder_office_id_election_office"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officer.id"],
            name=op.f("fk_office_holder_officer_id_officer"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_office_holder_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_holder")),
    )
    op.create_index(op.f("ix_office_holder_office_id"), "office_holder", ["office_id"], unique=False)

    op.create_table(
        "election_signer",
        sa.Column("nomination_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["election_nomination.id"],
            name=op.f("fk_election_signer_nomination_id_election_nomination"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_election_signer_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election_signer")),
        sa.UniqueConstraint(
            "nomination_id", "person_id", name=op.f("uq_election_signer_nomination_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_election_signer_nomination_id"), "election_signer", ["nomination_id"], unique=False
    )
    op.create_index(op.f("ix_election_signer_person_id"), "election_signer", ["person_id"], unique=False)

    op.create_table(
        "oath_taker",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("holder_id", sa.String(length=32), nullable=True),
        sa.Column("absent", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["holder_id"],
            ["office_holder.id"],
            name=op.f("fk_oath_taker_holder_id_office_holder"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_oath_taker_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oath_taker")),
    )
    op.create_index(op.f("ix_oath_taker_session_id"), "oath_taker", ["session_id"], unique=False)
