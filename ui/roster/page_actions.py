"""What the roster page can do: the same commands for toolbar, right-click menu, keys and palette."""

from __future__ import annotations

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
from renda_desktop.township.queries import UnitRow, list_delegations, list_groups, term_on
from ui.roster.people import add_deputy, names_of, remove_people
from ui.roster.units import move_people
from ui.widgets.palette import Command

if TYPE_CHECKING:
    from ui.roster.import_page import ImportPage
    from ui.roster.tab import RosterTab
    from ui.roster.unit_page import UnitPage


class PageActions:
    """Belongs to one `RosterTab`."""

    def __init__(self, tab: RosterTab) -> None:
        self._tab = tab
        self._context = tab.context
        self.import_page: ImportPage | None = None
        self.unit_page: UnitPage | None = None

    def commands(self) -> list[Command]:
        """For the palette."""
        from ui.roster.roster_toolbar import ORDER_WORDS

        tab = self._tab
        plain = [
            Command("new", "新增代表", tab.new_record, "Ctrl+N"),
            Command("import", "导入", self.choose_import, "Ctrl+I"),
            Command("units", "按小组调整…", self.open_units),
            Command("merge", "合并两人…", self.merge),
            Command("remove", "删除", self.remove, "Delete"),
            Command("edit", "修改资料", self.edit, "F2"),
            Command("today", "回到今天的名册", lambda: tab.list.set_day(None)),
            Command("day", "看另一天的名册", tab.list.bar.open_calendar),
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

    def menu_actions(self, view: QWidget) -> list[QAction]:
        """The right-click menu of the list; its keys work while the list has the focus."""
        from ui.roster.roster_toolbar import move_menu

        edit = _action(view, "修改资料", self.edit, "F2")
        move = move_menu(view, self._tab).menuAction()
        merge = _action(view, "合并两人…", self.merge)
        remove = _action(view, "删除", self.remove, "Delete")
        line = QAction(view)
        line.setSeparator(True)
        exports = [_action(view, f"导出{one.title}", one.run) for one in self._tab.exports.offers()]
        return [edit, move, merge, remove, line, *exports]

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
        """The import page, and at once the choice of a file."""
        self._open_import().choose()

    def import_file(self, path: Path) -> None:
        """The import page with a dropped file."""
        self._open_import().open_file(path)

    def open_units(self) -> None:
        """按小组调整."""
        from ui.roster.unit_page import UnitPage

        tab = self._tab
        if self.unit_page is None:
            self.unit_page = UnitPage(self._context)
            self.unit_page.closed.connect(tab.show_main)
            tab.pages.addWidget(self.unit_page)
        self.unit_page.show_day(tab.list.day())
        tab.pages.setCurrentWidget(self.unit_page)

    def reload_pages(self) -> None:
        """What stands in place of list and card follows changes too."""
        shown = self._tab.pages.currentWidget()
        if self.unit_page is not None and shown is self.unit_page:
            self.unit_page.reload()
        if self.import_page is not None and shown is self.import_page:
            self.import_page.data_changed()

    def _open_import(self) -> ImportPage:
        from ui.roster.import_page import ImportPage

        tab = self._tab
        if self.import_page is None:
            self.import_page = ImportPage(self._context)
            self.import_page.closed.connect(tab.show_main)
            tab.pages.addWidget(self.import_page)
        if tab.pages.currentWidget() is not self.import_page:
            self.import_page.begin(self._context.today())
            tab.pages.setCurrentWidget(self.import_page)
        return self.import_page

    def _order(self, order: Order) -> None:
        self._tab.list.set_order(order)


def _action(view: QWidget, words: str, run: Callable[[], object], keys: str = "") -> QAction:
    action = QAction(words, view)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: run())
    return action
