"""丙09 before a meeting and 丙10 after it: drawn from the same rows as notice and minutes."""

from __future__ import annotations

import datetime

from renda_desktop.documents.blocks import RedHead
from renda_desktop.documents.paper import Layout, missing_in, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.presidium.bulletin_papers import meeting_bulletin
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.paper_facts import MeetingFacts, meeting_facts
from renda_desktop.presidium.rules import PARTY_REQUEST
from renda_desktop.presidium.upward_papers import party_request
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import MEETING_DAY, NO_LOCAL, TODAY, a_meeting, a_report, act, edit

ASKED = datetime.date(2026, 3, 20)


def _facts(database: Database, meeting: str) -> MeetingFacts:
    with database.read() as db:
        facts = meeting_facts(db, meeting, TODAY, NO_LOCAL)
    assert facts is not None
    return facts


def test_the_party_is_asked_with_a_signer_and_a_number(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    a_report(presidium, meeting)
    before = [one.label for one in missing_in(party_request(_facts(presidium, meeting)))]
    assert before == ["发文字号", "请示日期", "请示日期"]
    edit(presidium, edit_meeting, meeting, "asked_party_on", ASKED)
    assert act(presidium, number_paper, NumberPaper(meeting, PARTY_REQUEST, ASKED)) == 1
    assert "会前请示编发文字号1号" in (presidium.undo_label() or "")
    paper = party_request(_facts(presidium, meeting))
    head = next(block for block in paper.blocks if isinstance(block, RedHead))
    assert (paper.layout, [plain(signer) for signer in head.signers]) == (Layout.RED, ["周建国"])
    words = plain_text(paper)
    assert "中共青禾镇委员会" in words
    assert "1.听取和讨论镇人民政府关于农村饮水安全工作情况的报告（报告人：副镇长刘海）。" in words
    assert "拟请镇人民政府副镇长刘海、镇水利站站长田小军列席。" in words
    assert "妥否，请批示。" in words
    assert missing_in(paper) == []


def test_without_items_the_request_says_what_it_lacks(presidium: Database) -> None:
    labels = [one.label for one in missing_in(party_request(_facts(presidium, a_meeting(presidium))))]
    assert "会议议题" in labels


def test_the_bulletin_tells_what_the_meeting_held_and_decided(full: Database, meeting: str) -> None:
    paper = meeting_bulletin(_facts(full, meeting))
    words = plain_text(paper)
    assert words.startswith("镇十九届人大主席团第十二次会议召开\n（工作信息简报）\n2026年3月30日，")
    assert "主持会议，主席团成员10人出席" in words
    assert "会议的议题是：听取和讨论镇人民政府关于农村饮水安全工作情况的报告；" in words
    assert "会议认为，" in words
    assert "会议决定，" in words
    assert missing_in(paper) == []


def test_before_anybody_came_the_bulletin_is_not_whole(presidium: Database) -> None:
    meeting = a_meeting(presidium, MEETING_DAY)
    assert "到会人数" in [one.label for one in missing_in(meeting_bulletin(_facts(presidium, meeting)))]
