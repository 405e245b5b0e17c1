"""评议: which offices are appraised in an item, the ballots on each, and what share is content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem
from renda_desktop.plans.appraisal_commands import (
    AddAppraised,
    EditAppraised,
    add_appraised,
    edit_appraised,
    remove_appraised,
)
from renda_desktop.plans.appraisals import AppraisalRow, Ballots
from renda_desktop.plans.rows import ItemRow
from renda_desktop.storage.changelog import describe
from ui.plans.facts import PlanFacts
from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import RowChanges, row_changes
from ui.runtime.row_saver import RowSaver
from ui.widgets.labels import set_shown, text_label
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COUNTS = {
    "issued": "发出", "returned": "收回", "satisfied": "满意", "fairly": "基本", "dissatisfied": "不满",
    "abstained": "弃权",
}  # fmt: skip
_COLUMNS = (
    RowColumn("unit", "被评议单位", stretch=True, hint="如 镇水利站"),
    *(RowColumn(key, name, 41, align="right") for key, name in _COUNTS.items()),
)
_EXPLANATION = (
    "先写被评议单位，方案和测评票就能印；计票以后把票数填在这里，有效票和满意率由程序算"
    "（满意率 =（满意 + 基本满意）÷ 有效票）。低于百分之几要重新整改，在“设置 → 本地规定”里填。"
)


class AppraisalSection(QWidget):
    """A figure that does not add up stays typed, with the reason above the list."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._item_id = ""
        self._stored: tuple[ListRow, ...] = ()
        self.list = RowList(_COLUMNS, "被评议单位和票数", max_rows=10)
        self.list.set_add_hint("＋ 新增单位")
        self.list.setColumnHidden(0, True)
        self.refused = RefusedNote(context, self.list)
        self._saver = RowSaver(context, self.refused)
        self.results = text_label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (text_label(_EXPLANATION, "second"), self.refused, self.list, self.results):
            column.addWidget(widget)
        self.list.rows_edited.connect(self._edited)

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Shows the offices of an item."""
        self._item_id = item.id
        rows = facts.appraisals.get(item.id, ())
        self._stored = tuple(ListRow(row.id, _texts(row)) for row in rows)
        self.refused.show_rows(item.id, self._stored)
        words = "\n".join(_result(row, facts.lowest_rate) for row in rows if row.ballots.rate)
        self.results.setText(words)
        set_shown(self.results, bool(words))

    def flush(self) -> None:
        """Cells are taken over as they are left."""

    def focus_on(self, name: str) -> None:
        """Into the list."""
        self.list.setFocus()

    def _edited(self, rows: Sequence[ListRow]) -> None:
        item_id, changes = self._item_id, row_changes(self._stored, rows)

        def store(db: DbSession, shown: Sequence[ListRow], made: RowChanges) -> None:
            _store(db, item_id, made, {row.row_id: row for row in shown}, self._saver)

        if changes.added or changes.removed or changes.edited:
            self._saver.save(self._stored, rows, store)
        self.refused.show_rows(item_id, self._stored)


def _texts(row: AppraisalRow) -> dict[str, str]:
    counts = {key: getattr(row.ballots, key) for key in _COUNTS}
    return {"unit": row.unit} | {key: "" if count is None else str(count) for key, count in counts.items()}


def _result(row: AppraisalRow, lowest: int | None) -> str:
    """镇水利站：有效票 20 张，无效 1 张，满意率 95.0%，达到 60%。"""
    invalid = f"，无效 {row.ballots.invalid} 张" if row.ballots.invalid else ""
    return f"{row.unit}：有效票 {row.ballots.valid} 张{invalid}，满意率 {row.ballots.rate}{_reached(row, lowest)}。"


def _reached(row: AppraisalRow, lowest: int | None) -> str:
    reached = row.ballots.reaches(lowest) if lowest else None
    if reached is None:
        return ""
    return f"，达到 {lowest}%" if reached else f"，低于 {lowest}%，要重新研究整改、再次测评"


def _store(
    db: DbSession, item_id: str, changes: RowChanges, rows: Mapping[str, ListRow], saver: RowSaver
) -> None:
    """What was done to the list, as one action. Raises RuleViolation and InputProblem."""
    if len(changes.added) > 1:
        describe(db, f"增加{len(changes.added)}个评议对象")
    for row_id in changes.removed:
        remove_appraised(db, row_id)
    for row in changes.added:
        with saver.adding(row):
            add_appraised(db, AddAppraised(item_id, row.values.get("unit", ""), _ballots(row.values)))
    for row_id in dict.fromkeys(row_id for row_id, _, _ in changes.edited):
        values = rows[row_id].values
        edit_appraised(db, EditAppraised(row_id, values.get("unit", ""), _ballots(values)))


def _ballots(values: Mapping[str, str]) -> Ballots:
    return Ballots(**{key: _count(values.get(key, ""), name) for key, name in _COUNTS.items()})


def _count(text: str, name: str) -> int | None:
    """A number of ballots as typed. Raises InputProblem."""
    plain = text.strip().removesuffix("张").removesuffix("票").strip()
    if plain and not plain.isdecimal():
        raise InputProblem(f"{name}的票数“{text.strip()}”不是整数，请改正。")
    return int(plain) if plain else None
