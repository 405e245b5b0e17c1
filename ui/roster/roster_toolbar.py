"""The row of commands above the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from renda_desktop.roster.listing import Order
from renda_desktop.roster.rules import UnitKind
from ui.widgets.buttons import MenuButton, primary_button
from ui.widgets.toolbar import PageToolbar

if TYPE_CHECKING:
    from ui.roster.tab import RosterTab

ORDER_WORDS = {
    Order.APPOINTED: "按当选顺序",
    Order.STROKES: "按姓氏笔画",
    Order.PINYIN: "按拼音",
    Order.CONSTITUENCY: "按选区",
}


class RosterToolbar(PageToolbar):
    """＋ 新增代表 · 导入 · 导出 ▾ · 调入 ▾ · 更多 ▾ ……… 排序 ▾."""

    def __init__(self, tab: RosterTab) -> None:
        actions = tab.actions_
        self._tab = tab
        self.new_button = primary_button("新增代表", "plus", tab.new_record)
        self.new_button.setToolTip("新增代表（Ctrl+N）")
        self.import_button = MenuButton("导入", "upload")
        self.import_button.setToolTip("从 Excel、WPS、CSV 导入（Ctrl+I 直接导入名册）")
        self.import_button.add("名册…", actions.choose_import, "users")
        self.import_button.add("小组、代表团名单…", actions.choose_members, "list-checks")
        self.import_button.add("照片…", actions.choose_photos, "folder-open")
        self.export_button = MenuButton("导出", "download")
        self.export_button.setToolTip("导出名册（Ctrl+E）；选中几个人时只导出选中的")
        self.move_button = MenuButton("调入", "users")
        self.move_button.setToolTip("把选中的人调入代表小组或代表团")
        self.more_button = MenuButton("更多", "ellipsis")
        self.order_button = MenuButton("排序", "list-checks")
        super().__init__(
            self.new_button, self.import_button, self.export_button, self.move_button, self.more_button
        )
        self.add_stretch()
        self.add(tab.list.bar.higher)
        self.add(self.order_button)
        self._fill_exports()
        self._fill_more()
        self._fill_orders()
        self.move_button.menu().aboutToShow.connect(self._fill_moves)

    def open_exports(self) -> None:
        """Ctrl+E: the menu, to be walked with the keys."""
        self.export_button.showMenu()

    def set_selected(self, count: int) -> None:
        """How many are selected: says so, and what needs somebody is off without."""
        self.move_button.setEnabled(count > 0)
        self.move_button.setText(f"调入（{count} 人） ▾" if count > 1 else "调入 ▾")
        self.merge_action.setText("合并两人…")
        self.remove_action.setText(f"删除选中的 {count} 人" if count > 1 else "删除")
        self.remove_action.setEnabled(count > 0)
        shown = len(self._tab.list.shown_rows())
        self.scope_action.setText(f"导出选中的 {count} 人：" if count > 1 else f"导出列表里的 {shown} 人：")

    def _fill_exports(self) -> None:
        self.scope_action = self.export_button.menu().addAction("")
        self.scope_action.setEnabled(False)
        offers = self._tab.exports.offers()
        for offer in offers:
            if offer is offers[-1]:
                self.export_button.add_line()
            self.export_button.add(offer.title, offer.run, offer.icon)

        self.export_button.add_line()
        self.export_button.add("卡证与席签…", self._tab.actions_.open_cards, "users")
        self.export_button.add("公开名册、内部名册（名册核对）…", self._tab.actions_.open_check, "file-text")

    def _fill_more(self) -> None:
        actions = self._tab.actions_
        self.more_button.add("名册核对…", actions.open_check, "check")
        self.more_button.add("按小组调整…", actions.open_units, "users")
        self.congress_actions = (
            self.more_button.add("变动与补选…", actions.open_changes, "user-plus"),
            self.more_button.add("换届…", actions.open_term_change, "refresh-cw"),
        )
        self.more_button.menu().aboutToShow.connect(self._offer_more)
        self.merge_action = self.more_button.add("合并两人…", actions.merge, "copy")
        self.more_button.add_line()
        self.remove_action = self.more_button.add("删除", actions.remove, "trash-2")

    def _offer_more(self) -> None:
        """A street has no congress of its own: neither by-elections nor terms."""
        congress = self._tab.actions_.has_congress()
        for action in self.congress_actions:
            action.setVisible(congress)

    def _fill_orders(self) -> None:
        menu = self.order_button.menu()
        group = QActionGroup(menu)
        for order, words in ORDER_WORDS.items():
            action = group.addAction(QAction(words, menu, checkable=True))
            action.setChecked(order is self._tab.list.order)
            action.triggered.connect(lambda _=False, chosen=order: self._tab.list.set_order(chosen))
            menu.addAction(action)

    def _fill_moves(self) -> None:
        fill_moves(self.move_button.menu(), self._tab)


def fill_moves(menu: QMenu, tab: RosterTab) -> None:
    """The groups and delegations of the term, freshly read, each a line of its menu."""
    menu.clear()
    for kind in (UnitKind.GROUP, UnitKind.DELEGATION):
        units = tab.actions_.units(kind)
        title = menu.addAction(f"{kind.value}：" if units else f"还没有{kind.value}，到设置里新建")
        title.setEnabled(not units)
        if not units:
            title.triggered.connect(lambda: tab.context.go("settings"))
        for unit in units:
            action = menu.addAction(f"　{unit.name}")
            action.triggered.connect(lambda _=False, k=kind, u=unit: tab.actions_.move(k, u))
        menu.addSeparator()


def move_menu(parent: QWidget, tab: RosterTab) -> QMenu:
    """The same as a part of the right-click menu."""
    menu = QMenu("调入", parent)
    menu.aboutToShow.connect(lambda: fill_moves(menu, tab))
    return menu
