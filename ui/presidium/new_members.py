"""People who become members: deputies picked from the roster, or names typed or pasted with role and post."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem
from renda_desktop.presidium.member_commands import NewMember
from renda_desktop.presidium.member_queries import MemberRow
from renda_desktop.presidium.rules import MemberRole
from renda_desktop.roster.rows import DeputyRow
from ui.people.deputies import person_options, unit_groups
from ui.widgets.picker import OptionPicker
from ui.widgets.picker_field import PickerField
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL

_COLUMNS = (
    RowColumn("name", "姓名", 136),
    RowColumn("role", "主席团职务", 112, hint="成员"),
    RowColumn("post", "单位及职务", stretch=True, hint="不填就用名册里的"),
)


class NewMembers(QWidget):
    """A list that stands only here until it is entered."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._people: dict[str, DeputyRow] = {}
        self.picker = OptionPicker(name=f"{name}：从代表里选")
        self.from_roster = PickerField("从代表里选", self.picker)
        self.list = RowList(_COLUMNS, name)
        self.list.set_add_hint("＋ 写姓名")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.from_roster)
        column.addWidget(self.list)
        self.from_roster.edited.connect(self._picked)

    def offer(self, people: Sequence[DeputyRow]) -> None:
        """These deputies can be picked."""
        self._people = {person.id: person for person in people}
        self.picker.set_options(person_options(people))
        self.picker.set_groups(unit_groups(people))
        self.from_roster.setVisible(bool(people))

    def take_over(self, members: Sequence[MemberRow]) -> None:
        """Begins with the members of a day."""
        self.list.set_rows(
            ListRow(m.person_id or m.id, {"name": m.name, "role": m.role.value, "post": m.post})
            for m in members
        )
        self._show_picked()

    def clear(self) -> None:
        """Begins with nobody."""
        self.list.set_rows(())
        self._show_picked()

    def members(self) -> tuple[NewMember, ...]:
        """The people entered. Raises InputProblem for a role that is none."""
        return tuple(self._member(row) for row in self.list.rows() if any(row.values.values()))

    def _member(self, row: ListRow) -> NewMember:
        name = row.values.get("name", "").strip()
        person = self._people.get(row.row_id) or self._by_name(name)
        person_id = person.id if person and person.name == name else None
        return NewMember(name, person_id, _role(row.values.get("role", "")), row.values.get("post", ""))

    def _by_name(self, name: str) -> DeputyRow | None:
        """The deputy of that name, unless two have it."""
        found = [person for person in self._people.values() if person.name == name]
        return found[0] if len(found) == 1 else None

    def _picked(self, keys: tuple[str, ...]) -> None:
        rows = [row for row in self.list.rows() if row.row_id not in self._people or row.row_id in keys]
        there = {row.row_id for row in rows}
        fresh = [
            ListRow(key, {"name": self._people[key].name, "post": self._people[key].work})
            for key in keys
            if key not in there
        ]
        self.list.set_rows([*rows, *fresh])

    def _show_picked(self) -> None:
        self.from_roster.set_value(
            tuple(row.row_id for row in self.list.rows() if row.row_id in self._people)
        )


def _role(text: str) -> MemberRole:
    plain = text.strip()
    if not plain:
        return MemberRole.MEMBER
    for role in MemberRole:
        if role.value == plain:
            return role
    raise InputProblem(f"主席团职务“{text}”不认识，请写主席、副主席、常务主席或者成员。")
