"""文书: every paper and form of the plan with its state, saved one by one or as a whole kit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.documents.passages import Source
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kit_plan import slice_ref
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.plans.commands import NUMBERED, NumberPlan, number_plan
from renda_desktop.plans.plan_time import PlanTime, Precision
from renda_desktop.plans.queries import slices_of
from renda_desktop.plans.rows import PAPER_POINTS, PAPER_REPORTED, PAPER_REQUEST, PlanRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office
from ui.papers.number_row import Numbered
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.plans.facts import PlanFacts
from ui.widgets import theme
from ui.widgets.field import looking
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP


def plan_printables() -> list[Printable]:
    """The kit of a plan in the order of the papers' numbers."""
    found = [*printables_of(RecordKind.PLAN), *printables_of(RecordKind.PLAN_SLICE)]
    return sorted(found, key=lambda printable: printable.id)


_PAGES = {
    "office": "settings", "presidium_figures": "presidium", "session_figures": "sessions", "roster": "roster",
    "opinion_figures": "presidium", "local_value": "settings",
}  # fmt: skip
"""Where what a report counts is entered."""
_OF_TOPICS = frozenset({"已填", "清单"})


class PapersSection(QWidget):
    """The kit of the plan's year, and of one of its months or quarters."""

    go_asked = Signal(str, str)
    """Item id ("" = the plan) and field of what a paper lacks."""

    def __init__(self, saver: PaperSaver) -> None:
        super().__init__()
        self._facts: PlanFacts | None = None
        self._context = saver.context
        self.slice = looking(ChoiceField("", (), hint="选月份、季度"))
        self.slice.setFixedWidth(theme.px(140))
        self.slice.editor.setAccessibleName("工作安排的月份或季度")
        self.slice.edited.connect(lambda _: self._show_slice())
        self.papers = PaperRows(saver, plan_printables(), flush=self.flush, furnish=self._furnish)
        self.papers.place_asked.connect(self._go)
        self.kit_button = self.papers.kit_button
        self._lay_out()

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows the papers of the plan's year; their states follow."""
        another = self._facts is None or self._facts.year != facts.year
        self._facts = facts
        self._offer_slices(facts, another=another)
        for row in self.papers.rows:
            if row.printable.kind is RecordKind.PLAN:
                row.set_spare(*spare_words(row.printable, facts))
                self.papers.show_in(row, year_record(facts))
        office = self._context.read(find_office)
        for row in self.papers.rows:
            if row.number_row is not None:
                self.papers.show_numbered(row, numbered_plan(row.printable, plan, office, facts.today))
        self._show_slice(0 if another else REST_MS)

    def flush(self) -> None:
        """Takes over a number that is being typed."""
        self.papers.flush_numbers()

    def focus_on(self, name: str) -> None:
        """Puts the cursor into the number; nothing else is typed here."""
        for row in self.papers.rows:
            if row.number_row is not None and name == row.number_row.number_field:
                row.number_row.focus_number()

    def line(self, number: str, *, excel: bool = False, variant: str = "") -> PaperRow:
        """The line of one paper."""
        wanted = (number, "xlsx" if excel else "docx", variant)
        return next(
            row
            for row in self.papers.rows
            if (row.printable.id, row.printable.format, row.printable.variant) == wanted
        )

    def _offer_slices(self, facts: PlanFacts, *, another: bool) -> None:
        times = slices_of(facts.items, facts.year)
        self.slice.set_options([Option(time.code(), time.text()) for time in times])
        chosen = self.slice.value()
        if another or chosen not in {time.code() for time in times}:
            self.slice.reset(first_month(times, facts.today).code() if times else "")

    def _show_slice(self, wait: int = 0) -> None:
        chosen = self.slice.value()
        record = slice_ref(PlanTime.from_code(chosen)) if chosen else None
        self.papers.show_in(self.line("丙03"), record, "没有定了月份的事项")
        self.papers.begin(wait)

    def _go(self, source: Source) -> None:
        page = _PAGES.get(source.record_kind)
        if page is not None:
            self._context.go(page)
            return
        item = source.record_id if source.record_kind == "plan_item" else ""
        name = "topics" if source.record_kind == "collected_topic" else source.field
        self.go_asked.emit(item, name.replace("_review.", "."))

    def _furnish(self, row: PaperRow) -> None:
        paper = numbered_as(row.printable)
        if paper in NUMBERED:
            row.add_number(self._context, "number" if paper == PAPER_POINTS else f"number:{paper}")
        elif row.printable.kind is RecordKind.PLAN_SLICE:
            row.add_below(self.slice)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(text_label("存成文件就可以打印、上报；计划改了会提醒重印。", "second"))
        column.addWidget(self.papers)


def numbered_as(printable: Printable) -> str:
    """Under which name a paper's number is kept: 丙01, 丙09请示."""
    return f"{printable.id}{printable.variant}"


def numbered_plan(
    printable: Printable, plan: PlanRow, office: OfficeRow | None, today: datetime.date
) -> Numbered:
    """The 发文字号 of one paper of the plan; it counts in the year the paper is dated."""
    paper = numbered_as(printable)
    dated = {PAPER_REQUEST: plan.party_asked_on, PAPER_REPORTED: plan.reported_on}.get(paper, plan.dated)

    def give(db: DbSession, number: int, day: datetime.date) -> None:
        number_plan(db, NumberPlan(plan.id, number, day, paper))

    mark = office.document_mark if office else ""
    return Numbered(Series.DOCUMENT, paper, plan.id, dated or today, mark, give)


def year_record(facts: PlanFacts) -> RecordRef:
    """What the plan's papers are drawn for."""
    return RecordRef(str(facts.year), f"{facts.year}年")


def spare_words(printable: Printable, facts: PlanFacts) -> tuple[str, str]:
    """Why the plan's kit can do without a paper now and the word for it, "" when it belongs in.

    The looks back and the reports are written late in the year; without topics there is nothing to list.
    """
    if printable.due is not None and not printable.due(year_record(facts), facts.today):
        return "还不到写的时候；全套材料里先不打勾。", "还早"
    if printable.variant in _OF_TOPICS and not facts.topics:
        return "还没有征集到议题。", "不需要"
    return "", ""


def first_month(times: Sequence[PlanTime], today: datetime.date) -> PlanTime:
    """Of months and quarters the running month, else the next, else the last; of another year the first."""
    months = [time for time in times if time.precision is Precision.MONTH]
    if today.year != months[0].year:
        return months[0]
    return next((month for month in months if month.last >= today), months[-1])
