"""Reports of a session: drawn from the agenda, timed against the schedule, received and delivered, with a file."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.reports.commands import (
    AddReport,
    AttachReport,
    DrawReports,
    ReorderReports,
    add_report,
    attach_report,
    draw_reports,
    edit_report,
    remove_report,
    reorder_reports,
)
from renda_desktop.reports.queries import reports_of
from renda_desktop.reports.rows import ReportRow, Reports
from renda_desktop.reports.rules import ReportKind, ReportState, kind_of, report_title
from renda_desktop.sessions.agenda_commands import AddAgendaItems, add_agenda_items
from renda_desktop.sessions.commands import remove_session
from renda_desktop.sessions.rules import Verb
from renda_desktop.storage.attachments import attachments_of, content_of
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import BEFORE, OPENING, a_session, act, edit


@pytest.fixture
def session(town: Database) -> str:
    return a_session(town)


def reports(database: Database, session: str, today: datetime.date = BEFORE) -> Reports:
    with database.read() as db:
        found = reports_of(db, session, today)
    assert found is not None
    return found


def drawn(database: Database, session: str) -> tuple[ReportRow, ...]:
    act(database, draw_reports, DrawReports(session, BEFORE))
    return reports(database, session).rows


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("听取和审议青禾镇人民政府工作报告", "青禾镇人民政府工作报告"),
        (
            "审查和批准2025年预算执行情况的报告及2026年预算",
            "关于2025年预算执行情况和2026年预算草案的报告",
        ),
        ("审查和批准2025年决算", "关于2025年决算的报告"),
        ("听取2025年代表建议办理情况的报告", "关于2025年代表建议办理情况的报告"),
        ("听取青禾镇人民政府关于农村饮水安全情况的报告", "青禾镇人民政府关于农村饮水安全情况的报告"),
    ],
)
def test_a_report_is_named_as_on_its_own_cover(title: str, wanted: str) -> None:
    assert report_title(title) == wanted


def test_only_what_is_heard_or_examined_brings_a_report() -> None:
    assert (
        kind_of("", "听取和审议镇人民政府关于河道治理的专项报告", Verb.HEAR_AND_DELIBERATE)
        is ReportKind.SPECIAL
    )
    assert kind_of("", "审查和批准2025年决算", Verb.EXAMINE_AND_APPROVE) is ReportKind.BUDGET
    assert kind_of("", "听取议案建议办理情况的报告", Verb.HEAR) is ReportKind.SUGGESTIONS
    assert kind_of("construction_plan", "审查和批准建设计划", Verb.EXAMINE_AND_APPROVE) is None
    assert kind_of("election", "选举", Verb.ELECT) is None


def test_the_agenda_brings_its_reports_in_order(town: Database, session: str) -> None:
    rows = drawn(town, session)
    assert [row.kind for row in rows] == [
        ReportKind.GOVERNMENT, ReportKind.PRESIDIUM, ReportKind.BUDGET, ReportKind.SUGGESTIONS,
    ]  # fmt: skip
    assert {row.sitting for row in rows} == {"一次全会"}
    assert rows[0].who == "镇长"
    assert rows[2].who == "镇财政所负责人"
    with pytest.raises(RuleViolation, match="没有还要列出的报告"):
        drawn(town, session)
    item = AddAgendaItems(session, ("听取和审议镇人民政府关于农村饮水安全情况的报告",), "副镇长刘海")
    act(town, add_agenda_items, item)
    assert len(reports(town, session).missing) == 1
    new = drawn(town, session)[-1]
    assert (new.kind, new.reader_post, new.reader) == (ReportKind.SPECIAL, "副镇长", "刘海")


def test_who_reads_when_and_whether_the_time_is_enough(town: Database, session: str) -> None:
    rows = drawn(town, session)
    edit(town, edit_report, rows[0].id, "minutes", 40)
    edit(town, edit_report, rows[1].id, "minutes", 30)
    shown = reports(town, session).rows
    assert [row.starts_at for row in shown[:4]] == [
        datetime.time(9, 30), datetime.time(10, 10), datetime.time(10, 40), None,
    ]  # fmt: skip
    assert reports(town, session).minutes == 70
    edit(town, edit_report, rows[2].id, "minutes", 51)
    said = [one.sentence for one in reports(town, session).findings]
    assert "第一次全体会议从9:30到11:30只有120分钟，各项报告要读121分钟，请缩短报告或者改日程。" in said
    edit(town, edit_report, rows[2].id, "minutes", 50)
    assert not any("分钟" in one.sentence for one in reports(town, session).findings)
    with pytest.raises(RuleViolation, match="时长至少是1"):
        edit(town, edit_report, rows[2].id, "minutes", 0)


def test_what_is_to_be_heard_has_its_sitting_and_its_reader(town: Database, session: str) -> None:
    rows = drawn(town, session)
    edit(town, edit_report, rows[0].id, "entry_id", None)
    edit(town, edit_report, rows[2].id, "entry_id", None)
    edit(town, edit_report, rows[3].id, "reader_post", "")
    said = [one.sentence for one in reports(town, session).findings]
    assert said == [
        "《关于2025年代表建议办理情况的报告》安排在一次全会，还没有写由谁报告。",
        "议程写的是听取《青禾镇人民政府工作报告》，还没有安排在哪次全体会议上报告。",
    ]
    with pytest.raises(RuleViolation, match="日程里没有这次会议了"):
        edit(town, edit_report, rows[0].id, "entry_id", "gone")


def test_received_then_delivered(town: Database, session: str) -> None:
    row = drawn(town, session)[0]
    assert row.state is ReportState.MISSING
    near = OPENING - datetime.timedelta(3)
    assert any("还没有收到，离开会只有3天" in f.sentence for f in reports(town, session, near).findings)
    assert not any("还没有收到" in f.sentence for f in reports(town, session).findings)
    edit(town, edit_report, row.id, "received_on", datetime.date(2026, 1, 10))
    with pytest.raises(RuleViolation, match="送代表的日期早于收到的日期（2026年1月10日）"):
        edit(town, edit_report, row.id, "delivered_on", datetime.date(2026, 1, 9))
    assert reports(town, session).rows[0].state is ReportState.RECEIVED
    edit(town, edit_report, row.id, "delivered_on", datetime.date(2026, 1, 14))
    assert reports(town, session).rows[0].state is ReportState.DELIVERED


def test_a_file_stands_for_the_text_and_goes_with_its_report(town: Database, session: str) -> None:
    row = drawn(town, session)[0]
    with pytest.raises(InputProblem, match=r"Word（\.docx、\.doc）、WPS 或者 PDF"):
        act(town, attach_report, AttachReport(row.id, "报告.exe", b"x", BEFORE))
    act(town, attach_report, AttachReport(row.id, "报告.docx", b"one", BEFORE))
    act(town, attach_report, AttachReport(row.id, "报告2.PDF", b"two", BEFORE))
    shown = reports(town, session).rows[0]
    assert shown.file is not None
    assert (shown.file.file_name, shown.received_on, shown.state) == (
        "报告2.PDF", BEFORE, ReportState.RECEIVED,
    )  # fmt: skip
    with town.read() as db:
        assert content_of(db, shown.file.sha256) == b"two"
    act(town, remove_report, row.id)
    assert len(reports(town, session).rows) == 3
    town.undo()
    assert reports(town, session).rows[0].file == shown.file


def test_a_removed_session_leaves_no_file_behind_and_undo_brings_it_back(
    town: Database, session: str
) -> None:
    row = drawn(town, session)[0]
    act(town, attach_report, AttachReport(row.id, "报告.docx", b"one", BEFORE))
    act(town, remove_session, session)
    with town.read() as db:
        assert attachments_of(db, row.id) == []
    town.undo()
    file = reports(town, session).rows[0].file
    assert file is not None
    with town.read() as db:
        assert content_of(db, file.sha256) == b"one"


def test_own_reports_and_their_order(town: Database, session: str) -> None:
    rows = drawn(town, session)
    with pytest.raises(RuleViolation, match="请填写报告的题目"):
        act(town, add_report, AddReport(session, " 《》"))
    own = act(town, add_report, AddReport(session, "《关于换届选举工作的报告》"))
    assert reports(town, session).rows[-1].title == "关于换届选举工作的报告"
    act(town, reorder_reports, ReorderReports(session, (own, rows[1].id)))
    assert [row.id for row in reports(town, session).rows][:3] == [own, rows[1].id, rows[0].id]
