"""Deliberation: review meetings and their points, questions, bills, inquiries, suggestions handed in at a session."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_meeting",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=True),
        sa.Column("delegation_id", sa.String(length=32), nullable=True),
        sa.Column("delegation", sa.String(length=60), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("chair", sa.String(length=80), nullable=False),
        sa.Column("recorder", sa.String(length=80), nullable=False),
        sa.Column("observers", sa.Text(), nullable=False),
        sa.Column("roll_called", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegation.id"],
            name=op.f("fk_review_meeting_delegation_id_delegation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["session_schedule_entry.id"],
            name=op.f("fk_review_meeting_entry_id_session_schedule_entry"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_review_meeting_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_meeting")),
        sa.UniqueConstraint(
            "entry_id", "delegation_id", name=op.f("uq_review_meeting_entry_id_delegation_id")
        ),
    )
    op.create_index(
        op.f("ix_review_meeting_delegation_id"), "review_meeting", ["delegation_id"], unique=False
    )
    op.create_index(op.f("ix_review_meeting_entry_id"), "review_meeting", ["entry_id"], unique=False)
    op.create_index(op.f("ix_review_meeting_session_id"), "review_meeting", ["session_id"], unique=False)

    op.create_table(
        "review_opinion",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("agenda_item_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["session_agenda_item.id"],
            name=op.f("fk_review_opinion_agenda_item_id_session_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_review_opinion_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_opinion")),
    )
    op.create_index(
        op.f("ix_review_opinion_agenda_item_id"), "review_opinion", ["agenda_item_id"], unique=False
    )
    op.create_index(op.f("ix_review_opinion_session_id"), "review_opinion", ["session_id"], unique=False)

    op.create_table(
        "review_absence",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("excused", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["review_meeting.id"],
            name=op.f("fk_review_absence_meeting_id_review_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_absence_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_absence")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_review_absence_meeting_id_person_id")),
    )
    op.create_index(op.f("ix_review_absence_meeting_id"), "review_absence", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_review_absence_person_id"), "review_absence", ["person_id"], unique=False)

    op.create_table(
        "review_speech",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("observer_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("agenda_item_id", sa.String(length=32), nullable=True),
        sa.Column("spoken_at", sa.Time(), nullable=True),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["session_agenda_item.id"],
            name=op.f("fk_review_speech_agenda_item_id_session_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["review_meeting.id"],
            name=op.f("fk_review_speech_meeting_id_review_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["observer_id"],
            ["session_observer.id"],
            name=op.f("fk_review_speech_observer_id_session_observer"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_speech_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_speech")),
    )
    op.create_index(
        op.f("ix_review_speech_agenda_item_id"), "review_speech", ["agenda_item_id"], unique=False
    )
    op.create_index(op.f("ix_review_speech_meeting_id"), "review_speech", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_review_speech_observer_id"), "review_speech", ["observer_id"], unique=False)
    op.create_index(op.f("ix_review_speech_person_id"), "review_speech", ["person_id"], unique=False)

    op.create_table(
        "review_point",
        sa.Column("speech_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("opinion_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"],
            ["review_opinion.id"],
            name=op.f("fk_review_point_opinion_id_review_opinion"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["speech_id"],
            ["review_speech.id"],
            name=op.f("fk_review_point_speech_id_review_speech"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_point")),
    )
    op.create_index(op.f("ix_review_point_opinion_id"), "review_point", ["opinion_id"], unique=False)
    op.create_index(op.f("ix_review_point_speech_id"), "review_point", ["speech_id"], unique=False)

    op.create_table(
        "session_question",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("agenda_item_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("organ", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Time(), nullable=True),
        sa.Column("answerer", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Time(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["session_agenda_item.id"],
            name=op.f("fk_session_question_agenda_item_id_session_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["review_meeting.id"],
            name=op.f("fk_session_question_meeting_id_review_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_session_question_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_question_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_question")),
    )
    op.create_index(
        op.f("ix_session_question_agenda_item_id"), "session_question", ["agenda_item_id"], unique=False
    )
    op.create_index(op.f("ix_session_question_meeting_id"), "session_question", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_session_question_person_id"), "session_question", ["person_id"], unique=False)
    op.create_index(op.f("ix_session_question_session_id"), "session_question", ["session_id"], unique=False)

    op.create_table(
        "session_bill_deadline",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_bill_deadline_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_bill_deadline")),
        sa.UniqueConstraint("session_id", name=op.f("uq_session_bill_deadline_session_id")),
    )

    op.create_table(
        "session_bill",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.Time(), nullable=True),
        sa.Column("receiver", sa.String(length=40), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=24), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["session_agenda_item.id"],
            name=op.f("fk_session_bill_agenda_item_id_session_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_bill_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_bill")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_session_bill_session_id_number")),
    )
    op.create_index(op.f("ix_session_bill_agenda_item_id"), "session_bill", ["agenda_item_id"], unique=False)
    op.create_index(op.f("ix_session_bill_session_id"), "session_bill", ["session_id"], unique=False)

    op.create_table(
        "session_bill_signer",
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["session_bill.id"],
            name=op.f("fk_session_bill_signer_owner_id_session_bill"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_session_bill_signer_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_bill_signer")),
        sa.UniqueConstraint("owner_id", "person_id", name=op.f("uq_session_bill_signer_owner_id_person_id")),
    )
    op.create_index(
        op.f("ix_session_bill_signer_owner_id"), "session_bill_signer", ["owner_id"], unique=False
    )
    op.create_index(
        op.f("ix_session_bill_signer_person_id"), "session_bill_signer", ["person_id"], unique=False
    )

    op.create_table(
        "session_inquiry",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("addressee", sa.String(length=80), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.Time(), nullable=True),
        sa.Column("receiver", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=24), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("answer_place", sa.String(length=80), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_inquiry_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_inquiry")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_session_inquiry_session_id_number")),
    )
    op.create_index(op.f("ix_session_inquiry_session_id"), "session_inquiry", ["session_id"], unique=False)

    op.create_table(
        "session_inquiry_signer",
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["session_inquiry.id"],
            name=op.f("fk_session_inquiry_signer_owner_id_session_inquiry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_session_inquiry_signer_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_inquiry_signer")),
        sa.UniqueConstraint(
            "owner_id", "person_id", name=op.f("uq_session_inquiry_signer_owner_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_session_inquiry_signer_owner_id"), "session_inquiry_signer", ["owner_id"], unique=False
    )
    op.create_index(
        op.f("ix_session_inquiry_signer_person_id"), "session_inquiry_signer", ["person_id"], unique=False
    )

    op.create_table(
        "session_inquiry_answer",
        sa.Column("inquiry_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("given_at", sa.Time(), nullable=True),
        sa.Column("answerer", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("dissatisfied", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("dissatisfied >= 0 AND number > 0", name=op.f("ck_session_inquiry_answer_counts")),
        sa.ForeignKeyConstraint(
            ["inquiry_id"],
            ["session_inquiry.id"],
            name=op.f("fk_session_inquiry_answer_inquiry_id_session_inquiry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_inquiry_answer")),
        sa.UniqueConstraint("inquiry_id", "number", name=op.f("uq_session_inquiry_answer_inquiry_id_number")),
    )
    op.create_index(
        op.f("ix_session_inquiry_answer_inquiry_id"), "session_inquiry_answer", ["inquiry_id"], unique=False
    )

    op.create_table(
        "session_suggestion",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("category", sa.String(length=24), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=True),
        sa.Column("wants_meeting", sa.Boolean(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.Time(), nullable=True),
        sa.Column("receiver", sa.String(length=40), nullable=False),
        sa.Column("bill_id", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["bill_id"],
            ["session_bill.id"],
            name=op.f("fk_session_suggestion_bill_id_session_bill"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_suggestion_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_suggestion")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_session_suggestion_session_id_number")),
    )
    op.create_index(op.f("ix_session_suggestion_bill_id"), "session_suggestion", ["bill_id"], unique=False)
    op.create_index(
        op.f("ix_session_suggestion_session_id"), "session_suggestion", ["session_id"], unique=False
    )

    op.create_table(
        "session_suggestion_signer",
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_session_suggestion_signer_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["session_suggestion.id"],
            name=op.f("fk_session_suggestion_signer_owner_id_session_suggestion"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_suggestion_signer")),
        sa.UniqueConstraint(
            "owner_id", "person_id", name=op.f("uq_session_suggestion_signer_owner_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_session_suggestion_signer_person_id"),
        "session_suggestion_signer",
        ["person_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_session_suggestion_signer_owner_id"),
        "session_suggestion_signer",
        ["owner_id"],
        unique=False,
    )
