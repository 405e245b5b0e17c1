"""What the register asks for: numbers given elsewhere, and why a number was left out. Both hidden until asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.issuing.register_commands import (
    HIGHEST,
    MOST_PRINTED,
    EnterNumbers,
    ExplainGap,
    enter_numbers,
    explain_gap,
)
from renda_desktop.issuing.registers import Gap, Period
from renda_desktop.issuing.rules import spans_text
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField, Field, NumberField, TextField
from ui.widgets.focus import reveal
from ui.widgets.labels import text_label
from ui.widgets.question import Question

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_SETTLED_MS = 20
"""So long a page takes at the most to find its new height."""


class NumbersForm(Question):
    """Fields for some numbers of a register; what was typed stays until it is for other numbers."""

    done = Signal(int)
    """The first of the numbers that stand in the register now."""
    title = ""
    ok_words = ""
    leave_words = ""

    def __init__(self, context: AppContext) -> None:
        self.first = NumberField("第一个号", minimum=1, maximum=HIGHEST, unit="号")
        self.last = NumberField("最后一个号", minimum=1, maximum=HIGHEST, unit="号", hint="只有一个号就空着")
        self.fields: dict[str, Field[Any]] = {"first": self.first, "last": self.last}
        self._grid = FieldGrid()
        self._grid.add(self.first)
        self._grid.add(self.last)
        heading = text_label(self.title, "section")
        super().__init__(self.ok_words, "check", self.leave_words, heading, self._grid)
        self.context = context
        self.period: Period | None = None
        self._asked_for: tuple[Period, Gap] | None = None
        self.confirmed.connect(self._take_over)

    def ask(self, period: Period, numbers: Gap) -> None:
        """Asks about these numbers; others may be typed."""
        if self._asked_for != (period, numbers):
            for field in self.fields.values():
                field.reset("" if isinstance(field, TextField) else None)
            self.first.reset(numbers.first)
            self.last.reset(numbers.last if numbers.last > numbers.first else None)
        self.period, self._asked_for = period, (period, numbers)
        self.unfold(self.ok_words)
        self.focus_first()
        QTimer.singleShot(_SETTLED_MS, self, lambda: reveal(self))

    def focus_first(self) -> None:
        """Into the field that is asked for."""
        raise NotImplementedError

    def store(self, db: DbSession, period: Period, values: Mapping[str, Any]) -> int:
        """Runs the command; returns how many numbers."""
        raise NotImplementedError

    def add_field(self, name: str, field: Field[Any], *, wide: bool = False) -> None:
        """One more field."""
        self.fields[name] = field
        self._grid.add(field, wide=wide)

    def _take_over(self) -> None:
        period = self.period
        readable = [field.flush() for field in self.fields.values()]  # every one says what is wrong with it
        if period is None or not all(readable):
            return
        for field in self.fields.values():
            field.show_error(None)
        if self.first.value() is None:
            self.first.show_error("请填写号。")
            return
        values = {name: field.value() for name, field in self.fields.items()}
        if self.context.write(lambda db: self.store(db, period, values), refused=self._refused):
            first, last = values["first"], values["last"] or values["first"]
            self._asked_for = None
            self.hide()
            self.done.emit(first)
            words = f"已登记{period.series.value}{spans_text(range(first, last + 1))}号"
            self.context.teller.note(words, undo=True)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        name = getattr(problem, "field", "") or ""
        field = self.fields.get(name, self.first)
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(_SETTLED_MS, self, lambda: reveal(self))


class ElsewhereForm(NumbersForm):
    """登记别处发的号…: one number or several, with what they were given to."""

    title = "登记别处发的号"
    ok_words = "登记"
    leave_words = "不登记"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.add_field(
            "title", TextField("标题", hint="几个号一起登记，可以写“启用本程序以前发的文件”"), wide=True
        )
        self.add_field("given_on", DateField("发文日期", full_day, hint="记不清就空着"))
        self.add_field("copies", NumberField("份数", minimum=1, maximum=MOST_PRINTED, unit="份"))
        self.add_field("sent_to", TextField("主送（发往）", hint="例如 各村（社区）"))
        self.add_field("note", TextField("备注", hint="例如 在WPS里写的，纸质件在文件柜"))

    def focus_first(self) -> None:
        """The numbers are proposed: into the title."""
        self.fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def store(self, db: DbSession, period: Period, values: Mapping[str, Any]) -> int:
        """Enters them."""
        return enter_numbers(db, EnterNumbers(period, **values))


class SkippedForm(NumbersForm):
    """说明空号…: nobody has these numbers, and why."""

    title = "说明空号"
    ok_words = "记下"
    leave_words = "不记"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.add_field("reason", TextField("为什么空着", hint="例如 跳号；拟稿后没有发"), wide=True)

    def focus_first(self) -> None:
        """Into the reason."""
        self.fields["reason"].setFocus(Qt.FocusReason.OtherFocusReason)

    def store(self, db: DbSession, period: Period, values: Mapping[str, Any]) -> int:
        """Explains them."""
        return explain_gap(db, ExplainGap(period, **values))
