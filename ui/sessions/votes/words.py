"""How a motion is said in the list and in its details."""

from __future__ import annotations

from renda_desktop.votes.checks import majority_basis
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import Result, Way
from ui.widgets.tokens import Tone

RESULT_TONES = {
    Result.OPEN: Tone.PLAIN,
    Result.COUNTED: Tone.SOON,
    Result.PASSED: Tone.DONE,
    Result.NOT_PASSED: Tone.LATE,
    Result.WITHDRAWN: Tone.PLAIN,
    Result.PUT_OFF: Tone.PLAIN,
}


def figures(row: MotionRow) -> str:
    """赞60 反0 弃1; what was not entered is left out."""
    c = row.counts
    said = (("赞成", c.votes_for), ("反对", c.against), ("弃权", c.abstain))
    return "　".join(f"{word}{value}" for word, value in said if value is not None)


def line(row: MotionRow) -> str:
    """40 / 79: the fewest votes in favour and all deputies."""
    if row.everybody is None or row.pass_line is None:
        return ""
    return f"{row.pass_line} / {row.everybody.base}"


def result(row: MotionRow) -> str:
    """通过; a result that hangs on the reading of the suspended says so."""
    return f"{row.result.value}（待确认）" if row.hangs and row.result.decided else row.result.value


def state(row: MotionRow) -> str:
    """What stands now and what is to be done next, as one sentence."""
    if row.result is Result.OPEN:
        if row.way is Way.BALLOT:
            return "无记名投票：发票、收票和计票在“计票”里录入，计完回这里宣布。"
        if row.short and row.everybody is not None:
            line = row.everybody.lines.quorum
            return f"现在到会{row.present}人，不足全体代表的三分之二（{line}人），不能举行会议，先不要表决。"
        there = f"到会{row.present}人。" if row.present is not None else "还没有签到，请填“到会人数”。"
        return f"{there}举手以后填数字，或者点“全票赞成”。"
    if row.result is Result.COUNTED:
        reached = "达到" if row.passed else "没有达到"
        return f"{row.counts_words}。{reached}过半数，还没有宣布。"
    if row.result.decided:
        return f"{row.moment_words}表决：{row.counts_words}。{row.base_words}，{row.result.value}。"
    return f"{row.result.value}：{row.standing_reason}"


def majority(row: MotionRow) -> str:
    """须经全体代表79人的过半数（40票）通过（《地方组织法》第二十五条）。 With the other reading of the suspended."""
    everybody = row.everybody
    if everybody is None or row.pass_line is None:
        return "还没有登记在任代表，算不出过半数。"
    basis = majority_basis(row)
    other = everybody.other
    told = ""
    if other is not None and other.pass_line is not None:
        told = f"暂停执行职务的{everybody.suspended}人按另一种算法，是{other.pass_line}票。"
    source = f"（{basis}）" if basis else ""
    return f"须经全体代表{everybody.base}人的过半数（{row.pass_line}票）通过{source}。{told}"
