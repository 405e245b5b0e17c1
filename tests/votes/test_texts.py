"""The text of a resolution: drafted, amended, locked when it passes, put right with a reason."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import missing_in, plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.agenda_commands import edit_agenda_item
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.commands import edit_motion
from renda_desktop.votes.queries import resolution_of
from renda_desktop.votes.rows import ResolutionRow
from renda_desktop.votes.rules import Result, TextChange
from renda_desktop.votes.text_commands import (
    CloseCorrection,
    ReviseText,
    WriteText,
    close_correction,
    edit_resolution,
    revise_text,
    write_text,
)
from tests.helpers.session_builders import OPENING, a_session, act
from tests.helpers.vote_builders import REPORT, VoteHall, a_motion, motion_of, passed, printed

CAPTION = "（2026年1月16日青禾镇第十九届人民代表大会第七次会议通过）"
OWN = "会议审议了这件事。\n会议要求，镇人民政府要在六月底前办好。"


def _resolution(database: Database, motion: str) -> ResolutionRow:
    row = motion_of(database, motion)
    with database.read() as db:
        return resolution_of(db, row)


def test_the_standing_sentences_carry_the_facts_of_the_session(town: Database, hall: VoteHall) -> None:
    budget = printed(town, hall.motions["budget"])
    text = plain_text(budget)
    assert (budget.id, budget.title) == ("甲28", "关于青禾镇2025年预算执行情况和2026年预算的决议（草案）")
    assert "批准2025年预算执行情况的报告，批准2026年预算。" in text
    assert missing_in(budget) == []
    report = printed(town, hall.motions[REPORT])
    assert "听取和审议了镇长代表镇人民政府所作的政府工作报告" in plain_text(report)
    item = motion_of(town, hall.motions[REPORT]).agenda_item_id
    act(town, edit_agenda_item, EditField(item or "", "reporter", ""))
    assert [one.label for one in missing_in(printed(town, hall.motions[REPORT]))] == ["报告人"]
    free = printed(town, a_motion(town, hall.session))
    assert [one.label for one in missing_in(free)] == ["决定的内容"]


def test_passing_drops_the_draft_mark_and_adds_the_caption(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    before = plain_text(printed(town, motion))
    assert "（草案）" in before
    assert CAPTION not in before
    passed(town, motion)
    paper = printed(town, motion)
    lines = plain_text(paper).splitlines()
    assert "草案" not in plain_text(paper)
    assert CAPTION in lines
    body = [line for line in before.splitlines() if line.startswith("会议")]
    assert [line for line in lines if line.startswith("会议")] == body, "the text passed is the text printed"


def test_what_was_passed_no_longer_follows_the_facts(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    passed(town, motion)
    text = plain_text(printed(town, motion))
    item = motion_of(town, motion).agenda_item_id
    act(town, edit_agenda_item, EditField(item or "", "reporter", "代镇长"))
    assert plain_text(printed(town, motion)) == text


def test_a_gap_of_a_passed_text_can_still_be_filled(town: Database, hall: VoteHall) -> None:
    motion = a_motion(town, hall.session)
    passed(town, motion)
    assert _resolution(town, motion).text == ""
    act(town, revise_text, ReviseText(motion, OPENING, "漏写决定的内容"))
    act(town, write_text, WriteText(motion, OWN))
    act(town, close_correction, CloseCorrection(motion, OPENING))
    assert missing_in(printed(town, motion)) == []


def test_amendments_are_kept_with_the_text_before(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    default = plain_text(printed(town, motion)).splitlines()[-1]
    with pytest.raises(RuleViolation, match="为什么改"):
        act(town, revise_text, ReviseText(motion, OPENING, ""))
    change = act(town, revise_text, ReviseText(motion, OPENING, "增加期限", "第一代表团"))
    assert change is TextChange.AMENDMENT
    act(town, write_text, WriteText(motion, OWN))
    act(town, revise_text, ReviseText(motion, OPENING, "改为七月", "第二代表团"))
    act(town, write_text, WriteText(motion, OWN.replace("六月", "七月")))
    first, second = _resolution(town, motion).revisions
    assert first.before.endswith(default)
    assert (first.after, second.before) == (OWN, OWN)
    assert second.after == OWN.replace("六月", "七月")


def test_a_passed_text_is_locked_until_a_correction_opens_it(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    act(town, write_text, WriteText(motion, OWN))
    passed(town, motion)
    with pytest.raises(RuleViolation, match="更正文本"):
        act(town, write_text, WriteText(motion, "另一段"))
    assert act(town, revise_text, ReviseText(motion, OPENING, "错字")) is TextChange.CORRECTION
    with pytest.raises(RuleViolation, match="还没有结束"):
        act(town, revise_text, ReviseText(motion, OPENING, "又错了"))
    act(town, write_text, WriteText(motion, "【待填：期限】前办好。"))
    assert [one.label for one in missing_in(printed(town, motion))] == ["期限"]
    with pytest.raises(RuleViolation, match="待填"):
        act(town, close_correction, CloseCorrection(motion, OPENING))
    act(town, write_text, WriteText(motion, OWN.replace("六月", "七月")))
    act(town, close_correction, CloseCorrection(motion, OPENING))
    found = _resolution(town, motion)
    assert found.locked
    assert [(one.before, one.after) for one in found.revisions] == [(OWN, OWN.replace("六月", "七月"))]


def test_a_correction_that_changed_nothing_leaves_no_trace(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    passed(town, motion)
    act(town, revise_text, ReviseText(motion, OPENING, "看错了"))
    act(town, close_correction, CloseCorrection(motion, OPENING))
    found = _resolution(town, motion)
    assert (found.revisions, found.locked) == ((), True)


def test_the_standing_sentences_typed_back_are_drawn_again(town: Database, hall: VoteHall) -> None:
    motion = hall.motions[REPORT]
    default = "\n".join(plain_text(printed(town, motion)).splitlines()[2:])
    act(town, write_text, WriteText(motion, OWN))
    act(town, write_text, WriteText(motion, default))
    assert _resolution(town, motion).text == ""


def test_numbers_run_through_the_term_each_given_once(town: Database, hall: VoteHall) -> None:
    first, second = hall.motions[REPORT], hall.motions["budget"]
    act(town, edit_resolution, EditField(first, "number", 3))
    other = a_session(town, number=8, opens_on=datetime.date(2026, 7, 16))
    later = a_motion(town, other, "关于年中预算的决议")
    for motion in (second, later):
        with pytest.raises(RuleViolation, match="第3号已经给了"):
            act(town, edit_resolution, EditField(motion, "number", 3))
    passed(town, first)
    assert "第3号" in plain_text(printed(town, first)).splitlines()
    with pytest.raises(RuleViolation, match="还没有通过，不能印发"):
        act(town, edit_resolution, EditField(second, "sent_on", OPENING))


def test_only_the_congress_accepts_who_leaves_an_office(town: Database, hall: VoteHall) -> None:
    motion = hall.motions["resignation"]
    assert [one.label for one in missing_in(printed(town, motion))] == ["辞职的人", "辞去的职务"]
    act(town, edit_motion, EditField(motion, "whose", "陈志刚"))
    act(town, edit_motion, EditField(motion, "post", "青禾镇人民政府副镇长"))
    assert motion_of(town, motion).title == "关于接受陈志刚辞去青禾镇人民政府副镇长职务请求的决定"
    passed(town, motion)
    text = plain_text(printed(town, motion))
    assert "第三十二条第二款的规定" in text
    assert "决定：接受陈志刚辞去青禾镇人民政府副镇长职务的请求。" in text
    assert motion_of(town, motion).result is Result.PASSED
