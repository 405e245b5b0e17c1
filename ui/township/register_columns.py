"""Lines and columns of the register as the list shows them."""

from __future__ import annotations

from dataclasses import dataclass

from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.registers import Gap, Register
from renda_desktop.issuing.rules import NumberState
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

SHORT_STATE = 136
"""Width of the state where there is little room."""
MISSING, NOBODY, REPEATED = "缺号", "没有登记", "重号"


@dataclass(frozen=True)
class Line:
    """A number, or the numbers between two that nobody has (`row` is None then)."""

    id: str
    first: int
    number: str
    printed: str
    title: str
    day: str
    state: str
    tone: Tone | None
    row: GivenNumberRow | None
    gap: Gap | None = None


def lines_of(register: Register) -> list[Line]:
    """The lines of a register in their order."""
    doubts = {one.row.id: f"日期早于{one.earlier.number}号" for one in register.out_of_order}
    repeats = set(register.repeats)
    doubts |= {row.id: REPEATED for row in register.rows if row.number in repeats}
    return [
        _gap_line(line) if isinstance(line, Gap) else _line(line, register, doubts.get(line.id, ""))
        for line in register.lines
    ]


def _gap_line(gap: Gap) -> Line:
    return Line(f"gap-{gap.first}", gap.first, gap.text, "", NOBODY, "", MISSING, Tone.SOON, None, gap)


def _line(row: GivenNumberRow, register: Register, doubt: str) -> Line:
    state, tone = row.state.value, None
    if row.state is not NumberState.VALID:
        state = f"{row.state.value}：{row.void_reason}"
    elif doubt:
        state, tone = doubt, Tone.LATE if doubt == REPEATED else Tone.SOON
    elif row.by_hand:
        state = f"{state}，别处发的"
    day = row.given_on.isoformat() if row.given_on else ""
    title = row.title
    return Line(
        row.id, row.number, str(row.number), register.printed(row.number), title, day, state, tone, row
    )


COLUMNS = (
    Column[Line]("number", "号", lambda line: line.number, lambda line: line.first, align="right", width=76),
    Column[Line]("printed", "文号", lambda line: line.printed, lambda line: line.first, width=190),
    Column[Line]("title", "标题", lambda line: line.title, stretch=True),
    Column[Line]("day", "日期", lambda line: line.day, width=108),
    Column[Line](
        "state", "状态", lambda line: line.state, width=200,
        tone=lambda line: (line.tone, line.state) if line.tone else None,
    ),
)  # fmt: skip
