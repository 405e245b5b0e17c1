"""签到台: the desk at the door. One field takes codes, numbers, names and initials; figures are read from afar."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from renda_desktop.chinese.clock import time_text
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.seating.queries import seats_of
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sittings.desk_queries import DeskView, desk_view
from renda_desktop.sittings.finding import Person, id_of, name_of, number_of, read_typed
from renda_desktop.sittings.lookups import CLOCK, SittingRef, clock_sentence
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import Barred, SessionSheet
from renda_desktop.sittings.rules import Presence, SignWay
from renda_desktop.sittings.run_commands import confirm_clock
from renda_desktop.sittings.sign_commands import (
    LineVerdict,
    SignAll,
    SignIn,
    SignOut,
    already_here,
    sign_all,
    sign_in,
    take_back,
    unknown,
)
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm
from ui.sessions.session_page import SessionPage
from ui.sessions.sittings.desk_view import DeskParts
from ui.sessions.sittings.desk_words import place_of
from ui.sessions.sittings.run_forms import CloseForm, ListForm, OpenForm
from ui.widgets.labels import set_shown

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_FORM = Callable[[AppContext, SittingRef, str, "datetime.time | None"], PlaceForm]


class DeskPage(SessionPage):
    """Works by keyboard alone; what is typed stays while others change the session."""

    title = "签到台"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._entry = ""
        self._view: DeskView | None = None
        self._seats: dict[str, str] = {}
        self._last = ""
        self._waiting: SignIn | None = None
        self.parts = DeskParts(self)
        self.column.addWidget(self.parts)
        self._connect()

    @property
    def form(self) -> PlaceForm | None:
        """The form that is open in place of the field."""
        return self.parts.form_place.form

    def begin(self, record_id: str) -> None:
        """Begins with a sitting, else with the first that is not over."""
        self._close_form()
        sheet = None if not self._dated() else self._sheet_of_session()
        asked = sheet.sitting(record_id) if sheet else None
        going = next((one for one in sheet.sittings if one.closed_at is None), None) if sheet else None
        chosen = asked or going or (sheet.sittings[-1] if sheet and sheet.sittings else None)
        self._go_to(chosen.entry.id if chosen else "")

    def show_card(self, card: SessionCard) -> None:
        """Shows the sitting anew; the field keeps what is being typed."""
        if self.card is not None and self.card.facts.id != card.facts.id:
            self._entry, self._last = "", ""
            self._close_form()
        self.card = card
        if self._entry and all(sitting.entry_id != self._entry for sitting in card.sittings):
            self._entry = card.sittings[0].entry_id if card.sittings else ""
        self._reload()

    def flush(self) -> None:
        """Nothing half-typed is stored: a name counts when Enter was pressed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed anywhere on the desk goes into the field: a scanner does not know where the focus is."""
        if self.form is None and event.text().isprintable() and event.text().strip() and self._view:
            self.parts.field.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.sendEvent(self.parts.field, event)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ and ↓ in the field walk along those whom the text may mean."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and not self.parts.choices.isHidden():
                self.parts.choices.step(step)
                return True
        return super().eventFilter(watched, event)

    def submit(self) -> None:
        """Enter: signs in whom the text means, or says why not."""
        text = self.parts.field.text()
        if self._view is None or not text.strip():
            return
        try:
            typed = read_typed(text)
        except InputProblem as problem:
            self.parts.arrival.refuse(problem.message)
            return
        found = self._view.people.meant_by(typed.who)
        if len(found) > 1 and not self.parts.choices.isHidden():
            self.parts.choices.pick()
        elif len(found) > 1:
            self._offer(found)
        elif not found:
            self.parts.arrival.refuse(unknown(typed.who, found))
            self.parts.field.selectAll()
        else:
            self._sign(found[0], typed.at, _way(found[0], typed.who))

    def take_back_last(self) -> None:
        """F8: the last entry was wrong."""
        if self._view is None or not self._last:
            self.context.teller.note("这次会议还没有刚才的签到可以撤销。")
            return
        person = next((one for one in self._view.people.everybody if id_of(one) == self._last), None)
        request = SignOut(self._ref(), (self._last,))
        if person is not None and self.context.write(lambda db: take_back(db, request)):
            self.parts.arrival.tell(name_of(person), "刚才的签到已经撤销。")
            self._last = ""
        self._to_field()

    def confirm_clock(self) -> None:
        """[按会议当天登记]: what was refused for the day is recorded then."""
        ref, waiting = self._ref(), self._waiting
        self._waiting = None
        if self.context.write(lambda db: confirm_clock(db, ref)) and waiting is not None:
            self._write(waiting)
        self._to_field()

    def sign_all(self) -> None:
        """[全部到会]: all but those on leave; then the few who are missing are clicked away in the section."""
        ref = self._ref()
        many: list[int] = []
        if self.context.write(lambda db: many.append(sign_all(db, SignAll(ref))), refused=self._refused):
            self.context.teller.note(f"{many[0]}人记为到会。没来的几位，请在“签到”里改。", undo=True)
        self._to_field()

    def _sign(self, person: Person, at: datetime.time | None, way: SignWay) -> None:
        self._offer(())  # what is said of the arrival takes the place of those the text may mean
        if not isinstance(person, Barred) and person.arrival is not None:
            self.parts.arrival.tell(name_of(person), already_here(person))
            self.parts.field.selectAll()
            return
        self._write(SignIn(self._ref(), id_of(person), way, at or self._now()))

    def _write(self, request: SignIn) -> None:
        self._waiting = request
        if not self.context.write(lambda db: sign_in(db, request), refused=self._refused):
            self.parts.field.selectAll()
            return
        self._waiting, self._last = None, request.who
        self.parts.field.clear()
        self._offer(())
        person = next(one for one in self._people() if id_of(one) == request.who)
        when = f"{time_text(request.at)} 签到" if request.at else "已签到"
        self.parts.arrival.welcome(
            name_of(person), "　".join(filter(None, (place_of(person, self._seats), when)))
        )

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        self.parts.arrival.refuse(problem.message)
        self.parts.show_clock(problem.message if problem.field == CLOCK else "")

    def _people(self) -> Sequence[Person]:
        return self._view.people.everybody if self._view else ()

    def _now(self) -> datetime.time | None:
        """The time of day on the day of the sitting; recorded afterwards, no minute is known."""
        assert self._view is not None
        return self.context.now() if self.context.today() == self._view.sheet.entry.day else None

    def _ref(self) -> SittingRef:
        return SittingRef(self.session().facts.id, self._entry, self.context.today())

    def _dated(self) -> bool:
        return self.card is not None and self.card.facts.opens_on is not None

    def _sheet_of_session(self) -> SessionSheet:
        return self.context.read(lambda db: session_sheet(db, self.session().facts.id))

    def _go_to(self, entry_id: str) -> None:
        self._entry, self._last, self._waiting = entry_id, "", None
        self.parts.arrival.rest()
        self.parts.field.clear()
        self._offer(())
        self._reload()
        self._to_field()

    def _reload(self) -> None:
        if not self._entry or not self._dated():
            self._view = None
            self.parts.show_nothing(dated=self._dated())
            return
        self._view, self._seats = self.context.read(self._read)
        sheet = self._view.sheet
        missing = [one for one in sheet.lines if one.presence in (Presence.WAITING, Presence.ABSENT)]
        self.parts.show_sheet(self.session().sittings, sheet, missing)
        wrong_day = self.context.today() not in (sheet.entry.day, sheet.clock_day)
        self.parts.show_clock(clock_sentence(sheet, self.context.today()) if wrong_day else "")

    def _read(self, db: DbSession) -> tuple[DeskView, dict[str, str]]:
        session = self.session().facts.id
        return desk_view(db, session, self._entry), seats_of(db, session)

    def _typed(self, text: str) -> None:
        """Names are looked for while they are typed; a number is whole when Enter comes."""
        if self._view is None or not text.strip() or text.strip().isdigit():
            self._offer(())
            return
        try:
            self._offer(self._view.people.meant_by(read_typed(text).who))
        except InputProblem:
            self._offer(())  # the time behind the name is still being typed

    def _offer(self, people: Sequence[Person]) -> None:
        """Those still missing first, then who is here already, last who may not sign in."""
        self.parts.choices.offer(sorted(people, key=_turn), self._seats)
        set_shown(self.parts.arrival, not people and self.form is None)

    def _picked(self, who: str) -> None:
        person = next(one for one in self._people() if id_of(one) == who)
        typed = read_typed(self.parts.field.text())
        self._sign(person, typed.at, SignWay.TYPED)
        self._to_field()

    def _clicked(self, who: str) -> None:
        person = next(one for one in self._people() if id_of(one) == who)
        self._sign(person, None, SignWay.CLICK)
        self._to_field()

    def _open_form(self, make: _FORM) -> None:
        if self._view is None:
            return
        self.parts.make_room(form=True)
        self.parts.form_place.open(make(self.context, self._ref(), self._view.sheet.name, self._now()))

    def _form_done(self) -> None:
        self.parts.make_room(form=False)
        self._to_field()

    def _close_form(self) -> None:
        if self.form is not None:
            self.parts.form_place.close_form()
            self.parts.make_room(form=False)

    def _judged(self, verdicts: Sequence[LineVerdict]) -> None:
        refused = [f"{one.text}：{one.words}" for one in verdicts if not one.accepted]
        taken = len(verdicts) - len(refused)
        self.parts.arrival.tell(f"成批签到 {taken} 人", "\n".join(refused) or "每一行都登记了。")

    def _to_field(self) -> None:
        self.parts.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        parts = self.parts
        parts.field.entered.connect(self.submit)
        parts.field.textEdited.connect(self._typed)
        parts.field.textChanged.connect(lambda text: None if text else self._offer(()))
        parts.field.installEventFilter(self)
        parts.choices.picked.connect(self._picked)
        parts.missing.chosen.connect(self._clicked)
        parts.sittings.chosen.connect(self._go_to)
        parts.form_place.closed.connect(self._form_done)
        parts.back_button.clicked.connect(self.take_back_last)
        parts.clock_button.clicked.connect(self.confirm_clock)
        parts.all_button.clicked.connect(self.sign_all)
        parts.open_button.clicked.connect(partial(self._open_form, OpenForm))
        parts.close_button.clicked.connect(partial(self._open_form, CloseForm))
        parts.list_button.clicked.connect(
            partial(self._open_form, lambda c, ref, name, _at: ListForm(c, ref, name, self._judged))
        )
        key = QShortcut(QKeySequence(Qt.Key.Key_F8), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.take_back_last)


def _turn(person: Person) -> int:
    if isinstance(person, Barred):
        return 2
    return 0 if person.arrival is None else 1


def _way(person: Person, who: str) -> SignWay:
    return SignWay.SCAN if number_of(person) in who else SignWay.TYPED
