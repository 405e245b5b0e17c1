"""Clocks where a province or county says otherwise: its pack decides once the office has confirmed it, never before."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.law.rule import Standing
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.clearing_commands import MarkHard, mark_hard
from renda_desktop.suggestions.rules import Satisfaction, State
from renda_desktop.township.commands import edit_office
from renda_desktop.township.lawbook import rule_here
from renda_desktop.township.pack_commands import ConfirmEntries, confirm_entries, import_pack
from renda_desktop.township.queries import find_office
from tests.helpers.session_builders import OPENING, act
from tests.suggestions.builders import Desk

JAN = datetime.date(2026, 1, 31)


def of_province(desk: Desk, province: str) -> None:
    """The office lies there."""
    with desk.database.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, "province", province))


def confirm(desk: Desk, pack: str) -> None:
    """The office compared the pack with its text."""
    act(desk.database, confirm_entries, ConfirmEntries(pack))


def test_a_stricter_reply_counts_only_once_it_is_confirmed(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, JAN)
    of_province(desk, "重庆市")
    now = desk.now(one, JAN)
    assert now.local_clock is not None
    assert (now.clock.due_on, now.local_clock.due_on) == (
        datetime.date(2026, 4, 30),
        datetime.date(2026, 3, 31),
    )
    assert desk.file(one, datetime.date(2026, 4, 1)).state is State.IN_PROGRESS
    confirm(desk, "chongqing")
    now = desk.now(one, JAN)
    assert (now.clock.due_on, now.local_clock) == (datetime.date(2026, 3, 31), None)
    assert desk.file(one, datetime.date(2026, 4, 1)).state is State.OVERDUE
    act(desk.database, mark_hard, MarkHard(one, hard=True, on=JAN, reason="涉及面广"))
    assert desk.now(one, JAN).clock.due_on == datetime.date(2026, 5, 31)


def test_shandong_counts_from_the_close_of_the_session(desk: Desk) -> None:
    one = desk.hand_in()
    between = desk.hand_in("修路", 1, on=JAN, session=None)
    for suggestion in (one, between):
        desk.assign(suggestion, JAN)
    of_province(desk, "山东省")
    confirm(desk, "shandong")
    assert desk.now(one, JAN).clock.due_on == datetime.date(2026, 3, 16), (
        "two months after it closed on 01-16"
    )
    assert desk.now(one, JAN).clock.begins_on == OPENING
    assert desk.now(between, JAN).clock.due_on == datetime.date(2026, 3, 31)


def test_working_days_leave_out_the_holidays(desk: Desk) -> None:
    """Chongqing: ten working days to assign; off from 02-15 to 02-23 of 2026, 02-14 and 02-28 are worked."""
    one = desk.hand_in(on=datetime.date(2026, 2, 11), session=None)
    of_province(desk, "重庆市")
    confirm(desk, "chongqing")
    clock = desk.file(one, JAN).assign_clock
    assert clock is not None
    assert clock.due_on == datetime.date(2026, 3, 3)
    assert clock.binding


def test_an_old_year_is_judged_by_the_rule_of_that_year(desk: Desk) -> None:
    """The article of the law before 2025-03-12 is cited for what was assigned then."""
    old = desk.hand_in(on=datetime.date(2023, 5, 1), session=None)
    desk.assign(old, datetime.date(2023, 5, 31))
    new = desk.hand_in("修路")
    desk.assign(new, JAN)
    assert desk.now(old, JAN).clock.basis == "《代表法》第四十二条第一款"
    assert desk.now(new, JAN).clock.basis == "《代表法》第五十一条第二款"


TEN = {
    "suggestion_assign_days": ('{ value = 3, unit = "day" }', 3),
    "suggestion_return_days": ('{ value = 7, unit = "working_day" }', 7),
    "suggestion_cohandler_days": ('{ value = 1, unit = "month" }', 1),
    "suggestion_feedback_days": ('{ value = 15, unit = "working_day" }', 15),
    "suggestion_redo_months_zj": ("{ value = 2 }", 2),
    "suggestion_reply_months": ("{ value = 1 }", 1),
    "suggestion_reply_months_hard": ("{ value = 5 }", 5),
    "presidium_meeting_interval": ("{ max_gap = 2 }", 2),
    "group_min_activities_per_year": ("{ value = 6 }", 6),
    "voters_report_quota": ("{ min = 45 }", 45),
}
"""Rule → figures of the county's pack, and the number that then holds."""


def county_pack() -> str:
    """A pack that changes ten figures."""
    head = '[pack]\nid = "xian"\nname = "临川县"\nedition = 2026-03-01\n\n[[source]]\nid = "县办法"\nfull = "县办法"\n'
    entry = '\n[[entry]]\nrule = "{}"\nline = "县里另有规定。"\nfigures = {}\nsource = "县办法"\narticle = "第一条"\n'
    return head + "".join(entry.format(rule, figures) for rule, (figures, _) in TEN.items())


def test_ten_figures_of_a_pack_act(desk: Desk) -> None:
    with desk.database.action() as db:
        import_pack(db, county_pack())
    confirm(desk, "xian")
    with desk.database.read() as db:
        found = {rule: rule_here(db, rule, JAN) for rule in TEN}
    assert {rule: here.number() for rule, here in found.items() if here} == {
        r: n for r, (_, n) in TEN.items()
    }
    assert {here.standing for here in found.values() if here} == {Standing.LOCAL}
    one = desk.hand_in(on=datetime.date(2026, 1, 28), session=None)
    assign_clock = desk.file(one, JAN).assign_clock
    assert assign_clock is not None
    assert assign_clock.due_on == JAN
    desk.assign(one, JAN, 0, 1)
    assert desk.now(one, JAN).clock.due_on == datetime.date(2026, 2, 28)
    main, helper = desk.file(one, JAN).assignments
    assert [clock.due_on for clock in main.clocks] == [datetime.date(2026, 2, 10)], (
        "seven working days, 02-10"
    )
    assert helper.clocks[-1].due_on == datetime.date(2026, 2, 28)
    desk.reply(one, datetime.date(2026, 3, 2))
    feedback = desk.now(one, JAN).feedback
    assert feedback is not None
    assert feedback.due_on == datetime.date(2026, 3, 23)
    desk.appraise(one, datetime.date(2026, 3, 31), Satisfaction.DISSATISFIED)
    assert desk.now(one, JAN).clock.due_on == datetime.date(2026, 5, 31)
    act(desk.database, mark_hard, MarkHard(one, hard=True, on=JAN, reason="涉及面广"))
    assert desk.file(one, JAN).rounds[0].clock.due_on == datetime.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("assigned", "months", "due"),
    [
        (datetime.date(2023, 11, 29), 3, datetime.date(2024, 2, 29)),
        (datetime.date(2023, 11, 30), 3, datetime.date(2024, 2, 29)),
        (datetime.date(2024, 11, 30), 3, datetime.date(2025, 2, 28)),
        (datetime.date(2024, 2, 29), 6, datetime.date(2024, 8, 29)),
        (datetime.date(2025, 8, 31), 6, datetime.date(2026, 2, 28)),
        (datetime.date(2025, 12, 31), 6, datetime.date(2026, 6, 30)),
    ],
)
def test_month_ends_and_leap_days(
    desk: Desk, assigned: datetime.date, months: int, due: datetime.date
) -> None:
    """The corresponding day, without one the month's end (民法典第二百零二条)."""
    one = desk.hand_in(on=datetime.date(2023, 1, 3), session=None)
    desk.assign(one, assigned)
    if months == 6:
        act(desk.database, mark_hard, MarkHard(one, hard=True, on=assigned, reason="涉及面广"))
    assert desk.now(one, assigned).clock.due_on == due
