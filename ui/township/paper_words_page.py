"""文书写法: the papers in code in the office's own words, sentence by sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from renda_desktop.overview.catalogue import PRINTABLES
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart
from ui.township.paper_list import PaperList
from ui.township.paper_sentences import PaperSentences


class PaperWordsPage(SettingsPart):
    """First the list of papers, then the sentences of one."""

    widest = 1800
    fills = True

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.papers, self.sentences = PaperList(context), PaperSentences(context)
        self.stack = QStackedWidget()
        for page in (self.papers, self.sentences):
            self.stack.addWidget(page)
        self.column.addWidget(self.stack, 1)
        self.papers.chosen.connect(self.show_paper)
        self.sentences.back.connect(self._back)

    def reload(self) -> None:
        """Reads what is shown anew."""
        if self.stack.currentWidget() is self.papers:
            self.papers.reload()
        else:
            self.sentences.reload()

    def show_place(self, place: str) -> None:
        """Shows the sentences of a paper, named by its key, behind a stroke the record; see `words_place`."""
        key, _, record_id = place.partition("/")
        self.show_paper(key, record_id)

    def show_paper(self, key: str, record_id: str = "") -> None:
        """Turns to the sentences of a paper."""
        printable = next((one for one in PRINTABLES if one.key == key and one.format == "docx"), None)
        if printable is not None:
            self.stack.setCurrentWidget(self.sentences)
            self.sentences.show_paper(printable, record_id)
            self.sentences.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.sentences.flush()

    def focus_search(self) -> None:
        """Ctrl+F: finds another paper, or a sentence."""
        if self.stack.currentWidget() is not self.papers:
            self._back()
        self.papers.panel.focus_search()

    def _back(self) -> None:
        self.flush()
        self.stack.setCurrentWidget(self.papers)
        self.papers.reload()
        self.papers.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
