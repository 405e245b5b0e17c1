"""全体代表 where deputies are suspended: both readings, and which one the office confirms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.sessions.base_commands import ConfirmBase, confirm_base
from renda_desktop.sessions.rows import SessionCard
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL


class BaseQuestion(QWidget):
    """Hidden while nobody is suspended."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._session = ""
        self.words = text_label("")
        self.by = TextField("谁答复的", hint="如：县人大常委会代表工委")
        self.in_button = quiet_button("计入全体代表", "check", lambda: self._confirm(True))
        self.out_button = quiet_button("不计入", "", lambda: self._confirm(False))
        self.again_link = link_button("改回没有确认", lambda: self._confirm(None))
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        for button in (self.in_button, self.out_button, self.again_link):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.words, self.by, buttons):
            column.addWidget(widget)

    def show_session(self, card: SessionCard) -> None:
        """Shows what the office confirmed, or asks."""
        facts, figures = card.facts, card.figures
        other_session, self._session = self._session != facts.id, facts.id
        if other_session:
            self.by.reset("")
        set_shown(self, figures.other is not None)
        if figures.other is None:
            return
        asked = facts.counts_suspended is None
        lines = sorted(
            {(figures.base, figures.quorum, figures.pass_line),
             (figures.other.base, figures.other.quorum, figures.other.pass_line)},
        )  # fmt: skip
        both = "；".join(
            f"按{base}人算，开会至少到{quorum}人、通过至少{votes}票" for base, quorum, votes in lines
        )
        head = f"有{figures.suspended}人暂停执行代表职务，不能出席会议，也不出缺。"
        head += f"算不算在全体代表里，法律没有写明：{both}。"
        self.words.setText(head + (_ASK if asked else _confirmed(card)))
        for widget in (self.by, self.in_button, self.out_button):
            set_shown(widget, asked)
        set_shown(self.again_link, not asked)

    def enter(self) -> None:
        """The cursor goes where the office says which reading counts."""
        asked = not self.by.isHidden()
        (self.by if asked else self.again_link).setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self, counts: bool | None) -> None:
        self.by.flush()
        request = ConfirmBase(self._session, counts, self.by.value(), self._context.today())
        if self._context.write(lambda db: confirm_base(db, request)):
            said = {None: "已改回没有确认", True: "已确认计入", False: "已确认不计入"}[counts]
            self._context.teller.note(f"{said}。", undo=True)


_ASK = "请问过上级人大以后确认；没有确认以前，按不计入算，结果取决于算法的会标出来。"


def _confirmed(card: SessionCard) -> str:
    facts = card.facts
    how = "计入" if facts.counts_suspended else "不计入"
    by = "，".join(
        part
        for part in (
            facts.base_confirmed_by,
            chinese_date(facts.base_confirmed_on) if facts.base_confirmed_on else "",
        )
        if part
    )
    return f"已确认{how}" + (f"（{by}）。" if by else "。")
