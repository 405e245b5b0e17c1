"""A clock that cannot be right is told before anything is recorded, with what to do; what is typed by hand counts."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.sittings.lookups import TIME, SittingRef
from renda_desktop.sittings.rules import SignWay
from renda_desktop.sittings.run_commands import OpenSitting, open_sitting
from renda_desktop.sittings.sign_commands import SignIn, sign_in
from renda_desktop.storage.database import Database
from renda_desktop.votes.count_commands import FillCounts, Quick, fill_counts
from renda_desktop.votes.listing_commands import AddMotion, add_motion
from tests.helpers.session_builders import OPENING, act
from tests.helpers.sitting_builders import at, come, hold, sheet_of
from tests.sittings.conftest import Hall


def _ref(hall: Hall, now: datetime.time, *, sure: bool = False) -> SittingRef:
    return SittingRef(hall.session, hall.plenary.entry_id, OPENING, now, sure)


def _come_by_the_clock(
    town: Database, hall: Hall, who: int, now: datetime.time, *, sure: bool = False
) -> None:
    ref = _ref(hall, now, sure=sure)
    act(town, sign_in, SignIn(ref, hall.mandates[who], SignWay.SCAN, now))


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (at(3, 12), "电脑的时间是3:12，一次全会9:30才开始，差得太多。"),
        (at(20, 41), "电脑的时间是20:41，一次全会9:30就该开始了，差得太多。"),
    ],
)
def test_hours_away_from_the_sitting_is_asked_about(
    town: Database, hall: Hall, now: datetime.time, sentence: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        _come_by_the_clock(town, hall, 0, now)
    assert refused.value.field == TIME
    assert refused.value.message.startswith(sentence)
    assert "请先调好；会议改了时间的，请先在“日程”里改" in refused.value.message
    _come_by_the_clock(town, hall, 0, now, sure=True)
    assert sheet_of(town, hall.plenary).count.present == 1


def test_a_clock_that_went_back_is_told(town: Database, hall: Hall) -> None:
    _come_by_the_clock(town, hall, 0, at(8, 41))
    _come_by_the_clock(town, hall, 1, at(8, 41))
    with pytest.raises(RuleViolation, match="电脑的时间是8:10，比一次全会已经登记的8:41还早"):
        _come_by_the_clock(town, hall, 2, at(8, 10))
    with pytest.raises(RuleViolation, match="8:10"):
        act(town, open_sitting, OpenSitting(_ref(hall, at(8, 10)), at(8, 10)))
    assert sheet_of(town, hall.plenary).count.present == 2


def test_a_typed_time_is_not_still_to_come(town: Database, hall: Hall) -> None:
    ref = _ref(hall, at(8, 41))
    with pytest.raises(RuleViolation, match="电脑的时间是8:41，9:10还没有到"):
        act(town, sign_in, SignIn(ref, hall.mandates[0], SignWay.TYPED, at(9, 10)))
    act(town, sign_in, SignIn(ref, hall.mandates[0], SignWay.TYPED, at(8, 20)))
    with pytest.raises(RuleViolation, match="9:10还没有到"):
        act(town, open_sitting, OpenSitting(ref, at(9, 10), "在场"))
    with pytest.raises(RuleViolation, match="4:00不对：一次全会9:30才开始"):
        act(town, open_sitting, OpenSitting(ref, at(4), "在场"))


def test_afterwards_the_time_of_the_computer_says_nothing(town: Database, hall: Hall) -> None:
    later = SittingRef(hall.session, hall.plenary.entry_id, OPENING)
    act(town, sign_in, SignIn(later, hall.mandates[0], SignWay.TYPED, at(23)))
    assert sheet_of(town, hall.plenary).count.present == 1


def test_a_vote_takes_no_minute_outside_its_sitting_from_the_clock(town: Database, hall: Hall) -> None:
    come(town, hall.plenary, *hall.mandates[:5], when=at(8, 40))
    hold(town, hall.plenary)
    motion = act(town, add_motion, AddMotion(hall.session, "关于预算的决议", entry_id=hall.plenary.entry_id))
    for now, sentence in ((at(8, 50), "比宣布开会的9:00还早"), (at(12), "这次会议11:30已经散会")):
        with pytest.raises(RuleViolation, match=sentence) as refused:
            act(town, fill_counts, FillCounts(motion, Quick.ALL_FOR, OPENING, now))
        assert refused.value.field == "held_at"
    act(town, fill_counts, FillCounts(motion, Quick.ALL_FOR, OPENING, at(10)))
