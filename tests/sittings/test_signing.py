"""Signing in: by every code, with its sentence where something stands in the way."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import EndMandate, Suspend, end_mandate, suspend
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.sittings.desk_queries import desk_view
from renda_desktop.sittings.finding import name_of, read_typed
from renda_desktop.sittings.lookups import CLOCK, SittingRef
from renda_desktop.sittings.queries import present_at, session_sheet, sitting_counts
from renda_desktop.sittings.rules import Presence, SignWay
from renda_desktop.sittings.run_commands import (
    SHORT,
    CloseSitting,
    OpenSitting,
    close_sitting,
    confirm_clock,
    open_sitting,
)
from renda_desktop.sittings.sign_commands import (
    SignAll,
    SignIn,
    SignList,
    SignOut,
    sign_all,
    sign_in,
    sign_list,
    take_back,
)
from renda_desktop.sittings.time_commands import SetTimes, set_times
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import OPENING, act
from tests.helpers.sitting_builders import at, come, hold, sheet_of, sitting_ref
from tests.sittings.conftest import Hall

SUNDAY = OPENING + datetime.timedelta(days=2)


def _meant(town: Database, hall: Hall, text: str) -> list[str]:
    with town.read() as db:
        people = desk_view(db, hall.session, hall.plenary.entry_id).people
    return [name_of(one) for one in people.meant_by(read_typed(text).who)]


def _sign(town: Database, ref: SittingRef, who: str, when: datetime.time | None = None) -> None:
    act(town, sign_in, SignIn(ref, who, SignWay.SCAN, when))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("19002", ["王伟"]),
        ("１９００２  \r\n", ["王伟"]),
        ("代表证号：19002", ["王伟"]),
        ("王伟", ["王伟"]),
        ("王 伟 9:12", ["王伟"]),
        ("wangwei", ["王伟"]),
        ("mhw", ["马宏伟"]),
        ("伟", ["王伟", "马宏伟"]),
        ("列001", ["刘海"]),
        ("001", ["刘海"]),
        ("lh", ["刘海"]),
        ("1900", []),
        ("张三", []),
    ],
)
def test_whom_a_code_or_a_name_means(town: Database, hall: Hall, text: str, names: list[str]) -> None:
    assert _meant(town, hall, text) == names


def test_the_time_behind_a_name_is_read() -> None:
    assert read_typed("王伟 9:12").at == at(9, 12)
    assert read_typed("19002，下午2点半").at == at(14, 30)
    assert read_typed("19002").at is None


def test_presence_follows_from_what_was_recorded(town: Database, hall: Hall) -> None:
    first, second, third, *_ = hall.mandates
    come(town, hall.plenary, first, second, when=at(8, 40))
    come(town, hall.plenary, hall.mandates[3], hall.mandates[4])
    act(town, open_sitting, OpenSitting(hall.plenary, at(9)))
    come(town, hall.plenary, third, when=at(9, 12))
    sheet = sheet_of(town, hall.plenary)
    assert [line.words for line in sheet.lines] == [
        "出席 8:40", "出席 8:40", "迟到 9:12", "出席", "出席", "未到",
    ]  # fmt: skip
    assert (sheet.count.expected, sheet.count.present, sheet.count.late, sheet.count.waiting) == (6, 5, 1, 1)
    act(town, close_sitting, CloseSitting(hall.plenary, at(11, 30)))
    assert sheet_of(town, hall.plenary).lines[-1].presence is Presence.ABSENT
    with town.read() as db:
        assert len(present_at(db, hall.plenary.entry_id, at(9))) == 4
        assert len(present_at(db, hall.plenary.entry_id, at(9, 12))) == 5


def test_who_cannot_sign_in_is_told_why(town: Database, hall: Hall) -> None:
    act(town, suspend, Suspend(hall.mandates[0], datetime.date(2026, 1, 10)))
    with town.action() as db:
        end_mandate(db, EndMandate(hall.mandates[5], OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(hall.session, hall.mandates[5], OPENING, at(8, 30)))
    come(town, hall.plenary, hall.mandates[1], when=at(8, 41))
    said = {
        hall.mandates[0]: "李淑芬从2026年1月10日起暂停执行代表职务，不能出席会议（《代表法》第六十一条）",
        hall.mandates[5]: "赵春梅的代表职务已于今天8:30终止（辞职被接受）",
        hall.mandates[1]: "王伟8:41已经签到",
        "nobody": "没有这个人",
    }
    for who, sentence in said.items():
        with pytest.raises(RuleViolation) as refused:
            _sign(town, hall.plenary, who)
        assert sentence in refused.value.message
    with town.read() as db:
        count = sitting_counts(db, hall.session, hall.plenary.entry_id)
    assert (count.everybody.in_force, count.expected, count.present) == (5, 4, 1)


def test_nobody_comes_after_the_minute_at_which_the_sitting_ended_the_mandate(
    town: Database, hall: Hall
) -> None:
    come(town, hall.plenary, *hall.mandates[:4], when=at(8, 50))
    with town.action() as db:
        end_mandate(db, EndMandate(hall.mandates[5], OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(hall.session, hall.mandates[5], OPENING, at(9, 40)))
    for late in (at(9, 40), at(9, 50)):
        with pytest.raises(
            RuleViolation, match="赵春梅的代表职务已于今天9:40终止（辞职被接受），不能以代表身份签到"
        ):
            _sign(town, hall.plenary, hall.mandates[5], late)
    _sign(town, hall.plenary, hall.mandates[4], at(9, 50))
    _sign(town, hall.plenary, hall.mandates[5], at(9, 39))
    with town.read() as db:
        there = [
            len(present_at(db, hall.plenary.entry_id, when)) for when in (at(9, 39), at(9, 40), at(9, 50))
        ]
    assert there == [5, 4, 5]


def test_another_day_of_the_computer_is_said_and_may_be_confirmed(town: Database, hall: Hall) -> None:
    wrong = SittingRef(hall.session, hall.plenary.entry_id, SUNDAY)
    with pytest.raises(RuleViolation) as refused:
        _sign(town, wrong, hall.mandates[0])
    assert refused.value.field == CLOCK
    assert "电脑的日期是2026年1月18日，一次全会是2026年1月16日" in refused.value.message
    act(town, confirm_clock, wrong)
    _sign(town, wrong, hall.mandates[0])
    assert sheet_of(town, wrong).count.present == 1
    assert sheet_of(town, wrong).clock_day == SUNDAY


def test_too_few_may_only_be_opened_with_a_reason_that_is_kept(town: Database, hall: Hall) -> None:
    come(town, hall.plenary, *hall.mandates[:3])
    with pytest.raises(RuleViolation) as refused:
        act(town, open_sitting, OpenSitting(hall.plenary, at(9)))
    assert refused.value.field == SHORT
    assert "签到3人，不到全体代表6人的三分之二（至少4人），还差1人" in refused.value.message
    assert "《地方组织法》第十四条第四款" in refused.value.message
    assert sheet_of(town, hall.plenary).opened_at is None
    act(town, open_sitting, OpenSitting(hall.plenary, at(9), "一人在会场，没有签到"))
    assert sheet_of(town, hall.plenary).short_reason == "一人在会场，没有签到"
    _sign(town, hall.plenary, hall.mandates[3], at(8, 50))
    act(town, open_sitting, OpenSitting(hall.plenary, at(9)))
    assert sheet_of(town, hall.plenary).short_reason == ""


def test_closing_keeps_the_order_of_times(town: Database, hall: Hall) -> None:
    with pytest.raises(RuleViolation, match="还没有登记宣布开会"):
        act(town, close_sitting, CloseSitting(hall.plenary, at(11)))
    hold(town, hall.plenary, *hall.mandates[:5])
    with pytest.raises(RuleViolation, match="早于宣布开会"):
        act(town, close_sitting, CloseSitting(hall.plenary, at(8)))
    with pytest.raises(RuleViolation, match="已于11:30散会"):
        _sign(town, hall.plenary, hall.mandates[5], at(12))
    _sign(town, hall.plenary, hall.mandates[5], at(10))
    with pytest.raises(RuleViolation, match="赵春梅10:00才到会"):
        act(town, close_sitting, CloseSitting(hall.plenary, at(9, 30)))


def test_leaving_early_counts_for_who_is_in_the_hall(town: Database, hall: Hall) -> None:
    hold(town, hall.plenary, *hall.mandates[:4])
    act(town, set_times, SetTimes(hall.plenary, hall.mandates[0], at(8, 50), at(10)))
    sheet = sheet_of(town, hall.plenary)
    assert (sheet.count.present, sheet.count.in_hall, sheet.short_now) == (4, 3, True)
    assert sheet.lines[0].words == "出席 8:50，10:00离会"
    with town.read() as db:
        assert [len(present_at(db, hall.plenary.entry_id, t)) for t in (at(9, 59), at(10))] == [4, 3]
    with pytest.raises(RuleViolation, match="早于到会"):
        act(town, set_times, SetTimes(hall.plenary, hall.mandates[0], at(9), at(8)))


def test_a_wrong_entry_is_taken_back_and_stays_in_the_history(town: Database, hall: Hall) -> None:
    come(town, hall.plenary, *hall.mandates[:2], when=at(8, 40))
    act(town, take_back, SignOut(hall.plenary, (hall.mandates[0],)))
    assert sheet_of(town, hall.plenary).count.present == 1
    come(town, hall.plenary, hall.mandates[0], when=at(8, 55))
    act(town, set_times, SetTimes(hall.plenary, hall.mandates[0], at(8, 50), None))
    town.undo()
    town.undo()
    town.undo()
    assert sheet_of(town, hall.plenary).lines[0].words == "出席 8:40", "the first entry is still known"


def test_a_small_town_marks_all_and_takes_the_few_away(town: Database, hall: Hall) -> None:
    come(town, hall.plenary, hall.mandates[0], when=at(8, 40))
    assert act(town, sign_all, SignAll(hall.plenary)) == 5
    act(town, take_back, SignOut(hall.plenary, (hall.mandates[2],)))
    assert sheet_of(town, hall.plenary).count.present == 5


def test_a_list_of_a_scanner_has_a_verdict_for_each_line(town: Database, hall: Hall) -> None:
    text = "19001\n19002,2026-01-16 08:41:05\n19002\n\n列001\n19003,2026-01-15\n99999\n伟\n19004;25:70\n马宏伟\t9:05"
    verdicts = act(town, sign_list, SignList(hall.plenary, text))
    assert [(v.accepted, v.words[:11]) for v in verdicts] == [
        (True, "李淑芬（代表）已签到"),
        (True, "王伟（代表）已签到"),
        (False, "王伟在这份名单里出现了"),
        (True, "刘海（列席）已签到"),
        (False, "这一行是2026年1月"),
        (False, "代表名册和列席名单里没"),
        (False, "“伟”可能是王伟、马宏"),
        (False, verdicts[7].words[:11]),
        (True, "马宏伟（代表）已签到"),
    ]
    assert "不存在" in verdicts[7].words
    sheet = sheet_of(town, hall.plenary)
    assert [line.words for line in sheet.lines[:3]] == ["出席", "出席 8:41", "出席 9:05"]
    assert [line.arrival is not None for line in sheet.observers] == [True]
    town.undo()
    assert sheet_of(town, hall.plenary).count.present == 0


def test_observers_are_never_among_the_deputies(town: Database, hall: Hall) -> None:
    _sign(town, hall.plenary, hall.observer)
    sheet = sheet_of(town, hall.plenary)
    assert (sheet.count.present, sheet.observers[0].number) == (0, "列001")
    assert sheet_of(town, sitting_ref(town, hall.session, "预备会")).observers == ()


def test_the_base_changes_between_two_sittings_of_a_day(town: Database, hall: Hall) -> None:
    with town.action() as db:
        end_mandate(db, EndMandate(hall.mandates[5], OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(hall.session, hall.mandates[5], OPENING, at(11)))
    with town.read() as db:
        sittings = session_sheet(db, hall.session).sittings
    assert [(one.name, one.count.expected) for one in sittings] == [
        ("预备会", 6),
        ("一次全会", 6),
        ("二次全会", 5),
    ]
