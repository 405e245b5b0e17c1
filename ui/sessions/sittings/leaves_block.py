"""Leave from a session: who asked, for which sittings, approved or not, by whom, and that the presidium was told."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.sessions.rows import Sitting
from renda_desktop.sittings.lawful import ON_TIME, WRITTEN_LEAVE, basis, in_brackets
from renda_desktop.sittings.leave_commands import (
    AskLeave,
    DecideLeave,
    ask_leave,
    decide_leave,
    edit_leave,
    remove_leave,
    take_over_leaves,
)
from renda_desktop.sittings.rows import LeaveRow, SessionSheet
from renda_desktop.sittings.rules import LeaveDecision
from renda_desktop.storage.editing import EditField
from ui.people.deputies import person_options
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.place_form import PlaceForm, date_field
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day
from ui.widgets import theme, tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.options import Option
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP_SMALL, Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_TONES = {LeaveDecision.OPEN: Tone.SOON, LeaveDecision.APPROVED: Tone.DONE, LeaveDecision.REFUSED: Tone.LATE}
_WHOLE = "whole"


class LeaveList(ListView):
    """One line for each request."""

    decided = Signal(object, object)
    """Ids, a tuple, and the `LeaveDecision`."""
    remove_asked = Signal(object)

    def __init__(self) -> None:
        columns: list[Column[LeaveRow]] = [
            Column("name", "姓名", lambda row: row.name, width=104),
            Column("delegation", "代表团", lambda row: row.delegation, width=120),
            Column("span", "请假起止", lambda row: row.span, width=104),
            Column("reason", "事由", lambda row: row.reason, stretch=True),
            Column(
                "decision", "结果", lambda row: row.decision.value, width=96,
                tone=lambda row: (_TONES[row.decision], row.decision.value),
            ),
            Column("by", "批准人", lambda row: row.decided_by, width=104),
        ]  # fmt: skip
        self._lines: RowTableModel[LeaveRow] = RowTableModel(columns)
        super().__init__(self._lines, "请假")
        self._lines.setParent(self)
        RoomForText(
            self,
            columns,
            ("by", "delegation"),
            least=144,
            whole=("name", "span"),
            tight=("delegation", "decision", "by"),
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(False)
        self.setAccessibleDescription("按 1 准假，2 不准假，0 改回待批，Delete 删除")

    def set_rows(self, rows: Sequence[LeaveRow]) -> None:
        """Shows the requests; the selection stays."""
        if list(self._lines.rows()) != list(rows):
            self._lines.set_rows(rows, lambda row: row.id)
        height = max(len(rows), 1) * theme.px(tokens.ROW_HEIGHT)
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 6)

    def current_row(self) -> LeaveRow | None:
        """The request the details are about."""
        return self._lines.row_of(self.current_id()) if self.current_id() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decides the selected requests."""
        ids = self.selected_ids()
        if ids and event.text() in _KEYS:
            self.decided.emit(ids, _KEYS[event.text()])
        elif ids and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(ids)
        else:
            super().keyPressEvent(event)


_KEYS = {"1": LeaveDecision.APPROVED, "2": LeaveDecision.REFUSED, "0": LeaveDecision.OPEN}


class AskForm(PlaceForm):
    """登记请假."""

    def __init__(
        self, context: AppContext, session_id: str, sheet: SessionSheet, sittings: Sequence[Sitting]
    ) -> None:
        self._session = session_id
        self._mandates = {row.id: row.mandate.id for row in sheet.deputies if row.mandate}
        spans = [Option(_WHOLE, "会议全程"), *(Option(one.entry_id, one.name) for one in sittings)]
        fields: dict[str, Field[Any]] = {
            "mandate_ids": ChoiceField("哪位代表", person_options(sheet.deputies), hint="输入姓名或拼音"),
            "entry_id": ChoiceField("请假起止", spans),
            "asked_on": date_field("请假日期", context.today()),
            "reason": TextField("请假事由", hint="例如 因病住院"),
        }
        super().__init__(context, "登记请假", "登记", fields, wide="reason")
        fields["entry_id"].reset(_WHOLE)

    def _required(self) -> tuple[str, ...]:
        return "mandate_ids", "entry_id"

    def _command(self) -> Callable[[DbSession], Any]:
        values = {name: field.value() for name, field in self.fields.items()}
        entry = None if values["entry_id"] == _WHOLE else values["entry_id"]
        who = self._mandates.get(values["mandate_ids"], "")
        request = AskLeave(self._session, (who,), entry, values["reason"], values["asked_on"])
        return lambda db: ask_leave(db, request)

    def _done_words(self) -> str:
        return "已登记请假，批准以后才算请假。"


class LeavesBlock(QWidget):
    """List, buttons, details of the current request."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._session = ""
        self._sheet: SessionSheet | None = None
        self._sittings: tuple[Sitting, ...] = ()
        self.duty = text_label("", "second")
        self.list = LeaveList()
        self.ask_button = quiet_button("登记请假…", "plus", self.ask)
        self.take_button = quiet_button("", "download", self._take_over)
        self.buttons = {
            LeaveDecision.APPROVED: quiet_button(
                "准假", "check", partial(self._selected, LeaveDecision.APPROVED)
            ),
            LeaveDecision.REFUSED: quiet_button(
                "不准假", "x", partial(self._selected, LeaveDecision.REFUSED)
            ),
            LeaveDecision.OPEN: quiet_button("改回待批", "", partial(self._selected, LeaveDecision.OPEN)),
        }
        self.fields: dict[str, Field[Any]] = {
            "reason": TextField("请假事由"),
            "asked_on": DateField("请假日期", full_day),
            "decided_by": TextField("批准人", hint="主席或者副主席"),
            "decided_on": DateField("批准日期", full_day),
            "reported_on": DateField("报告主席团日期", full_day),
        }
        self.grid = FieldGrid()
        self.form = RecordForm(context, _edit, self)
        for name, field in self.fields.items():
            self.grid.add(field, wide=name == "reason")
            self.form.bind(name, field)
        self.form_place = FormPlace()
        self._lay_out()
        self.list.current_changed.connect(lambda _: self._show_details())
        self.list.decided.connect(self._decide)
        self.list.remove_asked.connect(self._remove)

    def show_sheet(self, session_id: str, sheet: SessionSheet, sittings: tuple[Sitting, ...]) -> None:
        """Shows the requests of a session."""
        if self._session != session_id:
            self.form_place.close_form()
        self._session, self._sheet, self._sittings = session_id, sheet, sittings
        day = sheet.sittings[0].count.everybody.day if sheet.sittings else None
        self.duty.setText(_duty(day) if day else "")
        self.list.set_rows(sheet.leaves)
        many = len(sheet.answered)
        self.take_button.setText(f"从回执转来{many}人请假")
        set_shown(self.take_button, many > 0)
        for widget in (self.list, *self.buttons.values()):
            set_shown(widget, bool(sheet.leaves))
        self._show_details()

    def ask(self) -> None:
        """[登记请假…]."""
        assert self._sheet is not None
        self.form_place.open(AskForm(self._context, self._session, self._sheet, self._sittings))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def _show_details(self) -> None:
        row = self.list.current_row()
        set_shown(self.grid, row is not None)
        if row is None:
            self.form.flush()
            return
        decided = row.decision is not LeaveDecision.OPEN
        for name in ("decided_by", "decided_on", "reported_on"):
            set_shown(self.fields[name], decided)
        self.form.show(row.id, {name: getattr(row, name) for name in self.fields})

    def _selected(self, decision: LeaveDecision) -> None:
        ids = self.list.selected_ids()
        if ids:
            self._decide(ids, decision)
        else:
            self._context.teller.note("请先在表里选中请假的代表。")

    def _decide(self, ids: tuple[str, ...], decision: LeaveDecision) -> None:
        self.form.flush()
        request = DecideLeave(ids, decision, self._context.today())
        self._context.write(lambda db: decide_leave(db, request))

    def _remove(self, ids: tuple[str, ...]) -> None:
        if self._context.write(lambda db: remove_leave(db, ids)):
            self._context.teller.note(f"已删除{len(ids)}条请假。", undo=True)

    def _take_over(self) -> None:
        if self._context.write(lambda db: take_over_leaves(db, self._session)):
            self._context.teller.note("已转来，请逐个准假或者不准假。", undo=True)

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, GAP_SMALL)
        for button in (self.ask_button, self.take_button, *self.buttons.values()):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(text_label("请假", "strong"))
        column.addWidget(self.duty)
        column.addWidget(tools)
        column.addWidget(self.form_place)
        column.addWidget(self.list)
        column.addWidget(self.grid)


def _duty(day: datetime.date) -> str:
    """What holds everywhere, and what provinces have set."""
    local = basis(WRITTEN_LEAVE, day)
    words = f"代表因健康等特殊原因不能出席的，按规定请假{in_brackets(ON_TIME, day)}，批准以后才算请假。"
    words += "书面请假、由主席或者副主席报告大会主席团，各地有规定"
    return words + (f"（可参照{local}）。" if local else "。")


def _edit(db: DbSession, leave_id: str, name: str, value: object) -> None:
    edit_leave(db, EditField(leave_id, name, value))
