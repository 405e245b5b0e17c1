"""What follows from a count: the votes of each line against the majority of all deputies. Pure.

组织法2022 第二十五条: more than half of all deputies (全体代表的过半数).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.ballots.rows import LineRow, RoundRow
from renda_desktop.ballots.rules import Choice, Scheme
from renda_desktop.chinese.clock import time_text


class LineResult(Struct, frozen=True):
    """The votes of one line. `passed` None where no majority is asked (a rating) or the base is not known.

    `hangs`: the other way of counting suspended deputies would decide otherwise.
    """

    line: LineRow
    counts: Mapping[Choice, int]
    passed: bool | None
    hangs: bool

    @property
    def in_favour(self) -> int:
        """赞成."""
        return self.counts.get(Choice.FOR, 0)

    @property
    def against(self) -> int:
        """反对; always 0 for somebody written in."""
        return self.counts.get(Choice.AGAINST, 0)

    @property
    def abstain(self) -> int:
        """弃权; always 0 for somebody written in."""
        return self.counts.get(Choice.ABSTAIN, 0)


def line_results(round_: RoundRow) -> tuple[LineResult, ...]:
    """The result of each line in the order of the ballot; empty as long as no count stands, or the vote is invalid."""
    counted = round_.counted
    if counted is None:
        return ()
    return tuple(_result(round_, line, counted.of(line)) for line in round_.lines)


def by_votes(results: tuple[LineResult, ...]) -> list[LineResult]:
    """Most votes in favour first; equal ones in the order of the ballot."""
    return sorted(results, key=lambda result: -result.in_favour)


def _result(round_: RoundRow, line: LineRow, counts: Mapping[Choice, int]) -> LineResult:
    everybody = round_.everybody
    if round_.scheme is not Scheme.CANDIDATE or everybody is None:
        return LineResult(line, counts, None, False)
    votes = counts.get(Choice.FOR, 0)
    return LineResult(line, counts, everybody.passed(votes), everybody.vote_hangs(votes))


def figures_in_words(round_: RoundRow) -> str:
    """发出61张，收回61张，有效60张，无效1张；刘海：赞成60、反对0、弃权0；11:42宣布. What a correction keeps."""
    issue, counted = round_.issue, round_.counted
    whole = [("印制", issue.printed), ("发出", issue.issued), ("收回", issue.returned)]
    if counted is not None:
        whole += [("有效", counted.valid), ("无效", counted.invalid)]
    whole.append(("销毁", issue.destroyed))
    parts = ["，".join(f"{word}{figure}张" for word, figure in whole if figure is not None)]
    if round_.valid_vote is False:
        parts.append("收回的票多于发出的票，投票无效")
    for result in line_results(round_):
        marks = "、".join(f"{choice.value}{count}" for choice, count in result.counts.items())
        parts.append(f"{'另选人' if result.line.written_in else ''}{result.line.name}：{marks}")
    if round_.announced_at is not None:
        parts.append(f"{time_text(round_.announced_at)}宣布")
    return "；".join(parts)
