"""候选项目: how many are to be chosen, and each candidate with its scale, money, unit and time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.chinese.date_parsing import parse_day
from renda_desktop.projects.money import EXAMPLE
from renda_desktop.projects.project_commands import (
    AddProject,
    add_project,
    edit_project,
    mark_all_passed,
    remove_project,
    reorder_projects,
)
from renda_desktop.projects.proposal_commands import Reorder
from renda_desktop.projects.rows import ProjectRow, YearRow
from renda_desktop.projects.rules import Shortfall
from renda_desktop.projects.year_commands import edit_year
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.projects.parts import YearBlock
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, DateField, Field, FlagField, LongTextField, NumberField, TextField
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("title", "候选项目", stretch=True, hint="项目名称"),
    RowColumn("unit", "责任单位", 124, hint="责任单位"),
    RowColumn("total", "总投资", 100, editable=False, align="right"),
    RowColumn("due_on", "完成时限", 112, hint="2026-10-31"),
)
_EXPLANATION = (
    "候选项目应当多于票决数（例如 12 项里选 10 项）。金额不写单位就是万元，程序按分记账，不会差一分钱。"
)


class CandidatesBlock(YearBlock):
    """The candidates of a year; fixed once the ballots were issued, except for their details."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        options = [Option(one.name, one.value) for one in Shortfall]
        self.form = FieldForm(
            context,
            edit_year,
            Bound("wanted", NumberField("应票决几项", minimum=1, maximum=100, unit="项")),
            Bound(
                "shortfall",
                ChoiceField("过半数的不足时（按本地办法）", options),
                enum=Shortfall,
            ),
            Bound(
                "chosen_basis",
                TextField(
                    "票决依据（没有用本程序计票时填）", hint="例如 镇十九届人大五次会议 2025年1月10日票决"
                ),
                wide=True,
            ),
        )
        self.findings = text_label("", "error")
        self.passed_button = quiet_button("全部记为已票决通过", "check", self._pass_all)
        self.passed_row = button_row([self.passed_button])
        self.list = SessionRowList(_COLUMNS, "候选项目", optional=("due_on", "unit"))
        self.list.set_add_hint("＋ 加一项")
        self.block = RowBlock(self.list, details=self._make_details)
        commands = RowCommands(self._add, _edit_cell, remove_project, self._reorder)
        self.kept = KeptRows(context, self.list, commands, self)
        for widget in (
            self.form,
            text_label(_EXPLANATION, "second"),
            self.findings,
            self.block,
            self.passed_row,
        ):
            self.column.addWidget(widget)
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"已删除{n}项候选项目。", undo=True))
        self.list.pasted.connect(self._paste)
        self.list.current_changed.connect(self._show_details)

    def show_year(self, year: YearRow) -> None:
        """Shows the candidates of a year."""
        self.year = year
        self.form.show_record(year.id, values_of(year, self.form.fields))
        set_shown(self.form.fields["chosen_basis"], not year.rounds)
        said = year.findings if not year.rounds else ()
        self.findings.setText("\n".join(said))
        set_shown(self.findings, bool(said))
        open_ = [one for one in year.projects if not one.chosen]
        set_shown(self.passed_row, year.session_id is None and not year.rounds and bool(open_))
        self.kept.show(year.id, [_row(one) for one in year.projects])
        self._show_details(self.list.current_id())

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.block.flush()

    def reach(self, project_id: str, field: str) -> None:
        """Goes to a candidate and one of its fields."""
        self.list.select_row(project_id)
        details = self.block.details
        if details is not None and field in details.fields:
            details.fields[field].setFocus()
        else:
            self.list.setFocus()

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        title, unit = texts.get("title", ""), texts.get("unit", "")
        made = add_project(db, AddProject(self.shown().id, title, unit=unit))
        if texts.get("due_on"):
            _edit_cell(db, made, "due_on", texts["due_on"])
        return made

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_projects(db, Reorder(self.shown().id, ids))

    def _paste(self, text: str) -> None:
        lines = [line.split("\t") for line in text.replace("\r", "\n").split("\n") if line.strip()]

        def command(db: DbSession) -> None:
            describe(db, f"粘贴候选项目{len(lines)}项")
            for cells in lines:
                title, content, funds, unit = (*(cell.strip() for cell in cells[:4]), "", "", "", "")[:4]
                add_project(db, AddProject(self.shown().id, title, content, funds, unit))

        if lines and self.context.write(command):
            self.context.teller.note(f"已加入候选项目{len(lines)}项。", undo=True)

    def _pass_all(self) -> None:
        self.flush()
        year = self.shown()
        self.list.setFocus()  # the button goes away
        if self.context.write(lambda db: mark_all_passed(db, year.id)):
            self.context.teller.note(f"{len(year.projects)}项都记为已票决通过，可以登记进度了。", undo=True)

    def _make_details(self) -> RowDetails:
        fields: dict[str, Field[Any]] = {
            "content": LongTextField("内容规模", lines=2),
            "funds": TextField("投资和来源（写来源和金额）", hint=EXAMPLE),
            "unit": TextField("责任单位"),
            "person": TextField("责任人"),
            "due_on": DateField("完成时限", full_day),
            "chosen_by_hand": FlagField("票决结果", "已由大会票决通过（没有用本程序计票时才勾）"),
            "note": TextField("备注"),
        }
        wide = ("content", "funds", "chosen_by_hand", "note")
        return RowDetails(self.context, fields, _edit_detail, wide=wide)

    def _show_details(self, row_id: str) -> None:
        one = self.shown().project(row_id) if self.year is not None else None
        if one is None:
            self.block.close_details()
            return
        details = self.block.open_details(("unit", "due_on"))
        values = {
            "content": one.content, "funds": one.funds_text, "unit": one.unit, "person": one.person,
            "due_on": one.due_on, "chosen_by_hand": one.chosen_by_hand, "note": one.note,
        }  # fmt: skip
        merged = f"由征集到的{one.proposals}条合并而成" if one.proposals > 1 else ""
        set_shown(details.fields["chosen_by_hand"], not self.shown().rounds)
        details.show_row(one.id, one.title, merged, values)


def _edit_detail(db: DbSession, row_id: str, name: str, value: Any) -> None:
    edit_project(db, EditField(row_id, name, value))


def _edit_cell(db: DbSession, row_id: str, key: str, text: str) -> None:
    value: Any = (parse_day(text) if text.strip() else None) if key == "due_on" else text
    edit_project(db, EditField(row_id, key, value))


def _row(one: ProjectRow) -> ListRow:
    due = one.due_on.isoformat() if one.due_on else ""
    return ListRow(one.id, {"title": one.title, "unit": one.unit, "total": one.total_text, "due_on": due})
