"""What the roster page can do: the same commands for toolbar, right-click menu, keys and palette."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from renda_desktop.roster.listing import Order
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import UnitKind
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import UnitRow, find_office, list_delegations, list_groups, term_on
from ui.imports.host import ImportHost
from ui.roster.people import add_deputy, names_of, remove_people
from ui.roster.units import move_people
from ui.widgets.only_look import held_back
from ui.widgets.palette import Command

if TYPE_CHECKING:
    from ui.changes.page import ChangesPage
    from ui.roster.cards_page import CardsPage
    from ui.roster.check_page import CheckPage
    from ui.roster.photo_page import PhotoPage
    from ui.roster.tab import RosterTab
    from ui.roster.unit_page import UnitPage
    from ui.term_change.page import TermChangePage


class PageActions:
    """Belongs to one `RosterTab`."""

    def __init__(self, tab: RosterTab) -> None:
        self._tab = tab
        self._context = tab.context
        self.imports = ImportHost(tab.context, tab.pages, tab.show_main)
        self.unit_page: UnitPage | None = None
        self.cards_page: CardsPage | None = None
        self.check_page: CheckPage | None = None
        self.photo_page: PhotoPage | None = None
        self.term_page: TermChangePage | None = None
        self.changes_page: ChangesPage | None = None

    def commands(self) -> list[Command]:
        """For the palette."""
        from ui.roster.roster_toolbar import ORDER_WORDS

        tab = self._tab
        plain = [
            Command("new", "新增代表", tab.new_record, "Ctrl+N"),
            Command("import", "导入名册…", self.choose_import, "Ctrl+I"),
            Command("import-members", "导入小组、代表团名单…", self.choose_members),
            Command("import-photos", "导入照片…", self.choose_photos),
            Command("units", "按小组调整…", self.open_units),
            Command("cards", "卡证与席签…", self.open_cards),
            Command("check", "名册核对…", self.open_check),
            Command("merge", "合并两人…", self.merge),
            Command("remove", "删除", self.remove, "Delete"),
            Command("edit", "修改资料", self.edit, "F2"),
            Command("today", "回到今天的名册", lambda: tab.list.set_day(None)),
            Command("day", "看另一天的名册", tab.list.bar.open_calendar),
        ]
        if self.has_congress():
            plain += [
                Command("changes", "变动与补选…", self.open_changes),
                Command("term-change", "换届…", self.open_term_change),
            ]
        exports = [Command(one.key, f"导出{one.title}", one.run) for one in tab.exports.offers()]
        orders = [
            Command(o.name, f"排序{words}", partial(self._order, o)) for o, words in ORDER_WORDS.items()
        ]
        moves = [
            Command(unit.id, f"调入{unit.name}", partial(self.move, kind, unit))
            for kind in (UnitKind.GROUP, UnitKind.DELEGATION)
            for unit in self.units(kind)
        ]
        return [*plain, *exports, *moves, *orders]

    def has_congress(self) -> bool:
        """Whether the office has a congress of its own; a street has none."""
        office = self._context.read(find_office)
        return office is None or office.kind.has_congress

    def menu_actions(self, view: QWidget) -> list[QAction]:
        """The right-click menu of the list; its keys work while the list has the focus."""
        from ui.roster.roster_toolbar import move_menu

        edit = _action(view, "修改资料", self.edit, "F2")
        move = held_back(move_menu(view, self._tab).menuAction())
        merge = _action(view, "合并两人…", self.merge)
        cards = _action(view, "卡证与席签…", self.open_cards_of_chosen)
        remove = _action(view, "删除", self.remove, "Delete")
        line = QAction(view)
        line.setSeparator(True)
        exports = [_action(view, f"导出{one.title}", one.run) for one in self._tab.exports.offers()]
        return [edit, move, merge, cards, remove, line, *exports]

    def people_to_export(self) -> Sequence[DeputyRow]:
        """Several selected rows, else all that stand in the list."""
        selected = self._tab.list.selected_rows()
        return selected if len(selected) > 1 else self._tab.list.shown_rows()

    def selection_changed(self) -> None:
        """Toolbar and menus say how many are meant."""
        self._tab.toolbar.set_selected(len(self._tab.list.selected_rows()))

    def units(self, kind: UnitKind) -> list[UnitRow]:
        """Groups or delegations of the term of the shown day."""
        day = self._tab.list.day()

        def read(db: DbSession) -> list[UnitRow]:
            term = term_on(db, day)
            if term is None:
                return []
            return list_groups(db, term.id) if kind is UnitKind.GROUP else list_delegations(db, term.id)

        return self._context.read(read)

    def add_deputy(self, name: str) -> None:
        """The name of a new deputy was written."""
        day = self._tab.list.day()
        known = [row for row in self._tab.list.rows() if row.name == name]
        made: list[str] = []
        form = self._tab.card.new_form
        if not self._context.write(
            lambda db: add_deputy(db, name, day), refused=form.refused, done=made.append
        ):
            return
        self._tab.card.show_person(made[0], day)
        self._tab.show_record(made[0])
        self._tab.card.edit_first("sex")
        twin = f"名册里还有 {len(known)} 位同名的，请留意是不是同一个人。" if known else ""
        self._context.teller.note(f"已新增{name}。{twin}", undo=True)

    def edit(self) -> None:
        """F2."""
        self._tab.card.edit_first()

    def move(self, kind: UnitKind, unit: UnitRow) -> None:
        """The selected people into a unit."""
        rows, day = self._tab.list.selected_rows(), self._tab.list.day()
        moved: list[int] = []
        if not self._context.write(lambda db: move_people(db, rows, kind, unit, day), done=moved.append):
            return
        if moved[0]:
            self._context.teller.note(f"已把 {moved[0]} 人调入{unit.name}。", undo=True)
        else:
            self._context.teller.note(f"选中的人已经在{unit.name}，或者不是本级代表，没有改动。")

    def remove(self) -> None:
        """Delete."""
        rows = self._tab.list.selected_rows()
        if not rows:
            self._context.teller.note("请先在名册里选中要删除的人。")
        elif self._context.write(lambda db: remove_people(db, rows)):
            self._context.teller.note(f"已删除{names_of(rows)}。", undo=True)

    def merge(self) -> None:
        """Two records of one person."""
        from ui.roster.merge_dialog import MergeDialog

        tab = self._tab
        dialog = MergeDialog(tab, self._context, tab.list.rows(), tab.list.selected_rows())
        dialog.exec()
        dialog.deleteLater()

    def choose_import(self) -> None:
        """The import page, and at once the choice of a roster."""
        from renda_desktop.roster.import_kind import ROSTER_IMPORT

        self.imports.choose(ROSTER_IMPORT)

    def choose_members(self) -> None:
        """The same for a list of the members of groups or delegations."""
        from renda_desktop.roster.member_import import MEMBER_IMPORT

        self.imports.choose(MEMBER_IMPORT)

    def import_file(self, path: Path) -> None:
        """The import page with a dropped roster."""
        from renda_desktop.roster.import_kind import ROSTER_IMPORT

        self.imports.open_file(ROSTER_IMPORT, path)

    def choose_photos(self) -> None:
        """The page of photos, and at once the choice of a folder."""
        from ui.roster.photo_page import PhotoPage

        tab = self._tab
        if self.photo_page is None:
            self.photo_page = PhotoPage(self._context)
            self.photo_page.closed.connect(tab.show_main)
            tab.pages.addWidget(self.photo_page)
        self.photo_page.begin()
        tab.pages.setCurrentWidget(self.photo_page)
        self.photo_page.choose()

    def open_units(self) -> None:
        """按小组调整."""
        from ui.roster.unit_page import UnitPage

        tab = self._tab
        if self.unit_page is None:
            self.unit_page = UnitPage(self._context)
            self.unit_page.closed.connect(tab.show_main)
            self.unit_page.import_asked.connect(self.choose_members)
            tab.pages.addWidget(self.unit_page)
        self.unit_page.show_day(tab.list.day())
        tab.pages.setCurrentWidget(self.unit_page)

    def open_changes(self, case_id: str = "") -> ChangesPage:
        """变动与补选, with a case if one is asked for."""
        from ui.changes.page import ChangesPage

        tab = self._tab
        if self.changes_page is None:
            self.changes_page = ChangesPage(self._context)
            self.changes_page.closed.connect(tab.show_main)
            tab.pages.addWidget(self.changes_page)
        tab.pages.setCurrentWidget(self.changes_page)
        self.changes_page.begin(case_id)
        return self.changes_page

    def changes_in_front(self) -> ChangesPage | None:
        """The page of changes while it is shown: the window's keys are for it then."""
        page = self.changes_page
        return page if page is not None and self._tab.pages.currentWidget() is page else None

    def open_by_election(self) -> None:
        """出缺: the by-election of a vacant seat."""
        self.open_changes().fill_vacancy()

    def open_new_change(self, kind: str, person_id: str) -> None:
        """办理变动 of a person; `kind` is the name of a `CaseKind`."""
        from renda_desktop.changes.rules import CaseKind

        self.open_changes().new_case(CaseKind[kind], person_id)

    def open_term_change(self) -> None:
        """换届."""
        from ui.term_change.page import TermChangePage

        tab = self._tab
        if self.term_page is None:
            self.term_page = TermChangePage(self._context)
            self.term_page.closed.connect(tab.show_main)
            self.term_page.roster_asked.connect(self._show_roster_of)
            self.term_page.import_asked.connect(self._import_for)
            tab.pages.addWidget(self.term_page)
        tab.pages.setCurrentWidget(self.term_page)
        self.term_page.begin()

    def _show_roster_of(self, day: datetime.date) -> None:
        self._tab.show_main()
        self._tab.list.set_day(day)

    def _import_for(self, day: datetime.date) -> None:
        from renda_desktop.roster.import_kind import ROSTER_IMPORT

        self.imports.choose(ROSTER_IMPORT, day)

    def open_cards(self) -> None:
        """卡证与席签 for several selected people, else for all."""
        selected = self._tab.list.selected_rows()
        self._open_cards(selected if len(selected) > 1 else ())

    def open_cards_of_chosen(self) -> None:
        """卡证与席签 for whoever is chosen in the list, be it one person."""
        self._open_cards(self._tab.list.selected_rows())

    def _open_cards(self, people: Sequence[DeputyRow]) -> None:
        from ui.roster.cards_page import CardsPage

        tab = self._tab
        if self.cards_page is None:
            self.cards_page = CardsPage(self._context)
            self.cards_page.closed.connect(tab.show_main)
            tab.pages.addWidget(self.cards_page)
        tab.pages.setCurrentWidget(self.cards_page)
        self.cards_page.begin(tab.list.rows(), people, tab.list.order)

    def open_check(self) -> None:
        """名册核对."""
        from ui.roster.check_page import CheckPage

        tab = self._tab
        if self.check_page is None:
            self.check_page = CheckPage(self._context)
            self.check_page.closed.connect(tab.show_main)
            self.check_page.person_asked.connect(tab.show_record)
            tab.pages.addWidget(self.check_page)
        tab.pages.setCurrentWidget(self.check_page)
        self.check_page.begin()

    def reload_pages(self) -> None:
        """What stands in place of list and card follows changes too."""
        shown = self._tab.pages.currentWidget()
        if self.unit_page is not None and shown is self.unit_page:
            self.unit_page.reload()
        if self.photo_page is not None and shown is self.photo_page:
            self.photo_page.data_changed()
        if self.changes_page is not None and shown is self.changes_page:
            self.changes_page.reload()
        self.imports.reload()

    def _order(self, order: Order) -> None:
        self._tab.list.set_order(order)


def _action(view: QWidget, words: str, run: Callable[[], object], keys: str = "") -> QAction:
    action = QAction(words, view)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: run())
    return held_back(action)
