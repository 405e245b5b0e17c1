"""The term that runs: until when, from when the next change of term is prepared, and how to begin earlier."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import rule
from renda_desktop.term_change.rules import prepare_from, term_over
from renda_desktop.township.queries import TermRow
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import text_label
from ui.widgets.tokens import GAP, GAP_LARGE


class RunningNote(QWidget):
    """Two sentences and [提前准备换届…]."""

    early_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = text_label("", "body")
        self.early_button = quiet_button("提前准备换届…", "", self.early_asked.emit)
        row = QHBoxLayout()
        row.addWidget(self.early_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addLayout(row)

    def show_term(self, term: TermRow) -> None:
        """Says it of a term whose first session has a day."""
        if term.starts_on is not None:
            self.words.setText(running_words(term.number, term.starts_on))


def running_words(number: int, starts_on: datetime.date) -> str:
    """第20届从2026-12-18起，任期五年，到2031-12-18届满…"""
    article = cite(rule("term_length_years", starts_on))
    return (
        f"第{number}届从{starts_on.isoformat()}起，任期五年（{article}），到{term_over(starts_on).isoformat()}届满。"
        f"下一次换届从{prepare_from(starts_on).isoformat()}起准备，到时再打开这一页。"
        "县里要求提前的，点“提前准备换届…”。"
    )
