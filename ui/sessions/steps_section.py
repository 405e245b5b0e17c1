"""筹备: the checklist in three parts, what is due when, and what is missing before the session may be held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.sessions.checks import STEP
from renda_desktop.sessions.rows import Gap, SessionCard, StepRow
from renda_desktop.sessions.rules import Phase, SessionState, StepState
from renda_desktop.sessions.step_commands import (
    AddStep,
    TickStep,
    add_step,
    edit_step,
    remove_step,
    tick_step,
)
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import CardPart, RowBlock, RowDetails
from ui.sessions.row_delegates import MARKED
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import link_button
from ui.widgets.fields import DateField, Field, FlagField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("done", "办", 44, editable=False),
    RowColumn("title", "事项", stretch=True),
    RowColumn("owner", "谁来办", 130, hint="责任人"),
    RowColumn("due", "期限", 112, hint="开会日期定了再算"),
    RowColumn("state", "状态", 112, editable=False),
)
_OPTIONAL = ("owner",)
TONES = {
    StepState.OVERDUE: Tone.LATE,
    StepState.TODAY: Tone.SOON,
    StepState.SOON: Tone.SOON,
}
_QUIET = (StepState.LATER, StepState.UNDATED)
_EXPLANATION = (
    "期限从开会日期倒排，日期一改跟着变；自己改过的期限不再变。"
    "办完点方框或者按空格键打勾。备注和依据在表下面（Ctrl+回车）。"
)
_USUAL_DAYS = {Phase.BEFORE: 7, Phase.ON_THE_DAY: 0, Phase.AFTER: -5}


class MissingLine(QWidget):
    """What is missing before the session may be held; a click goes there."""

    def __init__(self, go: Callable[[Gap], None]) -> None:
        super().__init__()
        self._go = go
        self._shown: tuple[Gap, ...] | None = None
        self.words = text_label("")
        self._links = QWidget()
        self._flow = FlowLayout(self._links, GAP_TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.words)
        column.addWidget(self._links)

    def show_gaps(self, card: SessionCard) -> None:
        """Facts as links; steps of the checklist are counted, since they stand below."""
        set_shown(self, not card.state.begun)
        if card.gaps == self._shown:
            return
        self._shown = card.gaps
        steps = sum(gap.record_kind == STEP for gap in card.gaps)
        facts = [gap for gap in card.gaps if gap.record_kind != STEP]
        self.words.setText(_gap_words(steps, len(facts)))
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            old.hide()
            old.deleteLater()
        for gap in facts:
            link = link_button(gap.sentence, lambda gap=gap: self._go(gap))  # type: ignore[misc]
            self._flow.addWidget(link)
        set_shown(self._links, bool(facts))


def _gap_words(steps: int, facts: int) -> str:
    if not steps and not facts:
        return "开会前该有的都齐了。"
    parts = [f"{steps}件必办的事没有办（下面标“必办”）"] if steps else []
    parts += [f"{facts}处没有填"] if facts else []
    return f"开会前还缺{steps + facts}项：{'，'.join(parts)}{'：' if facts else '。'}"


class PhaseBlock(RowBlock):
    """The steps of one part of the checklist."""

    def __init__(self, section: StepsSection, phase: Phase) -> None:
        rows = SessionRowList(
            _COLUMNS, f"筹备 {phase.value}", mark="done", toned="state", optional=_OPTIONAL, movable=False
        )
        rows.set_add_hint("＋ 在这里输入自己要加的事，按回车添加")
        super().__init__(rows, phase.value, details=section.make_details)
        commands = RowCommands(lambda db, texts: section.add(db, phase, texts), _edit, remove_step)
        self.kept = KeptRows(section.context, rows, commands, self)
        self.kept.problem_changed.connect(self.say)
        self.kept.removed.connect(section.removed)
        rows.marked.connect(section.tick)
        rows.pasted.connect(lambda text: section.paste(phase, text))
        rows.current_changed.connect(lambda step_id: section.show_details(self, step_id))

    def show_steps(self, card: SessionCard, steps: list[StepRow]) -> None:
        """Shows the steps of a session."""
        done = sum(step.done_on is not None for step in steps)
        over = card.state is SessionState.CLOSED
        self.heading.setText(f"{self._phase_word()}　已办 {done} / {len(steps)}")
        states = {step.id: _state(step, over=over) for step in steps}
        self.rows.set_tones({row_id: tone for row_id, (_, tone) in states.items()})
        self.kept.show(card.facts.id, [_row(step, states[step.id][0]) for step in steps])

    def _phase_word(self) -> str:
        return self.heading.text().partition("　")[0]


class StepsSection(CardPart):
    """会前, 会议当天, 会后."""

    def __init__(self, context: AppContext, go: Callable[[Gap], None]) -> None:
        super().__init__(context)
        self.missing = MissingLine(go)
        self.blocks = {phase: PhaseBlock(self, phase) for phase in Phase}
        self.column.addWidget(self.missing)
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        self.column.setSpacing(GAP_SMALL)
        for block in self.blocks.values():
            self.column.addWidget(block)

    def show_card(self, card: SessionCard) -> None:
        """Shows the checklist of a session."""
        self.card = card
        self.missing.show_gaps(card)
        for phase, block in self.blocks.items():
            block.show_steps(card, [step for step in card.steps if step.phase is phase])
            self.show_details(block, block.rows.current_id())

    def flush(self) -> None:
        """Takes over what is being typed."""
        for block in self.blocks.values():
            block.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to a step."""
        step = self._step(record_id)
        rows = self.blocks[step.phase if step else Phase.BEFORE].rows
        if step is not None:
            rows.select_row(step.id, 2)
        rows.setFocus()

    def add(self, db: DbSession, phase: Phase, texts: dict[str, str]) -> str:
        """A step of the office's own; due at a usual day of that part, which can be changed."""
        days = _USUAL_DAYS[phase]
        left = self.session().days_to_go
        if phase is Phase.BEFORE and left is not None:
            days = max(1, min(days, left))
        step = add_step(
            db, AddStep(self.session().facts.id, texts.get("title", ""), days, texts.get("owner", ""))
        )
        if texts.get("due"):
            _edit(db, step, "due", texts["due"])
        return step

    def paste(self, phase: Phase, text: str) -> None:
        """Lines from the clipboard: what to do, and who does it."""
        lines = [line.split("\t") for line in text.replace("\r", "\n").split("\n") if line.strip()]

        def command(db: DbSession) -> None:
            describe(db, f"筹备清单粘贴{len(lines)}行")
            for cells in lines:
                self.add(db, phase, dict(zip(("title", "owner"), cells, strict=False)))

        if self.context.write(command):
            self.context.teller.note(f"筹备清单已加入{len(lines)}行。", undo=True)

    def tick(self, step_id: str) -> None:
        """Done today, or open again."""
        step = self._step(step_id)
        if step is not None:
            done = None if step.done_on is not None else self.context.today()
            self.context.write(lambda db: tick_step(db, TickStep(step_id, done)))

    def removed(self, count: int) -> None:
        """Says that steps are gone."""
        self.context.teller.note(f"筹备清单已删除{count}项。", undo=True)

    def make_details(self) -> RowDetails:
        """The fields below a list."""
        fields: dict[str, Field[Any]] = {
            "note": TextField("备注", hint="例如 文件在哪里、和谁联系过"),
            "done_on": DateField("办结日期", full_day, hint="没有办就空着"),
            "required": FlagField("开会前必办", "必办"),
            "owner": TextField("谁来办"),
        }
        return RowDetails(
            self.context, fields, lambda db, i, f, v: edit_step(db, EditField(i, f, v)), wide=("note",)
        )

    def show_details(self, block: PhaseBlock, step_id: str) -> None:
        """The fields of the step that is current in a list."""
        step = self._step(step_id)
        if step is None or self.blocks[step.phase] is not block:
            block.close_details()
            return
        values: dict[str, Any] = {
            name: getattr(step, name) for name in ("note", "done_on", "required", "owner")
        }
        parts = [
            f"依据：{step.basis}" if step.basis else "",
            f"要用的文书：{'、'.join(step.papers)}" if step.papers else "",
        ]
        basis = "　".join(part for part in parts if part)
        block.open_details(_OPTIONAL).show_row(step.id, step.title, basis, values)

    def _step(self, step_id: str) -> StepRow | None:
        steps = self.card.steps if self.card else ()
        return next((step for step in steps if step.id == step_id), None)


def _edit(db: DbSession, step_id: str, key: str, text: str) -> None:
    if key == "due":
        edit_step(db, EditField(step_id, "due_override", full_day(text) if text.strip() else None))
    else:
        edit_step(db, EditField(step_id, key, text))


def _row(step: StepRow, state: str) -> ListRow:
    return ListRow(
        step.id,
        {
            "done": MARKED if step.done_on else "",
            "title": step.title,
            "owner": step.owner,
            "due": step.due.isoformat() if step.due else "",
            "state": state,
        },
    )


def _state(step: StepRow, *, over: bool) -> tuple[str, Tone]:
    """已办 04-10, 必办 逾期, 7天内; of what should have been done before a session that is over: 没有打勾."""
    if step.done_on is not None:
        return f"{step.state.value} {step.done_on:%m-%d}", Tone.DONE
    if over and step.phase is not Phase.AFTER:
        return "没有打勾", Tone.PLAIN
    words = ["必办"] if step.required else []
    words += [] if step.state in _QUIET else [step.state.value]
    return " ".join(words), TONES.get(step.state, Tone.PLAIN)
