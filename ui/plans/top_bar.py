"""The row of commands at the top: ＋ 新增事项, 粘贴多项, 导出 ▾, 更多 ▾."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from renda_desktop.overview.printables import Printable
from renda_desktop.plans.rows import ItemRow
from ui.papers.row import paper_title
from ui.plans.facts import PlanFacts
from ui.plans.papers_section import plan_printables
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.toolbar import PageToolbar


class TopBar(QWidget):
    """Says what is asked; what cannot be done now is grey."""

    new_item_asked = Signal()
    paste_asked = Signal()
    import_asked = Signal()
    paper_asked = Signal(object)
    """A `Printable`."""
    kit_asked = Signal()
    topics_asked = Signal()
    copy_asked = Signal()
    remove_item_asked = Signal()
    remove_plan_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.new_button = primary_button("新增事项", on_click=self.new_item_asked.emit)
        self.new_button.setToolTip("在这一年的计划里新增一项（Ctrl+N）")
        self.paste_button = quiet_button("粘贴多项", "clipboard-paste", self.paste_asked.emit)
        self.paste_button.setToolTip("从 Word、WPS、Excel 里复制的多行，一次加进来")
        self.import_button = quiet_button("导入", "upload", self.import_asked.emit)
        self.import_button.setToolTip("从 Excel、WPS、CSV 导入这一年的计划（Ctrl+I）")
        self.topics_button = quiet_button("议题征集", "list-checks", self.topics_asked.emit)
        self.topics_button.setToolTip("记下各方面提的监督议题，采纳的一点就列入计划")
        self.export_button = MenuButton("导出", "download")
        self.export_button.setToolTip("存成 Word、Excel（Ctrl+E）")
        self.more_button = MenuButton("更多")
        for printable in plan_printables():
            self.export_button.add(_menu_words(printable), partial(self.paper_asked.emit, printable))
        self.export_button.add_line()
        self.export_button.add("全套材料", self.kit_asked.emit, "folder-open")
        self.copy_action = self.more_button.add("复制上年…", self.copy_asked.emit, "copy")
        self.more_button.add_line()
        self.remove_item_action = self.more_button.add(
            "删除选中的事项", self.remove_item_asked.emit, "trash-2"
        )
        self.remove_plan_action = self.more_button.add("删除整年计划", self.remove_plan_asked.emit, "trash-2")
        bar = PageToolbar(
            self.new_button, self.paste_button, self.import_button, self.topics_button, self.export_button,
            self.more_button,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)

    def show_facts(self, facts: PlanFacts) -> None:
        """Without a plan there is nothing to add to and nothing to export."""
        plan = facts.plan is not None
        for button in (self.new_button, self.paste_button, self.topics_button, self.export_button):
            button.setEnabled(plan)
        self.remove_plan_action.setEnabled(plan)
        self.copy_action.setEnabled(bool(facts.years))
        self.remove_plan_action.setText(f"删除{facts.year}年的计划")

    def show_item(self, item: ItemRow | None) -> None:
        """Whether an item is chosen."""
        self.remove_item_action.setEnabled(item is not None)

    def open_export_menu(self) -> None:
        """Ctrl+E."""
        menu, button = self.export_button.menu(), self.export_button
        if isinstance(menu, QMenu) and button.isEnabled():
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _menu_words(printable: Printable) -> str:
    """丙01 工作要点（Word）."""
    words = paper_title(printable)
    return words if printable.format == "xlsx" else f"{words}（Word）"
