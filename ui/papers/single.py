"""One paper that belongs to no kit: printed, or saved as PDF or Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from renda_desktop.documents.paper import Paper, missing_in
from renda_desktop.documents.word import write_docx
from renda_desktop.errors import DeskError
from renda_desktop.overview.kits import export_kit_file
from renda_desktop.overview.paper_states import missing_labels
from renda_desktop.progress import Progress
from ui.papers.drawing import faces_of, look_of, pages_of
from ui.papers.files import PDF, WORD, ask_for_file, offer_to_open, written_words
from ui.preview.print_job import PrintPaper
from ui.preview.printing import NO_PRINTER, ask_printer, has_printer, print_papers
from ui.runtime.context import AppContext
from ui.widgets.messages import ask


class SinglePaper:
    """Works on what `paper` gives at the moment; it is not kept as issued, since it is drawn for a choice of people.

    `purpose` is the name under which the folder used last is remembered on this computer.
    """

    def __init__(
        self, page: QWidget, context: AppContext, purpose: str, paper: Callable[[], Paper | None]
    ) -> None:
        self._page, self._context, self._purpose, self._paper = page, context, purpose, paper

    def print_it(self) -> None:
        """[打印…]."""
        paper = self._paper()
        if paper is None:
            return
        if not has_printer():
            if ask(self._page, NO_PRINTER, "存成 PDF 以后，在别的电脑上打开就能打印。", "存成 PDF", "先不打"):
                self.save_pdf()
            return
        look = look_of(self._context)
        job = PrintPaper(paper.title, pages_of(paper, look))
        printer = ask_printer(self._page, paper.title, len(job.pages), booklet=False)
        if printer is None:
            return
        broken = print_papers(printer, [job], faces_of(look))
        if broken is not None:
            self._context.teller.problem(broken.words)
            return
        self._context.teller.note(f"“{paper.title}”已送到打印机。")

    def save_pdf(self) -> None:
        """[存 PDF]."""
        paper = self._paper()
        path = self._place(paper, PDF[1][0], "存 PDF") if paper else None
        if paper is None or path is None:
            return
        from ui.preview.pdf import pdf_bytes

        look = look_of(self._context)
        content = pdf_bytes(pages_of(paper, look), paper.title, faces_of(look))
        try:
            export_kit_file(self._context.database, [], path, content)
        except DeskError as problem:
            self._context.say(problem)
            return
        offer_to_open(self._page, written_words(path, _lacking(paper)), path)

    def save_word(self) -> None:
        """[存 Word]."""
        paper = self._paper()
        path = self._place(paper, WORD[1][0], "存 Word") if paper else None
        if paper is None or path is None:
            return
        look = look_of(self._context)

        def work(_progress: Progress) -> Path:
            write_docx(paper, path, look.fonts.scheme, look.reading)
            return path

        def done(written: Path) -> None:
            offer_to_open(self._page, written_words(written, _lacking(paper)), written)

        self._context.long_work(work, done, "正在写文件")

    def _place(self, paper: Paper, suffix: str, title: str) -> Path | None:
        kind = PDF if suffix in PDF[1] else WORD
        return ask_for_file(self._page, self._context, self._purpose, title, f"{paper.title}{suffix}", kind)


def _lacking(paper: Paper) -> int:
    return len(missing_labels(missing_in(paper)))
