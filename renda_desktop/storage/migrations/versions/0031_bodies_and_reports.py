"""Lists of people at a session, executive chairs of its sittings, and reports."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session_body",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("sorted_by", sa.String(length=24), nullable=False),
        sa.Column("presidium_how", sa.String(length=24), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_by", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_body_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_body")),
        sa.UniqueConstraint("session_id", "kind", name=op.f("uq_session_body_session_id_kind")),
    )
    op.create_index(op.f("ix_session_body_session_id"), "session_body", ["session_id"], unique=False)
    op.create_table(
        "session_body_member",
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("post", sa.String(length=120), nullable=False),
        sa.Column("team", sa.String(length=40), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["session_body.id"],
            name=op.f("fk_session_body_member_body_id_session_body"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_session_body_member_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_body_member")),
    )
    op.create_index(op.f("ix_session_body_member_body_id"), "session_body_member", ["body_id"], unique=False)
    op.create_index(
        op.f("ix_session_body_member_person_id"), "session_body_member", ["person_id"], unique=False
    )
    op.create_table(
        "session_executive_chair",
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("presides", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["session_schedule_entry.id"],
            name=op.f("fk_session_executive_chair_entry_id_session_schedule_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["session_body_member.id"],
            name=op.f("fk_session_executive_chair_member_id_session_body_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_executive_chair")),
        sa.UniqueConstraint(
            "entry_id", "member_id", name=op.f("uq_session_executive_chair_entry_id_member_id")
        ),
    )
    op.create_index(
        op.f("ix_session_executive_chair_entry_id"), "session_executive_chair", ["entry_id"], unique=False
    )
    op.create_index(
        op.f("ix_session_executive_chair_member_id"), "session_executive_chair", ["member_id"], unique=False
    )
    op.create_table(
        "session_report",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("agenda_item_id", sa.String(length=32), nullable=True),
        sa.Column("entry_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reader", sa.String(length=60), nullable=False),
        sa.Column("reader_post", sa.String(length=80), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "minutes > 0 AND pages > 0 AND copies > 0", name=op.f("ck_session_report_figures")
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["session_agenda_item.id"],
            name=op.f("fk_session_report_agenda_item_id_session_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["session_schedule_entry.id"],
            name=op.f("fk_session_report_entry_id_session_schedule_entry"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_report_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_report")),
    )
    op.create_index(
        op.f("ix_session_report_agenda_item_id"), "session_report", ["agenda_item_id"], unique=False
    )
    op.create_index(op.f("ix_session_report_entry_id"), "session_report", ["entry_id"], unique=False)
    op.create_index(op.f("ix_session_report_session_id"), "session_report", ["session_id"], unique=False)
