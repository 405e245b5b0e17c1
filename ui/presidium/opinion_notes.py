"""What the card of a meeting says of opinions: those the meeting may hear, those it heard, the one of an item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.events.rules import EventState
from renda_desktop.opinions.follow_up_commands import PutOnAgenda, put_on_agenda
from renda_desktop.opinions.forming import form_opinion
from renda_desktop.opinions.queries import opinion_name, opinion_of_item, opinions_heard_at, to_be_heard
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import OpinionName, OpinionState
from renda_desktop.presidium.rows import ItemRow
from ui.presidium.opinion_values import state_words
from ui.presidium.parts import ShownMeeting
from ui.presidium.values import shortened
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

TAB = "presidium"


class OpinionsToHear(QWidget):
    """待听取办理情况的审议意见, each with [加入议程]; after the meeting, those whose appraisal is asked for."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self._said: list[tuple[str, str, str]] = []
        self.title = text_label("", "strong")
        self.lines: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.title)
        column.addLayout(self._list)
        self.hide()

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows what concerns this meeting; hidden when nothing does."""
        meeting, today = shown.card.meeting, self._context.today()
        self._meeting_id = meeting.id
        planned = shown.card.state is EventState.PLANNED and meeting.session_id is None

        def read(db: DbSession) -> tuple[OpinionName, list[OpinionRow]]:
            if planned and not shown.signed:
                return opinion_name(db), to_be_heard(db, today)
            rows = opinions_heard_at(db, meeting.id, today)
            return opinion_name(db), [row for row in rows if row.state is OpinionState.TO_APPRAISE]

        name, rows = self._context.read(read)
        held = shown.card.state is EventState.HELD
        self.title.setText(f"请登记{name.value}办理情况的评价" if held else f"待听取办理情况的{name.value}")
        word = "去登记评价" if held else "加入议程"
        self._say([(row.id, _line_words(row), word) for row in rows])
        set_shown(self, bool(rows))

    def _say(self, said: list[tuple[str, str, str]]) -> None:
        if said == self._said:
            return
        self._said = said
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(*one) for one in said]
        for line in self.lines:
            self._list.addWidget(line)

    def _line(self, opinion_id: str, words: str, word: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(text_label(words), 1)
        run = self._add if word == "加入议程" else self._open
        button = link_button(word, partial(run, opinion_id))
        button.setAccessibleName(f"{word}：{words}")
        row.addWidget(button)
        return line

    def _add(self, opinion_id: str) -> None:
        request = PutOnAgenda(opinion_id, self._meeting_id, self._context.today())
        if self._context.write(lambda db: put_on_agenda(db, request)):
            self._context.teller.note("已加入这次会议的议程，请填写报告人。", undo=True)

    def _open(self, opinion_id: str) -> None:
        self._context.go(TAB, opinion_id)


def _line_words(row: OpinionRow) -> str:
    came = row.now.received_on
    since = f"{chinese_date(came, year=False)}收到书面报告" if came else f"书面报告{state_words(row)}"
    return f"“{row.subject}”（{row.addressee}，{since}）"


class OpinionOfItem(QWidget):
    """形成审议意见… below an item that was heard; once there is one, how it stands and the way to it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._item_id = ""
        self._opinion: OpinionRow | None = None
        self.words = text_label("", "second")
        self.link = link_button("", self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.link)
        row.addWidget(self.words, 1)

    def show_item(self, shown: ShownMeeting, item: ItemRow) -> None:
        """Shows an item; before the meeting there is nothing to form."""
        today, self._item_id = self._context.today(), item.id
        name, found = self._context.read(lambda db: (opinion_name(db), opinion_of_item(db, item.id, today)))
        self._opinion = found
        self.link.setText(f"看{name.value}" if found else f"形成{name.value}…")
        self.link.setAccessibleName(self.link.text())
        self.words.setText(
            f"“{shortened(found.subject, 20)}”，{state_words(found)}"
            if found
            else "把题目、纪要的话和议定事项带过去，不用重写"
        )
        held = shown.card.state is EventState.HELD and shown.card.meeting.session_id is None
        set_shown(self, held or found is not None)

    def _go(self) -> None:
        if self._opinion is not None:
            self._context.go(TAB, self._opinion.id)
            return
        item_id = self._item_id
        self._context.write(
            lambda db: form_opinion(db, item_id), done=lambda made: self._context.go(TAB, made)
        )
