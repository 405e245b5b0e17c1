"""Changes of deputies: each step that a rule asks for, absences that end a mandate, and the timetable of 换届."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from renda_desktop.changes.places import CASE
from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rows import CaseRow, StepRow
from renda_desktop.changes.rules import AbsenceStanding, CaseKind, CaseState
from renda_desktop.changes.seat_queries import absence_summaries
from renda_desktop.changes.standing import standing_steps
from renda_desktop.overview.checks.check import Asked, Check, Group, once, tab
from renda_desktop.overview.checks.composition_checks import reads
from renda_desktop.overview.checks.places import TERM_CHANGE
from renda_desktop.overview.checks.verdict import Place, Verdict
from renda_desktop.presidium.queries import MEETING_READS
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rules import MandateState
from renda_desktop.sittings.queries import SITTING_READS
from renda_desktop.term_change.queries import term_change
from renda_desktop.term_change.rules import Step, StepState, rule_of

ROSTER = tab("roster")
READS = tuple(dict.fromkeys((*reads(), *SITTING_READS, *MEETING_READS)))
Wanted = Callable[[CaseRow, StepRow], bool]


def _main(case: CaseRow, step: StepRow) -> str:
    """The rule a step is mainly about."""
    found = next((one for one in standing_steps()[case.kind] if one.key == step.key), None)
    return found.rules[0] if found is not None and found.rules else ""


def _cases(asked: Asked) -> Iterator[Verdict]:
    """The steps of all cases of the year that rest on a rule: the next one of each, else what was done."""
    done, open_ = [], False
    for case in _of_year(asked):
        mine = [step for step in case.steps if _main(case, step) == asked.check.rule_id]
        step = case.next_step
        if step is not None and step in mine:
            open_ = True
            yield _next(asked, case, step)
        done += [(case, one) for one in mine if one.done_on is not None]
    if open_:
        return
    days = tuple(one.done_on for _, one in done if one.done_on is not None)
    if done:
        said = "；".join(f"{case.file_words}：“{one.title}”{one.done_on}已办" for case, one in done)
        yield asked.holds(f"{said}。", done_on=days, figures={"已办": len(done)}, place=ROSTER)
    else:
        yield asked.not_applicable("今年没有走到这一步的代表变动。", place=ROSTER)


def cases_of(asked: Asked) -> tuple[CaseRow, ...]:
    """All cases, what is still to do first."""
    return once(asked, "cases", READS, lambda: tuple(list_cases(asked.db, asked.today)))


def _of_year(asked: Asked) -> list[CaseRow]:
    """Cases that are open, and those of this year."""
    year = asked.today.year
    return [
        case
        for case in cases_of(asked)
        if case.state is not CaseState.DROPPED
        and case.opened_on <= asked.today
        and (case.next_step is not None or (case.effective_on or case.opened_on).year == year)
    ]


def _next(asked: Asked, case: CaseRow, step: StepRow) -> Verdict:
    more = {"due_on": step.due, "place": tab("roster", f"{CASE}{case.id}"), "figures": {"最迟": step.due}}
    todo = f"办“{step.title}”，在“变动与补选”里登记。"
    if case.late:
        text = f"{case.file_words}：“{step.title}”最迟{step.due}，还没有登记。"
        return asked.overdue(text, todo=todo, basis=step.basis, told=False, **more)
    when = f"，最迟{step.due}" if step.due is not None else ""
    return asked.due(f"{case.file_words}：下一步“{step.title}”{when}。", todo=todo, **more)


def _absences(asked: Asked) -> Iterator[Verdict]:
    rows = absence_summaries(asked.db, asked.term.id, asked.today) if asked.term else []
    ends = [one for one in rows if one.standing is AbsenceStanding.ENDS and one.case_id is None]
    warned = [one for one in rows if one.standing is AbsenceStanding.WARNING]
    for one in ends:
        text = f"{one.name}{one.standing.value}，请在“变动与补选”里办理。"
        figures = {"未经批准不出席": one.unapproved}
        todo = "在“变动与补选”里办理代表资格终止。"
        yield asked.broken(text, todo=todo, figures=figures, place=Place("roster", one.person_id, "变动"))
    figures = {"已有一次": len(warned), "两次": len(ends)}
    if warned:
        names = "、".join(one.name for one in warned)
        said = f"{names}已有一次未经批准不出席，再有一次代表资格终止。"
        yield asked.due(said, todo="会前提醒本人按规定请假。", figures=figures, place=ROSTER)
    elif not ends:
        handled = sum(one.standing is AbsenceStanding.ENDS for one in rows)
        said = f"两次未经批准不出席的{handled}名代表都已办理" if handled else "没有代表未经批准不出席会议"
        yield asked.holds(f"{said}。", figures=figures, place=ROSTER)


def _suspended(asked: Asked) -> Iterator[Verdict]:
    """Suspended deputies whose suspension nobody reports to the congress."""
    rows = [row for row in list_deputies(asked.db, asked.today) if row.state is MandateState.SUSPENDED]
    if not rows:
        yield asked.not_applicable("没有暂时停止执行职务的代表。", place=ROSTER)
        return
    cases = {
        case.mandate.id: case for case in cases_of(asked) if case.kind is CaseKind.SUSPENSION and case.mandate
    }
    silent = [row for row in rows if row.mandate is not None and row.mandate.id not in cases]
    for row in silent:
        said = f"{row.name}暂时停止执行代表职务，还没有登记向大会报告的手续。"
        place = Place("roster", row.id, "变动")
        yield asked.due(said, todo="在“变动与补选”里登记暂停执行职务。", place=place)
    for row in rows:
        case = cases.get(row.mandate.id) if row.mandate is not None else None
        step = case.step("reported") if case is not None else None
        if case is None or step is None:
            continue
        place = tab("roster", f"{CASE}{case.id}")
        if step.done_on is None:
            said = f"{row.name}暂时停止执行代表职务，要由代表资格审查委员会报告大会。"
            yield asked.due(said, due_on=step.due, todo="列入下一次人代会的代表资格审查报告。", place=place)
        else:
            yield asked.holds(
                f"{row.name}暂停执行职务已于{step.done_on}报告大会。", done_on=(step.done_on,), place=place
            )


def _timetable(asked: Asked) -> Iterator[Verdict]:
    """The steps of 换届 that rest on the rule."""
    change = term_change(asked.db, asked.today)
    if change is None or change.coming is None:
        yield asked.not_applicable("现在没有换届选举。", place=ROSTER)
        return
    for row in change.steps:
        if rule_of(row.step) != asked.check.rule_id:
            continue
        more: dict[str, Any] = {
            "due_on": row.line.due,
            "place": TERM_CHANGE,
            "figures": {"最迟": row.line.due, "办理": row.done_on},
        }
        todo = f"办“{row.step.value}”（{row.line.who}），在换届时间表里记上日期。"
        if row.state is StepState.LATE:
            words = f"“{row.step.value}”应当{row.line.due_text}，还没有记办理日期。"
            yield asked.overdue(words, todo=todo, basis=row.line.article, **more)
        elif row.state is StepState.DONE and row.done_on is not None:
            late = row.line.due is not None and row.done_on > row.line.due
            said = (
                f"换届：{row.step.value}，{row.done_on}已办{'，晚于' + str(row.line.due) if late else ''}。"
            )
            more["done_on"] = (row.done_on,)
            yield asked.broken(said, told=False, **more) if late else asked.holds(said, **more)
        else:
            when = f"，{row.line.due_text}" if row.line.due_text else ""
            yield asked.due(f"换届：{row.step.value}{when}。", todo=todo, **more)


_CASE_RULES = tuple(
    dict.fromkeys(step.rules[0] for steps in standing_steps().values() for step in steps if step.rules)
)
_TITLES = {
    "deputy_resignation": "代表辞职由大会接受",
    "deputy_termination_announcer": "代表资格终止由大会公告",
    "chair_post_follows_mandate_resign": "辞去代表职务后主席职务终止",
    "deputy_termination_causes": "代表资格终止的情形",
    "recall_voters": "罢免要求的联名人数",
    "recall_procedure": "罢免要求和申辩意见",
    "recall_majority": "罢免由选民过半数通过",
    "chair_post_follows_mandate_recall": "罢免后主席职务撤销",
    "deputy_moved_out": "迁出或者调离",
    "deputy_death": "代表去世",
    "session_leave_written": "出缺席和请假记录",
    "credentials_review": "代表资格审查",
    "credentials_confirm": "主席团确认代表资格",
    "by_election_deputy": "报告出缺",
    "by_election_deputy_margin": "主席团决定补选",
    "by_election_credentials": "补选代表资格审查",
    "voter_list_publish_days": "补选公布选民名单",
    "candidate_list_initial_days": "补选公布代表候选人",
    "candidate_list_final_days": "补选公布正式候选人",
    "deputy_election_turnout": "补选投票",
    "deputy_result_publish": "补选公布当选名单",
    "deputy_card": "补选代表发代表证",
    "deputy_absent_twice": "两次缺席办理终止",
    "deputy_suspension": "暂停执行职务手续",
}
GROUP = Group(
    "代表变动",
    READS,
    (
        Check("deputy_absent_twice", "两次未经批准不出席", _absences),
        Check("deputy_suspension", "暂时停止执行代表职务", _suspended),
        *(Check(rule_id, _TITLES[rule_id], _cases, f"case_{rule_id}") for rule_id in _CASE_RULES),
    ),
)
TIMETABLE = Group(
    "换届",
    reads(),
    tuple(
        Check(rule_id, title, _timetable, f"term_{rule_id}")
        for rule_id, title in {rule_of(step): step.value for step in reversed(Step)}.items()
    )[::-1],
)
