"""Number series and papers as issued."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import (
    GiveNumber,
    KeepIssued,
    VoidNumber,
    give_number,
    keep_issued,
    void_number,
)
from renda_desktop.issuing.queries import (
    NumberStanding,
    changed_since_issued,
    next_number,
    number_for,
    number_standing,
    numbers_of,
)
from renda_desktop.issuing.rules import Series, gaps_and_repeats, number_text, span_text
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_terms

DAY = datetime.date(2026, 4, 2)


def _give(
    number: int, record: str = "r1", paper: str = "乙02", series: Series = Series.DOCUMENT
) -> GiveNumber:
    return GiveNumber(series, number, paper, record, f"通知{record}", DAY, year=2026)


def test_numbers_read_as_the_standard_wants() -> None:
    assert number_text(Series.DOCUMENT, 3, mark="青禾人发", year=2026) == "青禾人发〔2026〕3号"
    assert number_text(Series.MINUTES, 12, year=2026) == "〔2026〕12号"
    assert number_text(Series.ANNOUNCEMENT, 4, term=19) == "〔十九届〕第4号"


def test_the_next_number_is_proposed_per_series_and_year(town: Database) -> None:
    with town.action() as db:
        give_number(db, _give(7))
    with town.read() as db:
        assert next_number(db, Series.DOCUMENT, year=2026) == 8
        assert next_number(db, Series.DOCUMENT, year=2027) == 1
        assert next_number(db, Series.MINUTES, year=2026) == 1


def test_a_number_is_given_once_and_may_be_changed(town: Database) -> None:
    with town.action() as db:
        give_number(db, _give(1))
    with pytest.raises(RuleViolation, match="已经给了“通知r1”"), town.action() as db:
        give_number(db, _give(1, "r2"))
    with town.action() as db:
        give_number(db, _give(2))
    with town.read() as db:
        found = number_for(db, "r1", "乙02")
        assert found is not None
        assert found.number == 2
        assert len(numbers_of(db, Series.DOCUMENT, year=2026)) == 1


def test_each_year_each_term_and_each_series_counts_for_itself(town: Database) -> None:
    with town.read() as db:
        term_id = list_terms(db)[0].id
    first = _give(1)
    others = (
        structs.replace(first, record_id="r2", year=2027),
        structs.replace(first, record_id="r3", series=Series.MINUTES),
        structs.replace(first, record_id="r4", year=None, term_id=term_id, series=Series.ANNOUNCEMENT),
        structs.replace(first, record_id="r5", year=None, series=Series.ANNOUNCEMENT),
        structs.replace(first, paper="乙03", number=2),
    )
    with town.action() as db:
        for request in (first, *others):
            give_number(db, request)
    with pytest.raises(RuleViolation, match="已经给了"), town.action() as db:
        give_number(db, structs.replace(first, paper="乙03"))
    with town.read() as db:
        assert sorted(row.number for row in numbers_of(db, Series.DOCUMENT, year=2026)) == [1, 2]


def test_a_changed_number_moves_to_its_new_series_and_year(town: Database) -> None:
    with town.action() as db:
        give_number(db, _give(1))
    with town.action() as db:
        give_number(db, structs.replace(_give(1), series=Series.MINUTES, year=2027))
    with town.action() as db:
        give_number(db, _give(1, "r2"))
    with town.read() as db:
        assert [row.record_id for row in numbers_of(db, Series.DOCUMENT)] == ["r2"]
        assert [row.year for row in numbers_of(db, Series.MINUTES)] == [2027]


def test_a_voided_number_stays_with_its_reason(town: Database) -> None:
    with town.action() as db:
        give_number(db, _give(1))
    with town.read() as db:
        number = number_for(db, "r1", "乙02")
    assert number is not None
    with pytest.raises(RuleViolation, match="原因"), town.action() as db:
        void_number(db, VoidNumber(number.id, " "))
    with town.action() as db:
        void_number(db, VoidNumber(number.id, "日期写错"))
    with town.action() as db:
        give_number(db, _give(1, "r2"))
    with town.read() as db:
        rows = numbers_of(db, Series.DOCUMENT)
        assert sorted((r.record_id, r.void_reason) for r in rows) == [("r1", "日期写错"), ("r2", "")]
        assert number_for(db, "r1", "乙02") is None


@given(st.lists(st.integers(1, 30)))
def test_gaps_and_repeats_explain_every_number(numbers: list[int]) -> None:
    missing, repeated = gaps_and_repeats(numbers)
    assert set(missing) | set(numbers) == set(range(1, max(numbers, default=0) + 1))
    assert not set(missing) & set(numbers)
    assert len(numbers) - len(set(numbers)) >= len(repeated)
    assert all(numbers.count(n) > 1 for n in repeated)


def test_a_changed_paper_is_known(town: Database) -> None:
    with town.unlogged() as db:
        keep_issued(db, KeepIssued("乙02", "r1", "通知", "{}", "马静"))
    with town.read() as db:
        assert changed_since_issued(db, "乙02", "r1", "{}") is False
        assert changed_since_issued(db, "乙02", "r1", "{1}") is True
        assert changed_since_issued(db, "乙02", "r2", "{}") is None


def test_a_paper_is_compared_with_the_one_issued_last(town: Database) -> None:
    contents = [f"{{{number}}}" for number in range(8)]  # within one second, as a kit saved twice
    for content in contents:
        with town.unlogged() as db:
            keep_issued(db, KeepIssued("乙02", "r1", "通知", content, "马静"))
    with town.read() as db:
        changed = [changed_since_issued(db, "乙02", "r1", content) for content in contents]
    assert changed == [True] * 7 + [False]


def _stands(town: Database, record: str = "r1", year: int = 2026) -> NumberStanding:
    with town.read() as db:
        return number_standing(db, Series.DOCUMENT, record, "乙02", year=year)


def test_how_a_number_stands_tells_the_gap_below_it_and_who_had_it_before(town: Database) -> None:
    assert _stands(town) == NumberStanding(None, 2026, 1)
    for number, record in ((1, "r1"), (5, "r2")):
        with town.action() as db:
            give_number(db, _give(number, record))
    assert (_stands(town).gap, _stands(town, "r2").gap) == ((), (2, 3, 4))
    assert (_stands(town).others, _stands(town).proposed) == ((), 6)
    given = _stands(town).given
    assert given is not None
    with town.action() as db:
        void_number(db, VoidNumber(given.id, "印错了"))
        give_number(db, _give(1, "r3"))
    assert [(row.title, row.void_reason) for row in _stands(town, "r3").others] == [("通知r1", "印错了")]


def test_a_number_given_keeps_its_year(town: Database) -> None:
    with town.action() as db:
        give_number(db, _give(4))
    assert (_stands(town, year=2027).year, _stands(town, year=2027).proposed) == (2026, 5)


def test_neighbouring_numbers_are_written_as_a_span() -> None:
    assert [span_text(numbers) for numbers in ([4], [4, 5], [4, 5, 6])] == ["4", "4、5", "4—6"]
