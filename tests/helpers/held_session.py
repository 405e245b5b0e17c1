"""A congress session with everything a session can have, prepared and held; all people are invented."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.bodies.chair_commands import SpreadChairs, spread_chairs
from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, add_body_members
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.changes.commands import OpenCase, open_case
from renda_desktop.changes.rules import CaseKind
from renda_desktop.changes.step_commands import TakeStep, take_step
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.deliberation.bill_commands import AddBill, add_bill
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.inquiry_commands import (
    AddAnswer,
    AddInquiry,
    DecideInquiry,
    add_answer,
    add_inquiry,
    decide_inquiry,
)
from renda_desktop.deliberation.queries import deliberation_of
from renda_desktop.deliberation.question_commands import AddQuestion, add_question
from renda_desktop.deliberation.review_commands import AddSpeech, add_speech, arrange_reviews
from renda_desktop.deliberation.rules import AnswerWay
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, add_suggestion
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.elections.posts import ElectedPost
from renda_desktop.projects.project_commands import edit_project
from renda_desktop.projects.vote_commands import AnnounceProjects, announce_projects
from renda_desktop.ratings.commands import AddRating, NewSubject, add_rating, open_rating_round
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.reports.commands import DrawReports, draw_reports
from renda_desktop.roster.commands import AddPerson, add_person, edit_person
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation
from renda_desktop.roster.rules import Role
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.rules import Switch
from renda_desktop.sittings.leave_commands import AskLeave, DecideLeave, ask_leave, decide_leave
from renda_desktop.sittings.rules import LeaveDecision
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.rules import Post
from renda_desktop.township.unit_commands import (
    AddConstituency,
    AddUnit,
    add_constituency,
    add_delegation,
)
from renda_desktop.votes.announcement_commands import ListAnnouncements, list_announcements
from renda_desktop.votes.ledger_commands import ListTasks, list_tasks
from renda_desktop.votes.queries import motions_of
from renda_desktop.votes.rules import Result
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.election_builders import an_election, confirmed, jointly, nominated, voted
from tests.helpers.session_builders import BEFORE, KNOWN, OPENING, a_session, act, edit, term_of

NAMES = (
    "周建国", "李淑芬", "王伟", "马宏伟", "冯玉兰", "孙立新", "赵春梅", "丁一凡", "石建军", "田秀英", "白云飞",
    "江海涛", "许志强",
)  # fmt: skip
WOMEN = frozenset({"李淑芬", "冯玉兰", "赵春梅", "田秀英"})
MINORITIES = {"马宏伟": "回族", "田秀英": "土家族"}
EVERY_SWITCH = frozenset(Switch)
_VILLAGES = "东南西北上下"
NOON, LATE = datetime.time(12), datetime.time(16)
ROAD, WELL, LAMP = "东河村道路硬化", "饮水安全巩固", "路灯亮化"


class Held(Struct):
    """The session, its deputies' people and mandates in the order of their names, and what it has, by what it is."""

    session: str
    names: tuple[str, ...]
    people: dict[str, str]
    mandates: dict[str, str]
    ids: dict[str, str] = {}
    """年份、测评、副镇长、辞职… to the id of the record."""


def prepared_session(database: Database, names: tuple[str, ...] = NAMES, **changes: Any) -> Held:
    """A session before it opens: everything on paper is entered, nobody has come yet."""
    held = _with_deputies(database, names)
    switches = changes.pop("switches", EVERY_SWITCH)
    held.session = a_session(database, switches=switches, place="镇政府三楼会议室", **changes)
    for field, value in (KNOWN | {"place": "镇政府三楼会议室"}).items():
        edit(database, edit_session, held.session, field, value)
    with database.action() as db:
        _lists(db, held)
        draw_reports(db, DrawReports(held.session, BEFORE))
        arrange_reviews(db, held.session)
    if Switch.ELECTION in switches:
        _elections(database, held)
    if Switch.PROJECT_VOTE in switches:
        _projects(database, held)
    if Switch.RATING in switches:
        subjects = tuple(NewSubject(SubjectKind.UNIT, name) for name in ("镇民政办公室", "镇水利站"))
        request = AddRating(held.session, "镇直部门工作满意度测评", subjects, low_percent=60)
        held.ids["测评"] = str(act(database, add_rating, request))
    return held


def held_session(database: Database, names: tuple[str, ...] = NAMES, **changes: Any) -> Held:
    """The same session over: speeches, votes, elections and ballots, announcements and what is followed up."""
    from tests.proceedings.walking import motions, order_of, signed, walk

    held = prepared_session(database, names, **changes)
    away = (held.mandates[held.names[-1]],)
    leaves = tuple(act(database, ask_leave, AskLeave(held.session, away, reason="因病住院", asked_on=BEFORE)))
    act(database, decide_leave, DecideLeave(leaves, LeaveDecision.APPROVED, BEFORE, "主席团"))
    motions(database, held.session)
    present = len(names) - 1
    for key in ("preparatory", "plenary_first"):
        signed(database, held.session, order_of(database, held.session, key).entry_id)
        walk(database, held.session, key)
    with database.action() as db:
        _deliberated(db, held)
    signed(database, held.session, order_of(database, held.session, "plenary_second").entry_id)
    _balloted(database, held, present)
    walk(database, held.session, "plenary_second")
    if "副镇长" in held.ids:
        walk(database, held.session, "oath", at=LATE)
    with database.action() as db:
        list_announcements(db, ListAnnouncements(held.session))
        for row in motions_of(db, held.session):
            if row.result is Result.PASSED and row.kind.has_text:
                list_tasks(db, ListTasks(row.id))
    return held


def _with_deputies(database: Database, names: tuple[str, ...]) -> Held:
    held, term = Held("", names, {}, {}), term_of(database)
    with database.action() as db:
        places = [
            add_constituency(
                db, AddConstituency(term, 3, name=f"{_VILLAGES[(n - 1) % 6]}河{(n - 1) // 6 + 1}村")
            )
            for n in range(1, len(names) // 3 + 2)
        ]
        units = [add_delegation(db, AddUnit(term, f"第{n}代表团")) for n in "一二"]
        for place, name in enumerate(names):
            person = held.people[name] = add_person(db, AddPerson(name))
            edit_person(db, EditField(person, "sex", Sex.FEMALE if name in WOMEN else Sex.MALE))
            edit_person(db, EditField(person, "ethnicity", MINORITIES.get(name, "汉族")))
            edit_person(db, EditField(person, "birth", PartialDate(1970 + place % 25, 6)))
            mandate = give_mandate(
                db,
                GiveMandate(
                    person, term, constituency_id=places[place // 3], deputy_number=f"19{place + 1:03}",
                    elected_on=PartialDate(2021, 11, 25),
                ),
            )  # fmt: skip
            held.mandates[name] = mandate
            role = Role.HEAD if place < len(units) else Role.MEMBER
            put_into_delegation(db, PutInto(mandate, units[place % 2], role))
        day = datetime.date(2021, 12, 20)
        appoint_officer(db, AppointOfficer(Post.VICE_CHAIR, names[1], day, held.people[names[1]]))
    return held


def _lists(db: DbSession, held: Held) -> None:
    names = held.names

    def put(kind: BodyKind, *people: tuple[str, BodyRole | None], **more: str) -> None:
        new = tuple(NewBodyMember(name, held.people.get(name), role, **more) for name, role in people)
        add_body_members(db, AddBodyMembers(held.session, kind, new, BEFORE))

    others = [(name, None) for name in names[2:9]]
    put(BodyKind.PRESIDIUM, (names[0], BodyRole.CHAIR), (names[1], BodyRole.VICE_CHAIR), *others)
    put(BodyKind.SECRETARIAT, (names[0], BodyRole.SECRETARY_GENERAL), (names[9], BodyRole.DEPUTY_SECRETARY))
    for kind in (BodyKind.CREDENTIALS, BodyKind.BILLS, BodyKind.BUDGET):
        put(kind, (names[1], BodyRole.HEAD), *((name, None) for name in names[2:5]))
    put(BodyKind.SCRUTINEERS, (names[4], BodyRole.CHIEF_SCRUTINEER), (names[5], BodyRole.SCRUTINEER),
        ("马静", BodyRole.TELLER))  # fmt: skip
    put(BodyKind.STAFF, ("马静", BodyRole.GROUP_HEAD), team="会务组", duty="材料、签到")
    put(BodyKind.GUESTS, ("何志远", BodyRole.GUEST), post="县人大常委会副主任")
    spread_chairs(db, SpreadChairs(held.session, BEFORE))
    known = (("刘海", "镇人民政府", "副镇长"), ("吴晓梅", "镇水利站", "站长"), ("", "镇派出所", "所长"))
    for name, unit, post in known:
        add_observer(db, AddObserver(held.session, name, unit, post))


def _elections(database: Database, held: Held) -> None:
    office = held.ids["副镇长"] = an_election(database, held.session, ElectedPost.DEPUTY_HEAD, margin=1)
    nominated(
        database,
        office,
        "刘海",
        sex=Sex.MALE,
        birth=PartialDate(1980, 5),
        ethnicity="汉族",
        work="镇党委委员",
    )
    signers = [held.people[name] for name in held.names[1:11]]
    jointly(database, office, "何丽华", signers, sex=Sex.FEMALE, ethnicity="回族")
    confirmed(database, office)
    for field, value in (("deadline_on", OPENING), ("deadline_at", NOON), ("scrutineers", 2), ("tellers", 1)):
        edit(database, edit_method, held.session, field, value)


def _projects(database: Database, held: Held) -> None:
    from tests.projects.builders import a_year, year_of

    year = held.ids["年份"] = a_year(database, held.session, (ROAD, WELL, LAMP), wanted=2)
    for project in year_of(database, year).projects:
        for field, value in (
            ("content", "硬化村道3.2公里，配套排水沟"), ("funds", "县级补助60万元，镇自筹26万元"),
            ("unit", "镇村镇建设办公室"), ("due_on", datetime.date(2026, 11, 30)),
        ):  # fmt: skip
            edit(database, edit_project, project.id, field, value)


def _deliberated(db: DbSession, held: Held) -> None:
    people = [held.people[name] for name in held.names]
    shown = deliberation_of(db, held.session, OPENING)
    assert shown is not None
    topic = shown.topics[0].id
    for place, meeting in enumerate(shown.meetings):
        text = "赞成报告。\n建议加快东河村道路硬化。"
        request = AddSpeech(meeting.id, held.names[place], people[place], agenda_item_id=topic, text=text)
        add_speech(db, request)
    receipt, ten = Receipt(OPENING, NOON), Signing(people[1], tuple(people[2:11]))
    held.ids["议案"] = add_bill(
        db,
        AddBill(held.session, "加快农村公路养护", cause="农村公路养护不及时。", grounds="全镇有六成路面破损。",
                proposal="建立养护基金。", signing=ten, receipt=receipt),
    )  # fmt: skip
    held.ids["质询"] = add_inquiry(
        db,
        AddInquiry(
            held.session,
            "饮水工程为什么逾期",
            "承诺六月完工，至今没有通水。",
            signing=ten,
            receipt=receipt,
        ),
    )
    decide_inquiry(db, DecideInquiry(held.ids["质询"], AnswerWay.ORAL, OPENING))
    add_answer(db, AddAnswer(held.ids["质询"], "镇长刘海", "因施工延误，承诺三月底前通水。", OPENING, LATE))
    held.ids["询问"] = add_question(
        db,
        AddQuestion(
            held.session, held.names[2], people[2], shown.meetings[0].id, topic, text="养护经费多少？"
        ),
    )
    held.ids["建议"] = add_suggestion(
        db,
        AddSuggestion(held.session, "修复东河村灌溉渠", content="渠道淤积。", signing=Signing(people[3], (people[4],)),
                      receipt=receipt),
    )  # fmt: skip


def _balloted(database: Database, held: Held, present: int) -> None:
    if "副镇长" in held.ids:
        voted(
            database, held.ids["副镇长"], {"刘海": present - 1, "何丽华": 1}, present=present, announced=False
        )
    if "年份" in held.ids:
        from tests.projects.builders import voted as voted_projects

        year = held.ids["年份"]
        row = voted_projects(database, year, {ROAD: present, WELL: present - 1, LAMP: 1}, present)
        with database.action() as db:
            announce(db, row.id, LATE)
            announce_projects(db, AnnounceProjects(year, OPENING))
    if "测评" in held.ids:
        with database.action() as db:
            made = open_rating_round(db, held.ids["测评"])
        issue(database, made, issued=present, returned=present)
        marks = {"镇民政办公室": (present - 2, 1, 1, 0), "镇水利站": (2, 1, present - 3, 0)}
        counted(database, made, present, 0, marks)
        with database.action() as db:
            announce(db, made, LATE)


def a_resignation(database: Database, held: Held) -> str:
    """The case of a deputy who asks the congress to let him go; returns its id."""
    mandate = held.mandates[held.names[-2]]
    case = str(
        act(
            database, open_case, OpenCase(CaseKind.RESIGNATION, BEFORE, mandate_id=mandate, reason="工作调动")
        )
    )
    act(database, take_step, TakeStep(case, "received", BEFORE))
    return case
