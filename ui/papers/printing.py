"""Printing papers and saving them as PDF: through one door, kept as issued like everything that leaves the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.errors import DeskError
from renda_desktop.overview.kits import KitEntry, export_kit_file, keep_kit
from ui.papers.drawing import faces_of, look_of, pages_of
from ui.papers.files import PDF, ask_for_file, offer_to_open, written_words
from ui.preview.print_job import BrokenOff, PrintPaper, sides_of
from ui.preview.printing import (
    NO_PRINTER,
    ask_printer,
    has_printer,
    is_two_sided,
    print_booklet,
    print_papers,
)
from ui.runtime.context import AppContext
from ui.widgets.messages import ask, choose

_TO_PDF, _OTHER_PRINTER = "存成 PDF", "换一台打印机…"
_COVER = "封面和目录"
_WHAT_NOW = (
    "文书都还在，没有改动。请检查打印机是否开机、连好、有纸；"
    "也可以把这些文书原样存成 PDF，或者换一台打印机重新打。"
)


class PaperPrinter:
    """Prints the papers of a page, and writes them as PDF.

    `purpose` is the name under which the folder used last is remembered on this computer.
    """

    def __init__(self, page: QWidget, context: AppContext, purpose: str) -> None:
        self._page, self._context, self._purpose = page, context, purpose

    def print_entries(
        self, entries: Sequence[KitEntry], title: str, cover: Paper | None = None, *, booklet: bool = False
    ) -> bool:
        """One job of all papers in their order, each in its number of copies; False when nothing was printed."""
        if not has_printer():
            if ask(self._page, NO_PRINTER, "存成 PDF 以后，在别的电脑上打开就能打印。", _TO_PDF, "先不打"):
                self.save_pdf(entries, title, cover)
            return False
        papers = self._papers(entries, cover)
        sides = len(sides_of(papers, two_sided=True))
        printer = ask_printer(self._page, title, sides, booklet=booklet)
        if printer is None:
            return False
        faces = faces_of(look_of(self._context))
        if booklet:
            whole = tuple(page for paper in papers for page in paper.pages)
            broken = print_booklet(printer, PrintPaper(title, whole), faces)
        else:
            broken = print_papers(printer, papers, faces)
        if broken is not None:
            return self._broke_off(broken, entries, title, cover, booklet=booklet)
        keep_kit(self._context.database, entries)
        both = "，双面" if is_two_sided(printer) else ""
        self._context.teller.note(f"“{title}”已送到打印机（{len(papers)} 份文书{both}）。")
        return True

    def _broke_off(
        self,
        broken: BrokenOff,
        entries: Sequence[KitEntry],
        title: str,
        cover: Paper | None,
        *,
        booklet: bool,
    ) -> bool:
        """Says how far the job came, and offers the same papers as PDF or on another printer."""
        answer = choose(self._page, broken.words, _WHAT_NOW, (_TO_PDF, _OTHER_PRINTER), "先不打")
        if answer == _TO_PDF:
            self.save_pdf(entries, title, cover)
        elif answer == _OTHER_PRINTER:
            return self.print_entries(entries, title, cover, booklet=booklet)
        return False

    def save_pdf(self, entries: Sequence[KitEntry], title: str, cover: Paper | None = None) -> Path | None:
        """All papers as one PDF in a file of the clerk's choice; None when it was not written."""
        path = ask_for_file(self._page, self._context, self._purpose, "存 PDF", f"{title}.pdf", PDF)
        if path is None:
            return None
        from ui.preview.pdf import pdf_bytes

        look = look_of(self._context)
        pages = [page for paper in self._papers(entries, cover) for page in paper.pages]
        content = pdf_bytes(pages, title, faces_of(look))
        try:
            export_kit_file(self._context.database, entries, path, content)
        except DeskError as problem:
            self._context.say(problem)
            return None
        offer_to_open(self._page, written_words(path, sum(len(one.state.labels) for one in entries)), path)
        return path

    def _papers(self, entries: Sequence[KitEntry], cover: Paper | None) -> list[PrintPaper]:
        look = look_of(self._context)
        first = [PrintPaper(_COVER, pages_of(cover, look))] if cover else []
        return first + [
            PrintPaper(entry.state.title, pages_of(entry.shown, look), entry.copies)
            for entry in entries
            if entry.shown is not None
        ]
