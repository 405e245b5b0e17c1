"""文书: every paper and form of the plan with its state, saved one by one or as a whole kit."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.plans.queries import items_of_month
from renda_desktop.plans.rows import PlanRow
from ui.plans.facts import PlanFacts
from ui.plans.saving import PaperSaver, PaperState, open_file, paper_state
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.fields import ChoiceField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY, Tone

_NAMED = 5


def plan_printables() -> list[Printable]:
    """The kit of a plan in the order of the papers' numbers."""
    found = [*printables_of(RecordKind.PLAN), *printables_of(RecordKind.PLAN_MONTH)]
    return sorted(found, key=lambda printable: printable.id)


def paper_title(printable: Printable) -> str:
    """丙02 年度计划安排表（Excel）."""
    return f"{printable.label}（Excel）" if printable.format == "xlsx" else printable.label


class PaperLine(QWidget):
    """One paper: name, state, what is lacking, [存 Word], and [打开] once it was saved."""

    def __init__(self, printable: Printable, save: Callable[[PaperLine], None]) -> None:
        super().__init__()
        self.printable = printable
        self.record = RecordRef("", "")
        self._saved: Path | None = None
        self.badge = Badge()
        self.missing = text_label("", "small")
        self.missing.hide()
        word = "存 Excel" if printable.format == "xlsx" else "存 Word"
        self.save_button = quiet_button(word, "save", lambda: save(self))
        self.save_button.setAccessibleName(f"{word}：{paper_title(printable)}")
        self.open_button = link_button("用 WPS/Word 打开", self._open)
        self.open_button.setAccessibleName(f"用 WPS/Word 打开：{paper_title(printable)}")
        self.open_button.hide()
        self._lay_out()

    def show_record(self, record: RecordRef) -> None:
        """For which record the paper is drawn."""
        if record.id != self.record.id:
            self._saved = None
            self.open_button.hide()
        self.record = record
        set_shown(self.save_button, bool(record.id))
        if not record.id:
            self.badge.set_state("没有定了月份的事项", Tone.PLAIN)
            self.missing.hide()

    def show_state(self, state: PaperState) -> None:
        """已备, 缺几项, or 已改需重印."""
        count = len(state.missing)
        if state.changed:
            self.badge.set_state("已改需重印", Tone.SOON)
        elif count:
            self.badge.set_state(f"缺 {count} 项", Tone.SOON)
        else:
            self.badge.set_state("已备", Tone.DONE)
        words = "、".join(state.missing[:_NAMED]) + ("等" if count > _NAMED else "")
        self.missing.setText(f"还缺：{words}" if words else "")
        set_shown(self.missing, bool(words))

    def show_saved(self, path: Path) -> None:
        """It was just written there."""
        self._saved = path
        self.open_button.show()

    def add_choice(self, field: QWidget) -> None:
        """A choice below the name (the month)."""
        self._words.insertWidget(1, field)

    def _open(self) -> None:
        if self._saved is not None:
            open_file(self._saved)

    def _lay_out(self) -> None:
        self._words = QVBoxLayout()
        self._words.setSpacing(GAP_TINY)
        name = QWidget()
        flow = FlowLayout(name, GAP_SMALL)
        flow.addWidget(text_label(paper_title(self.printable), wrap=False))
        flow.addWidget(self.badge)
        self._words.addWidget(name)
        self._words.addWidget(self.missing)
        self._words.addWidget(self.open_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(self._words, 1)
        row.addWidget(self.save_button)


class PapersSection(QWidget):
    """States are found out one paper at a time while the program is idle."""

    def __init__(self, context: AppContext, saver: PaperSaver) -> None:
        super().__init__()
        self._context, self._saver = context, saver
        self._facts: PlanFacts | None = None
        self._waiting: list[PaperLine] = []
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._look_at_next)
        self.lines = [PaperLine(printable, self._save) for printable in plan_printables()]
        self.month = ChoiceField("", (), hint="选月份")
        self.month.setFixedWidth(theme.px(120))
        self.month.editor.setAccessibleName("月工作安排的月份")
        self.month.edited.connect(lambda _: self._show_month())
        self.kit_button = quiet_button("全套材料…", "folder-open", self.save_kit)
        self.kit_button.setToolTip("把下面的文书都存到一个文件夹里")
        self._lay_out()

    def show_plan(self, _plan: PlanRow, facts: PlanFacts) -> None:
        """Shows the papers of the plan's year; their states follow."""
        another = self._facts is None or self._facts.year != facts.year
        self._facts = facts
        self._offer_months(facts, another=another)
        for line in self.lines:
            if line.printable.kind is RecordKind.PLAN:
                line.show_record(RecordRef(str(facts.year), f"{facts.year}年"))
        self._show_month()
        self._look_at_all()

    def flush(self) -> None:
        """Nothing is typed here."""

    def line(self, number: str, *, excel: bool = False, variant: str = "") -> PaperLine:
        """The line of one paper."""
        wanted = ("xlsx" if excel else "docx", variant)
        return next(
            one
            for one in self.lines
            if one.printable.id == number and (one.printable.format, one.printable.variant) == wanted
        )

    def save_kit(self) -> None:
        """Every paper of the plan, the monthly one for the chosen month."""
        wanted = [(line.printable, line.record) for line in self.lines if line.record.id]
        self._saver.save_kit(wanted, self._look_at_all)

    def showEvent(self, event: QShowEvent) -> None:
        """What came in while nobody looked is looked at now."""
        super().showEvent(event)
        if self._waiting:
            self._idle.start()

    def _save(self, line: PaperLine) -> None:
        def saved(path: Path) -> None:
            line.show_saved(path)
            self._look_at_all()

        self._saver.save(line.printable, line.record, saved)

    def _look_at_all(self) -> None:
        self._waiting = [line for line in self.lines if line.record.id]
        if self.isVisible():
            self._idle.start()

    def _look_at_next(self) -> None:
        if not self._waiting or not self.isVisible():
            self._idle.stop()
            return
        line = self._waiting.pop(0)
        drawing = Drawing(self._context.today())
        line.show_state(self._context.read(lambda db: paper_state(db, line.printable, line.record, drawing)))

    def _offer_months(self, facts: PlanFacts, *, another: bool) -> None:
        months = months_of(facts)
        self.month.set_options([Option(str(month), f"{month}月") for month in months])
        chosen = self.month.value()
        if another or chosen not in {str(month) for month in months}:
            self.month.reset(str(first_month(months, facts.year, facts.today)) if months else "")

    def _show_month(self) -> None:
        facts, month = self._facts, self.month.value()
        line = self.line("丙03")
        if facts is None or not month:
            line.show_record(RecordRef("", ""))
            return
        line.show_record(RecordRef(f"{facts.year}-{int(month):02}", f"{facts.year}年{month}月"))
        self._waiting.append(line)
        if self.isVisible():
            self._idle.start()

    def _lay_out(self) -> None:
        self.line("丙03").add_choice(self.month)
        head = QHBoxLayout()
        head.addWidget(text_label("存成文件就可以打印、上报；计划改了会提醒重印。", "second"), 1)
        head.addWidget(self.kit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        for line in self.lines:
            column.addWidget(hairline())
            column.addWidget(line)


def months_of(facts: PlanFacts) -> list[int]:
    """Months of the plan in which something stands."""
    return [month for month in range(1, 13) if items_of_month(facts.items, facts.year, month)]


def first_month(months: list[int], year: int, today: datetime.date) -> int:
    """The running month where the plan has one, else the next, else the last."""
    if today.year != year:
        return months[0]
    return next((month for month in months if month >= today.month), months[-1])
