"""代表名册: the list of a day and the card of one deputy; import and adjusting by groups in their place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.changes.places import CASE, CHANGE_READS, NEW_CASE
from renda_desktop.deliberation.queries import DELIBERATION_TABLES
from renda_desktop.overview.checks.places import BY_ELECTION, GROUPING, ROSTER_CHECK, TERM_CHANGE
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.roster.freshness import FRESHNESS_READS
from renda_desktop.roster.queries import CARD_READS
from ui.imports.files import TABLE_FILES
from ui.roster.deputy_card import DeputyCard
from ui.roster.deputy_list import DeputyList
from ui.roster.exporting import RosterExport
from ui.roster.page_actions import PageActions
from ui.roster.roster_toolbar import RosterToolbar
from ui.runtime.context import AppContext, PeopleList
from ui.runtime.page import TabPage
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline, set_shown
from ui.widgets.named import enter_section
from ui.widgets.only_look import for_writers, only_look
from ui.widgets.palette import Command
from ui.widgets.splitter import PageSplitter

_SPLIT_KEY = "roster/split"
_LIST_SHARE = 440
_EMPTY = "把现在的名册（Excel、WPS、CSV 都行）拖到这里"


class RosterTab(TabPage):
    """The tab; what it can do is in `PageActions`."""

    key = "roster"
    title = "代表名册"
    reads = tuple(dict.fromkeys((*CARD_READS, *FRESHNESS_READS, *CHANGE_READS, *DELIBERATION_TABLES)))

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        # From the outside in: whatever gets its parent later is styled anew with all it holds.
        self.pages = QStackedWidget(self)
        self.main = QWidget(self.pages)
        self._lower = QStackedWidget(self.main)
        self.list = DeputyList(context)
        self.card = DeputyCard(context)
        self.actions_ = PageActions(self)
        self.exports = RosterExport(
            self, context, self.actions_.people_to_export, self.list.day, lambda: self.list.order
        )
        self.toolbar = RosterToolbar(self)
        self.splitter = PageSplitter(self.list, self.card, parent=self._lower)
        self.empty = EmptyState(
            _EMPTY,
            primary_button("选择文件", "folder-open", self.actions_.choose_import),
            quiet_button("手工录入", "pencil", self.new_record),
            icon="users",
            suffixes=TABLE_FILES,
        )
        self._lay_out()
        self._connect()
        self._restore()

    def reload(self) -> None:
        """Reads list and card anew; place and selection stay."""
        self.list.reload()
        self.actions_.reload_pages()

    def commands(self) -> Sequence[Command]:
        """Everything the toolbar and the menus offer, under the same names."""
        return self.actions_.commands()

    def new_record(self) -> None:
        """Ctrl+N."""
        changes = self.actions_.changes_in_front()
        if changes is not None:
            changes.new_case()
            return
        self.show_main()
        self._lower.setCurrentWidget(self.splitter)
        self.card.ask_name()

    def focus_search(self) -> None:
        """Ctrl+F."""
        changes = self.actions_.changes_in_front()
        if changes is not None:
            changes.focus_search()
            return
        self.show_main()
        self.list.panel.focus_search()

    def export(self) -> None:
        """Ctrl+E opens the menu 导出."""
        self.show_main()
        self.toolbar.open_exports()

    def show_record(self, record_id: str) -> None:
        """Selects a person, and today's roster if the shown day does not know him."""
        if record_id.startswith(CASE):
            self.actions_.open_changes(record_id.removeprefix(CASE))
            return
        if record_id.startswith(NEW_CASE):
            self.actions_.open_new_change(*record_id.removeprefix(NEW_CASE).split("/"))
            return
        self.show_main()
        self.refresh()
        if not self.list.show_person(record_id):
            self.list.set_day(None)
            if not self.list.show_person(record_id):
                self.card.show_person(record_id, self.list.day())

    def enter(self, place: Place) -> None:
        """Section and field of the person shown; without one a page of the tab, or the list."""
        pages = {
            BY_ELECTION: self.actions_.open_by_election, GROUPING: self.actions_.open_units,
            TERM_CHANGE: self.actions_.open_term_change, ROSTER_CHECK: self.actions_.open_check,
        }  # fmt: skip
        changes = self.actions_.changes_in_front()
        if place in pages:
            pages[place]()
        elif place.record_id.startswith(CASE) and changes is not None:
            changes.card.begin()
        elif place.section:
            enter_section(self.card.card, place.section, place.field)
        elif not place.record_id:
            self.show_main()
            self._to_list()

    def show_people(self, people: PeopleList) -> None:
        """The people behind a number, and nobody else, until the chip that says so is switched off."""
        self.show_main()
        self.refresh()
        self._lower.setCurrentWidget(self.splitter)
        self.list.show_only(people)
        if people.field and self.list.shown_rows():
            self.card.show_person(self.list.panel.view.current_id(), self.list.day())
            self.card.edit_first(people.field)

    def flush(self) -> None:
        """Takes over what is being typed in the card."""
        if not self.card.is_adding():
            self.card.flush()
        changes = self.actions_.changes_in_front()
        if changes is not None:
            changes.flush()

    def show_main(self) -> None:
        """Back to list and card."""
        self.pages.setCurrentWidget(self.main)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A roster file may be dropped anywhere on the page."""
        if _files(event) and not only_look():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begins the import of the dropped file."""
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self.actions_.import_file(files[0])

    def _show_card(self) -> None:
        if self.card.is_adding():
            return
        current = self.list.panel.view.current_id()
        if not current and self.list.shown_rows():
            QTimer.singleShot(0, self, self._choose_topmost)
            return
        self.card.show_person(current, self.list.day())

    def _choose_topmost(self) -> None:
        """Nobody is chosen yet: the card of the first one, once the list is painted."""
        view, shown = self.list.panel.view, self.list.shown_rows()
        if shown and not view.current_id() and not self.card.is_adding():
            view.select_ids((shown[0].id,))

    def _show_lower(self) -> None:
        """Nobody there at all: only the place to drop a file."""
        nobody = not self.list.rows() and self.list.is_today() and not self.card.is_adding()
        self._lower.setCurrentWidget(self.empty if nobody else self.splitter)
        set_shown(self.toolbar, not nobody)

    def _current_changed(self, person_id: str) -> None:
        if self.card.is_adding() and not person_id:
            return
        self.card.show_person(person_id, self.list.day())

    def _list_reloaded(self) -> None:
        self.actions_.selection_changed()
        self._show_card()
        self._show_lower()

    def _given_up(self) -> None:
        self.card.show_person(self.list.panel.view.current_id(), self.list.day())
        self._show_lower()
        self.list.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_list(self) -> None:
        self.list.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        view = self.list.panel.view
        self.list.panel.current_changed.connect(self._current_changed)
        self.list.panel.opened.connect(lambda _: self.card.edit_first())
        self.list.reloaded.connect(self._list_reloaded)
        view.selection_changed.connect(self.actions_.selection_changed)
        view.addActions(self.actions_.menu_actions(view))
        self.list.bar.check_asked.connect(self.actions_.open_check)
        self.list.bar.by_election_asked.connect(self.actions_.open_by_election)
        self.card.named.connect(self.actions_.add_deputy)
        self.card.given_up.connect(self._given_up)
        self.card.back.connect(self._to_list)
        self.empty.dropped.connect(self.actions_.import_file)
        self.splitter.sizes_changed.connect(
            lambda: self.context.computer.keep_data(_SPLIT_KEY, self.splitter.state())
        )
        shortcut = QShortcut(QKeySequence("Ctrl+I"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(for_writers(self.actions_.choose_import, self))

    def _restore(self) -> None:
        self.splitter.restore_kept(self.context.computer.data(_SPLIT_KEY), _LIST_SHARE)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        column = QVBoxLayout(self.main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(hairline())
        column.addWidget(self._lower, 1)
        for page in (self.splitter, self.empty):
            self._lower.addWidget(page)
        self.pages.addWidget(self.main)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)


def _files(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in TABLE_FILES]
