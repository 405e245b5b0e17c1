"""情况问题: what was found at the points, the 问题清单 made from it, and the words of the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from renda_desktop.inspections.finding_commands import (
    AddFinding,
    add_finding,
    edit_finding,
    list_all_problems,
    list_problem,
    remove_finding,
    reorder_findings,
)
from renda_desktop.inspections.rows import ActivityCard, FindingRow
from renda_desktop.storage.editing import EditField
from ui.duties.parts import ActivityPart, button_row, point_options, typed_point
from ui.duties.problems_block import ProblemsBlock
from ui.duties.report_block import ReportBlock
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.kept_list import KeptList, ListCommands
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, LongTextField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("point", "点位", 152),
    RowColumn("problem", "问题", stretch=True, hint="没有发现问题的空着"),
    RowColumn("speaker", "提出人", 92),
    RowColumn("listed", "清单", 88, editable=False),
)


class FindingsSection(ActivityPart):
    """The record of the points: list above, the whole of the current line below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        commands = ListCommands(
            "点位记录", self._add, self._edit, remove_finding,
            lambda db, ids: reorder_findings(db, self.activity_id, ids),
        )  # fmt: skip
        self.hint = text_label(
            "照着各组交回的点位记录表填：点位写序号或名称。问题写一次，点“列入清单”就到下面的问题清单里。",
            "second",
        )
        self.list = KeptList(context, _COLUMNS, "点位记录", commands, "＋ 写点位序号或名称")
        self.title = text_label("", "strong")
        self.point = ChoiceField("点位", [], hint="在哪里看到的")
        self.speaker = ChoiceField("提出人", [], hint="哪位代表提的", allow_free=True)
        self.form = FieldForm(
            context,
            _edit_detail,
            Bound("point_id", self.point),
            Bound("speaker", self.speaker),
            Bound("situation", LongTextField("情况", lines=2), wide=True),
            Bound("problem", LongTextField("问题", lines=2), wide=True),
            Bound("opinion", LongTextField("代表意见", lines=2), wide=True),
        )
        self.list_button = quiet_button("列入清单", "list-checks", self._list_current)
        self.list_all_button = quiet_button("问题全部列入清单", "list-checks", self._list_all)
        self.problems = ProblemsBlock(context)
        self.report = ReportBlock(context)
        self._lay_out()
        self.list.list.current_changed.connect(lambda _: self._show_detail())

    def show_card(self, card: ActivityCard) -> None:
        """Shows the record, the list of problems and the report's words."""
        self.card = card
        self.list.show_rows(card.activity.id, [ListRow(row.id, _texts(row)) for row in card.findings])
        self.point.set_options(point_options(card.points))
        self.speaker.set_options([Option(line.name, line.name, line.post) for line in card.deputies])
        set_shown(self.list_all_button, any(row.problem and not row.listed for row in card.findings))
        self._show_detail()
        self.problems.show_card(card)
        self.report.show_card(card)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in (self.form, self.problems, self.report):
            part.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Onto a line of the record, into the list of problems or the report."""
        if record_kind == "inspection_finding":
            self.list.select(record_id)
            return True
        return self.problems.focus_on(record_kind, record_id, name) or self.report.focus_on(
            record_kind, record_id, name
        )

    def current(self) -> FindingRow | None:
        """The line the cursor is on."""
        wanted = self.list.list.current_id()
        return next((row for row in self.card.findings if row.id == wanted), None) if self.card else None

    def _show_detail(self) -> None:
        row = self.current()
        for widget in (self.title, self.form):
            set_shown(widget, row is not None)
        set_shown(self.list_button, row is not None and bool(row.problem) and not row.listed)
        if row is None:
            self.form.flush()
            return
        self.title.setText(f"第 {row.number} 条" + (f"：{row.point.label}" if row.point else ""))
        self.form.show_record(
            row.id,
            {
                "point_id": row.point.id if row.point else "",
                "speaker": row.speaker,
                "situation": row.situation,
                "problem": row.problem,
                "opinion": row.opinion,
            },
        )

    def _list_current(self) -> None:
        self.form.flush()
        row = self.current()
        if row is not None:
            self.context.write(lambda db: list_problem(db, row.id))

    def _list_all(self) -> None:
        self.form.flush()
        self.context.write(lambda db: list_all_problems(db, self.activity_id))

    def _add(self, db: DbSession, values: Mapping[str, str]) -> str:
        point = typed_point(self.card.points if self.card else (), values.get("point", ""))
        problem, speaker = values.get("problem", ""), values.get("speaker", "")
        return add_finding(db, AddFinding(self.activity_id, point, problem=problem, speaker=speaker))

    def _edit(self, db: DbSession, row_id: str, key: str, text: str) -> None:
        if key == "point":
            point = typed_point(self.card.points if self.card else (), text)
            edit_finding(db, EditField(row_id, "point_id", point))
        else:
            edit_finding(db, EditField(row_id, key, text))

    def _lay_out(self) -> None:
        self.column.addWidget(text_label("点位记录", "strong"))
        for widget in (self.hint, self.list, self.title, self.form):
            self.column.addWidget(widget)
        self.column.addLayout(button_row(self.list_button, self.list_all_button))
        self.column.addWidget(hairline())
        self.column.addWidget(self.problems)
        self.column.addWidget(hairline())
        self.column.addWidget(self.report)


def _texts(row: FindingRow) -> dict[str, str]:
    return {
        "point": row.point.name if row.point else "",
        "problem": row.problem,
        "speaker": row.speaker,
        "listed": "已列入" if row.listed else "",
    }


def _edit_detail(db: DbSession, request: EditField) -> None:
    value = request.value or None if request.field == "point_id" else request.value
    edit_finding(db, EditField(request.record_id, request.field, value))
