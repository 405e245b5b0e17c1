"""Rules of which two packs say different figures: the office chooses which one holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.law.figure_words import entry_in_words
from renda_desktop.law.lawbook import Clash
from renda_desktop.law.rulebook import all_rules
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, link_button, quiet_button
from ui.widgets.emptied import emptied
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL, Tone


class ClashList(QWidget):
    """Hidden while the packs agree."""

    chosen = Signal(str, str)
    """The rule's id and the name of the pack that is to hold; "" for none."""

    def __init__(self) -> None:
        super().__init__()
        self.title = text_label("几个规定包说得不一样，请选以哪一个为准", "section")
        self.buttons: list[Button] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.title)
        column.addLayout(self._column)

    def show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        """Shows them with what each pack says."""
        emptied(self._column)
        self.buttons.clear()
        for clash in clashes:
            self._column.addWidget(self._box(clash))
        set_shown(self, bool(clashes))

    def _box(self, clash: Clash) -> QWidget:
        rule = next(one for one in reversed(all_rules()) if one.id == clash.rule_id)
        box, row, before = QWidget(), QWidget(), len(self.buttons)
        flow = FlowLayout(row, GAP_SMALL)
        waiting = "" if clash.chosen else "等选定"
        flow.addWidget(Badge(waiting or f"以{clash.chosen}为准", Tone.SOON if waiting else Tone.DONE))
        for name in dict.fromkeys(entry.pack for entry in clash.entries):
            said = "；".join(
                entry_in_words(entry.figures, rule) for entry in clash.entries if entry.pack == name
            )
            button = quiet_button(f"以{name}为准：{said}")
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(clash.rule_id, name))
            button.setEnabled(name != clash.chosen)
            self.buttons.append(button)
        if clash.chosen:
            self.buttons.append(link_button("重新选", lambda: self.chosen.emit(clash.rule_id, "")))
        for button in self.buttons[before:]:
            flow.addWidget(button)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(text_label(rule.line, "strong"))
        column.addWidget(row)
        return box
