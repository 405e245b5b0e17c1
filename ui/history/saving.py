"""[导出审计记录…]: asks where to, writes beside the window, says what was written."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QWidget

from renda_desktop.history.queries import HistoryAsk
from renda_desktop.overview.audit import Audit, export_audit
from ui.papers.files import EXCEL, ask_for_file, offer_to_open
from ui.runtime.context import AppContext

_PURPOSE = "audit"


def save_audit(page: QWidget, context: AppContext, ask: HistoryAsk) -> None:
    """What the list shows, all pages of it."""
    day = datetime.datetime.now().astimezone().date()
    path = ask_for_file(page, context, _PURPOSE, "导出审计记录", f"审计记录{day.isoformat()}.xlsx", EXCEL)
    if path is None:
        return

    def done(audit: Audit) -> None:
        cut = "更早的写不下，没有写进去；请按日期分几次导出。" if audit.cut else ""
        what = f"已存好“{audit.workbook.name}”和“{audit.chain.name}”，共 {audit.steps} 步。"
        words = f"{what}{cut}后一个是核对用的，和表放在一起，不用打开。"
        offer_to_open(page, words, audit.workbook)

    context.long_work(
        lambda progress: export_audit(context.database, ask, path, progress), done, "正在导出审计记录"
    )
