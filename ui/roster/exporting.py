"""Exports of the roster: 表01 as Excel, names and register as Word; numbers masked unless asked for in full."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from renda_desktop.progress import Progress
from renda_desktop.roster.listing import Order
from renda_desktop.roster.rows import DeputyRow
from ui.papers.files import EXCEL, WORD, ask_for_file, offer_to_open, written_words
from ui.runtime.context import AppContext
from ui.widgets.messages import FileKind

_FOLDER = "export"
ALL_NUMBERS = "身份证号、电话"


@dataclass(frozen=True)
class Export:
    """One line of the menu 导出 ▾."""

    key: str
    title: str
    run: Callable[[], None]
    icon: str


class RosterExport:
    """Writes what `chosen` gives as files the clerk chooses a place for."""

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        chosen: Callable[[], Sequence[DeputyRow]],
        day: Callable[[], datetime.date],
        order: Callable[[], Order],
    ) -> None:
        self._page, self._context = page, context
        self._chosen, self._day, self._order = chosen, day, order

    def offers(self) -> list[Export]:
        """What can be exported; the last one is the only one with whole numbers in it."""
        return [
            Export("sheet", "代表名册 Excel（常用列，打印用）", self.sheet, "file-spreadsheet"),
            Export(
                "full-sheet", "代表名册 Excel（表01 全部列，上报用）", self.full_sheet, "file-spreadsheet"
            ),
            Export("names", "代表名单 Word（只印姓名）", lambda: self.paper(names_only=True), "file-text"),
            Export(
                "register", "代表名册 Word（分栏列表）", lambda: self.paper(names_only=False), "file-text"
            ),
            Export(
                "private", "代表名册 Excel（包含完整身份证号和电话）", self.private_sheet, "triangle-alert"
            ),
        ]

    def sheet(self) -> None:
        """The columns that fit a printed page."""
        self._sheet("代表名册", all_columns=False, private=False)

    def full_sheet(self) -> None:
        """All columns of 表01."""
        self._sheet("代表名册（表01）", all_columns=True, private=False)

    def private_sheet(self) -> None:
        """All columns, numbers and addresses in full."""
        self._sheet("代表名册（含完整号码，注意保管）", all_columns=True, private=True)

    def paper(self, *, names_only: bool) -> None:
        """The names, or the register in lines, as a Word file."""
        from renda_desktop.documents.paper import missing_in
        from renda_desktop.overview.paper_states import missing_labels
        from ui.roster.export_work import keep_as_issued, make_paper, write_paper

        rows = self._people()
        if not rows:
            return
        day, order, context = self._day(), self._order(), self._context
        made, office = context.read(lambda db: make_paper(db, rows, day, order, names_only=names_only))
        lacking = len(missing_labels(missing_in(made)))
        path = self._place(f"{office}{made.title}", WORD)
        if path is None:
            return

        def work(_progress: Progress) -> Path:
            write_paper(made, path)
            keep_as_issued(context.database, made, context.computer.clerk)
            return path

        context.long_work(work, lambda written: self._written(written, lacking), "正在写文件")

    def _sheet(self, name: str, *, all_columns: bool, private: bool) -> None:
        from ui.roster.export_work import make_sheet, write_sheet

        rows = self._people()
        if not rows:
            return
        day, order = self._day(), self._order()
        made, office = self._context.read(
            lambda db: make_sheet(db, rows, day, order, all_columns=all_columns, private=private)
        )
        path = self._place(f"{office}{name}", EXCEL)
        if path is None or (private and not self._may_write(name, rows)):
            return

        def work(_progress: Progress) -> Path:
            write_sheet(made, path)
            return path

        done = self._written_in_full if private else self._written
        self._context.long_work(work, done, "正在写名册")

    def _may_write(self, name: str, rows: Sequence[DeputyRow]) -> bool:
        return self._context.may_show(f"导出{name}", ALL_NUMBERS, (row.id for row in rows))

    def _people(self) -> Sequence[DeputyRow]:
        rows = self._chosen()
        if not rows:
            self._context.teller.note("名单里没有人，没有导出。")
        return rows

    def _place(self, name: str, kind: FileKind) -> Path | None:
        suggested = f"{name}{self._day().isoformat()}{kind[1][0]}"
        return ask_for_file(self._page, self._context, _FOLDER, "导出到", suggested, kind)

    def _written_in_full(self, path: Path) -> None:
        how = "里面有完整号码，要拷给别人的话，先到“设置—密码和使用人”给文件加密码。"
        offer_to_open(self._page, f"{written_words(path)}{how}", path)

    def _written(self, path: Path, lacking: int = 0) -> None:
        offer_to_open(self._page, written_words(path, lacking), path)
