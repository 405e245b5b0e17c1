"""乙05 主持词: the count first, every vote with those who abstain, a result only behind its vote."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.blocks import Paragraph
from renda_desktop.documents.paper import Layout, missing_in, passages, plain_text
from renda_desktop.documents.passages import Face
from renda_desktop.presidium.agenda_commands import SettleItem, edit_item, settle_item
from renda_desktop.presidium.decision_paper_commands import AddDecisionPaper, add_decision_paper
from renda_desktop.presidium.record_commands import RecordVote, record_vote
from renda_desktop.presidium.rules import DecisionKind, ItemKind, Outcome, vote_expected
from renda_desktop.presidium.script_papers import script
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import NAMES, a_meeting, a_report, act, an_item, card, edit, sign_in
from tests.presidium.full_meeting import facts_of

SESSION = "青禾镇第十九届人民代表大会第十次会议"


def _words(database: Database, meeting: str, session: str = "") -> str:
    return plain_text(script(facts_of(database, meeting, session)))


def test_before_the_meeting_the_count_is_left_open(presidium: Database) -> None:
    meeting = a_meeting(presidium, TODAY + datetime.timedelta(days=5))
    a_report(presidium, meeting)
    an_item(presidium, meeting)
    drawn = script(facts_of(presidium, meeting))
    assert drawn.layout is Layout.SPEECH
    assert missing_in(drawn) == []
    words = plain_text(drawn)
    assert "应到11人，实到　　人。〔到会满6人再说下一句〕符合规定，可以开会。" in words
    assert words.index("实到") < words.index("现在进行第一项议题。请副镇长刘海同志报告。〔报告完毕〕")


def test_a_meeting_held_without_a_count_lacks_it(presidium: Database) -> None:
    drawn = script(facts_of(presidium, a_meeting(presidium)))
    assert "实到人数" in [one.label for one in missing_in(drawn)]


def test_every_vote_asks_three_times_and_has_a_result_once_it_was_counted(
    full: Database, meeting: str
) -> None:
    words = _words(full, meeting)
    assert "应到11人，实到10人" in words
    assert words.count("弃权的请举手。") == words.count("不同意的请举手。") == 2
    assert words.count("现在宣布表决结果：同意　　票，反对　　票，弃权　　票。〔同意满6票说“通过”，") == 1
    assert words.count("现在宣布表决结果：同意8票，反对1票，弃权1票，通过。") == 1
    assert "全票" not in words


def test_a_vote_that_was_recorded_stands_there_with_its_result(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    sign_in(presidium, meeting)
    item = an_item(presidium, meeting)
    assert "表决结果：同意　　票，" in _words(presidium, meeting)
    act(presidium, record_vote, RecordVote(item, 5, 3, 2))
    assert "现在宣布表决结果：同意5票，反对3票，弃权2票，没有通过。" in _words(presidium, meeting)
    vote = card(presidium, meeting).items[0].votes[0].id
    act(presidium, record_vote, RecordVote(item, 9, 1, 0, vote_id=vote))
    assert "现在宣布表决结果：同意9票，反对1票，弃权0票，通过。" in _words(presidium, meeting)


def test_too_few_cannot_begin(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    sign_in(presidium, meeting, excused=NAMES[:6])
    words = _words(presidium, meeting)
    assert "实到5人" in words
    assert "不够开会人数。〔到会不足6人，不能开会" in words
    assert "可以开会" not in words


def test_prompts_stand_in_kai(full: Database, meeting: str) -> None:
    faces = {p.text: p.face for p in passages(script(facts_of(full, meeting))) if "稍停" in p.text}
    assert faces
    assert set(faces.values()) == {Face.KAI}


def test_what_is_only_heard_is_not_voted_on(full: Database, meeting: str) -> None:
    report = card(full, meeting).items[1]
    act(full, settle_item, SettleItem(report.id, Outcome.NOTED))
    words = _words(full, meeting)
    assert words.count("弃权的请举手。") == 1
    assert "这项议题不作表决。" in words


def test_decisions_drafted_are_voted_on_one_by_one(full: Database, meeting: str) -> None:
    report = card(full, meeting).items[0].id
    for subject in ("甲事", "乙事"):
        act(full, add_decision_paper, AddDecisionPaper(report, DecisionKind.OTHER, subject, "照办"))
    words = _words(full, meeting)
    assert "下面对两项内容逐项表决。" in words
    assert "第一项，对《关于甲事的决定（草案）》进行表决。" in words
    assert "第二项，对《关于乙事的决定（草案）》进行表决。" in words
    assert words.count("弃权的请举手。") == 3


def test_the_chair_who_reports_says_so(full: Database, meeting: str) -> None:
    edit(full, edit_item, card(full, meeting).items[1].id, "reporter", "镇人大主席周建国")
    assert "这项议题由我报告。" in _words(full, meeting)


def test_inside_a_session_the_meeting_only_pauses(full: Database, meeting: str) -> None:
    assert _words(full, meeting).endswith("今天的会议到此结束。散会。")
    edit(
        full, edit_item, card(full, meeting).items[1].id, "title", "听取各代表团审议情况的汇报，讨论决议草案"
    )
    words = _words(full, meeting, SESSION)
    assert words.startswith(SESSION)
    assert words.endswith("本次主席团会议的各项议题已经进行完毕，现在休会。")
    assert "请各代表团团长汇报。〔汇报完毕〕" in words


@pytest.mark.parametrize(
    ("kind", "title", "voted"),
    [
        (ItemKind.REPORT, "听取和讨论镇人民政府关于饮水安全的报告", True),
        (ItemKind.REPORT, "听取镇人民政府关于审议意见研究处理情况的报告", False),
        (ItemKind.SUGGESTIONS, "听取和讨论代表建议办理进展情况的报告", False),
        (ItemKind.OTHER, "讨论代表联络站提升方案", True),
        (ItemKind.OTHER, "交流履职体会", False),
        (ItemKind.PERSONNEL, "研究代表补选工作", True),
    ],
)
def test_which_items_are_put_to_the_vote(kind: ItemKind, title: str, voted: bool) -> None:
    assert vote_expected(kind, title) is voted


def test_an_opinion_before_the_meeting_is_what_the_chair_sums_up(full: Database, meeting: str) -> None:
    plan = card(full, meeting).items[1].id
    edit(full, edit_item, plan, "preliminary_opinion", "建议同意\n由各组组织")
    drawn = script(facts_of(full, meeting))
    summed = [b for b in drawn.blocks if isinstance(b, Paragraph) and b.key == "summary-drafted@2"]
    assert (
        "".join(p.text for p in summed[0].text)
        == "我归纳一下大家的意见。建议同意；由各组组织。〔按讨论情况增减〕"
    )
