"""问题清单: who puts what right until when, and whether it was done."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from renda_desktop.inspections.finding_commands import (
    AddProblem,
    add_problem,
    edit_problem,
    remove_problem,
    reorder_problems,
)
from renda_desktop.inspections.handing_commands import HandOverProblems, hand_over_problems
from renda_desktop.inspections.rows import ActivityCard, ProblemRow
from renda_desktop.inspections.rules import ProblemState
from renda_desktop.opinions.queries import opinion_name
from renda_desktop.presidium.rules import due_day
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import find_office
from ui.duties.parts import ActivityPart, button_row, point_options, typed_day
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.kept_list import KeptList, ListCommands
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("text", "问题", stretch=True),
    RowColumn("unit", "责任单位", 136, hint="谁来改"),
    RowColumn("due_on", "整改期限", 116, hint="何时前"),
    RowColumn("state", "办理", 88, editable=False),
)


class ProblemsBlock(ActivityPart):
    """List above, the whole of the current problem below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        commands = ListCommands(
            "问题", self._add, self._edit, remove_problem,
            lambda db, ids: reorder_problems(db, self.activity_id, ids),
        )  # fmt: skip
        self.count = text_label("", "second")
        self.list = KeptList(
            context, _COLUMNS, "问题清单", commands, "＋ 写问题（点位记录里有的，点“列入清单”）"
        )
        self.title = text_label("", "strong")
        self.point = ChoiceField("点位", [], hint="在哪里")
        self.form = FieldForm(
            context,
            _edit_detail,
            Bound("point_id", self.point),
            Bound("order_number", TextField("限期整改通知书文号", hint="有关部门下达了才填")),
            Bound("demanded", LongTextField("整改要求", hint="怎么改、改到什么样", lines=1), wide=True),
            Bound("solved_on", DateField("整改完成日期", full_day, hint="改好了才填")),
            Bound("result", TextField("整改情况", hint="改得怎么样")),
        )
        self.solved_button = quiet_button("今天已整改", "check", self._solved_today)
        self.hand_over_button = quiet_button("", "file-text", self._hand_over)
        self.open_button = quiet_button("", "file-text", self._open_opinion)
        self.column.addWidget(text_label("问题清单", "strong"))
        for widget in (self.count, self.list, self.title, self.form):
            self.column.addWidget(widget)
        self.column.addLayout(button_row(self.solved_button, self.hand_over_button, self.open_button))
        self.list.list.current_changed.connect(lambda _: self._show_detail())

    def show_card(self, card: ActivityCard) -> None:
        """Shows the problems of an activity."""
        self.card = card
        self.list.show_rows(card.activity.id, [ListRow(row.id, _texts(row)) for row in card.problems])
        self.point.set_options(point_options(card.points))
        self.count.setText(card.figures.problems_line)
        set_shown(self.count, bool(card.problems))
        self._offer_opinion(card)
        self._show_detail()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Onto a problem, or into the empty list."""
        if record_kind == "inspection_problem":
            self.list.select(record_id, {"unit": 2, "due_on": 3}.get(name, 1))
            return True
        if record_kind == "inspection" and name == "problems":
            self.list.list.setFocus()
            return True
        return False

    def current(self) -> ProblemRow | None:
        """The problem the cursor is on."""
        wanted = self.list.list.current_id()
        return next((row for row in self.card.problems if row.id == wanted), None) if self.card else None

    def _offer_opinion(self, card: ActivityCard) -> None:
        """转为审议意见, once; only where there is a presidium whose opinion it is."""
        office = self.context.read(find_office)
        congress = office is not None and office.kind.has_congress
        handed = card.activity.opinion_id is not None
        unsolved = any(row.state is not ProblemState.SOLVED for row in card.problems)
        word = self.context.read(opinion_name).value
        for button, verb in ((self.hand_over_button, "转为"), (self.open_button, "打开")):
            button.setText(f"{verb}{word}")
            button.setAccessibleName(f"{verb}{word}")
        set_shown(self.hand_over_button, congress and unsolved and not handed)
        set_shown(self.open_button, congress and handed)

    def _show_detail(self) -> None:
        row = self.current()
        for widget in (self.title, self.form):
            set_shown(widget, row is not None)
        set_shown(self.solved_button, row is not None and row.solved_on is None)
        if row is None:
            self.form.flush()
            return
        self.title.setText(f"第 {row.number} 个问题")
        values = {name: getattr(row, name) for name in ("order_number", "demanded", "solved_on", "result")}
        self.form.show_record(row.id, {"point_id": row.point.id if row.point else "", **values})

    def _solved_today(self) -> None:
        row = self.current()
        if row is not None:
            self.form.flush()
            request = EditField(row.id, "solved_on", self.context.today())
            self.context.write(lambda db: edit_problem(db, request))

    def _hand_over(self) -> None:
        request = HandOverProblems(self.activity_id)
        word = self.context.read(opinion_name).value
        self.context.write(
            lambda db: hand_over_problems(db, request),
            done=lambda _: self.context.teller.note(f"已经按问题清单起草{word}，请打开核对。", undo=True),
        )

    def _open_opinion(self) -> None:
        if self.card is not None and self.card.activity.opinion_id is not None:
            self.context.go("presidium", self.card.activity.opinion_id)

    def _day_meant(self, text: str) -> datetime.date | None:
        """5月底, 年底 and whole dates. Raises InputProblem."""
        since = (self.card.activity.day if self.card else None) or self.context.today()
        return due_day(text, since) or typed_day(text)

    def _add(self, db: DbSession, values: Mapping[str, str]) -> str:
        due = self._day_meant(values.get("due_on", ""))
        request = AddProblem(self.activity_id, values.get("text", ""), values.get("unit", ""), due)
        return add_problem(db, request)

    def _edit(self, db: DbSession, row_id: str, key: str, text: str) -> None:
        value: Any = self._day_meant(text) if key == "due_on" else text
        edit_problem(db, EditField(row_id, key, value))


def _texts(row: ProblemRow) -> dict[str, str]:
    return {
        "text": row.text,
        "unit": row.unit,
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "state": row.state.value,
    }


def _edit_detail(db: DbSession, request: EditField) -> None:
    value = request.value or None if request.field == "point_id" else request.value
    edit_problem(db, EditField(request.record_id, request.field, value))
