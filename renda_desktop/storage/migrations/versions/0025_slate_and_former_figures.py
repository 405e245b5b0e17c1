"""People considered for a coming term or a by-election; figures copied from the last term's statistics."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_figure",
        sa.Column("term_number", sa.Integer(), nullable=False),
        sa.Column("division", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_former_figure_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_figure")),
        sa.UniqueConstraint(
            "term_number", "division", "label", name=op.f("uq_former_figure_term_number_division_label")
        ),
    )
    op.create_table(
        "slate_member",
        sa.Column("term_number", sa.Integer(), nullable=False),
        sa.Column("by_election", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("sex", sa.String(length=24), nullable=True),
        sa.Column("ethnicity", sa.String(length=20), nullable=False),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column("party", sa.String(length=24), nullable=True),
        sa.Column("party_words", sa.String(length=60), nullable=False),
        sa.Column("schooling", sa.String(length=24), nullable=True),
        sa.Column("schooling_words", sa.String(length=60), nullable=False),
        sa.Column("occupation", sa.String(length=24), nullable=True),
        sa.Column("occupation_words", sa.String(length=60), nullable=False),
        sa.Column("grassroots", sa.Boolean(), nullable=True),
        sa.Column("village_cadre", sa.Boolean(), nullable=True),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("person_id IS NOT NULL OR name <> ''", name=op.f("ck_slate_member_named")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_slate_member_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slate_member")),
        sa.UniqueConstraint(
            "term_number",
            "by_election",
            "person_id",
            name=op.f("uq_slate_member_term_number_by_election_person_id"),
        ),
    )
    with op.batch_alter_table("slate_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slate_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_slate_member_term_number"), ["term_number"], unique=False)
