"""承办单位: who suggestions are assigned to, and the way to the page where that is set."""

from __future__ import annotations

from renda_desktop.suggestions.unit_queries import practice, units_in_use
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import text_label

HANDLING_UNITS = "承办单位"
_NONE = "还没有承办单位。代表建议交办以前，先写上镇人民政府、各站所、部门和村。"


class HandlingUnitsPage(SettingsPart):
    """Nothing is typed here: units, classes of results and the practice belong to 议案建议."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.words = text_label("")
        self.practice = text_label("", "second")
        self.open_button = quiet_button(
            "填写承办单位、结果类别和办法", "pencil", lambda: context.go("suggestions", "units")
        )
        for widget in (self.words, self.practice, self.open_button):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def reload(self) -> None:
        """Reads the units."""
        units, how = self.context.read(lambda db: (units_in_use(db), practice(db)))
        names = "、".join(unit.name for unit in units)
        self.words.setText(f"现有{len(units)}个承办单位：{names}。" if units else _NONE)
        to = "整体交办给镇人民政府，由政府转交" if how.to_government else "直接交办给各单位"
        each = "每名联名代表送一份答复" if how.reply_to_each else "答复送给领衔代表"
        self.practice.setText(f"现在的办法：{to}；{each}。")

    def show_place(self, place: str) -> None:
        """There is one thing only."""
        self.open_button.setFocus()
