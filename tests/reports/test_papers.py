"""甲01, 甲02, the announcement of the date, 甲20, 甲21 to 甲24."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.bodies.rules import BodyKind
from renda_desktop.documents import blocks as b
from renda_desktop.documents.paper import Layout, Paper, missing_in, plain_text
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.catalogue import printables_of, records_for
from renda_desktop.overview.kit_due import is_due
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.reports.commands import AttachReport, DrawReports, attach_report, draw_reports, edit_report
from renda_desktop.reports.convening_papers import ANNOUNCED, REQUEST
from renda_desktop.reports.queries import reports_of
from renda_desktop.reports.rows import ReportRow
from renda_desktop.reports.rules import ReportKind
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import find_office
from tests.bodies.builders import put
from tests.helpers.session_builders import (
    BEFORE,
    KNOWN,
    a_session,
    act,
    edit,
    six_deputies,
    step_of,
    term_of,
)


@pytest.fixture
def session(town: Database) -> str:
    six_deputies(town)
    made = a_session(town, place="镇政府三楼会议室")
    for name, value in KNOWN.items():
        edit(town, edit_session, made, name, value)
    edit(town, edit_session, made, "decided_on", datetime.date(2025, 12, 26))
    return made


def printable(key: str, kind: RecordKind = RecordKind.SESSION) -> Printable:
    return next(one for one in printables_of(kind) if one.key == key)


def draw(database: Database, session: str, key: str, kind: RecordKind = RecordKind.SESSION) -> Paper:
    with database.read() as db:
        made = printable(key, kind).draw(db, session, Drawing(BEFORE))
    assert isinstance(made, Paper)
    return made


def labels(paper: Paper) -> set[str]:
    return {one.label for one in missing_in(paper)}


def reports(database: Database, session: str) -> tuple[ReportRow, ...]:
    with database.read() as db:
        found = reports_of(db, session, BEFORE)
    assert found is not None
    return found.rows


def test_the_party_is_asked_and_the_county_told(town: Database, session: str) -> None:
    asked = draw(town, session, "甲01请示")
    assert asked.layout is Layout.RED
    text = plain_text(asked)
    assert "中共青禾镇委员会" in text
    assert "经镇十九届人大主席团第二十三次会议研究，拟于2026年1月16日（星期五）在镇政府三楼会议室召开" in text
    assert "参加会议的代表6名" in text
    assert "妥否，请批示。" in text
    assert labels(asked) == {"发文字号", "列席人数"}
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    given = GiveNumber(Series.DOCUMENT, 3, REQUEST, session, "请示", BEFORE, year=2025)
    act(town, give_number, given)
    assert f"{office.document_mark}〔2025〕3号" in plain_text(draw(town, session, "甲01请示"))
    told = plain_text(draw(town, session, "甲01报告"))
    assert "人大常委会" in told
    assert "特此报告。" in told
    assert "批示" not in told


def test_the_party_may_be_asked_before_the_presidium_decides(town: Database, session: str) -> None:
    asked = step_of(town, session, "request").id
    act(town, tick_step, TickStep(asked, datetime.date(2025, 12, 18)))
    for key in ("甲01请示", "甲01报告"):
        text = plain_text(draw(town, session, key))
        assert "根据法律规定和工作安排，拟于2026年1月16日" in text
        assert "主席团第二十三次会议" not in text, "it met a week later"
        assert "2025年12月18日" in text
    act(town, tick_step, TickStep(asked, datetime.date(2025, 12, 29)))
    text = plain_text(draw(town, session, "甲01请示"))
    assert "经镇十九届人大主席团第二十三次会议研究，拟于" in text
    assert "2025年12月29日" in text


def test_each_report_says_on_whose_behalf_it_is_given(town: Database, session: str) -> None:
    act(town, draw_reports, DrawReports(session, BEFORE))
    rows = {row.kind: row for row in reports(town, session)}
    government = draw(town, rows[ReportKind.GOVERNMENT].id, "甲21", RecordKind.GOVERNMENT_REPORT)
    assert "现在，我代表青禾镇人民政府向大会报告工作，请予审议" in plain_text(government)
    budget = draw(town, rows[ReportKind.BUDGET].id, "甲23", RecordKind.BUDGET_REPORT)
    assert "受青禾镇人民政府委托，现将有关情况报告大会，请予审查" in plain_text(budget)
    assert "受主席团委托，现向大会报告工作" in plain_text(draw(town, session, "甲22"))


def test_a_speech_does_not_name_other_matters(town: Database, session: str) -> None:
    assert "其他事项" in plain_text(draw(town, session, "甲01请示"))
    assert "其他事项" not in plain_text(draw(town, session, "甲20"))


def test_the_decision_and_the_announcement_of_the_date(town: Database, session: str) -> None:
    decision = plain_text(draw(town, session, "甲02"))
    assert "（2025年12月26日镇十九届人大主席团第二十三次会议通过）" in decision
    assert "建议会议的议程是：听取和审议青禾镇人民政府工作报告；" in decision
    notice = draw(town, session, "甲43日期")
    assert notice.layout is Layout.PUBLIC
    assert labels(notice) == {"公告号", "公布日期"}
    act(town, tick_step, TickStep(step_of(town, session, "publish_date").id, datetime.date(2025, 12, 27)))
    number = GiveNumber(Series.ANNOUNCEMENT, 4, ANNOUNCED, session, "公告", BEFORE, term_id=term_of(town))
    act(town, give_number, number)
    text = plain_text(draw(town, session, "甲43日期"))
    assert "〔十九届〕第4号" in text
    assert text.endswith("2025年12月27日")


def test_an_extraordinary_session_names_its_ground(town: Database) -> None:
    session = a_session(town, number=8, kind=SessionKind.EXTRAORDINARY, opens_on=datetime.date(2026, 5, 6))
    assert "临时召集的理由" in labels(draw(town, session, "甲02"))
    edit(town, edit_session, session, "convened_text", "主席团认为有必要接受辞职并补选。")
    assert "主席团认为有必要接受辞职并补选。" in plain_text(draw(town, session, "甲02"))


def test_a_report_has_a_cover_and_its_typed_text(town: Database, session: str) -> None:
    act(town, draw_reports, DrawReports(session, BEFORE))
    row = reports(town, session)[0]
    kind = RecordKind.GOVERNMENT_REPORT
    assert "报告正文" in labels(draw(town, row.id, "甲21", kind))
    edit(town, edit_report, row.id, "reader", "刘海")
    edit(
        town,
        edit_report,
        row.id,
        "text",
        "各位代表：\n现在报告工作。\n一、过去一年工作\n（一）产业。稳步增长。",
    )
    paper = draw(town, row.id, "甲21", kind)
    assert labels(paper) == set()
    assert [block.level for block in paper.blocks if isinstance(block, b.Heading)] == [1, 2]
    assert plain_text(paper).count("各位代表") == 1
    assert sum(isinstance(block, b.PageBreak) for block in paper.blocks) == 1
    assert "镇长　刘海" in plain_text(paper)


def test_where_the_text_is_a_file_only_the_cover_is_printed(town: Database, session: str) -> None:
    act(town, draw_reports, DrawReports(session, BEFORE))
    row = reports(town, session)[2]
    act(town, attach_report, AttachReport(row.id, "预算.pdf", b"x", BEFORE))
    paper = draw(town, row.id, "甲23", RecordKind.BUDGET_REPORT)
    assert not any(isinstance(block, b.PageBreak) for block in paper.blocks)
    assert "报告正文" not in labels(paper)


def test_each_report_is_a_record_of_its_kind(town: Database, session: str) -> None:
    act(town, draw_reports, DrawReports(session, BEFORE))
    with town.read() as db:
        found = records_for(db, printable("甲24", RecordKind.OTHER_REPORT), BEFORE)
    assert [one.label for one in found] == ["镇十九届人大七次会议《关于2025年代表建议办理情况的报告》"]


def test_the_presidiums_report_is_typed_or_still_to_be_written(town: Database, session: str) -> None:
    act(town, draw_reports, DrawReports(session, BEFORE))
    assert "报告正文" in labels(draw(town, session, "甲22"))
    edit(town, edit_report, reports(town, session)[1].id, "text", "一年来，主席团依法履职。")
    assert "一年来，主席团依法履职。" in plain_text(draw(town, session, "甲22"))


def test_the_opening_speech_knows_whether_there_is_an_election(town: Database, session: str) -> None:
    assert "和选举权" not in plain_text(draw(town, session, "甲20"))
    elects = a_session(
        town, number=8, opens_on=datetime.date(2026, 5, 6), switches=frozenset({Switch.ELECTION})
    )
    assert "郑重行使表决权和选举权" in plain_text(draw(town, elects, "甲20"))


def test_papers_of_bodies_that_are_not_there_are_not_due(town: Database, session: str) -> None:
    def due(key: str) -> bool:
        with town.read() as db:
            return is_due(db, printable(key), RecordRef(session, ""), BEFORE)

    assert (due("甲09"), due("甲23审查结果"), due("甲08"), due("甲20")) == (False, False, True, True)
    put(town, session, BodyKind.BUDGET, "王伟")
    assert (due("甲09"), due("甲23审查结果")) == (True, True)
    text = plain_text(draw(town, session, "甲23审查结果"))
    assert "建议本次大会批准2025年预算执行情况的报告及2026年预算。" in text
