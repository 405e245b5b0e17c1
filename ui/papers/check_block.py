"""请核对: what somebody wrote by hand that says otherwise than the record, above the papers it would be printed in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.overview.cross_facts import Contradiction
from renda_desktop.overview.cross_reading import open_contradictions
from renda_desktop.overview.dismissing import DismissFinding, dismiss_finding
from renda_desktop.overview.printables import RecordKind
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button, link_button
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY


class CheckLine(QWidget):
    """One finding: the sentence, the words around it, [去看] and [没有问题]."""

    def __init__(self, finding: Contradiction) -> None:
        super().__init__()
        self.finding = finding
        self.sentence = text_label(finding.sentence)
        printed = f"（印在{finding.paper_hint}里）" if finding.paper_hint else ""
        self.excerpt = text_label(f"原文：{finding.excerpt}{printed}", "small")
        self.look_button = _link("去看", finding)
        self.fine_button = _link("没有问题", finding)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        buttons.addWidget(self.look_button)
        buttons.addWidget(self.fine_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_TINY, 0, GAP_TINY)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.sentence)
        column.addWidget(self.excerpt)
        column.addLayout(buttons)


class CheckBlock(QWidget):
    """The findings of one record; hidden while there are none."""

    place_asked = Signal(object)
    """The `Source` of the text to look at."""

    def __init__(self, context: AppContext, kind: RecordKind) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._record_id, self._waiting = "", False
        self.findings: tuple[Contradiction, ...] = ()
        self.lines: list[CheckLine] = []
        self.title = text_label("", "strong")
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.title)
        column.addLayout(self._list)
        column.addWidget(hairline())
        self.hide()

    def show_record(self, record_id: str) -> None:
        """The findings of this record follow with `begin` and `look`."""
        if record_id != self._record_id:
            self._record_id = record_id
            self._show(())
        self.begin()

    def begin(self) -> None:
        """The texts may have changed."""
        self._waiting = bool(self._record_id)

    def look(self) -> bool:
        """Looks at the texts anew if they may have changed; whether there was anything to do."""
        if not self._waiting:
            return False
        self._waiting = False
        today = self._context.today()
        found = self._context.read(lambda db: open_contradictions(db, self._kind, self._record_id, today))
        self._show(tuple(found))
        return True

    def _show(self, findings: tuple[Contradiction, ...]) -> None:
        if findings != self.findings:
            self.findings = findings
            for line in self.lines:
                self._list.removeWidget(line)
                line.hide()
                line.deleteLater()
            self.lines = [self._line(finding) for finding in findings]
            for line in self.lines:
                self._list.addWidget(line)
            self.title.setText(f"请核对 ({len(findings)})")
        set_shown(self, bool(findings))

    def _line(self, finding: Contradiction) -> CheckLine:
        line = CheckLine(finding)
        line.look_button.clicked.connect(partial(self.place_asked.emit, finding.source))
        line.fine_button.clicked.connect(partial(self._dismiss, finding))
        return line

    def _dismiss(self, finding: Contradiction) -> None:
        request = DismissFinding(
            self._kind, self._record_id, finding.digest, finding.sentence, self._context.today()
        )
        if self._context.write(lambda db: dismiss_finding(db, request)):
            self.begin()
            self.look()
            if self.lines:
                self.lines[0].look_button.setFocus()
            self._context.teller.note("已标记“没有问题”；那段文字改动以后会再检查。", undo=True)


def _link(word: str, finding: Contradiction) -> Button:
    button = link_button(word)
    button.setAccessibleName(f"{word}：{finding.sentence}")
    return button
