"""The seating of a hall, and livelihood projects with their money and progress."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project_year",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=True),
        sa.Column("shortfall", sa.String(length=24), nullable=False),
        sa.Column("collect_from", sa.Date(), nullable=True),
        sa.Column("collect_until", sa.Date(), nullable=True),
        sa.Column("collect_ways", sa.Text(), nullable=False),
        sa.Column("reviewed_by", sa.String(length=80), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("chosen_basis", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("wanted > 0", name=op.f("ck_project_year_wanted")),
        sa.CheckConstraint("year > 1900 AND year < 2200", name=op.f("ck_project_year_year")),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_project_year_session_id_congress_session"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_year")),
        sa.UniqueConstraint("year", name=op.f("uq_project_year_year")),
    )
    op.create_index(op.f("ix_project_year_session_id"), "project_year", ["session_id"], unique=False)

    op.create_table(
        "seating_hall",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("aisles", sa.String(length=60), nullable=False),
        sa.Column("fill_order", sa.String(length=24), nullable=False),
        sa.Column("within", sa.String(length=24), nullable=False),
        sa.Column("block_wise", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_seating_hall_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_hall")),
        sa.UniqueConstraint("session_id", "name", name=op.f("uq_seating_hall_session_id_name")),
    )
    op.create_index(op.f("ix_seating_hall_session_id"), "seating_hall", ["session_id"], unique=False)

    op.create_table(
        "livelihood_project",
        sa.Column("year_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("chosen_by_hand", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["year_id"],
            ["project_year.id"],
            name=op.f("fk_livelihood_project_year_id_project_year"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_livelihood_project")),
    )
    op.create_index(op.f("ix_livelihood_project_year_id"), "livelihood_project", ["year_id"], unique=False)

    op.create_table(
        "seating_rostrum_person",
        sa.Column("hall_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mandate_id", sa.String(length=32), nullable=True),
        sa.Column("observer_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(mandate_id IS NOT NULL) + (observer_id IS NOT NULL) + (name <> '') = 1",
            name=op.f("ck_seating_rostrum_person_one"),
        ),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["seating_hall.id"],
            name=op.f("fk_seating_rostrum_person_hall_id_seating_hall"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_seating_rostrum_person_mandate_id_mandate"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["observer_id"],
            ["session_observer.id"],
            name=op.f("fk_seating_rostrum_person_observer_id_session_observer"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_rostrum_person")),
        sa.UniqueConstraint(
            "hall_id", "mandate_id", name=op.f("uq_seating_rostrum_person_hall_id_mandate_id")
        ),
        sa.UniqueConstraint(
            "hall_id", "observer_id", name=op.f("uq_seating_rostrum_person_hall_id_observer_id")
        ),
    )
    op.create_index(
        op.f("ix_seating_rostrum_person_hall_id"), "seating_rostrum_person", ["hall_id"], unique=False
    )
    op.create_index(
        op.f("ix_seating_rostrum_person_mandate_id"), "seating_rostrum_person", ["mandate_id"], unique=False
    )
    op.create_index(
        op.f("ix_seating_rostrum_person_observer_id"), "seating_rostrum_person", ["observer_id"], unique=False
    )

    op.create_table(
        "seating_row",
        sa.Column("hall_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("seats > 0", name=op.f("ck_seating_row_seats")),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["seating_hall.id"],
            name=op.f("fk_seating_row_hall_id_seating_hall"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_row")),
    )
    op.create_index(op.f("ix_seating_row_hall_id"), "seating_row", ["hall_id"], unique=False)

    op.create_table(
        "project_fund",
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("fen", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("fen >= 0", name=op.f("ck_project_fund_fen")),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["livelihood_project.id"],
            name=op.f("fk_project_fund_project_id_livelihood_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_fund")),
    )
    op.create_index(op.f("ix_project_fund_project_id"), "project_fund", ["project_id"], unique=False)

    op.create_table(
        "project_progress",
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("spent_fen", sa.BigInteger(), nullable=True),
        sa.Column("seen_by", sa.String(length=120), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_project_progress_percent")),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_project_progress_quarter")),
        sa.CheckConstraint("spent_fen >= 0", name=op.f("ck_project_progress_spent")),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["livelihood_project.id"],
            name=op.f("fk_project_progress_project_id_livelihood_project"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_progress")),
        sa.UniqueConstraint(
            "project_id", "year", "quarter", name=op.f("uq_project_progress_project_id_year_quarter")
        ),
    )
    op.create_index(op.f("ix_project_progress_project_id"), "project_progress", ["project_id"], unique=False)

    op.create_table(
        "project_proposal",
        sa.Column("year_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=True),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("project_id", sa.String(length=32), nullable=True),
        sa.Column("declined", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["livelihood_project.id"],
            name=op.f("fk_project_proposal_project_id_livelihood_project"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["year_id"],
            ["project_year.id"],
            name=op.f("fk_project_proposal_year_id_project_year"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_proposal")),
    )
    op.create_index(op.f("ix_project_proposal_project_id"), "project_proposal", ["project_id"], unique=False)
    op.create_index(op.f("ix_project_proposal_year_id"), "project_proposal", ["year_id"], unique=False)

    op.create_table(
        "seating_place",
        sa.Column("hall_id", sa.String(length=32), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mandate_id", sa.String(length=32), nullable=True),
        sa.Column("observer_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kept_free", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "(mandate_id IS NOT NULL) + (observer_id IS NOT NULL) + (name <> '') + kept_free = 1",
            name=op.f("ck_seating_place_one"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_seating_place_number")),
        sa.ForeignKeyConstraint(
            ["hall_id"],
            ["seating_hall.id"],
            name=op.f("fk_seating_place_hall_id_seating_hall"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_seating_place_mandate_id_mandate"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["observer_id"],
            ["session_observer.id"],
            name=op.f("fk_seating_place_observer_id_session_observer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["row_id"],
            ["seating_row.id"],
            name=op.f("fk_seating_place_row_id_seating_row"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_place")),
        sa.UniqueConstraint("hall_id", "mandate_id", name=op.f("uq_seating_place_hall_id_mandate_id")),
        sa.UniqueConstraint("hall_id", "observer_id", name=op.f("uq_seating_place_hall_id_observer_id")),
        sa.UniqueConstraint("row_id", "number", name=op.f("uq_seating_place_row_id_number")),
    )
    op.create_index(op.f("ix_seating_place_hall_id"), "seating_place", ["hall_id"], unique=False)
    op.create_index(op.f("ix_seating_place_mandate_id"), "seating_place", ["mandate_id"], unique=False)
    op.create_index(op.f("ix_seating_place_observer_id"), "seating_place", ["observer_id"], unique=False)
    op.create_index(op.f("ix_seating_place_row_id"), "seating_place", ["row_id"], unique=False)
