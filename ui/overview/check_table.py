"""[程序自查表]: what every check says today, printed or saved, from the page of all entries."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.drawn_papers import finished
from renda_desktop.overview.kit_checks import CHECK_PAPERS, check_days
from renda_desktop.overview.printables import Drawing
from renda_desktop.storage.base import DbSession
from ui.papers.single import SinglePaper
from ui.runtime.context import AppContext
from ui.widgets.buttons import MenuButton


def check_table_button(page: QWidget, context: AppContext) -> MenuButton:
    """The button with its three doors, for the head of a page."""
    single = SinglePaper(page, context, "checks", lambda: context.read(lambda db: _paper(db, context)))
    button = MenuButton("程序自查表", "file-text")
    button.add("打印…", single.print_it, "printer")
    button.add("存 PDF", single.save_pdf, "file-text")
    button.add("存 Word", single.save_word, "save")
    return button


def _paper(db: DbSession, context: AppContext) -> Paper | None:
    """The table of today in the office's own words."""
    (printable,) = CHECK_PAPERS
    for record in check_days(db, context.today()):
        drawn = printable.draw(db, record.id, Drawing(context.today()))
        if drawn is not None:
            whole = finished(db, printable, drawn, record.id)
            return whole if isinstance(whole, Paper) else None
    return None
