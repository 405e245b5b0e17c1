"""宣誓: when, where, who leads, who takes it, and that it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.elections.oath_commands import (
    AddTaker,
    FillTakers,
    ReorderTakers,
    add_taker,
    edit_taker,
    fill_takers,
    remove_taker,
    reorder_takers,
)
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.elections.posts import OathForm
from renda_desktop.elections.rows import ElectionCard
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock
from ui.sessions.row_delegates import MARKED
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, DateField, TextField, TimeField
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_FIELDS = (
    "oath_on", "oath_at", "oath_place", "oath_form", "oath_leader", "oath_supervisor", "oath_done_on",
)  # fmt: skip
_COLUMNS = (
    RowColumn("name", "姓名", 130, hint="姓名"),
    RowColumn("post", "当选或者通过的职务", stretch=True, hint="职务"),
    RowColumn("absent", "未到", 56, editable=False),
)


class OathBlock(QWidget):
    """The ceremony of a session."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._session_id = ""
        self._absent: dict[str, bool] = {}
        self.law = text_label("", "second")
        self.form = FieldForm(
            context,
            edit_method,
            Bound("oath_on", DateField("宣誓日期", full_day)),
            Bound("oath_at", TimeField("宣誓时间")),
            Bound("oath_place", TextField("宣誓地点（不填就是开会地点）")),
            Bound(
                "oath_form",
                ChoiceField("宣誓形式", [Option(one.name, one.value) for one in OathForm]),
                enum=OathForm,
            ),
            Bound("oath_leader", TextField("领誓人")),
            Bound("oath_supervisor", TextField("监誓人（没有就不填）")),
            Bound("oath_done_on", DateField("宣誓完成日期", full_day, hint="宣誓完了再填")),
        )
        self.list = SessionRowList(_COLUMNS, "宣誓人员", mark="absent")
        self.list.set_add_hint("＋ 加一人")
        self.block = RowBlock(self.list)
        commands = RowCommands(self._add, _edit, remove_taker, self._reorder)
        self.kept = KeptRows(context, self.list, commands, self)
        self.kept.problem_changed.connect(self.block.say)
        self.list.marked.connect(self._mark)
        self.fill_button = quiet_button("按当选和名单列出", "users", self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (
            text_label("宪法宣誓", "strong"), self.law, self.form, button_row([self.fill_button]), self.block,
        ):  # fmt: skip
            column.addWidget(widget)

    def show_oath(self, card: SessionCard, found: ElectionCard) -> None:
        """Shows the ceremony of a session."""
        self._session_id = card.facts.id
        day = card.facts.opens_on or self.context.today()
        law, alike = citation(["oath_required"], day), citation(["oath_who_township"], day)
        self.law.setText(
            f"当选的人就职时公开宣誓（{law}），换届第一次会议通过的代表资格审查委员会组成人员一并宣誓（按本省规定，"
            f"可参照{alike}）。"
            "誓词用规定的原文，印在一页大字上，不能改。"
        )
        self.form.show_record(card.facts.id, values_of(found.method, dict.fromkeys(_FIELDS)))
        self._absent = {one.id: one.absent for one in found.oath}
        rows = [
            ListRow(one.id, {"name": one.name, "post": one.post, "absent": MARKED if one.absent else ""})
            for one in found.oath
        ]
        self.kept.show(card.facts.id, rows)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.block.flush()

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        return add_taker(db, AddTaker(self._session_id, texts.get("name", ""), texts.get("post", "")))

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        reorder_takers(db, ReorderTakers(self._session_id, ids))

    def _mark(self, taker_id: str) -> None:
        absent = not self._absent.get(taker_id, False)
        self.context.write(lambda db: edit_taker(db, EditField(taker_id, "absent", absent)))

    def _fill(self) -> None:
        request = FillTakers(self._session_id, self.context.today())
        self.context.write(
            lambda db: fill_takers(db, request), refused=lambda problem: self.block.say(problem.message)
        )


def _edit(db: DbSession, taker_id: str, key: str, text: str) -> None:
    edit_taker(db, EditField(taker_id, key, text))
