"""Filling a hall: nobody lost or doubled, delegations together, the rostrum by rank; reading what was typed."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.errors import RuleViolation
from renda_desktop.seating.filling import People, Who, fill, seats_in_order
from renda_desktop.seating.rules import (
    HallRow,
    HallShape,
    RowPurpose,
    Seat,
    numbers_text,
    ranked_seats,
    read_numbers,
    read_row_seats,
    row_seats_text,
)

_PURPOSES = list(RowPurpose)


@st.composite
def _halls(draw: st.DrawFn) -> HallShape:
    rows = draw(st.lists(st.tuples(st.sampled_from(_PURPOSES), st.integers(1, 9)), min_size=1, max_size=9))
    counted = dict.fromkeys([True, False], 0)
    made = []
    for number, (purpose, seats) in enumerate(rows):
        rostrum = purpose is RowPurpose.ROSTRUM
        counted[rostrum] += 1
        made.append(HallRow(f"row{number}", counted[rostrum], purpose, seats))
    return HallShape(tuple(made), tuple(sorted(draw(st.sets(st.integers(1, 8), max_size=2)))))


@settings(max_examples=60, deadline=None)
@given(_halls(), st.lists(st.integers(0, 9), max_size=5), st.integers(0, 9), st.booleans(), st.data())
def test_nobody_is_lost_or_doubled_and_delegations_stay_together(
    shape: HallShape, sizes: list[int], observers: int, block_wise: bool, data: st.DataObject
) -> None:
    unit = {Who(mandate_id=f"{d}-{n}"): d for d, size in enumerate(sizes) for n in range(size)}
    people = People(
        (Who(name="主持"),), tuple(unit), tuple(Who(observer_id=str(n)) for n in range(observers))
    )
    every = [(row.id, n) for row in shape.rows for n in range(1, row.seats + 1)]
    chosen = data.draw(st.lists(st.sampled_from(every), unique=True, max_size=3))
    put = [None, *list(unit)[-1:], Who(name="来宾")]
    fixed: dict[Seat, Who | None] = dict(zip(chosen, put, strict=False))
    filled = fill(shape, people, fixed, block_wise=block_wise)

    seated = list(filled.places.values())
    assert len(seated) == len(set(seated))
    assert set(seated) | set(filled.unseated) == set(people.everybody) | {w for w in fixed.values() if w}
    assert not set(seated) & set(filled.unseated)
    assert all(filled.places.get(seat) == who for seat, who in fixed.items())
    assert set(filled.places) <= set(every)
    by_rule = [
        unit[filled.places[seat]]
        for seat in seats_in_order(shape, RowPurpose.DEPUTIES, block_wise=block_wise)
        if seat not in fixed and seat in filled.places
    ]
    assert [one for one, _ in groupby(by_rule)] == sorted(set(by_rule))


@settings(max_examples=40, deadline=None)
@given(_halls(), st.integers(0, 30))
def test_somebody_waits_only_when_every_seat_of_the_group_is_taken(shape: HallShape, deputies: int) -> None:
    filled = fill(shape, People(deputies=tuple(Who(mandate_id=str(n)) for n in range(deputies))), {})
    seats = sum(row.seats for row in shape.rows if row.purpose is RowPurpose.DEPUTIES)
    assert len(filled.unseated) == max(0, deputies - seats)


def test_the_rostrum_by_rank_as_seen_from_the_hall() -> None:
    def seen(seats: int) -> list[int]:
        ranks = {seat: rank for rank, seat in enumerate(ranked_seats(seats), 1)}
        return [ranks[seat] for seat in range(1, seats + 1)]

    # The second sits at the first's own left hand, which is the right for who looks at the rostrum.
    assert seen(7) == [7, 5, 3, 1, 2, 4, 6]
    assert seen(8) == [7, 5, 3, 1, 2, 4, 6, 8]
    assert seen(1) == [1]
    assert seen(2) == [1, 2]


@given(st.integers(1, 30))
def test_every_seat_of_the_rostrum_has_one_rank(seats: int) -> None:
    assert sorted(ranked_seats(seats)) == list(range(1, seats + 1))


def test_block_by_block_the_left_block_is_filled_first() -> None:
    shape = HallShape(
        (HallRow("a", 1, RowPurpose.DEPUTIES, 4), HallRow("b", 2, RowPurpose.DEPUTIES, 6)), (3,)
    )
    order = seats_in_order(shape, RowPurpose.DEPUTIES, block_wise=True)
    # The row of four stands in the middle of six: its first two seats lie left of the aisle.
    assert order == [
        ("a", 1), ("a", 2), ("b", 1), ("b", 2), ("b", 3), ("a", 3), ("a", 4), ("b", 4), ("b", 5), ("b", 6),
    ]  # fmt: skip


def test_reading_rows_and_numbers() -> None:
    assert read_row_seats("12，14×2、第10座", "rows") == (12, 14, 14, 10)
    assert row_seats_text((12, 14, 14, 10)) == "12,14×2,10"
    assert read_numbers("第5排,6-7 9", 9, "observers", "排") == (5, 6, 7, 9)
    assert numbers_text((5, 6, 7, 9)) == "5-7,9"
    for text, word in (("十二", "看不懂“十二”"), ("0", "每排1到80座"), ("12×99", "最多排60排")):
        with pytest.raises(RuleViolation, match=word):
            read_row_seats(text, "rows")
    with pytest.raises(RuleViolation, match="没有第10排"):
        read_numbers("10", 9, "observers", "排")
