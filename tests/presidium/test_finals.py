"""What a final paper of a meeting prints stays as it is; what it does not print goes on."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.agenda_commands import (
    AddItems,
    NewItem,
    SettleItem,
    add_items,
    edit_item,
    settle_item,
)
from renda_desktop.presidium.attendance_commands import mark_rest
from renda_desktop.presidium.decision_commands import (
    AddDecision,
    FinishDecision,
    add_decision,
    edit_decision,
    finish_decision,
)
from renda_desktop.presidium.decision_paper_commands import (
    AddDecisionPaper,
    NumberDecisionPaper,
    add_decision_paper,
    edit_decision_paper,
    number_decision_paper,
    remove_decision_paper,
)
from renda_desktop.presidium.decision_papers import decision_paper
from renda_desktop.presidium.final_commands import FinishMeetingPaper, finish_meeting_paper
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.record_commands import AddSpeech, RecordVote, add_speech, record_vote
from renda_desktop.presidium.record_papers import record
from renda_desktop.presidium.rules import (
    DECISION_PAPER,
    MINUTES,
    NOTICE,
    VOTE,
    DecisionKind,
    Outcome,
)
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.meeting_builders import (
    MEETING_DAY,
    TODAY,
    act,
    card,
    correct,
    edit,
    finish,
    finish_of_item,
)
from tests.presidium.full_meeting import facts_of

Write = tuple[Any, Any]


def _refused(database: Database, name: str, writes: list[Write]) -> None:
    for command, request in writes:
        with pytest.raises(RuleViolation, match=f"^{name}已于2026年4月2日定稿，不能再改。"):
            act(database, command, request)


def test_final_minutes_keep_what_they_print(full: Database, meeting: str) -> None:
    report = card(full, meeting).items[0]
    finish(full, meeting, TODAY, MINUTES)
    _refused(
        full,
        "会议纪要",
        [
            (edit_meeting, EditField(meeting, "minutes_on", TODAY)),
            (edit_meeting, EditField(meeting, "minutes_to", "各村")),
            (edit_meeting, EditField(meeting, "place", "别处")),
            (edit_item, EditField(report.id, "minutes_view", "另一句")),
            (edit_item, EditField(report.id, "reporter", "镇长许志强")),
            (settle_item, SettleItem(report.id, Outcome.NEXT_TIME)),
            (add_items, AddItems(meeting, (NewItem("又一项"),))),
            (record_vote, RecordVote(report.id, 9, vote_id=report.votes[0].id)),
            (add_decision, AddDecision(report.id, "再做一件事")),
            (edit_decision, EditField(report.decisions[0].id, "due_on", TODAY)),
            (number_paper, NumberPaper(meeting, MINUTES, TODAY, 9)),
            (mark_rest, meeting),
        ],
    )
    act(full, add_speech, AddSpeech(report.id, "孙立新", "记录可以补"))
    edit(full, edit_item, report.id, "conclusion", "记录里的归纳")
    act(full, number_paper, NumberPaper(meeting, NOTICE, TODAY, 9))
    act(full, finish_decision, FinishDecision(report.decisions[0].id, TODAY, "已完成"))
    correct(full, meeting, MINUTES)
    edit(full, edit_item, report.id, "minutes_view", "另一句")


def test_a_final_count_keeps_its_vote_only(full: Database, meeting: str) -> None:
    report, plan = card(full, meeting).items
    finish_of_item(full, meeting, report.id, TODAY, VOTE)
    _refused(
        full,
        "表决情况记录",
        [
            (record_vote, RecordVote(report.id, 9, vote_id=report.votes[0].id)),
            (edit_item, EditField(report.id, "title", "改名")),
            (edit_meeting, EditField(meeting, "day", TODAY)),
        ],
    )
    act(full, record_vote, RecordVote(plan.id, 9))
    act(full, add_speech, AddSpeech(report.id, "孙立新", "记录还在写"))
    edit(full, edit_item, plan.id, "title", "研究二季度代表活动")
    correct(full, report.id, VOTE)
    act(full, record_vote, RecordVote(report.id, 9, vote_id=report.votes[0].id))


def test_a_final_decision_stays(full: Database, meeting: str) -> None:
    report = card(full, meeting).items[0]
    made = act(full, add_decision_paper, AddDecisionPaper(report.id, DecisionKind.OTHER, "饮水安全", "照办"))
    other = act(full, add_decision_paper, AddDecisionPaper(report.id, DecisionKind.OTHER, "另一件", "照办"))
    facts = facts_of(full, meeting)
    row = next(one for one in facts.card.items[0].decision_papers if one.id == made)
    drawn = decision_paper(facts, facts.card.items[0], row, None)
    act(full, finish_meeting_paper, FinishMeetingPaper(drawn, made, TODAY, TODAY))
    assert full.undo_label() == "主席团第十二次会议议题1的主席团决定定稿"
    _refused(
        full,
        "主席团决定",
        [
            (edit_decision_paper, EditField(made, "text", "不照办")),
            (number_decision_paper, NumberDecisionPaper(made, TODAY)),
            (remove_decision_paper, made),
            (settle_item, SettleItem(report.id, None)),
        ],
    )
    edit(full, edit_decision_paper, other, "text", "仍可改")
    correct(full, made, DECISION_PAPER)
    edit(full, edit_decision_paper, made, "text", "改过")


def test_a_paper_is_not_final_before_its_meeting(full: Database, meeting: str) -> None:
    report = card(full, meeting).items[0].id
    with pytest.raises(RuleViolation, match="定稿日期早于会议日期"):
        finish_of_item(full, meeting, report, MEETING_DAY - datetime.timedelta(days=1), VOTE)


def test_a_day_to_come_is_refused(full: Database, meeting: str) -> None:
    drawn = record(facts_of(full, meeting))
    with pytest.raises(RuleViolation, match="还没有到"):
        act(
            full,
            finish_meeting_paper,
            FinishMeetingPaper(drawn, meeting, TODAY + datetime.timedelta(1), TODAY),
        )
    act(full, finish_meeting_paper, FinishMeetingPaper(drawn, meeting, TODAY, TODAY))
