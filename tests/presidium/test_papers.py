"""The papers of a meeting: right facts, right wording, nothing missing when the data is complete."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from renda_desktop.documents.blocks import (
    Attendance,
    Heading,
    Imprint,
    LetterHead,
    MinutesHead,
    RedHead,
    Table,
)
from renda_desktop.documents.paper import Layout, Paper, missing_in, passages, plain_text
from renda_desktop.documents.passages import Source, plain
from renda_desktop.documents.word import docx_bytes
from renda_desktop.presidium.agenda_commands import (
    SettleItem,
    edit_item,
    settle_item,
)
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.papers import PAPERS
from renda_desktop.presidium.record_commands import AddSpeech, RecordVote, add_speech, record_vote
from renda_desktop.presidium.rules import (
    AGENDA,
    MINUTES,
    NOTICE,
    OBSERVER_NOTICE,
    RECORD,
    SIGN_IN,
    NoticeForm,
    Outcome,
)
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import (
    a_meeting,
    act,
    card,
    edit,
)
from tests.presidium.full_meeting import facts_of


def draw(database: Database, meeting: str, paper: str) -> Paper:
    return next(p for p in PAPERS if p.id == paper).draw(facts_of(database, meeting))


def kit(database: Database, meeting: str) -> Iterator[Paper]:
    facts = facts_of(database, meeting)
    return (paper.draw(facts) for paper in PAPERS)


def test_a_complete_meeting_leaves_nothing_to_fill_in(full: Database, meeting: str) -> None:
    assert {paper.id: missing_in(paper) for paper in kit(full, meeting)} == {p.id: [] for p in PAPERS}


def test_an_empty_meeting_says_what_is_missing(hall: Database) -> None:
    meeting = a_meeting(hall, None, place="", recorder="", starts_at=None, chair="")
    labels = {paper.id: {m.label for m in missing_in(paper)} for paper in kit(hall, meeting)}
    assert {"发文字号", "会议日期", "开会时间", "会议地点", "会议议题", "通知日期", "联系人"} <= labels[
        NOTICE
    ]
    assert {"会议日期", "会议议题", "主持人"} <= labels[AGENDA]
    assert {"记录人", "实到人数", "结束时间", "会议议题"} <= labels[RECORD]
    assert {"纪要期号", "纪要印发日期", "出席人员", "纪要发送单位"} <= labels[MINUTES]


def test_every_placeholder_leads_to_its_field(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    for paper in kit(presidium, meeting):
        assert all(gap.source and gap.source.record_id for gap in missing_in(paper)), paper.id


def test_the_notice_says_when_where_what_who_and_until_when(full: Database, meeting: str) -> None:
    paper = draw(full, meeting, NOTICE)
    words = plain_text(paper)
    assert isinstance(paper.blocks[0], RedHead)
    assert "青禾人发〔2026〕1号" in words
    assert "关于召开镇十九届人大主席团第十二次会议的通知" in words
    assert "定于2026年3月30日（星期一）上午9:00在镇政府三楼会议室召开" in words
    assert "1.听取和讨论镇人民政府关于农村饮水安全工作情况的报告（报告人：副镇长刘海）；2.研究" in words
    assert "全程列席：镇党委副书记何平；列席第1项议题：镇人民政府副镇长刘海、镇水利站站长田小军。" in words
    assert "于3月26日前报送书面材料15份" in words
    assert "联系人：马静，电话：0999-1234567。" in words


def test_the_notice_can_be_a_letter(full: Database, meeting: str) -> None:
    edit(full, edit_meeting, meeting, "notice_form", NoticeForm.LETTER)
    paper = draw(full, meeting, NOTICE)
    assert paper.layout is Layout.LETTER
    assert isinstance(paper.blocks[0], LetterHead)
    assert plain(paper.blocks[0].mark) == "青禾镇人民代表大会主席团"
    assert not any(isinstance(block, Imprint) for block in paper.blocks)


def test_observers_are_told_for_which_item(full: Database, meeting: str) -> None:
    paper = draw(full, meeting, OBSERVER_NOTICE)
    headings = [plain(b.text) + plain(b.running) for b in paper.blocks if isinstance(b, Heading)]
    assert headings[0] == "一、列席全部议题：镇党委副书记何平。"
    assert headings[1].startswith("二、第1项议题：听取和讨论")
    assert headings[1].endswith("列席人员：镇人民政府副镇长刘海、镇水利站站长田小军。")


def test_the_agenda_numbers_its_items(full: Database, meeting: str) -> None:
    words = plain_text(draw(full, meeting, AGENDA)).split("\n")
    assert words[0] == "青禾镇第十九届人民代表大会主席团第十二次会议议程"
    assert "一、听取和讨论镇人民政府关于农村饮水安全工作情况的报告" in words
    assert "二、研究第二季度代表活动安排" in words
    details = next(line for line in words if line.startswith("（报告人"))
    assert details.endswith("预计40分钟；材料：饮水安全报告）")


def test_the_sign_in_keeps_members_and_observers_apart(full: Database, meeting: str) -> None:
    paper = draw(full, meeting, SIGN_IN)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    first = [plain(row.cells[0].text) for row in table.rows]
    assert first[0] == "一、主席团成员（应到11人）"
    assert first[12] == "二、列席人员（3人）"
    assert first[-1] == "合计：应到11人，实到10人，请假1人，缺席0人；列席3人。"
    notes = {plain(row.cells[1].text): plain(row.cells[4].text) for row in table.rows if len(row.cells) == 5}
    assert notes["王大山"] == "请假（因病住院）"
    assert notes["刘　海"] == "第1项议题"
    assert notes["何　平"] == ""


def test_before_the_meeting_the_totals_are_left_for_the_hand(presidium: Database) -> None:
    words = plain_text(draw(presidium, a_meeting(presidium), SIGN_IN))
    assert "应到11人，实到　　人" in words


def test_the_record_keeps_order_times_and_the_base_of_the_vote(full: Database, meeting: str) -> None:
    words = plain_text(draw(full, meeting, RECORD))
    order = [
        "副镇长刘海汇报：今年改造管网12公里。",
        "9:30　李淑芬：东河村末梢水压不足。",
        "9:36　马宏伟：设备已采购，4月进场。",
        "10:10　周建国归纳：同意报告，意见三条形成审议意见。",
        "10:12　举手表决：主席团全体成员11人，实到10人，同意8票，反对1票，弃权1票；达到全体成员过半数（6票），通过。",
        "决定1：完成东河等4个村的加压改造。责任单位：镇水利站；完成时限：2026年6月30日。",
    ]
    places = [words.index(line) for line in order]
    assert places == sorted(places)
    assert "2026年3月30日（星期一）9:00至11:20" in words
    assert "应到11人，实到10人：周建国、郭振东" in words
    assert "王大山（因病住院）" in words


def test_a_majority_of_those_present_is_not_enough(full: Database, meeting: str) -> None:
    item = card(full, meeting).items[0]
    vote = RecordVote(item.id, 5, 3, 2, vote_id=item.votes[0].id)
    act(full, record_vote, vote)
    assert "未达到全体成员过半数（6票），未通过" in plain_text(draw(full, meeting, RECORD))
    assert "全体成员11人，同意5票，反对3票，弃权2票，没有通过" in plain_text(draw(full, meeting, MINUTES))


def test_the_minutes_hold_conclusions_and_no_debate(full: Database, meeting: str) -> None:
    paper = draw(full, meeting, MINUTES)
    words = plain_text(paper)
    head = paper.blocks[0]
    assert isinstance(head, MinutesHead)
    assert (plain(head.mark), plain(head.issue)) == ("青禾镇人大主席团会议纪要", "〔2026〕1号")
    opening = (
        "2026年3月30日，镇人大主席周建国在镇政府三楼会议室主持召开镇十九届人大主席团第十二次会议，"
        "听取和讨论镇人民政府关于农村饮水安全工作情况的报告，研究第二季度代表活动安排。现将议定事项纪要如下："
    )
    assert opening in words
    assert "会议听取了副镇长刘海的汇报，并进行了讨论。" in words
    assert "会议认为，供水保证率明显提高，末梢水压不足仍较突出。" in words
    assert "会议要求，水质检测结果按月公示。" in words
    assert "会议决定，完成东河等4个村的加压改造。由镇水利站负责，6月底前完成。" in words
    assert "李淑芬：" not in words
    lists = {b.label: plain(b.text) for b in paper.blocks if isinstance(b, Attendance)}
    assert lists["请假"] == "王大山"
    assert lists["出席"].startswith("周建国、郭振东、李淑芬")
    assert lists["列席"] == "镇人民政府副镇长刘海、镇水利站站长田小军、镇党委副书记何平"
    assert "缺席" not in lists
    imprint = paper.blocks[-1]
    assert isinstance(imprint, Imprint)
    assert (imprint.copy_label, plain(imprint.copy_to)) == ("发", "镇人民政府，各村（社区）")


def test_minutes_of_an_item_left_over_say_only_that(full: Database, meeting: str) -> None:
    plan = card(full, meeting).items[1]
    act(full, settle_item, SettleItem(plan.id, Outcome.NEXT_TIME))
    words = plain_text(draw(full, meeting, MINUTES))
    assert "会议决定，本议题留待下次会议讨论。" in words
    assert "切合实际" not in words


def test_a_report_without_a_reporter_lacks_one(full: Database, meeting: str) -> None:
    report = card(full, meeting).items[0]
    edit(full, edit_item, report.id, "reporter", "")
    for paper_id in (NOTICE, AGENDA, RECORD, MINUTES):
        lacking = missing_in(draw(full, meeting, paper_id))
        assert [(one.label, one.source) for one in lacking] == [
            ("报告人", Source("meeting_item", report.id, "reporter"))
        ], paper_id
    edit(full, edit_item, report.id, "minutes_heard", "会议听取了饮水安全工作情况的汇报")
    assert missing_in(draw(full, meeting, MINUTES)) == []


def test_a_plan_needs_no_reporter(full: Database, meeting: str) -> None:
    assert card(full, meeting).items[1].reporter == ""
    assert missing_in(draw(full, meeting, AGENDA)) == []


def test_a_meeting_inside_a_session_carries_its_name(full: Database, meeting: str) -> None:
    facts = facts_of(full, meeting, "青禾镇第十九届人民代表大会第十次会议")
    words = plain_text(PAPERS[2].draw(facts))
    assert words.startswith("青禾镇第十九届人民代表大会第十次会议")


def test_every_fact_names_its_source_and_every_key_is_its_own(full: Database, meeting: str) -> None:
    for paper in kit(full, meeting):
        keys = [passage.key for passage in passages(paper)]
        assert len(keys) == len(set(keys)), paper.id
    sources = {
        (p.source.record_kind, p.source.field) for p in passages(draw(full, meeting, RECORD)) if p.source
    }
    assert {
        ("presidium_meeting", "day"),
        ("meeting_item", "title"),
        ("meeting_speech", "text"),
        ("meeting_vote", "votes_for"),
        ("meeting_decision", "unit"),
        ("attendance", "name"),
        ("office", "name"),
    } <= sources


def test_keys_stay_when_a_speech_is_added(full: Database, meeting: str) -> None:
    before = {b.key: plain_text(Paper("", "", Layout.CARD, (b,))) for b in draw(full, meeting, RECORD).blocks}
    item = card(full, meeting).items[0]
    act(full, add_speech, AddSpeech(item.id, "孙立新", "建议分步实施"))
    after = {b.key: plain_text(Paper("", "", Layout.CARD, (b,))) for b in draw(full, meeting, RECORD).blocks}
    assert {key: after.get(key) for key in before} == before
    assert len(after) == len(before) + 1


def test_every_paper_becomes_a_word_file(full: Database, meeting: str) -> None:
    for paper in kit(full, meeting):
        with zipfile.ZipFile(io.BytesIO(docx_bytes(paper))) as package:
            body = package.read("word/document.xml").decode()
        assert "待填" not in body


def test_an_item_put_off_needs_no_summing_up(full: Database, meeting: str) -> None:
    plan = card(full, meeting).items[1]
    act(full, settle_item, SettleItem(plan.id, Outcome.NEXT_TIME))
    edit(full, edit_item, plan.id, "conclusion", "")
    record = draw(full, meeting, RECORD)
    assert missing_in(record) == []
    assert "本议题留待下次会议讨论。" in plain_text(record)
    edit(full, edit_item, plan.id, "conclusion", "材料补齐再议")
    assert "归纳：材料补齐再议" in plain_text(draw(full, meeting, RECORD))
