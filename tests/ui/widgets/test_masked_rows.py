"""Rows under a mask read like the list of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.masked_rows import MaskedRows


@given(st.lists(st.booleans(), max_size=60), st.data())
def test_it_reads_like_the_list_of_what_the_mask_leaves(chosen: list[bool], data: st.DataObject) -> None:
    rows = [f"第{place}行" for place in range(len(chosen))]
    expected = [row for row, wanted in zip(rows, chosen, strict=True) if wanted]
    masked = MaskedRows(rows, bytes(chosen))
    assert len(masked) == len(expected)
    for place in data.draw(
        st.lists(st.integers(-len(expected), len(expected) - 1)) if expected else st.just([])
    ):
        assert masked[place] == expected[place]
    assert list(masked) == expected
    assert masked[1:4] == expected[1:4]


@pytest.mark.parametrize("place", [2, -3])
def test_no_row_stands_beyond_the_last(place: int) -> None:
    with pytest.raises(IndexError):
        MaskedRows("甲乙丙", b"\1\0\1")[place]


def test_only_what_is_looked_at_is_sought() -> None:
    class Counted(list[str]):
        """Counts how many rows were taken out."""

        taken = 0

        def __getitem__(self, place: int) -> str:  # type: ignore[override]
            self.taken += 1
            return super().__getitem__(place)

    rows = Counted("甲乙丙丁戊己")
    masked = MaskedRows(rows, b"\1" * 6)
    assert (len(masked), masked[1], rows.taken) == (6, "乙", 2)
