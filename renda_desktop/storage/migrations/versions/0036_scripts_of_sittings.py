"""The presidium elected or carried on is a fact of the session; the chair's scripts belong to its sittings."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_FIRST, _LAST = "甲17", ("甲18", "甲19", "甲42主持")
_SCRIPTS = ("甲15", "甲16", _FIRST, *_LAST)
_HALVES = ("MORNING", "AFTERNOON", "EVENING")


def upgrade() -> None:
    op.add_column(
        "congress_session",
        sa.Column("presidium_carried_on", sa.Boolean(), server_default="0", nullable=False),
    )
    op.execute(
        "UPDATE congress_session SET presidium_carried_on = 1 WHERE id IN "
        "(SELECT session_id FROM session_body WHERE kind = 'PRESIDIUM' AND presidium_how = 'CARRIED_ON')"
    )
    for secretary in ("和秘书长", ""):
        op.execute(
            "UPDATE session_schedule_entry SET content = "
            f"replace(content, '选举大会主席团{secretary}', '沿用上次会议的主席团，通过成员调整{secretary}名单') "
            "WHERE from_preset AND key = 'preparatory' "
            "AND session_id IN (SELECT id FROM congress_session WHERE presidium_carried_on)"
        )
    with op.batch_alter_table("session_body") as table:
        table.drop_column("presidium_how")
    _move_scripts()


def _move_scripts() -> None:
    """What was printed of a script or changed in it by hand goes to the sitting it was about."""
    known = op.get_bind()
    rows = known.execute(
        sa.text("SELECT id, session_id, day_number, half, position, part FROM session_schedule_entry")
    ).all()
    sessions: dict[str, list[sa.Row[tuple[str, ...]]]] = {}
    for row in sorted(rows, key=lambda row: (row.day_number, _HALVES.index(row.half), row.position)):
        sessions.setdefault(row.session_id, []).append(row)
    for session_id, entries in sessions.items():
        for table in ("issued_paper", "paper_edit"):
            _move(known, table, session_id, entries)


def _move(
    known: sa.Connection, table: str, session_id: str, entries: Sequence[sa.Row[tuple[str, ...]]]
) -> None:
    place = "place" if table == "paper_edit" else "''"
    found = known.execute(
        sa.text(f"SELECT id, paper, {place} AS place FROM {table} WHERE record_id = :session"),
        {"session": session_id},
    ).all()
    for row in found:
        sitting = _sitting(row.paper, row.place, entries) if row.paper in _SCRIPTS else None
        if sitting is not None:
            known.execute(
                sa.text(f"UPDATE {table} SET record_id = :sitting WHERE id = :id"),
                {"sitting": sitting, "id": row.id},
            )


def _sitting(paper: str, place: str, entries: Sequence[sa.Row[tuple[str, ...]]]) -> str | None:
    """The sitting a passage names, else the one its script was drawn for; None: it stays with the session."""
    plenary: str | None = None
    named: str | None = None
    for entry in entries:
        plenary = entry.id if entry.part == "PLENARY" else plenary
        if entry.id in place:
            named = plenary if entry.part == "RESUMED" else entry.id
    if named is not None or paper == "甲16":
        return named
    part = "PREPARATORY" if paper == "甲15" else "PLENARY"
    found: list[str] = [entry.id for entry in entries if entry.part == part]
    if not found:
        return None
    return found[-1] if paper in _LAST else found[0]
