"""还要补什么: what the plan lacks, quietly, one line for each item; each leads to its place."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.numerals import chinese
from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import find_rule
from renda_desktop.plans.checks import Finding, FindingKind
from renda_desktop.plans.queries import findings_of
from renda_desktop.plans.rows import PlanRow
from ui.law.citation import CitationLabel
from ui.plans.facts import PlanFacts
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button, link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY

FIRST_FEW = 8


@dataclass(frozen=True)
class Note:
    """One line: what it says, where it leads (no item: to the plan's own field), and the article behind it."""

    text: str
    item_id: str
    field: str
    basis: str = ""


class FindingsSection(QWidget):
    """Nothing here blocks anything."""

    go_asked = Signal(str, str)
    """Item id ("" = the plan) and field."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._notes: tuple[Note, ...] = ()
        self._built = False
        self._all = False
        self._lines: list[QWidget] = []
        self.buttons: list[Button] = []
        self.nothing = text_label("时间、责任人、地点、材料都齐了，没有逾期的事项。", "second")
        self.more_button = link_button("", self._show_all)
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.nothing)
        column.addLayout(self._column)
        column.addWidget(self.more_button)

    def notes(self) -> tuple[Note, ...]:
        """All lines, shown or not."""
        return self._notes

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Checks the plan anew."""
        found = self._context.read(lambda db: findings_of(db, plan, facts.items, facts.today))
        notes = notes_of(found, facts)
        if notes != self._notes or not self._built:
            self._notes, self._built = notes, True
            self._build()

    def flush(self) -> None:
        """Nothing is typed here."""

    def _show_all(self) -> None:
        self._all = True
        self._build()

    def _build(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.buttons = []
        shown = self._notes if self._all else self._notes[:FIRST_FEW]
        self._lines = [self._line(note) for note in shown]
        for line in self._lines:
            self._column.addWidget(line)
        set_shown(self.nothing, not self._notes)
        rest = len(self._notes) - len(shown)
        self.more_button.setText(f"还有 {rest} 条，全部显示")
        set_shown(self.more_button, rest > 0)

    def _line(self, note: Note) -> QWidget:
        line = QWidget()
        words = QVBoxLayout()
        words.setSpacing(GAP_TINY)
        words.addWidget(text_label(note.text))
        if note.basis:
            basis = CitationLabel("", (), self._context)
            basis.show_text(f"依据：{note.basis}")
            words.addWidget(basis)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(words, 1)
        if note.item_id or note.field:
            button = link_button("去填写", lambda: self.go_asked.emit(note.item_id, note.field))
            button.setAccessibleName(f"去填写：{note.text}")
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line


def notes_of(findings: Sequence[Finding], facts: PlanFacts) -> tuple[Note, ...]:
    """What concerns the plan first, then one line for each item: “…”还没有写责任人；还没有写地点。"""
    notes: list[Note] = []
    by_item: dict[str, list[Finding]] = {}
    by_quarter: dict[FindingKind, list[int]] = {}
    for finding in findings:
        if finding.quarter is not None:
            by_quarter.setdefault(finding.kind, []).append(finding.quarter)
    for finding in findings:
        if finding.quarter is not None and by_quarter[finding.kind][0] != finding.quarter:
            continue  # said with the first of them
        if finding.item_id is None:
            basis = _basis(finding.rule_id, facts.today)
            sentence = _of_quarters(finding, by_quarter.get(finding.kind, []))
            notes.append(Note(sentence, "", finding.field, basis))
        else:
            by_item.setdefault(finding.item_id, []).append(finding)
    for item_id, own in by_item.items():
        item = facts.item(item_id)
        title = f"“{item.title}”" if item else ""
        words = [one.sentence.removeprefix(title).removesuffix("。") for one in own]
        notes.append(Note(f"{title}{_joined(words)}。", item_id, own[0].field))
    return tuple(notes)


def _of_quarters(finding: Finding, quarters: Sequence[int]) -> str:
    """第一、第三季度没有安排主席团会议。 for one sentence a quarter."""
    if finding.quarter is None:
        return finding.sentence
    words = "、".join(f"第{chinese(quarter)}" for quarter in quarters)
    return finding.sentence.replace(f"第{chinese(finding.quarter)}", words, 1)


def _joined(words: Sequence[str]) -> str:
    """还没有写责任人、地点、准备材料 instead of three sentences with the same beginning."""
    begin = "还没有写"
    same = [word.removeprefix(begin) for word in words if word.startswith(begin)]
    others = [word for word in words if not word.startswith(begin)]
    return "；".join([*others, *([f"{begin}{'、'.join(same)}"] if same else [])])


def _basis(rule_id: str, on: datetime.date) -> str:
    rule = find_rule(rule_id, on) if rule_id else None
    return cite(rule) if rule else ""
