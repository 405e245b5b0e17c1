"""封存年度: the years with what they hold; one that is over can be sealed, a sealed one opened with a reason."""

from __future__ import annotations

import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.overview.year_contents import YearRow, year_rows
from renda_desktop.storage.sealing import SealingRow, reopen_year, seal_year
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import WRITES, link_button, quiet_button
from ui.widgets.emptied import emptied
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import reveal
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.line_fields import ParsedField
from ui.widgets.page_keys import claim_escape
from ui.widgets.question import Question
from ui.widgets.tokens import Tone

SEALED_YEARS = "封存年度"
"""The part of the settings."""
_EXPLANATION = (
    "一年的工作归档以后，可以把这一年封存：以后要改，先写明理由。"
    "代表名册不属于哪一年，不受影响；还没有办完的建议、议定事项，可以接着登记办理情况。"
)
_MEANS = (
    "封存{year}年{holds}。以后要改这些内容，程序先问理由，理由记进修改记录；查看、打印、导出照常。"
    "封错了马上可以撤销，以后也可以写明理由再打开。"
)


class SealedYearsPage(SettingsPart):
    """One block for each year, the newest first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.told = text_label("", "error")
        self.empty = text_label(
            "还没有会议、计划、建议等内容，没有可以封存的年度。先从年度计划、会议做起，过完一年再来。"
        )
        self.plans_link = link_button("去看“年度计划”", lambda: context.go("plans"))
        self.blocks: dict[int, YearBlock] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(tokens.GAP)
        for widget in (text_label(_EXPLANATION, "second"), self.told, self.empty, self.plans_link):
            self.column.addWidget(widget)
        self.column.addLayout(self._column)
        self.told.hide()

    def reload(self) -> None:
        """Reads the years anew."""
        rows = self.context.read(lambda db: year_rows(db, self.context.today()))
        emptied(self._column)
        self.blocks = {}
        for row in rows:
            self.blocks[row.year] = block = YearBlock(row)
            block.sealing.confirmed.connect(partial(self._seal, row.year))
            block.question.confirmed.connect(partial(self._reopen, row.year))
            self._column.addWidget(block)
        for widget in (self.empty, self.plans_link):
            set_shown(widget, not rows)

    def _seal(self, year: int) -> None:
        who, today = self.context.database.who, self.context.today()
        if self.context.write(lambda db: seal_year(db, year, who, today), refused=self._refused):
            self._done(year, f"已封存{year}年")

    def _reopen(self, year: int) -> None:
        block, who = self.blocks[year], self.context.database.who
        why = block.why.editor.text()

        def refused(problem: RuleViolation | InputProblem) -> None:
            block.why.show_error(problem.message)
            block.why.editor.setFocus()

        if self.context.write(lambda db: reopen_year(db, year, who, why), refused=refused):
            self._done(year, f"已打开{year}年")

    def _done(self, year: int, said: str) -> None:
        self.told.hide()
        self.reload()
        block = self.blocks[year]
        QTimer.singleShot(0, block, block.take_focus)  # it can have it once it is shown
        self.context.teller.note(said, undo=True)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        self.told.setText(problem.message)
        set_shown(self.told, True)


class YearBlock(QWidget):
    """2025年 已封存, what it holds, who sealed it when, and the one thing that can be done."""

    def __init__(self, row: YearRow) -> None:
        super().__init__()
        self.badge = Badge("已封存", Tone.DONE)
        self.seal_button = quiet_button(f"封存{row.year}年…", "inbox", self._ask_sealing)
        means = _MEANS.format(year=row.year, holds=f"，里面有{row.holds}" if row.holds else "")
        self.sealing = Question(f"封存{row.year}年", "check", "先不封存", text_label(means))
        self.open_button = quiet_button(f"打开{row.year}年…", "folder-open", self._ask)
        self.open_button.setProperty(WRITES, True)
        self.why = ParsedField("为什么打开", str.strip, str, "", hint="例如：补录当年漏登的会议")
        self.question = Question(f"打开{row.year}年", "folder-open", "不打开了", self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_TINY)
        column.addWidget(hairline())
        column.addWidget(_head(row.year, self.badge))
        for text in (row.holds or "没有会议、计划、建议等内容", _history(row)):
            label = text_label(text, "body" if text == row.holds else "small")
            set_shown(label, bool(text))
            column.addWidget(label)
        actions = QWidget()
        flow = FlowLayout(actions, tokens.GAP_SMALL)
        for button in (self.seal_button, self.open_button):
            flow.addWidget(button)
        column.addWidget(actions)
        for question, button in ((self.sealing, self.seal_button), (self.question, self.open_button)):
            column.addWidget(question)
            question.left.connect(button.setFocus)
            claim_escape(question, question.leave)
        set_shown(self.badge, row.sealing is not None)
        set_shown(self.seal_button, row.closed and row.sealing is None)
        set_shown(self.open_button, row.sealing is not None)

    def take_focus(self) -> None:
        """The keyboard goes on where it was: at the one button of the year, whose name is in sight."""
        (self.seal_button if self.open_button.isHidden() else self.open_button).setFocus()
        reveal(self)

    def _ask_sealing(self) -> None:
        self.sealing.unfold(f"确定{self.sealing.ok_button.text()}")
        self.sealing.leave_button.setFocus()  # Enter alone seals nothing

    def _ask(self) -> None:
        self.question.unfold(self.open_button.text())
        self.why.editor.setFocus()


def _head(year: int, badge: Badge) -> QWidget:
    head = QWidget()
    flow = FlowLayout(head, tokens.GAP_SMALL)
    flow.addWidget(text_label(f"{year}年", "section"))
    flow.addWidget(badge)
    return head


def _history(row: YearRow) -> str:
    if row.sealing is not None:
        return f"{_day(row.sealing.sealed_at)}由{row.sealing.sealed_by}封存"
    if row.reopened is not None:
        return _reopened(row.reopened)
    return "" if row.closed else "这一年还没有过完，过完以后可以封存。"


def _reopened(row: SealingRow) -> str:
    day = _day(row.reopened_at) if row.reopened_at else ""
    return f"{day}由{row.reopened_by}打开，理由：{row.reopened_why}"


def _day(moment: datetime.datetime) -> str:
    return f"{moment.replace(tzinfo=datetime.UTC).astimezone():%Y-%m-%d}"
