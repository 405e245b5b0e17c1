"""Where the election of a post stands, and what comes next with its article. Pure."""

from __future__ import annotations

import datetime

from renda_desktop.ballots.rules import Nature
from renda_desktop.elections.margins import margin_rule
from renda_desktop.elections.posts import Shortage
from renda_desktop.elections.rows import ElectionRow, ElectionState, MethodRow, NextStep
from renda_desktop.sessions.lawful import MAJORITY, citation


def state_of(row: ElectionRow, sworn: bool) -> ElectionState:
    """Where it stands. `sworn`: the oath of the session was taken."""
    done = row.progress
    if done.running:
        return ElectionState.COUNTING
    if done.void:
        return ElectionState.VOID
    if done.tied:
        return ElectionState.TIED
    if _vote_is_due(row):
        return _before_vote(row)
    if done.missing and row.shortage is None:
        return ElectionState.SHORT
    if done.elected and len(row.holders) < len(done.elected):
        return ElectionState.ANNOUNCED
    if not done.elected:
        return ElectionState.LEFT
    return ElectionState.SWORN if sworn else ElectionState.IN_OFFICE


def _vote_is_due(row: ElectionRow) -> bool:
    """Whether the election of this stage has still to be held."""
    held = sum(one.nature is not Nature.AGAIN and one.valid_vote is not False for one in row.rounds)
    return held < row.stage


def _before_vote(row: ElectionRow) -> ElectionState:
    if not row.nominees:
        return ElectionState.NO_NOMINEES
    if row.need.problem:
        return ElectionState.NOMINATING
    if len(row.formal) == row.need.wanted:
        return ElectionState.READY
    if not row.need.primary:
        return ElectionState.CONFIRM
    if any(not one.announced for one in row.primaries):
        return ElectionState.PRIMARY_COUNT
    ranked = row.ranking is not None and not row.ranking.tied
    return ElectionState.CONFIRM if ranked else ElectionState.PRIMARY


def next_step(row: ElectionRow, on: datetime.date, method: MethodRow) -> NextStep:
    """One sentence for the clerk: what to do next."""
    words, rules = _NEXT[row.state](row, method)
    # No national law says when a vote of a congress is void; the method does, as a province's rules read.
    how = "依据选举办法，可参照" if row.state is ElectionState.VOID else ""
    return NextStep(words, f"{how}{citation(rules, on)}")


Said = tuple[str, tuple[str, ...]]


def _nominate(row: ElectionRow, _method: MethodRow) -> Said:
    who = "请登记主席团提名的人选，或者代表十人以上联名提出的人选"
    return f"{who}，每一方提名不超过{row.wanted}名。", ("nomination_min_cosigners", "nomination_cap")


def _more_nominees(row: ElectionRow, _method: MethodRow) -> Said:
    return f"{row.need.problem}", (*_margin(row), "nomination_min_cosigners")


def _margin(row: ElectionRow) -> tuple[str, ...]:
    return (margin_rule(row.post, row.mode, further=row.further),)


def _primary(row: ElectionRow, _method: MethodRow) -> Said:
    if row.ranking is not None and row.ranking.tied:
        names = "、".join(one.name for one in row.ranking.tied)
        return f"预选中{names}得票相等，请就他们再次预选，再定{row.ranking.open_places}名。", (
            "primary_vote",
        )
    return (
        f"被提名{row.need.nominees}人，多于规定的{row.need.wanted}名，请酝酿讨论后进行预选。",
        ("primary_vote",),
    )


def _primary_count(_row: ElectionRow, _method: MethodRow) -> Said:
    return "预选的票已经准备，请发票、计票，宣布结果以后按得票定正式候选人。", ("primary_vote",)


def _confirm(row: ElectionRow, _method: MethodRow) -> Said:
    how = "按预选得票" if row.need.primary else "主席团提交代表酝酿讨论后"
    return f"{how}，确定{row.need.wanted}名正式候选人。", _margin(row)


def _vote(row: ElectionRow, _method: MethodRow) -> Said:
    return f"正式候选人{len(row.formal)}名已定，请印制选票、大会投票，应选{row.wanted}名。", (
        "ballot_secret",
        MAJORITY,
    )


def _count(_row: ElectionRow, _method: MethodRow) -> Said:
    return "选票已经准备，请发票、收票、两人计票，然后宣布结果。", ("ballot_secret", MAJORITY)


def _void(_row: ElectionRow, _method: MethodRow) -> Said:
    return (
        "收回的选票多于发出的选票，选举无效；张数核对无误的，请重新投票。",
        ("ballot_validity_count",),
    )


def _again(row: ElectionRow, _method: MethodRow) -> Said:
    names = "、".join(one.name for one in row.progress.tied)
    return (
        f"{names}得票相等，不能确定当选人，请就他们再次投票，选{row.progress.tied_seats}名。",
        ("winner_tie",),
    )


def _short(row: ElectionRow, _method: MethodRow) -> Said:
    missing = row.progress.missing
    words = f"还缺{missing}名没有选出，请由大会决定在本次会议还是下一次会议另行选举。"
    return words, ("winner_shortage", MAJORITY)


def _left(row: ElectionRow, _method: MethodRow) -> Said:
    return f"缺额{row.progress.missing}名由大会决定留到下一次会议另行选举。", ("winner_shortage",)


def _install(row: ElectionRow, _method: MethodRow) -> Said:
    names = "、".join(row.elected_names)
    rest = _left_words(row)
    return f"{names}当选{row.title}，请登记就任。{rest}", (MAJORITY,)


def _oath(row: ElectionRow, method: MethodRow) -> Said:
    when = "闭幕以前" if method.oath_on is None else f"{method.oath_on.month}月{method.oath_on.day}日"
    return f"请组织当选的{row.title}在{when}进行宪法宣誓。{_left_words(row)}", ("oath_required",)


def _finished(row: ElectionRow, _method: MethodRow) -> Said:
    return f"选举办完了：当选、就任、宣誓都已登记。{_left_words(row)}", ()


def _left_words(row: ElectionRow) -> str:
    if row.progress.missing and row.shortage is Shortage.NEXT:
        return f"缺额{row.progress.missing}名留到下一次会议另行选举。"
    return ""


_NEXT = {
    ElectionState.NO_NOMINEES: _nominate,
    ElectionState.NOMINATING: _more_nominees,
    ElectionState.PRIMARY: _primary,
    ElectionState.PRIMARY_COUNT: _primary_count,
    ElectionState.CONFIRM: _confirm,
    ElectionState.READY: _vote,
    ElectionState.COUNTING: _count,
    ElectionState.VOID: _void,
    ElectionState.TIED: _again,
    ElectionState.SHORT: _short,
    ElectionState.LEFT: _left,
    ElectionState.ANNOUNCED: _install,
    ElectionState.IN_OFFICE: _oath,
    ElectionState.SWORN: _finished,
}
