"""人员分组: the deputies and who came, who goes along, and the groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from renda_desktop.events.attendance_commands import (
    Invitee,
    MarkAttendance,
    edit_attendance,
    mark_attendance,
    mark_rest_present,
    remove_attendance,
)
from renda_desktop.events.rules import AttendanceStatus
from renda_desktop.inspections.people_commands import (
    AddEscort,
    SetDeputies,
    add_escort,
    edit_escort,
    set_deputies,
)
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.storage.editing import EditField
from ui.duties.groups_block import GroupsBlock
from ui.duties.parts import TOLD_FIELDS, ActivityPart, button_row
from ui.people.deputies import Deputies, person_options, unit_groups
from ui.people.mark_list import MarkList
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.kept_list import KeptList, ListCommands
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, PickerField, TextField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_GRANTED = {"YES": True, "NO": False, "": None}
_AWAY = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)
_KEYS = "点“到会、请假、缺席、迟到”，或者选中人以后按 1、2、3、4；按 0 改回未登记；Delete 移出名单。"
_ESCORTS = (
    RowColumn("post", "单位及职务", stretch=True, hint="例如 镇水利站站长"),
    RowColumn("name", "姓名", 120),
)


class PeopleSection(ActivityPart):
    """Deputies are added by name, group, delegation or all at once; each click is saved."""

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        super().__init__(context)
        self._deputies = deputies
        self.counts = text_label("", "strong")
        self.picker = OptionPicker(hint="输入姓名、拼音，或者选小组、代表团、全体", name="加入代表")
        self.people = PickerField("加入代表", self.picker)
        self.rest_button = quiet_button("其余全部到会", "check", self._mark_rest)
        self.keys = text_label(_KEYS, "second")
        self.list = MarkList("参加代表")
        self.leave_title = text_label("", "strong")
        self.leave = FieldForm(
            context,
            _edit_leave,
            Bound("reason", TextField("原因", hint="例如 因病住院")),
            Bound(
                "approved",
                ChoiceField("是否准假", [Option("YES", "已准假"), Option("NO", "未准假")], hint="还没决定"),
            ),
        )
        self.groups = GroupsBlock(context)
        commands = ListCommands(
            "陪同人员", self._add_escort, _edit_escort, lambda db, row: remove_attendance(db, (row,))
        )
        self.escorts = KeptList(context, _ESCORTS, "陪同人员", commands, "＋ 写单位或职务")
        self._lay_out()
        self.people.edited.connect(self._invite)
        self.list.marked.connect(self._mark)
        self.list.remove_asked.connect(self._remove)
        self.list.current_changed.connect(self._show_leave)

    def show_card(self, card: ActivityCard) -> None:
        """Shows the lists and the figures."""
        self.card = card
        deputies = card.deputies
        self.counts.setText(card.figures.people_line or "还没有选参加的代表。")
        self.list.set_lines(deputies)
        for widget in (self.list, self.keys, self.rest_button):
            set_shown(widget, bool(deputies))
        set_shown(self.rest_button, card.figures.unmarked > 0)
        self._offer(card)
        self._show_leave()
        self.groups.show_card(card)
        rows = [ListRow(line.id, _escort_texts(line.name, line.post)) for line in card.escorts]
        self.escorts.show_rows(card.activity.id, rows)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.people.flush()
        self.leave.flush()
        self.groups.flush()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into the field that adds deputies, the roll, or the groups."""
        if record_kind == "inspection" and name == "deputies":
            (self.list if self.card and self.card.deputies else self.people).setFocus()
            return True
        if record_kind == "attendance" and name not in TOLD_FIELDS:
            self.list.setFocus()
            self.list.select_ids((record_id,), record_id)
            return True
        return self.groups.focus_on(record_kind, record_id, name)

    def _offer(self, card: ActivityCard) -> None:
        """Only those who are not on the list yet are offered."""
        there = {line.person_id for line in card.attendance}
        day = card.activity.day or self.context.today()
        rows = [row for row in self._deputies.on(day).values() if row.id not in there]
        self.picker.set_options(person_options(rows))
        self.picker.set_groups(unit_groups(rows))
        self.people.set_value(())

    def _invite(self, keys: tuple[str, ...]) -> None:
        card = self.card
        if card is None or not keys:
            return
        day = card.activity.day or self.context.today()
        people = {key: Invitee(row.name, key, row.work) for key, row in self._deputies.on(day).items()}
        there = tuple(line.person_id for line in card.deputies if line.person_id)
        request = SetDeputies(card.activity.id, (*there, *keys), people)
        self.context.write(lambda db: set_deputies(db, request))

    def _mark_rest(self) -> None:
        card = self.card
        if card is not None:
            self.context.write(lambda db: mark_rest_present(db, card.activity.event.id))

    def _mark(self, ids: tuple[str, ...], status: AttendanceStatus) -> None:
        self.leave.flush()
        self.context.write(lambda db: mark_attendance(db, MarkAttendance(ids, status)))

    def _remove(self, ids: tuple[str, ...]) -> None:
        names = [line.name for line in self.list.lines() if line.id in ids]
        if self.context.write(lambda db: remove_attendance(db, ids)):
            shown = "、".join(names[:3]) + (f"等{len(names)}人" if len(names) > 3 else "")
            self.context.teller.note(f"已把{shown}移出名单。", undo=True)

    def _show_leave(self, *_: object) -> None:
        line = self.list.current_line()
        away = line is not None and line.status in _AWAY
        for widget in (self.leave, self.leave_title):
            set_shown(widget, away)
        if line is None or not away:
            self.leave.flush()
            return
        self.leave_title.setText(f"{line.name}：{line.status.value}")
        set_shown(self.leave.fields["approved"], line.status is AttendanceStatus.EXCUSED)
        granted = {value: key for key, value in _GRANTED.items()}[line.approved]
        self.leave.show_record(line.id, {"reason": line.reason, "approved": granted})

    def _add_escort(self, db: DbSession, values: Mapping[str, str]) -> str:
        return add_escort(db, AddEscort(self.activity_id, values.get("name", ""), values.get("post", "")))

    def _lay_out(self) -> None:
        self.column.addWidget(self.counts)
        self.column.addWidget(self.people)
        self.column.addLayout(button_row(self.rest_button))
        for widget in (self.keys, self.list, self.leave_title, self.leave, hairline()):
            self.column.addWidget(widget)
        self.column.addWidget(text_label("分组", "strong"))
        self.column.addWidget(self.groups)
        self.column.addWidget(hairline())
        self.column.addWidget(text_label("陪同人员", "strong"))
        self.column.addWidget(self.escorts)


def _escort_texts(name: str, post: str) -> dict[str, str]:
    """Of a unit without a person the unit is the name; it stands in the column of units."""
    return {"name": name, "post": post} if post else {"name": "", "post": name}


def _edit_escort(db: DbSession, line_id: str, key: str, text: str) -> None:
    edit_escort(db, EditField(line_id, key, text))


def _edit_leave(db: DbSession, request: EditField) -> None:
    value = _GRANTED[request.value] if request.field == "approved" else request.value
    edit_attendance(db, EditField(request.record_id, request.field, value))
