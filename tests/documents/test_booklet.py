"""Pages side by side on the sheets of a booklet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.documents.typeset.booklet import booklet_sides


def test_four_pages_are_one_sheet_folded_once() -> None:
    assert booklet_sides(4) == [(4, 1), (2, 3)]


def test_blanks_stand_at_the_end() -> None:
    assert booklet_sides(5) == [(None, 1), (2, None), (None, 3), (4, 5)]


@given(st.integers(1, 200))
def test_the_folded_booklet_reads_in_order(pages: int) -> None:
    sides = booklet_sides(pages)
    sheets = [(sides[at], sides[at + 1]) for at in range(0, len(sides), 2)]
    forward = [page for front, back in sheets for page in (front[1], back[0])]
    backward = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    read = [page for page in forward + backward if page is not None]
    assert read == list(range(1, pages + 1))
