"""选区, 代表团, 代表小组 of the running term."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from renda_desktop.storage.editing import EditField
from renda_desktop.township import unit_commands as commands
from renda_desktop.township.queries import UnitRow, list_constituencies, list_delegations, list_groups
from ui.runtime.row_changes import RowChanges
from ui.township.pages import ListPart, number
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_NUMBERS = {"number": "编号", "seats": "应选名额", "population": "人口数", "voters": "选民数"}


class ConstituenciesPage(ListPart):
    """选区 with their seats."""

    columns = (
        RowColumn("number", "编号", 70, hint="自动", align="right"),
        RowColumn("name", "名称", 160, hint="例如 东河村"),
        RowColumn("area", "范围", stretch=True, hint="包括哪些村、组、单位"),
        RowColumn("seats", "应选名额", 100, hint="1–3", align="right"),
        RowColumn("population", "人口数", 100, align="right"),
        RowColumn("voters", "选民数", 100, align="right"),
    )
    name = "选区"
    explanation = "每个选区选一名至三名代表（选举法第二十五条）。可以从 Excel 里复制多行，直接粘贴到表里。"

    def rows(self, db: DbSession) -> list[ListRow]:
        """By number."""
        assert self.term is not None
        return [
            ListRow(
                c.id,
                {
                    "number": str(c.number),
                    "name": c.name,
                    "area": c.area,
                    "seats": str(c.seats),
                    "population": str(c.population or ""),
                    "voters": str(c.voters or ""),
                },
            )
            for c in list_constituencies(db, self.term.id)
        ]

    def store(self, db: DbSession, changes: RowChanges) -> None:
        """Adds, edits and removes constituencies."""
        assert self.term is not None
        for row_id in changes.removed:
            commands.remove_constituency(db, row_id)
        for row in changes.added:
            values = {key: _typed(key, text) for key, text in row.values.items()}
            commands.add_constituency(
                db,
                commands.AddConstituency(
                    self.term.id,
                    seats=values.get("seats") or 1,
                    number=values.get("number"),
                    name=values.get("name") or "",
                    area=values.get("area") or "",
                    population=values.get("population"),
                    voters=values.get("voters"),
                ),
            )
        for row_id, key, text in changes.edited:
            commands.edit_constituency(db, EditField(row_id, key, _typed(key, text)))

    def line(self, db: DbSession) -> str:
        """Seats of the constituencies against the term's."""
        if self.term is None:
            return ""
        rows = list_constituencies(db, self.term.id)
        seats, wanted = sum(c.seats for c in rows), self.term.seats
        words = f"{len(rows)} 个选区，应选名额合计 {seats}"
        if wanted is None or not rows or seats == wanted:
            return words
        return f"{words}，与本届代表名额 {wanted} 不一致，请核对。"


def _typed(key: str, text: str) -> Any:
    return number(text, _NUMBERS[key]) if key in _NUMBERS else text


class _UnitsPage(ListPart):
    list_units: Callable[[DbSession, str], list[UnitRow]]
    add: Callable[[DbSession, commands.AddUnit], str]
    edit: Callable[[DbSession, EditField], None]
    remove: Callable[[DbSession, str], None]
    reorder: Callable[[DbSession, commands.ReorderUnits], None]

    def rows(self, db: DbSession) -> list[ListRow]:
        """In the office's order."""
        assert self.term is not None
        keys = [column.key for column in self.columns]
        return [
            ListRow(u.id, {key: getattr(u, key) for key in keys})
            for u in type(self).list_units(db, self.term.id)
        ]

    def store(self, db: DbSession, changes: RowChanges) -> None:
        """Adds, edits, orders and removes units."""
        assert self.term is not None
        kind = type(self)
        for row_id in changes.removed:
            kind.remove(db, row_id)
        for row in changes.added:
            texts = {key: text for key, text in row.values.items() if text}
            kind.add(db, commands.AddUnit(self.term.id, texts.pop("name", ""), **texts))
        for row_id, key, text in changes.edited:
            kind.edit(db, EditField(row_id, key, text))
        if changes.order is not None:
            kind.reorder(db, commands.ReorderUnits(changes.order))


class DelegationsPage(_UnitsPage):
    """代表团."""

    columns = (
        RowColumn("name", "名称", 220, hint="例如 第一代表团"),
        RowColumn("note", "备注", stretch=True),
    )
    name = "代表团"
    explanation = "乡镇人大代表根据实际需要，可以组成代表团（代表法第十四条）。用 Alt+↑↓ 或拖动调整次序。"
    list_units = staticmethod(list_delegations)
    add = staticmethod(commands.add_delegation)
    edit = staticmethod(commands.edit_delegation)
    remove = staticmethod(commands.remove_delegation)
    reorder = staticmethod(commands.reorder_delegations)


class GroupsPage(_UnitsPage):
    """代表小组; heads and members are chosen in the roster, since they are people."""

    columns = (
        RowColumn("name", "名称", 220, hint="例如 第一代表小组"),
        RowColumn("area", "范围", 240, hint="例如 东河村、西河村"),
        RowColumn("note", "备注", stretch=True),
    )
    name = "代表小组"
    explanation = "代表小组是代表闭会期间活动的基本形式（代表法第二十六条）。组长和成员在“代表名册”里指定。"
    list_units = staticmethod(list_groups)
    add = staticmethod(commands.add_group)
    edit = staticmethod(commands.edit_group)
    remove = staticmethod(commands.remove_group)
    reorder = staticmethod(commands.reorder_groups)
