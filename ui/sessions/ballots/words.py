"""Words and tones of a round on the page of the count."""

from __future__ import annotations

from renda_desktop.ballots.results import LineResult, line_results
from renda_desktop.ballots.rows import KeyingRow, RoundRow
from renda_desktop.ballots.rules import Keyer, Purpose, RoundState, Scheme, round_label
from renda_desktop.chinese.clock import time_text
from renda_desktop.sessions.lawful import MAJORITY, citation
from ui.sessions.ballots.figure_table import Cell
from ui.widgets.tokens import Tone

STATE_TONES = {
    RoundState.PREPARED: Tone.PLAIN,
    RoundState.ISSUED: Tone.SOON,
    RoundState.COUNTING: Tone.SOON,
    RoundState.DIFFERENT: Tone.LATE,
    RoundState.COUNTED: Tone.DONE,
    RoundState.ANNOUNCED: Tone.DONE,
    RoundState.INVALID: Tone.LATE,
}


def round_name(round_: RoundRow) -> str:
    """选举镇长选票, or 选举镇长选票（第2次）."""
    return round_label(round_.title, round_.number)


def base_words(round_: RoundRow) -> str:
    """全体代表64名 · 过半数是33票, and below it 发票时到会61人, as far as known and asked for."""
    parts = []
    everybody = round_.everybody
    if everybody is not None:
        parts.append(f"全体代表{everybody.base}名")
        if everybody.lines.pass_line is not None and _by_majority(round_):
            parts.append(f"过半数是{everybody.lines.pass_line}票")
    if round_.present is not None:
        present = f"发票时到会{round_.present}人"
    else:
        present = "那时还没有签到" if round_.held_at else "填发出张数时，照签到记下到会人数"
    return f"{' · '.join(parts)}\n{present}".strip()


def keying_words(round_: RoundRow, keyer: Keyer) -> str:
    """第一人（马静）：还空3格. Never a figure of the count."""
    keying = round_.keying(keyer)
    who = f"{keyer.value}（{keying.who}）" if keying.who else keyer.value
    return f"{who}：{_stage(round_, keying)}"


def _stage(round_: RoundRow, keying: KeyingRow) -> str:
    if keying.finished:
        return "已录完"
    if not keying.begun:
        return "还没有录入"
    missing = keying.missing(round_.lines)
    return f"录入中，还空{missing}格" if missing else "录入中，格子都填了，还没有点“录完”"


def next_words(round_: RoundRow) -> str:
    """下一步：…… One sentence for whoever stands before the page."""
    words = _NEXT[round_.state]
    if round_.state is RoundState.ISSUED and round_.issue.returned is not None:
        words = _NEXT[RoundState.COUNTING]
    if round_.state is RoundState.INVALID and round_.announced:
        words = "投票无效已经宣布，请点“重新投票”。"
    return f"下一步：{words}"


_NEXT = {
    RoundState.PREPARED: "印好选票；发票时填印制和发出的张数，投票的日期和时间随之记下。",
    RoundState.ISSUED: "投票完了，清点票箱，填收回的张数。",
    RoundState.COUNTING: "两个人各按纸质计票表录一遍，录完点“录完”。",
    RoundState.DIFFERENT: "两人录的不一样，请对照纸质计票表核对下面几栏，录错的人重新录入。",
    RoundState.COUNTED: "请监票人在报告单上签字，主席团确认后宣布结果。",
    RoundState.ANNOUNCED: "结果已经宣布，点“返回会议”接着办；发现有误的，点“更正”。",
    RoundState.INVALID: "收回多于发出，投票无效；张数核对无误的，宣布投票无效，再点“重新投票”。",
}


def result_headings(round_: RoundRow) -> list[str]:
    """姓名, 赞成, 反对, 弃权, 结果."""
    choices = [choice.value for choice in round_.scheme.choices]
    return ["名称", *choices, *(["结果"] if _by_majority(round_) else [])]


def _by_majority(round_: RoundRow) -> bool:
    """Whether more than half decides: not in a rating, nor in a primary, which only ranks (组织法 第二十七条)."""
    return round_.scheme is Scheme.CANDIDATE and round_.purpose is not Purpose.PRIMARY


def result_rows(round_: RoundRow) -> list[list[Cell]]:
    """One row per line; somebody written in has votes in favour only."""
    return [_result_row(round_, result) for result in line_results(round_)]


def _result_row(round_: RoundRow, result: LineResult) -> list[Cell]:
    name = f"{result.line.name}（另选）" if result.line.written_in else result.line.name
    figures = [str(result.counts[c]) if c in result.counts else "—" for c in round_.scheme.choices]
    if not _by_majority(round_):
        return [name, *figures]
    return [name, *figures, _verdict(result)]


def _verdict(result: LineResult) -> Cell:
    if result.passed is None:
        return "没有日期，算不出"
    word = "过半数" if result.passed else "没有过半数"
    if result.hangs:
        return f"{word}，取决于计法", Tone.LATE
    return word, Tone.DONE if result.passed else Tone.PLAIN


def line_words(round_: RoundRow) -> str:
    """全体代表64名的过半数是33票（《地方组织法》第二十五条）。"""
    everybody = round_.everybody
    if round_.purpose is Purpose.PRIMARY:
        return "预选按得票多少排名次，不要求过半数。"
    if not _by_majority(round_) or everybody is None or everybody.lines.pass_line is None:
        return ""
    basis = citation([MAJORITY], everybody.day)
    return f"全体代表{everybody.base}名的过半数是{everybody.lines.pass_line}票（{basis}）。"


def hang_words(round_: RoundRow) -> str:
    """Why a result hangs on how suspended deputies are counted; empty where none does."""
    everybody = round_.everybody
    if not _by_majority(round_) or everybody is None or everybody.other is None:
        return ""
    if not any(r.hangs for r in line_results(round_)):
        return ""
    how = "计入" if everybody.counts_suspended else "不计入"
    return (
        f"结果取决于暂停执行职务的{everybody.suspended}名代表算不算全体代表：现在{how}，过半数是"
        f"{everybody.lines.pass_line}票；换一种算法，全体代表{everybody.other.base}名，过半数是"
        f"{everybody.other.pass_line}票。宣布以前请先确认。"
    )


def announced_words(round_: RoundRow) -> str:
    """11:42已经宣布结果; empty before."""
    if round_.announced_at is None:
        return ""
    said = "投票无效" if round_.valid_vote is False else "结果"
    return f"{time_text(round_.announced_at)}已经宣布{said}。"
