"""Checks of the year's sessions, of seats, the term and deputies: each made to hold and to break."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.overview.checks.mark_commands import SetAside, set_aside
from renda_desktop.overview.checks.verdict import Binding, State
from renda_desktop.overview.findings import find_all
from renda_desktop.roster.mandate_commands import EndMandate, Suspend, end_mandate, suspend
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation, put_into_group
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.agenda_commands import AddAgendaItems, add_agenda_items
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import (
    AppointOfficer,
    SetLocalValue,
    appoint_officer,
    edit_office,
    edit_officer,
    edit_term,
    set_local_value,
)
from renda_desktop.township.queries import find_office, list_officers
from renda_desktop.township.rules import OfficeKind, Post
from renda_desktop.township.unit_commands import edit_constituency
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import (
    a_constituency,
    a_delegation,
    a_deputy,
    a_group,
    a_person,
    own_term_id,
)
from tests.helpers.session_builders import OPENING, a_session, act
from tests.helpers.vote_builders import a_motion, a_vote_hall, passed
from tests.overview.checks.judging import DAY, as_older_file, judged, states, the_one

DECEMBER = datetime.date(2026, 12, 20)


def test_one_session_a_year(town: Database) -> None:
    none = the_one(town, "session_min_per_year")
    assert (none.state, none.told, none.due_on) == (State.DUE, True, datetime.date(2026, 12, 31))
    a_session(town, opens_on=TODAY + 30 * DAY)
    planned = the_one(town, "session_min_per_year")
    assert (planned.state, planned.told) == (State.DUE, False)
    held = the_one(town, "session_min_per_year", TODAY + 31 * DAY)
    assert (held.state, held.done_on, held.binding) == (State.HOLDS, (TODAY + 30 * DAY,), Binding.NATIONAL)
    assert dict(held.figures) == {"已举行": "1", "已安排": "0", "至少": "1"}


def test_a_year_without_a_session_is_told_once_the_records_reach_back(town: Database) -> None:
    a_session(town, number=5, opens_on=datetime.date(2024, 1, 16))
    a_session(town, number=6, opens_on=OPENING)
    broken, held = judged(town, "session_min_per_year")
    assert (broken.state, broken.said) == (State.BROKEN, "2025年没有人代会的记录，每年至少举行一次。")
    assert held.state is State.HOLDS
    a_session(town, number=7, opens_on=datetime.date(2025, 1, 16))
    assert states(town, "session_min_per_year") == [State.HOLDS]


def test_two_sessions_a_year_are_usual_and_never_late(town: Database) -> None:
    assert the_one(town, "session_usual_per_year").said == "2026年还没有开过人代会，一般每年2次。"
    a_session(town)
    one = the_one(town, "session_usual_per_year", DECEMBER)
    assert (one.state, one.told, one.binding) == (State.DUE, True, Binding.NORMAL)
    assert one.todo == "还要再安排1次人代会。"
    a_session(town, number=8, kind=SessionKind.MID, opens_on=datetime.date(2026, 7, 17))
    assert states(town, "session_usual_per_year", TODAY) == [State.DUE]
    assert states(town, "session_usual_per_year", DECEMBER) == [State.HOLDS]


def test_the_first_session_of_the_year_is_late_only_where_the_place_says_so(town: Database) -> None:
    april = datetime.date(2026, 4, 2)
    proposed = the_one(town, "session_first_of_year_deadline", april)
    assert (proposed.state, proposed.binding, proposed.told) == (State.DUE, Binding.PROPOSED, False)
    assert proposed.said == (
        "今年的第一次人代会还没有定日期，例如北京规定不晚于2026-03-31举行，本地没有确认。"
    ), "not as if it were law here"
    request = SetLocalValue("session_first_of_year_deadline", "value", "3月31日", "每年第一次会议", april)
    act(town, set_local_value, request)
    own = the_one(town, "session_first_of_year_deadline", april)
    assert (own.state, own.binding, own.told, own.basis) == (State.OVERDUE, Binding.LOCAL, True, "本地要求")
    session = a_session(town, opens_on=datetime.date(2026, 4, 20))
    late = the_one(town, "session_first_of_year_deadline", april)
    assert (late.state, late.place.record_id) == (State.BROKEN, session)
    a_session(town, number=6, opens_on=OPENING)
    assert the_one(town, "session_first_of_year_deadline", april).state is State.HOLDS


@pytest.mark.parametrize(
    ("check", "title"),
    [
        ("report_rural_revitalization", "听取关于乡村振兴促进工作情况的报告"),
        ("report_planning_implementation", "听取关于国土空间规划实施情况的报告"),
    ],
)
def test_reports_of_the_year_are_asked_for_and_never_late(town: Database, check: str, title: str) -> None:
    session = a_session(town)
    assert states(town, check, DECEMBER) == [State.DUE]
    assert the_one(town, check, DECEMBER).told
    assert not the_one(town, check, TODAY).told, "in the first half of the year nobody is pressed"
    act(town, add_agenda_items, AddAgendaItems(session, (title,), ""))
    held = the_one(town, check, DECEMBER)
    assert (held.state, held.done_on) == (State.HOLDS, (OPENING,))


def test_the_accounts_of_the_year_before_go_to_the_congress(town: Database) -> None:
    assert states(town, "final_accounts_congress") == [State.NOT_APPLICABLE]
    hall = a_vote_hall(town)
    assert states(town, "final_accounts_congress") == [State.DUE]
    passed(town, a_motion(town, hall.session, "关于批准青禾镇2025年决算的决议"))
    assert states(town, "final_accounts_congress") == [State.HOLDS]


def test_seats_within_the_law(town: Database) -> None:
    assert states(town, "deputy_quota_max") == [State.HOLDS]
    as_older_file(town, "UPDATE term SET seats = 161")
    broken = the_one(town, "deputy_quota_max")
    assert (broken.state, dict(broken.figures)) == (State.BROKEN, {"名额": "161", "最多": "160"})


def test_seats_by_the_number_of_people(town: Database) -> None:
    assert states(town, "deputy_quota_per_population") == [State.NOT_APPLICABLE]
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    act(town, edit_office, EditField(office.id, "population", 53246))
    one = the_one(town, "deputy_quota_per_population")
    assert (one.state, dict(one.figures)["按人口算"]) == (State.HOLDS, "80")
    act(town, edit_office, EditField(office.id, "population", 30000))
    assert states(town, "deputy_quota_per_population") == [State.DUE]


def test_seats_of_a_constituency(town: Database) -> None:
    assert states(town, "constituency_seats") == [State.NOT_APPLICABLE]
    place = a_constituency(town, seats=3)
    assert states(town, "constituency_seats") == [State.HOLDS]
    as_older_file(town, "UPDATE constituency SET seats = 4")
    (broken,) = judged(town, "constituency_seats")
    assert (broken.state, "应选4名" in broken.said) == (State.BROKEN, True)
    act(town, edit_constituency, EditField(place, "seats", 2))
    assert states(town, "constituency_seats") == [State.HOLDS]


def test_a_vacancy_is_to_be_filled_before_the_next_session(town: Database) -> None:
    place = a_constituency(town, seats=1)
    _, mandate = a_deputy(town, constituency_id=place)
    with town.action() as db:
        edit_term(db, EditField(own_term_id(town), "seats", 1))
    assert states(town, "by_election_deputy") == [State.HOLDS]
    end = EndMandate(mandate, TODAY - DAY, EndReason.MOVED_OUT)
    act(town, end_mandate, end)
    a_deputy(town, "王伟", constituency_id=a_constituency(town, "西河村", 1))
    with town.action() as db:
        edit_term(db, EditField(own_term_id(town), "seats", 2))
    session = a_session(town, opens_on=TODAY + 40 * DAY)
    one = the_one(town, "by_election_deputy")
    assert (one.state, one.due_on) == (State.DUE, TODAY + 40 * DAY), session
    assert "出缺1名" in one.said
    with town.read() as db:
        told = [found.text for found in find_all(db, TODAY) if "出缺" in found.text]
    assert told == [one.said], "said once, and gone once it is marked"
    act(town, set_aside, SetAside(one.check_id, one.title, one.record, TODAY.year, "县里另有安排", TODAY))
    with town.read() as db:
        assert not [found for found in find_all(db, TODAY) if "出缺" in found.text]


def test_women_among_the_deputies_are_counted_and_not_judged(town: Database) -> None:
    assert states(town, "deputy_broad_representation") == [State.NOT_APPLICABLE]
    a_deputy(town, sex=Sex.FEMALE)
    a_deputy(town, "王伟", sex=Sex.MALE)
    one = the_one(town, "deputy_broad_representation")
    assert (one.state, dict(one.figures)) == (State.HOLDS, {"妇女代表": "1", "代表": "2"})
    assert "占50.0%" in one.said


def test_chair_and_vice_chairs_are_deputies(town: Database) -> None:
    assert states(town, "chair_must_be_deputy") == [State.NOT_APPLICABLE]
    a_deputy(town, "李淑芬")
    (broken,) = judged(town, "chair_must_be_deputy")
    assert (broken.state, "周建国" in broken.said) == (State.BROKEN, True)
    a_deputy(town, "周建国")
    assert states(town, "chair_must_be_deputy") == [State.HOLDS]


def test_a_chair_has_no_post_in_the_government(town: Database) -> None:
    person, _ = a_deputy(town, "沈玉兰", work="镇党委委员")
    assert states(town, "chair_no_admin_post") == [State.NOT_APPLICABLE]
    request = AppointOfficer(Post.VICE_CHAIR, "沈玉兰", datetime.date(2021, 12, 20), person)
    act(town, appoint_officer, request)
    assert states(town, "chair_no_admin_post") == [State.HOLDS]
    other = a_person(town, "高志强", work="青禾镇副镇长")
    act(town, appoint_officer, AppointOfficer(Post.VICE_CHAIR, "高志强", datetime.date(2021, 12, 20), other))
    assert states(town, "chair_no_admin_post") == [State.BROKEN]


def test_one_chair_and_two_vice_chairs_at_most(town: Database) -> None:
    assert states(town, "chair_count") == [State.HOLDS]
    day = datetime.date(2021, 12, 20)
    first = act(town, appoint_officer, AppointOfficer(Post.VICE_CHAIR, "沈玉兰", day))
    act(town, edit_officer, EditField(first, "ends_on", TODAY + DAY))
    for name in ("高志强", "丁一凡"):
        act(town, appoint_officer, AppointOfficer(Post.VICE_CHAIR, name, day))
    assert [one.said for one in judged(town, "chair_count")] == ["登记了3位副主席，最多2人。"]
    with town.action() as db:
        chair = next(one for one in list_officers(db) if one.post is Post.CHAIR)
        edit_officer(db, EditField(chair.id, "ends_on", TODAY - 10 * DAY))
    assert "主席职务空缺，已空缺10天。" in [one.said for one in judged(town, "chair_count")]


def test_delegations_leave_nobody_out(town: Database) -> None:
    assert states(town, "session_delegations") == [State.NOT_APPLICABLE]
    unit, (_, mandate) = a_delegation(town), a_deputy(town)
    assert states(town, "session_delegations") == [State.DUE]
    act(town, put_into_delegation, PutInto(mandate, unit))
    assert states(town, "session_delegations") == [State.HOLDS]


def test_groups_have_three_and_leave_nobody_out(town: Database) -> None:
    mandates = [a_deputy(town, name)[1] for name in ("李淑芬", "王伟", "冯玉兰")]
    assert the_one(town, "group_min_deputies").todo == "在“设置 → 代表小组”里编代表小组。"
    group = a_group(town)
    for mandate in mandates[:2]:
        act(town, put_into_group, PutInto(mandate, group))
    said = the_one(town, "group_min_deputies").said
    assert said == "第一小组不足3人，还有1名代表没有编入小组（冯玉兰）。"
    act(town, put_into_group, PutInto(mandates[2], group))
    assert states(town, "group_min_deputies") == [State.HOLDS]


def test_the_five_years_of_a_term(town: Database) -> None:
    """The term began on 2021-12-20 (law.md rem_term_end: a year ahead)."""
    check = "term_length_years"
    assert states(town, check, datetime.date(2025, 12, 19)) == [State.HOLDS]
    soon = the_one(town, check, datetime.date(2025, 12, 20))
    assert (soon.state, soon.told, soon.due_on) == (State.DUE, True, datetime.date(2026, 12, 20))
    assert states(town, check, datetime.date(2026, 12, 20)) == [State.OVERDUE]


def test_who_was_suspended_is_reported_to_the_congress(town: Database) -> None:
    person, mandate = a_deputy(town)
    assert states(town, "deputy_suspension") == [State.NOT_APPLICABLE]
    act(town, suspend, Suspend(mandate, TODAY - 20 * DAY))
    (due,) = judged(town, "deputy_suspension")
    assert (due.state, due.place.record_id) == (State.DUE, person)


def test_nothing_is_asked_of_a_nameless_file_and_of_a_street(database: Database) -> None:
    from renda_desktop.overview.checks.registry import run_checks
    from renda_desktop.township.commands import FoundOffice, found_office

    with database.read() as db:
        assert run_checks(db, TODAY) == []
    with database.action() as db:
        found_office(db, FoundOffice(kind=OfficeKind.STREET, name="城东街道", county="临川县"))
    with database.read() as db:
        assert run_checks(db, TODAY) == []
