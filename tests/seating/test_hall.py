"""The hall of a session: set up, filled, changed by hand, after changes of the lists, copied to the next session."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.seating.commands import (
    EditHall,
    SetRostrum,
    StartHall,
    edit_hall,
    rostrum_of_presidium,
    set_rostrum,
    start_hall,
)
from renda_desktop.seating.queries import earlier_hall, seats_of
from renda_desktop.seating.rows import HallView
from renda_desktop.seating.rules import FillOrder, Within
from renda_desktop.seating.seat_commands import (
    MarkSeat,
    PutSomebody,
    SwapSeats,
    empty_seat,
    hold_seat,
    keep_free,
    put_somebody,
    swap_seats,
)
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import a_session
from tests.seating.builders import BEFORE, a_hall, act, fill, names, six_deputies, view_of


@pytest.fixture
def hall(town: Database, session: str) -> str:
    six_deputies(town)
    act(town, add_observer, AddObserver(session, "刘海", "青禾镇人民政府"))
    return a_hall(town, session)


def _seat(view: HallView, row: int, number: int) -> tuple[str, int]:
    return view.rows[row].row.id, number


def test_filled_by_delegation_and_strokes(town: Database, session: str, hall: str) -> None:
    assert fill(town, hall) == 0
    view = view_of(town, session)
    # 马宏伟 王伟 李淑芬 by the strokes of the surname; then the second delegation.
    assert names(view)[1:] == [
        ["马宏伟", "王伟", "李淑芬"],
        ["冯玉兰", "孙立新", "赵春梅", "-"],
        ["刘海", "-", "-"],
    ]
    assert view.notes == ()
    with town.read() as db:
        found = seats_of(db, session)
    assert sorted(found.values()) == ["1排1座", "1排2座", "1排3座", "2排1座", "2排2座", "2排3座"]


def test_other_orders(town: Database, session: str, hall: str) -> None:
    act(town, edit_hall, EditHall(hall, "within", Within.APPOINTED))
    fill(town, hall)
    assert names(view_of(town, session))[1] == ["李淑芬", "王伟", "马宏伟"]
    act(town, edit_hall, EditHall(hall, "fill_order", FillOrder.STROKES))
    fill(town, hall)
    assert names(view_of(town, session))[1] == ["马宏伟", "王伟", "冯玉兰"]


def test_the_rostrum_takes_its_deputies_out_of_the_rows(town: Database, session: str, hall: str) -> None:
    act(town, set_rostrum, SetRostrum(hall, "孙立新、刘海，县领导", BEFORE))
    fill(town, hall)
    view = view_of(town, session)
    assert names(view) == [
        ["县领导", "孙立新", "刘海"], ["马宏伟", "王伟", "李淑芬"], ["冯玉兰", "赵春梅", "-", "-"], ["-", "-", "-"],
    ]  # fmt: skip
    assert [one.name for one in view.rostrum] == ["孙立新", "刘海", "县领导"]
    with pytest.raises(RuleViolation, match="还没有主席团名单"):
        act(town, rostrum_of_presidium, SetRostrum(hall, "", BEFORE))


def test_what_is_put_by_hand_stays(town: Database, session: str, hall: str) -> None:
    fill(town, hall)
    view = view_of(town, session)
    act(town, swap_seats, SwapSeats(hall, _seat(view, 1, 1), _seat(view, 2, 3)))
    assert names(view_of(town, session))[1:3] == [
        ["赵春梅", "王伟", "李淑芬"],
        ["冯玉兰", "孙立新", "马宏伟", "-"],
    ]
    act(town, keep_free, MarkSeat(hall, _seat(view, 1, 2)))
    assert view_of(town, session).notes == ("有1人还没有座位：王伟。",)
    fill(town, hall)
    assert names(view_of(town, session))[1:3] == [
        ["赵春梅", "x", "王伟"],
        ["李淑芬", "冯玉兰", "马宏伟", "孙立新"],
    ]
    act(town, put_somebody, PutSomebody(hall, _seat(view, 3, 2), BEFORE, name="摄影记者"))
    act(town, empty_seat, MarkSeat(hall, _seat(view, 1, 2)))
    act(town, hold_seat, MarkSeat(hall, _seat(view, 1, 1)))
    fill(town, hall)
    assert names(view_of(town, session))[1:] == [
        ["王伟", "李淑芬", "冯玉兰"], ["孙立新", "赵春梅", "马宏伟", "-"], ["刘海", "摄影记者", "-"],
    ]  # fmt: skip


def test_somebody_put_on_a_taken_seat_changes_places(town: Database, session: str, hall: str) -> None:
    fill(town, hall)
    view = view_of(town, session)
    act(town, put_somebody, PutSomebody(hall, _seat(view, 1, 1), BEFORE, name="孙立新"))
    assert names(view_of(town, session))[1:3] == [
        ["孙立新", "王伟", "李淑芬"],
        ["冯玉兰", "马宏伟", "赵春梅", "-"],
    ]
    with pytest.raises(RuleViolation, match="都空着"):
        act(town, swap_seats, SwapSeats(hall, _seat(view, 3, 2), _seat(view, 3, 3)))


def test_after_changes_of_the_roster(town: Database, session: str) -> None:
    mandates = six_deputies(town)
    hall = a_hall(town, session)
    fill(town, hall)
    view = view_of(town, session)
    act(town, swap_seats, SwapSeats(hall, _seat(view, 1, 1), _seat(view, 1, 3)))
    act(town, end_mandate, EndMandate(mandates[1], datetime.date(2026, 1, 1), EndReason.MOVED_OUT))
    act(town, add_observer, AddObserver(session, "", "镇中心小学"))
    notes = view_of(town, session).notes
    assert notes == (
        "有1人已经不在名单上，座位还占着：王伟（1排2座）。",
        "有1人还没有座位：镇中心小学。",
    )
    fill(town, hall, only_new=True)
    after = view_of(town, session)
    assert names(after)[1:] == [
        ["李淑芬", "-", "马宏伟"],
        ["冯玉兰", "孙立新", "赵春梅", "-"],
        ["镇中心小学", "-", "-"],
    ]
    assert after.notes == ()


def test_too_few_seats_are_said_with_the_number(town: Database, session: str, hall: str) -> None:
    act(town, edit_hall, EditHall(hall, "rows", "3,1,3"))
    assert fill(town, hall) == 2
    view = view_of(town, session)
    assert view.notes == (
        "代表的座位不够：要坐6人，还差2个座位，请加排或者加座。",
        "有2人还没有座位：孙立新、赵春梅。",
    )


def test_a_shorter_row_lets_its_people_wait(town: Database, session: str, hall: str) -> None:
    fill(town, hall)
    act(town, edit_hall, EditHall(hall, "rows", "3,2,3"))
    view = view_of(town, session)
    assert names(view)[2] == ["冯玉兰", "孙立新"]
    assert [one.name for one in view.waiting] == ["赵春梅"]
    assert view.shape.aisles == (2,)
    act(town, edit_hall, EditHall(hall, "rows", "2,2,2"))
    assert view_of(town, session).shape.aisles == ()


def test_two_of_one_name_need_the_number(town: Database, session: str, hall: str) -> None:
    from renda_desktop.roster.commands import AddPerson, add_person
    from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
    from tests.helpers.session_builders import term_of

    twin = act(town, add_person, AddPerson("王伟"))
    act(town, give_mandate, GiveMandate(twin, term_of(town), deputy_number="19007"))
    with pytest.raises(RuleViolation, match="王伟（19002）、王伟（19007）"):
        act(town, set_rostrum, SetRostrum(hall, "王伟", BEFORE))
    act(town, set_rostrum, SetRostrum(hall, "王伟（19007）", BEFORE))
    assert [one.deputy_number for one in view_of(town, session).rostrum] == ["19007"]


def test_the_next_session_takes_over_the_hall(town: Database, session: str, hall: str) -> None:
    view = view_of(town, session)
    act(town, keep_free, MarkSeat(hall, _seat(view, 2, 4)))
    later = a_session(town, number=8, opens_on=datetime.date(2026, 7, 1))
    with town.read() as db:
        assert earlier_hall(db, later) == (hall, "镇十九届人大七次会议")
    again = act(town, start_hall, StartHall(later, BEFORE))
    fill(town, again)
    assert names(view_of(town, later)) == [
        ["-", "-", "-"], ["马宏伟", "王伟", "李淑芬"], ["冯玉兰", "孙立新", "赵春梅", "x"], ["-", "-", "-"],
    ]  # fmt: skip
    with pytest.raises(RuleViolation, match="已经有座次图"):
        act(town, start_hall, StartHall(later, BEFORE))


def test_a_first_hall_has_room_for_everybody(town: Database, session: str) -> None:
    six_deputies(town)
    act(town, add_observer, AddObserver(session, "刘海", "青禾镇人民政府"))
    hall = act(town, start_hall, StartHall(session, BEFORE))
    assert fill(town, hall) == 0
    assert view_of(town, session).line == "主席台 7 座，台下 24 座；已坐 7 人，空 24 座。"
