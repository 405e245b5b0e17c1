"""人选测算: names for the next term or a by-election left, the shares with them, now and as they should be right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.imports.kinds import ImportKind
from renda_desktop.overview.kit_slate import SLATE_PAPER, SLATE_SHEET, slate_ref
from renda_desktop.overview.printables import RecordRef
from renda_desktop.overview.slate_sources import (
    SLATE_SOURCE_READS,
    SlateSources,
    slate_sources,
    take_candidates,
)
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.slate import NOW, SlateAsked, SlateReport
from renda_desktop.roster.slate_commands import (
    AddToSlate,
    CountOnSlate,
    PutOnSlate,
    add_to_slate,
    count_on_slate,
    count_only,
    put_on_slate,
    remove_from_slate,
)
from renda_desktop.roster.slate_import import slate_import
from renda_desktop.roster.slate_queries import SLATE_READS, list_slate, slate_report, slates_offered
from renda_desktop.roster.slate_stage import Slate, SlateStage
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OFFICE_READS, find_office
from ui.imports.host import ImportHost
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext, PeopleList
from ui.runtime.page import TabPage
from ui.statistics.choices_bar import fill_choices
from ui.statistics.grid_view import AskedFor
from ui.statistics.paper_reader import ReaderHost
from ui.statistics.slate_view import SlateView
from ui.statistics.structure_page import SCHEME, StructurePage
from ui.widgets.palette import Command

_PURPOSE = "slate"


@dataclass(frozen=True)
class _Read:
    """What the page shows, and what may be chosen."""

    report: SlateReport
    offered: tuple[Slate, Slate]
    sources: SlateSources
    sitting: list[DeputyRow]


class SlatePage(TabPage):
    """The list left; right the figures, or one name, or what may be put on the list."""

    key = "slate"
    title = "人选测算"
    reads = tuple(dict.fromkeys((*SLATE_READS, *OFFICE_READS, *SLATE_SOURCE_READS)))

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._slate: Slate | None = None
        self._shown = ""
        self._kinds: dict[Slate, ImportKind] = {}
        self.report: SlateReport | None = None
        self._read_last: _Read | None = None
        self.stack = QStackedWidget(self)
        self.main = SlateView(context)
        self.stack.addWidget(self.main)
        self.imports = ImportHost(context, self.stack, self.show_main)
        self.papers = ReaderHost(context, self.stack, _PURPOSE, self.show_main)
        self._saver = PaperSaver(self, context, _PURPOSE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._connect()

    @property
    def asked(self) -> SlateAsked:
        """What is shown."""
        assert self._slate is not None, "asked for without a list"
        return SlateAsked(self.context.today(), self._slate)

    def reload(self) -> None:
        """Counts anew; the chosen line and what is being typed stay."""
        read = self._read_last = self.context.read(self._read)
        self.report = read.report if read else None
        self.main.show_report(self.report)
        if read is None:
            return
        self._slate = read.report.slate
        self._show_menus(read)
        self._show_right(read)
        self.imports.reload()

    def commands(self) -> Sequence[Command]:
        """What this page can do."""
        return [
            Command("slate-add", "列入人选…", self.new_record, "Ctrl+N"),
            Command("slate-import", "导入人选名单…", self.import_list),
            Command("slate-view", "看人选结构测算表", self.view_paper),
            Command("slate-print", "打印人选结构测算表", self.print_paper, "Ctrl+P"),
            Command("slate-excel", "人选测算存 Excel", self.export, "Ctrl+E"),
            Command("slate-word", "人选测算存 Word", self.save_word),
        ]

    def new_record(self) -> None:
        """[＋ 列入人选]."""
        read = self._read_last
        if read is None:
            return
        self.main.card.flush()
        self.main.form.begin(self._choosable(read), read.sources)
        self.main.right.setCurrentWidget(self.main.form)
        self.main.form.picker.editor.setFocus()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.main.list.panel.focus_search()

    def import_list(self) -> None:
        """[导入名单]."""
        if self.report is not None:
            self.imports.choose(self.kind())

    def kind(self) -> ImportKind:
        """The import onto the list that is shown."""
        assert self.report is not None
        return self._kinds.setdefault(self.report.slate, slate_import(self.report.slate))

    def export(self) -> None:
        """Ctrl+E."""
        if self._may_print():
            self._saver.save(SLATE_SHEET, self._ref())

    def save_word(self) -> None:
        """[存 Word]."""
        if self._may_print():
            self._saver.save(SLATE_PAPER, self._ref())

    def view_paper(self) -> None:
        """[看文件]."""
        if self._may_print():
            self.papers.read(SLATE_PAPER, self._ref())

    def print_paper(self) -> None:
        """[打印]: from the preview, where it is seen first."""
        if self._may_print():
            self.papers.read(SLATE_PAPER, self._ref(), then_print=True)

    def print_page(self) -> bool:
        """Ctrl+P."""
        self.print_paper()
        return True

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.main.card.flush()

    def show_main(self) -> None:
        """Back to the list and the figures."""
        self.stack.setCurrentWidget(self.main)
        self.main.list.view.setFocus()

    def show_figures(self) -> None:
        """The figures in place of a name or of the form."""
        self.main.card.flush()
        self._shown = ""
        self.main.right.setCurrentWidget(self.main.figures)
        self.main.list.view.setFocus()

    def open_name(self, slate_id: str) -> None:
        """Enter or double click in the list."""
        row = next((row for row in self.main.list.rows() if row.id == slate_id), None)
        if row is not None:
            self._shown = slate_id
            self.main.card.show_row(row)
            self.main.right.setCurrentWidget(self.main.card)
            self.main.card.focus("name" if row.person_id is None else "stage")

    def _show_right(self, read: _Read) -> None:
        if self.main.right.currentWidget() is self.main.form:
            self.main.form.offer(self._choosable(read), read.sources)
        shown = next((row for row in read.report.members if row.id == self._shown), None)
        if shown is not None:
            self.main.card.show_row(shown)
        elif self.main.right.currentWidget() is self.main.card:
            self.show_figures()

    def _show_menus(self, read: _Read) -> None:
        shown = read.report.slate
        lines = [(one.name, one == shown, partial(self._choose_slate, one)) for one in read.offered]
        fill_choices(self.main.term_button, shown.name, lines)

    def _choose_slate(self, slate: Slate) -> None:
        self.flush()
        self._slate = slate
        self.show_figures()
        self.reload()

    def _read(self, db: DbSession) -> _Read | None:
        today, office = self.context.today(), find_office(db)
        offered = slates_offered(db, today)
        if offered is None or office is None or not office.kind.has_congress:
            return None
        slate = self._slate if self._slate in offered else _first(db, offered, today)
        report = slate_report(db, SlateAsked(today, slate))
        sitting = [row for row in list_deputies(db, today) if row.in_force]
        return _Read(report, offered, slate_sources(db, slate, today), sitting)

    def _choosable(self, read: _Read) -> list[DeputyRow]:
        there = {row.person_id for row in read.report.members}
        return [row for row in read.sitting if row.id not in there]

    def _open(self, asked: AskedFor) -> None:
        """A number of 现有代表 opens the roster; one with the list shows who of the list it counts."""
        report = self.report
        assert report is not None, "numbers stand in a report"
        listed = {row.id for row in report.members}
        own = [one for one in asked.ids if one in listed]
        others = frozenset(asked.ids) - listed
        if asked.unit != NOW and own:
            self.main.list.show_only(asked.title, own)
        elif others:
            self.context.show_people(PeopleList(asked.title, others, report.asked.day))

    def _count(self, ids: Sequence[str], counted: bool) -> None:
        self.context.write(lambda db: count_on_slate(db, CountOnSlate(tuple(ids), counted)))

    def _remove(self, ids: Sequence[str]) -> None:
        self.context.write(lambda db: remove_from_slate(db, tuple(ids)))

    def _put(self, ids: Sequence[str], stage: SlateStage) -> None:
        slate = self.asked.slate
        if self.context.write(lambda db: put_on_slate(db, PutOnSlate(slate, tuple(ids), stage))):
            self.show_figures()

    def _add(self, name: str, stage: SlateStage) -> None:
        slate, made = self.asked.slate, [""]

        def add(db: DbSession) -> None:
            made[0] = add_to_slate(db, AddToSlate(slate, name, stage))

        if self.context.write(add, refused=self.main.form.refused):
            self.main.list.select(made[0])
            self.open_name(made[0])
            self.main.card.focus("sex")

    def _take_sources(self, sources: SlateSources) -> None:
        slate = self.asked.slate
        if self.context.write(lambda db: take_candidates(db, slate, sources)):
            self.show_figures()

    def _to_roster(self, person_id: str) -> None:
        self.context.go("roster", person_id)

    def _may_print(self) -> bool:
        return self.report is not None and bool(self.report.members)

    def _ref(self) -> RecordRef:
        assert self.report is not None
        return slate_ref(self.asked)

    def _count_only(self, stage: SlateStage | None) -> None:
        slate = self.asked.slate
        self.context.write(lambda db: count_only(db, slate, stage))

    def _to_scheme(self) -> None:
        self.context.go("statistics", f"{StructurePage.key}/{SCHEME}")

    def _connect(self) -> None:
        view = self.main
        for button, run in (
            (view.import_button, self.import_list),
            (view.view_button, self.view_paper),
            (view.print_button, self.print_paper),
            (view.excel_button, self.export),
            (view.word_button, self.save_word),
            (view.scheme_button, self._to_scheme),
        ):
            button.clicked.connect(run)
        view.adding.connect(self.new_record)
        view.count_only.connect(self._count_only)
        view.list.counted.connect(self._count)
        view.list.removed.connect(self._remove)
        view.list.opened.connect(self.open_name)
        view.grid.opened.connect(self._open)
        view.card.given_up.connect(self.show_figures)
        view.card.removed.connect(self._remove)
        view.card.roster_asked.connect(self._to_roster)
        view.form.given_up.connect(self.show_figures)
        view.form.people_asked.connect(self._put)
        view.form.named.connect(self._add)
        view.form.sources_asked.connect(self._take_sources)


def _first(db: DbSession, offered: tuple[Slate, Slate], today: datetime.date) -> Slate:
    """The list somebody is on; the coming term's before that of a by-election."""
    return next((slate for slate in offered if list_slate(db, slate, today)), offered[0])
