"""准备下一届: what has to be known to begin; everything can be changed later."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.term_change.commands import PrepareTerm, prepare_term
from renda_desktop.term_change.queries import TermChangeRow
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import primary_button
from ui.widgets.field import Field, all_readable
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField, NumberField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import on_enter

_WHAT = (
    "本届的名册、会议、文书都原样留着，随时可以看；下一届从它的第一次会议那天开始，本届到那天为止"
    "（地方组织法第三十八条）。没有办完的事留在各自的清单里，接着办。"
)
_MOST_TERMS, _MOST_SEATS = 99, 160
_NEEDED = frozenset({"number", "seats", "first_session"})


class PrepareForm(FormPage):
    """Number, seats, first session, day of the vote, and which units are taken over."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("准备换届", "返回名册")
        self._context = context
        self.number = NumberField("下一届是第几届", minimum=1, maximum=_MOST_TERMS, unit="届")
        self.seats = NumberField("代表名额", minimum=1, maximum=_MOST_SEATS, unit="名")
        self.election_day = DateField("选举日", full_day, hint="没有定可以先空着")
        self.first_session = DateField("下届第一次会议日期", full_day, hint="预定的日期，可以再改")
        self.constituencies = QCheckBox()
        self.delegations = QCheckBox()
        self.groups = QCheckBox()
        self.make_button = primary_button("开始准备", on_click=self._make)
        self._fields: dict[str, Field[Any]] = {
            "number": self.number,
            "seats": self.seats,
            "election_day": self.election_day,
            "first_session": self.first_session,
        }
        self._lay_out()
        on_enter(self, self._make)

    def begin(self, change: TermChangeRow, units: tuple[int, int, int]) -> None:
        """Proposes the next number, the same seats and units (constituencies, delegations, groups)."""
        running = change.running
        self.number.reset(running.number + 1)
        self.seats.reset(running.seats)
        self.election_day.reset(None)
        self.first_session.reset(None)
        words = ("个选区（编号、名称、范围、名额）", "个代表团", "个代表小组")
        boxes = (self.constituencies, self.delegations, self.groups)
        for box, count, word in zip(boxes, units, words, strict=True):
            box.setText(f"沿用本届的 {count} {word}")
            box.setChecked(count > 0)
            set_shown(box, count > 0)
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        if not all_readable(self._fields.values()):
            return
        lacking = [field for name, field in self._fields.items() if name in _NEEDED and field.value() is None]
        for field in lacking:
            field.show_error("请填写，以后可以再改。")
        if lacking:
            lacking[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for field in self._fields.values():
            field.show_error(None)
        today, request = self._context.today(), self._request()
        if self._context.write(lambda db: prepare_term(db, request, today), refused=self._refused):
            said = f"已建第{request.number}届，可以登记连任代表、导入新当选的代表。"
            self._context.teller.note(said, undo=True)

    def _request(self) -> PrepareTerm:
        number, seats, first = self.number.value(), self.seats.value(), self.first_session.value()
        assert number is not None
        assert seats is not None
        assert first is not None, "asked for before"
        kept = (box.isChecked() for box in (self.constituencies, self.delegations, self.groups))
        return PrepareTerm(number, seats, first, self.election_day.value(), *kept)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self._fields.get(problem.field or "", self.number)
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.column.addWidget(text_label(_WHAT, "second"))
        grid = FieldGrid()
        for field in self._fields.values():
            grid.add(field)
        self.column.addWidget(grid)
        for box in (self.constituencies, self.delegations, self.groups):
            self.column.addWidget(box)
        self.end(self.make_button)
