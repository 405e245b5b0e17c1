"""What looks wrong about a vote though it cannot be refused: said beside it, with the rule. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from renda_desktop.chinese.clock import time_text
from renda_desktop.sessions.lawful import MAJORITY, QUORUM, citation
from renda_desktop.sessions.rows import EntryRow, Finding
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import MotionKind

MOTION = "motion"
VALID = "ballot_validity_count"


def majority_rule(row: MotionRow) -> str:
    """The rule that asks for the majority: for deputies who resign that of the electoral law."""
    if row.kind is MotionKind.RESIGNATION and (row.case_id or row.post.endswith("代表")):
        return "deputy_resignation"
    return MAJORITY


def majority_basis(row: MotionRow) -> str:
    """The article that asks for the majority."""
    return citation([majority_rule(row)], row.everybody.day) if row.everybody is not None else ""


def doubts(row: MotionRow, entry: EntryRow | None = None) -> list[Finding]:
    """Worst first: figures that no longer fit, a result that hangs, too few present, a time that cannot be right."""
    return [
        Finding(sentence, basis, MOTION, row.id, field, rule_id)
        for sentence, basis, field, rule_id in _doubts(row, entry)
    ]


Doubt = tuple[str, str, str, str]
"""The sentence, its basis, the field where it is mended, and the rule."""


def _doubts(row: MotionRow, entry: EntryRow | None) -> Iterator[Doubt]:
    name, everybody = f"“{row.title}”", row.everybody
    if everybody is None:
        return
    if row.ballots_invalid:
        yield (
            f"{name}收回的票多于发出的票，这次表决无效，应当重新投票。",
            citation([VALID], everybody.day),
            "votes_for",
            VALID,
        )
    problem = row.too_many
    if problem is not None:
        yield f"{name}：{problem.sentence}", "", "votes_for", ""
    if row.hangs:
        yield (
            (
                f"{name}通不通过，取决于暂停执行职务的{everybody.suspended}名代表算不算全体代表，"
                "请先请示上级人大，在“签到”里确认以后再宣布。"
            ),
            majority_basis(row),
            "votes_for",
            majority_rule(row),
        )
    if row.short and row.counts.votes_for is not None:
        line = everybody.lines.quorum
        yield (
            f"{name}表决时到会{row.present}人，不足全体代表的三分之二（{line}人），不能举行会议。",
            citation([QUORUM], everybody.day),
            "entry_id",
            QUORUM,
        )
    yield from _times(row, entry)


def _times(row: MotionRow, entry: EntryRow | None) -> Iterator[Doubt]:
    if entry is None or row.held_at is None or row.held_on is None:
        return
    if entry.day is not None and row.held_on != entry.day:
        yield f"“{row.title}”的表决日期不是“{entry.activity}”那一天，请核对。", "", "held_on", ""
    elif row.run.opened_at is not None and row.held_at < row.run.opened_at:
        yield _outside(row, entry, "早于", "宣布开会", row.run.opened_at), "", "held_at", ""
    elif row.run.closed_at is not None and row.held_at > row.run.closed_at:
        yield _outside(row, entry, "晚于", "散会", row.run.closed_at), "", "held_at", ""
    elif row.run.opened_at is None and entry.starts_at is not None and row.held_at < entry.starts_at:
        yield (
            (
                f"“{row.title}”的表决时间{time_text(row.held_at)}早于“{entry.activity}”开始的"
                f"{time_text(entry.starts_at)}，请核对。"
            ),
            "",
            "held_at",
            "",
        )


def _outside(row: MotionRow, entry: EntryRow, than: str, what: str, at: datetime.time) -> str:
    assert row.held_at is not None, "only a vote with a moment is judged"
    return (
        f"“{row.title}”的表决时间{time_text(row.held_at)}{than}“{entry.activity}”{what}的{time_text(at)}，"
        "那时的到会人数和全体代表人数可能不对，请核对。"
    )
