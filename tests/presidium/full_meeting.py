"""A meeting with everything entered; all people are invented."""

from __future__ import annotations

import datetime

from renda_desktop.events.attendance_commands import Invite, Invitee, invite
from renda_desktop.events.rules import Capacity
from renda_desktop.presidium.agenda_commands import (
    AddMaterial,
    SettleItem,
    add_material,
    edit_item,
    settle_item,
)
from renda_desktop.presidium.decision_commands import AddDecision, add_decision
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.papers import MeetingFacts, meeting_facts
from renda_desktop.presidium.record_commands import AddSpeech, RecordVote, add_speech, record_vote
from renda_desktop.presidium.rules import (
    MINUTES,
    NOTICE,
    OBSERVER_NOTICE,
    PARTY_REQUEST,
    Outcome,
)
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import (
    NO_LOCAL,
    TODAY,
    a_meeting,
    a_report,
    act,
    an_item,
    card,
    edit,
    sign_in,
)

TIME = datetime.time


def full_meeting(presidium: Database) -> str:
    """Report, plan, votes, decisions, numbers, sign-in; returns the meeting's id."""
    meeting = a_meeting(presidium, number=12, ends_at=TIME(11, 20))
    report, plan = a_report(presidium, meeting), an_item(presidium, meeting)
    _fill_meeting(presidium, meeting)
    _fill_report(presidium, report)
    edit(presidium, edit_item, plan, "conclusion", "同意按计划安排。")
    edit(presidium, edit_item, plan, "minutes_view", "二季度代表活动安排切合实际")
    act(presidium, settle_item, SettleItem(plan, Outcome.PASSED))
    event = card(presidium, meeting).meeting.event.id
    act(presidium, invite, Invite(event, (Invitee("何平", post="镇党委副书记"),), Capacity.OBSERVER))
    sign_in(presidium, meeting)
    act(presidium, record_vote, RecordVote(report, 8, 1, 1, voted_at=TIME(10, 12)))
    return meeting


def _fill_meeting(database: Database, meeting: str) -> None:
    values = {
        "asked_party_on": datetime.date(2026, 3, 20),
        "notice_on": datetime.date(2026, 3, 23),
        "material_due": datetime.date(2026, 3, 26),
        "material_copies": 15,
        "contact": "马静",
        "phone": "0999-1234567",
        "minutes_on": datetime.date(2026, 4, 2),
        "minutes_to": "镇人民政府，各村（社区）",
    }
    for field, value in values.items():
        edit(database, edit_meeting, meeting, field, value)
    for paper in (NOTICE, OBSERVER_NOTICE, MINUTES, PARTY_REQUEST):
        act(database, number_paper, NumberPaper(meeting, paper, values["notice_on"]))  # type: ignore[arg-type]


def _fill_report(database: Database, item: str) -> None:
    edit(database, edit_item, item, "report_points", "今年改造管网12公里")
    edit(database, edit_item, item, "conclusion", "同意报告，意见三条形成审议意见")
    edit(database, edit_item, item, "concluded_at", TIME(10, 10))
    edit(database, edit_item, item, "minutes_view", "供水保证率明显提高，末梢水压不足仍较突出")
    edit(database, edit_item, item, "minutes_demand", "水质检测结果按月公示")
    act(database, add_speech, AddSpeech(item, "李淑芬", "东河村末梢水压不足", spoken_at=TIME(9, 30)))
    act(database, add_speech, AddSpeech(item, "马宏伟", "设备已采购，4月进场", spoken_at=TIME(9, 36)))
    decision = AddDecision(item, "完成东河等4个村的加压改造", "镇水利站", datetime.date(2026, 6, 30))
    act(database, add_decision, decision)
    act(database, add_material, AddMaterial(item, "饮水安全报告.docx", b"content"))


def facts_of(database: Database, meeting: str, session: str = "") -> MeetingFacts:
    """The rows behind its papers."""
    with database.read() as db:
        facts = meeting_facts(db, meeting, TODAY, NO_LOCAL, session)
    assert facts is not None
    return facts
