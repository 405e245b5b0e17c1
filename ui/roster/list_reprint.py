"""一键重印: the public list or the office's own, in Word and Excel at once, into a folder of the clerk's choice."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from renda_desktop.progress import Progress
from renda_desktop.roster.public_list import Audience
from renda_desktop.roster.reprinting import draw_lists, write_lists
from ui.papers.files import ask_for_folder, offer_to_open
from ui.runtime.context import AppContext

_FOLDER = "roster-lists"


class ListReprint:
    """Writes the lists of today; `written` is called after that."""

    def __init__(self, page: QWidget, context: AppContext, written: Callable[[], object]) -> None:
        self._page, self._context, self._written = page, context, written

    def write(self, audience: Audience) -> None:
        """Both files; nothing is asked but the folder."""
        context, day = self._context, self._context.today()
        lists = context.read(lambda db: draw_lists(db, audience, day))
        if not lists.sheet.rows:
            context.teller.note("名册里还没有在任的代表，没有重印。")
            return
        folder = ask_for_folder(self._page, context, _FOLDER)
        if folder is None:
            return

        def work(_progress: Progress) -> list[Path]:
            now = datetime.datetime.now()  # noqa: DTZ005 - Excel shows local time
            return write_lists(context.database, lists, folder, now)

        def done(paths: list[Path]) -> None:
            names = "和".join(f"“{path.name}”" for path in paths)
            offer_to_open(self._page, f"已存好{names}。", folder)
            self._written()

        context.long_work(work, done, f"正在写{audience.value}")
