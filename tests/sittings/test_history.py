"""What was entered first stays known, from the change log: taken away, undone, removed with its sitting, restored."""

from __future__ import annotations

from renda_desktop.sessions.schedule_commands import remove_entry
from renda_desktop.sittings.history import SignHistory, sign_histories
from renda_desktop.sittings.sign_commands import SignOut, take_back
from renda_desktop.sittings.time_commands import Leave, SetTimes, come_back, leave_hall, set_times
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import act
from tests.helpers.sitting_builders import at, come
from tests.sittings.conftest import Hall


def _histories(town: Database, hall: Hall) -> dict[str, SignHistory]:
    with town.read() as db:
        return sign_histories(db, [hall.plenary.entry_id]).get(hall.plenary.entry_id, {})


def _said(town: Database, hall: Hall, who: str) -> list[str]:
    return [one.words for one in _histories(town, hall)[who].versions]


def test_the_course_of_a_sitting_is_no_correction(town: Database, hall: Hall) -> None:
    come(town, hall.plenary, *hall.mandates[:2], when=at(8, 40))
    act(town, leave_hall, Leave(hall.plenary, hall.mandates[0], at(10)))
    act(town, come_back, Leave(hall.plenary, hall.mandates[0], at(10, 20)))
    assert _histories(town, hall) == {}


def test_a_correction_keeps_the_first_entry_with_who_made_it(town: Database, hall: Hall) -> None:
    first, second, *_ = hall.mandates
    come(town, hall.plenary, first, second, when=at(8, 40))
    act(town, set_times, SetTimes(hall.plenary, first, at(9, 12), None))
    assert list(_histories(town, hall)) == [first]
    assert _said(town, hall, first) == ["8:40到会", "9:12到会"]
    words = _histories(town, hall)[first].words
    assert words.startswith("最初8:40到会（")
    assert f"{town.who}登记）" in words
    assert words.endswith(f"{town.who}改为9:12到会")


def test_who_was_taken_away_and_signed_in_again_keeps_all_of_it(town: Database, hall: Hall) -> None:
    first = hall.mandates[0]
    come(town, hall.plenary, first, hall.observer, when=at(8, 40))
    act(town, take_back, SignOut(hall.plenary, (first, hall.observer)))
    assert _said(town, hall, hall.observer) == ["8:40到会", "撤销签到"]
    come(town, hall.plenary, first, when=at(8, 55))
    assert _said(town, hall, first) == ["8:40到会", "撤销签到", "8:55到会"]
    assert _histories(town, hall)[first].words.endswith("重新登记8:55到会")


def test_leaving_that_was_entered_wrong_is_a_correction(town: Database, hall: Hall) -> None:
    first = hall.mandates[0]
    come(town, hall.plenary, first, when=at(8, 40))
    act(town, leave_hall, Leave(hall.plenary, first, at(10)))
    act(town, set_times, SetTimes(hall.plenary, first, at(8, 40), None))
    assert _said(town, hall, first) == ["8:40到会", "8:40到会，10:00离会", "8:40到会"]


def test_a_correction_that_is_undone_is_none(town: Database, hall: Hall) -> None:
    come(town, hall.plenary, hall.mandates[0], when=at(8, 40))
    act(town, set_times, SetTimes(hall.plenary, hall.mandates[0], at(9, 12), None))
    town.undo()
    assert _histories(town, hall) == {}
    town.redo()
    assert _said(town, hall, hall.mandates[0]) == ["8:40到会", "9:12到会"]


def test_a_sign_in_that_was_undone_stays_known(town: Database, hall: Hall) -> None:
    come(town, hall.plenary, hall.mandates[0], when=at(8, 40))
    town.undo()
    come(town, hall.plenary, hall.mandates[0], when=at(8, 55))
    assert _said(town, hall, hall.mandates[0]) == ["8:40到会", "撤销签到", "8:55到会"]


def test_a_sitting_that_went_and_came_back_corrects_nothing(town: Database, hall: Hall) -> None:
    come(town, hall.plenary, *hall.mandates[:2], when=at(8, 40))
    act(town, leave_hall, Leave(hall.plenary, hall.mandates[0], at(10)))
    act(town, come_back, Leave(hall.plenary, hall.mandates[0], at(10, 20)))
    act(town, remove_entry, hall.plenary.entry_id)
    assert set(_histories(town, hall)) == set(hall.mandates[:2])
    town.undo()
    assert _histories(town, hall) == {}
