"""Suggestions may be handed in between sessions too; the register of their life from assignment to archive."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _suggestions()
    _signers()
    _handling_unit()
    _suggestion_class()
    _suggestion_practice()
    _suggestion_assignment()
    _suggestion_case()
    _suggestion_contact()
    _suggestion_promise()
    _suggestion_round()
    _suggestion_urging()
    _suggestion_copy()
    _suggestion_delay()


def _suggestions() -> None:
    """`session_suggestion` becomes `suggestion`, with room for those handed in between sessions."""
    op.create_table(
        "suggestion",
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("term_id", sa.String(length=32), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("occasion", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=True),
        sa.Column("wants_meeting", sa.Boolean(), nullable=True),
        sa.Column("bill_id", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.Time(), nullable=True),
        sa.Column("receiver", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["congress_session.id"],
            name=op.f("fk_suggestion_session_id_congress_session"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_suggestion_term_id_term"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["bill_id"], ["session_bill.id"], name=op.f("fk_suggestion_bill_id_session_bill"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_suggestion_session_id_number")),
        sa.UniqueConstraint("term_id", "year", "number", name=op.f("uq_suggestion_term_id_year_number")),
    )  # fmt: skip
    for column in ("session_id", "term_id", "bill_id"):
        op.create_index(op.f(f"ix_suggestion_{column}"), "suggestion", [column])
    kept = (
        "id, session_id, number, received_on, received_at, receiver, note, title, category, content, unit, public, "
        "wants_meeting, bill_id"
    )
    op.execute(f"INSERT INTO suggestion ({kept}, occasion) SELECT {kept}, 'SHEET' FROM session_suggestion")


def _signers() -> None:
    op.create_table(
        "suggestion_signer",
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_signer_owner_id_suggestion"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_suggestion_signer_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_signer")),
        sa.UniqueConstraint("owner_id", "person_id", name=op.f("uq_suggestion_signer_owner_id_person_id")),
    )
    for column in ("owner_id", "person_id"):
        op.create_index(op.f(f"ix_suggestion_signer_{column}"), "suggestion_signer", [column])
    kept = "id, owner_id, person_id, name, lead, position"
    op.execute(f"INSERT INTO suggestion_signer ({kept}) SELECT {kept} FROM session_suggestion_signer")
    op.drop_table("session_suggestion_signer")
    op.drop_table("session_suggestion")


def _handling_unit() -> None:
    op.create_table(
        "handling_unit",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("leader", sa.String(length=60), nullable=False),
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["handling_unit.id"],
            name=op.f("fk_handling_unit_merged_into_id_handling_unit"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling_unit")),
    )
    op.create_index(op.f("ix_handling_unit_merged_into_id"), "handling_unit", ["merged_into_id"])


def _suggestion_class() -> None:
    op.create_table(
        "suggestion_class",
        sa.Column("letter", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("meaning", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_class")),
        sa.UniqueConstraint("letter", name=op.f("uq_suggestion_class_letter")),
    )


def _suggestion_practice() -> None:
    op.create_table(
        "suggestion_practice",
        sa.Column("to_government", sa.Boolean(), nullable=False),
        sa.Column("reply_to_each", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_practice")),
    )


def _suggestion_assignment() -> None:
    op.create_table(
        "suggestion_assignment",
        sa.Column("suggestion_id", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("passed_to_id", sa.String(length=32), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_by", sa.String(length=40), nullable=False),
        sa.Column("handler", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("opinion_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["passed_to_id"],
            ["handling_unit.id"],
            name=op.f("fk_suggestion_assignment_passed_to_id_handling_unit"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_assignment_suggestion_id_suggestion"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["handling_unit.id"],
            name=op.f("fk_suggestion_assignment_unit_id_handling_unit"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_assignment")),
    )
    op.create_index(op.f("ix_suggestion_assignment_passed_to_id"), "suggestion_assignment", ["passed_to_id"])
    op.create_index(
        op.f("ix_suggestion_assignment_suggestion_id"), "suggestion_assignment", ["suggestion_id"]
    )
    op.create_index(op.f("ix_suggestion_assignment_unit_id"), "suggestion_assignment", ["unit_id"])


def _suggestion_case() -> None:
    op.create_table(
        "suggestion_case",
        sa.Column("suggestion_id", sa.String(length=32), nullable=False),
        sa.Column("clearing", sa.String(length=24), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("clearing_reason", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=80), nullable=False),
        sa.Column("merged_into_id", sa.String(length=32), nullable=True),
        sa.Column("hard", sa.Boolean(), nullable=False),
        sa.Column("hard_reason", sa.Text(), nullable=False),
        sa.Column("hard_on", sa.Date(), nullable=True),
        sa.Column("key", sa.Boolean(), nullable=False),
        sa.Column("excellent", sa.Boolean(), nullable=False),
        sa.Column("sent_up_to", sa.String(length=80), nullable=False),
        sa.Column("sent_up_on", sa.Date(), nullable=True),
        sa.Column("answered_from_above_on", sa.Date(), nullable=True),
        sa.Column("answer_from_above", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("outcome_note", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("archive_number", sa.String(length=40), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_case_merged_into_id_suggestion"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_case_suggestion_id_suggestion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_case")),
        sa.UniqueConstraint("suggestion_id", name=op.f("uq_suggestion_case_suggestion_id")),
    )
    op.create_index(op.f("ix_suggestion_case_merged_into_id"), "suggestion_case", ["merged_into_id"])


def _suggestion_contact() -> None:
    op.create_table(
        "suggestion_contact",
        sa.Column("suggestion_id", sa.String(length=32), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("way", sa.String(length=24), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_contact_suggestion_id_suggestion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_contact")),
    )
    op.create_index(op.f("ix_suggestion_contact_suggestion_id"), "suggestion_contact", ["suggestion_id"])


def _suggestion_promise() -> None:
    op.create_table(
        "suggestion_promise",
        sa.Column("suggestion_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_promise_suggestion_id_suggestion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_promise")),
    )
    op.create_index(op.f("ix_suggestion_promise_suggestion_id"), "suggestion_promise", ["suggestion_id"])


def _suggestion_round() -> None:
    op.create_table(
        "suggestion_round",
        sa.Column("suggestion_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("due_by_notice", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("way", sa.String(length=24), nullable=False),
        sa.Column("letter", sa.String(length=4), nullable=False),
        sa.Column("reply_number", sa.String(length=60), nullable=False),
        sa.Column("signed_by", sa.String(length=60), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("draft_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_suggestion_round_number")),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_round_suggestion_id_suggestion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_round")),
        sa.UniqueConstraint("suggestion_id", "number", name=op.f("uq_suggestion_round_suggestion_id_number")),
    )
    op.create_index(op.f("ix_suggestion_round_suggestion_id"), "suggestion_round", ["suggestion_id"])


def _suggestion_urging() -> None:
    op.create_table(
        "suggestion_urging",
        sa.Column("suggestion_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("urged_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
            name=op.f("fk_suggestion_urging_suggestion_id_suggestion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_urging")),
    )
    op.create_index(op.f("ix_suggestion_urging_suggestion_id"), "suggestion_urging", ["suggestion_id"])


def _suggestion_copy() -> None:
    op.create_table(
        "suggestion_copy",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaks", sa.Boolean(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("attitude", sa.String(length=24), nullable=True),
        sa.Column("contact", sa.String(length=24), nullable=True),
        sa.Column("result", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_suggestion_copy_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["suggestion_round.id"],
            name=op.f("fk_suggestion_copy_round_id_suggestion_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_copy")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_suggestion_copy_round_id_person_id")),
    )
    op.create_index(op.f("ix_suggestion_copy_person_id"), "suggestion_copy", ["person_id"])
    op.create_index(op.f("ix_suggestion_copy_round_id"), "suggestion_copy", ["round_id"])


def _suggestion_delay() -> None:
    op.create_table(
        "suggestion_delay",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["suggestion_round.id"],
            name=op.f("fk_suggestion_delay_round_id_suggestion_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_delay")),
    )
    op.create_index(op.f("ix_suggestion_delay_round_id"), "suggestion_delay", ["round_id"])
