"""发言: per item what was reported, who said what in which order, and how the chair summed it up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from renda_desktop.chinese import pinyin
from renda_desktop.events.queries import AttendanceRow
from renda_desktop.presidium.agenda_commands import edit_item
from renda_desktop.presidium.record_commands import (
    AddSpeech,
    ReorderSpeeches,
    add_speech,
    edit_speech,
    remove_speech,
    reorder_speeches,
)
from renda_desktop.presidium.rows import ItemRow, SpeechRow
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from ui.presidium.parts import CurrentItem, ItemPart, ShownMeeting
from ui.presidium.signed_note import SignedNote
from ui.presidium.speaker_list import SpeakerList
from ui.presidium.values import clock, shortened, typed_time
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.refused_note import RefusedNote
from ui.runtime.row_changes import RowChanges, row_changes
from ui.widgets.fields import ChoiceField, LongTextField, TimeField
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_EXCERPT = 60


class SpeechSection(ItemPart):
    """Report, speeches, conclusion of the current item."""

    def __init__(self, context: AppContext, current: CurrentItem) -> None:
        super().__init__(context, current)
        self._stored: tuple[ListRow, ...] = ()
        self._speech = ""
        self.signed = SignedNote(context)
        self.report = FieldForm(
            context,
            edit_item,
            Bound("report_points", LongTextField("汇报要点", hint="报告人讲了哪几点", lines=3), wide=True),
        )
        self.speaker = ChoiceField(
            "谁发言", [], hint="写姓名或拼音首字母，按回车，下面就能记", allow_free=True
        )
        self.list = SpeakerList()
        self.refused = RefusedNote(context, self.list)
        self.speech = FieldForm(
            context,
            edit_speech,
            Bound("text", LongTextField("发言内容", hint="照原话记要点", lines=7), wide=True),
        )
        self.next_hint = text_label("写完按 Ctrl+回车，接着记下一位。", "second")
        self.conclusion = FieldForm(
            context,
            edit_item,
            Bound("conclusion", LongTextField("主持人归纳", hint="主持人最后怎么归纳的", lines=3), wide=True),
            Bound("concluded_at", TimeField("归纳时间")),
        )
        self._lay_out()
        self._connect()

    def note(self, item: ItemRow) -> str:
        """How many spoke."""
        return f"{len(item.speeches)}人次" if item.speeches else ""

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the speeches of the current item."""
        self.signed.show_meeting(shown)
        for form in (self.report, self.speech, self.conclusion):
            form.set_read_only(shown.signed)
        self.list.set_read_only(shown.signed)
        set_shown(self.speaker, not shown.signed)
        self.speaker.set_options(_speakers(shown.card.attendance))
        super().show_meeting(shown)

    def show_item(self, item: ItemRow) -> None:
        """Shows the record of an item."""
        field = self.report.fields["report_points"]
        field.label.setText(f"汇报要点（{item.reporter}）" if item.reporter else "汇报要点")
        self.report.show_record(item.id, values_of(item, self.report.fields))
        self.conclusion.show_record(item.id, values_of(item, self.conclusion.fields))
        self._stored = tuple(ListRow(speech.id, _texts(speech)) for speech in item.speeches)
        self.refused.show_rows(item.id, self._stored)
        set_shown(self.list, bool(item.speeches))
        ids = [speech.id for speech in item.speeches]
        if self._speech not in ids:
            self._speech = ids[-1] if ids else ""
        self._show_speech()

    def flush(self) -> None:
        """Takes over what is being typed."""
        for form in (self.report, self.speech, self.conclusion):
            form.flush()

    def focus_on(self, name: str) -> bool:
        """Into a field of the record."""
        for form in (self.report, self.conclusion, self.speech):
            if name in form.fields:
                form.focus(name)
                return True
        return False

    def select(self, speech_id: str) -> None:
        """Makes a speech of the current item the current one."""
        self._picked(speech_id)

    def _show_speech(self) -> None:
        item = self.current.item()
        speech = next((s for s in item.speeches if s.id == self._speech), None) if item else None
        set_shown(self.speech, speech is not None)
        set_shown(self.next_hint, speech is not None and not (self.shown and self.shown.signed))
        if speech is None:
            return
        self.speech.fields["text"].label.setText(f"{speech.name}的发言")
        self.speech.show_record(speech.id, {"text": speech.text})
        if self.list.current_id() != speech.id:
            self.list.select_row(speech.id)

    def _picked(self, speech_id: str) -> None:
        if speech_id and speech_id != self._speech:
            self._speech = speech_id
            self._show_speech()

    def _add(self, name: str) -> None:
        item = self.current.item()
        if not name.strip() or item is None or self.shown is None:
            return
        self.flush()
        line = _attendee(self.shown.card.attendance, name)
        request = AddSpeech(item.id, line.name if line else name, person_id=line.person_id if line else None)
        self.context.write(
            lambda db: add_speech(db, request),
            refused=lambda problem: self.speaker.show_error(problem.message),
            done=self._begin,
        )

    def _begin(self, speech_id: str) -> None:
        """The new speech is the current one, the cursor in its text."""
        self._speech = speech_id
        self.speaker.reset("")
        self._refresh()
        self.speech.focus("text")
        self._reveal_soon(self.speech)

    def _next_speaker(self) -> None:
        self.speech.flush()
        self.speaker.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal_soon(self.speaker)

    def _reveal_soon(self, widget: QWidget) -> None:
        """Once the section has its new height."""
        QTimer.singleShot(0, widget, lambda: reveal(widget))

    def _edited(self, rows: Sequence[ListRow]) -> None:
        item = self.current.item()
        if item is None:
            return
        changes = row_changes(self._stored, rows)
        done = self.context.write(lambda db: _store(db, item, changes), refused=self.refused.refused)
        if done and changes.removed:
            self.context.teller.note("已删除发言。", undo=True)
        self.refused.show_rows(item.id, self._stored)

    def _connect(self) -> None:
        self.list.rows_edited.connect(self._edited)
        self.list.current_changed.connect(self._picked)
        self.speaker.edited.connect(self._add)
        text = self.speech.fields["text"]
        editor = text.focusProxy() or text
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), editor)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._next_speaker)

    def _lay_out(self) -> None:
        self.column.insertWidget(0, self.signed)
        for widget in (
            self.report,
            self.speaker,
            self.refused,
            self.list,
            self.speech,
            self.next_hint,
            self.conclusion,
        ):
            self.body_column.addWidget(widget)


def _texts(speech: SpeechRow) -> dict[str, str]:
    excerpt = shortened(speech.text, _EXCERPT) or "（还没有记）"
    return {"spoken_at": clock(speech.spoken_at), "name": speech.name, "excerpt": excerpt}


def _speakers(lines: Sequence[AttendanceRow]) -> list[Option]:
    """Everybody on the list; free text stays possible."""
    return [
        Option(
            line.name,
            line.name,
            line.post,
            (pinyin.full(line.name, person=True), pinyin.initials(line.name, person=True)),
        )
        for line in lines
    ]


def _attendee(lines: Sequence[AttendanceRow], typed: str) -> AttendanceRow | None:
    """The one on the list whose name, pinyin or initials were typed; None when nobody or several fit."""
    exact = [line for line in lines if line.name == typed.strip()]
    wanted = typed.strip().casefold()
    found = exact or [
        line
        for line in lines
        if wanted
        in (
            pinyin.full(line.name, person=True).casefold(),
            pinyin.initials(line.name, person=True).casefold(),
        )
    ]
    return found[0] if len(found) == 1 else None


def _store(db: DbSession, item: ItemRow, changes: RowChanges) -> None:
    if len(changes.removed) > 1:
        describe(db, f"删除{len(changes.removed)}次发言")
    for speech_id in changes.removed:
        remove_speech(db, speech_id)
    for speech_id, key, text in changes.edited:
        value: Any = typed_time(text) if key == "spoken_at" else text
        edit_speech(db, EditField(speech_id, key, value))
    if changes.order is not None:
        reorder_speeches(db, ReorderSpeeches(item.id, changes.order))
