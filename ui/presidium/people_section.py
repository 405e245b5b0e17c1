"""人员: the members and who came of them, leave, quorum; below them the observers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.events.attendance_commands import MarkAttendance
from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.presidium.attendance_commands import edit_line, mark_lines, mark_rest, remove_lines
from renda_desktop.presidium.lines import MAJORITY, QUORUM
from renda_desktop.presidium.meeting_commands import renew_members
from renda_desktop.presidium.rows import MeetingCard
from renda_desktop.storage.editing import EditField
from ui.law.citation import CitationLabel
from ui.people.deputies import Deputies
from ui.people.mark_list import MarkList
from ui.presidium.observer_block import ObserverBlock
from ui.presidium.parts import MeetingPart, ShownMeeting
from ui.presidium.signed_note import SignedNote
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, TONE_INK, Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_GRANTED = {"YES": True, "NO": False, "": None}
_KEYS = (
    "点“到会、请假、缺席、迟到”，或者选中人以后按 1、2、3、4；按 0 改回未登记。"
    "“其余全部到会”把没登记的成员和列席人员都记为到会。"
)
NO_MEMBERS = "出席名单是空的。先在上面“成员…”里登记主席团成员，再点“按成员名单填入”。"


class PeopleSection(MeetingPart):
    """The roll of the members, and the list of observers."""

    def __init__(self, context: AppContext, deputies: Deputies) -> None:
        super().__init__(context)
        self.signed = SignedNote(context)
        self.law = CitationLabel("", (), self.context, look="second")
        self.counts = text_label("", "strong")
        self.verdict = text_label("")
        self.fill_button = quiet_button("按成员名单填入", "users", self._fill)
        self.rest_button = quiet_button("其余全部到会", "check", self._mark_rest)
        self.none = text_label(NO_MEMBERS, "second")
        self.keys = text_label(_KEYS, "second")
        self.list = MarkList("出席名单")
        self.leave = FieldForm(
            context,
            _edit_leave,
            Bound("reason", TextField("原因", hint="例如 因病住院")),
            Bound(
                "approved",
                ChoiceField("是否准假", [Option("YES", "已准假"), Option("NO", "未准假")], hint="还没决定"),
            ),
        )
        self.leave_title = text_label("", "strong")
        self.observers = ObserverBlock(context, deputies)
        self._lay_out()
        self._connect()

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the lists and the figures."""
        self.shown = shown
        card = shown.card
        members = [line for line in card.attendance if line.capacity is Capacity.MEMBER]
        self.list.set_lines(members)
        for widget in (self.list, self.counts):
            set_shown(widget, bool(members))
        self._show_signed(shown, bool(members))
        set_shown(self.none, not members)
        self._show_figures(card)
        self._show_leave()
        self.observers.show_meeting(shown)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.leave.flush()
        self.observers.flush()

    def focus_on(self, name: str) -> bool:
        """Into the roll, or the observers."""
        target = {"attendance": self.list, "members": self.list, "observers": self.observers.list}.get(name)
        if target is not None:
            target.setFocus()
        return target is not None

    def select(self, line_id: str, name: str) -> None:
        """Onto somebody's line, a member's or an observer's; into the reason of a leave where it is printed."""
        if any(line.id == line_id for line in self.list.lines()):
            self.list.select_ids((line_id,), line_id)
            self.list.setFocus()
            signed = self.shown is not None and self.shown.signed
            if name == "reason" and not self.leave.isHidden() and not signed:
                self.leave.focus("reason")
        else:
            self.observers.select(line_id, name)

    def _show_signed(self, shown: ShownMeeting, listed: bool) -> None:
        """A signed list is only looked at; the note says why and how to open it again."""
        self.signed.show_meeting(shown)
        self.list.set_read_only(shown.signed)
        self.leave.set_read_only(shown.signed)
        set_shown(self.fill_button, not shown.signed)
        for widget in (self.keys, self.rest_button):
            set_shown(widget, listed and not shown.signed)

    def _show_figures(self, card: MeetingCard) -> None:
        count, quorum, majority = card.meeting.event.count, card.quorum, card.majority
        needed = (
            "" if quorum.needed is None else f" · 至少到{quorum.needed}人可开会（{quorum.standing.value}）"
        )
        passes = "" if majority.needed is None else f" · 通过至少{majority.needed}票"
        said, day = f"全体成员{card.base}人{needed}{passes}" if card.base else "", card.meeting.event.day
        self.law.show_citation(said, (QUORUM, MAJORITY), day)
        self.law.setToolTip("\n".join(dict.fromkeys([quorum.citation, majority.citation])))
        self.counts.setText(
            f"应到 {count.expected}　实到 {count.present}"
            + (f"（迟到 {count.late}）" if count.late else "")
            + f"　请假 {count.excused}　缺席 {count.absent}"
            + (f"　未登记 {count.open}" if count.open else "")
        )
        words, tone = quorum_words(card)
        self.verdict.setText(words)
        self.verdict.setStyleSheet(f"color: {TONE_INK[tone]}; font-weight: 600;" if words else "")
        set_shown(self.law, bool(card.base))
        set_shown(self.verdict, bool(words))

    def _show_leave(self, *_: object) -> None:
        line = self.list.current_line()
        away = line is not None and line.status in (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)
        for widget in (self.leave, self.leave_title):
            set_shown(widget, away)
        if line is None or not away:
            self.leave.flush()
            return
        self.leave_title.setText(f"{line.name}：{line.status.value}")
        set_shown(self.leave.fields["approved"], line.status is AttendanceStatus.EXCUSED)
        granted = {value: key for key, value in _GRANTED.items()}[line.approved]
        self.leave.show_record(line.id, {"reason": line.reason, "approved": granted})

    def _fill(self) -> None:
        self.context.write(lambda db: renew_members(db, self.meeting_id))

    def _mark_rest(self) -> None:
        if self.shown is not None:
            self.context.write(lambda db: mark_rest(db, self.meeting_id))

    def _mark(self, ids: tuple[str, ...], status: AttendanceStatus) -> None:
        self.leave.flush()
        self.context.write(lambda db: mark_lines(db, MarkAttendance(ids, status)))

    def _remove(self, ids: tuple[str, ...]) -> None:
        names = [line.name for line in self.list.lines() if line.id in ids]
        if self.context.write(lambda db: remove_lines(db, ids)):
            self.context.teller.note(f"已把{'、'.join(names)}移出出席名单。", undo=True)

    def _connect(self) -> None:
        self.list.marked.connect(self._mark)
        self.list.remove_asked.connect(self._remove)
        self.list.current_changed.connect(self._show_leave)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        buttons.addWidget(self.fill_button)
        buttons.addWidget(self.rest_button)
        buttons.addStretch(1)
        figures = QVBoxLayout()
        figures.setSpacing(GAP_TINY)
        for label in (self.law, self.counts, self.verdict, self.none):
            figures.addWidget(label)
        self.column.addWidget(self.signed)
        self.column.addLayout(figures)
        self.column.addLayout(buttons)
        below: tuple[QWidget, ...] = (
            self.keys, self.list, self.leave_title, self.leave, hairline(), self.observers,
        )  # fmt: skip
        for widget in below:
            self.column.addWidget(widget)


def quorum_words(card: MeetingCard) -> tuple[str, Tone]:
    """Whether the meeting can be held, in words."""
    count, needed = card.meeting.event.count, card.quorum.needed
    if needed is None or not count.present:
        return "", Tone.PLAIN
    if count.present >= needed:
        return f"已到{count.present}人，达到开会人数。", Tone.DONE
    lacking = needed - count.present
    if count.open:
        return f"已到{count.present}人，还差{lacking}人才能开会。", Tone.SOON
    return f"只到{count.present}人，还差{lacking}人，没有达到开会人数。", Tone.LATE


def _edit_leave(db: DbSession, request: EditField) -> None:
    value = _GRANTED[request.value] if request.field == "approved" else request.value
    edit_line(db, EditField(request.record_id, request.field, value))
