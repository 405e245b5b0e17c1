"""One line of 全套材料: a paper, whether it goes along, its copies, what to look at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QVBoxLayout, QWidget

from renda_desktop.issuing.commands import SetCopies, set_copies
from renda_desktop.overview.kits import KitEntry
from ui.papers.row import LARGE_TYPE, paper_title
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.fields import NumberField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

_FILE = "存档"
_INDENT = 32
"""Pixels at 100 %: what is said of a paper stands below its name, not below the tick."""
_COPIES = 112
_BESIDE = 24
"""So many characters of name and readers have room beside each other."""
NOT_YET = "还没到时候，先没有勾。"
EXCEL_ONLY = "Excel 表：一份一个文件存到文件夹时才有。"


class KitLine(QWidget):
    """One paper of the kit; a tick set by hand stays, else what is due is ticked."""

    changed = Signal()

    def __init__(self, entry: KitEntry, context: AppContext, ticked: bool | None = None) -> None:
        super().__init__()
        self.entry = entry
        self.ticked = ticked
        """As set by hand; None: as the paper stands."""
        self._context = context
        self.box = QCheckBox()
        self.copies = NumberField("", minimum=0, maximum=2000, unit="份")
        self.copies.reset(entry.copies)
        self.readers = text_label("", "small", wrap=False)
        self.notes = text_label("", "small")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.show_entry(entry)
        self.box.toggled.connect(self._tick)
        self.copies.edited.connect(self._keep)

    def show_entry(self, entry: KitEntry) -> None:
        """Shows the paper as it stands now; what is being typed stays."""
        self.entry = entry
        title, (number, _, about) = paper_title(entry.printable), entry.about.partition("　")
        name = f"{title}　{number}" if about else title
        self.box.blockSignals(True)  # the tick of the program is not one by hand
        self.box.setText(name)
        self.box.setChecked(entry.due if self.ticked is None else self.ticked)
        self.box.blockSignals(False)
        self.copies.editor.setAccessibleName(f"{name}的份数")
        self.copies.set_value(entry.copies)
        set_shown(self.copies, entry.paper is not None)
        self._show_notes()

    @property
    def chosen(self) -> KitEntry | None:
        """The entry with the copies shown; None when it stays out."""
        return self.entry if self.box.isChecked() else None

    def changeEvent(self, event: QEvent) -> None:
        """In large type there is no room for readers and copies beside the name: they go below."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_notes()

    def _show_notes(self) -> None:
        entry, (number, _, about) = self.entry, self.entry.about.partition("　")
        readers = "" if entry.readers == _FILE else f"发{entry.readers}"
        large, ways = theme.scale() >= LARGE_TYPE, QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        self.copies.setFixedWidth(theme.px(_COPIES))
        long = large or len(self.box.text()) + len(readers) > _BESIDE
        beside, below = ("", readers) if long else (readers, "")
        early, form = "" if entry.due else NOT_YET, "" if entry.paper else EXCEL_ONLY
        said = (about or number, below, early, form, *entry.notes)
        self.readers.setText(beside)
        self.notes.setText("\n".join(filter(None, said)))
        set_shown(self.notes, any(said))

    def _tick(self, on: bool) -> None:
        self.ticked = on
        self.changed.emit()

    def _keep(self, copies: int | None) -> None:
        printable = self.entry.printable
        request = SetCopies(printable.key, printable.name, copies)
        if self._context.write(lambda db: set_copies(db, request)):
            self.changed.emit()

    def _lay_out(self) -> None:
        row = self._row
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.box, 1)
        row.addWidget(self.readers)
        row.addWidget(self.copies, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_TINY, 0, GAP_TINY)
        column.setSpacing(GAP_TINY)
        column.addLayout(row)
        self.notes.setContentsMargins(theme.px(_INDENT), 0, 0, 0)
        column.addWidget(self.notes)
