"""届次: the own congress's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AddTerm, add_term, edit_term
from renda_desktop.township.queries import list_terms
from ui.runtime.row_changes import RowChanges
from ui.runtime.typed_dates import full_day
from ui.township.pages import ListPart, number
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class TermsPage(ListPart):
    """One line for each 届; terms are never removed here, since mandates hang on them."""

    columns = (
        RowColumn("number", "第几届", 100, hint="例如 19", align="right"),
        RowColumn("starts_on", "第一次会议日期", 170, hint="例如 2021-12-20"),
        RowColumn("ends_on", "届满日期", 170, hint="下届第一次会议"),
        RowColumn("seats", "代表名额", 120, align="right"),
    )
    name = "届次"
    explanation = (
        "代表任期从本届第一次会议开始，到下届第一次会议为止（地方组织法第三十八条）。名额由县人大常委会确定。"
    )
    needs_term = False

    def rows(self, db: DbSession) -> list[ListRow]:
        """Newest first."""
        return [
            ListRow(
                t.id,
                {
                    "number": str(t.number),
                    "starts_on": t.starts_on.isoformat() if t.starts_on else "",
                    "ends_on": t.ends_on.isoformat() if t.ends_on else "",
                    "seats": str(t.seats or ""),
                },
            )
            for t in list_terms(db)
        ]

    def store(self, db: DbSession, changes: RowChanges) -> None:
        """Adds and edits terms."""
        for row in changes.added:
            values = {key: _value(key, text) for key, text in row.values.items()}
            add_term(
                db,
                AddTerm(
                    values.get("number") or 0,
                    values.get("starts_on"),
                    values.get("seats"),
                    values.get("ends_on"),
                ),
            )
        for row_id, key, text in changes.edited:
            edit_term(db, EditField(row_id, key, _value(key, text)))


def _value(key: str, text: str) -> Any:
    if key in ("starts_on", "ends_on"):
        return full_day(text) if text.strip() else None
    return number(text, "届次" if key == "number" else "代表名额")
