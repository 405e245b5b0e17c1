"""What looks like the suggestion being typed, in this and in past years; a click merges it with one that is open."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.suggestions.alike import look_alikes
from renda_desktop.suggestions.queries import find_file
from renda_desktop.suggestions.rows import SuggestionFile
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_PAUSE_MS = 400
"""It looks once typing has paused for so long."""


class AlikeBlock(QWidget):
    """Hidden while nothing looks alike."""

    gone_to = Signal(str)
    """Somebody wants to read it: its id."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._typed = ("", "")
        self._into = ""
        self.title = text_label("可能重复，请先看一看：", "strong")
        self.merge_words = text_label("")
        self.apart_link = link_button("不并，单独登记", lambda: self._choose(""))
        self.lines: list[QWidget] = []
        self.links: dict[str, QWidget] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(GAP_TINY)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE_MS)
        self.pause.timeout.connect(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.title)
        column.addLayout(self._column)
        column.addWidget(self.merge_words)
        column.addWidget(self.apart_link)
        self.clear()

    def into(self) -> str:
        """Which one it is to be merged into, "" for none."""
        return self._into

    def typed(self, title: str, content: str) -> None:
        """Somebody types."""
        self._typed = (title, content)
        self.pause.start()

    def clear(self) -> None:
        """Another suggestion is begun."""
        self.pause.stop()
        self._typed, self._into = ("", ""), ""
        self._show([])

    def look(self) -> None:
        """Looks for those alike now."""
        title, content = self._typed
        today = self._context.today()
        self._show(self._context.read(lambda db: found_alike(db, title, content, today)))

    def _show(self, found: list[tuple[SuggestionFile, int]]) -> None:
        self.links = {}
        made = [self._line(file, percent) for file, percent in found]
        replace_lines(self._column, self.lines, made)
        self.lines = made
        if self._into and self._into not in {file.id for file, _ in found}:
            self._into = ""
        self._files = {file.id: file for file, _ in found}
        self._choose(self._into)
        set_shown(self, bool(found))

    def _line(self, file: SuggestionFile, percent: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(text_label(alike_words(file, percent)), 1)
        look = link_button("看", partial(self.gone_to.emit, file.id))
        look.setAccessibleName(f"看{file.entry.code}")
        row.addWidget(look)
        if file.open:
            merge = link_button("并案", partial(self._choose, file.id))
            merge.setAccessibleName(f"并入{file.entry.code}")
            self.links[file.id] = merge
            row.addWidget(merge)
        return line

    def _choose(self, suggestion_id: str) -> None:
        self._into = suggestion_id
        file = self._files.get(suggestion_id) if suggestion_id else None
        self.merge_words.setText(f"登记以后并入 {file.entry.code}，代表算它的联名代表。" if file else "")
        set_shown(self.merge_words, file is not None)
        set_shown(self.apart_link, file is not None)


def found_alike(
    db: DbSession, title: str, content: str, today: datetime.date, exclude: str = ""
) -> list[tuple[SuggestionFile, int]]:
    """Those alike as they stand today, each with its percent."""
    alike = look_alikes(db, title, content, exclude=exclude)
    rows = ((find_file(db, one.entry.id, today), one.percent) for one in alike)
    return [(file, percent) for file, percent in rows if file is not None]


def alike_words(file: SuggestionFile, percent: int) -> str:
    """可能和 19-5-002 重复：修复东河村灌溉渠（李淑芬，2024年，办结，B类，像 64%）."""
    entry = file.entry
    lead = entry.lead.name if entry.lead else "没有填领衔代表"
    result = f"，{file.result.letter}类" if file.result else ""
    return (
        f"可能和 {entry.code} 重复：{entry.title}（{lead}，{entry.origin.year}年，{file.state.value}{result}，"
        f"像 {percent}%）"
    )
