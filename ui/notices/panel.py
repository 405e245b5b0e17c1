"""通知回执: figures, what else is on that day, the list of people, what is done with those selected, the message."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from renda_desktop.events.notice_commands import edit_notice
from renda_desktop.events.notice_rules import Answer, NoticeLine, NoticeWay, count_notices
from renda_desktop.overview.printables import Printable, RecordRef
from renda_desktop.storage.editing import EditField
from ui.notices.notice_list import WAYS, NoticeList
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import Button, MenuButton, link_button, quiet_button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

Ids = tuple[str, ...]
_KEYS = (
    "选中人以后按 1 电话、2 微信、3 短信、4 书面、5 当面，记下已通知；按 6 确认参加、7 请假。"
    "按住 Shift 或 Ctrl 可选多人。"
)


@dataclasses.dataclass(frozen=True)
class NoticeWrites:
    """The commands behind the panel; `edit` gets the fields told_on, told_how, answered_on, reason and note."""

    tell: Callable[[DbSession, Ids, NoticeWay | None, datetime.date], object]
    answer: Callable[[DbSession, Ids, Answer, datetime.date], object]
    edit: Callable[[DbSession, EditField], object]


def list_edits(reason: Callable[[DbSession, EditField], object]) -> Callable[[DbSession, EditField], None]:
    """How one field of a line of an attendance list is set; `reason` sets that of a leave, which the roll has too."""

    def edit(db: DbSession, request: EditField) -> None:
        if request.field == "reason":
            reason(db, request)
        elif request.field == "note":
            edit_notice(db, EditField(request.record_id, "answer_note", request.value))
        else:
            edit_notice(db, request)

    return edit


@dataclasses.dataclass(frozen=True)
class ShownNotice:
    """What the panel shows: the record the people are called to, the people, what else is on, the message."""

    record: RecordRef
    lines: tuple[NoticeLine, ...]
    conflicts: tuple[str, ...]
    message: str


class NoticePanel(QWidget):
    """One for each feature; `printables` are its 回执名单 and 电话联系表."""

    def __init__(
        self,
        context: AppContext,
        writes: NoticeWrites,
        printables: Sequence[Printable],
        purpose: str,
        nobody: str,
    ) -> None:
        super().__init__()
        self._context, self._writes = context, writes
        self._shown: ShownNotice | None = None
        self._saver = PaperSaver(self, context, purpose)
        self.counts = text_label("", "strong")
        self.conflicts = text_label("", "small")
        self.message_button = quiet_button("复制通知短信", "copy", self._copy_message)
        self.numbers_button = Button("显示完整号码", "eye", "chip", tip="默认隐去号码中间的数字")
        self.numbers_button.setCheckable(True)
        self.numbers_button.toggled.connect(self._show_numbers)
        self.paper_buttons = [
            quiet_button(f"存{printable.name}", "save", partial(self._save, printable))
            for printable in printables
        ]
        self.untold_link = link_button("选中未通知的", lambda: self._select(lambda line: not line.told))
        self.open_link = link_button("选中未回的", lambda: self._select(_is_open))
        self.list = NoticeList("通知和回执")
        self.nobody = text_label(nobody, "second")
        self.keys = text_label(_KEYS, "second")
        self.tell_menu = MenuButton("已通知", "phone")
        for way in WAYS:
            self.tell_menu.add(f"{way.value}通知", partial(self._tell_selected, way))
        self.tell_menu.add_line()
        self.tell_menu.add("改回未通知", partial(self._tell_selected, None))
        self.answer_buttons = {
            Answer.CONFIRMED: quiet_button(
                "确认参加", "check", lambda: self._answer_selected(Answer.CONFIRMED)
            ),
            Answer.LEAVE: quiet_button("请假", "", lambda: self._answer_selected(Answer.LEAVE)),
            Answer.OPEN: quiet_button("改为未回", "", lambda: self._answer_selected(Answer.OPEN)),
        }
        self.fields: dict[str, Field[Any]] = {
            "told_on": DateField("通知日期", full_day),
            "told_how": ChoiceField(
                "通知方式", [Option(way.name, way.value) for way in WAYS], hint="还没通知"
            ),
            "answered_on": DateField("回执日期", full_day),
            "reason": TextField("请假事由", hint="例如 因病住院"),
            "note": TextField("回执备注", hint="例如 派副职列席"),
        }
        self.detail_title = text_label("", "strong")
        self.grid = FieldGrid()
        self.form = RecordForm(context, self._store, self)
        self._lay_out()
        self._connect()

    def show_notice(self, shown: ShownNotice) -> None:
        """Shows the people of a record, or the same ones again after a change."""
        if self._shown is not None and self._shown.record.id != shown.record.id:
            self.form.flush()
            self.numbers_button.setChecked(False)
        self._shown = shown
        self.counts.setText(count_notices(shown.lines).words if shown.lines else "")
        self.conflicts.setText("\n".join(f"请核对：{sentence}" for sentence in shown.conflicts))
        set_shown(self.conflicts, bool(shown.conflicts))
        self.list.set_lines(shown.lines)
        listed = bool(shown.lines)
        set_shown(self.nobody, not listed)
        for widget in (self.counts, self.list, self._links, self._actions, self.keys):
            set_shown(widget, listed)
        for button in (*self.paper_buttons, self.numbers_button):
            set_shown(button, listed)
        self._show_links(shown.lines)
        self._show_detail()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def _show_links(self, lines: Sequence[NoticeLine]) -> None:
        set_shown(self.untold_link, any(not line.told for line in lines))
        set_shown(self.open_link, any(_is_open(line) for line in lines))

    def _show_detail(self, *_: object) -> None:
        line = self.list.current_line()
        several = len(self.list.selected_ids()) > 1
        for widget in (self.grid, self.detail_title):
            set_shown(widget, line is not None and not several)
        if line is None or several or self._shown is None:
            self.form.flush()
            return
        self.detail_title.setText(self.list.whole_words(line))
        set_shown(self.fields["reason"], line.answer is Answer.LEAVE)
        values = {
            "told_on": line.told_on,
            "told_how": line.told_how.name if line.told_how else "",
            "answered_on": line.answered_on,
            "reason": line.reason,
            "note": line.note,
        }
        self.form.show(self._key(line.id), values)

    def _key(self, line_id: str) -> str:
        """Drafts of one person stand apart for each record they are called to."""
        return f"{self._shown.record.id if self._shown else ''}{line_id}"

    def _store(self, db: DbSession, key: str, name: str, value: object) -> None:
        if name == "told_how":
            value = NoticeWay[str(value)] if value else None
        line_id = key[len(self._shown.record.id) :] if self._shown else key
        self._writes.edit(db, EditField(line_id, name, value))

    def _tell_selected(self, how: NoticeWay | None) -> None:
        self._tell(self.list.selected_ids(), how)

    def _tell(self, ids: Ids, how: NoticeWay | None) -> None:
        self.form.flush()
        day = self._context.today()
        if ids:
            self._context.write(lambda db: self._writes.tell(db, ids, how, day))

    def _answer_selected(self, answer: Answer) -> None:
        self._answer(self.list.selected_ids(), answer)

    def _answer(self, ids: Ids, answer: Answer) -> None:
        self.form.flush()
        day = self._context.today()
        if ids:
            self._context.write(lambda db: self._writes.answer(db, ids, answer, day))

    def _select(self, wanted: Callable[[NoticeLine], bool]) -> None:
        self.list.select_ids(tuple(line.id for line in self.list.lines() if wanted(line)))
        self.list.setFocus()

    def _show_numbers(self, full: bool) -> None:
        if full and not self._may_show():
            self.numbers_button.setChecked(False)
            return
        self.list.show_numbers(full=full)
        self._show_detail()

    def _may_show(self) -> bool:
        whose = tuple(line.person_id or line.id for line in self.list.lines() if line.phones)
        return not whose or self._context.may_show("通知和回执", "电话", whose)

    def _copy_message(self) -> None:
        if self._shown is None:
            return
        message = self._shown.message
        QApplication.clipboard().setText(message)
        self._context.teller.note(f"通知短信已复制（{len(message)}字），到微信或者短信里粘贴就行。")

    def _save(self, printable: Printable) -> None:
        self.form.flush()
        if self._shown is not None:
            private = self.numbers_button.isChecked()
            self._saver.save(printable, self._shown.record, private=private)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            self.form.bind(name, field)
        self.list.told.connect(self._tell)
        self.list.answered.connect(self._answer)
        self.list.current_changed.connect(self._show_detail)
        self.list.selection_changed.connect(self._show_detail)

    def _lay_out(self) -> None:
        for field in self.fields.values():
            self.grid.add(field)
        self._tools = _row(self.message_button, *self.paper_buttons, self.numbers_button)
        self._links = _row(self.untold_link, self.open_link)
        self._actions = _row(self.tell_menu, *self.answer_buttons.values())
        head = QVBoxLayout()
        head.setSpacing(GAP_TINY)
        for label in (self.counts, self.conflicts, self.nobody):
            head.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        below: tuple[QWidget, ...] = (
            self._tools, self._actions, self._links, self.list, self.keys, self.detail_title, self.grid,
        )  # fmt: skip
        for widget in below:
            column.addWidget(widget)


def _is_open(line: NoticeLine) -> bool:
    return line.told and line.answer is Answer.OPEN


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, GAP_SMALL)
    for widget in widgets:
        flow.addWidget(widget)
    return row
