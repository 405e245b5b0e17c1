"""`main.py export … --pdf`: papers as PDF, painted without a screen."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.township.queries import PaperLook
from ui.shell.start import has_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@cache
def _application() -> QApplication:
    """Made with the first paper, without a screen where there is none; it lives as long as the program."""
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.shell.application import make_application

    return make_application()


def paper_setting(look: PaperLook) -> Typesetting:
    """With what it is laid out: the fonts of this computer."""
    _application()
    from ui.papers.drawing import setting_of

    return setting_of(look)


def paper_pdf(paper: Paper, look: PaperLook) -> bytes:
    """The paper as the preview paints it."""
    pages = paper_setting(look).pages(paper)
    from ui.preview.faces import faces_for
    from ui.preview.pdf import pdf_bytes

    return pdf_bytes(pages, paper.title, faces_for(look.fonts.scheme))
