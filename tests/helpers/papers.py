"""Ways to the papers of a page in tests of the window."""

from __future__ import annotations

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import Printable, RecordKind
from ui.papers.kit_page import KitPage
from ui.papers.paper_side import PaperSide
from ui.papers.rows import PaperRows


def side_of(rows: PaperRows) -> PaperSide:
    """The side for papers of the page the rows stand in, once it was opened."""
    found: list[PaperSide] = list(rows.window().findChildren(PaperSide))
    shown = [side for side in found if side.isVisible()]
    assert len(shown) == 1, "no paper was opened"
    return shown[0]


def kit_page(rows: PaperRows) -> KitPage:
    """Clicks [全套材料]: the list of the kit."""
    rows.kit_button.click()
    return side_of(rows).kit


_SESSION_KEYS = ("甲03", "甲03列席", "甲03回执", "甲03电话", "甲06", "甲07", "甲13", "甲13列席")


def session_kit() -> tuple[Printable, ...]:
    """Eight papers of a session, for tests of what a kit does: the whole one has some seventy."""
    known = {one.key: one for one in printables_of(RecordKind.SESSION)}
    return tuple(known[key] for key in _SESSION_KEYS)
