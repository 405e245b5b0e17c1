"""Whatever is done to a register, no number is had twice and none that is known is proposed."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, VoidNumber, give_number, void_number
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.register_commands import (
    EnterNumbers,
    ExplainGap,
    enter_numbers,
    explain_gap,
    remove_entry,
)
from renda_desktop.issuing.registers import (
    Period,
)
from renda_desktop.issuing.rules import NumberState, Series, runs, spans_text
from renda_desktop.storage.database import Database
from tests.issuing.register_hands import (
    BEFORE,
    DAY,
    shown_register,
)

_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("give"), st.integers(1, 12), st.integers(1, 4)),
        st.tuples(st.just("enter"), st.integers(1, 12), st.integers(0, 3)),
        st.tuples(st.just("skip"), st.integers(1, 12), st.integers(0, 3)),
        st.tuples(st.just("void"), st.integers(0, 30), st.just(0)),
        st.tuples(st.just("remove"), st.integers(0, 30), st.just(0)),
    ),
    max_size=12,
)
_YEARS = itertools.count(2030)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_no_number_is_ever_had_twice_and_none_that_is_known_is_proposed(
    town: Database, steps: list[tuple[str, int, int]]
) -> None:
    period = Period(Series.DOCUMENT, year=next(_YEARS))
    for kind, number, more in steps:
        try:
            _step(town, period, kind, number, more)
        except RuleViolation:
            continue
    register = shown_register(town, period)
    known = [row.number for row in register.rows]
    with town.read() as db:
        proposed = next_number(db, Series.DOCUMENT, year=period.year)
    assert register.repeats == ()
    assert proposed == register.proposed == max(known, default=0) + 1
    missing = {number for gap in register.gaps for number in range(gap.first, gap.last + 1)}
    assert missing == set(range(1, proposed)) - set(known)
    skipped = [row.number for row in register.rows if row.state is NumberState.SKIPPED]
    assert all(known.count(number) == 1 for number in skipped)


def _step(town: Database, period: Period, kind: str, number: int, more: int) -> None:
    rows = shown_register(town, period).rows
    with town.action() as db:
        if kind == "give":
            request = GiveNumber(Series.DOCUMENT, number, "乙02", f"r{more}", "通知", DAY, year=period.year)
            give_number(db, request)
        elif kind == "enter":
            enter_numbers(db, EnterNumbers(period, number, number + more, BEFORE))
        elif kind == "skip":
            explain_gap(db, ExplainGap(period, number, number + more, "跳号"))
        elif rows and kind == "void" and rows[number % len(rows)].state is NumberState.VALID:
            void_number(db, VoidNumber(rows[number % len(rows)].id, "印错了"))
        elif rows and kind == "remove":
            remove_entry(db, rows[number % len(rows)].id)
        else:
            raise RuleViolation("nothing to do")


@given(st.sets(st.integers(1, 60)))
def test_runs_are_neighbours_and_hold_every_number(numbers: set[int]) -> None:
    found = runs(sorted(numbers))
    assert [number for run in found for number in run] == sorted(numbers)
    assert all(later[0] > earlier[-1] + 1 for earlier, later in itertools.pairwise(found))
    assert spans_text(sorted(numbers)).count("、") >= len(found) - 1
