"""The register of numbers: what was issued elsewhere, gaps that are explained, repeats, and what is proposed next."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import GiveNumber, VoidNumber, give_number, void_number
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
    entry_of,
    register_periods,
    register_years,
)
from renda_desktop.issuing.rules import NumberState, Series
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_terms
from tests.helpers.meeting_builders import act, edit
from tests.issuing.register_hands import (
    BEFORE,
    DAY,
    PERIOD,
    double,
    enter,
    give,
    id_of,
    refused,
    shown_register,
    states,
)


def test_numbers_from_before_the_program_are_entered_at_once_and_explain_the_gap(town: Database) -> None:
    give(town, 7)
    assert shown_register(town).gaps == (Gap(1, 6),)
    assert shown_register(town).warning == "2026年的发文字号缺第1—6号。"
    enter(town, 1, 6)
    register = shown_register(town)
    assert (register.gaps, register.warning, register.proposed) == ((), "", 8)
    assert [row.title for row in register.rows] == [*[BEFORE] * 6, "通知r1"]
    assert town.undo_label() == "登记别处发的发文字号1—6号"
    town.undo()
    assert shown_register(town).gaps == (Gap(1, 6),)


def test_the_next_number_follows_what_was_given_elsewhere(town: Database) -> None:
    enter(town, 3, given_on=None)
    with town.read() as db:
        assert next_number(db, Series.DOCUMENT, year=2026) == 4
        standing = number_standing(db, Series.DOCUMENT, "r1", "乙02", year=2026)
        assert standing.proposed == 4
        assert next_number(db, Series.MINUTES, year=2026) == 1


def test_a_taken_number_is_refused_with_who_has_it(town: Database) -> None:
    give(town, 3)
    assert refused(town, enter_numbers, EnterNumbers(PERIOD, 2, 4, BEFORE), "3号已经给了“通知r1”") == "number"
    assert states(town) == [(3, NumberState.VALID)], "none of the others was entered"
    enter(town, 5, title="关于换届的请示")
    taken = GiveNumber(Series.DOCUMENT, 5, "乙02", "r2", "通知r2", DAY, year=2026)
    refused(town, give_number, taken, "5号已经给了“关于换届的请示”")
    with pytest.raises(RuleViolation, match="3号已经给了“通知r1”"):
        edit(town, edit_entry, id_of(town, 5), "number", 3)


def test_a_gap_is_explained_with_its_reason(town: Database) -> None:
    give(town, 1)
    give(town, 4, "r2")
    assert refused(town, explain_gap, ExplainGap(PERIOD, 2, 3, "  "), "为什么空着") == "reason"
    act(town, explain_gap, ExplainGap(PERIOD, 2, 3, "跳号"))
    assert shown_register(town).warning == ""
    assert states(town)[1:3] == [(2, NumberState.SKIPPED), (3, NumberState.SKIPPED)]
    assert refused(town, explain_gap, ExplainGap(PERIOD, 4, None, "跳号"), "4号已经登记了“通知r2”") == "first"
    edit(town, edit_entry, id_of(town, 2), "void_reason", "编错了，没有用")
    assert shown_register(town).rows[1].void_reason == "编错了，没有用"


def test_a_number_thought_empty_may_be_given_after_all(town: Database) -> None:
    act(town, explain_gap, ExplainGap(PERIOD, 1, 2, "跳号"))
    give(town, 1)
    enter(town, 2)
    assert states(town) == [(1, NumberState.VALID), (2, NumberState.VALID)]


def test_a_void_number_stays_beside_the_one_that_has_it_now(town: Database) -> None:
    give(town, 1)
    act(town, void_number, VoidNumber(id_of(town, 1), "印错了"))
    give(town, 1, "r2")
    assert states(town) == [(1, NumberState.VOID), (1, NumberState.VALID)]
    assert shown_register(town).repeats == ()


def test_what_was_entered_by_hand_is_voided_and_still_has_its_title(town: Database) -> None:
    enter(town, 1)
    act(town, void_number, VoidNumber(id_of(town, 1), "没有发出去"))
    (row,) = shown_register(town).rows
    assert (row.state, row.title, row.void_reason) == (NumberState.VOID, BEFORE, "没有发出去")


def test_doubled_numbers_are_named(town: Database) -> None:
    give(town, 2)
    double(town, 2)
    assert shown_register(town).repeats == (2,)
    assert shown_register(town).warning == "2026年的发文字号缺第1号；第2号重号，请核对。"


def test_lines_stand_in_the_order_of_their_numbers(town: Database) -> None:
    for number in (7, 2, 3):
        give(town, number, f"r{number}")
    lines = shown_register(town).lines
    assert [line if isinstance(line, Gap) else line.number for line in lines] == [
        Gap(1, 1),
        2,
        3,
        Gap(4, 6),
        7,
    ]
    assert [line.text for line in lines if isinstance(line, Gap)] == ["1", "4—6"]


def test_fields_of_a_line_are_set_one_by_one(town: Database) -> None:
    enter(town, 1)
    line = id_of(town, 1)
    for name, value in (
        ("number", 2), ("title", "关于换届的请示"), ("given_on", DAY),
        ("sent_to", "镇党委"), ("copies", 5), ("note", "在旧电脑里"),
    ):  # fmt: skip
        edit(town, edit_entry, line, name, value)
    (row,) = shown_register(town).rows
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
    enter(town, 1)
    with pytest.raises(RuleViolation, match=words) as caught:
        edit(town, edit_entry, id_of(town, 1), name, value)
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
    assert refused(town, enter_numbers, EnterNumbers(PERIOD, **request), words) == field
    assert shown_register(town).rows == ()


def test_what_a_paper_of_the_program_says_is_changed_there(town: Database) -> None:
    give(town, 1)
    line = id_of(town, 1)
    for name, value in (("number", 2), ("title", "x"), ("given_on", DAY)):
        with pytest.raises(RuleViolation, match="请在那份文书那里改"):
            edit(town, edit_entry, line, name, value)
    edit(town, edit_entry, line, "sent_to", "各村")
    assert shown_register(town).rows[0].sent_to == "各村"
    refused(town, remove_entry, line, "不能删除；不用了请作废")


def test_a_line_entered_by_hand_is_removed_and_comes_back(town: Database) -> None:
    enter(town, 1, 3)
    act(town, remove_entry, id_of(town, 2))
    assert shown_register(town).gaps == (Gap(2, 2),)
    town.undo()
    assert shown_register(town).gaps == ()


def test_announcements_count_through_the_term(town: Database) -> None:
    with town.read() as db:
        term = list_terms(db)[0].id
    period = Period(Series.ANNOUNCEMENT, term_id=term)
    act(town, enter_numbers, EnterNumbers(period, 1, 3, "当选公告", datetime.date(2025, 1, 10)))
    act(town, enter_numbers, EnterNumbers(period, 5, None, "任职公告", DAY))
    register = shown_register(town, period)
    assert register.warning == "第十九届的公告号缺第4号。"
    assert register.printed(5) == "〔十九届〕第5号"
    with town.read() as db:
        assert next_number(db, Series.ANNOUNCEMENT, term_id=term) == 6
        assert [row.number for row in numbers_of(db, Series.ANNOUNCEMENT, term_id=term)] == [1, 2, 3, 5]
        assert register_periods(db) == [period]


def test_registers_are_listed_the_newest_first(town: Database) -> None:
    enter(town, 1)
    for series, year in ((Series.MINUTES, 2026), (Series.MINUTES, 2025), (Series.DOCUMENT, 2025)):
        act(town, enter_numbers, EnterNumbers(Period(series, year=year), 1, None, BEFORE))
    with town.read() as db:
        assert register_years(db, Series.DOCUMENT) == [2026, 2025]
        listed = [(period.series, period.year) for period in register_periods(db)]
    assert listed == [
        (Series.DOCUMENT, 2026), (Series.MINUTES, 2026), (Series.DOCUMENT, 2025), (Series.MINUTES, 2025),
    ]  # fmt: skip


def test_one_line_is_found_by_its_id(town: Database) -> None:
    enter(town, 1, 2)
    with town.read() as db:
        found = entry_of(db, id_of(town, 2))
        assert found is not None
        assert found.number == 2
        assert entry_of(db, "x" * 32) is None


JANUARY, MAY, OCTOBER = datetime.date(2026, 1, 22), datetime.date(2026, 5, 6), datetime.date(2026, 10, 16)


def test_a_date_before_that_of_a_lower_number_is_named(town: Database) -> None:
    enter(town, 1, 2, given_on=OCTOBER)
    enter(town, 3, given_on=None)
    enter(town, 4, given_on=OCTOBER)
    assert shown_register(town).warning == ""
    enter(town, 5, given_on=JANUARY)
    register = shown_register(town)
    assert register.warning == "2026年的发文字号第5号的日期（1月22日）早于第4号（10月16日），请核对。"
    assert [one.row.number for one in register.out_of_order] == [5]
    enter(town, 6, 7, given_on=MAY)
    enter(town, 9, given_on=OCTOBER)
    assert shown_register(town).warning == ("2026年的发文字号缺第8号；第5—7号的日期早于前面的号，请核对。")


def test_what_is_void_has_no_place_in_the_order_of_dates(town: Database) -> None:
    enter(town, 1, given_on=OCTOBER)
    enter(town, 2, given_on=JANUARY)
    act(town, void_number, VoidNumber(id_of(town, 1), "印错了"))
    assert shown_register(town).warning == ""


def test_a_title_in_quotes_stands_in_single_ones(town: Database) -> None:
    title = "讨论意见“农村饮水安全工作情况报告”"
    enter(town, 3, title=title)
    single = "3号已经给了“讨论意见‘农村饮水安全工作情况报告’”，请换一个号。"
    refused(town, enter_numbers, EnterNumbers(PERIOD, 3, None, BEFORE), single)
    skipped = "3号已经登记了“讨论意见‘农村饮水安全工作情况报告’”，不是空号。"
    refused(town, explain_gap, ExplainGap(PERIOD, 3, None, "跳号"), skipped)
