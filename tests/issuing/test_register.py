"""The register of numbers: what was issued elsewhere, gaps that are explained, repeats, and what is proposed next."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, VoidNumber, give_number, void_number
from renda_desktop.issuing.models import GivenNumber
from renda_desktop.issuing.queries import next_number, number_standing, numbers_of
from renda_desktop.issuing.register_commands import (
    EnterNumbers,
    ExplainGap,
    edit_entry,
    enter_numbers,
    explain_gap,
    remove_entry,
)
from renda_desktop.issuing.registers import (
    Gap,
    Period,
    Register,
    entry_of,
    register_of,
    register_periods,
    register_years,
)
from renda_desktop.issuing.rules import NumberState, Series, runs, spans_text
from renda_desktop.issuing.sheets import PaperSaid, register_name, register_sheet
from renda_desktop.spreadsheets.sheet import Sheet, SheetRow
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import open_database
from renda_desktop.township.queries import find_office, list_terms
from tests.conftest import CLERK
from tests.helpers.meeting_builders import act, edit

DAY = datetime.date(2026, 4, 2)
PERIOD = Period(Series.DOCUMENT, year=2026)
BEFORE = "启用本程序以前发的文件"


def _give(town: Database, number: int, record: str = "r1", paper: str = "乙02") -> None:
    act(
        town, give_number, GiveNumber(Series.DOCUMENT, number, paper, record, f"通知{record}", DAY, year=2026)
    )


def _enter(town: Database, first: int, last: int | None = None, **changes: Any) -> None:
    act(town, enter_numbers, EnterNumbers(PERIOD, first, last, **{"title": BEFORE, **changes}))


def _register(town: Database, period: Period = PERIOD) -> Register:
    with town.read() as db:
        return register_of(db, period)


def _id(town: Database, number: int) -> str:
    return next(row.id for row in _register(town).rows if row.number == number)


def _states(town: Database) -> list[tuple[int, NumberState]]:
    return [(row.number, row.state) for row in _register(town).rows]


def _refused(town: Database, command: Callable[..., Any], request: Any, words: str) -> str:
    with pytest.raises(RuleViolation, match=words) as caught:
        act(town, command, request)
    return caught.value.field or ""


def test_numbers_from_before_the_program_are_entered_at_once_and_explain_the_gap(town: Database) -> None:
    _give(town, 7)
    assert _register(town).gaps == (Gap(1, 6),)
    assert _register(town).warning == "2026年的发文字号缺第1—6号。"
    _enter(town, 1, 6)
    register = _register(town)
    assert (register.gaps, register.warning, register.proposed) == ((), "", 8)
    assert [row.title for row in register.rows] == [*[BEFORE] * 6, "通知r1"]
    assert town.undo_label() == "登记别处发的发文字号1—6号"
    town.undo()
    assert _register(town).gaps == (Gap(1, 6),)


def test_the_next_number_follows_what_was_given_elsewhere(town: Database) -> None:
    _enter(town, 3, given_on=None)
    with town.read() as db:
        assert next_number(db, Series.DOCUMENT, year=2026) == 4
        standing = number_standing(db, Series.DOCUMENT, "r1", "乙02", year=2026)
        assert standing.proposed == 4
        assert next_number(db, Series.MINUTES, year=2026) == 1


def test_a_taken_number_is_refused_with_who_has_it(town: Database) -> None:
    _give(town, 3)
    assert (
        _refused(town, enter_numbers, EnterNumbers(PERIOD, 2, 4, BEFORE), "3号已经给了“通知r1”") == "number"
    )
    assert _states(town) == [(3, NumberState.VALID)], "none of the others was entered"
    _enter(town, 5, title="关于换届的请示")
    taken = GiveNumber(Series.DOCUMENT, 5, "乙02", "r2", "通知r2", DAY, year=2026)
    _refused(town, give_number, taken, "5号已经给了“关于换届的请示”")
    with pytest.raises(RuleViolation, match="3号已经给了“通知r1”"):
        edit(town, edit_entry, _id(town, 5), "number", 3)


def test_a_gap_is_explained_with_its_reason(town: Database) -> None:
    _give(town, 1)
    _give(town, 4, "r2")
    assert _refused(town, explain_gap, ExplainGap(PERIOD, 2, 3, "  "), "为什么空着") == "reason"
    act(town, explain_gap, ExplainGap(PERIOD, 2, 3, "跳号"))
    assert _register(town).warning == ""
    assert _states(town)[1:3] == [(2, NumberState.SKIPPED), (3, NumberState.SKIPPED)]
    assert (
        _refused(town, explain_gap, ExplainGap(PERIOD, 4, None, "跳号"), "4号已经登记了“通知r2”") == "first"
    )
    edit(town, edit_entry, _id(town, 2), "void_reason", "编错了，没有用")
    assert _register(town).rows[1].void_reason == "编错了，没有用"


def test_a_number_thought_empty_may_be_given_after_all(town: Database) -> None:
    act(town, explain_gap, ExplainGap(PERIOD, 1, 2, "跳号"))
    _give(town, 1)
    _enter(town, 2)
    assert _states(town) == [(1, NumberState.VALID), (2, NumberState.VALID)]


def test_a_void_number_stays_beside_the_one_that_has_it_now(town: Database) -> None:
    _give(town, 1)
    act(town, void_number, VoidNumber(_id(town, 1), "印错了"))
    _give(town, 1, "r2")
    assert _states(town) == [(1, NumberState.VOID), (1, NumberState.VALID)]
    assert _register(town).repeats == ()


def test_what_was_entered_by_hand_is_voided_and_still_has_its_title(town: Database) -> None:
    _enter(town, 1)
    act(town, void_number, VoidNumber(_id(town, 1), "没有发出去"))
    (row,) = _register(town).rows
    assert (row.state, row.title, row.void_reason) == (NumberState.VOID, BEFORE, "没有发出去")


def test_doubled_numbers_are_named(town: Database) -> None:
    _give(town, 2)
    with town.action() as db:
        describe(db, "两个文件并在一起")
        db.add(
            GivenNumber(
                series=Series.DOCUMENT,
                year=2026,
                number=2,
                paper="",
                record_id="",
                title="另一件",
                given_on=DAY,
            )
        )
    assert _register(town).repeats == (2,)
    assert _register(town).warning == "2026年的发文字号缺第1号；第2号重号，请核对。"


def test_lines_stand_in_the_order_of_their_numbers(town: Database) -> None:
    for number in (7, 2, 3):
        _give(town, number, f"r{number}")
    lines = _register(town).lines
    assert [line if isinstance(line, Gap) else line.number for line in lines] == [
        Gap(1, 1),
        2,
        3,
        Gap(4, 6),
        7,
    ]
    assert [line.text for line in lines if isinstance(line, Gap)] == ["1", "4—6"]


def test_fields_of_a_line_are_set_one_by_one(town: Database) -> None:
    _enter(town, 1)
    line = _id(town, 1)
    for name, value in (
        ("number", 2), ("title", "关于换届的请示"), ("given_on", DAY),
        ("sent_to", "镇党委"), ("copies", 5), ("note", "在旧电脑里"),
    ):  # fmt: skip
        edit(town, edit_entry, line, name, value)
    (row,) = _register(town).rows
    assert (row.number, row.title, row.given_on) == (2, "关于换届的请示", DAY)
    assert (row.sent_to, row.copies, row.note) == ("镇党委", 5, "在旧电脑里")
    assert town.undo_label() == "把发文字号2号的备注改为“在旧电脑里”"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("given_on", datetime.date(2025, 12, 1), "这是2026年的号，日期却在2025年"),
        ("number", 0, "号要在1到9999之间"),
        ("number", None, "号要在1到9999之间"),
        ("copies", 0, "份数要在1到"),
        ("title", " ", "标题不能空着"),
    ],
)
def test_a_wrong_value_is_refused_in_words(town: Database, name: str, value: object, words: str) -> None:
    _enter(town, 1)
    with pytest.raises(RuleViolation, match=words) as caught:
        edit(town, edit_entry, _id(town, 1), name, value)
    assert caught.value.field == name


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"title": ""}, "请写标题", "title"),
        ({"first": 0}, "号要在1到9999之间", "first"),
        ({"last": 2}, "写反了", "last"),
        ({"last": 900}, "一次最多登记300个号", "last"),
        ({"last": 20_000}, "号要在1到9999之间", "last"),
        ({"given_on": datetime.date(2027, 1, 1)}, "日期却在2027年", "given_on"),
        ({"copies": -1}, "份数要在1到", "copies"),
    ],
)
def test_a_wrong_entry_is_refused_in_words(
    town: Database, changes: dict[str, Any], words: str, field: str
) -> None:
    request = {"first": 3, "last": None, "title": BEFORE, **changes}
    assert _refused(town, enter_numbers, EnterNumbers(PERIOD, **request), words) == field
    assert _register(town).rows == ()


def test_what_a_paper_of_the_program_says_is_changed_there(town: Database) -> None:
    _give(town, 1)
    line = _id(town, 1)
    for name, value in (("number", 2), ("title", "x"), ("given_on", DAY)):
        with pytest.raises(RuleViolation, match="请在那份文书那里改"):
            edit(town, edit_entry, line, name, value)
    edit(town, edit_entry, line, "sent_to", "各村")
    assert _register(town).rows[0].sent_to == "各村"
    _refused(town, remove_entry, line, "不能删除；不用了请作废")


def test_a_line_entered_by_hand_is_removed_and_comes_back(town: Database) -> None:
    _enter(town, 1, 3)
    act(town, remove_entry, _id(town, 2))
    assert _register(town).gaps == (Gap(2, 2),)
    town.undo()
    assert _register(town).gaps == ()


def test_announcements_count_through_the_term(town: Database) -> None:
    with town.read() as db:
        term = list_terms(db)[0].id
    period = Period(Series.ANNOUNCEMENT, term_id=term)
    act(town, enter_numbers, EnterNumbers(period, 1, 3, "当选公告", datetime.date(2025, 1, 10)))
    act(town, enter_numbers, EnterNumbers(period, 5, None, "任职公告", DAY))
    register = _register(town, period)
    assert register.warning == "第十九届的公告号缺第4号。"
    assert register.printed(5) == "〔十九届〕第5号"
    with town.read() as db:
        assert next_number(db, Series.ANNOUNCEMENT, term_id=term) == 6
        assert [row.number for row in numbers_of(db, Series.ANNOUNCEMENT, term_id=term)] == [1, 2, 3, 5]
        assert register_periods(db) == [period]


def test_registers_are_listed_the_newest_first(town: Database) -> None:
    _enter(town, 1)
    for series, year in ((Series.MINUTES, 2026), (Series.MINUTES, 2025), (Series.DOCUMENT, 2025)):
        act(town, enter_numbers, EnterNumbers(Period(series, year=year), 1, None, BEFORE))
    with town.read() as db:
        assert register_years(db, Series.DOCUMENT) == [2026, 2025]
        listed = [(period.series, period.year) for period in register_periods(db)]
    assert listed == [
        (Series.DOCUMENT, 2026), (Series.MINUTES, 2026), (Series.DOCUMENT, 2025), (Series.MINUTES, 2025),
    ]  # fmt: skip


def test_one_line_is_found_by_its_id(town: Database) -> None:
    _enter(town, 1, 2)
    with town.read() as db:
        found = entry_of(db, _id(town, 2))
        assert found is not None
        assert found.number == 2
        assert entry_of(db, "x" * 32) is None


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
    register = _register(town, period)
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
    rows = _register(town, period).rows
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


def _sheet(town: Database, said: dict[str, PaperSaid] | None = None) -> Sheet:
    with town.read() as db:
        office = find_office(db)
        assert office is not None
        return register_sheet(office, register_of(db, PERIOD), said or {}, DAY)


def _values(sheet: Sheet) -> list[tuple[Any, ...]]:
    return [row.values for row in sheet.rows if isinstance(row, SheetRow)]


def test_the_book_has_a_line_for_each_number_and_each_gap(town: Database) -> None:
    _give(town, 1)
    act(town, void_number, VoidNumber(_id(town, 1), "印错了"))
    act(town, explain_gap, ExplainGap(PERIOD, 2, None, "跳号"))
    _enter(town, 6, given_on=DAY, sent_to="各村", copies=20, note="在旧电脑里")
    sheet = _sheet(town)
    assert (sheet.name, sheet.title) == ("2026年发文登记簿", "青禾镇人民代表大会主席团2026年发文登记簿")
    assert [column.heading for column in sheet.columns] == [
        ("序号",), ("发文字号",), ("标题",), ("发文日期",), ("主送（发往）",), ("份数",), ("备注",),
    ]  # fmt: skip
    assert _values(sheet) == [
        (1, "青禾人发〔2026〕1号", "通知r1", DAY, "", None, "作废：印错了"),
        (2, "青禾人发〔2026〕2号", "", None, "", None, "空号：跳号"),
        (3, "青禾人发〔2026〕3—5号", "", None, "", None, "没有登记"),
        (4, "青禾人发〔2026〕6号", BEFORE, DAY, "各村", 20, "在旧电脑里"),
    ]
    assert sheet.notes[0] == "2026年的发文字号缺第3—5号。"


def test_the_book_says_what_the_paper_says_unless_the_office_wrote_otherwise(town: Database) -> None:
    _give(town, 1)
    line = _id(town, 1)
    said = {line: PaperSaid("关于召开会议的通知", "各主席团成员", 12)}
    assert _values(_sheet(town, said))[0][2:6] == ("关于召开会议的通知", DAY, "各主席团成员", 12)
    edit(town, edit_entry, line, "sent_to", "各村")
    edit(town, edit_entry, line, "copies", 30)
    assert _values(_sheet(town, said))[0][4:6] == ("各村", 30)


@pytest.mark.parametrize(
    ("series", "name"), [(Series.DOCUMENT, "2026年发文登记簿"), (Series.MINUTES, "2026年会议纪要登记簿")]
)
def test_each_series_is_a_book_of_its_own(town: Database, series: Series, name: str) -> None:
    assert register_name(_register(town, Period(series, year=2026))) == name


def test_numbers_of_a_file_of_before_stay_after_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    upgrade(path, backup_first=False, to="0013")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO given_number (id, series, year, number, paper, record_id, title, given_on, void_reason) "
            "VALUES ('n', 'DOCUMENT', 2026, 3, '乙02', 'r1', '通知r1', '2026-04-02', '')"
        )
    database = open_database(path, CLERK)
    with database.read() as db:
        (row,) = numbers_of(db, Series.DOCUMENT)
    assert (row.number, row.title, row.given_on, row.sent_to, row.copies) == (3, "通知r1", DAY, "", None)
    act(database, enter_numbers, EnterNumbers(PERIOD, 1, 2, BEFORE))
    assert _register(database).warning == ""
    database.close()
