"""Counting of signers, deadlines and dissatisfied movers."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.deliberation.lawful import bill_signers, inquiry_signers
from renda_desktop.deliberation.rules import (
    INQUIRY_SIGNERS_SMALL,
    Moment,
    Signer,
    dissatisfied_line,
    is_late,
    percent,
    point_lines,
    signer_problem,
    wants_second_answer,
)
from tests.helpers.session_builders import OPENING

MOMENTS = st.datetimes(datetime.datetime(2026, 1, 10), datetime.datetime(2026, 1, 20))


@settings(max_examples=60)
@given(st.integers(0, 30), st.booleans(), st.integers(1, 20))
def test_signers_are_enough_exactly_from_the_line_on_with_the_lead_counted(
    count: int, led: bool, least: int
) -> None:
    signers = [Signer(str(n), f"代表{n}", led and n == 0) for n in range(count)]
    said = signer_problem(signers, least, "议案")
    assert (said == "") == (led and count >= max(least, 1))
    if led and count and count < least:
        assert f"还差{least - count}人" in said


@settings(max_examples=60)
@given(MOMENTS, MOMENTS)
def test_late_is_after_the_moment_and_never_at_it(
    received: datetime.datetime, closes: datetime.datetime
) -> None:
    deadline = Moment(closes.date(), closes.time())
    assert is_late(received.date(), received.time(), deadline) == (received > closes)
    assert not is_late(closes.date(), closes.time(), deadline)
    assert not is_late(received.date(), received.time(), None)


@settings(max_examples=60)
@given(st.integers(1, 160), st.integers(0, 160))
def test_half_of_the_movers_is_at_least_half(movers: int, dissatisfied: int) -> None:
    line = dissatisfied_line(movers, OPENING)
    assert wants_second_answer(dissatisfied, movers, OPENING) == (2 * dissatisfied >= movers)
    assert 2 * line >= movers > 2 * (line - 1)
    assert not wants_second_answer(None, movers, OPENING)


@settings(max_examples=60)
@given(st.integers(1, 160))
def test_the_small_congress_exception_holds_only_where_the_place_set_it(base: int) -> None:
    assert bill_signers(OPENING) == 5
    assert inquiry_signers(OPENING, base, {}) == 10
    own = inquiry_signers(OPENING, base, {INQUIRY_SIGNERS_SMALL: Fraction(1, 5)})
    assert own == (min(10, -(-base // 5)) if base <= 40 else 10)


@settings(max_examples=60)
@given(st.integers(0, 200), st.integers(1, 200))
def test_rates_are_rounded_half_up_to_one_decimal(part: int, whole: int) -> None:
    shown = Fraction(percent(part, whole).removesuffix("%"))
    assert -Fraction(1, 20) <= shown - Fraction(100 * part, whole) <= Fraction(1, 20)
    assert percent(1, 0) == "无"
    assert (percent(64, 64), percent(1, 3), percent(1, 16)) == ("100%", "33.3%", "6.3%")


def test_points_are_the_lines_of_a_speech() -> None:
    assert point_lines(" 一是修路。\n\n 二是清渠。 \n") == ["一是修路。", "二是清渠。"]
