"""One line of the register: what has the number, the way to its paper, 作废, and what the office writes to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.issuing.commands import VoidNumber, void_number
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.register_commands import HIGHEST, MOST_PRINTED, edit_entry, remove_entry
from renda_desktop.issuing.registers import Register
from renda_desktop.issuing.rules import NumberState
from renda_desktop.overview.number_places import NumberPlace, place_of
from ui.papers.number_row import VoidForm
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button, quiet_button, removal_link
from ui.widgets.fields import DateField, NumberField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL

_GONE = "这份文书的记录已经删除。号不用了，请点“作废…”写明原因。"
_BY_HAND = "在这里登记的，不是本程序里的文书。"
_SKIPPED = "没有文书用这个号。"


class LineDetail(QWidget):
    """Shows one number; each thing done is stored at once."""

    removed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.row: GivenNumberRow | None = None
        self.place: NumberPlace | None = None
        self.name = text_label("", "section")
        self.words = text_label("", "second")
        self.go_button = quiet_button("打开这份文书", "arrow-right", self.go)
        self.void_link = link_button("作废…", self._ask_reason)
        self.remove_link = removal_link("删除这条登记", self._remove)
        self.void_form = VoidForm("这个")
        self.void_form.given.connect(self._void)
        self.void_form.closed.connect(self._close_void_form)
        self.reason = FieldForm(context, edit_entry, Bound("void_reason", TextField("原因"), wide=True))
        self.own = FieldForm(
            context,
            edit_entry,
            Bound("title", TextField("标题"), wide=True),
            Bound("number", NumberField("号", minimum=1, maximum=HIGHEST, unit="号")),
            Bound("given_on", DateField("发文日期", full_day, hint="记不清就空着")),
        )
        self.more = FieldForm(
            context,
            edit_entry,
            Bound("sent_to", TextField("主送（发往）"), wide=True),
            Bound("copies", NumberField("份数", minimum=1, maximum=MOST_PRINTED, unit="份")),
            Bound("note", TextField("备注", hint="例如 已归档")),
        )
        self._lay_out()

    def show_line(self, register: Register, row: GivenNumberRow) -> None:
        """Shows a number of this register."""
        fresh = self.row is None or self.row.id != row.id
        self.row = row
        self.place = self._context.read(lambda db: place_of(db, row, self._context.today()))
        self.name.setText(f"{register.printed(row.number)}　{row.title}".rstrip())
        self.words.setText(self._words(row))
        valid, skipped = row.state is NumberState.VALID, row.state is NumberState.SKIPPED
        set_shown(self.go_button, self.place is not None)
        set_shown(self.void_link, valid)
        set_shown(self.remove_link, row.by_hand)
        if fresh or not valid:
            self.void_form.hide()
        for form, shown in (
            (self.reason, not valid),
            (self.own, row.by_hand and not skipped),
            (self.more, not skipped),
        ):
            form.show_record(row.id, values_of(row, form.fields))
            set_shown(form, shown)
        self._hint(row)

    def flush(self) -> None:
        """Takes over what is being typed; a reason to void waits for its link."""
        for form in (self.reason, self.own, self.more):
            form.flush()

    def go(self) -> None:
        """To the record the paper belongs to, in its tab."""
        if self.place is not None:
            self._context.go(self.place.tab, self.place.shown_id)

    def _words(self, row: GivenNumberRow) -> str:
        day = f"{chinese_date(row.given_on)}编号" if row.given_on and not row.by_hand else ""
        if row.state is NumberState.SKIPPED:
            return f"空号：{_SKIPPED}"
        state = "" if row.state is NumberState.VALID else "已作废。"
        if row.by_hand:
            return state + _BY_HAND
        return state + (f"{day}。" if day else "") + ("" if self.place else _GONE if not state else "")

    def _hint(self, row: GivenNumberRow) -> None:
        drawn = not row.by_hand
        hints = {
            "sent_to": "不写就照文书上的主送" if drawn else "例如 各村（社区）",
            "copies": "不写就照全套材料的份数" if drawn else "",
        }
        for name, hint in hints.items():
            field = self.more.fields[name]
            assert isinstance(field, TextField | NumberField)
            field.editor.setPlaceholderText(hint)

    def _ask_reason(self) -> None:
        self.void_form.open()

    def _close_void_form(self) -> None:
        self.void_form.hide()
        self.void_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _void(self, reason: str) -> None:
        row = self.row
        if row is not None and self._context.write(
            lambda db: void_number(db, VoidNumber(row.id, reason)), refused=self._refuse
        ):
            self.void_form.hide()
            self._context.teller.note(f"{row.number}号已作废，号和原因都留着", undo=True)

    def _refuse(self, problem: RuleViolation | InputProblem) -> None:
        self.void_form.reason.refuse(problem.message)

    def _remove(self) -> None:
        row = self.row
        if row is not None and self._context.write(lambda db: remove_entry(db, row.id)):
            self._context.teller.note(f"已删除{row.number}号的登记", undo=True)
            self.removed.emit()

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        for button in (self.go_button, self.void_link, self.remove_link):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for part in (self.name, self.words, buttons, self.void_form, self.reason, self.own, self.more):
            column.addWidget(part)
