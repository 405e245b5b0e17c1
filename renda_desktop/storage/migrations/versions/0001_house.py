"""All tables of the first schema: office, people, meetings, sessions, plans, numbers and papers issued, change log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["action.id"], name=op.f("fk_action_target_id_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index("ix_action_state", ["state", "kind"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_record_id"), ["record_id"], unique=False)

    op.create_table(
        "attachment_content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment_content")),
    )
    op.create_table(
        "congress_body",
        sa.Column("level", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_congress_body")),
    )
    op.create_table(
        "draft",
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "field", name=op.f("pk_draft")),
    )
    op.create_table(
        "event",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("chair", sa.String(length=40), nullable=False),
        sa.Column("recorder", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("declared", sa.String(length=24), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_day"), ["day"], unique=False)

    op.create_table(
        "issued_paper",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_paper")),
    )
    with op.batch_alter_table("issued_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_paper_record_id"), ["record_id"], unique=False)

    op.create_table(
        "local_value",
        sa.Column("rule_id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=30), nullable=False),
        sa.Column("value", sa.String(length=30), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_value")),
        sa.UniqueConstraint("rule_id", "name", name=op.f("uq_local_value_rule_id_name")),
    )
    op.create_table(
        "office",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("county", sa.String(length=40), nullable=False),
        sa.Column("province", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=100), nullable=False),
        sa.Column("meeting_room", sa.String(length=60), nullable=False),
        sa.Column("document_mark", sa.String(length=20), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_full_pinyin", sa.String(length=160), nullable=False),
        sa.Column("name_initials", sa.String(length=60), nullable=False),
        sa.Column("sex", sa.String(length=24), nullable=True),
        sa.Column("ethnicity", sa.String(length=20), nullable=False),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column("native_place", sa.String(length=60), nullable=False),
        sa.Column("identity_number", sa.String(length=18), nullable=False),
        sa.Column("party", sa.String(length=24), nullable=True),
        sa.Column("party_words", sa.String(length=60), nullable=False),
        sa.Column("party_joined", sa.String(length=10), nullable=True),
        sa.Column("schooling", sa.String(length=24), nullable=True),
        sa.Column("schooling_words", sa.String(length=60), nullable=False),
        sa.Column("degree", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=40), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("occupation", sa.String(length=24), nullable=True),
        sa.Column("occupation_words", sa.String(length=60), nullable=False),
        sa.Column("grassroots", sa.Boolean(), nullable=True),
        sa.Column("village_cadre", sa.Boolean(), nullable=True),
        sa.Column("fixed_income", sa.Boolean(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=80), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_identity_number"), ["identity_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_name"), ["name"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("capacity", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_attendance_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_person_id"), ["person_id"], unique=False)

    op.create_table(
        "changed_row",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("old", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("new", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_changed_row_action_id_action"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changed_row")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("changed_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_changed_row_action_id"), ["action_id"], unique=False)
        batch_op.create_index("ix_changed_row_record", ["table_name", "record_id"], unique=False)

    op.create_table(
        "officer",
        sa.Column("post", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("duties", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_officer_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
    )
    op.create_table(
        "phone",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_phone_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
    )
    with op.batch_alter_table("phone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phone_person_id"), ["person_id"], unique=False)

    op.create_table(
        "term",
        sa.Column("body_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_term_number")),
        sa.CheckConstraint("seats > 0", name=op.f("ck_term_seats")),
        sa.ForeignKeyConstraint(
            ["body_id"], ["congress_body.id"], name=op.f("fk_term_body_id_congress_body")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("body_id", "number", name=op.f("uq_term_body_id_number")),
    )
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_body_id"), ["body_id"], unique=False)

    op.create_table(
        "congress_session",
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("election", sa.Boolean(), nullable=False),
        sa.Column("resignation", sa.Boolean(), nullable=False),
        sa.Column("project_vote", sa.Boolean(), nullable=False),
        sa.Column("rating", sa.Boolean(), nullable=False),
        sa.Column("budget_change", sa.Boolean(), nullable=False),
        sa.Column("preparatory_meeting", sa.Boolean(), nullable=False),
        sa.Column("secretary_general", sa.Boolean(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("decided_by_meeting_id", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("convened_text", sa.Text(), nullable=False),
        sa.Column("agenda_adopted_on", sa.Date(), nullable=True),
        sa.Column("agenda_adopted_by", sa.String(length=40), nullable=False),
        sa.Column("registration", sa.Text(), nullable=False),
        sa.Column("leave_deadline", sa.Date(), nullable=True),
        sa.Column("suggestion_deadline", sa.Date(), nullable=True),
        sa.Column("bill_deadline", sa.String(length=60), nullable=False),
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("contact_phone", sa.String(length=40), nullable=False),
        sa.Column("dress", sa.Text(), nullable=False),
        sa.Column("notice_extra", sa.Text(), nullable=False),
        sa.Column("notice_date", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "closes_on IS NULL OR closes_on >= opens_on", name=op.f("ck_congress_session_days")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_congress_session_number")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_congress_session_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_congress_session")),
        sa.UniqueConstraint("term_id", "number", name=op.f("uq_congress_session_term_id_number")),
    )
    with op.batch_alter_table("congress_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_congress_session_opens_on"), ["opens_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_congress_session_term_id"), ["term_id"], unique=False)

    op.create_table(
        "constituency",
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("voters", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("seats > 0", name=op.f("ck_constituency_seats")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_constituency_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_constituency")),
        sa.UniqueConstraint("term_id", "number", name=op.f("uq_constituency_term_id_number")),
    )
    with op.batch_alter_table("constituency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_constituency_term_id"), ["term_id"], unique=False)

    op.create_table(
        "delegation",
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_delegation_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("term_id", "name", name=op.f("uq_delegation_term_id_name")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_term_id"), ["term_id"], unique=False)

    op.create_table(
        "deputy_group",
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_deputy_group_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy_group")),
        sa.UniqueConstraint("term_id", "name", name=op.f("uq_deputy_group_term_id_name")),
    )
    with op.batch_alter_table("deputy_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deputy_group_term_id"), ["term_id"], unique=False)

    op.create_table(
        "given_number",
        sa.Column("series", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("term_id", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_given_number_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_number")),
    )
    with op.batch_alter_table("given_number", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_given_number_record_id"), ["record_id"], unique=False)

    op.create_table(
        "mandate",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("constituency_id", sa.String(length=32), nullable=True),
        sa.Column("electing_unit", sa.String(length=80), nullable=False),
        sa.Column("deputy_number", sa.String(length=30), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("elected_on", sa.String(length=10), nullable=True),
        sa.Column("elected_how", sa.String(length=24), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=24), nullable=True),
        sa.Column("end_basis", sa.Text(), nullable=False),
        sa.Column("terms_served", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR end_reason IS NOT NULL", name=op.f("ck_mandate_end_has_reason")
        ),
        sa.ForeignKeyConstraint(
            ["constituency_id"],
            ["constituency.id"],
            name=op.f("fk_mandate_constituency_id_constituency"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mandate_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_mandate_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandate_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mandate_term_id"), ["term_id"], unique=False)

    op.create_table(
        "presidium_meeting",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Boolean(), nullable=False),
        sa.Column("extra_basis", sa.Text(), nullable=False),
        sa.Column("notice_form", sa.String(length=24), nullable=False),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("material_due", sa.Date(), nullable=True),
        sa.Column("material_copies", sa.Integer(), nullable=True),
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("asked_party_on", sa.Date(), nullable=True),
        sa.Column("told_party_on", sa.Date(), nullable=True),
        sa.Column("minutes_on", sa.Date(), nullable=True),
        sa.Column("minutes_to", sa.Text(), nullable=False),
        sa.Column("record_signed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_presidium_meeting_number")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_presidium_meeting_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_presidium_meeting_session_id_congress_session"),
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_presidium_meeting_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presidium_meeting")),
        sa.UniqueConstraint("event_id", name=op.f("uq_presidium_meeting_event_id")),
    )
    with op.batch_alter_table("presidium_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presidium_meeting_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_presidium_meeting_term_id"), ["term_id"], unique=False)

    op.create_table(
        "presidium_member",
        sa.Column("term_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("how", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("elected_session_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_presidium_member_period")
        ),
        sa.ForeignKeyConstraint(
            ["elected_session_id"],
            ["congress_session.id"],
            name=op.f("fk_presidium_member_elected_session_id_congress_session"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_presidium_member_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_presidium_member_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presidium_member")),
    )
    with op.batch_alter_table("presidium_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_presidium_member_elected_session_id"), ["elected_session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_presidium_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_presidium_member_term_id"), ["term_id"], unique=False)

    op.create_table(
        "session_agenda_item",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("from_preset", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("verb", sa.String(length=24), nullable=False),
        sa.Column("reporter", sa.String(length=80), nullable=False),
        sa.Column("needs_vote", sa.Boolean(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_agenda_item_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_agenda_item")),
    )
    with op.batch_alter_table("session_agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_agenda_item_session_id"), ["session_id"], unique=False)

    op.create_table(
        "session_observer",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("attends", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_observer_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_observer")),
    )
    with op.batch_alter_table("session_observer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_observer_session_id"), ["session_id"], unique=False)

    op.create_table(
        "session_preparation_step",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("from_preset", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("due_override", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_preparation_step_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_preparation_step")),
    )
    with op.batch_alter_table("session_preparation_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_preparation_step_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "session_schedule_entry",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("from_preset", sa.Boolean(), nullable=False),
        sa.Column("day_number", sa.Integer(), nullable=False),
        sa.Column("half", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("chair", sa.String(length=80), nullable=False),
        sa.Column("attendees", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("responsible", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_session_schedule_entry_session_id_congress_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_schedule_entry")),
    )
    with op.batch_alter_table("session_schedule_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_schedule_entry_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "delegation_member",
        sa.Column("mandate_id", sa.String(length=32), nullable=False),
        sa.Column("delegation_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegation.id"],
            name=op.f("fk_delegation_member_delegation_id_delegation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_delegation_member_mandate_id_mandate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation_member")),
    )
    with op.batch_alter_table("delegation_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delegation_member_delegation_id"), ["delegation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_delegation_member_mandate_id"), ["mandate_id"], unique=False)

    op.create_table(
        "group_member",
        sa.Column("mandate_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["deputy_group.id"],
            name=op.f("fk_group_member_group_id_deputy_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"],
            ["mandate.id"],
            name=op.f("fk_group_member_mandate_id_mandate"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
    )
    with op.batch_alter_table("group_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_member_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_member_mandate_id"), ["mandate_id"], unique=False)

    op.create_table(
        "meeting_item",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("reporter", sa.String(length=80), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=True),
        sa.Column("preliminary_opinion", sa.Text(), nullable=False),
        sa.Column("report_points", sa.Text(), nullable=False),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("concluded_at", sa.Time(), nullable=True),
        sa.Column("minutes_heard", sa.Text(), nullable=False),
        sa.Column("minutes_view", sa.Text(), nullable=False),
        sa.Column("minutes_demand", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("carried_from_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["carried_from_id"],
            ["meeting_item.id"],
            name=op.f("fk_meeting_item_carried_from_id_meeting_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["presidium_meeting.id"],
            name=op.f("fk_meeting_item_meeting_id_presidium_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_item")),
    )
    with op.batch_alter_table("meeting_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_item_carried_from_id"), ["carried_from_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meeting_item_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "suspension",
        sa.Column("mandate_id", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandate.id"], name=op.f("fk_suspension_mandate_id_mandate"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    with op.batch_alter_table("suspension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suspension_mandate_id"), ["mandate_id"], unique=False)

    op.create_table(
        "work_plan",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=24), nullable=False),
        sa.Column("demand", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("party_agreed_on", sa.Date(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("year BETWEEN 1980 AND 2200", name=op.f("ck_work_plan_year")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["presidium_meeting.id"],
            name=op.f("fk_work_plan_meeting_id_presidium_meeting"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_plan")),
        sa.UniqueConstraint("year", name=op.f("uq_work_plan_year")),
    )
    op.create_table(
        "meeting_decision",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["meeting_item.id"],
            name=op.f("fk_meeting_decision_item_id_meeting_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_decision")),
    )
    with op.batch_alter_table("meeting_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_decision_item_id"), ["item_id"], unique=False)

    op.create_table(
        "meeting_item_observer",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("attendance_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["attendance_id"],
            ["attendance.id"],
            name=op.f("fk_meeting_item_observer_attendance_id_attendance"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["meeting_item.id"],
            name=op.f("fk_meeting_item_observer_item_id_meeting_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_item_observer")),
        sa.UniqueConstraint(
            "item_id", "attendance_id", name=op.f("uq_meeting_item_observer_item_id_attendance_id")
        ),
    )
    with op.batch_alter_table("meeting_item_observer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_item_observer_attendance_id"), ["attendance_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meeting_item_observer_item_id"), ["item_id"], unique=False)

    op.create_table(
        "meeting_speech",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("spoken_at", sa.Time(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["meeting_item.id"],
            name=op.f("fk_meeting_speech_item_id_meeting_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_meeting_speech_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_speech")),
    )
    with op.batch_alter_table("meeting_speech", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_speech_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_speech_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meeting_vote",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("way", sa.String(length=24), nullable=False),
        sa.Column("voted_at", sa.Time(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("votes_abstain", sa.Integer(), nullable=False),
        sa.Column("tellers", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "votes_for >= 0 AND votes_against >= 0 AND votes_abstain >= 0", name=op.f("ck_meeting_vote_votes")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["meeting_item.id"],
            name=op.f("fk_meeting_vote_item_id_meeting_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_vote")),
    )
    with op.batch_alter_table("meeting_vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_vote_item_id"), ["item_id"], unique=False)

    op.create_table(
        "plan_item",
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("time_code", sa.String(length=21), nullable=True),
        sa.Column("original_code", sa.String(length=21), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("responsible", sa.String(length=60), nullable=False),
        sa.Column("all_deputies", sa.Boolean(), nullable=False),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("observers", sa.Text(), nullable=False),
        sa.Column("materials", sa.Text(), nullable=False),
        sa.Column("asked_by_party", sa.Text(), nullable=False),
        sa.Column("wanted_by_government", sa.Text(), nullable=False),
        sa.Column("needed_by_people", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("unplanned", sa.Boolean(), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("event_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_plan_item_event_id_event"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["presidium_meeting.id"],
            name=op.f("fk_plan_item_meeting_id_presidium_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["work_plan.id"], name=op.f("fk_plan_item_plan_id_work_plan"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["congress_session.id"],
            name=op.f("fk_plan_item_session_id_congress_session"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
    )
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_review",
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("overview", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("outlook", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["work_plan.id"], name=op.f("fk_plan_review_plan_id_work_plan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_review")),
        sa.UniqueConstraint("plan_id", "kind", name=op.f("uq_plan_review_plan_id_kind")),
    )
    with op.batch_alter_table("plan_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_review_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_target",
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("types", sa.Text(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("least > 0", name=op.f("ck_plan_target_least")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["work_plan.id"], name=op.f("fk_plan_target_plan_id_work_plan"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_target")),
    )
    with op.batch_alter_table("plan_target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_target_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_item_group",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["deputy_group.id"],
            name=op.f("fk_plan_item_group_group_id_deputy_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["plan_item.id"],
            name=op.f("fk_plan_item_group_item_id_plan_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item_group")),
        sa.UniqueConstraint("item_id", "group_id", name=op.f("uq_plan_item_group_item_id_group_id")),
    )
    with op.batch_alter_table("plan_item_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_group_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_group_item_id"), ["item_id"], unique=False)

    op.create_table(
        "plan_item_person",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["plan_item.id"],
            name=op.f("fk_plan_item_person_item_id_plan_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_plan_item_person_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item_person")),
        sa.UniqueConstraint("item_id", "person_id", name=op.f("uq_plan_item_person_item_id_person_id")),
    )
    with op.batch_alter_table("plan_item_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_person_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_person_person_id"), ["person_id"], unique=False)
