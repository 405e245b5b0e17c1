"""分组: the groups as a list; the people of the current one below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from renda_desktop.errors import InputProblem
from renda_desktop.inspections.people_commands import (
    AddGroup,
    GroupByDeputyGroups,
    SetGroupMembers,
    SetLeader,
    add_group,
    edit_group,
    group_by_deputy_groups,
    remove_group,
    reorder_groups,
    set_group_members,
    set_leader,
)
from renda_desktop.inspections.rows import ActivityCard, GroupRow
from renda_desktop.storage.editing import EditField
from ui.duties.parts import ActivityPart, button_row
from ui.runtime.context import AppContext
from ui.runtime.kept_list import KeptList, ListCommands
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import PickerField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_COLUMNS = (
    RowColumn("name", "组名", stretch=True),
    RowColumn("leader", "组长", 104, hint="谁带组"),
    RowColumn("liaison", "联络员", 96),
    RowColumn("members", "人数", 60, editable=False, align="right"),
    RowColumn("points", "点位", 60, editable=False, align="right"),
)


class GroupsBlock(ActivityPart):
    """Groups are typed one by one, or made at once from the deputy groups."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.hint = text_label("不分组的不用填。分了组，点位可以分到各组，方案和记录表按组排。", "second")
        self.by_groups_button = quiet_button("按代表小组分组", "users", self._by_deputy_groups)
        commands = ListCommands(
            "分组",
            self._add,
            self._edit,
            remove_group,
            lambda db, ids: reorder_groups(db, self.activity_id, ids),
        )
        self.list = KeptList(context, _COLUMNS, "分组", commands, "＋ 写组名，例如 第一组")
        self.picker = OptionPicker(name="组员")
        self.members = PickerField("组员", self.picker)
        self.left_over = text_label("", "small")
        self.column.addWidget(self.hint)
        self.column.addLayout(button_row(self.by_groups_button))
        for widget in (self.list, self.members, self.left_over):
            self.column.addWidget(widget)
        self.list.list.current_changed.connect(lambda _: self._show_members())
        self.members.edited.connect(self._set_members)

    def show_card(self, card: ActivityCard) -> None:
        """Shows the groups of an activity."""
        self.card = card
        rows = [ListRow(group.id, self._texts(group, card)) for group in card.groups]
        self.list.show_rows(card.activity.id, rows)
        set_shown(self.by_groups_button, bool(card.deputies) and (not card.groups or bool(card.ungrouped)))
        names = "、".join(line.name for line in card.ungrouped)
        self.left_over.setText(f"还没有分组的：{names}" if names else "")
        set_shown(self.left_over, bool(names))
        self._show_members()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.members.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Onto the row of a group."""
        if record_kind != "inspection_group":
            return False
        self.list.select(record_id, 2 if name == "leader" else 1)
        return True

    def current(self) -> GroupRow | None:
        """The group the cursor is on, else the first."""
        groups = self.card.groups if self.card else ()
        wanted = self.list.list.current_id()
        return next((group for group in groups if group.id == wanted), groups[0] if groups else None)

    def _texts(self, group: GroupRow, card: ActivityCard) -> dict[str, str]:
        points = sum(point.group_id == group.id for point in card.points)
        return {
            "name": group.name,
            "leader": group.leader.name if group.leader else "",
            "liaison": group.liaison,
            "members": str(len(group.members) or ""),
            "points": str(points or ""),
        }

    def _show_members(self) -> None:
        group, card = self.current(), self.card
        set_shown(self.members, group is not None)
        if group is None or card is None:
            return
        elsewhere = {line.id: other.name for other in card.groups for line in other.members if other != group}
        self.members.label.setText(f"{group.name}的组员")
        self.picker.set_options(
            [Option(line.id, line.name, elsewhere.get(line.id, line.post)) for line in card.deputies]
        )
        self.members.set_value(tuple(line.id for line in group.members))

    def _set_members(self, keys: tuple[str, ...]) -> None:
        group = self.current()
        if group is not None:
            request = SetGroupMembers(group.id, keys)
            self.context.write(lambda db: set_group_members(db, request))

    def _by_deputy_groups(self) -> None:
        request = GroupByDeputyGroups(self.activity_id, self.context.today())
        self.context.write(lambda db: group_by_deputy_groups(db, request))

    def _line_named(self, text: str) -> str | None:
        """The deputy meant; None for nothing. Raises InputProblem."""
        plain = text.strip()
        if not plain or self.card is None:
            return None
        found = next((line.id for line in self.card.deputies if line.name == plain), None)
        if found is None:
            raise InputProblem(f"“{plain}”不在参加代表的名单里，请先在上面加入，再填为组长。")
        return found

    def _add(self, db: DbSession, values: Mapping[str, str]) -> str:
        leader = self._line_named(values.get("leader", ""))
        made = add_group(db, AddGroup(self.activity_id, values.get("name", ""), leader_id=leader))
        if values.get("liaison"):
            edit_group(db, EditField(made, "liaison", values["liaison"]))
        return made

    def _edit(self, db: DbSession, group_id: str, key: str, text: str) -> None:
        if key == "leader":
            set_leader(db, SetLeader(group_id, self._line_named(text)))
        else:
            edit_group(db, EditField(group_id, key, text))
