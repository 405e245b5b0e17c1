"""会议: when, where, who leads it, and the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renda_desktop.events.rules import EventState
from renda_desktop.presidium.meeting_commands import DeclareMeeting, declare_meeting, edit_meeting
from renda_desktop.presidium.rules import NoticeForm
from renda_desktop.storage.editing import EditField
from ui.presidium.notes import Notes
from ui.presidium.parts import MeetingPart, ShownMeeting
from ui.presidium.signed_note import SignedNote
from ui.presidium.values import choices
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import ChoiceField, DateField, FlagField, NumberField, TextField, TimeField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import TONE_INK, Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_BY_DAY = "BY_DAY"
_STATES = [Option(_BY_DAY, "按日期判断"), *choices((EventState.HELD, EventState.CANCELLED))]
_IN_RECORD = ("number", "day", "starts_at", "ends_at", "place", "chair", "recorder", "declared")
_OF_EVENT = ("day", "starts_at", "ends_at", "place", "chair", "recorder")


class MeetingSection(MeetingPart):
    """The fields of a meeting, and on top what is to be looked at."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.notes = Notes()
        self.signed = SignedNote(context)
        self.clash = text_label("", "small")
        self.clash.setStyleSheet(f"color: {TONE_INK[Tone.SOON]}; font-weight: 600;")
        self.clash.hide()
        chair = ChoiceField("主持人", [], hint="默认是主席", allow_free=True)
        self._chair = chair
        self._basis = TextField("临时召集的理由", hint="例如 成员3人以上联名提议")
        self.form = FieldForm(
            context,
            _edit,
            Bound("number", NumberField("第几次会议", minimum=1, maximum=999, unit="次")),
            Bound("day", DateField("会议日期", full_day)),
            Bound("starts_at", TimeField("开始时间")),
            Bound("ends_at", TimeField("结束时间", hint="散会后填")),
            Bound("place", TextField("地点", hint="例如 镇政府三楼会议室"), wide=True),
            Bound("chair", chair),
            Bound("recorder", TextField("记录人", hint="例如 人大专干")),
            Bound("notice_form", ChoiceField("通知形式", choices(NoticeForm)), enum=NoticeForm),
            Bound("notice_on", DateField("通知日期", full_day, hint="一般提前 7 天")),
            Bound("contact", TextField("联系人", hint="不填就用人大专干")),
            Bound("phone", TextField("联系电话", hint="不填就用办公电话")),
            Bound("material_due", DateField("材料报送截止日期", full_day)),
            Bound("material_copies", NumberField("材料份数", minimum=1, maximum=999, unit="份")),
            Bound("asked_party_on", DateField("会前请示党委", full_day, hint="请示的日期")),
            Bound("told_party_on", DateField("会后汇报党委", full_day, hint="汇报的日期")),
            Bound("declared", ChoiceField("会议状态", _STATES)),
            Bound("extra", FlagField("临时会议", "是临时召集的")),
            Bound("extra_basis", self._basis, wide=True),
        )
        self.column.addWidget(self.notes)
        self.column.addWidget(self.signed)
        self.column.addWidget(self.clash)
        self.column.addWidget(self.form)

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the meeting's fields."""
        self.shown = shown
        card, meeting = shown.card, shown.card.meeting
        self.notes.show_sentences(card.findings)
        self._chair.set_options([Option(line.name, line.name, line.post) for line in card.attendance])
        own = {name: None for name in self.form.fields if name not in (*_OF_EVENT, "declared")}
        values = values_of(meeting, own) | values_of(meeting.event, dict.fromkeys(_OF_EVENT))
        declared = meeting.event.declared
        values["declared"] = declared.name if declared in (EventState.HELD, EventState.CANCELLED) else _BY_DAY
        self.form.show_record(meeting.id, values)
        set_shown(self._basis, meeting.extra)
        self._show_clash(shown)
        self.signed.show_meeting(shown)
        for name in _IN_RECORD:
            self.form.fields[name].set_read_only(shown.signed)

    def _show_clash(self, shown: ShownMeeting) -> None:
        """What else is on at the same time, right above the date: the sentences of 通知回执."""
        self.clash.setText("\n".join(f"请核对：{sentence}" for sentence in shown.clashes))
        set_shown(self.clash, bool(shown.clashes))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def focus_on(self, name: str) -> bool:
        """Into the field of that name."""
        if name not in self.form.fields:
            return False
        self.form.focus(name)
        return True


def _edit(db: DbSession, request: EditField) -> None:
    if request.field != "declared":
        edit_meeting(db, request)
        return
    state = EventState[request.value] if request.value in EventState.__members__ else None
    declare_meeting(db, DeclareMeeting(request.record_id, state))
