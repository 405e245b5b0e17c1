"""What the tests of the paper beside the form do to it."""

from __future__ import annotations

from tests.helpers.papers import side_of
from tests.ui.widgets.hands import click
from ui.papers.paper_side import PaperSide
from ui.papers.row import PaperRow
from ui.papers.rows import PaperRows
from ui.widgets.splitter import PageSplitter


def row_of(rows: PaperRows, name: str) -> PaperRow:
    """The row of a paper by its name."""
    return next(row for row in rows.rows if row.printable.name == name)


def view(rows: PaperRows, name: str) -> PaperSide:
    """Shows a paper beside the form."""
    click(row_of(rows, name).view_button)
    return side_of(rows)


def words_of(side: PaperSide) -> str:
    """All words of the shown paper."""
    return "".join(page.words() for page in side.preview.pages)


def splitter_of(side: PaperSide) -> PageSplitter:
    """What shares the width between list, form and paper."""
    inner = side.parentWidget()
    splitter = inner.parentWidget() if inner else None
    assert isinstance(splitter, PageSplitter)
    return splitter
