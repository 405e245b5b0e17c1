"""Inspections, surveys and law-enforcement checks."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inspection",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("law_name", sa.Text(), nullable=False),
        sa.Column("law_articles", sa.Text(), nullable=False),
        sa.Column("ways", sa.Text(), nullable=False),
        sa.Column("demands", sa.Text(), nullable=False),
        sa.Column("materials", sa.Text(), nullable=False),
        sa.Column("scheme_on", sa.Date(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("report_overview", sa.Text(), nullable=False),
        sa.Column("report_results", sa.Text(), nullable=False),
        sa.Column("report_advice", sa.Text(), nullable=False),
        sa.Column("report_on", sa.Date(), nullable=True),
        sa.Column("opinion_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_inspection_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion.id"], name=op.f("fk_inspection_opinion_id_opinion"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
        sa.UniqueConstraint("event_id", name=op.f("uq_inspection_event_id")),
    )
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_opinion_id"), ["opinion_id"], unique=False)

    op.create_table(
        "inspection_group",
        sa.Column("inspection_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("leader_id", sa.String(length=32), nullable=True),
        sa.Column("liaison", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_inspection_group_inspection_id_inspection"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["leader_id"],
            ["attendance.id"],
            name=op.f("fk_inspection_group_leader_id_attendance"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_group")),
    )
    with op.batch_alter_table("inspection_group", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_group_inspection_id"), ["inspection_id"], unique=False
        )

    op.create_table(
        "inspection_question",
        sa.Column("inspection_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_inspection_question_inspection_id_inspection"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_question")),
    )
    with op.batch_alter_table("inspection_question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_question_inspection_id"), ["inspection_id"], unique=False
        )

    op.create_table(
        "inspection_group_member",
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("attendance_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["attendance_id"],
            ["attendance.id"],
            name=op.f("fk_inspection_group_member_attendance_id_attendance"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["inspection_group.id"],
            name=op.f("fk_inspection_group_member_group_id_inspection_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_group_member")),
        sa.UniqueConstraint("attendance_id", name=op.f("uq_inspection_group_member_attendance_id")),
    )
    with op.batch_alter_table("inspection_group_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_group_member_group_id"), ["group_id"], unique=False)

    op.create_table(
        "inspection_point",
        sa.Column("inspection_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.String(length=80), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["inspection_group.id"],
            name=op.f("fk_inspection_point_group_id_inspection_group"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_inspection_point_inspection_id_inspection"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_point")),
    )
    with op.batch_alter_table("inspection_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_point_group_id"), ["group_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_inspection_point_inspection_id"), ["inspection_id"], unique=False
        )

    op.create_table(
        "inspection_finding",
        sa.Column("inspection_id", sa.String(length=32), nullable=False),
        sa.Column("point_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("said_by_id", sa.String(length=32), nullable=True),
        sa.Column("said_by", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_inspection_finding_inspection_id_inspection"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["inspection_point.id"],
            name=op.f("fk_inspection_finding_point_id_inspection_point"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"],
            ["attendance.id"],
            name=op.f("fk_inspection_finding_said_by_id_attendance"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_finding")),
    )
    with op.batch_alter_table("inspection_finding", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_finding_inspection_id"), ["inspection_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_inspection_finding_point_id"), ["point_id"], unique=False)

    op.create_table(
        "inspection_stop",
        sa.Column("inspection_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("point_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_inspection_stop_inspection_id_inspection"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["inspection_point.id"],
            name=op.f("fk_inspection_stop_point_id_inspection_point"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_stop")),
    )
    with op.batch_alter_table("inspection_stop", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_stop_inspection_id"), ["inspection_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspection_stop_point_id"), ["point_id"], unique=False)

    op.create_table(
        "inspection_problem",
        sa.Column("inspection_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("point_id", sa.String(length=32), nullable=True),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("demanded", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("order_number", sa.String(length=60), nullable=False),
        sa.Column("solved_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["inspection_finding.id"],
            name=op.f("fk_inspection_problem_finding_id_inspection_finding"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_inspection_problem_inspection_id_inspection"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["inspection_point.id"],
            name=op.f("fk_inspection_problem_point_id_inspection_point"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_problem")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_inspection_problem_finding_id")),
    )
    with op.batch_alter_table("inspection_problem", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_problem_inspection_id"), ["inspection_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_inspection_problem_point_id"), ["point_id"], unique=False)
