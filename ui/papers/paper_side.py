"""The paper beside the form: it takes the list's place (or stands between list and card) and follows what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.closing import signature_alone
from renda_desktop.errors import DeskError
from renda_desktop.overview.kits import KitEntry, entry_of
from renda_desktop.overview.office_wording import words_place
from ui.papers.drawing import drawing_of, faces_of, look_of, setting_of
from ui.papers.edits_page import EditsPage
from ui.papers.kit_page import KitPage
from ui.papers.printing import PaperPrinter
from ui.papers.row import PaperRow, paper_title
from ui.preview.paper_preview import PaperPreview
from ui.preview.rare import rare_words
from ui.runtime.context import AppContext
from ui.widgets.buttons import MenuButton, link_button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.splitter import PageSplitter
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet
    from ui.papers.rows import PaperRows

SIGNATURE_ALONE = (
    "落款单独占了一页，公文不许这样（也不能写“此页无正文”）。请把最后一段分成两段，或者增减几个字。"
)

OWN_TEMPLATE = (
    "这份按本单位的模板填：内容和格子照模板；页眉页脚、标题样式和图片在存出的 Word 里才有，"
    "这里看的、打印和 PDF 里没有。要原样打印，请存 Word，在 WPS 里打。"
)


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
        self.word_button = quiet_button("存 Word", "save", self.save_word)
        self.pdf_button = quiet_button("存 PDF", "file-text", self.save_pdf)
        self.words_link = link_button("改写法…", self._change_words)
        self.words_link.setToolTip("这份文书里固定的话怎么说，在“设置 → 文书写法”里改")
        self.edits_link = link_button("手改…", self.show_edits)
        self.edits_link.setToolTip("只改这一份：取回在 Word 里改过的话，重新生成也保留")
        self.preview = PaperPreview(faces_of(look_of(context)))
        self.kit = KitPage(context)
        self.edits = EditsPage(context)
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
        self._show_preview()
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
        """[返回列表]: the keyboard goes back to the line of the paper."""
        self.edits.flush()
        rows, row, focus = self._rows, self._row, QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        if self._rows is not None:
            self._rows.records_changed.disconnect(self._soon.start)
            self._rows.removeEventFilter(self)
        self._rows = self._row = None
        self._splitter.show_paper(False)
        if inside and rows is not None:
            line = row.view_button if row is not None and row in rows.rows else rows.kit_button
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def redraw(self) -> None:
        """Draws the paper as it stands now; a record that is gone closes the side."""
        row, rows = self._row, self._rows
        if row is None or rows is None or row.record is None:
            return
        record, drawing = row.record, drawing_of(self._context)
        try:
            setting = setting_of(look_of(self._context))
            entry = self._context.read(
                lambda db: entry_of(db, row.printable, record, drawing, rows.look_at, setting)
            )
        except DeskError:
            self.close_paper()
            return
        self.entry = entry
        self._show(entry)
        if self._stack.currentWidget() is self.edits:
            self.edits.show_paper(row.printable, record, rows.purpose)
        self.drawn.emit()

    def show_edits(self) -> None:
        """[手改…]: the passages of this paper in place of its picture, and back."""
        row, rows = self._row, self._rows
        if row is None or rows is None or row.record is None:
            return
        if self._stack.currentWidget() is self.edits:
            self.edits.flush()
            self._show_preview()
            self.redraw()
            return
        rows.flush()
        self._stack.setCurrentWidget(self.edits)
        self.edits_link.setText("看文书")
        self.edits.show_paper(row.printable, row.record, rows.purpose)

    def _show_preview(self) -> None:
        self._stack.setCurrentWidget(self.preview)
        self.edits_link.setText("手改…")

    def shows_paper(self) -> bool:
        """Whether one paper is shown, and not the whole kit."""
        return self._row is not None

    def print_shown(self) -> None:
        """Ctrl+P: what is shown, the paper or the kit."""
        if self.shows_paper():
            self.print_paper()
        else:
            self.kit.print_all()

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
        alone = [SIGNATURE_ALONE] if paper and signature_alone(paper, self.preview.pages) else []
        own = [OWN_TEMPLATE] if entry.own is not None else []
        self.preview.say(
            "\n".join([*own, *changed, *alone, *rare_words(self.preview.pages, self.preview.faces)])
        )

    def _printer(self, rows: PaperRows) -> PaperPrinter:
        return PaperPrinter(self, self._context, rows.purpose)

    def save_word(self) -> None:
        """[存 Word]."""
        if self._rows is not None and self._row is not None:
            self._rows.save(self._row)

    def _change_words(self) -> None:
        """[改写法…]: the sentences of this paper, as this record reads."""
        row = self._row
        if row is not None and row.record is not None:
            self._context.go("settings", words_place(row.printable, row.record.id))

    def _follow(self, rows: PaperRows, row: PaperRow | None) -> None:
        if self._rows is not rows:
            if self._rows is not None:
                self._rows.records_changed.disconnect(self._soon.start)
                self._rows.removeEventFilter(self)
            rows.records_changed.connect(self._soon.start)
            rows.installEventFilter(self)
        self._rows, self._row = rows, row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card of these papers gave way to another record's: a paper may not stay beside it."""
        if watched is self._rows and event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self, self._close_if_left)
        return super().eventFilter(watched, event)

    def _close_if_left(self) -> None:
        if self._rows is not None and not self._rows.isVisibleTo(self._splitter):
            self.close_paper()

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
        self.edits.closed.connect(self.close_paper)
        on_escape(self, self.close_paper)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.kit)
        self._stack.addWidget(self.edits)
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(GAP_SMALL)
        for button in (
            self.print_button,
            self.word_button,
            self.pdf_button,
            self.words_link,
            self.edits_link,
        ):
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
