"""The number of a paper: the next one proposed, any other typed, 作废 with a reason, gaps and repeats warned of."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.numerals import chinese
from renda_desktop.chinese.width import within_quotes
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.issuing.commands import VoidNumber, void_number
from renda_desktop.issuing.finals import final_now
from renda_desktop.issuing.queries import NumberStanding, number_standing
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series, spans_text
from renda_desktop.overview.number_places import REGISTER, register_place
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import link_button
from ui.widgets.fields import NumberField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_SETTLED_MS = 20
"""So long a page takes at the most to find its new height."""
Give = Callable[["DbSession", int, datetime.date], object]
"""Gives the number, on that day; raises RuleViolation when another paper has it."""


@dataclasses.dataclass(frozen=True)
class Numbered:
    """What is numbered: one paper of one record; a number given now counts in the year of `day`.

    `mark` stands before the year: 青禾人发, or "" for the minutes.
    """

    series: Series
    paper: str
    record_id: str
    day: datetime.date
    mark: str
    give: Give
    term_id: str | None = None
    term: int = 0
    """Announcements are counted in a term, not in a year."""

    @property
    def begins(self) -> str:
        """What stands before the number: 公告号　〔十九届〕第."""
        return f"{self.series.value}　〔{chinese(self.term)}届〕第"


class PaperNumberField(NumberField):
    """A number once given is changed or voided, never emptied."""

    given = Signal(int)

    def __init__(self) -> None:
        super().__init__("", minimum=1, maximum=9999, unit="号")
        self.edited.connect(self._take_over)

    def refused(self, problem: RuleViolation | InputProblem) -> None:
        """Says what is wrong with the number; it stays typed, and may be given again as it is."""
        self._refuse(problem.message)

    def _take_over(self, number: int | None) -> None:
        if number is None:
            self._refuse("已经编的号不能空着：编错了请改成对的号，不用了请点“作废…”。")
        else:
            self.given.emit(number)

    def _refuse(self, sentence: str) -> None:
        typed = self.editor.text()
        self.reset(self._stored)
        self.editor.setText(typed)
        self.show_error(sentence)


class VoidForm(QWidget):
    """Why the number is 作废: a line and two links; hidden until it is asked for."""

    given = Signal(str)
    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.reason = TextField("作废的原因", hint="例如 印错了；号和原因都留在登记里")
        self.reason.editor.setAccessibleName(f"{name}的号作废的原因")
        self.void_link = link_button("作废这个号", self._give)
        self.keep_link = link_button("先不作废", self.closed.emit)
        self.reason.editor.entered.connect(self._give)
        row = QWidget()
        flow = FlowLayout(row, GAP_SMALL)
        flow.addWidget(self.void_link)
        flow.addWidget(self.keep_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.reason)
        column.addWidget(row)
        self.hide()

    def open(self) -> None:
        """Comes into view, the cursor in the line."""
        self.reason.reset("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        self.reason.flush()
        self.given.emit(self.reason.value())


class NumberRow(QWidget):
    """发文字号 青禾人发〔2026〕[3]号 作废…; without a number, the next one as a link."""

    def __init__(self, context: AppContext, name: str, number_field: str = "") -> None:
        """`number_field` is how the papers call the number in the `Source` of what they lack."""
        super().__init__()
        self.number_field = number_field
        self._context, self._name = context, name
        self._numbered: Numbered | None = None
        self._standing: NumberStanding | None = None
        self.mark = text_label("", "small", wrap=False)
        self.field = PaperNumberField()
        self.field.editor.setAccessibleName(f"{name}的号")
        self.take_link = link_button("", self._take_next)
        self.void_link = link_button("作废…", self._open_form)
        self.void_link.setAccessibleName(f"{name}的号作废")
        self.void_form = VoidForm(name)
        self.warning = text_label("", "small")
        self.register_link = link_button(f"打开{REGISTER}", self._go_to_register)
        self.register_link.setProperty("look", "small-link")
        self.register_link.setAccessibleName(f"{name}的号：打开{REGISTER}")
        self.field.given.connect(self._give)
        self.void_form.given.connect(self._void)
        self.void_form.closed.connect(self._close_form)
        self._lay_out()

    def show_numbered(self, numbered: Numbered) -> None:
        """Shows the number of a paper, or the one to propose; what is being typed for the same paper stays."""
        fresh = self._numbered is None or self._numbered.record_id != numbered.record_id
        self._numbered = numbered
        at = self._standing = self._context.read(
            lambda db: number_standing(
                db,
                numbered.series,
                numbered.record_id,
                numbered.paper,
                year=numbered.day.year,
                term_id=numbered.term_id,
            )
        )
        number = at.given.number if at.given else None
        if fresh:
            self.field.reset(number)
        else:
            self.field.set_value(number)
        dated = f"{numbered.series.value}　{numbered.mark}〔{at.year}〕"
        self.mark.setText(numbered.begins if numbered.term_id else dated)
        self.take_link.setText(f"编为 {at.proposed} 号")
        self.take_link.setAccessibleName(f"{self._name}编为 {at.proposed} 号")
        self._show_actions(numbered, number)
        if fresh or number is None:
            self.void_form.hide()
        self._warn(at)

    def _show_actions(self, numbered: Numbered, number: int | None) -> None:
        """The number of a final paper stays as it is."""
        final = self._context.read(lambda db: final_now(db, numbered.paper, numbered.record_id)) is not None
        self.field.set_read_only(final)
        set_shown(self.take_link, number is None and not final)
        set_shown(self.void_link, number is not None and not final)

    @property
    def day(self) -> datetime.date:
        """The date the paper bears, by which numbers follow one another."""
        return self._numbered.day if self._numbered is not None else datetime.date.max

    def needs_number(self) -> bool:
        """Whether the paper has none yet."""
        return self._standing is not None and self._standing.given is None

    def give_next(self, db: DbSession) -> None:
        """Takes the next number, as part of a larger action. Raises RuleViolation."""
        numbered = self._numbered
        if numbered is not None:
            at = number_standing(
                db,
                numbered.series,
                numbered.record_id,
                numbered.paper,
                year=numbered.day.year,
                term_id=numbered.term_id,
            )
            numbered.give(db, at.proposed, numbered.day)

    def flush(self) -> None:
        """Takes over a number that is being typed; a reason to void waits for its link."""
        self.field.flush()

    def focus_number(self) -> None:
        """Puts the cursor into the number."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, number: int) -> None:
        numbered = self._numbered
        if numbered is None:
            return
        given = self._standing.given if self._standing else None
        day = (given.given_on if given else None) or numbered.day
        if self._context.write(lambda db: numbered.give(db, number, day), refused=self.field.refused):
            self.field.show_error(None)

    def _take_next(self) -> None:
        if self._standing is not None:
            self._give(self._standing.proposed)
            self.focus_number()

    def _open_form(self) -> None:
        self.void_form.open()
        self._show_whole_form()

    def _close_form(self) -> None:
        self.void_form.hide()
        self.void_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _void(self, reason: str) -> None:
        given = self._standing.given if self._standing else None
        if given is None:
            return
        request = VoidNumber(given.id, reason)
        if self._context.write(
            lambda db: void_number(db, request),
            refused=self._refuse_reason,
        ):
            self.void_form.hide()
            self.take_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse_reason(self, problem: RuleViolation | InputProblem) -> None:
        self.void_form.reason.refuse(problem.message)
        self._show_whole_form()

    def _show_whole_form(self) -> None:
        QTimer.singleShot(_SETTLED_MS, self, lambda: reveal(self.void_form))

    def _warn(self, at: NumberStanding) -> None:
        self.warning.setText("".join((_gap_words(at), _repeat_words(at))))
        set_shown(self.warning, bool(self.warning.text()))
        set_shown(self.register_link, bool(at.gap))

    def _go_to_register(self) -> None:
        if self._numbered is not None and self._standing is not None:
            term = self._numbered.term_id
            year = None if term else self._standing.year
            period = Period(self._numbered.series, year=year, term_id=term)
            self._context.go("settings", register_place(period))

    def _lay_out(self) -> None:
        self.mark.setMinimumHeight(theme.px(32))
        self.field.setFixedWidth(theme.px(112))
        row = QWidget()
        flow = FlowLayout(row, GAP_SMALL)
        for widget in (self.mark, self.field, self.take_link, self.void_link):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(row)
        column.addWidget(self.field.error_label)  # the field itself is too narrow for a sentence
        column.addWidget(self.void_form)
        column.addWidget(self.warning)
        column.addWidget(self.register_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.warning.hide()
        self.register_link.hide()


def _gap_words(at: NumberStanding) -> str:
    if not at.gap:
        return ""
    return f"前面 {spans_text(at.gap)} 号没有登记：漏编了请改过来，在别处发的到“{REGISTER}”里补上。"


def _repeat_words(at: NumberStanding) -> str:
    return "".join(
        f"这个号还给过“{within_quotes(other.title)}”（已作废：{other.void_reason}），请核对有没有重号。"
        for other in at.others
    )
