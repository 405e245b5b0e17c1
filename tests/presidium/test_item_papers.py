"""乙06 and 乙13 of an item, 回执名单, 电话联系表 and 请假登记 of a meeting."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from msgspec import structs

from renda_desktop.documents.blocks import AttachmentNote, Cell, Table
from renda_desktop.documents.paper import Layout, Paper, missing_in, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.errors import RuleViolation
from renda_desktop.events.notice_commands import RecordAnswer, TellPeople, record_answer, tell_people
from renda_desktop.events.notice_rules import Answer, NoticeLine, NoticeWay
from renda_desktop.presidium.agenda_commands import SettleItem, edit_item, settle_item
from renda_desktop.presidium.answer_papers import answer_list, leave_register, phone_list
from renda_desktop.presidium.attendance_commands import answer_lines
from renda_desktop.presidium.material_papers import item_material, material_title, sorted_points
from renda_desktop.presidium.notice_message import notice_message
from renda_desktop.presidium.record_commands import RecordVote, record_vote
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import Outcome, VoteWay
from renda_desktop.presidium.vote_papers import vote_record
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import a_meeting, act, an_item, card, edit, finish, lines_of, sign_in
from tests.presidium.full_meeting import facts_of

NOTICE_DAY, ANSWER_DAY = datetime.date(2026, 3, 23), datetime.date(2026, 3, 24)


def cells(paper: Paper) -> Iterator[Cell]:
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in (*block.header, *block.rows):
                yield from row.cells


def form(paper: Paper) -> dict[str, str]:
    """Label → what stands beside it."""
    found: dict[str, str] = {}
    for block in paper.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            words = [plain(cell.text) for cell in row.cells]
            found |= dict(zip(words[::2], words[1::2], strict=True))
    return found


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("听取和讨论镇人民政府关于农村饮水安全工作情况的报告", "关于农村饮水安全工作情况的汇报"),
        ("讨论镇人大主席团工作报告（讨论稿）", "关于镇人大主席团工作报告（讨论稿）的说明"),
        ("研究第二季度代表活动安排", "关于第二季度代表活动安排的说明"),
        ("听取代表建议办理情况", "关于代表建议办理情况的汇报"),
        ("审议关于《回头看办法》的说明", "关于《回头看办法》的说明"),
    ],
)
def test_the_title_of_the_material_follows_from_the_item(title: str, wanted: str) -> None:
    assert material_title(title) == wanted


def test_points_go_under_their_headings() -> None:
    said = sorted_points(
        "改造管网12公里\n二、主要做法：建立台账\n落实管护员\n存在的问题\n末梢水压不足\n4. 下一步打算：更换管网"
    )
    assert said == {
        "基本情况": ["改造管网12公里"],
        "主要做法": ["建立台账", "落实管护员"],
        "存在问题": ["末梢水压不足"],
        "下步打算": ["更换管网"],
    }


def bare(item: ItemRow) -> ItemRow:
    return structs.replace(item, materials=())


def test_without_files_the_material_is_the_frame_of_a_report(full: Database, meeting: str) -> None:
    facts = facts_of(full, meeting)
    paper = item_material(facts, bare(facts.card.items[0]))
    words = plain_text(paper).splitlines()
    assert paper.layout is Layout.PLAIN
    assert words[:4] == [
        "镇十九届人大主席团第十二次会议材料（1）",
        "关于农村饮水安全工作情况的汇报",
        "（2026年3月30日）",
        "副镇长刘海",
    ]
    assert "今年改造管网12公里。" in words
    assert [one.label for one in missing_in(paper)] == ["主要做法", "存在问题", "下步打算"]


def test_delivered_files_make_it_a_cover(full: Database, meeting: str) -> None:
    facts = facts_of(full, meeting)
    paper = item_material(facts, facts.card.items[0])
    note = next(block for block in paper.blocks if isinstance(block, AttachmentNote))
    assert [plain(name) for name in note.names] == ["饮水安全报告"]
    assert missing_in(paper) == []
    assert "一、基本情况" not in plain_text(paper)


def test_the_vote_is_recorded_against_all_members(full: Database, meeting: str) -> None:
    facts = facts_of(full, meeting)
    said = form(vote_record(facts, facts.card.items[0]))
    assert (said["全体成员"], said["通过至少"]) == ("11人", "6票")
    assert (said["应到成员"], said["实到成员"]) == ("11人", "10人")
    assert (said["同意"], said["反对"], said["弃权"], said["未表决"]) == ("8票", "1票", "1票", "0人")
    assert said["表决结果"] == "同意8票，达到全体成员11人中至少6票的要求，通过。"


def test_a_count_of_what_was_left_for_next_time_says_so(full: Database, meeting: str) -> None:
    act(full, settle_item, SettleItem(card(full, meeting).items[0].id, Outcome.NEXT_TIME))
    facts = facts_of(full, meeting)
    said = form(vote_record(facts, facts.card.items[0]))
    assert said["表决结果"].endswith("至少6票的要求，通过。本议题留待下次会议讨论。")


def test_who_did_not_vote_and_each_vote_has_a_page(full: Database, meeting: str) -> None:
    item = card(full, meeting).items[1].id
    act(full, record_vote, RecordVote(item, 5, 2, way=VoteWay.PAPER, question="方案一", tellers="李淑芬"))
    act(full, record_vote, RecordVote(item, 9, question="方案二"))
    facts = facts_of(full, meeting)
    paper = vote_record(facts, facts.card.items[1])
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert len(tables) == 2
    first = form(structs.replace(paper, blocks=(tables[0],)))
    assert (first["表决事项"], first["表决方式"], first["监票人"]) == ("方案一", "无记名投票", "李淑芬")
    assert first["未表决"] == "3人"
    assert first["表决结果"].endswith("未达到全体成员11人中至少6票的要求，未通过。")


def test_before_the_vote_it_is_a_form_to_write_in(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    an_item(presidium, meeting)
    facts = facts_of(presidium, meeting)
    paper = vote_record(facts, facts.card.items[0])
    said = form(paper)
    assert (said["同意"], said["表决结果"]) == ("　　票", "□通过　　□未通过")
    assert missing_in(paper) == []


def told(database: Database, meeting: str) -> None:
    ids = lines_of(database, meeting)
    act(
        database,
        tell_people,
        TellPeople((ids["周建国"].id, ids["马宏伟"].id), NoticeWay.WECHAT, NOTICE_DAY),
    )
    act(database, record_answer, RecordAnswer((ids["马宏伟"].id,), Answer.LEAVE, ANSWER_DAY))


def test_answers_are_listed_and_counted(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    told(presidium, meeting)
    words = [plain(cell.text) for cell in cells(answer_list(facts_of(presidium, meeting)))]
    assert words[-1] == "合计：11人，已通知2人，确认参加0人，请假1人，未回1人。"
    assert {"微信 3月23日", "未通知", "未回", "请假 3月24日"} <= set(words)


def test_telephones_are_masked_unless_asked_for(presidium: Database) -> None:
    facts = facts_of(presidium, a_meeting(presidium))
    line = structs.replace(facts.notices[0], phones=("13900001111",))
    facts = structs.replace(facts, notices=(line,))
    masked, whole = phone_list(facts), phone_list(structs.replace(facts, full_phones=True))
    assert "13900001111" not in plain_text(masked)
    assert "139****1111" in plain_text(masked)
    assert "13900001111" in plain_text(whole)
    assert masked.id != whole.id, "what was issued is compared with its own kind"
    assert "完整号码" in whole.title


def test_leave_is_registered_with_free_lines(full: Database, meeting: str) -> None:
    paper = leave_register(facts_of(full, meeting))
    rows = [row for block in paper.blocks if isinstance(block, Table) for row in block.rows]
    words = [plain(cell.text) for cell in rows[0].cells]
    assert words[1:] == ["王大山", "王家村党支部书记", "因病住院", "", "准假", ""]
    assert len(rows) == 7
    assert plain(rows[-1].cells[0].text) == "合计：请假1人。"


def test_a_signed_list_takes_no_answer_any_more(full: Database, meeting: str) -> None:
    finish(full, meeting, datetime.date(2026, 4, 1))
    line = lines_of(full, meeting)["李淑芬"].id
    with pytest.raises(RuleViolation, match="定稿，不能再改"):
        act(full, answer_lines, RecordAnswer((line,), Answer.CONFIRMED, ANSWER_DAY))


def test_the_message_says_what_the_notice_says(full: Database, meeting: str) -> None:
    message = notice_message(facts_of(full, meeting))
    assert message.startswith(
        "【青禾镇人大】定于2026年3月30日（星期一）上午9:00在镇政府三楼会议室召开镇十九届人大主席团第十二次会议。"
        "议题：1.听取和讨论镇人民政府关于农村饮水安全工作情况的报告；2."
    )
    assert message.endswith("联系人：马静，电话：0999-1234567。")
    assert len(message) <= 300


def test_a_message_without_a_day_says_so(presidium: Database) -> None:
    meeting = a_meeting(presidium, None, place="", starts_at=None)
    assert "定于近日（日期待定）召开" in notice_message(facts_of(presidium, meeting))


def test_lines_carry_their_capacity(full: Database, meeting: str) -> None:
    groups: dict[str, list[NoticeLine]] = {}
    for line in facts_of(full, meeting).notices:
        groups.setdefault(line.group, []).append(line)
    assert {name: len(lines) for name, lines in groups.items()} == {"出席": 11, "列席": 3}


def test_points_typed_later_fill_the_frame(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    item = an_item(presidium, meeting)
    sign_in(presidium, meeting)
    edit(presidium, edit_item, item, "report_points", "主要做法：走村入户\n存在问题：人手不足")
    facts = facts_of(presidium, meeting)
    paper = item_material(facts, facts.card.items[0])
    assert [one.label for one in missing_in(paper)] == ["基本情况", "下步打算"]
