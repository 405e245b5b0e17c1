"""[发文登记簿（Excel）…]: a register as a workbook, drawn and written beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from renda_desktop.issuing.registers import Register
from renda_desktop.issuing.sheets import register_name
from renda_desktop.overview.exporting import draw, export_drawn, file_name
from renda_desktop.overview.kit_register import REGISTER_PAPERS
from renda_desktop.overview.number_places import register_id
from renda_desktop.overview.printables import Drawing, RecordRef
from renda_desktop.progress import Progress
from ui.papers.files import EXCEL, ask_for_file, offer_to_open, written_words
from ui.runtime.context import AppContext

_PURPOSE = "number-register"


def save_book(page: QWidget, context: AppContext, register: Register) -> None:
    """Asks where to; every paper is drawn for its title and addressee, which takes too long for the window."""
    (printable,) = REGISTER_PAPERS
    record = RecordRef(register_id(register.period), register_name(register))
    name = file_name(printable, record.label, record)
    path = ask_for_file(page, context, _PURPOSE, "存 Excel", name, EXCEL)
    if path is None:
        return
    database, drawing = context.database, Drawing(context.today())

    def work(_progress: Progress) -> Path:
        with database.read() as db:
            drawn = draw(db, printable, record.id, drawing)
        export_drawn(database, drawn, record.id, path)
        return path

    def done(written: Path) -> None:
        offer_to_open(page, written_words(written), written)

    context.long_work(work, done, f"正在写“{record.label}”")
