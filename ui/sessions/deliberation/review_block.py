"""分团审议: the meetings of the delegations, where and when, who was there, who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renda_desktop.chinese.clock import time_span, time_text
from renda_desktop.deliberation.review_commands import arrange_reviews, edit_meeting, remove_meeting
from renda_desktop.deliberation.rows import MeetingRow
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.storage.changelog import describe
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.sessions.deliberation.fitted_list import FittedList
from ui.sessions.deliberation.roll_block import RollBlock
from ui.sessions.deliberation.shown import Block, RecordPapers, Shown
from ui.sessions.deliberation.speakers import Speaker, speakers_of
from ui.sessions.deliberation.speech_rows import SpeechRows
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import TextField, TimeField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.table_model import Column

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_NOTHING = "还没有排分团审议。日程里有“代表团会议”的，点上面的按钮，每个代表团就有一场。"


def _when(row: MeetingRow) -> str:
    day = f"{row.day:%m-%d} " if row.day else ""
    if row.starts_at is None:
        return day.strip()
    later = row.ends_at is not None and row.ends_at > row.starts_at
    return day + (
        time_span(row.starts_at, row.ends_at) if later and row.ends_at else time_text(row.starts_at)
    )


def _present(row: MeetingRow) -> str:
    if not row.members:
        return ""
    return f"应到{len(row.members)}" if row.present is None else f"{row.present}/{len(row.members)}"


class ReviewBlock(Block):
    """List of meetings above, the current one below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.arrange_button = quiet_button("", "calendar", self._arrange)
        columns: list[Column[MeetingRow]] = [
            Column("delegation", "代表团", lambda row: row.delegation, width=128),
            Column("when", "时间", _when, width=176),
            Column("place", "地点", lambda row: row.place, stretch=True),
            Column("present", "到会", _present, width=84),
            Column(
                "speeches", "发言", lambda row: f"{len(row.speeches)}人次" if row.speeches else "", width=84
            ),
        ]
        self.list = FittedList(columns, "分团审议", lambda row: row.id, ("speeches", "present", "when"))
        self.nothing = text_label(_NOTHING, "second")
        self.title = text_label("", "strong")
        self.form = FieldForm(
            context,
            edit_meeting,
            Bound("starts_at", TimeField("开始时间")),
            Bound("ends_at", TimeField("结束时间")),
            Bound("place", TextField("地点")),
            Bound("chair", TextField("主持人")),
            Bound("recorder", TextField("记录人", hint="谁记录")),
            Bound("observers", TextField("列席人员", hint="哪些列席人员到这个团")),
        )
        self.roll = RollBlock(context)
        self.speeches = SpeechRows(context)
        self.papers = RecordPapers(context, self, RecordKind.REVIEW_MEETING)
        for widget in (
            self.arrange_button, self.nothing, self.list, self.title, self.form, self.roll, self.speeches, self.papers,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.list.current_changed.connect(lambda _: self._turn())
        self.list.remove_asked.connect(self._remove)

    def show_all(self, shown: Shown) -> None:
        """Shows the meetings of a session."""
        other = self.shown is None or self.shown.session_id != shown.session_id
        self.shown = shown
        everything = shown.deliberation
        self.arrange_button.setText(f"按日程排好分团审议（{everything.missing_meetings}场）")
        set_shown(self.arrange_button, everything.missing_meetings > 0)
        set_shown(self.nothing, not everything.meetings)
        set_shown(self.list, bool(everything.meetings))
        if other:
            self.list.set_rows(())
        self.list.set_rows(everything.meetings)
        self._show_meeting()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.speeches.flush()

    def reach(self, record_id: str) -> bool:
        """A meeting, or a speech of one."""
        for meeting in self.now().deliberation.meetings:
            speeches = {speech.id for speech in meeting.speeches}
            if record_id == meeting.id or record_id in speeches:
                self.list.select_ids((meeting.id,))
                if record_id in speeches:
                    self.speeches.select(record_id)
                return True
        return False

    def _turn(self) -> None:
        self.flush()
        self._show_meeting()

    def _show_meeting(self) -> None:
        meeting = self.list.current()
        for widget in (self.title, self.form, self.roll, self.speeches, self.papers):
            set_shown(widget, meeting is not None)
        if meeting is None or self.shown is None:
            return
        self.title.setText(f"{meeting.delegation}{f'　{meeting.activity}' if meeting.activity else ''}")
        self.form.show_record(meeting.id, values_of(meeting, self.form.fields))
        self.roll.show_meeting(meeting)
        present = [Speaker(one.name, person_id=one.person_id) for one in meeting.members]
        everybody = speakers_of(self.shown.deliberation.deputies, self.shown.card.observers)
        self.speeches.show_meeting(self.shown.deliberation, meeting, present, everybody)
        label = f"{self.shown.card.facts.short_name}{meeting.delegation}"
        self.papers.show_record(RecordRef(meeting.id, label, bool(meeting.speeches)))

    def _arrange(self) -> None:
        session = self.now().session_id
        self.context.write(lambda db: arrange_reviews(db, session))

    def _remove(self, ids: tuple[str, ...]) -> None:
        def command(db: DbSession) -> None:
            describe(db, f"删除{len(ids)}场分团审议")
            for meeting_id in ids:
                remove_meeting(db, meeting_id)

        if self.context.write(command):
            self.context.teller.note(f"已删除{len(ids)}场分团审议。", undo=True)
