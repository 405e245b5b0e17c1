"""The recovery sheet on screen: printed, or saved on a stick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError
from renda_desktop.keeping.settings import settings_of
from renda_desktop.storage.recovery_code import code_of
from renda_desktop.township.queries import find_office, paper_look
from renda_desktop.township.recovery_sheet import SHEET, RecoverySheet, recovery_sheet, save_sheet
from ui.papers.drawing import faces_of
from ui.papers.files import PDF, written_words
from ui.preview.paper_preview import PaperPreview
from ui.preview.print_job import PrintPaper
from ui.preview.printing import NO_PRINTER, ask_printer, has_printer, print_papers
from ui.protection.steps import StepBody
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.messages import choose_save_file
from ui.widgets.tokens import GAP, GAP_SMALL

_HIGH = 410
_ZOOM = 75
"""Of the printed size, at type of 100 %: all of the code is in sight and can be read."""
_BY_HAND = "没有打印机：8 组数字已经一个不差地抄在纸上"


class SheetView(StepBody):
    """Nothing of it is kept by the program: not as issued, not in a file of its own accord.

    What to do comes first, then the step's own buttons, and the sheet last: however large the type, the way on is in
    sight and the next stop of the Tab key.
    """

    in_hand = Signal(bool)
    """Whether the clerk has the code outside this computer: printed, on a stick, or written down by hand."""

    def __init__(self, context: AppContext, secret: bytes, opens: tuple[str, ...] = ()) -> None:
        """`opens`: what the sheet opens, where it is not the data file of this computer."""
        super().__init__()
        self._out = False
        self._context = context
        look = context.read(paper_look)
        self.paper = recovery_sheet(self._facts(code_of(secret), opens))
        self.preview = self.below = PaperPreview(faces_of(look))
        self.preview.title = SHEET
        self.preview.setFixedHeight(theme.px(_HIGH))
        self.preview.show_paper(self.paper, look.reading)
        self.preview.view.set_zoom(round(_ZOOM * theme.scale() / 100))
        self.print_button = Button("打印…", "printer", "primary", self._print)
        self.pdf_button = quiet_button("存 PDF 到 U 盘…", "file-text", self._save)
        self.by_hand = QCheckBox(_BY_HAND)
        self.by_hand.toggled.connect(lambda _: self._tell())
        self._lay_out()

    def _went_out(self) -> None:
        self._out = True
        self._tell()

    def _tell(self) -> None:
        there = self._out or self.by_hand.isChecked()
        if there:
            self._context.problem_over.emit()  # no printer: it is done all the same
        self.print_button.set_look("quiet" if there else "primary")
        self.in_hand.emit(there)

    def _facts(self, code: str, opens: tuple[str, ...]) -> RecoverySheet:
        context, file = self._context, self._context.database.path
        office = context.read(find_office)
        places = [place.name for place in settings_of(file).places]
        elsewhere = f"，以及{'、'.join(places)}上的" if places else "里的"
        files = (f"数据文件：{file}。", f"以后做的全部备份：数据文件夹的 backups{elsewhere}备份。")
        return RecoverySheet(office.name if office else "", context.clock().date(), code, opens or files)

    def _print(self) -> None:
        if not has_printer():
            self._context.teller.problem(NO_PRINTER)
            return
        printer = ask_printer(self, SHEET, 1, booklet=False)
        if printer is None:
            return
        broken = print_papers(printer, [PrintPaper(SHEET, self.preview.pages)], self.preview.faces)
        if broken is not None:
            self._context.teller.problem(broken.words)
        else:
            self._context.teller.note("恢复单已送到打印机。")
            self._went_out()

    def _save(self) -> None:
        from renda_desktop.keeping.volumes import volumes
        from ui.preview.pdf import pdf_bytes

        sticks = [one.root for one in volumes() if one.removable]
        folder = sticks[0] if sticks else self._context.computer.folder(SHEET)
        path = choose_save_file(self, "恢复单存到 U 盘（不要留在这台电脑上）", folder / f"{SHEET}.pdf", [PDF])
        if path is None:
            return
        content = pdf_bytes(self.preview.pages, SHEET, self.preview.faces)
        try:
            save_sheet(path, content, self._context.database.path.parent)
        except DeskError as problem:
            self._context.say(problem)
            return
        kept = "" if any(path.is_relative_to(root) for root in sticks) else "打印以后请把这个文件删掉。"
        self._context.teller.note(f"{written_words(path)}{kept}")
        self._went_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        holder = QWidget()
        row = FlowLayout(holder, GAP_SMALL)
        for part in (self.print_button, self.pdf_button, self.by_hand):
            row.addWidget(part)
        column.addWidget(holder)
