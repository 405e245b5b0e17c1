"""From what was read of the office to the words on the face of the desk."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import structs

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.weekdays import weekday_name
from renda_desktop.from_above.rows import TaskRow, UpwardRow
from renda_desktop.from_above.rules import TaskState, UpwardState
from renda_desktop.keeping.health import Health, Level
from renda_desktop.overview.checks.verdict import State
from renda_desktop.overview.desk.reading import in_order
from renda_desktop.overview.desk.rows import DeskFigure, DeskLine, DeskView, Urgency
from renda_desktop.overview.year_duties import YearDuty
from ui.overview.shown import Face, ShownLine, ShownQuarter
from ui.widgets.tokens import Tone

TASK, UPWARD, PROPOSED, LINE, FIGURE, DUTY, FIRST, BACKUP, GROUP, LAW = (
    "task", "upward", "proposed", "line", "figure", "duty", "first", "backup", "group", "law",
)  # fmt: skip
"""What the key of a line begins with."""
URGENCY_TONES = {
    Urgency.LATE: Tone.LATE,
    Urgency.WRONG: Tone.LATE,
    Urgency.TODAY: Tone.SOON,
    Urgency.WEEK: Tone.SOON,
}
TASK_TONES = {
    TaskState.OVERDUE: Tone.LATE, TaskState.SOON: Tone.SOON, TaskState.OPEN: Tone.PLAIN, TaskState.DONE: Tone.DONE,
}  # fmt: skip
UPWARD_TONES = {
    UpwardState.SOON: Tone.SOON, UpwardState.TO_SEND: Tone.PLAIN, UpwardState.WAITING: Tone.PLAIN,
    UpwardState.DONE: Tone.DONE,
}  # fmt: skip
_ALONE = 2
"""More lines than this of one check are told as one."""
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_NOTHING = "现在没有要办的事。到期的事会自己出现在这里。"


def face_of(view: DeskView, others: tuple[DeskLine, ...] = (), backup: tuple[ShownLine, ...] = ()) -> Face:
    """The whole face; `others` are lines read later, `backup` is a number of this computer's."""
    coming = view.next_meeting
    open_tasks = [row for row in view.tasks if row.state is not TaskState.DONE]
    open_upward = [row for row in view.upward if row.state is not UpwardState.DONE]
    return Face(
        day=f"今天 · {chinese_date(view.today)} {weekday_name(view.today)}",
        meeting=f"下一次：{coming.name}，{coming.words} →" if coming else "",
        to_do=(*_first_steps(view), *(_to_do(line) for line in grouped(in_order([*view.lines, *others])))),
        nothing=_NOTHING,
        figures=(*(_figure(place, one) for place, one in enumerate(view.figures)), *backup),
        tasks=tuple(_task(row) for row in open_tasks),
        no_tasks="没有要办的来文。收到上级要求报材料的文件，点“＋”记下来，到期会提醒。",
        upward=tuple(_upward(row) for row in open_upward),
        no_upward="没有要请示、要报告的。" if view.has_presidium else "要请示、要报告的，点“＋”记下来。",
        quarters=quarters_of(view.duties, view.today),
        base=view.thresholds.base_words if view.thresholds else "",
        thresholds=_thresholds(view),
    )


def quarters_of(duties: Iterable[YearDuty], today: datetime.date) -> tuple[ShownQuarter, ...]:
    """The strip: each duty in the quarters in which it is due. Empty without duties."""
    rows = list(duties)
    if not rows:
        return ()
    now = (today.month - 1) // 3 + 1
    return tuple(
        ShownQuarter(
            name, number == now, tuple(duty_line(row, number, now) for row in rows if number in row.quarters)
        )
        for number, name in enumerate(_QUARTERS, 1)
    )


def duty_line(duty: YearDuty, quarter: int, now: int) -> ShownLine:
    """How a duty stands in one quarter; red only where it is late by the law or by what the office confirmed."""
    word, tone = _duty_word(duty, quarter, now)
    many = f"　{duty.done}/{duty.needed}" if duty.needed and duty.needed > 1 else ""
    tip = "\n".join(part for part in (duty.said, duty.todo, duty.basis) if part)
    return ShownLine(
        f"{DUTY}:{duty.duty_id}:{quarter}",
        word,
        tone,
        f"{duty.title}{many}",
        note=duty.binding.value,
        tip=tip,
    )


def _duty_word(duty: YearDuty, quarter: int, now: int) -> tuple[str, Tone]:
    done = any((day.month - 1) // 3 + 1 == quarter for day in duty.done_on)
    if duty.state is State.NOT_APPLICABLE:
        return "不适用", Tone.PLAIN
    if duty.state is State.UNKNOWN:
        return State.UNKNOWN.value, Tone.PLAIN
    if done or duty.state is State.HOLDS:
        return (
            ("已办", Tone.DONE)
            if done or quarter <= now or len(duty.quarters) == 1
            else ("到时办", Tone.PLAIN)
        )
    if duty.state in (State.OVERDUE, State.BROKEN) and quarter <= now:
        return "逾期", Tone.LATE
    if quarter < now:
        return "没有办", Tone.SOON
    return ("要办", Tone.SOON) if quarter == now else ("到时办", Tone.PLAIN)


def backup_line(told: Health) -> ShownLine:
    """今天 9:12，已核对; amber where somebody must look after it."""
    tone = Tone.SOON if told.level is Level.WARNING else Tone.PLAIN
    return ShownLine(BACKUP, "备份", tone, told.words, tip=told.tip)


def _thresholds(view: DeskView) -> tuple[ShownLine, ...]:
    rows = view.thresholds.rows if view.thresholds else ()
    return tuple(
        ShownLine(f"{LAW}:{row.rule_id}", "", Tone.PLAIN, f"{row.what} {row.words}", tip=row.basis)
        for row in rows
        if row.needed is not None
    )


def proposal_key(row: UpwardRow) -> str:
    """What a paper that the program proposes is known by."""
    return f"{row.proposal}:{row.kind.name}"


def _now(line: DeskLine) -> bool:
    """Later ones stand in the strip of the year and in the whole list."""
    return line.urgency is not Urgency.LATER


def grouped(lines: Iterable[DeskLine]) -> list[DeskLine]:
    """What one check asks of many records is one line: 建议按时交办：37 件."""
    found: dict[tuple[str, str], list[DeskLine]] = {}
    for line in filter(_now, lines):
        found.setdefault((line.urgency.name, line.check_id or line.key), []).append(line)
    shown = []
    for some in found.values():
        shown += [_group(some)] if len(some) > _ALONE else some
    return shown


def _group(lines: Sequence[DeskLine]) -> DeskLine:
    first, title = lines[0], lines[0].text.partition("：")[0]
    return structs.replace(
        first,
        key=f"{GROUP}:{title}",
        text=f"{title}：{len(lines)} 件",
        detail=f"例如：{first.detail}",
        check_id="",
    )


def _to_do(line: DeskLine) -> ShownLine:
    second = "　".join(part for part in (f"〔{line.binding}〕" if line.binding else "", line.detail) if part)
    tip = "\n".join(part for part in (line.text, line.detail, line.binding) if part)
    return ShownLine(
        f"{LINE}:{line.key}",
        line.urgency.value,
        URGENCY_TONES.get(line.urgency, Tone.PLAIN),
        line.text,
        second,
        tip=tip,
        marked=bool(line.check_id) and not line.stays,
        more=bool(line.check_id or line.rule_id),
    )


def _first_steps(view: DeskView) -> list[ShownLine]:
    return [
        ShownLine(f"{FIRST}:{tab}", "先做", Tone.SOON, words, "法定人数、名册、文书都从名册里来")
        for words, tab in view.first_steps
    ]


def _figure(place: int, figure: DeskFigure) -> ShownLine:
    return ShownLine(f"{FIGURE}:{place}", figure.label, Tone.PLAIN, figure.value, tip=figure.tip)


def _task(row: TaskRow) -> ShownLine:
    note = row.due_on.isoformat()[5:] + " 前" if row.due_on else "没有期限"
    return ShownLine(
        f"{TASK}:{row.id}", row.state.value, TASK_TONES[row.state], row.asked.strip() or row.title, note=note,
        tip=f"{row.sender}{row.number}\n{row.title}\n{row.asked}".strip(),
    )  # fmt: skip


def _upward(row: UpwardRow) -> ShownLine:
    key = f"{UPWARD}:{row.id}" if row.id else f"{PROPOSED}:{proposal_key(row)}"
    when = f"{row.moment.value}向{row.addressee_words}{row.kind.value}" if row.subject else row.kind.value
    return ShownLine(
        key, row.state.value, UPWARD_TONES[row.state], f"{row.subject or row.title}：{when}",
        note=row.addressee_words if not row.subject else "",
        tip=f"{row.title}\n报送：{row.addressee_words}" + (f"\n{row.due_on}前" if row.due_on else ""),
    )  # fmt: skip
