"""Deputies × sittings: where each stands at each of them; knows nothing of the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent

from renda_desktop.sittings.history import SignHistory
from renda_desktop.sittings.rows import SessionSheet, SittingLine
from renda_desktop.sittings.rules import Presence
from ui.widgets import theme, tokens
from ui.widgets.list_view import ListView
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

MOST_ROWS = 14
"""Longer lists scroll inside."""
NOT_EXPECTED = "—"
_TONES = {
    Presence.PRESENT: Tone.DONE, Presence.LATE: Tone.SOON, Presence.EXCUSED: Tone.SOON, Presence.ABSENT: Tone.LATE,
    Presence.WAITING: Tone.PLAIN,
}  # fmt: skip


Histories = Mapping[str, Mapping[str, SignHistory]]
"""By sitting and mandate: who was corrected."""


class PresenceRow(Struct, frozen=True):
    """One deputy with a line for each sitting; None where he or she is not expected."""

    person_id: str
    name: str
    delegation: str
    lines: tuple[SittingLine | None, ...]
    corrected: tuple[bool, ...] = ()
    """At which sittings an entry of his or hers was changed or taken away."""

    def mandate_at(self, place: int) -> str:
        """The mandate, where the deputy is expected at that sitting."""
        line = self.lines[place]
        return line.mandate_id if line else ""


def presence_rows(sheet: SessionSheet, histories: Histories | None = None) -> list[PresenceRow]:
    """Everybody expected at any sitting, by delegation."""
    known = histories or {}
    by_sitting = [{line.deputy.id: line for line in sitting.lines} for sitting in sheet.sittings]
    rows = []
    for deputy in sheet.deputies:
        place = deputy.mandate.delegation if deputy.mandate else None
        lines = tuple(found.get(deputy.id) for found in by_sitting)
        corrected = tuple(
            line is not None and line.mandate_id in known.get(one.entry.id, {})
            for line, one in zip(lines, sheet.sittings, strict=True)
        )
        unit = place.unit if place else "未编入代表团"
        rows.append(PresenceRow(deputy.id, deputy.name, unit, lines, corrected))
    return rows


def _text(place: int) -> Callable[[PresenceRow], str]:
    def read(row: PresenceRow) -> str:
        line = row.lines[place]
        if line is None:
            return NOT_EXPECTED
        return f"{line.words}　改过" if row.corrected[place] else line.words

    return read


def _tone(place: int) -> Callable[[PresenceRow], tuple[Tone, str] | None]:
    def read(row: PresenceRow) -> tuple[Tone, str] | None:
        line = row.lines[place]
        return (_TONES[line.presence], line.presence.value) if line else None

    return read


class PresenceList(ListView):
    """Keys: 1 came, 0 did not, 2 asked for leave; at the sitting chosen above."""

    marked = Signal(object, str)
    """Ids of the people, a tuple, and the key."""

    def __init__(self, names: Sequence[str]) -> None:
        columns: list[Column[PresenceRow]] = [
            Column("name", "姓名", lambda row: row.name, stretch=True),
            Column("delegation", "代表团", lambda row: row.delegation, width=120),
            *(
                Column(f"sitting-{place}", name, _text(place), width=152, tone=_tone(place))
                for place, name in enumerate(names)
            ),
        ]
        self._lines: RowTableModel[PresenceRow] = RowTableModel(columns)
        super().__init__(self._lines, "代表出席情况")
        self._lines.setParent(self)
        sittings = [column.key for column in columns if column.key.startswith("sitting-")]
        RoomForText(self, columns, ("delegation",), least=96, whole=("name",), tight=sittings)
        self.setSortingEnabled(False)
        self.setAccessibleDescription("按 1 记为到会，0 撤销签到，2 登记请假")
        self._fit()

    def set_rows(self, rows: Sequence[PresenceRow]) -> None:
        """Shows the list as stored; the selection stays."""
        if list(self._lines.rows()) != list(rows):
            self._lines.set_rows(rows, lambda row: row.person_id)
            self._fit()

    def rows(self) -> Sequence[PresenceRow]:
        """The rows shown."""
        return self._lines.rows()

    def row_of(self, person_id: str) -> PresenceRow | None:
        """The row of a person."""
        return self._lines.row_of(person_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys mark the selected rows; marking a single one goes on to the next."""
        ids, key = self.selected_ids(), event.text()
        if ids and key in ("0", "1", "2"):
            self.marked.emit(ids, key)
            if len(ids) == 1 and key == "1":
                self._go_on(ids[0])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _go_on(self, person_id: str) -> None:
        place = self._lines.position_of(person_id)
        if place is not None and place + 1 < len(self._lines.rows()):
            self.select_ids((self._lines.id_at(place + 1),))

    def _fit(self) -> None:
        rows = min(max(len(self._lines.rows()), 1), MOST_ROWS) * theme.px(tokens.ROW_HEIGHT)
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 6)
