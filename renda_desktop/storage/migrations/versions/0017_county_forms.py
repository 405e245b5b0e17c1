"""The county's forms: rows that repeat, what fills the cells, equations to be checked."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "county_form",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("issued_by", sa.String(length=120), nullable=False),
        sa.Column("sheet", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county_form")),
    )
    op.create_table(
        "county_form_block",
        sa.Column("form_id", sa.String(length=32), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["county_form.id"],
            name=op.f("fk_county_form_block_form_id_county_form"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county_form_block")),
    )
    op.create_index(op.f("ix_county_form_block_form_id"), "county_form_block", ["form_id"])

    op.create_table(
        "county_form_equation",
        sa.Column("form_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["county_form.id"],
            name=op.f("fk_county_form_equation_form_id_county_form"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county_form_equation")),
    )
    op.create_index(op.f("ix_county_form_equation_form_id"), "county_form_equation", ["form_id"])

    op.create_table(
        "county_form_binding",
        sa.Column("form_id", sa.String(length=32), nullable=False),
        sa.Column("block_id", sa.String(length=32), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("style", sa.String(length=24), nullable=False),
        sa.Column("must_fill", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"],
            ["county_form_block.id"],
            name=op.f("fk_county_form_binding_block_id_county_form_block"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["county_form.id"],
            name=op.f("fk_county_form_binding_form_id_county_form"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county_form_binding")),
        sa.UniqueConstraint(
            "form_id", "row", "column", name=op.f("uq_county_form_binding_form_id_row_column")
        ),
    )
    op.create_index(op.f("ix_county_form_binding_form_id"), "county_form_binding", ["form_id"])
