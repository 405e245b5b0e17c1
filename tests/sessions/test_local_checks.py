"""What a place asks of a session: said as 本地要求, by the figures of the place where it has set its own."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.local_checks import OBSERVERS, Planned, local_findings
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.queries import year_figures
from renda_desktop.sessions.rows import ObserverRow
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import SetLocalValue, set_local_value
from tests.helpers.session_builders import OPENING, a_session, act, card_of, edit, six_deputies, step_of

HENAN = "待确认，参照《河南省乡镇人民代表大会主席团工作条例》第二条第一款"


def _set(town: Database, rule_id: str, name: str, value: str) -> None:
    act(town, set_local_value, SetLocalValue(rule_id, name, value, "本地数字", OPENING))


def _said(town: Database, session: str) -> list[tuple[str, str]]:
    local = ("本地要求", "待确认")
    return [(f.sentence, f.basis) for f in card_of(town, session).findings if f.basis.startswith(local)]


def test_a_place_that_asks_for_two_days_is_heard(town: Database) -> None:
    session = a_session(town)
    assert _said(town, session) == []
    _set(town, "session_min_days", "min", "2")
    assert _said(town, session) == [("日程只安排了一天，会期一般不少于两天。", "本地要求")]
    other = a_session(town, number=8, kind=SessionKind.EXTRAORDINARY, opens_on=datetime.date(2026, 4, 9))
    assert _said(town, other) == []


@pytest.mark.parametrize(("sent", "days"), [(datetime.date(2026, 1, 9), 7), (datetime.date(2026, 1, 6), 10)])
def test_a_notice_on_the_last_day_is_in_time_and_a_day_later_is_not(
    town: Database, sent: datetime.date, days: int
) -> None:
    session = a_session(town)
    _set(town, "session_notice_days_other", "value", str(days))
    edit(town, edit_session, session, "notice_date", sent)
    assert _said(town, session) == []
    edit(town, edit_session, session, "notice_date", sent + datetime.timedelta(days=1))
    (said,) = _said(town, session)
    assert said == (
        f"会议通知的日期是{sent.month}月{sent.day + 1}日，离开会只有{days - 1}天，不到{days}天。",
        "本地要求",
    )


def test_a_notice_after_the_opening_is_a_slip_wherever_it_is(town: Database) -> None:
    session = a_session(town, closes_on=OPENING + datetime.timedelta(days=1))
    edit(town, edit_session, session, "notice_date", OPENING + datetime.timedelta(days=1))
    assert "会议通知的日期在开会以后，请核对。" in [one.sentence for one in card_of(town, session).findings]


def test_papers_that_came_too_late_are_told_with_both_days(town: Database) -> None:
    session = a_session(town)
    step = step_of(town, session, "deliver_papers").id
    act(town, tick_step, TickStep(step, OPENING - datetime.timedelta(days=1)))
    assert _said(town, session) == []
    _set(town, "session_notice_days_zj", "papers", "3")
    ((sentence, basis),) = _said(town, session)
    assert sentence == "会议材料1月15日才送到代表手中，最迟应当1月13日送达。"
    assert basis == "本地要求"
    (found,) = (one for one in card_of(town, session).findings if one.basis == basis)
    assert found.record_id == step


def test_observers_are_counted_only_where_the_place_has_a_cap(town: Database) -> None:
    six_deputies(town)
    session = a_session(town)
    for name in ("刘海", "石磊", "田静", "丁一凡"):
        last = act(town, add_observer, AddObserver(session, name))
    assert _said(town, session) == []
    _set(town, OBSERVERS, "value", "1/2")
    assert _said(town, session) == [("列席人员4人，超过代表总数6人的1/2，最多3人。", "本地要求")]
    (found,) = (one for one in card_of(town, session).findings if one.basis == "本地要求")
    assert (found.record_kind, found.record_id) == ("session_observer", last)
    _set(town, OBSERVERS, "value", "2/3")
    assert _said(town, session) == []


def test_what_nobody_confirmed_names_the_province_it_is_taken_from(town: Database) -> None:
    session = a_session(town)
    facts, entries = card_of(town, session).facts, card_of(town, session).entries[:2]
    found = local_findings(Planned(facts, entries, (), (), 0), {}, OPENING)
    assert [(one.sentence, one.basis) for one in found] == [("日程只安排了半天，会期一般不少于一天。", HENAN)]


@pytest.mark.parametrize("in_force", [1, 5, 6, 61])
def test_the_cap_is_the_most_that_is_no_more_than_the_share(town: Database, in_force: int) -> None:
    session = a_session(town)
    facts = card_of(town, session).facts
    for count in range(1, in_force + 1):
        people = tuple(ObserverRow(str(n), n, f"列席{n}", "", "", "", "") for n in range(count))
        found = local_findings(Planned(facts, (), (), people, in_force), {OBSERVERS: "1/2"}, OPENING)
        assert bool(found) == (2 * count > in_force), count


def test_the_places_own_usual_number_of_sessions_counts(town: Database) -> None:
    with town.read() as db:
        assert year_figures(db, 2026, OPENING).usual == 2
    _set(town, "session_usual_per_year", "value", "3")
    with town.read() as db:
        assert year_figures(db, 2026, OPENING).usual == 3
