"""Words and tones of a round on the page of the count."""

from __future__ import annotations

from renda_desktop.ballots.results import LineResult, line_results
from renda_desktop.ballots.rows import KeyingRow, RoundRow
from renda_desktop.ballots.rules import Keyer, RoundState, Scheme
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
    return f"{round_.title}（第{round_.number}次）" if round_.number > 1 else round_.title


def base_words(round_: RoundRow) -> str:
    """全体代表64名 · 过半数是33票, and below it 发票时到会61人, as far as known and asked for."""
    parts = []
    everybody = round_.everybody
    if everybody is not None:
        parts.append(f"全体代表{everybody.base}名")
        if everybody.lines.pass_line is not None and round_.scheme is Scheme.CANDIDATE:
            parts.append(f"过半数是{everybody.lines.pass_line}票")
    present = "还没有签到" if round_.present is None else f"发票时到会{round_.present}人"
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


def result_headings(round_: RoundRow) -> list[str]:
    """姓名, 赞成, 反对, 弃权, 结果."""
    choices = [choice.value for choice in round_.scheme.choices]
    return ["名称", *choices, *(["结果"] if round_.scheme is Scheme.CANDIDATE else [])]


def result_rows(round_: RoundRow) -> list[list[Cell]]:
    """One row per line; somebody written in has votes in favour only."""
    return [_result_row(round_, result) for result in line_results(round_)]


def _result_row(round_: RoundRow, result: LineResult) -> list[Cell]:
    name = f"{result.line.name}（另选）" if result.line.written_in else result.line.name
    figures = [str(result.counts[c]) if c in result.counts else "—" for c in round_.scheme.choices]
    if round_.scheme is not Scheme.CANDIDATE:
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
    if round_.scheme is not Scheme.CANDIDATE or everybody is None or everybody.lines.pass_line is None:
        return ""
    basis = citation([MAJORITY], everybody.day)
    return f"全体代表{everybody.base}名的过半数是{everybody.lines.pass_line}票（{basis}）。"


def hang_words(round_: RoundRow) -> str:
    """Why a result hangs on how suspended deputies are counted; empty where none does."""
    everybody = round_.everybody
    if everybody is None or everybody.other is None or not any(r.hangs for r in line_results(round_)):
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
