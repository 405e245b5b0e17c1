"""甲04: plan of the preparations, who does what, and the timetable counted back. Pure (documents.md §4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.bodies.list_papers import people_words, plain_name
from renda_desktop.bodies.rows import BodyRow, MemberRow
from renda_desktop.bodies.rules import BodyRole
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    h1,
    h2,
    label,
    line,
    missing,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.sessions.paper_parts import (
    date_words,
    days_words,
    length_words,
    name_of,
    place_words,
    record,
    session_source,
)
from renda_desktop.sessions.rows import SessionCard, SessionFacts, StepRow
from renda_desktop.sessions.rules import Phase

PLAN, DUTIES, TIMETABLE = "甲04方案", "甲04分工", "甲04倒排"
NO_TEAM = "会务组"


def teams(staff: BodyRow) -> list[tuple[str, list[MemberRow]]]:
    """The staff by group, in the order of the list; who is in none works in the 会务组."""
    found: dict[str, list[MemberRow]] = {}
    for member in staff.members:
        found.setdefault(member.team or NO_TEAM, []).append(member)
    return list(found.items())


def preparation_plan(card: SessionCard, staff: BodyRow) -> Paper:
    """筹备工作方案: what is to be held, who prepares what, the steps in their order."""
    facts = card.facts
    source = session_source(facts)
    return paper(
        PLAN,
        f"{facts.short_name}筹备工作方案",
        Layout.PLAIN,
        title(name_of(facts), "筹备工作方案"),
        para(
            "根据有关法律规定和工作安排，", name_of(facts), "拟于", days_words(facts), "在", place_words(facts),
            "召开，会期", length_words(facts), "。为做好会议筹备工作，制定本方案。", key="opening",
        ),
        h1("一、会议议程", key="agenda"),
        para("建议会议的议程是：", _agenda(card), "。", key="agenda-items"),
        h1("二、会务分工", key="teams"),
        _teams(staff),
        h1("三、筹备安排", key="steps"),
        [_phase(number, phase, _still_to_do(card)) for number, phase in enumerate(Phase, 1)],
        h1("四、工作要求", key="demands"),
        para(
            "各组要按照分工和时限抓好落实，材料经审核后印发，票箱、音响、座次等会前检查到位；"
            f"严格遵守会议纪律和保密规定，遇到问题及时向{'秘书长' if facts.secretary_general else '主席团'}报告。",
            key="demand",
        ),
        signature(facts.presidium, date_words(facts.decided_on, source("decided_on"), "主席团决定的日期")),
        record=record(facts),
        office=facts.presidium,
    )  # fmt: skip


def _still_to_do(card: SessionCard) -> list[StepRow]:
    """What is arranged: the steps that were not done on the day of the plan."""
    day = card.facts.decided_on
    return [step for step in card.steps if day is None or step.done_on is None or step.done_on > day]


def _agenda(card: SessionCard) -> Words:
    if not card.agenda:
        return missing("会议议程", session_source(card.facts)("agenda"))
    return field("；".join(item.title for item in card.agenda), session_source(card.facts)("agenda"))


def _teams(staff: BodyRow) -> Iterator[Block]:
    if not staff.members:
        yield para(missing("会务人员和分工", Source("session_body", staff.kind.name, "members")), key="team")
    for number, (team, members) in enumerate(teams(staff), 1):
        heads = [m for m in members if m.role is BodyRole.GROUP_HEAD]
        rest = [m for m in members if m.role is not BodyRole.GROUP_HEAD]
        words: list[Words] = []
        if heads:
            words += ["组长：", people_words("组长", map(plain_name, heads)), "。"]
        if rest:
            words += ["组员：" if heads else "成员：", people_words("组员", map(plain_name, rest)), "。"]
        words += [_duties(members)]
        yield h2(f"（{chinese(number)}）{team}。", key=f"team-{number}", running=text_of(*words))


def _duties(members: Sequence[MemberRow]) -> Words:
    """负责……; each duty once."""
    said = {m.duty.strip().rstrip("。；;"): m for m in members if m.duty.strip()}
    if not said:
        return missing("工作任务", Source("session_body_member", members[0].id, "duty"))
    first = next(iter(said.values()))
    words = "；".join(said)
    verb = "" if words.startswith("负责") else "负责"
    return field(f"{verb}{words}。", Source("session_body_member", first.id, "duty"))


def _phase(number: int, phase: Phase, steps: Sequence[StepRow]) -> Iterator[Part]:
    own = [step for step in steps if step.phase is phase]
    if not own:
        return
    yield h2(f"（{chinese(number)}）{phase.value}", key=f"phase-{phase.name.lower()}")
    for place, step in enumerate(own, 1):
        source = Source("session_preparation_step", step.id, "title")
        yield para(
            f"{place}.", field(step.title, source), _by_whom(step), "。",
            key=f"step-{step.id}",
        )  # fmt: skip


def _by_whom(step: StepRow) -> Words:
    """（1月6日前，人大办公室）."""
    due = ""
    if step.due is not None:
        before = "前" if step.phase is not Phase.ON_THE_DAY else ""
        due = f"{chinese_date(step.due, year=False)}{before}"
    said = "，".join(part for part in (due, step.owner) if part)
    return field(f"（{said}）", Source("session_preparation_step", step.id, "owner")) if said else None


def duties_paper(facts: SessionFacts, staff: BodyRow) -> Paper:
    """会务分工表: group, head, members, what they do."""
    columns = [
        column(mm=34, key="team"), column(mm=34, key="heads"), column(1.4, align=Align.LEFT, key="members"),
        column(2.4, align=Align.LEFT, key="duty"),
    ]  # fmt: skip
    rows = [_team_row(team, members) for team, members in teams(staff)]
    nobody = missing("会务人员和分工", Source("session_body", staff.kind.name, "members"))
    return paper(
        DUTIES,
        f"{facts.short_name}会务分工表",
        Layout.REGISTER,
        title(name_of(facts), "会务分工表"),
        line((field("地点："), place_words(facts)), days_words(facts), key="of"),
        table(
            columns, rows or [row(cell(nobody, colspan=4))],
            [row(*map(label, ("组别", "负责人", "成员", "工作任务")))], TextSize.SMALL4, key="teams",
        ),
        record=record(facts),
        office=facts.presidium,
    )  # fmt: skip


def _team_row(team: str, members: Sequence[MemberRow]) -> Row:
    heads = [m for m in members if m.role is BodyRole.GROUP_HEAD]
    rest = [m for m in members if m.role is not BodyRole.GROUP_HEAD]
    source = Source("session_body_member", members[0].id, "team")
    return row(
        field(team, source),
        people_words("组长", map(plain_name, heads)),
        people_words("组员", map(plain_name, rest)),
        _duties(members),
        height_mm=16.0,
        key=members[0].id,
    )


def timetable_paper(card: SessionCard) -> Paper:
    """筹备倒排表: every step with its day, who does it, what it rests on, and whether it is done."""
    facts = card.facts
    columns = [
        column(mm=12, key="number"), column(mm=30, key="due"), column(3.0, align=Align.LEFT, key="title"),
        column(1.3, align=Align.LEFT, key="owner"), column(1.7, align=Align.LEFT, key="basis"),
        column(mm=34, key="done"),
    ]  # fmt: skip
    headings = ("序号", "完成时限", "事项", "责任人", "依据", "办理情况")
    rows: list[Row] = []
    number = 0
    for phase in Phase:
        own = [step for step in card.steps if step.phase is phase]
        if own:
            rows.append(row(label(phase.value, colspan=6), key=f"phase-{phase.name.lower()}", keep=True))
        for step in own:
            number += 1
            rows.append(_step_row(number, step))
    nothing = missing("筹备清单", session_source(facts)("steps"))
    return paper(
        TIMETABLE,
        f"{facts.short_name}筹备倒排表",
        Layout.REGISTER,
        title(name_of(facts), "筹备工作倒排表"),
        line((field("开会日期："), days_words(facts)), None, key="of"),
        table(
            columns, rows or [row(cell(nothing, colspan=6))], [row(*map(label, headings))],
            TextSize.SMALL4, key="steps",
        ),
        record=record(facts),
        office=facts.presidium,
    )  # fmt: skip


def _step_row(number: int, step: StepRow) -> Row:
    def source(name: str) -> Source:
        return Source("session_preparation_step", step.id, name)

    due = chinese_date(step.due, year=False) if step.due else ""
    done = f"{chinese_date(step.done_on, year=False)}已办" if step.done_on else ""
    return row(
        str(number), field(due, source("due_override"), "期限"), field(step.title, source("title")),
        field(step.owner, source("owner")), field(step.basis), field(done, source("done_on")), key=step.id,
    )  # fmt: skip
