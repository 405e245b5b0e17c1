"""The paper beside the form: it takes the list's place (or stands between list and card) and follows what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.errors import DeskError
from renda_desktop.overview.kits import KitEntry, entry_of
from renda_desktop.overview.printables import Drawing
from ui.papers.drawing import faces_of, look_of
from ui.papers.kit_page import KitPage
from ui.papers.printing import PaperPrinter
from ui.papers.row import PaperRow, paper_title
from ui.preview.paper_preview import PaperPreview
from ui.preview.rare import rare_words
from ui.runtime.context import AppContext
from ui.widgets.buttons import MenuButton, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.splitter import PageSplitter
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet
    from ui.papers.rows import PaperRows


def paper_side(rows: PaperRows, context: AppContext) -> PaperSide | None:
    """The side for papers of the page these rows stand in, made when it is first asked for; None without a splitter."""
    above = rows.parentWidget()
    while above is not None and not isinstance(above, PageSplitter):
        above = above.parentWidget()
    if above is None:
        return None
    if not isinstance(above.paper, PaperSide):
        above.set_paper(PaperSide(context, above))
    assert isinstance(above.paper, PaperSide)
    return above.paper


class PaperSide(QWidget):
    """[返回列表], the paper's name, [打印 ▾] [存 Word] [存 PDF], and the preview; or the whole kit."""

    drawn = Signal()
    """The paper was drawn anew."""

    def __init__(self, context: AppContext, splitter: PageSplitter) -> None:
        super().__init__()
        self._context, self._splitter = context, splitter
        self._rows: PaperRows | None = None
        self._row: PaperRow | None = None
        self.entry: KitEntry | None = None
        self.back_button = quiet_button("返回列表", "arrow-left", self.close_paper)
        self.title = text_label("全套材料", "strong")
        self.print_button = MenuButton("打印", "printer")
        self.print_button.add("打印…", self.print_paper, "printer")
        self.print_button.add("打成小册子…", lambda: self.print_paper(booklet=True), "columns-3")
        self.word_button = quiet_button("存 Word", "save", self._save_word)
        self.pdf_button = quiet_button("存 PDF", "file-text", self.save_pdf)
        self.preview = PaperPreview(faces_of(look_of(context)))
        self.kit = KitPage(context)
        self._stack = QStackedWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.redraw)
        self._lay_out()
        self._connect()

    def show_paper(self, rows: PaperRows, row: PaperRow) -> None:
        """Shows one paper and follows it."""
        self._follow(rows, row)
        self._stack.setCurrentWidget(self.preview)
        set_shown(self.tools, True)
        self.preview.title = paper_title(row.printable)
        set_shown(self.title, False)
        self._splitter.show_paper(True)
        self.redraw()
        self.preview.view.setFocus()

    def show_kit(self, rows: PaperRows) -> None:
        """Shows what the whole kit needs before it is printed or written."""
        self._follow(rows, None)
        self._stack.setCurrentWidget(self.kit)
        set_shown(self.tools, False)
        set_shown(self.title, True)
        self._splitter.show_paper(True)
        self.kit.show_kit(rows)

    def close_paper(self) -> None:
        """[返回列表]."""
        if self._rows is not None:
            self._rows.records_changed.disconnect(self._soon.start)
        self._rows = self._row = None
        self._splitter.show_paper(False)

    def redraw(self) -> None:
        """Draws the paper as it stands now; a record that is gone closes the side."""
        row, rows = self._row, self._rows
        if row is None or rows is None or row.record is None:
            return
        record, drawing = row.record, Drawing(self._context.today())
        try:
            entry = self._context.read(lambda db: entry_of(db, row.printable, record, drawing, rows.look_at))
        except DeskError:
            self.close_paper()
            return
        self.entry = entry
        self._show(entry)
        self.drawn.emit()

    def print_paper(self, *, booklet: bool = False) -> None:
        """[打印]."""
        rows, entry = self._rows, self._fresh()
        if rows is not None and entry is not None:
            self._printer(rows).print_entries([entry], entry.state.title, booklet=booklet)
            rows.begin()

    def save_pdf(self) -> None:
        """[存 PDF]."""
        rows, entry = self._rows, self._fresh()
        if rows is not None and entry is not None:
            self._printer(rows).save_pdf([entry], entry.state.title)
            rows.begin()

    def _fresh(self) -> KitEntry | None:
        """The entry with what was typed until now."""
        if self._rows is not None:
            self._rows.flush()
        self.redraw()
        return self.entry

    def _show(self, entry: KitEntry) -> None:
        look = look_of(self._context)
        paper: Paper | None = entry.shown
        self.preview.set_faces(faces_of(look))
        self.preview.show_paper(paper, look.reading, look.preprinted)
        changed = [entry.reprint.words(entry.printable.id)] if entry.reprint else []
        self.preview.say("\n".join([*changed, *rare_words(self.preview.pages, self.preview.faces)]))

    def _printer(self, rows: PaperRows) -> PaperPrinter:
        return PaperPrinter(self, self._context, rows.purpose)

    def _save_word(self) -> None:
        if self._rows is not None and self._row is not None:
            self._rows.save(self._row)

    def _follow(self, rows: PaperRows, row: PaperRow | None) -> None:
        if self._rows is not rows:
            if self._rows is not None:
                self._rows.records_changed.disconnect(self._soon.start)
            rows.records_changed.connect(self._soon.start)
        self._rows, self._row = rows, row

    def _heard(self, _change: ChangeSet) -> None:
        if self._row is not None and self.isVisible():
            self._soon.start()

    def _go(self, source: object) -> None:
        if self._rows is not None:
            self._rows.go_to(self._row, source)

    def _connect(self) -> None:
        self._context.changes.committed.connect(self._heard)
        self.preview.source_asked.connect(self._go)
        self.kit.closed.connect(self.close_paper)
        on_escape(self, self.close_paper)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.kit)
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(GAP_SMALL)
        for button in (self.print_button, self.word_button, self.pdf_button):
            tools.addWidget(button)
        head = QWidget()
        flow = FlowLayout(head, GAP_SMALL)
        for widget in (self.back_button, self.title, self.tools):
            flow.addWidget(widget)
        outer = QHBoxLayout()
        outer.setContentsMargins(GAP, GAP_SMALL, GAP, 0)
        outer.addWidget(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(outer)
        column.addWidget(self._stack, 1)
