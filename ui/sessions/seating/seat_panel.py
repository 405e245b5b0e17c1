"""选中的座位: who sits there, somebody else put there, kept free, emptied, changed with another one; who waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese import pinyin
from renda_desktop.chinese.width import is_hanzi
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.seating.filling import Who
from renda_desktop.seating.rows import HallView, SeatedPerson, SeatView
from renda_desktop.seating.seat_commands import (
    MarkSeat,
    PutSomebody,
    empty_seat,
    hold_seat,
    keep_free,
    put_somebody,
)
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import text_label
from ui.widgets.options import Option, matching
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class SeatPanel(QWidget):
    """Works on the current seat of the picture."""

    pick_asked = Signal()
    """The seat is to change places with the one chosen next."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._view: HallView | None = None
        self._seat: SeatView | None = None
        self._people: dict[str, SeatedPerson] = {}
        self._options: list[Option] = []
        self.title = text_label("", "strong")
        self.person = ChoiceField("让谁坐这里", (), hint="输入姓名或者拼音", allow_free=True)
        self.person.edited.connect(self._put)
        self.pick_button = quiet_button("和别人调换", "refresh-cw", self.pick_asked.emit)
        self.keep_button = quiet_button("留空", "minus", self._keep)
        self.empty_button = quiet_button("空出来", "x", self.empty)
        self.hold_button = quiet_button("固定", "check", self._hold)
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        for button in (self.pick_button, self.keep_button, self.empty_button, self.hold_button):
            flow.addWidget(button)
        self.hint = text_label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.title, self.person, buttons, self.hint):
            column.addWidget(widget)

    def show_seat(self, view: HallView, seat: SeatView | None, words: str, picked: str) -> None:
        """Shows the current seat; `picked` says which one waits to be changed."""
        moved = self._seat is None or seat is None or self._seat.seat != seat.seat
        self._view, self._seat = view, seat
        self.title.setText(words)
        self._offer(view)
        shown = _key(seat.person.who) if seat is not None and seat.person is not None else ""
        if moved:
            self.person.reset(shown)
        else:
            self.person.set_value(shown)
        taken = seat is not None and seat.person is not None
        self.pick_button.setText("不调换了" if picked else "和别人调换")
        self.pick_button.setAccessibleName(self.pick_button.text())
        self.keep_button.setEnabled(seat is not None and not seat.kept_free)
        self.empty_button.setEnabled(seat is not None and (taken or seat.kept_free))
        self.hold_button.setEnabled(taken)
        self.hold_button.setText("不再固定" if seat is not None and seat.by_hand else "固定")
        self.hold_button.setAccessibleName(self.hold_button.text())
        self.hint.setText(f"正在调换{picked}，请再点一个座位。" if picked else _HINT)

    def ask(self) -> None:
        """The cursor goes where a person is typed."""
        self.person.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.person.editor.selectAll()

    def empty(self) -> None:
        """Nobody sits there."""
        self._mark(empty_seat)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.person.flush()

    def _offer(self, view: HallView) -> None:
        """Those without a seat first, then everybody else."""
        seated = {s.person.who: (s.person, view.shape.words(s.seat)) for s in view.seats if s.person}
        options = [_option(one, "还没有座位") for one in view.waiting]
        options += [_option(one, at) for one, at in seated.values()]
        self._people = {_key(one.who): one for one in view.waiting}
        self._people |= {_key(who): one for who, (one, _) in seated.items()}
        self._options = options
        self.person.set_options(options)

    def _put(self, key: object) -> None:
        """A known person by key, else the name as typed; an empty field empties the seat."""
        text = str(key or "")
        if self._view is None or self._seat is None:
            return
        if not text:
            if self._seat.person is not None:
                self.empty()
            return
        known = self._people.get(text) or self._meant(text)
        if known is None and not any(is_hanzi(letter) for letter in text):
            self.person.show_error(f"没有找到“{text}”，请写姓名。")
            return
        seat, today = self._seat.seat, self._context.today()
        request = PutSomebody(self._view.id, seat, today, known.who if known else None, "" if known else text)

        def refused(problem: RuleViolation | InputProblem) -> None:
            self.person.show_error(problem.message)

        self._context.write(lambda db: put_somebody(db, request), refused=refused)

    def _meant(self, text: str) -> SeatedPerson | None:
        """Whom pinyin or a number means, where it means only one."""
        found = matching(self._options, text)
        return self._people[found[0].key] if len(found) == 1 else None

    def _keep(self) -> None:
        self._mark(keep_free)

    def _hold(self) -> None:
        self._mark(hold_seat)

    def _mark(self, command: Callable[[DbSession, MarkSeat], None]) -> None:
        if self._view is not None and self._seat is not None:
            request = MarkSeat(self._view.id, self._seat.seat)
            self._context.write(lambda db: command(db, request))


_HINT = "拖动名字，或者按空格拿起、再到另一个座位按空格，两人就调换。蓝点是手工指定的，重新排座也不动。"


def _option(one: SeatedPerson, at: str) -> Option:
    """Found by name, pinyin, initials and number."""
    keys = (pinyin.full(one.name), pinyin.initials(one.name), one.deputy_number)
    return Option(_key(one.who), one.name, f"{one.unit}　{at}" if one.unit else at, keys)


def _key(who: Who) -> str:
    return f"m{who.mandate_id}" if who.mandate_id else f"o{who.observer_id}" if who.observer_id else who.name
