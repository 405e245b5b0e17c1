"""议定事项: what was settled, who does it until when, whether it is done; and how the minutes put the item."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from renda_desktop.presidium.agenda_commands import edit_item
from renda_desktop.presidium.decision_commands import (
    AddDecision,
    FinishDecision,
    add_decision,
    edit_decision,
    finish_decision,
    remove_decision,
    reopen_decision,
)
from renda_desktop.presidium.rows import DecisionRow, ItemRow
from renda_desktop.presidium.rules import DecisionState
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.presidium.parts import CurrentItem, ItemPart, ShownMeeting
from ui.presidium.signed_note import SignedNote
from ui.presidium.values import days_words, iso, shortened, typed_due
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import RowChanges
from ui.runtime.row_saver import RowSaver
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import DateField, LongTextField, TextField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("text", "议定做什么", stretch=True),
    RowColumn("unit", "责任单位", 104, hint="谁来办"),
    RowColumn("due_on", "完成时限", 108, hint="如 年底"),
    RowColumn("state", "状态", 92, editable=False),
)
FOLLOW_UP = "议定事项已经写进签了字的记录，不能增减修改；办得怎样、要不要延期，照常在下面登记。"
MINUTES_HINT = "下面几栏是纪要里这个议题的话，只写结论；写了议定事项的，“会议认为”可以不写。"


class DecisionSection(ItemPart):
    """The decisions of the current item."""

    def __init__(self, context: AppContext, current: CurrentItem) -> None:
        super().__init__(context, current)
        self._stored: tuple[ListRow, ...] = ()
        self.list = RowList(_COLUMNS, "议定事项")
        self.list.set_add_hint("＋ 写议定做什么")
        self.signed = SignedNote(context)
        self.refused = RefusedNote(context, self.list)
        self._saver = RowSaver(context, self.refused)
        self.follow_up = text_label(FOLLOW_UP, "second")
        self.result_title = text_label("", "strong")
        self.result = FieldForm(
            context,
            _edit,
            Bound("done_on", DateField("落实日期", full_day, hint="落实了才填")),
            Bound("result", TextField("落实情况", hint="办得怎么样")),
            Bound("extended_to", DateField("延期到", full_day, hint="同意延期才填")),
        )
        self.done_button = quiet_button("今天已落实", "check", self._done_today)
        self.minutes = FieldForm(
            context,
            edit_item,
            Bound("minutes_view", LongTextField("会议认为", lines=3), wide=True),
            Bound("minutes_demand", LongTextField("会议要求", lines=2), wide=True),
            Bound(
                "minutes_heard",
                LongTextField("会议听取", hint="不填就按报告人自动写：会议听取了……的汇报", lines=2),
                wide=True,
            ),
        )
        self._lay_out()
        self.list.rows_edited.connect(self._edited)
        self.list.current_changed.connect(lambda _: self._show_result())

    def note(self, item: ItemRow) -> str:
        """How many decisions."""
        return f"{len(item.decisions)}项" if item.decisions else ""

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the decisions of the current item; once the record is signed only their follow-up is entered."""
        self.signed.show_meeting(shown)
        self.list.set_read_only(shown.signed)
        set_shown(self.follow_up, shown.signed)
        super().show_meeting(shown)

    def show_item(self, item: ItemRow) -> None:
        """Shows decisions and minutes of an item."""
        self._stored = tuple(ListRow(row.id, _texts(row)) for row in item.decisions)
        self.refused.show_rows(item.id, self._stored)
        self.minutes.show_record(item.id, values_of(item, self.minutes.fields))
        self._show_result()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.result.flush()
        self.minutes.flush()

    def focus_on(self, name: str) -> bool:
        """Into the minutes' fields, into what became of the current decision, or the list."""
        if name in self.minutes.fields:
            self.minutes.focus(name)
        elif name in self.result.fields and self.result.isVisibleTo(self):
            self.result.focus(name)
        else:
            self.list.setFocus()
        return True

    def select(self, decision_id: str) -> None:
        """Makes a decision the current one."""
        self.list.select_row(decision_id)
        self.list.setFocus()

    def _current(self) -> DecisionRow | None:
        """The line the cursor is on, else the first that is still to be done."""
        item, row_id = self.current.item(), self.list.current_id()
        rows = (
            sorted(item.decisions, key=lambda row: (row.id != row_id, row.done_on is not None))
            if item
            else []
        )
        return rows[0] if rows else None

    def _show_result(self) -> None:
        decision = self._current()
        for widget in (self.result, self.result_title):
            set_shown(widget, decision is not None)
        set_shown(self.done_button, decision is not None and decision.done_on is None)
        if decision is not None:
            self.result_title.setText(f"“{shortened(decision.text, 24)}”落实没有")
            self.result.show_record(decision.id, values_of(decision, self.result.fields))

    def _done_today(self) -> None:
        decision = self._current()
        if decision is not None:
            self.flush()
            request = FinishDecision(decision.id, self.context.today())
            self.context.write(lambda db: finish_decision(db, request))

    def _edited(self, rows: Sequence[ListRow]) -> None:
        item = self.current.item()
        if item is None:
            return
        since = (self.shown.card.meeting.event.day if self.shown else None) or self.context.today()

        def store(db: DbSession, _: Sequence[ListRow], changes: RowChanges) -> None:
            _store(db, item.id, changes, since, self._saver)

        changes = self._saver.save(self._stored, rows, store)
        if changes is not None and changes.removed:
            self.context.teller.note("已删除议定事项。", undo=True)
        self.refused.show_rows(item.id, self._stored)

    def _lay_out(self) -> None:
        self.minutes_hint = text_label(MINUTES_HINT, "second")
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        buttons.addWidget(self.done_button)
        buttons.addStretch(1)
        self.column.insertWidget(0, self.signed)
        for widget in (self.refused, self.list, self.follow_up, self.result_title, self.result):
            self.body_column.addWidget(widget)
        self.body_column.addLayout(buttons)
        self.body_column.addWidget(hairline())
        self.body_column.addWidget(self.minutes_hint)
        self.body_column.addWidget(self.minutes)


def _texts(row: DecisionRow) -> dict[str, str]:
    late = row.state is DecisionState.OVERDUE
    extended = row.extended_to is not None and row.done_on is None
    state = days_words(row.days_left) if late else "已延期" if extended else row.state.value
    return {
        "text": row.text,
        "unit": row.unit,
        "due_on": iso(row.due_on),
        "state": state,
    }


def _store(db: DbSession, item_id: str, changes: RowChanges, since: datetime.date, saver: RowSaver) -> None:
    if len(changes.removed) > 1:
        describe(db, f"删除{len(changes.removed)}项议定事项")
    for decision_id in changes.removed:
        remove_decision(db, decision_id)
    if len(changes.added) > 1:
        describe(db, f"新增{len(changes.added)}项议定事项")
    for row in changes.added:
        with saver.adding(row):
            _add(db, item_id, row.values, since)
    for decision_id, key, text in changes.edited:
        _edit(db, EditField(decision_id, key, typed_due(text, since) if key == "due_on" else text))


def _add(db: DbSession, item_id: str, values: Mapping[str, str], since: datetime.date) -> None:
    due = typed_due(values.get("due_on", ""), since)
    add_decision(db, AddDecision(item_id, values.get("text", ""), values.get("unit", ""), due))


def _edit(db: DbSession, request: EditField) -> None:
    if request.field != "done_on":
        edit_decision(db, request)
    elif request.value is None:
        reopen_decision(db, request.record_id)
    else:
        finish_decision(db, FinishDecision(request.record_id, request.value))
