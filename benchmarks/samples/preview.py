"""A change until the paper beside the form is painted anew, in the real window over the practice town."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.papers.paper_side import PaperSide
    from ui.runtime.context import AppContext
    from ui.shell.main_window import MainWindow

CHANGES = 9
PAGES = 3
SETTLE_MS = 800
"""So long the window takes at the most to make a tab and its sections."""


def preview(folder: Path) -> float:
    """Milliseconds from the click that changes a fact to the repainted page: the median, the first left out."""
    from benchmarks.samples.window import opened, when_ready

    app, shown = opened(folder)
    figures: list[float] = []

    def measure() -> None:
        side, change = _three_pages(shown)
        figures.extend([_time(side, change, n) for n in range(CHANGES + 1)])
        app.quit()

    when_ready(shown, measure, every_tab=False)
    app.exec()
    shown.close()
    return statistics.median(figures[1:])


def _three_pages(shown: MainWindow) -> tuple[PaperSide, Callable[[int], object]]:
    """The paper of the plan that has three pages (or the next longer one), in view, and what changes its words."""
    from PySide6.QtTest import QTest

    from renda_desktop.plans.queries import find_plan, list_items
    from ui.papers.paper_side import PaperSide, paper_side
    from ui.papers.row import PaperRow
    from ui.papers.rows import PaperRows
    from ui.widgets.card import Card

    assert shown.desk is not None
    shown.desk.show_tab("plans")
    context, page = shown.desk.context, shown.desk.page("plans")
    QTest.qWait(SETTLE_MS)
    cards: list[Card] = list(page.findChildren(Card))
    next(card for card in cards if card.isVisible()).jump_to("papers")
    QTest.qWait(SETTLE_MS)
    found: list[PaperRows] = list(page.findChildren(PaperRows))
    rows = next(one for one in found if one.kit_button.isVisible())
    side = paper_side(rows, context)
    assert isinstance(side, PaperSide)
    lengths: dict[int, PaperRow] = {}
    for row in rows.rows:
        if row.record is not None and row.printable.format == "docx":
            side.show_paper(rows, row)
            lengths.setdefault(len(side.preview.pages), row)
    side.show_paper(rows, lengths[min(length for length in lengths if length >= PAGES)])
    today = context.today()
    plan = context.read(lambda db: find_plan(db, today.year))
    assert plan is not None
    item = context.read(lambda db: list_items(db, plan.id, today))[0]
    return side, partial(_change, context, item.id)


def _change(context: AppContext, item_id: str, n: int) -> None:
    from renda_desktop.plans.item_commands import edit_item
    from renda_desktop.storage.editing import EditField

    request = EditField(item_id, "title", f"召开镇十九届人大第{n}次会议")
    assert context.write(lambda db: edit_item(db, request))


def _time(side: PaperSide, change: Callable[[int], object], n: int) -> float:
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    side.drawn.connect(loop.quit)
    start = time.perf_counter()
    change(n)
    loop.exec()
    side.preview.view.viewport().repaint()
    side.drawn.disconnect(loop.quit)
    return (time.perf_counter() - start) * 1000
