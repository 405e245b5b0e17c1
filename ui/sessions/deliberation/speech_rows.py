"""Speeches of a review meeting: name, Tab, point, Enter, the next name; the large text below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemDelegate, QVBoxLayout, QWidget

from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.deliberation.review_commands import (
    AddSpeech,
    ReorderSpeeches,
    add_speech,
    edit_speech,
    remove_speech,
    reorder_speeches,
)
from renda_desktop.deliberation.rows import MeetingRow, SpeechRow
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.sessions.deliberation.speakers import Speaker, spoken_by
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.widgets.fields import ChoiceField, Field, LongTextField, TimeField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

BREAK = "⏎"
"""Stands in a cell where a new point begins; in the large field each point is a line."""
_COLUMNS = (
    RowColumn("name", "发言人", 124, hint="姓名、拼音"),
    RowColumn("text", "发言要点", stretch=True, hint="要点"),
    RowColumn("topic", "议题", 170, editable=False),
)


class SpeechList(SessionRowList):
    """After the text of the last speech, Enter goes on to the next speaker."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS, "发言", optional=("topic",))
        self.set_add_hint("＋ 谁发言")

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Only where the clerk is adding at the end: elsewhere Enter just ends the cell."""
        at = self.currentIndex()
        last = at.row() == len(self.rows()) - 1 and at.column() == self._place_of("text")
        super().closeEditor(editor, hint)
        if last and hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and not self.is_editing():
            self.edit_new()


class SpeechRows(QWidget):
    """The list of one meeting with the text of its current speech."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self._all: Deliberation | None = None
        self._members: list[Speaker] = []
        self._others: list[Speaker] = []
        self.topic = ChoiceField("下面记的发言，审议的是", [], hint="其他意见")
        self.list = SpeechList()
        self.block = RowBlock(self.list, details=self._make_details)
        self.kept = KeptRows(
            context, self.list, RowCommands(self._add, self._edit, remove_speech, self._reorder), self
        )
        self.hint = text_label(
            "在“＋ 谁发言”里输入姓名、拼音或首字母：按回车接着记下一位，按 Tab 写要点。"
            "多点发言在下面的大框里写，一行一点，汇总时一点就是一条意见；写完按 Ctrl+回车记下一位。",
            "second",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.topic, self.block, self.hint):
            column.addWidget(widget)
        self.kept.problem_changed.connect(self.block.say)
        self.kept.removed.connect(lambda n: context.teller.note(f"已删除{n}次发言。", undo=True))
        self.list.current_changed.connect(self._show_details)

    def show_meeting(
        self, everything: Deliberation, meeting: MeetingRow, members: list[Speaker], others: list[Speaker]
    ) -> None:
        """Shows the speeches of a meeting; `members` are looked for before `others`."""
        other = self._meeting is None or self._meeting.id != meeting.id
        changed = self._all is None or self._all.topics != everything.topics
        self._meeting, self._all, self._members, self._others = meeting, everything, members, others
        if changed:
            self.topic.set_options(self._topics())
            self.block.forget_details()
        if other and everything.topics:
            self.topic.reset(everything.topics[0].id)
        self.kept.show(meeting.id, [ListRow(one.id, self._texts(one)) for one in meeting.speeches])
        self._show_details(self.list.current_id())

    def select(self, speech_id: str) -> None:
        """Makes a speech the current one."""
        self.list.select_row(speech_id)
        self.list.setFocus()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.block.flush()

    def _topics(self) -> list[Option]:
        topics = self._all.topics if self._all else ()
        return [Option(topic.id, topic.subject) for topic in topics]

    def _texts(self, speech: SpeechRow) -> dict[str, str]:
        topic = self._all.topic(speech.agenda_item_id) if self._all else None
        return {
            "name": speech.name,
            "text": BREAK.join(point.text for point in speech.points),
            "topic": topic.subject if topic else "其他意见",
        }

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        assert self._meeting is not None
        who = spoken_by(texts.get("name", ""), self._members, self._others)
        text = texts.get("text", "").replace(BREAK, "\n")
        request = AddSpeech(
            self._meeting.id, who.name, who.person_id, who.observer_id, self.topic.value() or None, text
        )
        return add_speech(db, request)

    def _edit(self, db: DbSession, speech_id: str, key: str, text: str) -> None:
        value = text.replace(BREAK, "\n") if key == "text" else text
        _store(db, speech_id, key, value)

    def _reorder(self, db: DbSession, ids: tuple[str, ...]) -> None:
        assert self._meeting is not None
        reorder_speeches(db, ReorderSpeeches(self._meeting.id, ids))

    def _make_details(self) -> RowDetails:
        text = LongTextField("发言要点", hint="照原话记要点，一行一点", lines=5)
        fields: dict[str, Field[Any]] = {
            "text": text,
            "change": LongTextField("对报告、草案的修改建议", hint="把哪里改成什么", lines=2),
            "agenda_item_id": ChoiceField("议题", self._topics(), hint="其他意见"),
            "spoken_at": TimeField("发言时间"),
        }
        editor = text.focusProxy() or text
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), editor)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._next)
        return RowDetails(self._context, fields, _store, wide=("text", "change"))

    def _next(self) -> None:
        self.block.flush()
        self.list.edit_new()

    def _show_details(self, speech_id: str) -> None:
        speeches = self._meeting.speeches if self._meeting else ()
        speech = next((one for one in speeches if one.id == speech_id), None)
        if speech is None:
            self.block.close_details()
            return
        values = {
            "text": speech.text,
            "change": speech.change,
            "agenda_item_id": speech.agenda_item_id or "",
            "spoken_at": speech.spoken_at,
        }
        known = "" if speech.person_id or speech.observer_id else "不在代表和列席名单里，不计入代表发言"
        self.block.open_details().show_row(speech.id, f"{speech.name}的发言", known, values)


def _store(db: DbSession, speech_id: str, name: str, value: Any) -> None:
    edit_speech(db, EditField(speech_id, name, (value or None) if name == "agenda_item_id" else value))
