"""Duties around the budget: voters are heard before, approved papers made public and filed after (预算法2018)."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.overview.checks.check import Asked, Check, Group, tab
from renda_desktop.overview.checks.looked_sessions import Looked, looked_sessions
from renda_desktop.overview.checks.verdict import Place, Verdict
from renda_desktop.overview.session_findings import DUTY, duty_words
from renda_desktop.overview.session_reads import LOOK_READS
from renda_desktop.votes.after_queries import rule_of
from renda_desktop.votes.queries import passed_motions
from renda_desktop.votes.rows import DutyRow
from renda_desktop.votes.rules import BudgetDutyKind, BudgetMatter, DutyState

SESSIONS = tab("sessions")
_TODO = {
    BudgetDutyKind.HEARING: "组织代表听取选民和社会各界意见，在“会后”里记上日期和地点。",
    BudgetDutyKind.PUBLICATION: "督促政府财政部门公开，公开以后记上日期。",
    BudgetDutyKind.FILING: "督促政府报上一级政府备案，报了以后记上日期。",
}


def _duties(asked: Asked) -> Iterator[Verdict]:
    """One duty of the law, in every session that is looked at; those done in time are said together."""
    done, any_open, waiting = [], False, 0
    for one in looked_sessions(asked):
        for duty in one.after.duties if one.after is not None else ():
            if rule_of(duty.kind, duty.matter) != asked.check.rule_id:
                continue
            if duty.state is DutyState.DONE and not duty.late_done:
                done.append(duty)
            elif duty.state is DutyState.WAITING:
                waiting += 1
            else:
                any_open = True
                yield _open(asked, one, duty)
    days = tuple(duty.done_on for duty in done if duty.done_on is not None)
    if done:
        said = "；".join(f"“{duty.title}”{duty.done_on}已办" for duty in done)
        yield asked.holds(f"{said}。", done_on=days, figures={"已办": len(done)}, place=SESSIONS)
    elif not any_open:
        reason = "要等大会批准以后才办。" if waiting else "今年的会议没有这方面的事项。"
        yield asked.not_applicable(reason, place=SESSIONS)


def _open(asked: Asked, one: Looked, duty: DutyRow) -> Verdict:
    more = {
        "due_on": duty.due, "told": False, "place": one.at(DUTY, duty.id, "done_on"), "on": duty.approved_on or one.day,
        "figures": {"批准": duty.approved_on, "最迟": duty.due, "办理": duty.done_on},
    }  # fmt: skip
    if duty.late_done and duty.done_on is not None and duty.due is not None:
        late = (duty.done_on - duty.due).days
        said = f"“{duty.title}”{duty.kind.value}，最迟{duty.due}，{duty.done_on}才办，晚了{late}天。"
        return asked.broken(said, done_on=(duty.done_on,), **more)
    if duty.state is DutyState.LATE:
        return asked.overdue(f"{one.name}：{duty_words(duty)}", todo=_TODO[duty.kind], **more)
    when = f"最迟{duty.due}" if duty.due is not None else "应当及时办"
    return asked.due(f"“{duty.title}”{duty.kind.value}，{when}。", todo=_TODO[duty.kind], **more)


def _adjusted(asked: Asked) -> Iterator[Verdict]:
    """An adjustment that was put to the vote: whether the congress approved it."""
    passed, left = [], []
    for one in looked_sessions(asked):
        motions = one.after.motions if one.after is not None else ()
        those = [row for row in motions if row.budget is BudgetMatter.ADJUSTMENT]
        passed += passed_motions(those)
        left += [(one, row) for row in those if row not in passed_motions(those) and one.over]
    for one, row in left:
        said = f"{one.name}：“{row.title}”没有经大会通过，未经批准不得调整预算。"
        place = Place("sessions", one.id, "表决")
        yield asked.broken(said, on=one.day, todo="督促政府按原预算执行。", place=place)
    days = tuple(row.held_on for row in passed if row.held_on is not None)
    if passed:
        yield asked.holds(f"{passed[0].title}已由大会批准。", done_on=days, place=SESSIONS)
    elif not left:
        yield asked.not_applicable("今年没有表决过预算调整方案。", place=SESSIONS)


GROUP = Group(
    "人代会",
    LOOK_READS,
    (
        Check("budget_prior_consultation", "审查预算前听取意见", _duties, optional=True),
        Check("budget_public_days", "批准后公开预算决算", _duties, optional=True),
        Check("budget_file_upward", "预算报上级备案", _duties, optional=True),
        Check("final_accounts_file_days", "决算报上级备案", _duties, optional=True),
        Check("budget_adjustment_congress_only", "预算调整由大会批准", _adjusted),
    ),
)
