"""The people to be told: one line each, marked by keys 1 to 7; knows nothing of the database."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from renda_desktop.events.notice_rules import Answer, NoticeLine, NoticeWay
from ui.widgets import theme, tokens
from ui.widgets.list_view import ListView
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

WAYS = tuple(NoticeWay)
"""In the order of the keys 1 to 5."""
ANSWERS = {"6": Answer.CONFIRMED, "7": Answer.LEAVE, "8": Answer.OPEN}
MOST_ROWS = 16
"""Longer lists scroll inside."""
_TONES = {Answer.CONFIRMED: Tone.DONE, Answer.LEAVE: Tone.SOON, Answer.OPEN: Tone.PLAIN}


def _answer_tone(line: NoticeLine) -> tuple[Tone, str] | None:
    return (_TONES[line.answer], line.answer.value) if line.answer_words else None


def _whose(line: NoticeLine) -> str:
    """The post stands in the tip where its column had to step aside."""
    return f"{line.name}　{line.post}".strip()


def _remark(line: NoticeLine) -> str:
    """So does what was written of the answer."""
    return line.remark


class NoticeList(ListView):
    """As high as its lines, up to a limit."""

    told = Signal(object, object)
    """Ids of the lines, a tuple, and the `NoticeWay`; None: not told after all."""
    answered = Signal(object, object)
    """Ids of the lines, a tuple, and the `Answer`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._full = False
        columns: list[Column[NoticeLine]] = [
            Column("name", "姓名", lambda line: line.name, width=96, tooltip=_whose),
            Column("post", "单位及职务", lambda line: line.post, stretch=True),
            Column("phone", "电话", lambda line: line.phone_words(full=self._full), width=124),
            Column("told", "通知", lambda line: line.told_words, width=136),
            Column(
                "answer",
                "回执",
                lambda line: line.answer_words,
                width=168,
                tone=_answer_tone,
                tooltip=_remark,
            ),
            Column("remark", "备注", lambda line: line.remark, width=112),
        ]
        self._lines: RowTableModel[NoticeLine] = RowTableModel(columns)
        super().__init__(self._lines, name, parent)
        self._lines.setParent(self)
        self._room = RoomForText(
            self,
            columns,
            ("remark", "phone"),
            least=150,
            or_hide=96,
            whole=("name",),
            tight=("told", "answer", "phone"),
        )
        self.setSortingEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleDescription(
            "按 1 电话，2 微信，3 短信，4 书面，5 当面通知，6 确认参加，7 请假，8 改为未回，0 改回未通知"
        )
        self._fit()

    def set_lines(self, lines: Sequence[NoticeLine]) -> None:
        """Shows the list as stored; the selection stays."""
        if list(self._lines.rows()) != list(lines):
            self._lines.set_rows(lines, lambda line: line.id)
            told = {
                "phone": any(one.phone_words(full=True) for one in lines),
                "remark": any(map(_remark, lines)),
            }
            self._room.leave_out(key for key, known in told.items() if not known)
            self._fit()

    def show_numbers(self, *, full: bool) -> None:
        """Telephone numbers whole, or with their middle hidden."""
        self._full = full
        self.viewport().update()

    def lines(self) -> Sequence[NoticeLine]:
        """The lines shown."""
        return self._lines.rows()

    def current_line(self) -> NoticeLine | None:
        """The line the detail below is about."""
        current = self.current_id()
        return self._lines.row_of(current) if current else None

    def whole_words(self, line: NoticeLine) -> str:
        """龙小军　东河村党支部书记　138****5678: all there is to know, where some columns had to step aside."""
        parts = (line.name, line.post, line.phone_words(full=self._full))
        return "　".join(part for part in parts if part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys mark the selected lines; marking a single one goes on to the next."""
        ids, key = self.selected_ids(), event.text()
        if ids and key in ("1", "2", "3", "4", "5"):
            self.told.emit(ids, WAYS[int(key) - 1])
            self._go_on(ids)
        elif ids and key == "0":
            self.told.emit(ids, None)
        elif ids and key in ANSWERS:
            self.answered.emit(ids, ANSWERS[key])
            if ANSWERS[key] is Answer.CONFIRMED:
                self._go_on(ids)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _go_on(self, ids: tuple[str, ...]) -> None:
        place = self._lines.position_of(ids[0]) if len(ids) == 1 else None
        if place is not None and place + 1 < len(self._lines.rows()):
            self.select_ids((self._lines.id_at(place + 1),))

    def _fit(self) -> None:
        rows = min(len(self._lines.rows()), MOST_ROWS) * theme.px(tokens.ROW_HEIGHT)
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 6)
