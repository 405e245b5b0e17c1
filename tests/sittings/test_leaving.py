"""Leaving the hall and coming back: who counts at the moment of a vote, and when the line is no longer reached."""

from __future__ import annotations

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.sittings.lookups import TIME, SittingRef
from renda_desktop.sittings.queries import present_at, session_sheet
from renda_desktop.sittings.register_marks import register_marks
from renda_desktop.sittings.run_commands import CloseSitting, OpenSitting, close_sitting, open_sitting
from renda_desktop.sittings.time_commands import (
    ForgetAway,
    Leave,
    SetTimes,
    come_back,
    forget_away,
    leave_hall,
    set_times,
)
from renda_desktop.storage.database import Database
from renda_desktop.votes.count_commands import FillCounts, Quick, fill_counts
from renda_desktop.votes.listing_commands import AddMotion, add_motion
from renda_desktop.votes.queries import find_motion
from tests.helpers.session_builders import OPENING, act
from tests.helpers.sitting_builders import at, come, sheet_of
from tests.sittings.conftest import Hall


@pytest.fixture
def going(town: Database, hall: Hall) -> Hall:
    """Four of six came by 8:50, the plenary sitting was opened at 9:00."""
    come(town, hall.plenary, *hall.mandates[:4], when=at(8, 50))
    act(town, open_sitting, OpenSitting(hall.plenary, at(9)))
    return hall


def _in_hall(town: Database, hall: Hall, *times: tuple[int, int]) -> list[int]:
    with town.read() as db:
        return [len(present_at(db, hall.plenary.entry_id, at(*time))) for time in times]


def test_who_left_and_came_back_is_missing_in_between_only(town: Database, going: Hall) -> None:
    first = going.mandates[0]
    act(town, leave_hall, Leave(going.plenary, first, at(10)))
    sheet = sheet_of(town, going.plenary)
    assert (sheet.count.present, sheet.count.in_hall, sheet.count.short_now) == (4, 3, 1)
    assert sheet.lines[0].words == "出席 8:50，10:00离会"
    act(town, come_back, Leave(going.plenary, first, at(10, 20)))
    sheet = sheet_of(town, going.plenary)
    assert (sheet.count.in_hall, sheet.count.short_now) == (4, 0)
    assert sheet.lines[0].words == "出席 8:50，10:00离会、10:20回来"
    assert _in_hall(town, going, (9, 59), (10, 0), (10, 19), (10, 20)) == [4, 3, 3, 4]
    act(town, leave_hall, Leave(going.plenary, first, at(11)))
    with town.read() as db:
        notes = register_marks(session_sheet(db, going.session)).notes
    assert list(notes.values()) == ["一次全会10:00离会、10:20回来，11:00离会"]


def test_a_vote_counts_those_of_its_own_minute(town: Database, going: Hall) -> None:
    act(town, leave_hall, Leave(going.plenary, going.mandates[0], at(10)))
    motions = []
    for minute in (10, 30):
        made = act(
            town, add_motion, AddMotion(going.session, f"第{minute}项", entry_id=going.plenary.entry_id)
        )
        act(town, fill_counts, FillCounts(made, Quick.ALL_FOR, OPENING, at(10, minute)))
        motions.append(made)
        if minute == 10:
            act(town, come_back, Leave(going.plenary, going.mandates[0], at(10, 20)))
    with town.read() as db:
        rows = [find_motion(db, one) for one in motions]
    assert [(row.present, row.counts.votes_for, row.short) for row in rows if row] == [
        (3, 3, True),
        (4, 4, False),
    ]


def test_times_in_the_wrong_order_are_refused(town: Database, going: Hall) -> None:
    first, second, *_ = going.mandates
    for command, minute, sentence in (
        (leave_hall, (8, 40), "早于到会时间8:50"),
        (leave_hall, (8, 55), "早于宣布开会的9:00"),
        (come_back, (10, 0), "没有登记离会"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            act(town, command, Leave(going.plenary, first, at(*minute)))
    with pytest.raises(RuleViolation, match="还没有签到"):
        act(town, leave_hall, Leave(going.plenary, going.mandates[5], at(10)))
    act(town, leave_hall, Leave(going.plenary, first, at(10)))
    with pytest.raises(RuleViolation, match="10:00已经离会"):
        act(town, leave_hall, Leave(going.plenary, first, at(10, 5)))
    with pytest.raises(RuleViolation, match="早于离会的10:00"):
        act(town, come_back, Leave(going.plenary, first, at(9, 50)))
    act(town, come_back, Leave(going.plenary, first, at(10, 20)))
    with pytest.raises(RuleViolation, match="早于回到会场的10:20"):
        act(town, leave_hall, Leave(going.plenary, first, at(10, 10)))
    with pytest.raises(RuleViolation, match="晚于中途离会的10:00"):
        act(town, set_times, SetTimes(going.plenary, first, at(10, 5), None))
    act(town, close_sitting, CloseSitting(going.plenary, at(11, 30)))
    with pytest.raises(RuleViolation, match="晚于散会的11:30"):
        act(town, set_times, SetTimes(going.plenary, second, at(8, 50), at(12)))


def test_within_the_same_minute_nobody_was_away(town: Database, going: Hall) -> None:
    act(town, leave_hall, Leave(going.plenary, going.mandates[0], at(10)))
    act(town, come_back, Leave(going.plenary, going.mandates[0], at(10)))
    assert sheet_of(town, going.plenary).lines[0].words == "出席 8:50"


def test_a_time_away_recorded_by_mistake_is_taken_away(town: Database, going: Hall) -> None:
    first = going.mandates[0]
    with pytest.raises(RuleViolation, match="没有登记中途离会"):
        act(town, forget_away, ForgetAway(going.plenary, first))
    act(town, leave_hall, Leave(going.plenary, first, at(10)))
    act(town, come_back, Leave(going.plenary, first, at(10, 20)))
    act(town, forget_away, ForgetAway(going.plenary, first, still_out=True))
    assert sheet_of(town, going.plenary).lines[0].words == "出席 8:50，10:00离会"
    town.undo()
    act(town, forget_away, ForgetAway(going.plenary, first))
    assert sheet_of(town, going.plenary).lines[0].words == "出席 8:50"


def test_a_clock_that_went_back_is_told_when_somebody_leaves(town: Database, going: Hall) -> None:
    wrong = SittingRef(going.session, going.plenary.entry_id, OPENING, at(8, 30))
    with pytest.raises(RuleViolation) as refused:
        act(town, leave_hall, Leave(wrong, going.mandates[0], at(8, 30)))
    assert refused.value.field == TIME
    assert "比一次全会已经登记的9:00还早" in refused.value.message
