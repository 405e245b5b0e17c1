"""Rule packs of provinces, and the public holidays of years."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holiday_year",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("notice", sa.String(length=100), nullable=False),
        sa.Column("off", sa.Text(), nullable=False),
        sa.Column("worked", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday_year")),
        sa.UniqueConstraint("year", name=op.f("uq_holiday_year_year")),
    )
    op.create_table(
        "rule_choice",
        sa.Column("rule_id", sa.String(length=60), nullable=False),
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_choice")),
        sa.UniqueConstraint("rule_id", name=op.f("uq_rule_choice_rule_id")),
    )
    op.create_table(
        "rule_confirmation",
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_confirmation")),
        sa.UniqueConstraint("pack", "entry", name=op.f("uq_rule_confirmation_pack_entry")),
    )
    op.create_table(
        "rule_pack",
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_pack")),
        sa.UniqueConstraint("pack", name=op.f("uq_rule_pack_pack")),
    )
