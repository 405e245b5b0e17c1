"""What the tab can do: the same commands for the toolbar, the right-click menu and the palette."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from renda_desktop.deliberation.suggestion_commands import remove_suggestion
from renda_desktop.suggestions.rules import State
from ui.suggestions.card import SECTIONS
from ui.suggestions.next_steps import next_of
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.palette import Command
from ui.widgets.toolbar import PageToolbar

if TYPE_CHECKING:
    from ui.suggestions.tab import SuggestionsTab

_REMOVE, _BATCH, _UNITS, _IMPORT = "删除这件建议", "交办选中的…", "承办单位和办法…", "导入登记簿…"
_SEVERAL = "一次登记几件…"


class SuggestionActions:
    """Belongs to one `SuggestionsTab`."""

    def __init__(self, tab: SuggestionsTab) -> None:
        self._tab = tab
        self._context = tab.context
        self.add_button = primary_button("登记建议", on_click=tab.new_record)
        self.batch_button = quiet_button("交办一批…", "list-checks", self.assign_several)
        self.figures_button = quiet_button("数字", "columns-3", tab.show_figures)
        self.year_button = quiet_button("年度报表", "file-text", tab.show_year)
        self.more = MenuButton("更多", "ellipsis")
        self.several_action = self.more.add(_SEVERAL, tab.register_several, "clipboard-paste")
        self.import_action = self.more.add(_IMPORT, tab.import_register, "upload")
        self.units_action = self.more.add(_UNITS, tab.show_units, "house")
        self.remove_action = self.more.add(_REMOVE, self.remove_current, "trash-2")
        self.batch_action = self.more.add(_BATCH, self.assign_several, "list-checks")
        self.next_action = QAction("下一步", tab)
        self.next_action.triggered.connect(self.do_next)

    def toolbar(self) -> PageToolbar:
        """Above list and card."""
        return PageToolbar(
            self.add_button, self.batch_button, self.figures_button, self.year_button, self.more
        )

    def menu_actions(self) -> list[QAction]:
        """The right-click menu of the list."""
        return [self.next_action, self.batch_action, self.remove_action]

    def commands(self) -> Sequence[Command]:
        """For the palette: what can be done now."""
        tab = self._tab
        made = [
            Command("suggestion-new", "登记建议", tab.new_record, "Ctrl+N"),
            Command("suggestion-several", "一次登记几件建议", tab.register_several),
            Command("suggestion-import", "导入建议登记簿", tab.import_register),
            Command("suggestion-units", "承办单位和办法", tab.show_units),
        ]
        if tab.list.files():
            made.append(Command("suggestion-batch", "交办一批", self.assign_several))
            made.append(Command("suggestion-figures", "建议的数字", tab.show_figures))
            made.append(Command("suggestion-year", "建议的年度报表", tab.show_year))
        return [*made, *self._of_the_one_shown()]

    def _of_the_one_shown(self) -> list[Command]:
        tab, made, file = self._tab, list[Command](), self._tab.card.shown()
        if file is None:
            return made
        if next_of(file) is not None:
            made.append(Command("suggestion-next", self.next_action.text(), self.do_next))
        made.append(Command("suggestion-papers", "全套材料", tab.export, "Ctrl+E"))
        made.append(Command("suggestion-remove", _REMOVE, self.remove_current))
        return made + [
            Command(f"suggestion-go-{key}", f"转到：{title}", partial(tab.card.card.jump_to, key))
            for key, title in SECTIONS
        ]

    def offer(self) -> None:
        """Buttons and menus say what can be done with what is shown."""
        files, file = self._tab.list.files(), self._tab.card.shown()
        self.remove_action.setEnabled(any(one.id == self._tab.card.suggestion_id() for one in files))
        step = next_of(file) if file is not None else None
        self.next_action.setText(f"下一步：{step[2]}" if step else "下一步")
        self.next_action.setEnabled(step is not None)
        self.batch_button.setEnabled(any(one.state is State.TO_ASSIGN for one in files))
        self.batch_button.setToolTip("" if self.batch_button.isEnabled() else "没有待交办的建议")

    def assign_several(self) -> None:
        """交办一批: those selected that wait for it, else all that do."""
        tab = self._tab
        tab.flush()
        waiting = [file for file in tab.list.files() if file.state is State.TO_ASSIGN]
        chosen = set(tab.list.panel.view.selected_ids())
        wanted = [file for file in waiting if file.id in chosen] if len(chosen) > 1 else []
        if not waiting:
            self._context.teller.note("没有待交办的建议。")
            return
        tab.pages.show_batch(wanted or waiting)

    def do_next(self) -> None:
        """What the blue button of the card does."""
        file = self._tab.card.shown()
        step = next_of(file) if file is not None else None
        if step is not None:
            self._tab.card.act(step[0], step[1])

    def remove_current(self) -> None:
        """Removes the suggestion shown; can be undone."""
        file = self._tab.card.shown()
        if file is None or self._tab.card.is_adding():
            return
        self._tab.flush()
        if self._context.write(lambda db: remove_suggestion(db, file.id)):
            self._context.teller.note(f"已删除{file.entry.code}“{file.entry.title}”。", undo=True)
