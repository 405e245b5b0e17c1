"""Topics collected for a plan, ballots of an appraisal, the days of the plan's upward papers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("party_asked_on", "reported_on"):
        op.add_column("work_plan", sa.Column(name, sa.Date(), nullable=True))
    _create_topics()
    _create_appraisals()


def _create_topics() -> None:
    op.create_table(
        "collected_topic",
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("form", sa.String(length=24), nullable=True),
        sa.Column("time_code", sa.String(length=21), nullable=True),
        sa.Column("proposer", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("verdict", sa.String(length=24), nullable=False),
        sa.Column("verdict_reason", sa.Text(), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["plan_item.id"],
            name=op.f("fk_collected_topic_item_id_plan_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["work_plan.id"],
            name=op.f("fk_collected_topic_plan_id_work_plan"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collected_topic")),
    )
    with op.batch_alter_table("collected_topic", schema=None) as batch_op:
        for name in ("item_id", "plan_id"):
            batch_op.create_index(batch_op.f(f"ix_collected_topic_{name}"), [name], unique=False)


_COUNTS = ("issued", "returned", "satisfied", "fairly", "dissatisfied", "abstained")


def _create_appraisals() -> None:
    op.create_table(
        "appraisal",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _COUNTS),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "min(coalesce(issued, 0), coalesce(returned, 0), coalesce(satisfied, 0), coalesce(fairly, 0), "
            "coalesce(dissatisfied, 0), coalesce(abstained, 0)) >= 0",
            name=op.f("ck_appraisal_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_item.id"], name=op.f("fk_appraisal_item_id_plan_item"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
    )
    with op.batch_alter_table("appraisal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appraisal_item_id"), ["item_id"], unique=False)
