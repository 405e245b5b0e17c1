"""列席: who attends without a vote, for which items; typed or pasted as lines, deputies picked from the roster."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.events.attendance_commands import Invitee, MarkAttendance
from renda_desktop.events.queries import AttendanceRow
from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.presidium.attendance_commands import mark_lines
from ui.people.deputies import Deputies, person_options, unit_groups
from ui.presidium.attendance_writes import WHOLE, items_words, set_deputies, store_observers
from ui.presidium.observer_rows import WIDE, ObserverRows
from ui.presidium.parts import MeetingPart, ShownMeeting
from ui.runtime.context import AppContext
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import row_changes
from ui.widgets.fields import PickerField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.picker import OptionPicker
from ui.widgets.row_model import ListRow, RowColumn

_COLUMNS = (
    RowColumn("name", "姓名", 104),
    RowColumn("post", "单位及职务", stretch=True, hint="例如 镇水利站站长"),
    RowColumn("items", "列席议题", 84, hint=WHOLE),
    RowColumn("status", "出席情况", WIDE),
)

_HINT = (
    "“列席议题”写议题的序号，例如 1、2；不写就是全程列席。"
    "开会以后点“到会、请假、缺席、迟到”，或者点姓名以后按 1、2、3、4；按 0 改回未登记。"
)


class ObserverBlock(MeetingPart):
    """The list of observers."""

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        super().__init__(context)
        self._deputies = deputies
        self._stored: tuple[ListRow, ...] = ()
        self.count = text_label("", "strong")
        self.list = ObserverRows(_COLUMNS, "列席人员", "status")
        self.list.set_add_hint("＋ 写姓名")
        self.refused = RefusedNote(context, self.list)
        self.picker = OptionPicker(name="邀请代表列席")
        self.people = PickerField("邀请代表列席", self.picker)
        self.hint = text_label(_HINT, "second")
        for widget in (self.count, self.hint, self.refused, self.list, self.people):
            self.column.addWidget(widget)
        self.list.rows_edited.connect(self._edited)
        self.list.marked.connect(self._mark)
        self.people.edited.connect(self._invite)

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the observers."""
        self.shown = shown
        card = shown.card
        lines = [line for line in card.attendance if line.capacity is Capacity.OBSERVER]
        self.count.setText(_counted(lines))
        self._stored = tuple(ListRow(line.id, self._texts(line)) for line in lines)
        self.refused.show_rows(self.meeting_id, self._stored)
        self.list.set_read_only(shown.signed)
        self._show_deputies(lines)
        set_shown(self.hint, not shown.signed)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.people.flush()

    def select(self, line_id: str, name: str) -> None:
        """Onto an observer's line, in the column of `name`."""
        keys = [column.key for column in _COLUMNS]
        self.list.select_row(line_id, keys.index(name) + 1 if name in keys else 1)
        self.list.setFocus()

    def _texts(self, line: AttendanceRow) -> dict[str, str]:
        assert self.shown is not None
        status = "" if line.status is AttendanceStatus.EXPECTED else line.status.value
        items = items_words(self.shown.card, line.id)
        return {"name": line.name, "post": line.post, "items": items, "status": status}

    def _show_deputies(self, lines: Sequence[AttendanceRow]) -> None:
        assert self.shown is not None
        card = self.shown.card
        members = {line.person_id for line in card.attendance if line.capacity is Capacity.MEMBER}
        day = card.meeting.event.day or self.context.today()
        rows = [row for row in self._deputies.on(day).values() if row.id not in members]
        set_shown(self.people, bool(rows) and not self.shown.signed)
        self.picker.set_options(person_options(rows))
        self.picker.set_groups(unit_groups(rows))
        known = {row.id for row in rows}
        self.people.set_value(tuple(line.person_id for line in lines if line.person_id in known))

    def _edited(self, rows: Sequence[ListRow]) -> None:
        if self.shown is None:
            return
        card, changes = self.shown.card, row_changes(self._stored, rows)
        stored = self.context.write(
            lambda db: store_observers(db, card, changes), refused=self.refused.refused
        )
        if stored and changes.removed:
            self.context.teller.note("已移出列席名单。", undo=True)
        self.refused.show_rows(self.meeting_id, self._stored)

    def _mark(self, ids: tuple[str, ...], status: AttendanceStatus) -> None:
        stored = tuple(row.row_id for row in self._stored if row.row_id in ids)
        if stored:  # a row that was refused is not on the list yet
            self.context.write(lambda db: mark_lines(db, MarkAttendance(stored, status)))

    def _invite(self, keys: tuple[str, ...]) -> None:
        if self.shown is None:
            return
        card = self.shown.card
        rows = self._deputies.on(card.meeting.event.day or self.context.today())
        people = {key: Invitee(row.name, key, row.work) for key, row in rows.items()}
        self.context.write(lambda db: set_deputies(db, card, keys, people))


def _counted(lines: Sequence[AttendanceRow]) -> str:
    """列席 3 人　到会 1　请假 1　未登记 1: what there is nobody of is left out."""
    statuses = [line.status for line in lines]
    came = sum(line.came for line in lines)
    words = [f"列席 {len(lines)} 人", f"到会 {came}" if came else ""]
    for status in (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT, AttendanceStatus.EXPECTED):
        number = statuses.count(status)
        words.append(f"{status.value} {number}" if number else "")
    return "　".join(word for word in words if word)
