"""代表结构: the table and its chart on any day, every number opens its list; the form of it in Excel and Word."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.documents.blocks import Chart
from renda_desktop.overview.kit_structure import STRUCTURE_PAPER, STRUCTURE_SHEET, structure_ref
from renda_desktop.overview.printables import RecordRef
from renda_desktop.roster.former_queries import FORMER_READS
from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.roster.structure import ROUNDING
from renda_desktop.roster.structure_grid import structure_grid
from renda_desktop.roster.structure_papers import chart_legend, chart_panels
from renda_desktop.roster.structure_queries import (
    Against,
    StructureAsked,
    StructureReport,
    comparable,
    former_number,
    structure_report,
)
from renda_desktop.roster.structure_sheets import sheet_notes
from renda_desktop.roster.structure_units import By
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OFFICE_READS, TermRow, find_office, list_terms
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext, PeopleList
from ui.runtime.page import TabPage
from ui.statistics.chart_view import ChartView
from ui.statistics.choices_bar import FIELDS, FORMER_WORDS, ChoicesBar
from ui.statistics.former_page import FormerPage
from ui.statistics.grid_view import AskedFor, GridView
from ui.statistics.paper_reader import ReaderHost
from ui.statistics.scheme_page import SchemePage
from ui.statistics.target_lines import TargetLines
from ui.widgets import tokens
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter
from ui.widgets.toolbar import PageToolbar

_SPLIT_KEY, _BY_KEY = "statistics/split", "statistics/by"
_TABLE_SHARE, _WIDE_SHARE = 360, 640
_PURPOSE = "structure"
SCHEME = "scheme"
"""Behind the page's key: opens 分档和目标."""
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class _Read:
    """What the page shows, and what else could be asked for."""

    report: StructureReport
    terms: tuple[tuple[TermRow, datetime.date], ...]
    divisions: tuple[By, ...]
    comparisons: Mapping[Against, tuple[str, datetime.date | None]]
    former: int | None
    """The last term, where its figures may be copied."""


class StructurePage(TabPage):
    """Choices above, table left, chart right; the paper or the settings of bands in their place."""

    key = "structure"
    title = "代表结构"
    reads = tuple(dict.fromkeys((*ROSTER_READS, *OFFICE_READS, *FORMER_READS)))

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._day: datetime.date | None = None
        kept = context.computer.text(_BY_KEY)
        self._by = By[kept] if kept in By.__members__ else By.NOTHING
        self._against = Against.NOTHING
        self.report: StructureReport | None = None
        self._divisions: tuple[By, ...] = ()
        """What may be asked for; a street has no delegations, and its deputies are those of other levels."""
        self.stack = QStackedWidget(self)
        self.main = QWidget(self.stack)
        self.bar, self.targets = ChoicesBar(), TargetLines()
        self.grid, self.chart = GridView("代表结构统计表", "人"), ChartView(context)
        self.notes = text_label(ROUNDING, "small")
        self.empty = EmptyState(
            "这一天还没有代表，等名册里有了人，这里就有结构统计。",
            quiet_button("到代表名册", "users", lambda: context.go("roster")),
            icon="users",
        )
        self._saver = PaperSaver(self, context, _PURPOSE)
        self.papers = ReaderHost(context, self.stack, _PURPOSE, self.show_main)
        self.scheme: SchemePage | None = None
        self.former: FormerPage | None = None
        self._former_term: int | None = None
        self._make_buttons()
        self._lay_out()
        self._connect()

    @property
    def asked(self) -> StructureAsked:
        """What is shown."""
        return StructureAsked(self._day or self.context.today(), self._by, self._against)

    def reload(self) -> None:
        """Counts anew; place and chosen cell stay."""
        read = self.context.read(self._read)
        self.report = report = read.report
        self._divisions = read.divisions
        self._by, self._against = report.asked.by, report.asked.against
        self._former_term = read.former
        self.bar.show_report(report, read.terms, read.divisions, read.comparisons, read.former)
        nobody = report.divided.whole.people == 0
        set_shown(self.splitter, not nobody)
        set_shown(self.empty, nobody)
        for button in (self.view_button, self.print_button, self.excel_button, self.word_button):
            button.setEnabled(not nobody)
        self.targets.show_results(() if nobody else report.targets)
        self._order_links()
        self.grid.show_grid(structure_grid(report))
        self.notes.setText("".join(sheet_notes(report)))
        self._share(len(report.divided.units) + (report.compared is not None))
        self.chart.show_chart(Chart(panels=tuple(chart_panels(report)), legend=chart_legend(report)))
        if self.scheme is not None and self.stack.currentWidget() is self.scheme:
            self.scheme.reload()
        if self.former is not None and self.stack.currentWidget() is self.former:
            self._show_former(self.former)

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        return [
            Command("structure-view", "看代表结构统计表", self.view_paper),
            Command("structure-print", "打印代表结构统计表", self.print_paper, "Ctrl+P"),
            Command("structure-excel", "代表结构存 Excel", self.save_excel, "Ctrl+E"),
            Command("structure-word", "代表结构存 Word", self.save_word),
            Command("structure-scheme", "代表结构的分档和目标…", self.open_scheme),
            *([Command("structure-former", FORMER_WORDS, self.open_former)] if self._former_term else []),
        ]

    def ask(self, asked: StructureAsked) -> None:
        """Shows another day, division or comparison."""
        self._day = None if asked.day == self.context.today() else asked.day
        self._by, self._against = asked.by, asked.against
        self.context.computer.keep(_BY_KEY, asked.by.name)
        self.reload()

    def export(self) -> None:
        """Ctrl+E."""
        self.save_excel()

    def print_page(self) -> bool:
        """Ctrl+P."""
        self.print_paper()
        return True

    def show_record(self, record_id: str) -> None:
        """structure/scheme: 分档和目标."""
        if record_id == SCHEME:
            self.open_scheme()

    def flush(self) -> None:
        """Takes over what is being typed among the bands."""
        for page in (self.scheme, self.former):
            if page is not None:
                page.flush()

    def view_paper(self) -> None:
        """[看文件]."""
        self.papers.read(STRUCTURE_PAPER, self._ref())

    def print_paper(self) -> None:
        """[打印]: from the preview, where it is seen first."""
        self.papers.read(STRUCTURE_PAPER, self._ref(), then_print=True)

    def save_excel(self) -> None:
        """[存 Excel]."""
        self._saver.save(STRUCTURE_SHEET, self._ref())

    def save_word(self) -> None:
        """[存 Word]."""
        self._saver.save(STRUCTURE_PAPER, self._ref())

    def open_scheme(self) -> None:
        """[分档和目标]."""
        if self.scheme is None:
            self.scheme = SchemePage(self.context)
            self.scheme.given_up.connect(self.show_main)
            self.stack.addWidget(self.scheme)
        self.scheme.reload()
        self.stack.setCurrentWidget(self.scheme)

    def open_former(self) -> None:
        """[填写上届统计表]."""
        if self.former is None:
            self.former = FormerPage(self.context)
            self.former.given_up.connect(self.show_main)
            self.stack.addWidget(self.former)
        self._show_former(self.former)
        self.stack.setCurrentWidget(self.former)
        self.former.begin()

    def _show_former(self, page: FormerPage) -> None:
        if self._former_term is None or self.report is None:
            self.show_main()
        else:
            page.show_term(self._former_term, self.report.divided.whole.figures)

    def show_main(self) -> None:
        """Back to table and chart."""
        self.flush()
        self.stack.setCurrentWidget(self.main)
        self.grid.setFocus()

    def _ref(self) -> RecordRef:
        return structure_ref(self.asked)

    def _read(self, db: DbSession) -> _Read:
        asked = self.asked
        office = find_office(db)
        congress = office is None or office.kind.has_congress
        divisions = tuple(By) if congress else (By.NOTHING, By.LEVEL)
        comparisons = comparable(db, asked.day)
        asked = StructureAsked(
            asked.day,
            asked.by if asked.by in divisions else By.NOTHING,
            asked.against if asked.against in comparisons else Against.NOTHING,
        )
        report, former = structure_report(db, asked), former_number(db, asked.day)
        return _Read(report, self._terms(db), divisions, comparisons, former if congress else None)

    def _terms(self, db: DbSession) -> tuple[tuple[TermRow, datetime.date], ...]:
        """The terms with the day each is looked at: today, of one that is over its last day."""
        today = self.context.today()
        found = []
        for term in list_terms(db):
            over = term.ends_on is not None and term.ends_on <= today
            begun = term.starts_on is None or term.starts_on <= today
            day = term.ends_on - _ONE_DAY if over and term.ends_on else today if begun else term.starts_on
            found.append((term, day or today))
        return tuple(found)

    def _open(self, asked: AskedFor) -> None:
        self._show_list(asked.title, asked.ids, FIELDS.get(asked.key, "") if asked.blank else "")

    def _open_blank(self, key: str) -> None:
        assert self.report is not None, "links stand below a report"
        table = self.report.divided.whole.figures.table(key)
        self._show_list(f"{table.title} 未填", table.blank.ids, FIELDS[key])

    def _show_list(self, title: str, ids: Sequence[str], field: str = "") -> None:
        assert self.report is not None
        higher = self.report.asked.by is By.LEVEL or By.DELEGATION not in self._divisions
        self.context.show_people(PeopleList(title, frozenset(ids), self.report.day, higher, field))

    def _order_links(self) -> None:
        """The Tab key goes as the eye does: links made anew stand between the choices and the table."""
        links = [*self.bar.blank_links(), *self.targets.links()]
        for before, after in itertools.pairwise([self.bar.against_button, *links, self.grid]):
            QWidget.setTabOrder(before, after)

    def _share(self, more: int) -> None:
        """A wide table takes more of the window, until the border is moved by hand."""
        kept = self.context.computer.data(_SPLIT_KEY)
        self.splitter.restore_kept(kept, _WIDE_SHARE if more else _TABLE_SHARE)

    def _make_buttons(self) -> None:
        self.view_button = primary_button("看文件", "file-text", self.view_paper)
        self.print_button = quiet_button("打印", "printer", self.print_paper)
        self.excel_button = quiet_button("存 Excel", "file-spreadsheet", self.save_excel)
        self.word_button = quiet_button("存 Word", "save", self.save_word)
        self.scheme_button = quiet_button("分档和目标…", "list-checks", self.open_scheme)

    def _connect(self) -> None:
        self.bar.asked_for.connect(self.ask)
        self.bar.blank_asked.connect(self._open_blank)
        self.bar.former_asked.connect(self.open_former)
        self.grid.opened.connect(self._open)
        self.targets.opened.connect(self._show_list)
        self.splitter.sizes_changed.connect(
            lambda: self.context.computer.keep_data(_SPLIT_KEY, self.splitter.state())
        )

    def _lay_out(self) -> None:
        toolbar = PageToolbar(self.view_button, self.print_button, self.excel_button, self.word_button)
        toolbar.add_stretch()
        toolbar.add(self.scheme_button)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.grid, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.GAP, tokens.GAP_TINY, tokens.GAP, tokens.GAP_TINY)
        foot.addWidget(self.notes)
        side.addLayout(foot)
        self.splitter = PageSplitter(left, self.chart)
        column = QVBoxLayout(self.main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (toolbar, hairline(), self.bar, self.targets, hairline()):
            column.addWidget(widget)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.empty, 1)
        self.stack.addWidget(self.main)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
