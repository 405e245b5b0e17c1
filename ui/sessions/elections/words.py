"""Words and tones of an election on the card and on its page."""

from __future__ import annotations

from renda_desktop.elections.posts import Mode
from renda_desktop.elections.rows import CandidateRow, ElectionRow, ElectionState, NextStep, Remark
from ui.widgets.tokens import Tone

OFF = "这次会议没有选举。要选举的，在“会议”里点选“选举”。"
STATE_TONES = {
    ElectionState.NO_NOMINEES: Tone.SOON,
    ElectionState.NOMINATING: Tone.SOON,
    ElectionState.PRIMARY: Tone.SOON,
    ElectionState.PRIMARY_COUNT: Tone.SOON,
    ElectionState.CONFIRM: Tone.SOON,
    ElectionState.READY: Tone.SOON,
    ElectionState.COUNTING: Tone.SOON,
    ElectionState.VOID: Tone.LATE,
    ElectionState.TIED: Tone.LATE,
    ElectionState.SHORT: Tone.LATE,
    ElectionState.LEFT: Tone.PLAIN,
    ElectionState.ANNOUNCED: Tone.SOON,
    ElectionState.IN_OFFICE: Tone.SOON,
    ElectionState.SWORN: Tone.DONE,
}


def seats_words(row: ElectionRow) -> str:
    """换届选举 · 应选2名 · 差额1名."""
    margin = "等额" if row.margin_now == 0 else f"差额{row.margin_now}名"
    if row.post.chief and row.mode.full_margins:
        margin = "提名一人等额，提名两人以上差额1名"
    elif row.mode is Mode.BY_ELECTION and row.margin_now and not row.further:
        margin = f"等额或者差额，最多多{row.margin_now}名"
    parts = [row.mode.value, f"应选{row.seats}名", margin]
    if row.further:
        parts = ["另行选举", f"应选{row.wanted}名", margin]
    return " · ".join(parts)


def people_words(row: ElectionRow) -> str:
    """正式候选人：刘海、石磊; 被提名：刘海（主席团提名）; what was elected once it was."""
    elected = "、".join(row.elected_names)
    if elected:
        return f"当选：{elected}"
    if row.formal:
        return f"正式候选人：{'、'.join(one.name for one in row.formal)}"
    named = "、".join(f"{one.name}（{one.nominators}）" for one in row.nominees)
    return f"被提名：{named}" if named else "还没有人被提名"


def step_words(step: NextStep) -> str:
    """下一步：请登记……（《地方组织法》第二十六条）。"""
    basis = f"（{step.basis}）" if step.basis else ""
    return f"下一步：{step.sentence.rstrip('。')}{basis}。"


def remark_words(remark: Remark) -> str:
    """请核对：……（《地方组织法》第十八条第二款）。"""
    basis = f"（{remark.basis}）" if remark.basis and remark.basis not in remark.sentence else ""
    return f"请核对：{remark.sentence.rstrip('。')}{basis}。"


def candidate_chip(one: CandidateRow) -> str:
    """刘海, 刘海（不接受）."""
    return one.name if one.standing.stands else f"{one.name}（{one.standing.value}）"
