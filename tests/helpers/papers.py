"""Ways to the papers of a page in tests of the window."""

from __future__ import annotations

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
