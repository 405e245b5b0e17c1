"""Reports of a year and papers sent upwards: every figure from the registers, placeholders where nothing is."""

from __future__ import annotations

import datetime

import pytest
from msgspec import structs

from renda_desktop.documents.blocks import RedHead
from renda_desktop.documents.paper import Layout, Paper, missing_in, passages, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.rules import Series
from renda_desktop.opinions.commands import set_opinion_name
from renda_desktop.opinions.rules import OpinionName
from renda_desktop.plans.bulletin_papers import item_bulletin
from renda_desktop.plans.commands import NumberPlan, number_plan, remove_plan
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.report_papers import duty_report, presidium_report
from renda_desktop.plans.rows import PAPER_REPORTED, PAPER_REQUEST
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.plans.upward_papers import plan_report, plan_request
from renda_desktop.plans.year_facts import YearFacts, year_facts
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.rules import OfficeKind, Post
from tests.helpers.builders import TERM_START
from tests.helpers.meeting_builders import a_meeting, an_item, edit, elect_eleven, sign_in
from tests.helpers.plan_builders import YEAR, act, make_item, make_plan, plain_item, plan_row
from tests.helpers.roster_builders import a_deputy
from tests.helpers.session_builders import a_session
from tests.plans.paper_samples import OFFICE, PASSED, STREET, items

SUMMER = datetime.date(YEAR, 8, 1)


@pytest.fixture
def year(town: Database) -> Database:
    """青禾镇 with a chair, a deputy, a session and a meeting held, and a plan with two items done."""
    act(town, appoint_officer, AppointOfficer(Post.CHAIR, "周建国", TERM_START))
    a_deputy(town, name="李淑芬")
    elect_eleven(town)
    meeting = a_meeting(town, chair="周建国")
    an_item(town, meeting)
    sign_in(town, meeting)
    edit(town, edit_meeting, meeting, "asked_party_on", datetime.date(YEAR, 3, 20))
    a_session(town, opens_on=datetime.date(YEAR, 7, 17))
    plan = make_plan(town)
    for title, result in (("农村人居环境视察", "提出意见6条"), ("水利设施视察", "")):
        item = make_item(town, plan, title)
        act(town, set_state, SetState(item, PlanState.DONE, datetime.date(YEAR, 4, 20), result))
    make_item(town, plan, "校园食品安全视察")
    return town


def _facts(database: Database, today: datetime.date = SUMMER) -> YearFacts:
    with database.read() as db:
        facts = year_facts(db, YEAR, today)
    assert facts is not None
    return facts


def test_the_facts_of_a_year_are_counted_from_the_registers(year: Database) -> None:
    facts = _facts(year)
    assert (facts.presidium.held, facts.presidium.items, facts.asked_party, facts.chaired) == (1, 1, 1, 1)
    assert [session.number for session in facts.sessions] == [7]
    assert (facts.deputies, facts.chair, facts.report_session) == (1, "周建国", None)
    assert facts.done == {ItemType.INSPECTION: 2}
    inside = a_meeting(year, datetime.date(YEAR, 7, 17), session_id=facts.sessions[0].id, chair="周建国")
    sign_in(year, inside)
    assert (_facts(year).presidium.held, _facts(year).chaired) == (1, 1), "those of a session are its own"
    before = _facts(year, datetime.date(YEAR, 3, 1))
    assert (before.presidium.held, before.sessions, before.asked_party) == (0, (), 0)
    with year.read() as db:
        assert year_facts(db, YEAR - 1, SUMMER) is None


def test_the_report_is_given_at_the_first_session_after_the_year(year: Database) -> None:
    assert [one.label for one in missing_in(presidium_report(_facts(year)))][:2] == [
        "报告日期",
        "作报告的人代会",
    ]
    a_session(year, number=9, opens_on=datetime.date(YEAR + 1, 1, 16))
    words = plain_text(presidium_report(_facts(year)))
    assert "——2027年1月16日在青禾镇第十九届人民代表大会第九次会议上" in words
    assert "镇人大主席　周建国" in words


def test_the_report_draws_its_figures_and_leaves_no_silent_gap(year: Database) -> None:
    paper = presidium_report(_facts(year))
    words = plain_text(paper)
    assert (paper.id, paper.layout) == ("丙08", Layout.PLAIN)
    assert "主席团会议会前向镇党委请示1次。" in words
    assert "召开人民代表大会会议1次，主席团会议1次，研究议题1项，形成议定事项0项。" in words
    assert "组织视察2次。" in words
    assert "开展农村人居环境视察，提出意见6条；开展水利设施视察。" in words
    assert "现有代表1名。" in words
    assert "校园食品安全" not in words
    labels = [one.label for one in missing_in(paper)]
    assert {
        "讨论意见件数",
        "代表建议件数",
        "建议办结率",
        "建议办理满意率",
        "概述",
        "存在的问题",
        "下一年打算",
    } <= {*labels}
    counted = [passage for passage in passages(paper) if passage.text == "2"]
    assert [one.source.field for one in counted if one.source] == ["figures.inspection"]


def test_without_meetings_the_figures_are_placeholders(town: Database) -> None:
    make_plan(town)
    labels = [one.label for one in missing_in(presidium_report(_facts(town)))]
    assert {"人代会次数", "主席团会议次数", "坚持党的领导的情况"} <= {*labels}


def test_next_year_s_plan_is_what_comes_next(year: Database) -> None:
    plan = make_plan(year, YEAR + 1)
    make_item(year, plan, "听取饮水安全报告", type=ItemType.REPORT, time=PlanTime.quarters(YEAR + 1, 2))
    words = plain_text(presidium_report(_facts(year)))
    assert "（一）依法开展监督。\n第二季度听取饮水安全报告。" in words


def test_a_street_reports_to_the_county(year: Database) -> None:
    paper = presidium_report(structs.replace(_facts(year), office=STREET))
    words = plain_text(paper)
    assert words.startswith("青禾街道人大工作委员会工作报告\n临川县人大常委会")
    assert words.endswith("特此报告。")
    assert "主席团委托" not in words


def test_the_chair_speaks_for_himself(year: Database) -> None:
    paper = duty_report(_facts(year))
    words = plain_text(paper)
    assert "我认真履行人大主席职责" in words
    assert "我应出席主席团会议1次，实际出席1次，其中主持1次；会前向镇党委请示1次。" in words
    assert "（一）依法开展监督，推动解决问题。\n组织视察2次。" in words
    assert "成文日期" in [one.label for one in missing_in(paper)]
    nobody = duty_report(structs.replace(_facts(year), chair=""))
    assert {"主席姓名", "应出席次数", "主持次数"} <= {one.label for one in missing_in(nobody)}


def _head(paper: Paper) -> RedHead:
    return next(block for block in paper.blocks if isinstance(block, RedHead))


NUMBER = GivenNumberRow("n2", Series.DOCUMENT, YEAR, None, 2, PAPER_REQUEST, "p1", "", SUMMER, "")


def test_upward_papers_name_their_signer_and_one_matter() -> None:
    plan = structs.replace(PASSED, party_asked_on=datetime.date(YEAR, 3, 8))
    paper = plan_request(OFFICE, plan, items(), "周建国", {PAPER_REQUEST: NUMBER})
    assert (plain(_head(paper).number), [plain(s) for s in _head(paper).signers]) == (
        "青禾人发〔2026〕2号", ["周建国"],
    )  # fmt: skip
    words = plain_text(paper)
    assert "中共青禾镇委员会" in words
    assert "共安排工作6项，其中会议1项、监督2项、代表工作1项、自身建设2项。" in words
    assert "妥否，请批示。" in words
    assert missing_in(paper) == []
    report = plan_report(OFFICE, plan, items(), "", {})
    assert "临川县人大常委会" in plain_text(report)
    assert "特此报告。" in plain_text(report)
    assert [one.label for one in missing_in(report)] == ["发文字号", "签发人", "成文日期", "成文日期"]


def test_each_upward_paper_has_a_number_of_its_own(year: Database) -> None:
    plan = _facts(year).plan.id
    act(year, number_plan, NumberPlan(plan, 5, SUMMER, PAPER_REPORTED))
    with pytest.raises(RuleViolation, match="5号已经给了"):
        act(year, number_plan, NumberPlan(plan, 5, SUMMER, PAPER_REQUEST))
    with pytest.raises(RuleViolation, match="已经编了发文字号"):
        act(year, remove_plan, plan)


def test_a_bulletin_tells_of_work_done() -> None:
    item = plain_item(
        1, state=PlanState.DONE, done_on=datetime.date(YEAR, 5, 12), result="形成意见6条", place="东河村"
    )
    paper = item_bulletin(OFFICE, item)
    assert paper.title == "青禾镇人大开展农村人居环境视察"
    words = plain_text(paper)
    assert "2026年5月12日，青禾镇人大在东河村开展农村人居环境视察。部分代表参加。分管副镇长列席。" in words
    assert "活动的主要内容：实地察看6个村。" in words
    assert "形成意见6条。" in words
    assert missing_in(paper) == []
    bare = item_bulletin(OFFICE, plain_item(1))
    assert "结果和后续落实" in [one.label for one in missing_in(bare)]


@pytest.mark.parametrize(
    ("kind", "party", "chair"),
    [
        (OfficeKind.TOWN, "镇党委", "镇人大主席"),
        (OfficeKind.ETHNIC_TOWNSHIP, "乡党委", "乡人大主席"),
        (OfficeKind.STREET, "街道党工委", "街道人大工委主任"),
    ],
)
def test_names_follow_the_kind_of_township(kind: OfficeKind, party: str, chair: str) -> None:
    assert (kind.party, kind.chair_title) == (party, chair)


def test_opinions_followed_up_are_counted_under_the_offices_own_word(year: Database) -> None:
    item = make_item(year, plan_row(year).id, "农村饮水安全讨论意见跟踪督办", type=ItemType.FOLLOW_UP)
    act(year, set_state, SetState(item, PlanState.DONE, datetime.date(YEAR, 5, 20), ""))
    assert "跟踪督办讨论意见1次" in plain_text(presidium_report(_facts(year)))
    act(year, set_opinion_name, OpinionName.REVIEW)
    assert "跟踪督办审议意见1次" in plain_text(presidium_report(_facts(year)))
