"""全套材料: every paper of a record in print order with its copies, what it lacks, and what to do with them all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.kit_cover import kit_name
from renda_desktop.overview.kits import KitEntry, cover_of, export_kit_docx
from renda_desktop.progress import Progress
from renda_desktop.township.queries import find_office
from ui.papers.drawing import look_of, setting_of
from ui.papers.files import WORD, ask_for_file, offer_to_open, written_words
from ui.papers.kit_line import KitLine
from ui.papers.kit_reader import KitReader
from ui.papers.printing import PaperPrinter
from ui.runtime.context import AppContext
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet
    from ui.papers.rows import PaperRows

_NAMED_DOUBTS = 3


class KitPage(QWidget):
    """The list of the kit and its four doors: a folder, one Word file, one PDF, the printer."""

    closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._rows: PaperRows | None = None
        self._name = ""
        self._stale = False
        self._reader = KitReader(context, self)
        self.lines: list[KitLine] = []
        self.summary = text_label("", "second")
        self.doubts = text_label("", "body")
        self.doubts.hide()
        self.cover_box = QCheckBox("加封面和目录")
        self.cover_box.setChecked(True)
        self.print_button = primary_button("打印全套", "printer", self.print_all)
        self.booklet_button = quiet_button("打成小册子", "columns-3", partial(self.print_all, booklet=True))
        self.pdf_button = quiet_button("存成一个 PDF", "file-text", self.save_pdf)
        self.word_button = quiet_button("存成一个 Word", "save", self.save_word)
        self.folder_button = quiet_button("一份一个文件存到文件夹", "folder-open", self.save_folder)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._scroll = QScrollArea()
        self._lay_out()
        self._reader.come.connect(self._show)
        context.changes.committed.connect(self._heard)

    def show_kit(self, rows: PaperRows) -> None:
        """Draws every paper of the kit and lists what to look at; what is due is ticked."""
        if self._rows is not rows:
            if self._rows is not None:
                self._rows.records_changed.disconnect(self._look_again)
            rows.records_changed.connect(self._look_again)
        self._rows = rows
        self._clear()
        self._read_all(rows)

    def entries(self) -> list[KitEntry]:
        """The papers that go along, in their order, with the copies shown."""
        return [entry for line in self.lines if (entry := line.chosen) is not None]

    def print_all(self, *, booklet: bool = False) -> None:
        """One print job."""
        entries, rows = self._current(), self._rows
        if entries and rows is not None:
            self._printer(rows).print_entries(entries, self._title(), self._cover(entries), booklet=booklet)
            self._went_out(rows)

    def save_pdf(self) -> None:
        """One PDF."""
        entries, rows = self._current(), self._rows
        if entries and rows is not None:
            self._printer(rows).save_pdf(entries, self._title(), self._cover(entries))
            self._went_out(rows)

    def save_word(self) -> None:
        """One .docx."""
        entries, rows = self._current(), self._rows
        if not entries or rows is None:
            return
        path = ask_for_file(self, self._context, rows.purpose, "存成一个 Word", f"{self._title()}.docx", WORD)
        if path is None:
            return
        cover, database = self._cover(entries), self._context.database
        lacking = sum(len(entry.state.labels) for entry in entries)

        def work(_progress: Progress) -> None:
            export_kit_docx(database, entries, path, cover)

        def done(_: None) -> None:
            offer_to_open(self, written_words(path, lacking), path)
            self._went_out(rows)

        self._context.long_work(work, done, "正在写全套材料")

    def save_folder(self) -> None:
        """A file for each paper that is ticked, forms in Excel too."""
        entries, rows = self._ticked(), self._rows
        if entries and rows is not None:
            rows.save_kit([(entry.printable, entry.record) for entry in entries])

    def _went_out(self, rows: PaperRows) -> None:
        """What was printed or written is no longer to be printed anew."""
        rows.begin()
        self._look_again()

    def _ticked(self) -> list[KitEntry]:
        """What is ticked, as it stands now; says so when nothing is."""
        rows = self._rows
        if rows is None:
            return []
        rows.flush()
        self._flush()
        self._read_all(rows)
        if not self.entries():
            self._context.teller.note("一份文书也没有勾选。")
        return self.entries()

    def _current(self) -> list[KitEntry]:
        """The papers among what is ticked; says so when there are only forms in Excel."""
        ticked = self._ticked()
        papers = [entry for entry in ticked if entry.paper is not None]
        if ticked and not papers:
            self._context.teller.note("勾选的都是 Excel 表，请用“一份一个文件存到文件夹”。")
        return papers

    def _cover(self, entries: list[KitEntry]) -> Paper | None:
        if not self.cover_box.isChecked():
            return None
        office = self._context.read(find_office)
        setting = setting_of(look_of(self._context))
        return cover_of(self._name, office.presidium if office else "", "", entries, setting)

    def _title(self) -> str:
        return f"{self._name}全套材料"

    def _printer(self, rows: PaperRows) -> PaperPrinter:
        return PaperPrinter(self, self._context, rows.purpose)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked is read now."""
        super().showEvent(event)
        if self._stale:
            self._look_again()

    def _heard(self, _change: ChangeSet) -> None:
        """The papers read nearly everything, so anything that was entered may show in one of them."""
        if self._rows is not None:
            self._look_again()

    def _look_again(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self._reader.read_soon()

    def _read_all(self, rows: PaperRows) -> None:
        self._stale = False
        self._reader.read(rows)

    def _show(self) -> None:
        """What was read, with the ticks, what is being typed and the place in the list as they are."""
        rows, entries = self._rows, self._reader.entries
        if rows is None:
            return
        of = rows.kit_record
        self._name = self._context.read(lambda db: kit_name(db, *of, self._context.today())) if of else ""
        self._show_doubts([*self._reader.problems, *rows.doubts()])
        if [line.entry.place for line in self.lines] == [entry.place for entry in entries]:
            for line, entry in zip(self.lines, entries, strict=True):
                line.show_entry(entry)
        else:
            self._fill(entries)
        self._sum_up()

    def _fill(self, entries: list[KitEntry]) -> None:
        self._flush()
        ticks = {line.entry.place: line.ticked for line in self.lines}
        bar = self._scroll.verticalScrollBar()
        at = bar.value() if self.lines else 0
        self._clear()
        self.lines = [KitLine(entry, self._context, ticks.get(entry.place)) for entry in entries]
        for line in self.lines:
            line.changed.connect(self._sum_up)
            self._column.addWidget(line)
            self._column.addWidget(hairline())
        self._column.addStretch(1)
        QTimer.singleShot(0, self, lambda: bar.setValue(at))

    def _clear(self) -> None:
        self.lines = []
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _flush(self) -> None:
        """Takes over copies that are being typed."""
        for line in self.lines:
            line.copies.flush()

    def _show_doubts(self, sentences: list[str]) -> None:
        """Texts that contradict the record; they stand with [去看] above the papers of the card."""
        lines = [f"· {sentence}" for sentence in sentences[:_NAMED_DOUBTS]]
        if len(sentences) > _NAMED_DOUBTS:
            lines.append(f"另有 {len(sentences) - _NAMED_DOUBTS} 处，见“材料”上面的“请核对”。")
        self.doubts.setText("\n".join([f"请核对 ({len(sentences)})", *lines]))
        set_shown(self.doubts, bool(lines))

    def _sum_up(self) -> None:
        entries = self.entries()
        papers = [entry for entry in entries if entry.paper is not None]
        forms = len(entries) - len(papers)
        lacking = sum(bool(entry.state.labels) for entry in entries)
        changed = sum(entry.reprint is not None for entry in entries)
        parts = [f"{len(papers)} 份文书"]
        parts += [f"{lacking} 份还有缺项"] if lacking else []
        parts += [f"{changed} 份改过要重打"] if changed else []
        said = ["，".join(parts) + "。" + ("" if lacking or changed or not papers else "都备齐了。")]
        said += [f"另有 {forms} 份 Excel 表，存到文件夹时才有。"] if forms else []
        left = len(self.lines) - len(entries)
        said += [f"没勾的有 {left} 份。"] if left else []
        self.summary.setText("".join(said))

    def _scrolled(self) -> QWidget:
        """What to look at, above the papers; both scroll, so that large type cuts off nothing."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.doubts)
        column.addWidget(self._list, 1)
        return whole

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, GAP_SMALL, 0)
        self._column.setSpacing(0)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(self._scrolled())
        doors = QWidget()
        flow = FlowLayout(doors, GAP_SMALL)
        for button in (
            self.print_button, self.booklet_button, self.pdf_button, self.word_button, self.folder_button,
        ):  # fmt: skip
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.summary)
        column.addWidget(self.cover_box)
        column.addWidget(self._scroll, 1)
        column.addWidget(doors)
