"""The cross-paper check over a real data file: where it looks, and what was marked 没有问题."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.inspections.commands import edit_activity
from renda_desktop.overview.cross_facts import Contradiction
from renda_desktop.overview.cross_reading import open_contradictions
from renda_desktop.overview.dismissing import DismissFinding, dismiss_finding
from renda_desktop.overview.findings import find_all
from renda_desktop.overview.printables import RecordKind
from renda_desktop.presidium.agenda_commands import edit_item
from renda_desktop.presidium.decision_commands import AddDecision, add_decision
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.record_commands import AddSpeech, add_speech
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import an_activity
from tests.helpers.meeting_builders import MEETING_DAY, a_meeting, act, card, edit, elect_eleven
from tests.helpers.roster_builders import a_deputy
from tests.helpers.session_builders import a_session
from tests.presidium.full_meeting import full_meeting

WRONG = "周建囯同意，请在4月8日（星期二）前报送"


@pytest.fixture
def meeting(town: Database) -> str:
    """A meeting with everything on 2026-03-30 (a Monday)."""
    elect_eleven(town)
    return full_meeting(town)


def found(database: Database, kind: RecordKind, record_id: str) -> list[Contradiction]:
    with database.read() as db:
        return open_contradictions(db, kind, record_id, TODAY)


def in_meeting(database: Database, meeting: str) -> list[Contradiction]:
    return found(database, RecordKind.MEETING, meeting)


def item_of(database: Database, meeting: str) -> str:
    return card(database, meeting).items[0].id


def dismiss(database: Database, meeting: str, one: Contradiction) -> None:
    request = DismissFinding(RecordKind.MEETING, meeting, one.digest, one.sentence, TODAY)
    act(database, dismiss_finding, request)


def test_a_full_meeting_agrees_with_itself(town: Database, meeting: str) -> None:
    assert in_meeting(town, meeting) == []


def test_every_text_of_a_meeting_is_looked_at_and_leads_to_its_field(town: Database, meeting: str) -> None:
    item = item_of(town, meeting)
    fields = (
        "preliminary_opinion",
        "report_points",
        "conclusion",
        "minutes_heard",
        "minutes_view",
        "minutes_demand",
    )
    for field in fields:
        edit(town, edit_item, item, field, WRONG)
    speech = act(town, add_speech, AddSpeech(item, "李淑芳"))
    act(town, add_decision, AddDecision(item, WRONG, "镇水利站", datetime.date(2026, 6, 30)))
    edit(town, edit_meeting, meeting, "note", WRONG)
    rows = in_meeting(town, meeting)
    places = [(one.source.record_kind, one.source.field) for one in rows]
    expected = [
        ("presidium_meeting", "note"), ("meeting_item", "preliminary_opinion"), ("meeting_item", "report_points"),
        ("meeting_item", "conclusion"), ("meeting_item", "minutes_heard"), ("meeting_item", "minutes_view"),
        ("meeting_item", "minutes_demand"), ("meeting_decision", "text"),
    ]  # fmt: skip
    for place in expected:
        assert places.count(place) == 2, place
    name = next(one for one in rows if one.source.record_id == speech)
    assert name.sentence.startswith("议题1的发言人写着“李淑芳”，名单上是“李淑芬”。")


def test_somebody_of_the_roster_is_no_slip_of_the_pen(town: Database, meeting: str) -> None:
    edit(town, edit_item, item_of(town, meeting), "conclusion", "李淑芳同意")
    assert len(in_meeting(town, meeting)) == 1
    a_deputy(town, name="李淑芳")
    assert in_meeting(town, meeting) == []


def test_before_the_roll_is_called_only_the_list_is_counted(town: Database) -> None:
    elect_eleven(town)
    meeting = a_meeting(town)
    edit(town, edit_meeting, meeting, "note", "会议应到12人，实到9人，请假2人")
    (one,) = in_meeting(town, meeting)
    assert one.sentence.startswith("会议的备注写着“应到12人”，名单上应到11人。")


def test_the_reporters_post_is_that_of_the_list(town: Database, meeting: str) -> None:
    edit(town, edit_item, item_of(town, meeting), "reporter", "镇长刘海")
    (one,) = in_meeting(town, meeting)
    assert one.sentence == "议题1的报告人写着“镇长刘海”，名单上刘海是“镇人民政府副镇长”。请核对职务。"
    assert (one.source.record_kind, one.source.field) == ("meeting_item", "reporter")


def test_what_was_marked_stays_away_until_its_text_changes(town: Database, meeting: str) -> None:
    item = item_of(town, meeting)
    edit(town, edit_item, item, "conclusion", WRONG)
    first, second = in_meeting(town, meeting)
    dismiss(town, meeting, first)
    dismiss(town, meeting, first)
    assert in_meeting(town, meeting) == [second]
    edit(town, edit_item, item, "report_points", "另一段改了，这一段没有改")
    assert in_meeting(town, meeting) == [second]
    edit(town, edit_item, item, "conclusion", f"再说一遍，{WRONG}")
    assert [one.sentence for one in in_meeting(town, meeting)] == [first.sentence, second.sentence]


def test_marking_can_be_taken_back(town: Database, meeting: str) -> None:
    edit(town, edit_item, item_of(town, meeting), "conclusion", "周建囯同意")
    (one,) = in_meeting(town, meeting)
    dismiss(town, meeting, one)
    assert in_meeting(town, meeting) == []
    assert "没有问题" in (town.undo() or "")
    assert in_meeting(town, meeting) == [one]


def test_moving_the_meeting_makes_a_text_wrong_and_says_the_new_day(town: Database, meeting: str) -> None:
    edit(town, edit_item, item_of(town, meeting), "conclusion", "今天是3月30日，议题都议完了")
    assert in_meeting(town, meeting) == []
    edit(town, edit_meeting, meeting, "day", MEETING_DAY + datetime.timedelta(days=1))
    (one,) = in_meeting(town, meeting)
    assert "登记的日期是2026年3月31日（星期二）" in one.sentence


def test_a_meeting_that_there_is_not_yet_cannot_have_agreed(town: Database, meeting: str) -> None:
    edit(town, edit_meeting, meeting, "number", 4)
    edit(town, edit_item, item_of(town, meeting), "conclusion", "主席团第五次会议同意这个报告")
    (one,) = in_meeting(town, meeting)
    assert "写着“主席团第五次会议同意”，" in one.sentence
    assert "还没有第五次" in one.sentence
    edit(town, edit_meeting, a_meeting(town, MEETING_DAY + datetime.timedelta(days=60)), "number", 5)
    assert in_meeting(town, meeting) == []


def test_the_texts_of_a_session_and_of_an_activity_are_looked_at(town: Database) -> None:
    session = a_session(town, opens_on=datetime.date(2026, 7, 17))
    edit(town, edit_session, session, "notice_extra", "本次大会定于7月18日召开，7月17日（星期四）报到")
    rows = found(town, RecordKind.SESSION, session)
    assert [one.source.field for one in rows] == ["notice_extra", "notice_extra"]
    activity = an_activity(town)
    edit(town, edit_activity, activity, "report_overview", "本次视察于1月2日开展")
    (one,) = found(town, RecordKind.INSPECTION, activity)
    assert (one.source.record_kind, one.source.field) == ("inspection", "report_overview")


def test_the_check_of_the_office_names_them_with_their_place(town: Database, meeting: str) -> None:
    edit(town, edit_item, item_of(town, meeting), "conclusion", "周建囯同意")
    with town.read() as db:
        rows = [one for one in find_all(db, TODAY) if "周建囯" in one.text]
    assert [(one.subject, one.tab, one.record_id) for one in rows] == [("主席团会议", "presidium", meeting)]
    assert rows[0].text.startswith("请核对：议题1的主持人归纳写着“周建囯”")


def test_a_record_that_is_gone_and_a_kind_without_texts_have_nothing(town: Database) -> None:
    for kind in RecordKind:
        assert found(town, kind, "gone") == []
    assert in_meeting(town, a_meeting(town, None)) == []
