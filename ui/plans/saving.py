"""Saving papers and forms as files: one, or the whole kit into a folder. The only place that asks for files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.paper import Missing, Paper, missing_in
from renda_desktop.errors import DeskError
from renda_desktop.issuing.queries import changed_since_issued
from renda_desktop.overview.exporting import draw, export_drawn, file_name
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordRef
from renda_desktop.plans.queries import find_item
from renda_desktop.progress import Progress
from renda_desktop.storage.base import DbSession
from ui.runtime.context import AppContext
from ui.widgets.messages import FileKind, ask, choose_folder, choose_save_file
from ui.widgets.toast import toast

WORD: FileKind = ("Word 文件", (".docx",))
EXCEL: FileKind = ("Excel 工作簿", (".xlsx",))
_FOLDER = "export"
_NAMED = 6


@dataclass(frozen=True)
class PaperState:
    """How a paper stands: what it still lacks, and whether it was changed since it was last saved."""

    missing: tuple[str, ...]
    changed: bool = False


def paper_state(db: DbSession, printable: Printable, record: RecordRef, drawing: Drawing) -> PaperState:
    """Draws the paper and looks at it. Raises InputProblem when the record is gone."""
    drawn = draw(db, printable, record.id, drawing)
    if not isinstance(drawn, Paper):
        return PaperState(())
    changed = changed_since_issued(db, drawn.id, record.id, to_json(drawn))
    return PaperState(missing_words(db, drawn, drawing.today), bool(changed))


def missing_words(db: DbSession, paper: Paper, today: datetime.date) -> tuple[str, ...]:
    """What is lacking, each named once, with the item it is lacking in: 总体要求, “农村饮水安全专题调研”的时间."""
    return tuple(dict.fromkeys(_words_of(db, one, today) for one in missing_in(paper)))


def _words_of(db: DbSession, one: Missing, today: datetime.date) -> str:
    source = one.source
    if source is None or source.record_kind != "plan_item" or "“" in one.label:
        return one.label
    item = find_item(db, source.record_id, today)
    return f"“{item.title}”的{one.label}" if item else one.label


class PaperSaver:
    """Asks where to, writes in the background, and offers to open what was written."""

    def __init__(self, page: QWidget, context: AppContext) -> None:
        self._page, self._context = page, context

    def save(
        self, printable: Printable, record: RecordRef, saved: Callable[[Path], None] = lambda _: None
    ) -> None:
        """[存 Word] / [存 Excel]; what is lacking is said before, and stops nothing."""
        drawn = self._draw(printable, record)
        if drawn is None or not self._go_on(drawn):
            return
        kind = WORD if printable.format == "docx" else EXCEL
        title = drawn.title if isinstance(drawn, Paper) else drawn.name
        suggested = self._context.computer.folder(_FOLDER) / file_name(printable, title, record)
        path = choose_save_file(self._page, "存到", suggested, [kind])
        if path is None:
            return
        self._context.computer.keep_folder(_FOLDER, path)
        database = self._context.database

        def work(_progress: Progress) -> Path:
            export_drawn(database, drawn, record.id, path)
            return path

        def done(written: Path) -> None:
            saved(written)
            toast(self._page, f"已存好“{written.name}”。", "用 WPS/Word 打开", lambda: open_file(written), 12)

        self._context.long_work(work, done, "正在写文件")

    def save_kit(self, wanted: Sequence[tuple[Printable, RecordRef]], saved: Callable[[], None]) -> None:
        """[全套材料]: every paper into one folder."""
        folder = choose_folder(self._page, "存到哪个文件夹", self._context.computer.folder(_FOLDER))
        if folder is None:
            return
        self._context.computer.keep_folder(_FOLDER, folder / "材料")
        database, drawing = self._context.database, self._drawing()

        def work(progress: Progress) -> list[str]:
            incomplete = []
            for done, (printable, record) in enumerate(wanted):
                progress.report(done, len(wanted), f"正在写 {printable.label}…")
                with database.read() as db:
                    drawn = draw(db, printable, record.id, drawing)
                title = drawn.title if isinstance(drawn, Paper) else drawn.name
                path = folder / file_name(printable, title, record)
                if export_drawn(database, drawn, record.id, path):
                    incomplete.append(title)
            return incomplete

        def done(incomplete: list[str]) -> None:
            saved()
            words = f"已把 {len(wanted)} 份材料存到“{folder.name}”。"
            if incomplete:
                words += f"其中 {len(incomplete)} 份还有【待填】。"
            toast(self._page, words, "打开文件夹", lambda: open_file(folder), 12)

        self._context.long_work(work, done, "正在写全套材料")

    def _draw(self, printable: Printable, record: RecordRef) -> Drawn | None:
        drawing = self._drawing()
        try:
            return self._context.read(lambda db: draw(db, printable, record.id, drawing))
        except DeskError as problem:
            self._context.say(problem)
            return None

    def _lacking(self, drawn: Drawn) -> tuple[str, ...]:
        today = self._context.today()
        if not isinstance(drawn, Paper):
            return ()
        paper = drawn
        return self._context.read(lambda db: missing_words(db, paper, today))

    def _drawing(self) -> Drawing:
        return Drawing(self._context.today())

    def _go_on(self, drawn: Drawn) -> bool:
        lacking = self._lacking(drawn)
        if not lacking:
            return True
        words = "；".join(lacking[:_NAMED]) + (f"等 {len(lacking)} 项" if len(lacking) > _NAMED else "")
        detail = f"文件里会留下【待填】：{words}。以后补上，再存一次就行。"
        return ask(self._page, f"还有 {len(lacking)} 项没有填。", detail, "照样存", "先不存")


def open_file(path: Path) -> None:
    """Opens a file or folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
