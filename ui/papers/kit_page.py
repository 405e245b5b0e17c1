"""全套材料: every paper of a record in print order with its copies, what it lacks, and what to do with them all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.issuing.commands import SetCopies, set_copies
from renda_desktop.overview.kits import KitEntry, cover_of, entry_of, export_kit_docx, heads_and_copies
from renda_desktop.overview.printables import Drawing
from renda_desktop.progress import Progress
from renda_desktop.township.queries import find_office
from ui.papers.files import WORD, ask_for_file, offer_to_open, written_words
from ui.papers.printing import PaperPrinter
from ui.papers.row import paper_title
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import NumberField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from ui.papers.rows import PaperRows

_NAMED_DOUBTS = 3


class KitLine(QWidget):
    """One paper of the kit: whether it goes along, its copies, what to look at."""

    changed = Signal()

    def __init__(self, entry: KitEntry, context: AppContext) -> None:
        super().__init__()
        self.entry = entry
        self._context = context
        self.box = QCheckBox(paper_title(entry.printable))
        self.box.setChecked(not (entry.printable.after and entry.state.labels))  # not held yet
        self.box.toggled.connect(self.changed)
        self.copies = NumberField("", minimum=0, maximum=2000, unit="份")
        self.copies.editor.setAccessibleName(f"{paper_title(entry.printable)}的份数")
        self.copies.reset(entry.copies)
        self.copies.setFixedWidth(theme.px(112))
        self.copies.edited.connect(self._keep)
        self.readers = text_label(
            "" if entry.readers == "存档" else f"发{entry.readers}", "small", wrap=False
        )
        self.notes = text_label("\n".join(entry.notes), "small")
        set_shown(self.notes, bool(entry.notes))
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.box, 1)
        row.addWidget(self.readers)
        row.addWidget(self.copies)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_TINY, 0, GAP_TINY)
        column.setSpacing(GAP_TINY)
        column.addLayout(row)
        column.addWidget(self.notes)
        set_shown(self.copies, entry.paper is not None)

    @property
    def chosen(self) -> KitEntry | None:
        """The entry with the copies shown; None when it stays out."""
        return self.entry if self.box.isChecked() else None

    def _keep(self, copies: int | None) -> None:
        printable = self.entry.printable
        request = SetCopies(printable.key, printable.name, copies)
        if self._context.write(lambda db: set_copies(db, request)):
            self.changed.emit()


class KitPage(QWidget):
    """The list of the kit and its four doors: a folder, one Word file, one PDF, the printer."""

    closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._rows: PaperRows | None = None
        self._name = ""
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
        self._lay_out()

    def show_kit(self, rows: PaperRows) -> None:
        """Draws every paper of the kit and lists what to look at."""
        self._rows = rows
        wanted = rows.kit()
        drawing = Drawing(self._context.today())
        self._name = wanted[0][1].label if wanted else ""
        self._show_doubts(rows.doubts())
        self._fill(
            self._context.read(
                lambda db: heads_and_copies(
                    db, [entry_of(db, one, record, drawing, rows.look_at) for one, record in wanted], drawing
                )
            )
        )

    def entries(self) -> list[KitEntry]:
        """The papers that go along, in their order, with the copies shown."""
        return [entry for line in self.lines if (entry := line.chosen) is not None]

    def print_all(self, *, booklet: bool = False) -> None:
        """One print job."""
        entries, rows = self._current(), self._rows
        if entries and rows is not None:
            self._printer(rows).print_entries(entries, self._title(), self._cover(entries), booklet=booklet)
            rows.begin()

    def save_pdf(self) -> None:
        """One PDF."""
        entries, rows = self._current(), self._rows
        if entries and rows is not None:
            self._printer(rows).save_pdf(entries, self._title(), self._cover(entries))
            rows.begin()

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
            rows.begin()

        self._context.long_work(work, done, "正在写全套材料")

    def save_folder(self) -> None:
        """A file for each paper, forms in Excel too."""
        if self._rows is not None:
            self._rows.save_kit()

    def _current(self) -> list[KitEntry]:
        """The chosen papers as they stand now; says so when nothing is chosen."""
        rows = self._rows
        if rows is None:
            return []
        rows.flush()
        out = {line.entry.printable.key for line in self.lines if line.chosen is None}
        self.show_kit(rows)
        for line in self.lines:
            line.box.setChecked(line.entry.printable.key not in out)
        chosen = [entry for entry in self.entries() if entry.paper is not None]
        if not chosen:
            self._context.teller.note("一份文书也没有勾选。")
        return chosen

    def _cover(self, entries: list[KitEntry]) -> Paper | None:
        if not self.cover_box.isChecked():
            return None
        office = self._context.read(find_office)
        return cover_of(self._name, office.presidium if office else "", "", entries)

    def _title(self) -> str:
        return f"{self._name}全套材料"

    def _printer(self, rows: PaperRows) -> PaperPrinter:
        return PaperPrinter(self, self._context, rows.purpose)

    def _fill(self, entries: list[KitEntry]) -> None:
        while self._column.count():
            widget = self._column.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        self.lines = [KitLine(entry, self._context) for entry in entries]
        for line in self.lines:
            line.changed.connect(self._sum_up)
            self._column.addWidget(line)
            self._column.addWidget(hairline())
        self._column.addStretch(1)
        self._sum_up()

    def _show_doubts(self, sentences: list[str]) -> None:
        """Texts that contradict the record; they stand with [去看] above the papers of the card."""
        lines = [f"· {sentence}" for sentence in sentences[:_NAMED_DOUBTS]]
        if len(sentences) > _NAMED_DOUBTS:
            lines.append(f"另有 {len(sentences) - _NAMED_DOUBTS} 处，见“材料”上面的“请核对”。")
        self.doubts.setText("\n".join([f"请核对 ({len(sentences)})", *lines]))
        set_shown(self.doubts, bool(lines))

    def _sum_up(self) -> None:
        entries = self.entries()
        lacking = sum(bool(entry.state.labels) for entry in entries)
        changed = sum(entry.reprint is not None for entry in entries)
        parts = [f"{len(entries)} 份文书"]
        parts += [f"{lacking} 份还有缺项"] if lacking else []
        parts += [f"{changed} 份改过要重打"] if changed else []
        self.summary.setText("，".join(parts) + "。" + ("" if lacking or changed else "都备齐了。"))

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
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._scrolled())
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
        column.addWidget(scroll, 1)
        column.addWidget(doors)
