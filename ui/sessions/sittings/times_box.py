"""When one deputy came to a sitting, left and came back; what was entered first, where it was corrected."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.sittings.history import SignHistory
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.rows import SittingLine, SittingSheet
from renda_desktop.sittings.time_commands import (
    ForgetAway,
    Leave,
    SetTimes,
    come_back,
    forget_away,
    set_times,
)
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.widgets.buttons import link_button
from ui.widgets.date_fields import TimeField
from ui.widgets.field_grid import FieldGrid
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_LEFT, _BACK = "left_at", "back_at"


class TimesBox(QWidget):
    """Hidden while nobody is chosen who came, or of whom an entry was taken back."""

    def __init__(self, context: AppContext, ref: Callable[[str], SittingRef]) -> None:
        super().__init__()
        self._context, self._ref = context, ref
        self._sheet: SittingSheet | None = None
        self._key = ""
        """The sitting and the mandate that are shown."""
        self.title = text_label("", "strong")
        self.fields = {
            "arrived_at": TimeField("到会时间"),
            _LEFT: TimeField("离会时间", hint="提前走的填"),
            _BACK: TimeField("回到会场时间", hint="又回来的填"),
        }
        self.form = RecordForm(context, self._store, self)
        self._grid = FieldGrid()
        for name, field in self.fields.items():
            self._grid.add(field)
            self.form.bind(name, field)
        self.away = text_label("")
        self.forget_link = link_button("取消最后一次中途离会", self._forget)
        self.history = text_label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.title, self._grid, self.away, self.forget_link, self.history):
            column.addWidget(widget)
        self.hide()

    def show_line(self, sheet: SittingSheet, line: SittingLine | None, history: SignHistory | None) -> None:
        """Shows a deputy at a sitting; None: nobody is chosen."""
        self._sheet = sheet
        arrival = line.arrival if line is not None else None
        set_shown(self, arrival is not None or history is not None)
        self.history.setText(f"改过：{history.words}" if history is not None else "")
        set_shown(self.history, history is not None)
        if line is not None:
            self.title.setText(f"{line.deputy.name}　{sheet.name}")
        set_shown(self._grid, arrival is not None)
        away = arrival.away if arrival is not None else ()
        self.away.setText("中途离会：" + "；".join(one.words for one in away) if away else "")
        for widget in (self.away, self.forget_link):
            set_shown(widget, bool(away))
        if line is None or arrival is None:
            self.form.flush()
            return
        set_shown(self.fields[_BACK], arrival.left is not None)
        self._key = f"{sheet.entry.id}/{line.mandate_id}"
        self.form.show(self._key, {"arrived_at": arrival.at, _LEFT: arrival.left, _BACK: None})

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def _store(self, db: DbSession, key: str, name: str, value: Any) -> None:
        entry, _, mandate = key.partition("/")
        ref = self._ref(entry)
        if name == _BACK:
            if value is not None:
                come_back(db, Leave(ref, mandate, value))
            return
        line = self._sheet.line(mandate) if self._sheet is not None else None
        arrival = line.arrival if line else None
        times: dict[str, datetime.time | None] = {
            "arrived_at": arrival.at if arrival else None,
            _LEFT: arrival.left if arrival else None,
            name: value,
        }
        set_times(db, SetTimes(ref, mandate, **times))

    def _forget(self) -> None:
        entry, _, mandate = self._key.partition("/")
        request = ForgetAway(self._ref(entry), mandate)
        self._context.write(lambda db: forget_away(db, request))
