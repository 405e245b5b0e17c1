"""The form as a paper: seen, printed, saved; its chart is drawn by the worker before it is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.documents.geometry import TWIPS_PER_MM
from renda_desktop.errors import DeskError
from renda_desktop.overview.kits import KitEntry, entry_of
from renda_desktop.overview.printables import Drawing, Printable, RecordRef
from renda_desktop.progress import Progress
from ui.papers.drawing import Pages, faces_of, look_of, pages_of
from ui.papers.printing import PaperPrinter
from ui.papers.saving import PaperSaver
from ui.preview.paper_preview import PaperPreview
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import hairline, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.toolbar import PageToolbar


class PaperReader(QWidget):
    """[返回], the paper's name, [打印] [存 Word] [存 PDF], and its pages."""

    closed = Signal()
    shown = Signal()

    def __init__(self, context: AppContext, purpose: str) -> None:
        super().__init__()
        self._context = context
        self._saver = PaperSaver(self, context, purpose)
        self._printer = PaperPrinter(self, context, purpose)
        self._wanted: tuple[Printable, RecordRef] | None = None
        self.back_button = quiet_button("返回", "arrow-left", self.closed.emit)
        self.print_button = quiet_button("打印", "printer", self.print_paper)
        self.word_button = quiet_button("存 Word", "save", self.save_word)
        self.pdf_button = quiet_button("存 PDF", "file-text", self.save_pdf)
        self.name = text_label("", "strong", wrap=False)
        self.preview = PaperPreview(faces_of(look_of(context)), waiting="正在准备这份文件…")
        bar = PageToolbar(self.back_button, self.name)
        for button in (self.print_button, self.word_button, self.pdf_button):
            bar.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(hairline())
        column.addWidget(self.preview, 1)
        on_escape(self, self.closed.emit)

    def read(self, printable: Printable, record: RecordRef, *, then_print: bool = False) -> None:
        """Shows the paper as it stands now, once its pictures are drawn; and asks for the printer."""
        self._wanted = (printable, record)
        entry = self.entry()
        if entry is None or entry.shown is None:
            self.closed.emit()
            return
        self.name.setText(printable.name)
        paper, look = entry.shown, look_of(self._context)
        pages = pages_of(paper, look)

        def done(_: object) -> None:
            if self._wanted == (printable, record):
                self.preview.title = printable.label
                self.preview.set_faces(faces_of(look))
                self.preview.show_paper(paper, look.reading, look.preprinted)
                self.preview.say("\n".join(entry.notes))
                # Fitting the width moves the page: it begins at its top once the layout has run.
                QTimer.singleShot(0, self, lambda: self.preview.view.go_to_page(1))
                self.shown.emit()
                if then_print:
                    self.print_paper()

        self._context.long_work(lambda _progress: draw_pictures(pages, _progress), done, "正在画图")

    def entry(self) -> KitEntry | None:
        """The paper as it stands now; None when it cannot be drawn (it was said why)."""
        if self._wanted is None:
            return None
        printable, record = self._wanted
        drawing = Drawing(self._context.today())
        try:
            return self._context.read(lambda db: entry_of(db, printable, record, drawing))
        except DeskError as problem:
            self._context.say(problem)
            return None

    def print_paper(self) -> None:
        """[打印]."""
        entry = self.entry()
        if entry is not None:
            self._printer.print_entries([entry], entry.state.title)

    def save_pdf(self) -> None:
        """[存 PDF]."""
        entry = self.entry()
        if entry is not None:
            self._printer.save_pdf([entry], entry.state.title)

    def save_word(self) -> None:
        """[存 Word]."""
        if self._wanted is not None:
            self._saver.save(*self._wanted)


class ReaderHost:
    """The reader in place of a page's own view, made when the first paper is read; `back` shows the view again."""

    def __init__(
        self, context: AppContext, pages: QStackedWidget, purpose: str, back: Callable[[], object]
    ) -> None:
        self._context, self._pages, self._purpose, self._back = context, pages, purpose, back
        self.reader: PaperReader | None = None

    def read(self, printable: Printable, record: RecordRef, *, then_print: bool = False) -> None:
        """Shows the paper as it stands now; and asks for the printer."""
        if self.reader is None:
            self.reader = PaperReader(self._context, self._purpose)
            self.reader.closed.connect(self._back)
            self._pages.addWidget(self.reader)
        self._pages.setCurrentWidget(self.reader)
        self.reader.read(printable, record, then_print=then_print)


def draw_pictures(pages: Pages, progress: Progress) -> int:
    """Draws the charts of the pages, so that painting finds them ready; returns how many there are."""
    from renda_desktop.documents.chart_pictures import chart_png

    charts = [placed for page in pages for placed in page.charts]
    for number, placed in enumerate(charts):
        progress.report(number, len(charts), "正在画图")
        chart_png(placed.chart, placed.width / TWIPS_PER_MM)
    return len(charts)
