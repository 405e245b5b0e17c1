"""The preview of a paper: its pages with zoom and thumbnails, and what is to be looked at before printing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.geometry import PageReading
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.typeset.pages import TypesetPage
from ui.preview.faces import Faces, faces_for
from ui.preview.folded_note import FoldedNote
from ui.preview.page_view import FIT, WHOLE, PageView
from ui.preview.painting import PagePainter
from ui.preview.places import missing_count
from ui.preview.thumbnails import Thumbnails
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY


class PaperPreview(QWidget):
    """Shows one paper as it will be printed."""

    source_asked = Signal(object)
    """The `Source` of a passage that was clicked."""

    def __init__(
        self,
        faces: Faces | None = None,
        parent: QWidget | None = None,
        *,
        waiting: str = "在右边“材料”里选一份文书，点“看”。",
    ) -> None:
        """`waiting` stands there while no paper is shown."""
        super().__init__(parent)
        self.faces = faces or faces_for()
        self.paper: Paper | None = None
        self.title = ""
        """Said before the number of the page."""
        self.pages: tuple[TypesetPage, ...] = ()
        painter = PagePainter(self.faces)
        self.view, self.thumbnails = PageView(painter), Thumbnails(painter)
        self.page_label = text_label("", "small", wrap=False)
        self.smaller = icon_button("缩小（Ctrl+−）", "minus", lambda: self.view.step_zoom(False))
        self.larger = icon_button("放大（Ctrl++）", "plus", lambda: self.view.step_zoom(True))
        self.fit_button = link_button("适合宽度", lambda: self.view.set_zoom(FIT))
        self.zoom_button = link_button("", lambda: self.view.set_zoom(WHOLE))
        self.zoom_button.setToolTip("按纸张的实际大小显示（100%）")
        self.strip_button = link_button("缩略图", self._turn_strip)
        self.next_missing = link_button("", lambda: self.view.go_to_next_missing())
        self.notes = FoldedNote()
        self.empty = EmptyState(waiting, icon="file-text")
        self._lay_out()
        self._connect()
        self._show_state()

    def show_paper(
        self, paper: Paper | None, reading: PageReading = PageReading.A, preprinted: bool = False
    ) -> None:
        """Lays the paper out and shows it; the place looked at stays. None shows what to do instead."""
        other = paper is None or self.paper is None or paper.id != self.paper.id
        self.paper = paper
        self.pages = typeset(paper, self.faces.metrics(), reading, preprinted) if paper else ()
        self.view.set_pages(self.pages)
        if not self.thumbnails.isHidden():
            self.thumbnails.set_pages(self.pages)
        if paper is None:
            self.say("")
        if other:
            self.view.go_to_page(1)
        self._show_state()

    def set_faces(self, faces: Faces) -> None:
        """Other fonts from the next paper on."""
        if faces is not self.faces:
            self.faces = faces
            painter = PagePainter(faces)
            self.view.set_painter(painter)
            self.thumbnails.set_painter(painter)

    def say(self, words: str) -> None:
        """A line above the pages: what to look at before printing, a sentence a line; "" takes it away."""
        self.notes.set_text(words)
        set_shown(self.notes, bool(words))

    def _show_state(self) -> None:
        count = len(self.pages)
        missing = missing_count(self.pages)
        leads = self.view.leads_to_missing()
        self.next_missing.setText(f"还有 {missing} 处待填" + ("，去填下一处" if leads else ""))
        self.next_missing.setEnabled(leads)
        set_shown(self.next_missing, missing > 0)
        set_shown(self.empty, self.paper is None)
        set_shown(self.view, self.paper is not None)
        for widget in (self.bar, self.page_label):
            set_shown(widget, self.paper is not None)
        self.page_label.setText(
            f"{self.title}　第 {min(self.view.reached(), max(count, 1))} 页 / 共 {count} 页".strip("　")
        )
        self._show_zoom()

    def _show_zoom(self) -> None:
        """Shows and hides nothing: the view tells of its zoom while it is being laid out."""
        shown = f"{self.view.percent()}%"
        self.zoom_button.setText(shown)
        self.zoom_button.setAccessibleName(f"现在 {shown}，点一下按纸张的实际大小显示")

    def _turn_strip(self) -> None:
        on = self.thumbnails.isHidden()
        self.thumbnails.setVisible(on)
        self.strip_button.setText("收起缩略图" if on else "缩略图")
        if on:
            self.thumbnails.set_pages(self.pages)
            self.thumbnails.mark(self.view.reached())

    def _connect(self) -> None:
        self.view.source_asked.connect(self.source_asked)
        self.view.page_reached.connect(self._page_reached)
        self.view.zoomed.connect(self._show_zoom)
        self.thumbnails.page_asked.connect(self.view.go_to_page)

    def _page_reached(self, number: int) -> None:
        self.thumbnails.mark(number)
        self._show_state()

    def _lay_out(self) -> None:
        self.bar = QWidget()
        row = FlowLayout(self.bar, GAP_SMALL)
        row.setContentsMargins(GAP, GAP_TINY, GAP, GAP_TINY)
        buttons = (self.smaller, self.zoom_button, self.larger, self.fit_button, self.strip_button)
        for widget in (self.page_label, *buttons):
            row.addWidget(widget)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.thumbnails)
        pages.addWidget(self.view, 1)
        pages.addWidget(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        below = QVBoxLayout()
        below.setContentsMargins(GAP, 0, GAP, GAP_TINY)
        below.addWidget(self.next_missing, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.notes)
        column.addLayout(below)
        column.addLayout(pages, 1)
        for hidden in (self.thumbnails, self.notes):
            hidden.hide()
